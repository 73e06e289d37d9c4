"""Shared by all tests: the example case, added once, and where the corpora lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.acquire import captures
from counterclaim.example import copy_example
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case with all its reports added. Read it; do not write to it."""
    folder = tmp_path_factory.mktemp("example")
    copy_example(folder)
    added = add(folder, captures([folder / "reports"]), case_parts(folder, 1, Silent()))
    assert not added.failed
    return folder


@pytest.fixture
def shared() -> Path:
    """The corpora beside the checkout; the test is skipped, and says so, where they are absent."""
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    return SHARED
