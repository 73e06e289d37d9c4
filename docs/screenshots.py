"""Pictures of the page over the example case, at the width of a desk and of a phone: ``make screenshots``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.serving import serving
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Connection

from counterclaim.acquire import captures
from counterclaim.example import copy_example
from counterclaim.ledger import queries
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, QuestionRow
from counterclaim.model.claim import Kind
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

FOLDER = Path(__file__).parent / "screenshots"
SIZES = {"desk": (1440, 800), "phone": (390, 844)}
LARGEST = 250_000
"""Bytes of a picture, so that the repository stays small."""


def main() -> None:
    """Write every picture anew. Raises RuntimeError for one that is too large to be kept."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        case = Path(name)
        copy_example(case)
        add(case, captures([case / "reports"]), case_parts(case, 1, Silent()))
        with serving(case) as site, sync_playwright() as playwright:
            chromium = shutil.which("chromium") or ""
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]
            browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
            for page, address in _addresses(case).items():
                _take(browser, page, site + address)
            browser.close()


def _take(browser: Browser, name: str, address: str) -> None:
    for size, (width, height) in SIZES.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="light", locale="en-GB",
            reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        taken = page.screenshot(path=FOLDER / f"{name}-{size}.png")
        context.close()
        if len(taken) > LARGEST:
            raise RuntimeError(f"{name}-{size}.png has {len(taken)} bytes, over {LARGEST}")


def _addresses(case: Path) -> dict[str, str]:
    with reading(open_ledger(case)) as connection:
        figures = _most_told(connection, "loss")
        yes_or_no = _most_told(connection, "involvement")
        detail = queries.question_detail(connection, figures.id)
        document = detail.positions[0].claim.document_id if detail else ""
    return {
        "front": "/",
        "question": f"/questions/{figures.id}",
        "denied-then-admitted": f"/questions/{yes_or_no.id}",
        "document": f"/documents/{document}",
        "search": "/search?q=garrund",
        "map": "/map",
        "speakers": "/speakers",
        "forecasts": "/forecasts",
        "review": "/review",
    }


def _most_told(connection: Connection, kind: Kind) -> QuestionRow:
    """The question of a kind on which most speak."""
    rows = queries.questions(connection, Filter(kind=kind, limit=40)).rows
    return max(rows, key=lambda row: (row.speakers, row.positions, row.id))


if __name__ == "__main__":
    main()
