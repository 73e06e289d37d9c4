"""Behind a proxy that does TLS: only it is answered, and what it says of who asked is believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.serve.reach import Network

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Proxied:
    """Takes who asked, and that TLS was used, from a proxy's headers; refuses whoever is no proxy."""

    def __init__(self, app: ASGIApp, proxies: Sequence[Network]) -> None:
        self._app, self._proxies = app, tuple(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as its sender's, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        peer = _address((scope.get("client") or ("",))[0])
        sender = self._sender(headers)
        if peer is None or not self._is_proxy(peer):
            why = "this server answers its proxy only"
        elif sender is None:
            why = "the proxy does not say who asked: have it set X-Forwarded-For"
        elif _listed(headers, "x-forwarded-proto") != ["https"]:
            why = "the proxy does not say that TLS was used: have it set X-Forwarded-Proto to https"
        else:
            scope = {**scope, "client": (str(sender), 0), "scheme": "https"}
            await self._app(scope, receive, send)
            return
        await PlainTextResponse(f"Refused: {why}", 403)(scope, receive, send)

    def _sender(self, headers: Headers) -> _Address | None:
        """The last of those named that is no proxy: what stands before it anybody could have written."""
        named = [_address(one) for one in _listed(headers, "x-forwarded-for")]
        while len(named) > 1 and named[-1] is not None and self._is_proxy(named[-1]):
            named.pop()
        return named[-1] if named else None

    def _is_proxy(self, address: _Address) -> bool:
        return any(address in network for network in self._proxies)


def _listed(headers: Headers, name: str) -> list[str]:
    """The values of a header that may be given more than once, and of several values."""
    return [one.strip() for value in headers.getlist(name) for one in value.split(",")]


def _address(written: str) -> _Address | None:
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found
