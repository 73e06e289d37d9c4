"""One question as its page shows it: answers with their origins, shifts, rows with copies folded, a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from counterclaim.export.columns import in_words
from counterclaim.export.wording import claim_in_words
from counterclaim.ledger.queries import ClaimRow, PositionRow, QuestionDetail, RelationRow
from counterclaim.link.evidence import of_positions
from counterclaim.link.trajectories import Step
from counterclaim.serve.charts.positions import Chart, Extent, Point, lane_chart, number_chart
from counterclaim.serve.question_model import families_of, position_of, steps_of

# A chart with more marks says nothing; the table has them all.
MAX_MARKS = 400
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
    chart: Chart | None
    undrawn: int
    evidence: str
    answers: tuple[Answer, ...]
    moves: tuple[Moved, ...]
    contradictions: tuple[RelationRow, ...]
    near_misses: tuple[RelationRow, ...]
    other_relations: tuple[RelationRow, ...]
    addresses: Mapping[str, str]


def question_view(
    detail: QuestionDetail, extent: Extent | None = None, elsewhere: Iterable[ClaimRow] = ()
) -> QuestionView:
    """Rows in order of time, copies folded, answers with their origins, and the origins' chart.

    ``elsewhere`` are the claims of other questions that relations lead to.
    """
    moves = tuple(_moves(detail))
    numbers = {move.position.id: move.number for move in moves}
    rows = tuple(_rows(detail, numbers))
    drawn = [row.position for row in rows][-MAX_MARKS:]
    chart = chart_of(drawn, numbers, extent, detail.question.kind == "control")
    families = families_of(detail.families, detail.positions)
    relations = {
        name: tuple(r for r in detail.relations if (r.kind == name))
        for name in ("contradicts", "not-comparable")
    }
    return QuestionView(
        rows=rows,
        chart=chart,
        undrawn=len(rows) - len(drawn),
        evidence=of_positions(map(position_of, detail.positions), families).sentence,
        answers=tuple(_answers(detail)),
        moves=moves,
        contradictions=relations["contradicts"],
        near_misses=relations["not-comparable"],
        other_relations=tuple(r for r in detail.relations if r.kind not in relations),
        addresses=_addresses(detail, elsewhere),
    )


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
    """Ids of claims that relations of a question lead to, and that answer another one."""
    own = {position.id for position in detail.positions}
    ends = [
        end
        for r in detail.relations
        for end in ((r.earlier, r.earlier_claim), (r.later, r.later_claim))
    ]
    return sorted({claim for position, claim in ends if position not in own})


def _addresses(detail: QuestionDetail, elsewhere: Iterable[ClaimRow]) -> dict[str, str]:
    claims = {claim.id: words_address(claim) for claim in elsewhere}
    found = {
        position: claims.get(claim, "")
        for r in detail.relations
        for position, claim in ((r.earlier, r.earlier_claim), (r.later, r.later_claim))
    }
    return {**found, **{position.id: f"#p-{position.id}" for position in detail.positions}}


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
