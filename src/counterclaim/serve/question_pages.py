"""Pages on questions: the list, one question, and losses by claimant."""

from __future__ import annotations

import dataclasses

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.ledger import queries
from counterclaim.ledger.queries import Filter
from counterclaim.serve.asking import Ledger, Wanted, asked_for, page_links
from counterclaim.serve.failures import not_found
from counterclaim.serve.question_view import question_view
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/questions")
def questions(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """Questions, contested ones first."""
    page = queries.questions(ledger, wanted)
    links = page_links("/questions", wanted, page.total)
    return render(request, "questions.html", page=page, asked=asked_for(wanted), links=links)


@router.get("/questions/{question_id}")
def question(request: Request, ledger: Ledger, wanted: Wanted, question_id: str) -> Response:
    """One question: positions by speaker over time, copies folded, contradictions with reasons."""
    detail = queries.question_detail(ledger, question_id, wanted.as_of)
    if detail is None:
        raise not_found("question", question_id)
    return render(
        request,
        "question.html",
        question=detail.question,
        view=question_view(detail),
        as_of=wanted.as_of,
    )


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
        links=page_links("/losses", wanted, page.total),
    )
