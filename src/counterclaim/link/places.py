"""One key for one place: by its gazetteer id, also where another passage's words did not resolve."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.link.folding import content_words, is_number
from counterclaim.link.metrics import NOT_STATED
from counterclaim.link.words import Answers, Key
from counterclaim.model.linking import StatedClaim

_WORDS = 4


class Places:
    """The places of a case's claims, by the names they go by in it."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def key(self, stated: StatedClaim) -> str:
        """The gazetteer id, else the folded name, else that no place is stated: a noun is no name."""
        if stated.place is not None and stated.place.gazetteer_id:
            return stated.place.gazetteer_id
        name = place_words(stated)
        if not is_name(name) or (name.isupper() and stated.words.isupper()):
            # Where all is in capitals, these tell no name from a noun ("THE EMBASSY").
            return NOT_STATED
        folded = _folded(name)
        return self._answers("place", folded) or folded


def place_names(stated: StatedClaim) -> Iterator[tuple[Key, str]]:
    """The names under which a claim's resolved place goes, each with the place's id."""
    place = stated.place
    if place is None or place.gazetteer_id is None:
        return
    for name in (place.text, place.name or ""):
        if is_name(name):
            yield ("place", _folded(name)), place.gazetteer_id


def is_name(words: str) -> bool:
    """Whether the words can be a place's name: a few, with a capital, that count nothing."""
    pieces = words.split()
    if not pieces or is_number(pieces[0]):
        return False
    return 0 < len(pieces) <= _WORDS and any(piece[0].isupper() for piece in pieces)


def place_words(stated: StatedClaim) -> str:
    """The name of the place, else the words for it; empty where they are not among the claim's own."""
    if stated.place is not None:
        return stated.place.text if is_name(stated.place.text) else stated.place.name or ""
    where, span = stated.claim.where, stated.claim.span
    if where is None or not span.contains(where) or len(stated.words) != span.end - span.begin:
        return ""
    return stated.words[where.begin - span.begin : where.end - span.begin]


def _folded(name: str) -> str:
    return " ".join(content_words(name))
