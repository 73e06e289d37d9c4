"""The page in a real browser: keyboard, phone, print, no request to another host."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]
PAGES = ["/", "/documents", "/questions", "/losses", "/claims", "/speakers", "/search?q=helicopter"]


def question_with_a_chart(page: Page, site: str) -> None:
    page.goto(f"{site}/losses")
    page.locator("h2 a").first.click()


def test_no_page_asks_another_host_or_breaks_its_own_policy(page: Page, site: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for path in PAGES:
        page.goto(site + path)
    assert len(asked) > len(PAGES)
    assert all(url.startswith(site) for url in asked)
    assert complaints == []


def test_a_mark_of_the_chart_leads_to_the_words_it_rests_on(page: Page, site: str) -> None:
    question_with_a_chart(page, site)
    page.locator("svg a").first.click()
    page.wait_for_url("**/documents/**")
    anchor = page.url.rsplit("#", 1)[1]
    assert page.locator(f"mark:has(a#{anchor})").is_visible()


def test_a_statement_beside_the_text_leads_to_its_words_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/claims?kind=loss")
    page.locator("a.words").first.click()
    page.locator(".card a", has_text="To its words").first.click()
    assert "#t-" in page.url
    page.locator("article mark a[href^='#']").first.click()
    assert page.locator(".card:target, li:target").count() == 1


def test_the_first_tab_skips_to_the_content_and_the_chart_takes_focus(
    page: Page, site: str
) -> None:
    question_with_a_chart(page, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('svg') !== null"):
            return
    pytest.fail("no mark of the chart takes focus")


def test_filters_live_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/claims")
    page.select_option("select[name=kind]", "control")
    page.locator("form.filters button").click()
    assert "kind=control" in page.url
    assert page.locator("select[name=kind]").input_value() == "control"


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_needs_no_sideways_scrolling(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_printed_page_has_no_navigation(page: Page, site: str) -> None:
    page.goto(f"{site}/questions")
    page.emulate_media(media="print")
    assert not page.locator("nav.main").is_visible()
    assert page.locator("table").is_visible()


def test_in_the_dark_the_words_stay_legible(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert paper != ink
