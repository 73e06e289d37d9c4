"""The five tasks a person comes for, each from a cold start, by mouse and by keyboard alone.

A step is a click, a field filled, or a key that acts (Enter, a letter of the review page); Tab presses
only move and are counted apart. The bounds are what each task took when it was written, and one more.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from benchmarks.serving import serving
from playwright.sync_api import Browser, Locator, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]
WAYS = ("mouse", "keyboard")
MOST_TABS = 150
TEXT = (
    "The ministry of fisheries of Ostmark said on 4 March 2031 that 17 trawlers were lost near "
    "Quillon Reef. A spokesman for Neuland denied that any trawler was attacked."
)


@dataclass(slots=True)
class Visitor:
    """Somebody with a mouse or only a keyboard, and what it takes them."""

    page: Page
    way: str
    steps: int = 0
    tabs: int = 0
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def choose(self, target: Locator, to: str | None = None) -> None:
        """Follow a link or press a button; ``to`` is the address that it leads to."""
        target.wait_for()
        self.steps += 1
        if self.way == "mouse":
            target.click()
        else:
            self._reach(target)
            self.page.keyboard.press("Enter")
        if to is not None:
            self.page.wait_for_url(to)

    def fill(self, target: Locator, words: str) -> None:
        """Write into a field: one step, and one more for the mouse to get there."""
        self.steps += 1
        if self.way == "mouse":
            target.click()
            self.steps += 1
        else:
            self._reach(target)
        self.page.keyboard.insert_text(words)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.steps += 1

    def _reach(self, target: Locator) -> None:
        for _ in range(MOST_TABS):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        pytest.fail(f"no {MOST_TABS} Tab presses reach {target}")


@pytest.fixture(scope="module")
def working(example_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the example case that is written to, served."""
    case = shutil.copytree(example_case, tmp_path_factory.mktemp("working") / "case")
    with serving(case) as address:
        yield address


@pytest.fixture(params=WAYS)
def visitor(request: pytest.FixtureRequest, browser: Browser, working: str) -> Iterator[Visitor]:
    """Somebody new at the front page; nothing may go wrong behind their back, or leave the host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    one = Visitor(page, request.param)
    context.on("request", lambda asked: one.asked.append(asked.url))
    context.on("console", lambda said: one.complaints.append(said.text))
    context.on("weberror", lambda said: one.complaints.append(str(said.error)))
    page.goto(working)
    yield one
    context.close()
    assert one.complaints == []
    assert one.asked
    assert [url for url in one.asked if not url.startswith((working, "blob:", "data:"))] == []


def within(visitor: Visitor, task: str, mouse: int, keyboard: int) -> None:
    """Print what the task took, for docs/page.md, and hold it to its bound."""
    print(f"\n{task}, {visitor.way}: {visitor.steps} steps, {visitor.tabs} Tab presses")  # noqa: T201
    assert visitor.steps <= (mouse if visitor.way == "mouse" else keyboard) + 1


def section(page: Page, name: str) -> Locator:
    return page.locator("nav.main").get_by_role("link", name=name, exact=True)


def search(visitor: Visitor, words: str) -> None:
    field_ = visitor.page.get_by_role("searchbox")
    visitor.fill(field_, words)
    visitor.press("Enter")
    visitor.page.wait_for_url("**/search?*")


def test_what_is_claimed_about_a_loss_and_the_words_behind_a_figure(visitor: Visitor) -> None:
    page = visitor.page
    search(visitor, "tanks")
    visitor.choose(page.locator("main a[href^='/questions/']").first, "**/questions/*")
    assert "tanks" in page.locator("h1").inner_text()
    mark = page.locator("figure.positions svg a").first
    told = mark.get_attribute("aria-label") or ""
    visitor.choose(mark, "**/documents/*")
    anchor = page.url.rsplit("#", 1)[1]
    words = page.locator(f"mark:has(a#{anchor})").first
    assert words.is_visible()
    assert any(letter.isdigit() for letter in told)
    within(visitor, "the words behind a figure", 5, 4)


def test_who_shifted_on_a_question_and_when(visitor: Visitor) -> None:
    page = visitor.page
    moved = page.locator("section", has=page.get_by_role("heading", name="Who moved"))
    visitor.choose(moved.locator("a[href^='/questions/']").first, "**/questions/*")
    shift = page.locator("ol.shifts li").first
    assert shift.is_visible()
    assert "2031" in shift.inner_text()
    within(visitor, "who shifted, and when", 1, 1)


def test_twenty_items_are_reviewed(visitor: Visitor) -> None:
    page = visitor.page
    visitor.choose(section(page, "Review"), "**/review")
    visitor.fill(page.get_by_label("Your name"), f"Ada with a {visitor.way}")
    visitor.choose(page.get_by_role("button", name="Begin to review"))
    accept = page.locator("[data-do=accept]")
    for _ in range(20):
        accept.wait_for()
        before = accept.locator("[name=claim]").input_value()
        if visitor.way == "mouse":
            visitor.choose(accept.get_by_role("button"))
        else:
            visitor.press("a")
        page.wait_for_function(
            "before => document.querySelector('[data-do=accept] [name=claim]')?.value !== before",
            arg=before,
        )
    made = page.request.get(page.url.split("/review")[0] + "/review/decisions.json").json()
    assert sum(row["person"] == f"Ada with a {visitor.way}" for row in made) == 20
    within(visitor, "twenty items reviewed", 24, 23)


def test_two_outlets_are_compared_on_one_event(visitor: Visitor) -> None:
    page = visitor.page
    visitor.choose(section(page, "Outlets"), "**/outlets")
    visitor.choose(page.locator("main a[href^='/compare']").first, "**/compare*")
    visitor.choose(
        page.locator("main a[href^='/compare?question=']").first, "**/compare?question=*"
    )
    outlets = page.locator(".beside section h2").all_inner_texts()
    assert len(set(outlets)) >= 2
    assert page.locator(".beside section").nth(1).locator("a.words").count() >= 1
    within(visitor, "two outlets on one event", 3, 3)


def test_a_document_is_added_and_found(visitor: Visitor) -> None:
    page = visitor.page
    visitor.choose(section(page, "Add"), "**/add")
    word = f"Quillon{visitor.way}"
    visitor.fill(page.get_by_label("Text", exact=True), TEXT.replace("Quillon", word))
    visitor.choose(page.get_by_role("button", name="Add", exact=True), "**/add/*")
    page.get_by_role("heading", name="Added", exact=True).wait_for(timeout=60_000)
    assert page.locator("main a[href^='/documents/']").count() == 1
    search(visitor, word)
    visitor.choose(page.locator("main a[href^='/documents/']").first, "**/documents/*")
    assert "17 trawlers" in page.locator("main").inner_text()
    within(visitor, "a document added and found", 8, 6)
