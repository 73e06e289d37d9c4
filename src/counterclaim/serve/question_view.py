"""One question as its page shows it: answers with their origins, shifts, rows with copies folded, a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from counterclaim.export.columns import in_words
from counterclaim.export.wording import claim_in_words
from counterclaim.ledger.queries import ClaimRow, PositionRow, QuestionDetail, RelationRow
from counterclaim.ledger.queries.linked import families_of, position_of, steps_of
from counterclaim.link.evidence import of_positions
from counterclaim.link.trajectories import Step
from counterclaim.serve.charts.positions import Chart, Extent, Point, lane_chart, number_chart

# A chart with more marks says nothing; the table has them all.
MAX_MARKS = 150
ROWS = 100
"""Rows of one page of the table: larger questions have several, the latest positions first."""
RELATIONS = 60
"""Relations and shifts of one sort on the page, the latest; the API has them all."""
_UNMOVED = frozenset({"first", "repeats"})


@dataclass(frozen=True, slots=True)
class Row:
    """A position with the copies that only repeat it."""

    position: PositionRow
    copies: tuple[PositionRow, ...]
    moved: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to the question: who gives it, and on how many origins it rests, in a sentence."""

    stance: str
    first: PositionRow
    speakers: tuple[str, ...]
    articles: int
    origins: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A step by which a speaker moved, under its number in the chart."""

    number: int
    position: PositionRow
    shift: str
    flag: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What the question page draws; ``undrawn`` counts positions beyond what a chart can show.

    ``addresses`` says where each end of a relation stands: a row of this page, or words in a document.
    """

    rows: tuple[Row, ...]
    total: int
    offset: int
    chart: Chart | None
    undrawn: int
    evidence: str
    answers: tuple[Answer, ...]
    moves: tuple[Moved, ...]
    contradictions: tuple[RelationRow, ...]
    near_misses: tuple[RelationRow, ...]
    other_relations: tuple[RelationRow, ...]
    left_out: Mapping[str, int]
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What of a question is looked at: axes to keep, rows passed over from the latest, or the row ``at``.

    ``elsewhere`` are the claims of other questions that relations lead to.
    """

    extent: Extent | None = None
    offset: int = 0
    at: str | None = None
    elsewhere: tuple[ClaimRow, ...] = ()


def question_view(detail: QuestionDetail, look: Look | None = None) -> QuestionView:
    """Rows in order of time, copies folded, answers with their origins, and the origins' chart."""
    look = look or Look()
    moves = tuple(_moves(detail))
    numbers = {move.position.id: move.number for move in moves}
    rows = tuple(_rows(detail, numbers))
    drawn = [row.position for row in rows][-MAX_MARKS:]
    families = families_of(detail.families, detail.positions)
    offset = _offset(rows, look)
    shown = rows[max(0, len(rows) - offset - ROWS) : len(rows) - offset]
    relations = shown_relations(detail)
    return QuestionView(
        rows=shown,
        total=len(rows),
        offset=offset,
        chart=chart_of(drawn, numbers, look.extent, detail.question.kind == "control"),
        undrawn=len(rows) - len(drawn),
        evidence=of_positions(map(position_of, detail.positions), families).sentence,
        answers=tuple(_answers(detail)),
        moves=moves[-RELATIONS:],
        contradictions=relations["contradictions"],
        near_misses=relations["near_misses"],
        other_relations=relations["other_relations"],
        left_out=_left_out(detail, relations, len(moves)),
        addresses=_addresses(detail, shown, look.elsewhere),
    )


def shown_relations(detail: QuestionDetail) -> dict[str, tuple[RelationRow, ...]]:
    """The latest relations of each sort that the page shows."""
    latest = detail.relations[::-1]
    return {
        sort: tuple(r for r in latest if _sort(r) == sort)[:RELATIONS]
        for sort in ("contradictions", "near_misses", "other_relations")
    }


def _sort(relation: RelationRow) -> str:
    sorts = {"contradicts": "contradictions", "not-comparable": "near_misses"}
    return sorts.get(relation.kind, "other_relations")


def _left_out(
    detail: QuestionDetail, shown: Mapping[str, Sequence[RelationRow]], moves: int
) -> dict[str, int]:
    """How many of each sort the page does not show."""
    counted = Counter(_sort(relation) for relation in detail.relations)
    out = {sort: counted[sort] - len(rows) for sort, rows in shown.items()}
    return {**out, "moves": max(0, moves - RELATIONS)}


def _offset(rows: Sequence[Row], look: Look) -> int:
    """Rows passed over from the latest, so that the row looked at is on the page."""
    for place, row in enumerate(reversed(rows)):
        if look.at in (row.position.id, *(copy.id for copy in row.copies)):
            return place // ROWS * ROWS
    return min(look.offset, max(0, len(rows) - 1))


def chart_of(
    positions: Sequence[PositionRow],
    numbers: Mapping[str, int] | None = None,
    extent: Extent | None = None,
    valued: bool = False,
) -> Chart | None:
    """Numbers over time where there are any, else a lane for each speaker.

    ``numbers`` are those of shifts by position; ``valued`` shows each answer's own words in the lanes.
    """
    names: dict[str, str] = {}
    for position in positions:
        names.setdefault(position.speaker, position.speaker_name)
    points = [_point(one, names[one.speaker], numbers or {}, valued) for one in positions]
    return number_chart(points, extent) or lane_chart(points, extent)


def words_address(claim: ClaimRow) -> str:
    """Where a claim's words stand: its document's page at the words."""
    return f"/documents/{claim.document_id}?at={claim.local_id}#t-{claim.local_id}"


def claims_elsewhere(detail: QuestionDetail) -> list[str]:
    """Ids of claims that relations on the page lead to, and that answer another question."""
    own = {position.id for position in detail.positions}
    ends = [end for rows in shown_relations(detail).values() for r in rows for end in _ends(r)]
    return sorted({claim for position, claim in ends if position not in own})


def _ends(relation: RelationRow) -> tuple[tuple[str, str], tuple[str, str]]:
    """Position and claim of both ends."""
    later = (relation.later, relation.later_claim)
    return (relation.earlier, relation.earlier_claim), later


def _addresses(
    detail: QuestionDetail, shown: Sequence[Row], elsewhere: Sequence[ClaimRow]
) -> dict[str, str]:
    """Where each position stands: a row of this page, of another page of it, or words in a document."""
    claims = {claim.id: words_address(claim) for claim in elsewhere}
    found = {
        position: claims.get(claim, "")
        for rows in shown_relations(detail).values()
        for r in rows
        for position, claim in _ends(r)
    }
    here = {one.id for row in shown for one in (row.position, *row.copies)}
    mine = {one.id: f"#p-{one.id}" for one in detail.positions if one.id in here}
    other = {one.id: f"?at={one.id}#p-{one.id}" for one in detail.positions if one.id not in here}
    return {**found, **other, **mine}


def _rows(detail: QuestionDetail, numbers: Mapping[str, int]) -> Iterable[Row]:
    """A row for each report's own word; what only carries it again stands with it."""
    copies: dict[str, list[PositionRow]] = {}
    for position in detail.positions:
        if position.copy_of is not None:
            copies.setdefault(position.copy_of, []).append(position)
    for position in detail.positions:
        if position.copy_of is None:
            yield Row(position, tuple(copies.get(position.id, ())), numbers.get(position.id))


def _answers(detail: QuestionDetail) -> list[Answer]:
    """The answers that rest on most origins first; a figure denied is another answer than one claimed."""
    groups: dict[tuple[object, ...], list[PositionRow]] = {}
    for position in detail.positions:
        same = (position.low, position.high, position.exactness)
        figure = same if position.low is not None or position.high is not None else position.value
        groups.setdefault((position.stance, figure), []).append(position)
    families = families_of(detail.families, detail.positions)
    answers = []
    for own in groups.values():
        evidence = of_positions(map(position_of, own), families)
        said_by = tuple(dict.fromkeys(p.speaker_name for p in own))
        answers.append(
            Answer(
                own[0].stance,
                own[0],
                said_by,
                evidence.articles,
                evidence.origins,
                evidence.sentence,
            )
        )
    return sorted(answers, key=lambda answer: (-answer.origins, -answer.articles, answer.first.day))


def _moves(detail: QuestionDetail) -> Iterable[Moved]:
    """Steps at which a speaker's answer changed, in the order of their moments."""
    rows = {row.id: row for row in detail.positions}
    steps = [step for own in steps_of(detail) for step in own if _is_move(step)]
    steps.sort(key=lambda step: (rows[step.position.id].day, step.position.id))
    for number, step in enumerate(steps, start=1):
        row = rows[step.position.id]
        yield Moved(number, row, step.shift, step.flag, step.reason)


def _is_move(step: Step) -> bool:
    return step.shift not in _UNMOVED or step.flag is not None


def _point(position: PositionRow, name: str, numbers: Mapping[str, int], valued: bool) -> Point:
    said = claim_in_words(position.claim)
    label = f"{in_words(position.day)}: {position.speaker_name}, {position.act}: {said}"
    number = numbers.get(position.id)
    return Point(
        day=date.fromisoformat(position.day),
        series=name,
        label=f"{label} (shift {number})" if number else label,
        href=words_address(position.claim),
        low=cast("float | None", position.low),
        high=cast("float | None", position.high),
        stance=position.stance,
        admits=position.interest == "against-interest",
        moved=number,
        value=position.value if valued and position.stance == "affirms" else None,
    )
