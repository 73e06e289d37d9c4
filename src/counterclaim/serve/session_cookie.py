"""The cookie that a session's token travels in."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response


def session_token(request: Request, identity: str) -> str:
    """The token that a request brings for the case of this identity; empty where it brings none."""
    return request.cookies.get(_name(request, identity), "")


def keep_session(request: Request, response: Response, identity: str, token: str) -> Response:
    """Have the browser keep a token until it is closed; no script and no other site gets it."""
    response.set_cookie(
        _name(request, identity), token, path="/", secure=_is_secure(request), httponly=True,
        samesite="strict",
    )  # fmt: skip
    return response


def forget_session(request: Request, response: Response, identity: str) -> Response:
    """Have the browser forget the token."""
    response.delete_cookie(
        _name(request, identity), path="/", secure=_is_secure(request), httponly=True,
        samesite="strict",
    )  # fmt: skip
    return response


def _name(request: Request, identity: str) -> str:
    """One for each case: cookies do not know ports, and a desk may serve several cases from one host.

    Over TLS no other host of the same domain can set one of this name (``__Host-``, RFC 6265bis).
    """
    return f"{'__Host-' if _is_secure(request) else ''}session-{identity}"


def _is_secure(request: Request) -> bool:
    return bool(request.scope["scheme"] == "https")
