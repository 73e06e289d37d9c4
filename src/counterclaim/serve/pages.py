"""The list of claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.ledger import queries
from counterclaim.serve.asking import Ledger, Wanted
from counterclaim.serve.lists import list_page

router = APIRouter(include_in_schema=False)


@router.get("/claims")
def claims(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """All claims, filtered."""
    return list_page(request, "claims", queries.claims(ledger, wanted), wanted)
