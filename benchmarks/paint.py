"""When a browser first shows something: first contentful paint of pages, nothing cached.

``python -m benchmarks paint FOLDER`` serves a case that is there and opens its pages in Debian's chromium.
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from benchmarks.addresses import addresses
from benchmarks.serving import serving
from counterclaim.serve.app import create_app
from counterclaim.serve.pauses import spare_what_is_loaded

TIMES = 7
_TIMES = """() => [
    performance.getEntriesByName("first-contentful-paint")[0].startTime,
    performance.getEntriesByType("navigation")[0].responseStart,
]"""
_IS_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
PAINTED = (
    "front page", "new", "documents", "questions", "claims", "speakers", "outlets", "forecasts",
    "a document", "a document beside its original", "changes of a document", "a question",
    "a question as of a day", "a brief", "losses", "a speaker", "an outlet", "outlets on a question",
    "review", "a claim to review", "progress of review", "map", "map of a part of the world",
    "map of control", "search", "add",
)  # fmt: skip
"""One row for every page; others differ from it in what is asked only."""
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(words: Sequence[str]) -> None:
    """Print the table: of each page the median and longest first paint, and the first byte's median."""
    folder, named = Path(words[0]), words[1:]
    pages = _pages(folder, named)
    with serving(folder) as site, sync_playwright() as playwright:
        spare_what_is_loaded()
        path = shutil.which("chromium") or ""
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        print("| page | median | longest | first byte, median |\n|---|--:|--:|--:|")
        for name, some in pages.items():
            found = [_painted(browser, site + some[turn % len(some)]) for turn in range(TIMES)]
            paints, bytes_ = zip(*found, strict=True)
            cells = (statistics.median(paints), max(paints), statistics.median(bytes_))
            print(f"| {name} | {' | '.join(f'{one:.0f}' for one in cells)} |", flush=True)
        browser.close()


def _pages(folder: Path, named: Sequence[str]) -> dict[str, list[str]]:
    """The addresses of the rows named, else of every page that people open."""
    with TestClient(create_app(folder), base_url="http://127.0.0.1") as client:
        every = addresses(client, TIMES)
        return {
            name: some
            for name, some in every.items()
            if name in (named or PAINTED) and client.get(some[0]).status_code == 200
        }


def _painted(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until the first paint and until the first byte, in a tab that has nothing yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="load")
    # Asked for again and again from here: the pages allow no text to be run as a script.
    while not page.evaluate(_IS_PAINTED):
        time.sleep(0.02)
    paint, first = page.evaluate(_TIMES)
    context.close()
    return float(paint), float(first)
