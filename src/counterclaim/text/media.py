"""Addresses of videos and pictures that a text cites."""

from __future__ import annotations

import re

from counterclaim.text.limits import MAX_ADDRESS
from counterclaim.text.rules import rules

_LONGEST = 450
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def media_in(text: str) -> tuple[str, ...]:
    """The media addresses in ``text``, in order, each once. On a line of its own one may hold blanks."""
    found: dict[str, None] = {}
    for match in _URL.finditer(text):
        line = text[match.start() : match.start() + _LONGEST].partition("\n")[0].strip()
        url = line if rules().media_file.fullmatch(line) else match[0].rstrip(".,;:)]")
        if is_media(url):
            found[url] = None
    return tuple(found)


def is_media(url: str) -> bool:
    """Whether an address is that of a video or picture: by its file's ending, or by a known host."""
    if len(url) > MAX_ADDRESS:
        return False
    host = re.match(r"https?://(?:www\.|m\.)?([^/:?#\s]+)", url, re.IGNORECASE)
    return bool(rules().media_file.fullmatch(url)) or (
        host is not None and host[1].lower() in rules().media_hosts
    )
