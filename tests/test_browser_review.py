"""Reviewing in a real browser: twenty claims by keyboard alone, words by selecting, keys of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.serving import serving
from playwright.sync_api import Page

from test_browser_axe import AXE, broken

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]


@pytest.fixture(scope="module")
def reviewed(
    example_case: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A copy of the example case that may be written to, served; its address and folder."""
    case = shutil.copytree(example_case, tmp_path_factory.mktemp("reviewed") / "case")
    with serving(case) as address:
        yield address, case


@pytest.fixture
def at(page: Page, reviewed: tuple[str, Path]) -> Page:
    """The queue, before anybody gave a name in this browser."""
    page.context.clear_cookies()
    page.goto(f"{reviewed[0]}/review")
    return page


def name_oneself(page: Page, name: str) -> int:
    """By keyboard: through to the field, the name, Enter. How many keys beside the name it took."""
    page.keyboard.press("Tab")
    presses = 2
    while page.evaluate("document.activeElement.name") != "name":
        page.keyboard.press("Tab")
        presses += 1
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-do=accept]")
    return presses


def claim(page: Page) -> str:
    return str(page.locator("[data-do=accept] input[name=claim]").input_value())


def press(page: Page, key: str) -> str:
    """Press a key that sends a form and wait for the claim that comes; its id."""
    before = claim(page)
    page.keyboard.press(key)
    page.wait_for_function(
        "before => document.querySelector('[data-do=accept] [name=claim]')?.value !== before",
        arg=before,
    )
    return claim(page)


def test_twenty_claims_are_reviewed_by_keyboard_alone_with_a_key_for_each(
    at: Page, reviewed: tuple[str, Path]
) -> None:
    site = reviewed[0]
    complaints: list[str] = []
    asked: list[str] = []
    at.on("console", lambda message: complaints.append(message.text))
    at.on("request", lambda request: asked.append(request.url))
    steps = name_oneself(at, "Ada Lovas")
    seen = {claim(at)}
    for number in range(20):
        seen.add(press(at, "r" if number % 5 == 4 else "a"))
        steps += 1
    assert len(seen) == 21
    made = at.request.get(f"{site}/review/decisions.json").json()
    assert [row["decision"] for row in made].count("accept") == 16
    assert [row["decision"] for row in made].count("reject") == 4
    assert {row["person"] for row in made} == {"Ada Lovas"}
    assert steps <= 20 + 20
    assert complaints == []
    assert all(url.startswith(site) for url in asked)


def test_a_decision_is_taken_back_by_a_key_and_its_claim_comes_back(at: Page) -> None:
    name_oneself(at, "Bo Lindt")
    first = claim(at)
    press(at, "a")
    assert press(at, "u") == first
    assert "took back" in at.locator(".done").inner_text()


def test_a_slot_is_corrected_by_keyboard_alone(at: Page) -> None:
    name_oneself(at, "Bo Lindt")
    at.keyboard.press("c")
    assert at.evaluate("document.activeElement.closest('details').dataset.open") == "correct"
    at.locator("[name='slot.place']").focus()
    at.keyboard.press("Control+A")
    at.keyboard.type("Upper Maresk")
    at.keyboard.press("Enter")
    at.wait_for_selector(".done")
    assert "Upper Maresk" in at.locator(".done").inner_text()


def test_letters_typed_into_a_field_decide_nothing(at: Page) -> None:
    name_oneself(at, "Bo Lindt")
    before = claim(at)
    at.locator("[data-do=reject] [name=reason]").focus()
    at.keyboard.type("a rnu")
    assert claim(at) == before
    assert at.locator(".done").count() == 0


def test_other_words_are_chosen_by_selecting_them(at: Page) -> None:
    name_oneself(at, "Bo Lindt")
    words, begin = at.evaluate(
        """() => {
          const mark = document.querySelector('#context mark');
          const range = document.createRange();
          range.setStart(mark.firstChild, 2);
          range.setEnd(mark.firstChild, mark.textContent.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          const from = Number(document.querySelector('#context').dataset.begin);
          const before = [...mark.previousSibling?.textContent ?? ''].length;
          return [range.toString(), from + before + 2];
        }"""
    )
    at.wait_for_selector("[data-span] output:not([hidden])")
    assert at.locator("[data-span] output").inner_text() == words.strip()
    assert int(at.locator("[name=span_begin]").input_value()) >= begin
    at.locator("[data-span] button").click()
    at.wait_for_selector(".done")
    assert words.strip() in at.locator(".done").inner_text()


def test_keys_are_shown_on_buttons_and_changed_for_this_browser(at: Page) -> None:
    name_oneself(at, "Bo Lindt")
    assert at.locator("[data-do=accept] kbd").inner_text() == "a"
    at.keyboard.press("?")
    field = at.locator("[data-keys] label", has_text="Accept and go on").locator("input")
    field.focus()
    at.keyboard.type("j")
    assert at.locator("[data-do=accept] kbd").inner_text() == "j"
    at.keyboard.press("Escape")
    press(at, "j")
    assert at.locator("[data-do=accept] kbd").inner_text() == "j"
    taken = at.locator("[data-keys] label", has_text="Reject and go on").locator("input")
    at.keyboard.press("?")
    taken.focus()
    at.keyboard.type("j")
    assert taken.input_value() == "r"


def test_two_people_on_one_claim_the_second_is_told(at: Page, reviewed: tuple[str, Path]) -> None:
    name_oneself(at, "Ada Lovas")
    shown = claim(at)
    with at.context.browser.new_context() as other:  # type: ignore[union-attr]
        bo = other.new_page()
        bo.goto(f"{reviewed[0]}/review")
        name_oneself(bo, "Bo Lindt")
        bo.goto(f"{reviewed[0]}/review/claims/{shown}")
        press(bo, "r")
    at.keyboard.press("a")
    at.wait_for_selector("h1:has-text('Somebody decided this')")
    assert "Bo Lindt" in at.locator(".told").first.inner_text()
    at.get_by_role("button", name="Record mine as well").click()
    at.wait_for_selector(".done")
    assert "accepted" in at.locator(".done").inner_text()


def test_without_scripts_a_claim_is_decided_by_its_buttons(
    at: Page, reviewed: tuple[str, Path]
) -> None:
    with at.context.browser.new_context(java_script_enabled=False) as plain:  # type: ignore[union-attr]
        page = plain.new_page()
        page.goto(f"{reviewed[0]}/review")
        page.locator("input[name=name]").fill("Cyra Ost")
        page.get_by_role("button", name="Begin to review").click()
        before = claim(page)
        page.get_by_role("button", name="Accept").click()
        assert claim(page) != before
        assert not page.locator("kbd").first.is_visible()


@pytest.mark.parametrize("path", ["/review", "/review?kind=forecast", "/review/progress"])
def test_a_phone_needs_no_sideways_scrolling(
    at: Page, reviewed: tuple[str, Path], path: str
) -> None:
    name_oneself(at, "Ada Lovas")
    at.set_viewport_size({"width": 390, "height": 800})
    at.goto(reviewed[0] + path)
    for details in at.locator("details").all():
        details.evaluate("one => { one.open = true }")
    assert at.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is absent: make page-check")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_that_can_be_decided_meets_the_guidelines(
    at: Page, reviewed: tuple[str, Path], scheme: Any
) -> None:
    at.emulate_media(color_scheme=scheme)
    name_oneself(at, "Ada Lovas")
    press(at, "a")
    for path in (at.url, f"{reviewed[0]}/review?kind=forecast", f"{reviewed[0]}/review/progress"):
        at.goto(path)
        for details in at.locator("details").all():
            details.evaluate("one => { one.open = true }")
        assert broken(at) == []
