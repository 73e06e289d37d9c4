"""The page on forecasts: who predicted what, how it stands by a day, and on which claims."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.export.columns import standing
from counterclaim.ledger.queries.register import OUTCOMES, Outcome, register
from counterclaim.serve.asking import Ledger, Wanted, asked_for, page_links
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)
SUMS, MOST = 20, 100
"""Lines of the table by speaker and hedge: those open at first, and all; the command gives every one."""


@router.get("/forecasts")
def forecasts(
    request: Request, ledger: Ledger, wanted: Wanted, outcome: Annotated[str, Query()] = ""
) -> Response:
    """Forecasts, the latest first, and how they stand by speaker and hedge word."""
    chosen: Outcome | None = next((one for one in OUTCOMES if one == outcome), None)
    page = register(ledger, wanted, chosen, MOST)
    links = page_links("/forecasts", wanted, page)
    if chosen:
        links = {way: f"{href}&{urlencode({'outcome': chosen})}" for way, href in links.items()}
    return render(
        request,
        "forecasts.html",
        page=page,
        stands={row.id: standing(row) for row in page.rows},
        outcomes=OUTCOMES,
        outcome=chosen,
        at_first=SUMS,
        asked=asked_for(wanted),
        links=links,
    )
