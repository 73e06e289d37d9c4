from __future__ import annotations

import re
from itertools import pairwise

from counterclaim.model.reading import Time
from counterclaim.model.span import Span
from counterclaim.resolve.when.carried import story_of
from counterclaim.resolve.when.dateline import own_dates
from counterclaim.resolve.when.governing import when_of

OSTBURG = (
    "OSTBURG, Ostmark (March 24, 2031) A patrol found a cache near Velm yesterday. "
    "The force detained two men. The army had lost the town on March 3. Nobody was hurt."
)
DAYS = {"March 24, 2031": "2031-03-24", "yesterday": "2031-03-23", "March 3": "2031-03-03"}


def times(text: str) -> list[Time]:
    found = [(m.start(), m[0]) for words in DAYS for m in re.finditer(re.escape(words), text)]
    return [
        Time(Span(at, at + len(words)), words, "DATE", DAYS[words], 1, words)
        for at, words in sorted(found)
    ]


def when(text: str, words: str, said: tuple[Span, ...] = ()) -> str | None:
    span = Span(text.index(words), text.index(words) + len(words))
    ends = [m.end() for m in re.finditer(r"\. ", text)]
    bounds = [0, *ends, len(text)]
    sentence = next(Span(a, b) for a, b in pairwise(bounds) if a <= span.begin < b)
    own = own_dates(times(text), text)
    story = story_of(times(text), own, frozenset(said), text)
    found = when_of(span, times(text), sentence, text, (*own, *said), story)
    return found.edtf if found else None


def test_a_dateline_is_not_when_it_happened() -> None:
    assert when(OSTBURG, "found a cache") == "2031-03-23"


def test_the_first_sentences_day_is_that_of_the_story() -> None:
    assert when(OSTBURG, "detained two men") == "2031-03-23"


def test_after_another_day_the_story_is_no_longer_carried_on() -> None:
    assert when(OSTBURG, "Nobody was hurt") is None


def test_the_day_of_saying_is_not_that_of_the_story() -> None:
    text = "OSTBURG, Ostmark (March 24, 2031) The army said yesterday that it lost a tank. Two men died."
    at = text.index("yesterday")
    assert when(text, "Two men died", (Span(at, at + 9),)) is None


def test_without_a_dateline_nothing_is_carried_on() -> None:
    assert when("A patrol found a cache yesterday. Two men died.", "Two men died") is None


def test_in_a_sentence_that_opens_with_a_place_the_day_still_dates_the_next_ones() -> None:
    text = "In Velm district yesterday, a patrol stopped a lorry. It took two men."
    assert when(text, "took two men") == "2031-03-23"


def test_a_day_in_the_middle_of_a_sentence_ends_the_reach_of_the_one_before() -> None:
    text = "On March 3 they left. The guns came back on March 24, 2031. Two men died."
    assert when(text, "Two men died") is None
