"""Archived bytes as an answer: HTML for a sandboxed frame, everything else as a download."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from starlette.responses import Response

from counterclaim.model.document import Capture
from counterclaim.text.formats import charset_of

PAGES = frozenset({"text/html", "application/xhtml+xml"})
FRAME_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""No script runs, nothing is fetched, no form is sent; the page is of no origin, so it reaches nothing."""

_FRAME_HEADERS: Mapping[str, str] = {
    "content-security-policy": FRAME_POLICY,
    "x-dns-prefetch-control": "off",
}
_UNUSUAL = re.compile(r"[^\w .()-]+")
# A browser may open a connection before a policy forbids what it is for: ahead of use (preconnect), and for
# what a frame would show or a link leads to. Elements that can cause that become ones without meaning.
# Only in the frame: the download has the bytes as they are.
_LEADS_OUT = re.compile(
    rb"<(/?)(?=(?:a|applet|area|base|embed|fencedframe|frame|frameset|iframe|link|object|portal)\b)",
    re.IGNORECASE,
)
_WIDE = ("utf-16", "utf-32", "ucs", "utf-7")
# A byte-order mark, a NUL anywhere (whatever the encoding is called, no wide markup is without), an escape.
_HIDING = re.compile(rb"\A(?:\xff\xfe|\xfe\xff)|[\x00\x1b]")
_ENDINGS: Mapping[str, str] = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "text/plain": ".txt", "text/markdown": ".md", "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
}  # fmt: skip


def is_page(media_type: str | None) -> bool:
    """Whether bytes of this media type can be looked at in a frame."""
    return (media_type or "").split(";")[0].strip().lower() in PAGES


def in_frame(capture: Capture) -> Response | None:
    """A page for the sandboxed frame; None where its letters are of more than one byte each.

    Those could hide markup from what is done to make it inert.
    """
    charset = (charset_of(capture) or "")[:40].lower()
    if charset.startswith(_WIDE) or _HIDING.search(capture.content):
        return None
    kind = f"text/html; charset={charset}" if charset.isascii() and charset else "text/html"
    answer = Response(_LEADS_OUT.sub(rb"<\1x-", capture.content), headers=dict(_FRAME_HEADERS))
    # Set last: Response would add a charset of its own.
    answer.headers["content-type"] = kind
    return answer


def as_download(capture: Capture) -> Response:
    """The bytes as they are, for the browser to save, never to show."""
    name = _file_name(capture)
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(capture.content, media_type="application/octet-stream", headers=headers)


def _file_name(capture: Capture) -> str:
    path = urlsplit(capture.address).path if "://" in capture.address else capture.address
    name = _UNUSUAL.sub("_", path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]).strip(" .")
    name = name[-80:] or capture.sha256[:12]
    kind = (capture.media_type or "").split(";")[0].strip().lower()
    ending = _ENDINGS.get(kind, "")
    return name if name.lower().endswith(ending) else name + ending
