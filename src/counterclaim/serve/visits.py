"""When somebody was here last, so that the front page can say what came since: one cookie, nothing stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import Request
from starlette.responses import Response

COOKIE = "visit"
PAUSE = timedelta(minutes=30)
"""After so long without a request the next one begins a new visit, as web statistics have it."""
_KEPT = 365 * 24 * 3600
_MOMENT = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00"
_VALUE = re.compile(rf"({_MOMENT}|)_({_MOMENT})")


@dataclass(frozen=True, slots=True)
class Visit:
    """``seen`` is up to when everything was seen (ISO, UTC; None at a first visit), ``latest`` is now."""

    seen: str | None
    latest: str


def visit_of(request: Request, now: datetime) -> Visit:
    """The visit that a request belongs to: what an earlier visit saw stays seen while this one lasts."""
    latest = _written(now)
    found = _VALUE.fullmatch(request.cookies.get(COOKIE, ""))
    if found is None:
        return Visit(None, latest)
    goes_on = _written(now - PAUSE) <= found[2]
    return Visit((found[1] or None) if goes_on else found[2], latest)


def all_seen(now: datetime) -> Visit:
    """A visit to which nothing up to now is new."""
    return Visit(_written(now), _written(now))


def keep_visit(response: Response, visit: Visit) -> Response:
    """Have the browser keep the visit; no script and no other site gets the cookie."""
    response.set_cookie(
        COOKIE,
        f"{visit.seen or ''}_{visit.latest}",
        max_age=_KEPT,
        httponly=True,
        samesite="strict",
    )
    return response


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
