"""Templates: everything is escaped; nothing from a document is ever markup."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from counterclaim.export.columns import dated, in_words
from counterclaim.export.wording import claim_in_words, figure_in_words
from counterclaim.ledger.fold import fold
from counterclaim.model.printable import printable
from counterclaim.serve.json_answer import json_answer
from counterclaim.serve.language_names import language_name
from counterclaim.serve.polity_names import polity_name
from counterclaim.serve.signed_in import account_of

SECTIONS = (
    ("Questions", "/questions"),
    ("Documents", "/documents"),
    ("Map", "/map"),
    ("Speakers", "/speakers"),
    ("Outlets", "/outlets"),
    ("Forecasts", "/forecasts"),
    ("Review", "/review"),
    ("Add", "/add"),
)
_READ = tuple(section for section in SECTIONS if section[1] != "/add")
_FOLDER = Path(__file__).parent / "templates"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        fold=fold, in_words=claim_in_words, figure=figure_in_words, number=_number, day=in_words,
        dated=dated, counted=_counted, moment=_moment, polity=polity_name, how_copied=_how_copied,
        in_what=_in_what, language=language_name,
    )  # fmt: skip
    return environment


def _shown(value: Any) -> Any:
    """What a template writes: in words, what would turn the page's own words round is made visible instead."""
    # Nothing in ASCII does; that is known at once, and this is asked of all that a page writes.
    return value if type(value) is not str or value.isascii() else printable(value)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def _moment(moment: str) -> str:
    """A moment in UTC for people: "26 Oct 2020, 18:02 UTC"."""
    return f"{in_words(moment[:10])}, {moment[11:16]} UTC"


def _counted(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun: "1 speaker", "1,200 speakers"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _how_copied(how: str) -> str:
    """By what a copy is known to be one, in words."""
    return _COPIED.get(how, how)


def _in_what(aspect: str) -> str:
    """In which respect two positions are related."""
    return _RESPECTS.get(aspect, f"in {aspect}")


_RESPECTS = {
    "actor": "on who", "existence": "on whether it is so", "responsibility": "on who did it",
}  # fmt: skip
_COPIED = {
    "declared": "by its own word",
    "wire-credit": "by an agency's credit",
    "near-duplicate": "by its likeness",
    "passage": "by a passage in both",
}
_TEMPLATES = _environment()


def _section_of(path: str) -> str | None:
    """The section that an address belongs to: /speaker is of /speakers."""
    return next((href for _, href in SECTIONS if path.startswith(href.removesuffix("s"))), None)


def render(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Response:
    """A page from its template, with what every page shows; its data alone with ``?format=json``."""
    if request.query_params.get("format") == "json":
        return json_answer(context, status, headers)
    account = account_of(request)
    page = _TEMPLATES.get_template(template).render(
        {
            "case": request.app.state.served.case,
            "account": account,
            "sections": SECTIONS if account is None or account.writes else _READ,
            "section": _section_of(request.url.path),
            "query": None,
            **context,
        }
    )
    return HTMLResponse(page, status, headers)
