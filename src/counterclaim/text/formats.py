"""Which format a capture's bytes are in: by media type, by extension, then by a look at them."""

from __future__ import annotations

import re
from typing import Literal

from counterclaim.model.document import Capture
from counterclaim.text.faults import refused

Format = Literal["jsonl", "html", "pdf", "plain"]

_BY_MEDIA_TYPE: dict[str, Format] = {
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "plain",
    "text/markdown": "plain",
}
_BY_EXTENSION: dict[str, Format] = {
    "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf", "txt": "plain", "md": "plain",
}  # fmt: skip
_EXTENSION = re.compile(r"\.(\w{1,5})(?:[?#].*)?$")
_LOOKS_HTML = re.compile(
    # Each comment ends where it first can (?>), else many of them could be told apart in ways without number.
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?>.*?-->)\s*)*)<(?:!doctype html|html)\b",
    re.I | re.S,
)
# Openings of files that are no text: images, archives, office files, programs, sound, video.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or office file"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"), (b"7z\xbc\xaf", "a 7z archive"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"), (b"\xd0\xcf\x11\xe0", "an old office file"), (b"ID3", "sound"),
    (b"OggS", "sound or video"), (b"RIFF", "sound, video or a picture"),
)  # fmt: skip


def format_of(capture: Capture) -> Format:
    """The capture's format. Raises InputError "binary-content" where the bytes are of another kind."""
    declared = _declared(capture)
    head = capture.content[:1024]
    if head.lstrip()[:5] == b"%PDF-":
        if declared == "plain":
            raise _other_kind(capture, "a PDF")
        return "pdf"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise _other_kind(capture, kind)
    if declared:
        return declared
    return "html" if _LOOKS_HTML.match(head) else "plain"


def charset_of(capture: Capture) -> str | None:
    """The encoding that the capture's headers or media type declare, if any."""
    values = [value for name, value in capture.headers if name.lower() == "content-type"]
    for value in (*values, capture.media_type or ""):
        if found := re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", value, re.IGNORECASE):
            return found[1]
    return None


def _declared(capture: Capture) -> Format | None:
    media_type = (capture.media_type or "").split(";")[0].strip().lower()
    extension = _EXTENSION.search(capture.address.lower())
    return _BY_MEDIA_TYPE.get(media_type) or _BY_EXTENSION.get(extension[1] if extension else "")


def _other_kind(capture: Capture, kind: str) -> Exception:
    return refused(capture.address, "binary-content", "this is no text", f"its bytes are {kind}",
                   "Give the file the extension of what it is, or leave it out")  # fmt: skip
