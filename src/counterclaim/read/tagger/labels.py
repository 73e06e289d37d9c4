"""The labels of words: for cues outside, begin, inside; for roles outside, then begin and inside of each."""

from __future__ import annotations

from typing import Final

BEGIN: Final = 1
SOURCE: Final = 1
CUE: Final = 3
CONTENT: Final = 5
