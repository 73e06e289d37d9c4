"""Templates: everything is escaped; nothing from a document is ever markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.encoders import jsonable_encoder
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, Response

from counterclaim.export.wording import claim_in_words, figure_in_words
from counterclaim.ledger.fold import fold

SECTIONS = (
    ("Documents", "/documents"),
    ("Questions", "/questions"),
    ("Losses", "/losses"),
    ("Claims", "/claims"),
    ("Speakers", "/speakers"),
    ("Outlets", "/outlets"),
)
_FOLDER = Path(__file__).parent / "templates"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(fold=fold, in_words=claim_in_words, figure=figure_in_words, number=_number)
    return environment


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


_TEMPLATES = _environment()


def render(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page from its template, with what every page shows; its data alone with ``?format=json``."""
    if request.query_params.get("format") == "json":
        return JSONResponse(jsonable_encoder(context), status)
    section = next((href for _, href in SECTIONS if request.url.path.startswith(href)), None)
    page = _TEMPLATES.get_template(template).render(
        {
            "case": request.app.state.served.case,
            "sections": SECTIONS,
            "section": section,
            "query": None,
            **context,
        }
    )
    return HTMLResponse(page, status)
