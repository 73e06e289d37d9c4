"""From an address to a query: filters live in the URL, so that every view can be linked and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, cast, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from sqlalchemy import Connection, Engine

from counterclaim.case import Case
from counterclaim.errors import Fault, InputError
from counterclaim.ledger.connect import reading
from counterclaim.ledger.queries import Filter
from counterclaim.model.claim import Kind

PAGE_SIZE = 50
MAX_PAGE = 500
Word = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Served:
    """The case that is served and its open ledger."""

    case: Case
    engine: Engine


def _served(request: Request) -> Served:
    return cast(Served, request.app.state.served)


def _connection(served: Annotated[Served, Depends(_served)]) -> Iterator[Connection]:
    with reading(served.engine) as connection:
        yield connection


def _filter(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = PAGE_SIZE,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Filter:
    asked = {name: _word(request, name) for name in FILTERS}
    kind = asked.pop("kind")
    if kind is not None and kind not in get_args(Kind):
        raise InputError(Fault("bad-kind", "no such kind of claim", "kind", f"'{kind}' is none",
                               f"Use one of {', '.join(get_args(Kind))}"))  # fmt: skip
    return Filter(**asked, kind=cast("Kind | None", kind), limit=limit, offset=offset)


def _word(request: Request, name: str) -> str | None:
    return (request.query_params.get(name) or "").strip()[:200] or None


FILTERS = ("speaker", "party", "place", "since", "until", "as_of", "kind", "question")
Ledger = Annotated[Connection, Depends(_connection)]
Served_ = Annotated[Served, Depends(_served)]
Wanted = Annotated[Filter, Depends(_filter)]


def asked_for(wanted: Filter) -> dict[str, str]:
    """The filter's own words, for filling a form in again."""
    values = {name: getattr(wanted, name) for name in FILTERS}
    return {name: value for name, value in values.items() if value is not None}


def page_links(path: str, wanted: Filter, total: int) -> dict[str, str]:
    """Addresses of the previous and next page, where there are any."""
    limit = wanted.limit or PAGE_SIZE
    links: dict[str, str] = {}
    if wanted.offset > 0:
        links["previous"] = _address(path, wanted, max(0, wanted.offset - limit))
    if wanted.offset + limit < total:
        links["next"] = _address(path, wanted, wanted.offset + limit)
    return links


def _address(path: str, wanted: Filter, offset: int) -> str:
    limit = {} if wanted.limit == PAGE_SIZE else {"limit": str(wanted.limit)}
    return f"{path}?{urlencode({**asked_for(wanted), **limit, 'offset': str(offset)})}"
