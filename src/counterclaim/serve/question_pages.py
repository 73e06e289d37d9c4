"""Pages on questions: the list, one question with its brief, and losses by claimant."""

from __future__ import annotations

import dataclasses
from datetime import date
from importlib.resources import files
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from counterclaim.brief import Brief, compose
from counterclaim.brief import Wanted as WantedBrief
from counterclaim.brief.html import as_html
from counterclaim.brief.markdown import as_markdown
from counterclaim.errors import InputError
from counterclaim.ledger import queries
from counterclaim.ledger.queries import Filter, QuestionDetail
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.questions import question_extent
from counterclaim.serve.asking import Ledger, Served_, Wanted, asked_for, page_links
from counterclaim.serve.charts.positions import Extent
from counterclaim.serve.failures import not_found
from counterclaim.serve.known_days import known_days
from counterclaim.serve.lists import list_page
from counterclaim.serve.question_view import Look, QuestionView, claims_elsewhere, question_view
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)
BRIEF_STYLE = "/brief.css"


@router.get("/questions")
def questions(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """Questions, contested ones first."""
    return list_page(request, "questions", queries.questions(ledger, wanted), wanted)


@router.get("/questions/{question_id}")
def question(
    request: Request,
    ledger: Ledger,
    wanted: Wanted,
    question_id: str,
    at: Annotated[str | None, Query(max_length=80)] = None,
) -> Response:
    """One question: what is claimed, by whom, on what; as it was known by a day."""
    detail = queries.question_detail(ledger, question_id, wanted.as_of)
    days = known_days(ledger, question_id, wanted)
    if detail is None and days.earliest is None:
        raise not_found("question", question_id)
    return render(
        request,
        "question.html",
        question=detail and detail.question,
        question_id=question_id,
        view=detail and _view(ledger, detail, wanted.offset, at),
        regrouped=detail and detail.regrouped,
        days=days,
        as_of=wanted.as_of,
        kept=_kept(wanted),
    )


@router.get("/questions/{question_id}/brief")
def question_brief(ledger: Ledger, served: Served_, wanted: Wanted, question_id: str) -> Response:
    """The brief of one question as a page to print."""
    made = _brief(ledger, served, wanted, question_id)
    return HTMLResponse(as_html(made, stylesheet=BRIEF_STYLE))


@router.get("/questions/{question_id}/brief.md")
def question_markdown(
    ledger: Ledger, served: Served_, wanted: Wanted, question_id: str
) -> Response:
    """The brief of one question as a Markdown file to keep."""
    made = as_markdown(_brief(ledger, served, wanted, question_id))
    name = f'attachment; filename="{question_id}.md"'
    headers = {"content-disposition": name} if question_id.replace("-", "").isalnum() else {}
    return PlainTextResponse(made, media_type="text/markdown", headers=headers)


@router.get(BRIEF_STYLE)
def brief_style() -> Response:
    """The brief's own style, which stands inside the file where a brief is written to one."""
    style = files("counterclaim").joinpath("brief/data/brief.css").read_text(encoding="utf-8")
    return Response(style, media_type="text/css")


@router.get("/losses")
def losses(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """Losses by claimant: one question's chart beside the list of all that were counted."""
    counted = queries.questions(ledger, Filter(kind="loss", as_of=wanted.as_of, limit=100)).rows
    ranked = sorted(counted, key=lambda row: (-row.speakers, -row.positions, row.id))
    chosen = wanted.question or (ranked[0].id if ranked else None)
    detail = queries.question_detail(ledger, chosen, wanted.as_of) if chosen else None
    if wanted.question and detail is None:
        raise not_found("question", wanted.question)
    page = queries.losses(ledger, dataclasses.replace(wanted, question=None))
    return render(
        request,
        "losses.html",
        ranked=ranked,
        chosen=detail and detail.question,
        view=detail and question_view(detail),
        page=page,
        asked=asked_for(wanted),
        links=page_links("/losses", wanted, page),
    )


def _view(ledger: Connection, detail: QuestionDetail, offset: int, at: str | None) -> QuestionView:
    elsewhere = claims_by_id(ledger, claims_elsewhere(detail))
    return question_view(detail, Look(_extent(ledger, detail.question.id), offset, at, elsewhere))


def _extent(ledger: Connection, question_id: str) -> Extent | None:
    found = question_extent(ledger, question_id)
    if found is None:
        return None
    first, last, highest = found
    return Extent(date.fromisoformat(first), date.fromisoformat(last), highest)


def _kept(wanted: Filter) -> str:
    """The day of asking as the end of an address."""
    return f"?{urlencode({'as_of': wanted.as_of})}" if wanted.as_of else ""


def _brief(ledger: Connection, served: Served_, wanted: Filter, question_id: str) -> Brief:
    try:
        return compose(ledger, served.case, WantedBrief(question_id, wanted.as_of))
    except InputError as error:
        raise not_found("question", question_id) from error
