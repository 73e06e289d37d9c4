"""A reading resolved: who, where and when beside the words, each with its reason."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.claim import Claim
from counterclaim.model.document import Document
from counterclaim.model.edtf import days_of
from counterclaim.model.reading import Entity, Place, Reading, Statement, Time
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import Named, When
from counterclaim.read.passages import MAX_PASSAGE
from counterclaim.resolve.anaphor import placed
from counterclaim.resolve.gazetteer import Gazetteer
from counterclaim.resolve.named_places import with_names
from counterclaim.resolve.places import resolve_places
from counterclaim.resolve.when.carried import Story, story_of
from counterclaim.resolve.when.dateline import own_dates
from counterclaim.resolve.when.going_on import when_said
from counterclaim.resolve.when.governing import said_of, when_of
from counterclaim.resolve.when.times import resolve_times
from counterclaim.resolve.who.actors import ActorResolver, resolve_entities, resolve_slots
from counterclaim.resolve.who.hands import Hands
from counterclaim.resolve.who.opponents import Opponents
from counterclaim.resolve.who.speakers import resolve_speakers

_OWN_VOICE = When(None, None, "the document's own voice: said when it was published")
_NOT_SAID_WHEN = When(None, None, "its sentence does not say when this was said")
_PRONOUNS = frozenset(("he", "it", "she", "they"))
_NO_TIME = When(None, None, "its sentence gives no time")
_NO_HORIZON = When(None, None, "it does not say by when")
# A day carried over from an earlier sentence would stand against the day on which this was said.
_SAID_ONLY = When(None, None, "its sentence dates only when this was said")


class Resolver:
    """Resolves readings under one case (or none) against one gazetteer."""

    def __init__(self, case: Case | None, gazetteer: Gazetteer) -> None:
        self._case = case
        self._gazetteer = gazetteer
        self._actors = ActorResolver(case)
        self._start = case.start if case else None
        self._countries = tuple(p.country or p.id for p in case.parties) if case else ()

    def resolve(self, found: Reading, document: Document, sentences: Sequence[Span]) -> Reading:
        """The reading with speakers, actors, places and times; words and spans stay as they are."""
        text = document.text
        times = resolve_times(found.times, text, document.published, self._start, document.title)
        heard = resolve_speakers(found.statements, document, self._actors, found.entities)
        own = own_dates(times, text)
        contents = _contents(heard, sentences)
        dated = tuple(_dated(s, sentences, times, text, own, contents) for s in heard)
        statements = tuple(_going_on(dated, sentences, text))
        claims = [replace(c, slots=resolve_slots(c.slots, self._actors)) for c in found.claims]
        sides = {s.id: self._side(s) for s in statements}
        opponents = Opponents(claims, sides, self._case)
        claims = [opponents.completed(claim) for claim in claims]
        hands = Hands(claims, sides, {s.id: s.act for s in statements}, self._case, text)
        claims = [hands.completed(claim) for claim in claims]
        entities = resolve_entities(found.entities, text, self._actors)
        named = self._actors.countries(_names(statements, claims))
        countries = tuple(
            dict.fromkeys((*self._countries, *named, *_states(entities, found.places)))
        )
        known = [e.span for e in entities if _is_known(e, text)]
        names = with_names(found.places, claims, text, self._gazetteer.own_names, known)
        places = resolve_places(names, text, self._gazetteer, countries)
        located, places = placed(claims, places, statements, sentences, text, document.title)
        by_id = {statement.id: statement for statement in statements}
        spoken = frozenset(s.said.span for s in statements if s.said is not None and s.said.span)
        story = story_of(times, own, spoken, text)
        timed = tuple(
            _timed(c, by_id.get(c.statement or ""), sentences, times, text, own, story)
            for c in located
        )
        return replace(
            found,
            statements=statements,
            claims=timed,
            places=places,
            times=times,
            entities=entities,
        )

    def _side(self, statement: Statement) -> Named | None:
        """Who speaks; a ministry that speaks as its own outlet is that ministry."""
        speaker = statement.speaker
        if speaker is None or speaker.kind != "outlet" or speaker.country is not None:
            return speaker
        named = self._actors.resolve(speaker.name)
        return named if named.country is not None else speaker


def _is_known(entity: Entity, text: str) -> bool:
    """Whether an entity is somebody for sure: a lexicon has it, or it is a person with two names or more."""
    if entity.actor is None:
        return False
    return not entity.actor.startswith("person:") or (
        entity.type == "Person" and " " in entity.span.of(text)
    )


def _states(entities: Sequence[Entity], places: Sequence[Place]) -> Iterator[str]:
    """The countries whose peoples and forces a document names ("Syrian Army"); no place speaks for itself."""
    named = {place.span for place in places}
    for entity in entities:
        if entity.span in named:
            continue
        parts = (entity.actor or "").split(":")
        if len(parts) > 1 and len(parts[1]) == len("ISO") and parts[1].isupper():
            yield parts[1]


def _names(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[Named]:
    """Who speaks and whom claims are about: the document's places are likely to be in their countries."""
    for statement in statements:
        if statement.speaker is not None:
            yield statement.speaker
    for claim in claims:
        for name in claim.slots.__slots__:
            value = getattr(claim.slots, name)
            if isinstance(value, Named):
                yield value


def _dated(
    statement: Statement, sentences: Sequence[Span], times: Sequence[Time], text: str, own: Spans,
    contents: Mapping[Span, Spans],
) -> Statement:  # fmt: skip
    if statement.voice == "outlet":
        return replace(statement, said=_OWN_VOICE)
    around = _sentence(sentences, (statement.cue or statement.source or statement.content))
    if around is None:
        return statement
    at = (statement.cue or statement.source or statement.content)[0]
    others = (content for content in contents.get(around, ()) if not content.overlaps(at))
    near = _near(times, around)
    said = said_of(around, statement.cue, (*statement.content, *own, *others), near, text)
    # "Since 1 March it has confirmed ten deaths" gives the period counted, not a day of saying.
    is_period = said is not None and said.edtf is not None and _is_period(said.edtf)
    return replace(statement, said=_NOT_SAID_WHEN if said is None or is_period else said)


def _is_period(edtf: str) -> bool:
    """Whether it is open, or an interval longer than anybody takes to say something."""
    first, last = days_of(edtf)
    if ".." in edtf or first is None or last is None:
        return ".." in edtf
    return "/" in edtf and (last - first).days > _SAYING


# Days over which something may be said ("this week"). Own rule.
_SAYING = 8


def _going_on(
    statements: Sequence[Statement], sentences: Sequence[Span], text: str
) -> Iterator[Statement]:
    """The statements, "It also said" with the only day on which something was said in the sentence before."""
    days: dict[Span, set[When]] = {}
    for statement in statements:
        around = _sentence(sentences, statement.cue)
        if around is not None and statement.said is not None and statement.said.edtf is not None:
            days.setdefault(around, set()).add(statement.said)
    for statement in statements:
        before = _sentence(sentences, statement.cue, back=1)
        said = days.get(before, set()) if before is not None else set()
        if len(said) == 1 and statement.said == _NOT_SAID_WHEN and _by_pronoun(statement, text):
            (day,) = said
            reason = f"carried over from the sentence before; {day.reason}"
            yield replace(statement, said=replace(day, reason=reason))
        else:
            yield statement


def _by_pronoun(statement: Statement, text: str) -> bool:
    return len(statement.source) == 1 and statement.source[0].of(text).lower() in _PRONOUNS


def _contents(
    statements: Sequence[Statement], sentences: Sequence[Span]
) -> dict[Span, tuple[Span, ...]]:
    """The contents that begin in each sentence: a time in one is not when another was said."""
    found: dict[Span, tuple[Span, ...]] = {}
    for statement in statements:
        for piece in statement.content:
            around = _sentence(sentences, (piece,))
            if around is not None:
                found[around] = (*found.get(around, ()), piece)
    return found


def _timed(
    claim: Claim,
    statement: Statement | None,
    sentences: Sequence[Span],
    times: Sequence[Time],
    text: str,
    own: Spans,
    story: Story,
) -> Claim:
    around = _sentence(sentences, (claim.span,))
    if around is None:
        return replace(claim, time=_NO_TIME)
    times = _near(times, around)
    said = statement.said if statement is not None else None
    outside = own if said is None or said.span is None else (*own, said.span)
    if claim.kind == "forecast":
        ahead = [time for time in times if claim.span.contains(time.span)]
        return replace(claim, time=when_of(claim.span, ahead, around, text, outside) or _NO_HORIZON)
    if said is not None and said.span is not None:
        content = statement.content if statement is not None else ()
        within = [time for time in times if any(piece.contains(time.span) for piece in content)]
        when = when_of(claim.when or claim.span, within, around, text, outside)
        if when is None or when.edtf is None:
            when = when_said(claim, said, within, text) or when
        return replace(claim, time=when or _SAID_ONLY)
    own_voice = said is _OWN_VOICE
    told_by_nobody = own_voice or (statement is not None and not statement.source)
    outcome = claim.kind == "loss" and told_by_nobody
    told = replace(story, attributed=not own_voice, outcome=outcome)
    when = when_of(claim.when or claim.span, times, around, text, outside, told)
    return replace(claim, time=when or _NO_TIME)


def _near(times: Sequence[Time], around: Span) -> Sequence[Time]:
    """The times that can date a sentence: those in it, and those not too far before it."""
    first = bisect_left(times, around.begin - MAX_PASSAGE, key=lambda time: time.span.begin)
    last = bisect_right(times, around.end, key=lambda time: time.span.begin)
    return times[first:last]


def _sentence(sentences: Sequence[Span], spans: Spans, back: int = 0) -> Span | None:
    """The sentence in which the first of the spans begins, or the one so many before it."""
    if not spans:
        return None
    at = bisect_right(sentences, spans[0].begin, key=lambda sentence: sentence.begin) - 1 - back
    return sentences[at] if at >= 0 else None
