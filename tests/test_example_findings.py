"""The example case's ledger against what a careful reader finds. A floor may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.example_findings import Found, findings, load

FLOORS = {
    "families": 5,
    "shifts": 2,
    "admissions": 8,
    "contradictions": 3,
    "series": 7,
    "points of series": 43,
    "losses": 161,
    "control": 24,
    "violations": 7,
    "forecasts": 25,
}


@pytest.fixture(scope="module")
def found(example_case: Path) -> dict[str, Found]:
    return {figure.name: figure for figure in findings(*load(example_case))}


@pytest.mark.parametrize("name", FLOORS)
def test_findings_stay_found(found: dict[str, Found], name: str) -> None:
    figure = found[name]
    assert figure.found >= FLOORS[name], "\n".join(figure.missing)


def test_every_expected_finding_is_counted(found: dict[str, Found]) -> None:
    assert found.keys() == FLOORS.keys()
    assert found["losses"].expected == 178
    assert all(len(f.missing) == f.expected - f.found for f in found.values())
