"""From a form of the review page to the judgement that it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from fastapi import Request
from sqlalchemy import Connection
from starlette.exceptions import HTTPException

from counterclaim.errors import Fault, InputError
from counterclaim.ledger.judgements import Decision, Judgement, TargetKind
from counterclaim.ledger.queries import ClaimRow
from counterclaim.serve.review_slots import changed_slots
from counterclaim.serve.review_view import is_question, sources_of, span_correction
from counterclaim.serve.sent_forms import why_unread

Fields = Mapping[str, str]
LONGEST = 4_000
MOST_FIELDS = 60
MOST_SENT = 1024 * 1024
"""Bytes of a form: all fields at their longest in any script."""

USUAL_REASONS = {
    "accept": "read against its words", "reject": "the words do not say this",
    "correct": "read against its words",
}  # fmt: skip
"""What stands for a reason where a person gives none of their own."""
_QUESTION = re.compile(r"question-[0-9a-f]{8,}")


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; of files and of what is too long nothing is taken.

    Raises HTTPException (413) where it is not read at all.
    """
    if why := why_unread(request, MOST_SENT):
        raise HTTPException(413, f"the form was not taken: {why}")
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value[:LONGEST] for name, value in form.items() if isinstance(value, str)}


def seen_of(fields: Fields) -> int:
    """How many judgements the person had seen on the row; 0 where the form does not say."""
    said = fields.get("seen", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def judgement_of_form(
    connection: Connection, claim: ClaimRow, fields: Fields, person: str
) -> Judgement:
    """The judgement that a form about a claim says.

    Raises InputError where it says nothing that can be recorded.
    """
    decision = fields.get("decision", "")
    target, value = _VALUES.get(decision, _plain)(connection, claim, fields)
    reason = fields.get("reason", "").strip() or USUAL_REASONS.get(decision, "")
    return Judgement(
        cast(TargetKind, target[0]), target[1], cast(Decision, decision), person, reason,
        value=value,
    )  # fmt: skip


_VERDICTS = ("accept", "reject")
_Said = tuple[tuple[str, str], Any]


def _plain(_connection: Connection, claim: ClaimRow, fields: Fields) -> _Said:
    decision = fields.get("decision", "")
    if decision not in _VERDICTS:
        raise _refused("bad-decision", f"'{decision}' is no decision", "Use the page's buttons")
    return ("claim", claim.id), None


def _corrected(connection: Connection, claim: ClaimRow, fields: Fields) -> _Said:
    if "span_begin" in fields:
        return ("claim", claim.id), {"span": _span(connection, claim, fields)}
    sent = {
        name.removeprefix("slot."): value
        for name, value in fields.items()
        if name.startswith("slot.")
    }
    slots = changed_slots(claim, sent)
    if not slots:
        raise _refused("nothing-corrected", "no slot was changed", "Change a slot, or accept")
    return ("claim", claim.id), {"slots": slots}


def _span(connection: Connection, claim: ClaimRow, fields: Fields) -> dict[str, object]:
    begin, end = (_number(fields.get(name, "")) for name in ("span_begin", "span_end"))
    words = span_correction(connection, claim, begin, end)
    if words is None:
        why = f"the document has no words from {begin} to {end}"
        raise _refused("bad-span", why, "Select the words, or count from the begin of the text")
    if (begin, end) == (claim.span_begin, claim.span_end):
        raise _refused("nothing-corrected", "these are the claim's words already", "Select others")
    was = [claim.span_begin, claim.span_end]
    return {"was": was, "now": [begin, end], "were": claim.exact, "words": words}


def _regrouped(connection: Connection, claim: ClaimRow, fields: Fields) -> _Said:
    question = fields.get("question", "")
    if not is_question(connection, question):
        raise _refused("no-question", f"there is no question '{question}'", "Go back to the claim")
    if "with_claim" in fields:
        return ("question", question), {"claim": claim.id}
    other = _QUESTION.search(fields.get("address", "") or fields.get("other", ""))
    if other is None or other[0] == question or not is_question(connection, other[0]):
        raise _refused(
            "no-question", "no other question is named", "Choose one, or paste its address"
        )
    return ("question", question), {"question": other[0]}


def _graded(_connection: Connection, claim: ClaimRow, fields: Fields) -> _Said:
    source = fields.get("source", "")
    if source not in dict(sources_of(claim)):
        raise _refused("no-source", "it is not a source of this claim", "Choose one of the list")
    grade = fields.get("reliability", "") + fields.get("credibility", "")
    return ("source", source), {"grade": grade, "claim": claim.id}


def _decided(_connection: Connection, claim: ClaimRow, fields: Fields) -> _Said:
    return ("forecast", claim.id), {"outcome": fields.get("outcome", "")}


_VALUES = {
    "correct": _corrected, "merge": _regrouped, "split": _regrouped, "grade": _graded,
    "decide": _decided,
}  # fmt: skip


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 12 else -1


def _refused(code: str, why: str, todo: str) -> InputError:
    return InputError(Fault(code, "the judgement is not recorded", "review", why, todo))
