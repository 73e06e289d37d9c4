"""When statements were made and what claims tell of happened, by the times of their document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.model.claim import Claim
from counterclaim.model.edtf import days_of
from counterclaim.model.reading import Statement, Time
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import When
from counterclaim.read.passages import MAX_PASSAGE
from counterclaim.resolve.when.carried import Story, story_of
from counterclaim.resolve.when.dateline import own_dates
from counterclaim.resolve.when.going_on import when_said
from counterclaim.resolve.when.governing import said_of, when_of

_OWN_VOICE = When(None, None, "the document's own voice: said when it was published")
_NOT_SAID_WHEN = When(None, None, "its sentence does not say when this was said")
_PRONOUNS = frozenset(("he", "it", "she", "they"))
_NO_TIME = When(None, None, "its sentence gives no time")
_NO_HORIZON = When(None, None, "it does not say by when")
# A day carried over from an earlier sentence would stand against the day on which this was said.
_SAID_ONLY = When(None, None, "its sentence dates only when this was said")
# Days over which something may be said ("this week"). Own rule.
_SAYING = 8


class Dating:
    """Dates what one document says, by its times and its sentences, both in text order."""

    def __init__(self, times: Sequence[Time], sentences: Sequence[Span], text: str) -> None:
        self._times = times
        self._sentences = sentences
        self._text = text
        self._own = own_dates(times, text)

    def statements(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements with when each was said."""
        contents = self._contents(statements)
        return tuple(self._going_on([self._said(one, contents) for one in statements]))

    def claims(self, claims: Sequence[Claim], statements: Sequence[Statement]) -> tuple[Claim, ...]:
        """The claims with when each happened, or by when it is to; ``statements`` are dated already."""
        by_id = {statement.id: statement for statement in statements}
        spoken = frozenset(s.said.span for s in statements if s.said is not None and s.said.span)
        story = story_of(self._times, self._own, spoken, self._text)
        return tuple(self._happened(one, by_id.get(one.statement or ""), story) for one in claims)

    def _said(self, statement: Statement, contents: dict[Span, Spans]) -> Statement:
        if statement.voice == "outlet":
            return replace(statement, said=_OWN_VOICE)
        words = statement.cue or statement.source or statement.content
        around = self._sentence(words)
        if around is None:
            return statement
        others = (one for one in contents.get(around, ()) if not one.overlaps(words[0]))
        outside = (*statement.content, *self._own, *others)
        said = said_of(around, statement.cue, outside, self._near(around), self._text)
        # "Since 1 March it has confirmed ten deaths" gives the period counted, not a day of saying.
        is_period = said is not None and said.edtf is not None and _is_period(said.edtf)
        return replace(statement, said=_NOT_SAID_WHEN if said is None or is_period else said)

    def _going_on(self, statements: Sequence[Statement]) -> Iterator[Statement]:
        """The statements, "It also said" with the only day of saying in the sentence before."""
        days: dict[Span, set[When]] = {}
        for statement in statements:
            around = self._sentence(statement.cue)
            if (
                around is not None
                and statement.said is not None
                and statement.said.edtf is not None
            ):
                days.setdefault(around, set()).add(statement.said)
        for statement in statements:
            before = self._sentence(statement.cue, back=1)
            said = days.get(before, set()) if before is not None else set()
            if len(said) == 1 and statement.said == _NOT_SAID_WHEN and self._by_pronoun(statement):
                (day,) = said
                reason = f"carried over from the sentence before; {day.reason}"
                yield replace(statement, said=replace(day, reason=reason))
            else:
                yield statement

    def _happened(self, claim: Claim, statement: Statement | None, story: Story) -> Claim:
        around = self._sentence((claim.span,))
        if around is None:
            return replace(claim, time=_NO_TIME)
        times, text = self._near(around), self._text
        said = statement.said if statement is not None else None
        outside = self._own if said is None or said.span is None else (*self._own, said.span)
        if claim.kind == "forecast":
            ahead = [time for time in times if claim.span.contains(time.span)]
            when = when_of(claim.span, ahead, around, text, outside)
            return replace(claim, time=when or _NO_HORIZON)
        if statement is not None and said is not None and said.span is not None:
            inside = (
                t for t in times if any(piece.contains(t.span) for piece in statement.content)
            )
            within = list(inside)
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

    def _contents(self, statements: Sequence[Statement]) -> dict[Span, Spans]:
        """The contents that begin in each sentence: a time in one is not when another was said."""
        found: dict[Span, Spans] = {}
        for statement in statements:
            for piece in statement.content:
                around = self._sentence((piece,))
                if around is not None:
                    found[around] = (*found.get(around, ()), piece)
        return found

    def _near(self, around: Span) -> Sequence[Time]:
        """The times that can date a sentence: those in it, and those not too far before it."""
        times, first = self._times, around.begin - MAX_PASSAGE
        begin = bisect_left(times, first, key=lambda time: time.span.begin)
        return times[begin : bisect_right(times, around.end, key=lambda time: time.span.begin)]

    def _sentence(self, spans: Spans, back: int = 0) -> Span | None:
        """The sentence in which the first of the spans begins, or the one so many before it."""
        if not spans:
            return None
        begins = bisect_right(self._sentences, spans[0].begin, key=lambda sentence: sentence.begin)
        at = begins - 1 - back
        return self._sentences[at] if at >= 0 else None

    def _by_pronoun(self, statement: Statement) -> bool:
        source = statement.source
        return len(source) == 1 and source[0].of(self._text).lower() in _PRONOUNS


def _is_period(edtf: str) -> bool:
    """Whether it is open, or an interval longer than anybody takes to say something."""
    first, last = days_of(edtf)
    if ".." in edtf or first is None or last is None:
        return ".." in edtf
    return "/" in edtf and (last - first).days > _SAYING
