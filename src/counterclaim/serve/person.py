"""Who decides: the account that is logged in; without accounts a person who names themself once."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.responses import Response

from counterclaim.errors import Fault, InputError
from counterclaim.serve.signed_in import account_of

COOKIE = "person"
LONGEST = 80
_KEPT = 365 * 24 * 3600


def person_of(request: Request) -> str | None:
    """The name of the account, if it judges; without accounts that which the browser keeps, if any."""
    account = account_of(request)
    if account is not None:
        return account.name if account.writes else None
    return " ".join(unquote(request.cookies.get(COOKIE, "")).split())[:LONGEST] or None


def named_person(request: Request) -> str:
    """The person who sends a form. Raises InputError where nobody gave a name."""
    person = person_of(request)
    if person is None:
        raise InputError(Fault(
            "no-person", "this is not recorded", request.url.path,
            "only a named person decides, and nobody gave a name here",
            "Open the review page and say who you are",
        ))  # fmt: skip
    return person


def keep_person(response: Response, name: str) -> Response:
    """Have the browser keep a name; no script and no other site gets the cookie."""
    kept = quote(" ".join(name.split())[:LONGEST])
    response.set_cookie(COOKIE, kept, max_age=_KEPT, httponly=True, samesite="strict")
    return response


Person = Annotated[str, Depends(named_person)]
PersonIfNamed = Annotated[str | None, Depends(person_of)]
