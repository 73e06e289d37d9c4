"""Pages on the case, its documents, claims and speakers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.ledger import queries
from counterclaim.ledger.queries import Filter
from counterclaim.serve.asking import Ledger, Wanted, asked_for, page_links
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)
_FEW = 8


@router.get("/")
def front(request: Request, ledger: Ledger) -> Response:
    """The case at a glance: counts, contested questions, the latest that moved, what was not read."""
    return render(
        request,
        "front.html",
        overview=queries.overview(ledger),
        contested=[q for q in queries.questions(ledger, Filter(limit=_FEW)).rows if q.contested],
        moved=queries.latest_relations(ledger, ("reverses", "revises"), _FEW),
        against=queries.latest_relations(ledger, ("contradicts",), _FEW),
        documents=queries.documents(ledger, Filter(limit=_FEW)).rows,
        failed=queries.failed_inputs(ledger),
    )


@router.get("/claims")
def claims(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """All claims, filtered."""
    page = queries.claims(ledger, wanted)
    return render(
        request,
        "claims.html",
        page=page,
        asked=asked_for(wanted),
        links=page_links("/claims", wanted, page.total),
    )


@router.get("/search")
def search(
    request: Request,
    ledger: Ledger,
    wanted: Wanted,
    q: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """Documents that have the words."""
    page = queries.search(ledger, q, wanted)
    return render(request, "search.html", page=page, query=q)
