"""Pages that are a list with filters: rows, what was asked, and the addresses of the pages beside."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import Response

from counterclaim.ledger.queries import Filter, Page
from counterclaim.serve.asking import asked_for, page_links
from counterclaim.serve.templating import render


def list_page(
    request: Request, name: str, page: Page[Any], wanted: Filter, **more: Any
) -> Response:
    """The list at ``/name``, drawn by the template of the same name."""
    return render(
        request,
        f"{name}.html",
        page=page,
        asked=asked_for(wanted),
        links=page_links(f"/{name}", wanted, page),
        **more,
    )
