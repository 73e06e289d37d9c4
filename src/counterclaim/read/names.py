"""Who and what is named, and which names are of places: by shape and words around, spaCy's guess a hint.

No gazetteer is asked here: a name in a place's position is kept, and resolution drops what is no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model.reading import Entity, Place
from counterclaim.read.name_runs import Run, runs_of
from counterclaim.read.noun_mentions import noun_mentions
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


def find_place_names(passages: Sequence[Passage]) -> tuple[Place, ...]:
    """Names that may be of places, unresolved, numbered p1, p2, ... in text order."""
    runs = [
        (passage, run) for passage in passages for run in runs_of(passage) if run.type == "Location"
    ]
    return tuple(
        Place(id=f"p{number}", span=passage.span(run.first, run.last), text=_words(passage, run))
        for number, (passage, run) in enumerate(runs, start=1)
    )


def _words(passage: Passage, run: Run) -> str:
    return str(passage.doc[run.first : run.last + 1].text)
