from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from counterclaim.case import Case, parse_case
from counterclaim.errors import CaseError
from counterclaim.example import copy_example

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = CHECKOUT / "src/counterclaim/example"
REPORTS = EXAMPLE / "reports"
EXPECTED: dict[str, Any] = json.loads(
    (CHECKOUT / "evaluation/example-expected.json").read_text(encoding="utf-8")
)
KINDS = (
    "statements", "losses", "control", "violations", "forecasts",
    "involvement", "movements", "responsibility", "framing",
)  # fmt: skip
COPIES = {
    member
    for family in EXPECTED["across"]["families"]
    for member in family["members"]
    if member != family.get("origin")
}
CASE = parse_case((EXAMPLE / "case.toml").read_text(encoding="utf-8"))
SIDES = ("karvelia", "dorvania")


def test_the_shipped_files_are_what_the_builder_makes(tmp_path: Path) -> None:
    builder = [sys.executable, str(CHECKOUT / "examples/build.py"), "--to", str(tmp_path)]
    subprocess.run(builder, check=True)
    built = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    shipped = [*REPORTS.iterdir(), CHECKOUT / "evaluation/example-expected.json"]
    assert built == {path.relative_to(CHECKOUT): path.read_bytes() for path in shipped}


def test_reports_come_in_every_format() -> None:
    files = Counter(path.suffix for path in REPORTS.iterdir())
    assert files == {".html": 20, ".pdf": 5, ".txt": 6, ".md": 2, ".jsonl": 1, ".gz": 1}
    assert len(EXPECTED["reports"]) == 38
    assert sum(path.stat().st_size for path in EXAMPLE.rglob("*.*")) < 600_000


@pytest.mark.parametrize("report", EXPECTED["reports"], ids=lambda report: report["report"])
def test_expected_words_stand_in_the_source_and_in_the_built_file(report: dict[str, Any]) -> None:
    source, built = source_text(report["report"]), squeeze(" ".join(built_texts(report)))
    assert 120 <= len(source.split()) <= 350
    for row in findings(report):
        assert row["words"] in squeeze(source)
        assert row["words"] in built


def test_words_across_reports_stand_in_their_reports() -> None:
    rows = list(rows_with_words(EXPECTED["across"]))
    assert len(rows) > 40
    for row in rows:
        assert row["words"] in squeeze(source_text(row["report"]))


def test_each_point_of_a_series_is_an_expected_loss() -> None:
    losses = {report["report"]: report["losses"] for report in EXPECTED["reports"]}
    for series in EXPECTED["across"]["series"]:
        key = [series["speaker"], series["party"], series["metric"]]
        for point in series["points"]:
            same = [
                row["low"]
                for row in losses[point["report"]]
                if [row["speaker"], row["party"], row["metric"]] == key
            ]
            assert point["value"] in same


def test_only_a_revision_lowers_a_series() -> None:
    for series in EXPECTED["across"]["series"]:
        points = series["points"]
        for earlier, later in pairwise(points):
            assert (later["value"] < earlier["value"]) == later.get("revised", False)


def test_the_case_has_two_sides_with_one_ally_each_and_a_mediator_of_none() -> None:
    side_of = {party.id: CASE.side_of(party.id) for party in CASE.parties}
    assert side_of == {
        "karvelia": "karvelia",
        "sundria": "karvelia",
        "dorvania": "dorvania",
        "belmoria": "dorvania",
        "quellin": None,
    }
    assert CASE.start == "2031-03-01"


def test_every_named_outlet_is_an_actor_of_the_case() -> None:
    actors = {actor.name for actor in CASE.actors}
    assert {report["outlet"] for report in EXPECTED["reports"]} <= actors


@pytest.mark.parametrize(
    ("kinds", "acts"),
    [
        (KINDS, {"deny", "doubt"}),
        (KINDS, {"admit"}),
        (KINDS, {"accuse"}),
        (KINDS, {"threaten", "demand", "condemn"}),
        (("losses",), None),
        (("control",), None),
        (("involvement",), None),
    ],
)
def test_both_sides_do_comparable_things(kinds: tuple[str, ...], acts: set[str] | None) -> None:
    names = names_of_sides(CASE)
    count = Counter(
        names.get(row["speaker"])
        for report in EXPECTED["reports"]
        if report["report"] not in COPIES
        for kind in kinds
        for row in report[kind]
        if acts is None or row.get("act") in acts
    )
    one, other = (count[side] for side in SIDES)
    assert min(one, other) >= 5
    assert abs(one - other) <= max(3, 0.2 * max(one, other))


def test_both_sides_shift_admit_and_revise_alike() -> None:
    across = EXPECTED["across"]
    for table in ("shifts", "admissions"):
        count = Counter(row["side"] for row in across[table])
        assert count["karvelia"] == count["dorvania"] > 3
    revised = {row["party"] for row in across["series"] if "'revised': True" in str(row["points"])}
    assert revised == {"Karvelia", "Dorvania"}


def test_the_guide_lists_every_report() -> None:
    guide = (CHECKOUT / "docs/example.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (2031-\S+) \|", guide, flags=re.M)
    assert listed == sorted(path.name for path in REPORTS.iterdir())


def test_no_link_leaves_the_example_domain() -> None:
    hosts = {
        host
        for report in EXPECTED["reports"]
        for text in built_texts(report, tags=True)
        for host in re.findall(r"https?://([^/\"<\s]+)", text)
    }
    assert len(hosts) > 5
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_places_lie_in_the_open_ocean_and_regions_have_no_pin() -> None:
    with (EXAMPLE / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parties = {party.id for party in CASE.parties}
    for row in rows:
        pin = [row["latitude"], row["longitude"]]
        box = [row["south"], row["west"], row["north"], row["east"]]
        assert all(pin) != all(box), row["name"]
        given = [float(value) for value in (pin if all(pin) else box)]
        assert all(-50 < latitude < -42 for latitude in given[::2])
        assert all(-135 < longitude < -126 for longitude in given[1::2])
        assert row["country"] in parties | {""}
    assert all(row["source"] == "invented for the example" for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)


def test_copying_the_example_fills_a_case_folder(tmp_path: Path) -> None:
    written = copy_example(tmp_path / "case")
    assert sorted(written) == sorted(p for p in (tmp_path / "case").rglob("*") if p.is_file())
    assert tmp_path / "case/case.toml" in written
    assert {path.name for path in written if path.parent.name == "reports"} == {
        path.name for path in REPORTS.iterdir()
    }
    assert copy_example(tmp_path / "case") == written


def test_copying_the_example_never_overwrites_a_case(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('title = "mine"\n', encoding="utf-8")
    with pytest.raises(CaseError, match="other content"):
        copy_example(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["case.toml"]


def findings(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for kind in KINDS:
        yield from report[kind]


def rows_with_words(node: Any) -> Iterator[dict[str, Any]]:
    """Every table with ``words``, wherever it is nested."""
    if isinstance(node, dict):
        if "words" in node:
            yield node
        for value in node.values():
            yield from rows_with_words(value)
    elif isinstance(node, list):
        for value in node:
            yield from rows_with_words(value)


def source_text(name: str) -> str:
    text = (CHECKOUT / f"examples/reports/{name}.md").read_text(encoding="utf-8")
    return text.split("---\n", 2)[2].split("## Findings")[0]


def built_texts(report: dict[str, Any], *, tags: bool = False) -> Iterator[str]:
    """The text of the report in its built file, with its mark-up on demand."""
    content = (REPORTS / report["file"]).read_bytes()
    if report["file"].endswith(".pdf"):
        yield from (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    elif report["file"].endswith(".jsonl"):
        items = [json.loads(line) for line in content.decode().splitlines()]
        yield from (item["text"] for item in items if item["id"] == report["record"])
    elif report["file"].endswith(".warc.gz"):
        for record in ArchiveIterator(io.BytesIO(content), record_types=WarcRecordType.response):
            if record.headers["WARC-Target-URI"] == report["record"]:
                yield visible(record.reader.read().decode(), tags=tags)
    else:
        yield visible(content.decode(), tags=tags)


def visible(page: str, *, tags: bool) -> str:
    return page if tags else html.unescape(re.sub(r"<[^>]+>", "", page))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def names_of_sides(case: Case) -> dict[str, str | None]:
    """The side of each speaker by name: actors, parties, and others by what name theirs holds."""
    names = {actor.name: case.side_of(actor.party) for actor in case.actors}
    names |= {party.name: case.side_of(party.id) for party in case.parties}
    demonyms = {word: case.side_of(party.id) for party in case.parties for word in party.demonyms}
    for report in EXPECTED["reports"]:
        for speaker in report["speakers"]:
            named = [side for name, side in [*names.items(), *demonyms.items()] if name in speaker]
            names.setdefault(speaker, named[0] if named else None)
    return names
