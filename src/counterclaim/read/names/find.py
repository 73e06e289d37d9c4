"""Who and what is named, and which names are of places: by shape and words around, spaCy's guess a hint.

No gazetteer is asked here: a name in a place's position is kept, and resolution drops what is no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.symbols import ADJ, NOUN, PROPN, VERB

from counterclaim.model.reading import Entity, Place
from counterclaim.model.span import Span
from counterclaim.read.names.noun_mentions import noun_mentions
from counterclaim.read.names.runs import Run, line_of, may_be_place, runs_of
from counterclaim.read.names.types import Line
from counterclaim.read.passages import Passage


def find_entities(passages: Sequence[Passage]) -> tuple[Entity, ...]:
    """Mentions in text order: names, and the phrases and pronouns that stand for somebody or some place.

    A phrase around a name ("the town of X") stands beside the name. Types are re3d's: Person,
    Organisation, Nationality, Location, MilitaryPlatform, Weapon, Vehicle, Quantity, Money.
    """
    found: list[Entity] = []
    for passage in passages:
        runs = runs_of(passage)
        taken = [(run.first, run.last, run.type) for run in runs if run.type]
        for first, last, type_ in (*taken, *noun_mentions(passage, runs)):
            found.append(Entity(passage.span(first, last), type_))
    return tuple(sorted(set(found), key=lambda entity: (entity.span, entity.type)))


# Why a capitalised name is offered as a place though nothing in its words says so: resolution keeps it
# only where the gazetteer speaks for it.
AS_PERSON = "its words look like a person's"
AS_BODY = "its words look like an organisation's"
_OFFERED = {"Person": AS_PERSON, "Organisation": AS_BODY, "Nationality": AS_BODY, None: AS_BODY}
_LONGEST_OFFER = 3
# "500 B.C.", "the 5th Fleet", "Secretary of State Berg". Own reading of news.
_ERAS = frozenset({"B.C.", "BC", "A.D.", "AD", "B.C", "A.D", "BCE", "CE"})
_SPANS_OF_YEARS = frozenset({"century", "millennium", "centuries"})
_NUMBERED = frozenset(
    {"army", "battalion", "brigade", "corps", "division", "fleet", "guards", "regiment"}
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh")
_SECRETARY = ["secretary", "of"]
# "U.S.-led", "Oslo-based": the place ends before the hyphen.
_COMPOUND = re.compile(r"[-‐‑–][a-z]+$")


def find_place_names(passages: Sequence[Passage]) -> tuple[Place, ...]:
    """Names that may be of places, unresolved, numbered p1, p2, ... in text order.

    ``reason`` is empty where words or neighbours make it a place, else it says what they look like.
    """
    offered = ((passage, run, why) for passage in passages for run, why in _offers(passage))
    return tuple(
        _place(passage, run, f"p{number}", why)
        for number, (passage, run, why) in enumerate(offered, start=1)
    )


def _offers(passage: Passage) -> Iterator[tuple[Run, str]]:
    """The runs that are offered as places, each with its reason."""
    line = line_of(passage)
    for run in runs_of(passage):
        if _is_no_place(line, run):
            continue
        if run.type == "Location":
            yield run, ""
        elif (
            run.last - run.first < _LONGEST_OFFER
            and run.type in _OFFERED
            and may_be_place(line, run)
        ):
            acts = line.pos[run.last + 1 : run.last + 2] == [VERB]
            yield run, AS_PERSON if acts else _OFFERED[run.type]


def _is_no_place(line: Line, run: Run) -> bool:
    """Whether the words before a name make it an era, a unit by its number or whom an office names."""
    if not run.first:
        return False
    before = line.lower[run.first - 1]
    if before == "a" and run.first == run.last and line.texts[run.first].isupper():
        # "Of a CAR" in a text in capitals: a state's short name has no such article by itself.
        return line.pos[run.last + 1 : run.last + 2] not in ([NOUN], [PROPN], [ADJ])
    if "".join(line.texts[run.first : run.last + 1]) in _ERAS:
        return before.isdigit() or before in _SPANS_OF_YEARS
    if run.first == run.last and line.lower[run.first] in _NUMBERED:
        return _ORDINAL.fullmatch(before) is not None
    return (
        line.lower[run.first] == "state"
        and line.lower[max(0, run.first - 2) : run.first] == _SECRETARY
    )


def _place(passage: Passage, run: Run, identity: str, why: str) -> Place:
    span = passage.span(run.first, run.last)
    words = str(passage.doc[run.first : run.last + 1].text)
    if compound := _COMPOUND.search(words):
        words = words[: compound.start()]
        span = Span(span.begin, span.begin + len(words))
    return Place(id=identity, span=span, text=words, reason=why)
