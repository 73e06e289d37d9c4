"""Shared by all tests: the example case, added once, and where the corpora lie."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counterclaim.acquire import captures
from counterclaim.example import copy_example
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from sqlalchemy import Connection

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a database for tests, started once."""
    from counterclaim.ledger import postgresql
    from databases import kept, let_go, server

    with server() as address, pytest.MonkeyPatch.context() as patched:
        patched.setattr(postgresql, "open_schema", kept(postgresql.open_schema))
        yield address
        let_go()


@pytest.fixture(scope="session", autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """In which database ledgers lie: SQLite's files, unless the test is marked with ``databases.BOTH``."""
    name = getattr(request, "param", "sqlite")
    if name == "sqlite":
        yield name
        return
    from counterclaim.ledger import connect
    from databases import address_in

    address = request.getfixturevalue("postgresql_server")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(connect, "address_of", lambda folder: address_in(address, folder))
        yield name


@pytest.fixture(autouse=True)
def _no_connection_is_left() -> Iterator[None]:
    yield
    from databases import let_go

    let_go()


@pytest.fixture(scope="session")
def examples() -> dict[str, Path]:
    """The example case by the database that it lies in, as far as a test asked for it."""
    return {}


@pytest.fixture(scope="session")
def example_case(
    tmp_path_factory: pytest.TempPathFactory, database: str, examples: dict[str, Path]
) -> Path:
    """The example case with all its reports added. Read it; do not write to it."""
    if database not in examples:
        examples[database] = _example(tmp_path_factory.mktemp("example"))
    return examples[database]


def _example(folder: Path) -> Path:
    copy_example(folder)
    added = add(folder, captures([folder / "reports"]), case_parts(folder, 1, Silent()))
    assert not added.failed
    return folder


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without rows. Copy it; do not write to it."""
    from counterclaim.ledger.connect import open_ledger

    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    open_ledger(path, create=True).dispose()
    return path


@pytest.fixture(scope="module")
def ledger(example_case: Path) -> Iterator[Connection]:
    """The example case's ledger, open for reading."""
    from counterclaim.ledger.connect import open_ledger, reading

    with reading(open_ledger(example_case)) as connection:
        yield connection


@pytest.fixture
def own_case(example_case: Path, tmp_path: Path) -> Path:
    """A copy of the example case that the test may write to."""
    return shutil.copytree(example_case, tmp_path / "own-case")


@pytest.fixture(scope="session")
def site(example_case: Path) -> Iterator[str]:
    """The address of the example case, served. Read it; do not write to it."""
    from benchmarks.serving import serving

    with serving(example_case) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, started once."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "", args=arguments
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of 1280 by 900."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def shared() -> Path:
    """The corpora beside the checkout; the test is skipped, and says so, where they are absent."""
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    return SHARED
