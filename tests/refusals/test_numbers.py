"""Refusals 2 and 3: no number that does not stand in its span; none averaged, summed or joined unlike."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from counterclaim.cli import main
from counterclaim.ledger.queries import ClaimRow, PositionRow, QuestionDetail
from counterclaim.serve.app import create_app
from counterclaim.serve.charts.positions import Mark, Point, number_chart
from counterclaim.serve.question_view import chart_of

UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "dozen": 12}
# ACLED's codebook: dozens 12, hundreds 100; the rest by its rule.
VAGUE = {"several": 3, "a few": 3, "a handful": 3, "a couple": 2, "dozens": 12, "scores": 20,
         "hundreds": 100, "thousands": 1000, "tens of thousands": 10_000,
         "hundreds of thousands": 100_000}  # fmt: skip
ONE = {"a", "an", "another", "one of"}
NONE = {"no", "none", "not a single", "not one", "nobody", "no one"}


def numbers_in(words: str) -> set[float]:
    """Every number that stands in some words, by a reading of its own: digits and number words."""
    low = words.lower()
    found: set[float] = set()
    for digits in re.findall(r"\d[\d,\u00a0\u202f]*(?:\.\d+)?", low):
        found.add(float(re.sub(r"[,\u00a0\u202f]", "", digits)))
    value = 0
    seen = False
    for word in re.findall(r"[a-z]+", low):
        if word in UNITS:
            value, seen = value + UNITS.index(word), True
        elif word in TENS:
            value, seen = value + 10 * (TENS.index(word) + 2), True
        elif word in SCALES:
            value, seen = (value or 1) * SCALES[word], True
            found |= {number * SCALES[word] for number in found if number < SCALES[word]}
        elif seen and word != "and":
            found.add(float(value))
            value, seen = 0, False
    return found | ({float(value)} if seen else set())


def vague_lows(words: str) -> set[int]:
    return {low for phrase, low in VAGUE.items() if re.search(rf"\b{phrase}\b", words.lower())}


def allowed(claim: ClaimRow) -> set[float]:
    words = (claim.quantity_text or "").strip()
    numbers = numbers_in(words)
    numbers |= vague_lows(words)
    if words.lower().split() and words.lower().split()[0] in {"a", "an", "another"}:
        numbers.add(1)
    # One thing or person in the singular is one: its grammatical number stands in the words.
    if not numbers and words and not words.lower().endswith("s"):
        numbers.add(1)
    return numbers | {0.0} if words.lower() in NONE else numbers


def stands(claim: ClaimRow) -> bool:
    """Whether each figure stands in the quantity's words; an open bound is one beyond its number."""
    numbers = allowed(claim)
    if claim.exactness == "over":
        numbers |= {number + 1 for number in numbers}
    if claim.exactness == "under":
        numbers |= {number - 1 for number in numbers}
    return all(value in numbers for value in (claim.low, claim.high) if value is not None)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("At least 3,020", {3020}),
        ("Between 10 and 12", {10, 12}),
        ("twenty-three", {23}),
        ("two hundred and five", {205}),
        ("1.5 million", {1.5, 10**6, 1_500_000}),
        ("dozens", set()),
    ],
)
def test_the_tests_own_reading_of_numbers(words: str, numbers: set[float]) -> None:
    assert numbers_in(words) == numbers


def test_every_figure_of_a_claim_stands_in_its_quantitys_words(
    claims: tuple[ClaimRow, ...],
) -> None:
    counted = [claim for claim in claims if claim.low is not None or claim.high is not None]
    assert len(counted) > 80
    assert [(c.exact, c.quantity_text, c.low, c.high) for c in counted if not stands(c)] == []


def test_vague_words_stay_vague_and_open(claims: tuple[ClaimRow, ...]) -> None:
    vague = [claim for claim in claims if claim.exactness == "vague"]
    assert vague
    for claim in vague:
        assert claim.high is None
        # A share ("about a third of its men") says that many are lost, and no figure.
        lows: set[int | None] = {*vague_lows(claim.quantity_text or "")}
        assert claim.low in (lows or {None})
        assert not re.search(r"\d", claim.quantity_text or "")


def figures(claim: ClaimRow | PositionRow) -> tuple[Any, ...]:
    return claim.low, claim.high, claim.exactness


def test_each_position_has_its_own_claims_figure(details: list[QuestionDetail]) -> None:
    positions = [position for detail in details for position in detail.positions]
    assert any(position.low is not None for position in positions)
    for position in positions:
        assert figures(position) == figures(position.claim)


def test_a_chart_has_one_mark_for_each_position_at_its_own_figure(
    details: list[QuestionDetail],
) -> None:
    drawn = 0
    for detail in details:
        chart = chart_of(detail.positions)
        if chart is None or chart.lanes:
            continue
        wanted = sorted((p.day, p.low, p.high) for p in detail.positions
                        if p.low is not None or p.high is not None)  # fmt: skip
        marks = sorted((m.point.day.isoformat(), m.point.low, m.point.high) for m in chart.marks)
        assert marks == wanted
        drawn += len(marks)
        off = [mark for mark in chart.marks if not on_its_figure(mark, chart.y_ticks)]
        assert off == []
    assert drawn > 40


def on_its_figure(mark: Mark, ticks: Any) -> bool:
    """Whether a mark stands at the height of a bound that its claim gives, by the axis's own ticks."""
    zero, top = ticks[0], ticks[-1]
    scale = (top.at - zero.at) / float(str(top.label).replace(",", ""))
    bounds = [bound for bound in (mark.point.low, mark.point.high) if bound is not None]
    return any(abs(zero.at + scale * bound - mark.y) < 0.6 for bound in bounds)


def test_a_mark_between_two_figures_would_be_seen() -> None:
    points = [Point(date(2031, 3, n), "Karvelia", "", "/", low=n * 10, high=n * 20) for n in (1, 4)]
    chart = number_chart(points)
    assert chart is not None
    mark = chart.marks[1]
    assert on_its_figure(mark, chart.y_ticks)
    middle = Mark(mark.x, (mark.y_low + mark.y_high) / 2, 0, 0, False, False, mark.point, 0)
    assert not on_its_figure(middle, chart.y_ticks)


def test_the_page_shows_no_number_that_nobody_claimed(
    example_case: Path, details: list[QuestionDetail]
) -> None:
    """Sums and means of a question's figures stand nowhere on its page, unless somebody claimed them."""
    checked = 0
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        for detail in [d for d in details if d.question.kind == "loss"][:40]:
            own = [f for p in detail.positions for f in (p.low, p.high) if f is not None]
            made = {round(sum(own), 2), round(sum(own) / len(own), 2)} if own else set()
            made -= {float(f) for f in own}
            # Small numbers stand in dates and counts; they say nothing.
            made = {number for number in made if number >= 100}
            if not made:
                continue
            page = client.get(f"/questions/{detail.question.id}").text
            words = re.sub(r"<[^>]*>", " ", page)
            axis = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", page))
            assert not made & (numbers_in(words) - numbers_in(axis)), detail.question.title
            checked += 1
    assert checked > 2


def test_the_api_and_the_command_line_give_each_claims_own_figures(
    example_case: Path, claims: tuple[ClaimRow, ...]
) -> None:
    own = sorted((c.id, c.low, c.high) for c in claims if c.kind == "loss")
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        rows = client.get("/api/claims?kind=loss&limit=500").json()["rows"]
    assert sorted((row["id"], row["low"], row["high"]) for row in rows) == own
    shown = CliRunner().invoke(main, ["show", str(example_case), "losses", "--csv"])
    table = list(csv.DictReader(io.StringIO(shown.output)))
    assert len(table) == len(own)
    given = {str(value) for _, low, high in own for value in (low, high) if value is not None}
    assert {row[name] for row in table for name in ("low", "high")} - {""} <= given


@pytest.mark.parametrize("field", ["metric", "population", "scope"])
def test_only_like_measures_answer_one_question(details: list[QuestionDetail], field: str) -> None:
    """Killed is not casualties, soldiers are not civilians, a day is not a war."""
    losses = [detail for detail in details if detail.question.kind == "loss"]
    assert len(losses) > 30
    for detail in losses:
        assert len({compared(position.claim, field) for position in detail.positions}) == 1


def compared(claim: ClaimRow, field: str) -> object:
    """What is compared: the dead that an army gives as its own so far are its soldiers, said or not."""
    value = value_of(claim, field)
    return "soldiers" if value is None and field == "population" and is_own_army(claim) else value


def is_own_army(claim: ClaimRow) -> bool:
    """Whether an army or its ministry tells its own losses so far."""
    military = claim.speaker_kind == "armed-force" or "defence" in (claim.speaker_actor or "")
    own = claim.speaker_polity in (claim.party_actor or "").split(":")
    return military and own and claim.scope == "cumulative"


def value_of(claim: ClaimRow, field: str) -> object:
    value = getattr(claim, field)
    persons = {"killed", "wounded", "captured", "missing", "casualties", "displaced", "detained"}
    return None if field == "population" and claim.metric not in persons else value


def test_only_equal_measures_contradict_each_other_in_number(
    details: list[QuestionDetail],
) -> None:
    compared = 0
    for detail in details:
        by_id = {position.id: position.claim for position in detail.positions}
        for one, other in pairs(detail, by_id):
            compared += 1
            assert (one.metric, one.party_polity) == (other.metric, other.party_polity)
    assert compared >= 3


def pairs(
    detail: QuestionDetail, by_id: dict[str, ClaimRow]
) -> Iterator[tuple[ClaimRow, ClaimRow]]:
    for relation in detail.relations:
        known = relation.earlier in by_id and relation.later in by_id
        if known and relation.aspect == "number" and relation.kind in ("contradicts", "revises"):
            yield by_id[relation.earlier], by_id[relation.later]
