"""Questions and the front page in a real browser: replayed by slider, brushed by days, for everybody."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]
AXE = Path(__file__).parents[1] / "page/node_modules/axe-core/axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def question(site: str) -> str:
    """The address of the question with most positions in numbers."""
    with urllib.request.urlopen(f"{site}/api/questions?kind=loss&limit=40") as answer:
        rows = json.load(answer)["rows"]
    chosen = max(rows, key=lambda row: row["positions"])["id"]
    return f"{site}/questions/{chosen}"


def drawn(page: Page) -> int:
    return page.locator("#known figure svg a").count()


def slid_by(keys: Callable[[Page], None], page: Page, question: str) -> None:
    """What holds of the slider however it is moved to its first day."""
    page.goto(question)
    whole = drawn(page)
    top = page.locator("#known").bounding_box()
    page.evaluate("window.stayed = true")
    keys(page)
    page.wait_for_url("**as_of=*")
    page.wait_for_function(f"document.querySelectorAll('#known figure svg a').length < {whole}")
    assert page.evaluate("window.stayed")
    assert page.locator("#known").bounding_box() == pytest.approx(top, abs=400)
    after = page.locator("#known").bounding_box()
    assert top is not None
    assert after is not None
    assert after["y"] == top["y"]
    assert page.locator("form.known input[type=date]").input_value() in page.url


def test_the_slider_replays_what_was_known_by_keys(page: Page, question: str) -> None:
    def keys(page: Page) -> None:
        page.locator("form.known input[type=range]").focus()
        page.keyboard.press("Home")

    slid_by(keys, page, question)


def test_the_slider_replays_what_was_known_by_mouse(page: Page, question: str) -> None:
    def mouse(page: Page) -> None:
        box = page.locator("form.known input[type=range]").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)

    slid_by(mouse, page, question)


def test_going_back_leaves_a_replayed_question_in_one_step(
    page: Page, site: str, question: str
) -> None:
    page.goto(f"{site}/questions")
    page.goto(question)
    page.locator("form.known input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**as_of=*")
    page.go_back()
    assert page.url == f"{site}/questions"


def test_without_scripts_the_days_are_links_and_no_slider_is_shown(
    browser: Browser, question: str
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(question)
    whole = drawn(page)
    assert not page.locator("form.known input[type=range]").is_visible()
    page.locator("a[rel=prev]").click()
    assert "as_of=" in page.url
    assert drawn(page) < whole
    plain.close()


def test_a_shift_leads_to_its_row_and_a_mark_to_its_words_by_keys(
    page: Page, question: str
) -> None:
    page.goto(question)
    shift = page.locator(".shifts a").first
    shift.focus()
    page.keyboard.press("Enter")
    assert page.locator("tr:target").is_visible()
    page.locator("#known figure svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    anchor = page.url.rsplit("#", 1)[1]
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_days_are_chosen_on_the_timeline_by_dragging(page: Page, site: str) -> None:
    page.goto(site)
    bars = page.locator("[data-timeline] a")
    first, last = bars.nth(2).bounding_box(), bars.nth(6).bounding_box()
    assert first is not None
    assert last is not None
    days = [bars.nth(2).get_attribute("data-first"), bars.nth(6).get_attribute("data-last")]
    page.mouse.move(first["x"] + 3, first["y"] + first["height"] - 4)
    page.mouse.down()
    page.mouse.move(last["x"] + 3, last["y"] + last["height"] - 4, steps=6)
    page.mouse.up()
    page.wait_for_url(f"**/documents?since={days[0]}&until={days[1]}")
    assert page.locator("table").is_visible()


def test_days_are_chosen_on_the_timeline_by_keys(page: Page, site: str) -> None:
    page.goto(site)
    bars = page.locator("[data-timeline] a")
    days = [bars.nth(0).get_attribute("data-first"), bars.nth(2).get_attribute("data-last")]
    bars.nth(0).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/documents?since={days[0]}&until={days[1]}")


def test_a_bar_alone_leads_to_its_day(page: Page, site: str) -> None:
    page.goto(site)
    bar = page.locator("[data-timeline] a").nth(3)
    day = bar.get_attribute("data-first")
    bar.click()
    page.wait_for_url(f"**/documents?since={day}&until={day}")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: make page")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_anybody_out(browser: Browser, site: str, question: str, theme: str) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    paths = ["/", "/new", "/search", "/search?q=garrund", "/questions", "/losses", "/claims"]
    addresses = [*(site + path for path in paths), question, f"{question}/brief"]
    found = []
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE.read_text())
        broken = page.evaluate(f"axe.run({{runOnly: {LEVELS}}})")["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"]) for one in broken]
    context.close()
    assert found == []


def test_a_phone_shows_the_question_without_sideways_scrolling(page: Page, question: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (question, f"{question}/brief", f"{question}?as_of=2030-01-01"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_printed_question_has_its_answers_and_no_controls(page: Page, question: str) -> None:
    page.goto(question)
    page.emulate_media(media="print")
    assert not page.locator("form.known").is_visible()
    assert page.locator(".answers li").first.is_visible()
    assert page.locator("#known svg").first.is_visible()
