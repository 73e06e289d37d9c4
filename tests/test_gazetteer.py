from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from counterclaim.errors import CaseError
from counterclaim.gazetteer.build import build
from counterclaim.gazetteer.lookup import SqliteGazetteer, open_gazetteer
from counterclaim.gazetteer.table import COLUMNS, read_case_table, read_table
from counterclaim.read.fold import fold

HEADER = ",".join(COLUMNS)
OWN = f"""{HEADER}
Velgrad,Welgrad;Old Velgrad,town,41.5,20.25,,,,,1,,case file
Oradin corridor,,corridor,,,20,41,21,42,5,,case file
"""


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[SqliteGazetteer]:
    found = open_gazetteer()
    yield found
    found.close()


def own_table(folder: Path, text: str = OWN) -> Path:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Əhmədağalı", "ehmedagali"), ("Deir ez-Zor", "deir ez zor"), ("Côte d’Ivoire", "cote divoire"),
     ("U.S.", "us"), ("Al‑Duvayla", "al duvayla"), ("  Two   words ", "two words")],
)  # fmt: skip
def test_names_fold_to_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(fold(written)) == folded


def test_a_town_emptied_by_war_is_still_found_by_its_other_name(
    gazetteer: SqliteGazetteer,
) -> None:
    assert any(entry.latitude for entry in gazetteer.lookup("stepanakert"))
    assert [entry.matched for entry in gazetteer.lookup("stepanakert")] == ["alternate"]


def test_a_primary_name_is_told_from_another_towns_alternate_name(
    gazetteer: SqliteGazetteer,
) -> None:
    matched = {entry.name: entry.matched for entry in gazetteer.lookup("goris")}
    assert matched["Goris"] == "primary"
    assert matched["Gori"] == "alternate"


def test_areas_have_bounds(gazetteer: SqliteGazetteer) -> None:
    for name in (
        "lachin corridor", "donetsk oblast", "gaza strip", "sahel", "texas", "black sea",
        "dorset", "cook county", "north kivu",
    ):  # fmt: skip
        areas = [entry for entry in gazetteer.lookup(name) if entry.is_area]
        assert areas, name
        assert all(entry.bbox and entry.where_prec in (3, 4, 5, 7) for entry in areas), name


def test_countries_are_of_precision_six(gazetteer: SqliteGazetteer) -> None:
    for name in ("norway", "syria", "drc", "uk"):
        assert any(e.kind == "country" and e.where_prec == 6 for e in gazetteer.lookup(name)), name


def test_an_unknown_name_finds_nothing(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.lookup("velgrad") == ()


def test_a_cases_own_places_lie_over_the_rest_and_change_the_digest(
    gazetteer: SqliteGazetteer, tmp_path: Path
) -> None:
    own = open_gazetteer(own_table(tmp_path))
    assert [entry.latitude for entry in own.lookup("old velgrad")] == [41.5]
    assert own.lookup("goris") == gazetteer.lookup("goris")
    assert own.digest != gazetteer.digest
    own.close()


@pytest.mark.parametrize(
    "row",
    ["X,,town,91,20,,,,,1,,s", "X,,town,41,,,,,,1,,s", "X,,town,,,,,,,1,,s", ",,town,41,20,,,,,1,,s",
     "X,,town,41,20,,,,,9,,s", "X,,region,,,21,41,20,42,4,,s", "X,,town,north,20,,,,,1,,s"],
)  # fmt: skip
def test_a_case_row_that_cannot_be_right_is_refused_with_its_row(row: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="row 2"):
        read_case_table(own_table(tmp_path, f"{HEADER}\n{row}\n"))


def test_a_case_table_without_its_columns_says_which(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="where_prec"):
        read_case_table(own_table(tmp_path, "name,kind\nX,town\n"))


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        build(tmp_path / "g.sqlite", fail)
    assert list(tmp_path.iterdir()) == []


def test_every_packaged_place_says_where_it_is_from() -> None:
    table = files("counterclaim.gazetteer").joinpath("data/places.csv").read_text("utf-8")
    places = list(read_table(table.splitlines(keepends=True), "place"))
    assert len(places) > 150
    assert all(entry.source for entry, _ in places)
    identities = [entry.id for entry, _ in places]
    assert len(set(identities)) == len(identities)
    fine = [
        entry.name for entry, _ in places
        if entry.is_area and entry.latitude is not None and round(entry.latitude, 1) != entry.latitude
    ]  # fmt: skip
    assert fine == []
