"""Words from elsewhere, fit to be shown: nothing in them steers a terminal or turns other words round."""

from __future__ import annotations

import re

# Control characters (a terminal obeys them; line ends and tabs stay) and those that override the direction of
# what follows (UAX #9, 2.1 and 2.2). Marks and isolates stay: languages written from the right need them.
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")


def printable(words: str) -> str:
    """The words with each steering character as U+FFFD, so that they keep their length."""
    return _STEERING.sub("\ufffd", words)
