"""Logging in in a real browser, by keyboard alone, and that the pages of accounts meet the guidelines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.serving import serving
from playwright.sync_api import Page

from desk import ADA, CYRA, PASSWORD, add_desk, cheap_passwords
from test_browser_axe import AXE, broken

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]


@pytest.fixture(scope="module")
def desk(example_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the example case that has accounts."""
    case = shutil.copytree(example_case, tmp_path_factory.mktemp("desk") / "case")
    with cheap_passwords():
        add_desk(case)
        with serving(case) as address:
            yield address


def log_in_by_keyboard(page: Page, name: str, password: str = PASSWORD) -> None:
    """The first field has the focus: the name, Tab, the password, Enter."""
    assert page.evaluate("document.activeElement.name") == "name"
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_one_logs_in_by_keyboard_judges_and_logs_out(page: Page, desk: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{desk}/review?kind=loss")
    assert "/login?next=" in page.url
    log_in_by_keyboard(page, ADA)
    assert page.url == f"{desk}/review?kind=loss"
    assert page.get_by_role("link", name=ADA).is_visible()
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.locator(".done b").first.inner_text() == ADA
    cookie = next(one for one in page.context.cookies() if one["name"].startswith("session-"))
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    out = page.get_by_role("button", name="Log out")
    out.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{desk}/login"
    page.goto(f"{desk}/questions")
    assert "/login" in page.url
    assert said == []


def test_after_a_failure_the_name_stays_and_the_password_has_the_focus(
    page: Page, desk: str
) -> None:
    page.goto(f"{desk}/login")
    log_in_by_keyboard(page, CYRA, "a wrong password")
    assert page.get_by_role("alert").is_visible()
    assert page.locator("input[name=name]").input_value() == CYRA
    assert page.evaluate("document.activeElement.name") == "password"
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{desk}/"


def test_who_is_logged_in_follows_a_link_from_elsewhere(page: Page, desk: str) -> None:
    page.goto(f"{desk}/login")
    log_in_by_keyboard(page, CYRA)
    page.goto(f"{desk.replace('127.0.0.1', 'localhost')}/login")
    page.set_content(f"<a href='{desk}/questions?kind=loss'>a message</a>")
    page.get_by_role("link").click()
    page.wait_for_url(f"{desk}/questions?kind=loss")
    page.get_by_role("heading", name="Questions").wait_for()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is absent: make page-check")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_accounts_meet_the_guidelines(page: Page, desk: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{desk}/login")
    assert broken(page) == []
    log_in_by_keyboard(page, "Nobody Here", "a wrong password")
    assert broken(page) == []
    page.goto(f"{desk}/login")
    log_in_by_keyboard(page, CYRA)
    for path in ("/account", "/review", "/add", "/"):
        page.goto(desk + path)
        assert broken(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
