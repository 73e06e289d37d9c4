"""Identity by content: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import json

# One encoder for all ids: json.dumps would build one at each call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_hex(content: bytes) -> str:
    """SHA-256 of bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """A stable id for a row: prefix and the first 20 hex digits of the parts' SHA-256.

    Parts are strings, numbers, None, or (nested) sequences and mappings of them. 80 bits keep the
    chance of any collision among ten million rows under one in ten billion.
    """
    text = _ENCODER.encode(parts)
    return f"{prefix}-{sha256_hex(text.encode())[:20]}"
