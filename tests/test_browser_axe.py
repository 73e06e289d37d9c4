"""No page breaks WCAG 2.2 AA as far as a program can tell (axe-core), light and dark, wide and narrow."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[1] / "page/node_modules/axe-core/axe.min.js"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is absent: make page-check"),
]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    "/", "/documents", "/questions", "/losses", "/claims", "/speakers", "/outlets", "/compare", "/map",
    "/review", "/review/progress", "/add", "/search?q=helicopter", "/search?q=nothing-at-all",
    "/speaker?who=ministry:karvelia:defence", "/documents/none",
]  # fmt: skip
# Pages that are reached from another: where to begin, and the link to follow.
BEHIND = {
    "document": ("/documents", "main table a[href^='/documents/']"),
    "question": ("/questions", "main a[href^='/questions/']"),
    "outlet": ("/outlets", "main table a[href^='/outlet?']"),
    "outlets side by side": ("/compare", "main a[href^='/compare?']"),
}


def broken(page: Page) -> list[str]:
    """A line for each rule that the page breaks, with the first element at fault."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "levels => axe.run(document, {runOnly: {type: 'tag', values: levels}})", LEVELS
    )
    return [
        f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:160]}"
        for rule in found["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_meet_the_guidelines(browser: Browser, site: str, scheme: Any) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    faults: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(site + path)
        faults[path] = broken(page)
    for name, (path, link) in BEHIND.items():
        page.goto(site + path)
        page.locator(link).first.click()
        faults[name] = broken(page)
    page.close()
    assert {path: lines for path, lines in faults.items() if lines} == {}


def test_narrow_pages_meet_them_too(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    faults: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(site + path)
        faults[path] = broken(page)
    page.close()
    assert {path: lines for path, lines in faults.items() if lines} == {}
