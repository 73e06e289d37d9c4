"""Who may send a form: this page only, so that no other site writes to a case through a visitor's browser."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

OWN_SITES = ("same-origin", "none")
_WHY = "this was sent by a page of another site; send the form from here"


def from_here(request: Request) -> None:
    """Pass a request that this site's own page sent. Raises HTTPException (403) for one of another site.

    Browsers say where a request comes from by ``Sec-Fetch-Site`` (W3C Fetch Metadata), which no page can
    set; older ones by ``Origin`` alone. A client that gives neither is no browser, which no other site
    can steer. ``Origin: null`` counts as another site: a sandboxed page sends it.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        own = site in OWN_SITES
    else:
        here = (request.scope["scheme"], request.headers.get("host", "").lower())
        own = origin is None or _site(origin) == here
    if not own:
        raise HTTPException(403, _WHY)


def _site(origin: str) -> tuple[str, str] | None:
    """Scheme and host: what comes without TLS, anybody on the way could have written."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return (parts.scheme.lower(), parts.netloc.lower()) if parts.netloc else None


FromHere = Annotated[None, Depends(from_here)]
"""What a route that writes asks for."""
