"""Bytes to text: byte-order mark, UTF-8, the declared encoding, then the likeliest, or refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from counterclaim.text.faults import refused, too_long
from counterclaim.text.limits import MAX_BYTES_PER_CODE_POINT, MAX_TEXT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's codecs that no page is written in, by their own names; some take quadratic time.
_NOT_FOR_PAGES = frozenset({
    "punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined",
})  # fmt: skip
# The guess needs no more than this, and its cost grows with it.
_LOOK_AT = 50_000
_MIN_COHERENCE = 0.1
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ODD = re.compile(r"[^\w\s.,;:!?'\"()\[\]/&%$€£§°–—‘’“”„…«»*#@+=<>|_-]")
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")


def decode(content: bytes, declared: str | None, address: str, most: int = MAX_TEXT) -> str:
    """The text of ``content``, unchanged but for a byte-order mark; at most ``most`` code points.

    Tried in this order: byte-order mark, UTF-8, ``declared``, the likeliest by charset-normalizer, and
    Windows-1252 where the result looks like text. NUL and lone surrogates, which no store can hold,
    become U+FFFD one for one, so that offsets hold. Raises InputError "too-long", "binary-content",
    "unknown-encoding".
    """
    if len(content) > most * MAX_BYTES_PER_CODE_POINT + 4:
        raise too_long(address, most)
    text = _decoded(content, declared, address)
    if len(text) > most:
        raise too_long(address, most)
    return fit(text)


def fit(text: str) -> str:
    """The text with each NUL and lone surrogate replaced by U+FFFD: the same length."""
    return _UNFIT.sub("\ufffd", text)


def looks_binary(content: bytes) -> bool:
    """Whether the first bytes hold what no text has: NULs or many control characters."""
    head = content[:8192]
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    return b"\x00" in head[:1024] or controls > len(head) // 20


def _decoded(content: bytes, declared: str | None, address: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if looks_binary(content):
        raise refused(address, "binary-content", "this is no text",
                      "it holds bytes that no text has",
                      "Give the file the extension of what it is, or leave it out")  # fmt: skip
    for name in ("utf-8", declared):
        decoded = _strictly(content, name)
        if decoded is not None:
            return decoded
    likeliest = _likeliest(content)
    if likeliest is None:
        raise refused(address, "unknown-encoding", "its characters cannot be told",
                      "it is not UTF-8, and no other encoding gives readable text",
                      "Convert it to UTF-8")  # fmt: skip
    return likeliest


def _strictly(content: bytes, encoding: str | None) -> str | None:
    try:
        # By its own name, as a codec has others: "u7" is UTF-7.
        own = codecs.lookup(encoding).name if encoding else None
        return None if own is None or own in _NOT_FOR_PAGES else content.decode(own)
    except (UnicodeError, LookupError):
        return None


def _likeliest(content: bytes) -> str | None:
    best = from_bytes(content[:_LOOK_AT]).best()
    guesses = [best.encoding] if best and best.coherence >= _MIN_COHERENCE else []
    for encoding in (*guesses, "cp1252"):
        text = _strictly(content, encoding)
        if text is not None and _looks_like_text(text):
            return text
    return None


def _looks_like_text(text: str) -> bool:
    sample = text[:_LOOK_AT]
    return not _NOT_TEXT.search(sample) and len(_ODD.findall(sample)) <= len(sample) // 20
