"""What a format gives: the text, and what it says of itself beside the text."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.document import Declared


@dataclass(frozen=True, slots=True)
class Parts:
    """A document before its header and footer lines are read. None is what the format does not say."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    republished_from: Declared | None = None
    media: tuple[str, ...] = ()
    given_id: str | None = None
    host: str | None = None
    created: str | None = None
