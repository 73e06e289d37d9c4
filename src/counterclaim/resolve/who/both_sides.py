"""Who "both sides" are: the two states that the text just before names, if it names two alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.model.reading import Entity, Statement
from counterclaim.model.span import Spans, words_of
from counterclaim.model.value import Named
from counterclaim.resolve.who.actors import ActorResolver
from counterclaim.resolve.who.phrase import actor_id

_BOTH = re.compile(
    r"(?:both|each|either|the two|the) (?:sides?|part(?:y|ies)|countr(?:y|ies)|governments?|states?)"
    r"|both|each",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
_REACH = 3
"""Sentences back within which the two must be named. Own rule."""
_TWO = 2


def both_sides(
    statements: Sequence[Statement], text: str, entities: Sequence[Entity], resolver: ActorResolver
) -> Iterator[tuple[str, Named]]:
    """The speakers of statements that stand twice, once for each of "both sides", by statement id."""
    twice: defaultdict[tuple[Spans, Spans], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.voice == "other" and _BOTH.fullmatch(words_of(statement.source, text)):
            twice[statement.source, statement.cue].append(statement)
    for (source, _), pair in twice.items():
        if len(pair) != _TWO:
            continue
        for statement, state in zip(pair, _two(source, text, entities, resolver), strict=False):
            reason = f"'{words_of(source, text)}': one of the only two states named near"
            yield statement.id, replace(state, span=source[0], reason=reason)


def _two(
    source: Spans, text: str, entities: Sequence[Entity], resolver: ActorResolver
) -> tuple[Named, ...]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, source[0].begin)]
    begin = ends[-_REACH - 1] if len(ends) > _REACH else 0
    after = _SENTENCE_END.search(text, source[0].end)
    end = after.start() if after else len(text)
    first = bisect_left(entities, begin, key=lambda entity: entity.span.begin)
    found: dict[str, Named] = {}
    for entity in entities[first:]:
        if entity.span.begin >= end:
            break
        named = resolver.resolve(entity.span.of(text))
        if named.kind == "state" and named.country is not None:
            name = resolver.normal.of(named, sufferer=False) or named.name
            actor = actor_id("government", named.country)
            found.setdefault(
                named.country, replace(named, name=name, actor=actor, kind="government")
            )
    return tuple(found.values()) if len(found) == _TWO else ()
