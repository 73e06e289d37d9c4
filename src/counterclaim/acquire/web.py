"""A web address that a person names: fetched once, from a public host only, within limits.

Python's own ``http.client`` is enough, and lets the connection go to the very address that was checked,
so that a name that changes its address in between (DNS rebinding) gains nothing. No cookie, no proxy and
no credential is ever sent.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from counterclaim.acquire.addresses import Address, Resolve, by_system, is_public
from counterclaim.acquire.faults import failed
from counterclaim.model.document import Capture, Failed
from counterclaim.model.printable import printable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_REDIRECTS = 5
MAX_SECONDS = 20.0
MAX_BYTES = 20 * 1024 * 1024
MAX_ADDRESS = 2000
TAKEN = frozenset({"text/html", "application/xhtml+xml", "application/pdf", "text/plain"})
_SCHEMES = ("http", "https")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024
_HEADERS = {
    "User-Agent": "counterclaim (fetches what a person names, once)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Web:
    """How addresses are asked for; tests put their own resolver, rule and clock in."""

    resolve: Resolve = by_system
    may_ask: Callable[[Address], bool] = is_public
    seconds: float = MAX_SECONDS
    max_bytes: int = MAX_BYTES
    tls: ssl.SSLContext | None = None


class _RefusedError(Exception):
    """An address is not fetched, and why."""

    def __init__(self, code: str, why: str, todo: str) -> None:
        super().__init__(why)
        self.code, self.why, self.todo = code, why, todo


def is_address(name: str) -> bool:
    """Whether a name is meant as a web address."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str, web: Web | None = None) -> Capture | Failed:
    """What stands at an address, or why it was not taken.

    The capture's ``address`` is the last one after redirects, ``obtained`` when it answered; its headers
    are the answer's, after ``:asked`` (the address that was named), one ``:redirect`` for each address
    that led on, and ``:status``. Codes of failures: "not-an-address", "not-public", "unreachable",
    "not-answered", "too-many-redirects", "not-a-document", "too-large", "too-slow".
    """
    web = web or Web()
    fetching = _Fetching(web, time.monotonic() + web.seconds)
    try:
        return fetching.follow(address)
    except _RefusedError as error:
        return failed(address, error.code, "it was not fetched", error.why, error.todo)
    except TimeoutError:
        return failed(address, "too-slow", "it was not fetched",
                      f"it did not answer whole within {web.seconds:g} seconds",
                      "Try again later, or save the page and add the file")  # fmt: skip
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        return failed(address, "unreachable", "it was not fetched",
                      str(error) or type(error).__name__,
                      "Check the address, or save the page and add the file")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Fetching:
    """One fetch until its deadline."""

    web: Web
    until: float

    def follow(self, asked: str) -> Capture:
        """The capture behind an address and its redirects."""
        address, passed = asked.strip(), [(":asked", asked)]
        for _ in range(MAX_REDIRECTS + 1):
            parts = _parts(address)
            with closing(self._connected(parts)) as raw:
                answer = self._ask(raw, parts)
                target = answer.getheader("Location")
                if answer.status not in _REDIRECTS or not target:
                    return self._capture(address, answer, passed)
            passed.append((":redirect", address))
            address = urljoin(address, target)
        raise _RefusedError("too-many-redirects", f"it led on more than {MAX_REDIRECTS} times",
                            "Name the last address")  # fmt: skip

    def _connected(self, parts: SplitResult) -> socket.socket:
        """A socket to an address of the host that was checked, and to no other."""
        host, port = parts.hostname or "", _port(parts)
        raw = socket.create_connection((self._checked(host, port), port), timeout=self._left())
        if parts.scheme == "http":
            return raw
        context = self.web.tls or ssl.create_default_context()
        try:
            return context.wrap_socket(raw, server_hostname=host)
        except (OSError, ValueError):
            raw.close()
            raise

    def _checked(self, host: str, port: int) -> str:
        """The first address of a host, if all of them may be asked."""
        try:
            found = [str(ipaddress.ip_address(host))]
        except ValueError:
            found = list(self.web.resolve(host, port, self._left()))
        for one in found:
            if not self.web.may_ask(ipaddress.ip_address(one.partition("%")[0])):
                raise _RefusedError("not-public", f"'{host}' is {one}, no public address",
                                    "Save the page and add the file")  # fmt: skip
        if not found:
            raise _RefusedError("unreachable", f"'{host}' has no address", "Check the address")
        return found[0]

    def _ask(self, raw: socket.socket, parts: SplitResult) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(parts.hostname or "", _port(parts))
        connection.sock = _Timed(raw, self._left)
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        host = parts.netloc if parts.port != _standard(parts) else parts.hostname or ""
        connection.putrequest("GET", quote(target, safe="%/:?#[]@!$&'()*+,;=~"), skip_host=True,
                              skip_accept_encoding=True)  # fmt: skip
        for name, value in {"Host": host, **_HEADERS, "Connection": "close"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()

    def _capture(
        self, address: str, answer: http.client.HTTPResponse, passed: list[tuple[str, str]]
    ) -> Capture:
        media_type = (answer.getheader("Content-Type") or "").split(";")[0].strip().lower()
        if answer.status != 200:
            raise _RefusedError("not-answered", f"it answered {answer.status} {answer.reason}",
                                "Check the address, or save the page and add the file")  # fmt: skip
        if media_type not in TAKEN:
            raise _RefusedError("not-a-document", f"it is {media_type or 'of no stated type'}",
                                "HTML, PDF and plain text are taken")  # fmt: skip
        content = self._content(answer)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        headers = (*passed, (":status", str(answer.status)), *answer.getheaders())
        return Capture(content, "web", printable(address), media_type, now, headers)

    def _content(self, answer: http.client.HTTPResponse) -> bytes:
        pieces, size = [], 0
        unpack = _unpacker(answer.getheader("Content-Encoding") or "identity")
        expected = answer.length
        received = 0
        while size <= self.web.max_bytes and (piece := answer.read1(_CHUNK)):
            received += len(piece)
            piece = unpack(piece, self.web.max_bytes + 1 - size)
            pieces.append(piece)
            size += len(piece)
        if size > self.web.max_bytes:
            raise _RefusedError("too-large", f"it has more than {self.web.max_bytes:,} bytes",
                                "Save the part you need and add the file")  # fmt: skip
        if expected is not None and received < expected:
            raise _RefusedError("unreachable", f"it broke off after {received:,} of {expected:,} bytes",
                                "Try again")  # fmt: skip
        if not size:
            raise _RefusedError("not-answered", "its answer is empty", "Check the address")
        return b"".join(pieces)

    def _left(self) -> float:
        """Seconds until the deadline. Raises TimeoutError after it."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed(io.RawIOBase):
    """A socket of which every single wait ends at one deadline, so that no slow drip outlasts it.

    It stands in for the socket of ``http.client``, which closes its own as soon as the answer begins.
    """

    def __init__(self, raw: socket.socket, left: Callable[[], float]) -> None:
        self._raw, self._left = raw, left

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What the answer is read from."""
        return io.BufferedReader(self)

    def sendall(self, content: bytes) -> None:
        """Send the request."""
        self._raw.settimeout(self._left())
        self._raw.sendall(content)

    def readable(self) -> bool:
        """That it can be read from."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Wait for bytes until the deadline."""
        self._raw.settimeout(self._left())
        return self._raw.recv_into(buffer)

    def close(self) -> None:
        """Nothing yet: the answer is still to be read."""


def _parts(address: str) -> SplitResult:
    why, parts = None, urlsplit(address) if len(address) <= MAX_ADDRESS else None
    if parts is None:
        why = f"it is longer than {MAX_ADDRESS:,} characters"
    elif parts.scheme not in _SCHEMES:
        why = f"'{parts.scheme}' is not http or https"
    elif not parts.hostname or any(mark.isspace() or ord(mark) < 32 for mark in address):
        why = "it names no host" if not parts.hostname else "there are blanks in it"
    elif parts.username is not None or parts.password is not None:
        why = "a name or password stands in it"
    if parts is None or why is not None:
        raise _RefusedError("not-an-address", why or "", "Give an http or https address")
    host = (parts.hostname or "").rstrip(".").encode("idna").decode() if parts.hostname else ""
    named = f"[{host}]" if ":" in host else host
    port = parts.port
    return parts._replace(netloc=named if port is None else f"{named}:{port}")


def _standard(parts: SplitResult) -> int | None:
    return None if parts.port is None else (443 if parts.scheme == "https" else 80)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    """What undoes a transfer's packing, never to more bytes than are asked for."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return lambda piece, limit: piece[:limit]
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise _RefusedError("not-a-document", f"it is packed as {encoding}",
                            "Save the page and add the file")  # fmt: skip
    return zlib.decompressobj(wbits=47).decompress
