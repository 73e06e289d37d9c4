"""Questions as people see them: what somebody merged is one question, what somebody split stands apart.

A view over the links: no link is changed, and the latest standing judgement on a pair decides.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counterclaim.ledger.judgements import Judgement, judgement_of, stands
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.questions import question_detail as drawn_detail
from counterclaim.ledger.queries.questions import questions as drawn_questions
from counterclaim.ledger.queries.results import (
    Page,
    QuestionDetail,
    QuestionRow,
    Regrouped,
)
from counterclaim.ledger.schema import carried, judgements


@dataclass(frozen=True, slots=True)
class Regroupings:
    """The standing merges of questions, in their order, and the claims split off from questions.

    ``current`` gives claims of earlier readings the ones that stand at their words today.
    """

    merges: tuple[Judgement, ...]
    splits: tuple[Judgement, ...]
    current: Mapping[str, str]

    def group(self, question_id: str) -> tuple[str, ...]:
        """All questions that are one with this one, first the one that the earliest merge was made on."""
        found = {question_id}
        while (
            more := {
                end for merge in self.merges if found & set(_ends(merge)) for end in _ends(merge)
            }
            - found
        ):
            found |= more
        order = list(dict.fromkeys(end for merge in self.merges for end in _ends(merge)))
        return tuple(end for end in order if end in found) or (question_id,)

    def apart(self, question_ids: Iterable[str]) -> Mapping[str, Judgement]:
        """The claims that are split off from any of these questions."""
        some = set(question_ids)
        split = {one.value["claim"]: one for one in self.splits if one.target_id in some}
        return {self.current.get(claim, claim): one for claim, one in split.items()}

    def touch(self, question_id: str) -> bool:
        """Whether somebody regrouped this question."""
        return any(question_id in _ends(one) for one in (*self.merges, *self.splits))


def regroupings(connection: Connection) -> Regroupings:
    """What stands: of each pair of questions, or question and claim, the latest judgement."""
    table = judgements
    found = connection.execute(
        select(table)
        .where(
            table.c.target_kind == "question", table.c.decision.in_(("merge", "split")), stands()
        )
        .order_by(table.c.at, table.c.id.desc())
    ).mappings()
    latest: dict[tuple[str, ...], Judgement] = {}
    for one in (judgement_of(dict(row)) for row in found):
        if isinstance(one.value, dict):
            latest[_pair(one)] = one
    said = [one for one in latest.values() if one.decision == _WAYS[_about(one)]]
    splits = tuple(one for one in said if _about(one) == "claim")
    return Regroupings(
        tuple(one for one in said if _about(one) == "question"),
        splits,
        _current(connection, [one.value["claim"] for one in splits]),
    )


def _current(connection: Connection, claim_ids: list[str]) -> dict[str, str]:
    c = carried.c
    query = select(c.claim_id, c.current_id).where(
        c.claim_id.in_(claim_ids), c.current_id.is_not(None)
    )
    return {str(claim): str(current) for claim, current in connection.execute(query)}


def question_detail(
    connection: Connection, question_id: str, as_of: str | None = None
) -> QuestionDetail | None:
    """One question with its positions in time, relations and families; None if nobody answers it.

    Questions that a person merged are one, under the first one's id, whichever is asked for.
    """
    made = regroupings(connection)
    if not made.touch(question_id):
        return drawn_detail(connection, question_id, as_of)
    parts = [
        detail
        for one in made.group(question_id)
        if (detail := drawn_detail(connection, one, as_of))
    ]
    return _joined(parts, made) if parts else None


def questions(connection: Connection, wanted: Filter, *, exact: bool = False) -> Page[QuestionRow]:
    """Questions that the claims asked for answer, contested ones first, then by number of origins.

    Merged ones are one row, at the place of the first of them. Counts are over all positions known by
    ``as_of``, not only those of the claims asked for; what a copy carries again is not counted. ``exact``
    is as for the questions that are not regrouped.
    """
    page = drawn_questions(connection, wanted, exact=exact)
    made = regroupings(connection)
    if not any(made.touch(row.id) for row in page.rows):
        return page
    rows: dict[str, QuestionRow] = {}
    for row in page.rows:
        detail = question_detail(connection, row.id, wanted.as_of) if made.touch(row.id) else None
        shown = detail.question if detail else row
        rows.setdefault(shown.id, shown)
    total = page.total - len(page.rows) + len(rows)
    return dataclasses.replace(page, rows=tuple(rows.values()), total=total)


_WAYS = {"question": "merge", "claim": "split"}
"""By which decision a pair is other than the links have it: questions are apart, claims are in theirs."""


def _about(judgement: Judgement) -> str:
    return "claim" if "claim" in judgement.value else "question"


def _ends(judgement: Judgement) -> tuple[str, ...]:
    other = judgement.value.get("question")
    return (judgement.target_id, other) if other else (judgement.target_id,)


def _pair(judgement: Judgement) -> tuple[str, ...]:
    if _about(judgement) == "claim":
        return (judgement.target_id, judgement.value["claim"])
    return tuple(sorted(_ends(judgement)))


def _joined(parts: list[QuestionDetail], made: Regroupings) -> QuestionDetail:
    shown = [part.question for part in parts]
    apart = made.apart(question.id for question in shown)
    every = sorted(
        (
            dataclasses.replace(position, question_id=shown[0].id)
            for part in parts
            for position in part.positions
        ),
        key=lambda row: (row.day, row.claim.document_id, row.claim.span, row.id),
    )
    split = {one.id for one in every if one.claim.id in apart}
    # What copies only carry again goes with it.
    gone = tuple(one for one in every if one.id in split or one.copy_of in split)
    positions = tuple(one for one in every if one not in gone)
    kept = {position.id for position in positions}
    relations = tuple(
        relation
        for part in parts
        for relation in part.relations
        if relation.earlier in kept and relation.later in kept
    )
    families = {(one.family_id, one.document_id): one for part in parts for one in part.families}
    said = tuple(_said(shown, made, apart))
    detail = QuestionDetail(shown[0], positions, relations, tuple(families.values()))
    return dataclasses.replace(
        detail,
        question=_counted(shown, detail),
        regrouped=Regrouped(tuple(shown), gone, said),
    )


def _counted(shown: list[QuestionRow], detail: QuestionDetail) -> QuestionRow:
    own = [position for position in detail.positions if position.copy_of is None]
    days = [position.known_day for position in detail.positions]
    return dataclasses.replace(
        shown[0],
        title=" / ".join(question.title for question in shown),
        reason=" ".join(question.reason for question in shown),
        positions=len(own),
        speakers=len({position.speaker for position in own}),
        origins=len({position.family_id for position in own}),
        contradictions=sum(relation.kind == "contradicts" for relation in detail.relations),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _said(
    shown: list[QuestionRow], made: Regroupings, apart: Mapping[str, Judgement]
) -> Iterable[str]:
    titles = {question.id: question.title for question in shown}
    for merge in made.merges:
        one, other = (titles.get(end) for end in _ends(merge))
        if one and other:
            yield f"“{one}” and “{other}” merged by {merge.person}: {merge.reason}"
    people = sorted({(one.person, one.reason) for one in apart.values()})
    for person, reason in people:
        yield f"set apart by {person}: {reason}"
