"""Where to go on after logging in: what was asked for, and never to another site."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import Request

_LONGEST = 2_000
# A path of this site: "//host" and "/\host" lead elsewhere, and so may what has blanks or control characters.
_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]*")
_NOWHERE = ("/login", "/logout")


def own_address(asked: str) -> str:
    """An address of this site as it was asked for; the front page for anything else."""
    known = len(asked) <= _LONGEST and _OWN.fullmatch(asked)
    return asked if known and asked.split("?")[0] not in _NOWHERE else "/"


def path_of(request: Request) -> str:
    """The path by which routes are found.

    That of ``request.url`` is put together with the Host header and taken apart again, so that a client
    could have it be another one.
    """
    return str(request.scope["path"])


def address_asked(request: Request) -> str:
    """What a request asked for; for a form, which is not sent again, the page of its section."""
    if request.method not in ("GET", "HEAD"):
        section = "/" + path_of(request).removeprefix("/").split("/")[0]
        return section if section in ("/review", "/add", "/account") else "/"
    query = request.scope["query_string"].decode("latin-1")
    return own_address(quote(path_of(request)) + (f"?{query}" if query else ""))
