"""The kinds of readers: who finds what is attributed to whom. Imports nothing, so that commands start fast."""

from __future__ import annotations

from typing import Literal

ReaderKind = Literal["tagger", "rules"]
"""The trained tagger with the rules as its advisers, or the rules alone."""

KINDS: tuple[ReaderKind, ...] = ("tagger", "rules")
DEFAULT: ReaderKind = "tagger"
