"""From an address to a query: filters live in the URL, so that every view can be linked and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field, field_validator
from sqlalchemy import Connection, Engine

from counterclaim.case import Case
from counterclaim.ledger.connect import reading
from counterclaim.ledger.queries import Filter, Page
from counterclaim.model.claim import Kind

PAGE_SIZE = 50
MAX_PAGE = 500
# No ledger has so many rows; a number that SQLite cannot hold would be an error of its own.
MAX_OFFSET = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Served:
    """The case that is served, its folder and its open ledger, which may lie elsewhere."""

    folder: Path
    case: Case
    engine: Engine


def _served(request: Request) -> Served:
    return cast(Served, request.app.state.served)


def _connection(served: Annotated[Served, Depends(_served)]) -> Iterator[Connection]:
    with reading(served.engine) as connection:
        yield connection


class Asked(BaseModel):
    """The filters of an address. What a form leaves empty is not asked for."""

    model_config = ConfigDict(str_strip_whitespace=True, str_max_length=200)

    speaker: str | None = Field(None, description="whose words: a name, an actor id or a polity")
    party: str | None = Field(None, description="whom the claims are about")
    place: str | None = Field(None, description="where: a name or a gazetteer id")
    since: str | None = Field(None, description="happened since this day, month or year (EDTF)")
    until: str | None = Field(None, description="happened until this day, month or year (EDTF)")
    as_of: str | None = Field(None, description="only what had been published by this day")
    kind: Kind | None = Field(None, description="one kind of claim")
    question: str | None = Field(None, description="claims that answer this question, by its id")
    limit: int = Field(PAGE_SIZE, ge=1, le=MAX_PAGE, description="rows")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="rows to pass over")

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_not_asked(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value


def _filter(asked: Annotated[Asked, Query()]) -> Filter:
    return Filter(**asked.model_dump())


FILTERS = tuple(name for name in Asked.model_fields if name not in ("limit", "offset"))
Ledger = Annotated[Connection, Depends(_connection)]
Served_ = Annotated[Served, Depends(_served)]
Wanted = Annotated[Filter, Depends(_filter)]


def asked_for(wanted: Filter) -> dict[str, str]:
    """The filter's own words, for filling a form in again."""
    values = {name: getattr(wanted, name) for name in FILTERS}
    return {name: value for name, value in values.items() if value is not None}


def page_links(path: str, wanted: Filter, page: Page[Any]) -> dict[str, str]:
    """Addresses of the previous and next page, where there are any."""
    limit = wanted.limit or PAGE_SIZE
    following = wanted.offset + limit < page.total or (page.more and len(page.rows) == limit)
    links: dict[str, str] = {}
    if wanted.offset > 0:
        links["previous"] = _address(path, wanted, max(0, wanted.offset - limit))
    if following:
        links["next"] = _address(path, wanted, wanted.offset + limit)
    return links


def _address(path: str, wanted: Filter, offset: int) -> str:
    limit = {} if wanted.limit == PAGE_SIZE else {"limit": str(wanted.limit)}
    return f"{path}?{urlencode({**asked_for(wanted), **limit, 'offset': str(offset)})}"
