"""One claim to review as its page shows it: words in context, slots, source, question, what was decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from counterclaim.ledger import queries, schema
from counterclaim.ledger.fold import fold
from counterclaim.ledger.judgements import Judgement, TargetKind, judgements_of, standing
from counterclaim.ledger.queries import ClaimRow, Filter, QuestionRow
from counterclaim.ledger.queries.register import ForecastRow, forecasts_by_id
from counterclaim.serve.review_slots import SlotField, slot_fields

AROUND = 400
"""Code points shown at most on each side of a claim's words."""
_SENTENCE_END = re.compile(r"[.!?][\"”’»)\]]*\s+")
OTHERS = 25
"""Questions of the same kind that are offered for merging."""


@dataclass(frozen=True, slots=True)
class Context:
    """A claim's words between what stands around them. ``begin`` is where ``before`` begins in the text."""

    begin: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement as a line of what was decided; ``mine`` where the person may take it back."""

    judgement: Judgement
    said: str
    stands: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A row that can be judged, what was decided on it, and how many judgements the person has seen."""

    kind: TargetKind
    id: str
    label: str
    told: tuple[Told, ...]
    seen: int

    @property
    def latest(self) -> Told | None:
        """The latest judgement that stands."""
        return next((one for one in self.told if one.stands), None)


@dataclass(frozen=True, slots=True)
class ItemView:
    """What the review page draws of one claim."""

    claim: ClaimRow
    context: Context
    slots: tuple[SlotField, ...]
    on_claim: Target
    sources: tuple[Target, ...]
    question: QuestionRow | None
    on_question: Target | None
    others: tuple[QuestionRow, ...]
    on_forecast: Target | None
    forecast: ForecastRow | None


def item_view(
    connection: Connection, claim: ClaimRow, question_id: str | None, person: str | None
) -> ItemView:
    """Everything about one claim that a person needs to decide it."""

    def target(kind: TargetKind, target_id: str, label: str) -> Target:
        return _target(judgements_of(connection, kind, target_id), kind, target_id, label, person)

    question = _question(connection, question_id)
    return ItemView(
        claim=claim,
        context=_context(connection, claim),
        slots=slot_fields(claim),
        on_claim=target("claim", claim.id, "this claim"),
        sources=tuple(target("source", *source) for source in sources_of(claim)),
        question=question,
        on_question=target("question", question.id, question.title) if question else None,
        others=_others(connection, question) if question else (),
        on_forecast=target("forecast", claim.id, "this forecast")
        if claim.kind == "forecast"
        else None,
        forecast=_forecast(connection, claim),
    )


def sources_of(claim: ClaimRow) -> list[tuple[str, str]]:
    """Who can be graded for a claim: the one who says it and the outlet that prints it; id and label."""
    found = []
    speaker = claim.speaker_actor or fold(claim.speaker or "")
    if speaker and claim.speaker != claim.outlet:
        found.append((f"speaker:{speaker}", claim.speaker or speaker))
    if claim.outlet:
        found.append((f"outlet:{claim.outlet}", claim.outlet))
    return found


def said_in_words(judgement: Judgement) -> str:
    """What a judgement says, in a few words."""
    value = judgement.value if isinstance(judgement.value, dict) else {}
    match judgement.decision:
        case "correct":
            slots = (f"{slot} “{one['now'] or 'none'}”" for slot, one in
                     value.get("slots", {}).items())  # fmt: skip
            span = (f"words “{value['span']['words']}”",) if "span" in value else ()
            return "corrected: " + ", ".join((*slots, *span))
        case "grade":
            return f"graded {value.get('grade', '')}"
        case "decide":
            return str(value.get("outcome", "")).replace("-", " ")
        case "merge" | "split":
            return _PAST[judgement.decision] + _with(value)
        case _:
            return _PAST.get(judgement.decision, judgement.decision)


_PAST = {
    "accept": "accepted", "reject": "rejected", "merge": "merged", "split": "split",
    "withdraw": "took back an earlier decision",
}  # fmt: skip


def _with(value: dict[str, str]) -> str:
    return " this claim" if "claim" in value else f" with {value.get('question', '')}"


def _target(
    made: tuple[Judgement, ...], kind: TargetKind, target_id: str, label: str, person: str | None
) -> Target:
    stand = {one.id for one in standing(made)}
    told = tuple(
        Told(one, said_in_words(one), one.id in stand, one.id in stand and one.person == person)
        for one in made
    )
    return Target(kind, target_id, label, told, len(made))


def _question(connection: Connection, question_id: str | None) -> QuestionRow | None:
    if question_id is None:
        return None
    found = queries.questions(connection, Filter(question=question_id, limit=1)).rows
    return found[0] if found else None


def _forecast(connection: Connection, claim: ClaimRow) -> ForecastRow | None:
    """What the register has of a forecast, as of the last day that the ledger knows."""
    if claim.kind != "forecast":
        return None
    last = connection.scalar(select(func.max(schema.documents.c.known_day)))
    found = forecasts_by_id(connection, [claim.id], str(last))
    return found[0] if found else None


def is_question(connection: Connection, question_id: str) -> bool:
    """Whether the links have a question of this id."""
    q = schema.questions.c
    found = select(q.id).where(q.id == question_id, q.retired_run.is_(None))
    return connection.scalar(found) is not None


def _others(connection: Connection, question: QuestionRow) -> tuple[QuestionRow, ...]:
    kind = Filter(kind=question.kind, limit=OTHERS)  # type: ignore[arg-type]
    return tuple(row for row in queries.questions(connection, kind).rows if row.id != question.id)


def _context(connection: Connection, claim: ClaimRow) -> Context:
    d = schema.documents.c
    row = connection.execute(select(d.text, d.boilerplate).where(d.id == claim.document_id)).one()
    text: str = row.text
    begin = _begin(text, claim.span_begin)
    end = _end(text, claim.span_end)
    return Context(begin, text[begin : claim.span_begin], claim.exact, text[claim.span_end : end])


def _begin(text: str, at: int) -> int:
    """Where the paragraph begins, or a sentence of it where that is far."""
    paragraph = text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0
    if at - paragraph <= AROUND:
        return paragraph
    ends = list(_SENTENCE_END.finditer(text, at - AROUND, at))
    return ends[0].end() if ends else text.rfind(" ", 0, at - AROUND) + 1


def _end(text: str, at: int) -> int:
    paragraph = text.find("\n\n", at)
    end = len(text) if paragraph < 0 else paragraph
    if end - at <= AROUND:
        return end
    ends = list(_SENTENCE_END.finditer(text, at, at + AROUND))
    return ends[-1].start() + 1 if ends else at + AROUND


def span_correction(connection: Connection, claim: ClaimRow, begin: int, end: int) -> str | None:
    """The words of another span of the claim's document; None where there are none."""
    d = schema.documents.c
    text: str = connection.execute(select(d.text).where(d.id == claim.document_id)).scalar_one()
    words = text[begin:end] if 0 <= begin < end <= len(text) else ""
    return words if words.strip() else None
