"""The list of claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.ledger import queries
from counterclaim.serve.asking import Ledger, Wanted, asked_for, page_links
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/claims")
def claims(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """All claims, filtered."""
    page = queries.claims(ledger, wanted)
    return render(
        request,
        "claims.html",
        page=page,
        asked=asked_for(wanted),
        links=page_links("/claims", wanted, page),
    )
