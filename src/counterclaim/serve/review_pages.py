"""Reviewing: the queue, one claim with what can be decided on it, progress, and the forms' answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from sqlalchemy import Connection, select
from starlette.responses import RedirectResponse, Response

from counterclaim.export.decisions import decisions_as_csv
from counterclaim.ledger import queries, schema
from counterclaim.ledger.judgements import (
    Judgement,
    Overtaken,
    judgement_of,
    record_unless_overtaken,
    withdraw_last,
)
from counterclaim.ledger.queries import ClaimRow
from counterclaim.ledger.queries.news import first_run_since
from counterclaim.ledger.queries.progress import all_decisions, progress
from counterclaim.ledger.queries.review import (
    Missing,
    Queue,
    QueueItem,
    ReviewFilter,
    State,
    question_of,
    review_queue,
)
from counterclaim.model.claim import Kind
from counterclaim.serve.asking import Ledger, Served_
from counterclaim.serve.failures import not_found
from counterclaim.serve.json_answer import json_answer
from counterclaim.serve.origin import FromHere
from counterclaim.serve.person import Person, PersonIfNamed, keep_person
from counterclaim.serve.review_forms import Fields, judgement_of_form, posted, seen_of
from counterclaim.serve.review_view import Told, item_view, said_in_words
from counterclaim.serve.signed_in import account_of
from counterclaim.serve.templating import render
from counterclaim.serve.visits import visit_of

router = APIRouter(include_in_schema=False)
Posted = Annotated[dict[str, str], Depends(posted)]
SEE_OTHER = 303
NEXT = 12


class Reviewed(BaseModel):
    """The filters of the queue. What a form leaves empty is not asked for."""

    model_config = ConfigDict(str_strip_whitespace=True, str_max_length=200)

    kind: Kind | None = None
    question: str | None = None
    missing: Missing | None = None
    state: State | None = None
    offset: int | None = Field(None, ge=0, le=5_000)

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_not_asked(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @property
    def words(self) -> str:
        """The filters as the query of an address."""
        return urlencode(self.model_dump(exclude_none=True))


Asked = Annotated[Reviewed, Query()]


@dataclass(frozen=True, slots=True)
class Done:
    """What was just decided, so that it can be taken back at once."""

    judgement: Judgement
    said: str
    claim_id: str


@router.get("/review")
def review(
    request: Request,
    ledger: Ledger,
    asked: Asked,
    person: PersonIfNamed,
    after: Annotated[str | None, Query(max_length=80)] = None,
    of: Annotated[str | None, Query(max_length=80)] = None,
) -> Response:
    """The next claim of the queue, with what comes after it."""
    queue = review_queue(ledger, _wanted(request, ledger, asked, person))
    item = queue.items[0] if queue.items else None
    done = _done(ledger, after, of)
    return _page(request, ledger, item, asked, person, queue=queue, done=done)


@router.get("/review/claims/{claim_id}")
def review_claim(
    request: Request,
    ledger: Ledger,
    claim_id: str,
    asked: Asked,
    person: PersonIfNamed,
    after: Annotated[str | None, Query(max_length=80)] = None,
    of: Annotated[str | None, Query(max_length=80)] = None,
) -> Response:
    """One claim, wherever it stands in the queue."""
    item = QueueItem(_claim(ledger, claim_id), question_of(ledger, claim_id), ())
    return _page(request, ledger, item, asked, person, queue=None, done=_done(ledger, after, of))


@router.get("/review/progress")
def review_progress(request: Request, ledger: Ledger) -> Response:
    """How far reviewing has come, by whom, and how far people agree."""
    return render(request, "review_progress.html", progress=progress(ledger))


@router.get("/review/decisions.csv")
def decisions_csv(ledger: Ledger) -> Response:
    """All decisions as CSV."""
    headers = {"content-disposition": 'attachment; filename="decisions.csv"'}
    made = decisions_as_csv(all_decisions(ledger))
    return Response(made, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/review/decisions.json")
def decisions_json(ledger: Ledger) -> Response:
    """All decisions as JSON."""
    return json_answer(all_decisions(ledger))


@router.post("/review/person")
def name_person(request: Request, _: FromHere, fields: Posted) -> Response:
    """Keep who somebody is, and go back to the queue. An account's name is its own already."""
    answer = RedirectResponse(_to_queue(_filters(fields)), SEE_OTHER)
    if account_of(request) is not None:
        return answer
    return keep_person(answer, fields.get("name", ""))


@router.post("/review/decide")
def decide(
    request: Request, _: FromHere, served: Served_, ledger: Ledger, person: Person, fields: Posted
) -> Response:
    """Record a decision and go to the next claim; where another came first, say whose."""
    claim = _claim(ledger, fields.get("claim", ""))
    judgement = judgement_of_form(ledger, claim, fields, person)
    made = record_unless_overtaken(served.engine, judgement, seen_of(fields))
    if isinstance(made, Overtaken):
        return _overtaken(request, claim, fields, judgement, made)
    return RedirectResponse(_after(made, claim.id, fields), SEE_OTHER)


@router.post("/review/undo")
def undo(_: FromHere, served: Served_, ledger: Ledger, person: Person, fields: Posted) -> Response:
    """Take back one's own last decision on a row, and go to the claim that it was made at."""
    claim = _claim(ledger, fields.get("claim", ""))
    kind: Any = fields.get("target_kind", "")
    reason = fields.get("reason", "").strip() or "taken back"
    made = withdraw_last(served.engine, kind, fields.get("target_id", ""), person, reason)
    more = {"after": made.id, "of": claim.id}
    asked = _filters(fields).model_dump(exclude_none=True)
    return RedirectResponse(f"/review/claims/{claim.id}?{urlencode(asked | more)}", SEE_OTHER)


def _page(
    request: Request,
    ledger: Connection,
    item: QueueItem | None,
    asked: Reviewed,
    person: str | None,
    *,
    queue: Queue | None,
    done: Done | None,
) -> Response:
    view = item_view(ledger, item.claim, item.question_id, person) if item else None
    return render(
        request,
        "review.html",
        person=person,
        item=item,
        view=view,
        queue=queue,
        asked=asked.model_dump(exclude_none=True),
        filters=asked.words,
        later=_to_queue(asked.model_copy(update={"offset": (asked.offset or 0) + 1})),
        back=_to_queue(asked.model_copy(update={"offset": (asked.offset or 1) - 1 or None})),
        done=done,
        progress=progress(ledger),
    )


def _wanted(
    request: Request, ledger: Connection, asked: Reviewed, person: str | None
) -> ReviewFilter:
    seen = visit_of(request, datetime.now(UTC)).seen
    given = asked.model_dump(exclude_none=True)
    wanted = ReviewFilter(**given, person=person, limit=NEXT)
    return replace(wanted, new_run=first_run_since(ledger, seen) if seen else None)


def _claim(ledger: Connection, claim_id: str) -> ClaimRow:
    found = queries.claim(ledger, claim_id)
    if found is None:
        raise not_found("claim", claim_id)
    return found


def _done(ledger: Connection, after: str | None, of: str | None) -> Done | None:
    if after is None or of is None:
        return None
    table = schema.judgements
    row = ledger.execute(select(table).where(table.c.id == after)).mappings().first()
    if row is None:
        return None
    judgement = judgement_of(dict(row))
    return Done(judgement, said_in_words(judgement), of)


def _overtaken(
    request: Request, claim: ClaimRow, fields: Fields, mine: Judgement, made: Overtaken
) -> Response:
    """The page that says who decided what meanwhile; nothing was recorded."""
    meanwhile = [Told(one, said_in_words(one), stands=True, mine=False) for one in made.meanwhile]
    again = {name: value for name, value in fields.items() if name != "seen"}
    return render(
        request,
        "review_overtaken.html",
        status=409,
        claim=claim,
        meanwhile=meanwhile,
        mine=mine,
        said=said_in_words(mine),
        again=again | {"seen": str(made.seen)},
        queue_address=_to_queue(_filters(fields)),
    )


def _filters(fields: Fields) -> Reviewed:
    """The queue's filters as a form carries them; what is none of them is left out."""
    try:
        return Reviewed.model_validate(dict(parse_qsl(fields.get("filters", ""))))
    except ValidationError:
        return Reviewed(offset=None)


def _to_queue(asked: Reviewed, **more: str) -> str:
    query = urlencode(asked.model_dump(exclude_none=True) | more)
    return "/review" + (f"?{query}" if query else "")


def _after(made: Judgement, claim_id: str, fields: Fields) -> str:
    """Where to go on: to the next claim; after a decision on something else than the claim, back to it."""
    more = {"after": made.id, "of": claim_id}
    if made.target_kind == "claim":
        return _to_queue(_filters(fields), **more)
    asked = _filters(fields).model_dump(exclude_none=True)
    return f"/review/claims/{claim_id}?{urlencode(asked | more)}"
