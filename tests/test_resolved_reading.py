"""A reading resolved as a whole: what the document itself tells beside its text is heard."""

from __future__ import annotations

import re

import pytest

from counterclaim.model.claim import Claim, Control
from counterclaim.model.document import Document
from counterclaim.model.reading import Place, ReaderVersion, Reading
from counterclaim.model.span import Span
from counterclaim.resolve.gazetteer import GazetteerEntry
from counterclaim.resolve.reading import Resolver

TEXT = "Troops entered Lessin. Roads from Ardel were shut. It rained. They hold the town."


class Towns:
    """A gazetteer in which every name is a town's."""

    digest = "towns"
    own_names: frozenset[str] = frozenset()

    def lookup(self, folded: str) -> tuple[GazetteerEntry, ...]:
        """One town of this name."""
        return (
            GazetteerEntry(folded, folded, "town", 42, 22, None, 1, "KAR", 9_000, "primary", "t"),
        )


def resolved(title: str) -> Reading:
    begin = TEXT.index("town")
    where = Span(begin, begin + len("town"))
    places = tuple(
        Place(f"p{m.start()}", Span(*m.span()), m[0]) for m in re.finditer("Lessin|Ardel", TEXT)
    )
    claim = Claim("c", None, where, Control(None, "held"), where=where)
    found = Reading("d", ReaderVersion("rules", "1", None), (), (claim,), places)
    sentences = [Span(*m.span()) for m in re.finditer(r"[^.]+\.", TEXT)]
    return Resolver(None, Towns()).resolve(found, Document("d", TEXT, title), sentences)


@pytest.mark.parametrize(
    ("title", "place"), [("Battle of Lessin", "lessin"), ("A week of war", "ardel")]
)
def test_the_title_tells_which_town_is_meant(title: str, place: str) -> None:
    reading = resolved(title)
    (claim,) = reading.claims
    assert [p.name for p in reading.places if p.id == claim.place] == [place]
