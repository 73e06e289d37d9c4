"""Claims' places: "the town" stands for the place named before, or for none; declared names are places."""

from __future__ import annotations

import re

import pytest

from counterclaim.model.claim import Claim, Control
from counterclaim.model.reading import Place, Statement
from counterclaim.model.span import Span
from counterclaim.resolve.where.anaphor import placed
from counterclaim.resolve.where.named_places import with_names

BOX = (1.0, 1.0, 2.0, 2.0)
TOWNS, AREAS = ("Lessin", "Ardel"), ("Ostmar province",)


def meant(
    text: str, where: str, source: str | None = None, cue: str = "said", title: str | None = None
) -> str | None:
    """The name of the place that the last ``where`` of the text stands for."""
    places = [
        Place(f"p{m.start()}", Span(*m.span()), m[0], m[0].title(), f"x:{m[0].title()}", where_prec=1,
              bbox=BOX if m[0] in AREAS else None)
        for m in re.finditer("|".join((*TOWNS, *(t.upper() for t in TOWNS), *AREAS)), text)
    ]  # fmt: skip
    at = text.rindex(where)
    claim = Claim("c", None, Span(at, at + len(where)), Control(None, "held"),
                  where=Span(at, at + len(where)))  # fmt: skip
    heard = []
    if source:
        begin, said = text.index(source), text.index(cue)
        heard.append(
            Statement("s", (Span(begin, begin + len(source)),), (Span(said, said + len(cue)),), ())
        )
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.", text)]
    (found,), every = placed([claim], places, heard, sentences, text, title)
    return next((p.name for p in every if p.id == found.place), None)


FAR = "It rained. Bread was dear. Nobody slept. Dogs barked. "


@pytest.mark.parametrize(
    ("text", "where", "place"),
    [
        ("Troops entered Lessin. They hold the town.", "town", "Lessin"),
        ("Troops entered Ardel. Others reached Lessin. They hold the town.", "town", "Lessin"),
        ("They hold the town. Troops entered Lessin.", "town", None),
        ("Troops entered Ostmar province. They hold the town.", "town", None),
        ("Troops entered Ostmar province near Lessin. They hold the region.", "region",
         "Ostmar Province"),
        ("Troops entered Lessin. They hold it.", "it", "Lessin"),
        (f"Troops entered Lessin. {FAR}They hold it.", "it", None),
        (f"Troops entered Lessin. {FAR}They hold the town.", "town", "Lessin"),
        (f"Troops entered Ardel and Lessin. {FAR}They hold the town.", "town", None),
        ("LESSIN, March 9 (Wire) — Troops fought in Ardel. They hold the town.", "town", "Ardel"),
        ("Troops entered Ardel. Others drove to Lessin. They hold the town.", "town", "Ardel"),
        ("Troops entered Lessin. They hold the bridge.", "bridge", None),
    ],
)  # fmt: skip
def test_an_anaphor_is_the_last_place_that_fits(text: str, where: str, place: str | None) -> None:
    assert meant(text, where) == place


LONG = "Lessin lies on the sea. Men met in Lessin. Lessin grew. "


@pytest.mark.parametrize(
    ("text", "where", "title", "place"),
    [
        ("Troops entered Lessin. Roads from Ardel were shut. It rained. They hold the town.", "town",
         "Battle of Lessin", "Lessin"),
        ("Troops entered Lessin. Roads from Ardel were shut. It rained. They hold the town.", "town",
         "A week of war", "Ardel"),
        (f"{LONG}Roads from Ardel were shut, and they hold the town.", "town", "Battle of Lessin", "Ardel"),
        ("Troops entered Lessin. They closed the Ardel road and hold the town.", "town", None, "Lessin"),
        ("Troops entered Lessin. They hold a town.", "town", None, None),
        ("Troops entered Lessin. They hold another town.", "town", None, None),
        ("Troops entered Ostmar province. They hold territory.", "territory", None, None),
        ("Troops entered Ostmar province. They hold the territory.", "territory", None, "Ostmar Province"),
        ("Troops entered Ostmar province. They hold the island.", "island", None, None),
    ],
)  # fmt: skip
def test_what_the_text_is_about_is_meant_where_the_last_is_named_by_the_way(
    text: str, where: str, title: str | None, place: str | None
) -> None:
    assert meant(text, where, title=title) == place


def test_a_mayor_tells_of_the_mayors_town() -> None:
    text = "Troops left Ardel. The mayor of Lessin said they hold the town."
    assert meant(text, "town", "The mayor of Lessin") == "Lessin"


def test_where_a_speaker_lives_is_not_where_the_fighting_is() -> None:
    text = "Troops entered Ardel. The mayor, who lives in Lessin, said they hold the town."
    assert meant(text, "town", "The mayor") == "Ardel"


def test_the_reason_names_the_words_and_the_place() -> None:
    text = "Troops entered Lessin. They hold the town."
    where = Span(text.index("town"), text.index("town") + 4)
    place = Place("p1", Span(15, 21), "Lessin", "Lessin", "x:1", where_prec=1)
    claim = Claim("c", None, where, Control(None, "held"), where=where)
    _, places = placed([claim], [place], [], [Span(0, 22), Span(23, 42)], text)
    assert places[-1].span == where
    assert places[-1].reason == "“the town” is taken for Lessin, the only such place named before"


def test_the_cases_own_names_are_places_wherever_they_stand() -> None:
    text = "Lessin is free. The lessin of old. Lessin Bridge's guard and Lessin's mayor."
    own = {"lessin", "lessin bridge"}
    found = with_names((), (), text, own)
    assert [p.text for p in found] == ["Lessin", "Lessin Bridge", "Lessin"]
    assert all(p.span.of(text) == p.text for p in found)
    assert with_names(found, (), text, own) == found


def test_a_name_at_which_a_claim_puts_something_is_a_place() -> None:
    text = "Troops have captured Lessin and the town square."
    claims = [
        Claim("c", None, span, Control(None, "held"), where=span)
        for span in (Span(21, 27), Span(32, 47))
    ]
    assert [p.text for p in with_names((), claims, text, frozenset())] == ["Lessin"]
