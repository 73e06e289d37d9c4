"""One question as its page shows it: rows with copies folded under their origin, and a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.export.wording import claim_in_words
from counterclaim.ledger.queries import ClaimRow, PositionRow, QuestionDetail, RelationRow
from counterclaim.serve.charts.positions import Chart, Point, lane_chart, number_chart

# A chart with more marks says nothing; the table has them all.
MAX_MARKS = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A position with the copies that only repeat it."""

    position: PositionRow
    copies: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What the question page draws; ``undrawn`` counts positions beyond what a chart can show."""

    rows: tuple[Row, ...]
    chart: Chart | None
    undrawn: int
    contradictions: tuple[RelationRow, ...]
    other_relations: tuple[RelationRow, ...]


def question_view(detail: QuestionDetail) -> QuestionView:
    """Rows in order of time, copies folded, and the chart of the origins' positions."""
    rows = tuple(_rows(detail))
    drawn = [row.position for row in rows][-MAX_MARKS:]
    return QuestionView(
        rows=rows,
        chart=chart_of(drawn),
        undrawn=len(rows) - len(drawn),
        contradictions=tuple(r for r in detail.relations if r.kind == "contradicts"),
        other_relations=tuple(r for r in detail.relations if r.kind != "contradicts"),
    )


def chart_of(positions: Sequence[PositionRow]) -> Chart | None:
    """Numbers over time where there are any, else a lane for each speaker."""
    points = [_point(position) for position in positions]
    return number_chart(points) or lane_chart(points)


def words_address(claim: ClaimRow) -> str:
    """Where a claim's words stand: its document's page at the words."""
    return f"/documents/{claim.document_id}#t-{claim.local_id}"


def _rows(detail: QuestionDetail) -> Iterable[Row]:
    """A row for each report's own word; what only carries it again stands with it."""
    copies: dict[str, list[PositionRow]] = {}
    for position in detail.positions:
        if position.copy_of is not None:
            copies.setdefault(position.copy_of, []).append(position)
    for position in detail.positions:
        if position.copy_of is None:
            yield Row(position, tuple(copies.get(position.id, ())))


def _point(position: PositionRow) -> Point:
    label = (
        f"{position.day}: {position.speaker_name}, {position.act}: {claim_in_words(position.claim)}"
    )
    return Point(
        day=date.fromisoformat(position.day),
        series=position.speaker_name,
        label=label,
        href=words_address(position.claim),
        denies=position.stance == "denies",
        low=position.low,
        high=position.high,
    )
