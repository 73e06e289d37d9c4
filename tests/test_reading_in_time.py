"""Texts made to hold the reading up are read in step with their length."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from counterclaim.model.document import Document
from counterclaim.read.attribution.rules import RuleAttributor
from counterclaim.read.claims.sentence import read_sentences
from counterclaim.read.framing.find import find_framing
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage, parse
from counterclaim.read.statements import read_statements


def passages_of(text: str) -> tuple[Passage, ...]:
    return parse(load_parser(), Document("d", text))


def seconds(work: Callable[[], object]) -> float:
    """Of three times the shortest."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def test_framing_of_a_text_that_is_all_quotations_takes_time_in_step_with_its_length() -> None:
    short, long = (passages_of("“ab ” " * number) for number in (500, 3_000))
    assert len(find_framing(short, ())) > 250
    once = seconds(partial(find_framing, short, ()))
    assert seconds(partial(find_framing, long, ())) < 11 * once


def test_short_quotations_one_after_the_other_are_tied_to_their_speakers_in_time() -> None:
    find = RuleAttributor().attributions
    short, long = (passages_of('“He said,” he said. "No." ' * number) for number in (60, 190))
    assert seconds(partial(find, long)) < 11 * seconds(partial(find, short))


def test_what_very_many_say_is_read_in_step_with_their_number() -> None:
    reading, touching = [], []
    for number in (300, 1_800):
        text = "He said they had lost it. " * number
        passages = passages_of(text)
        statements = read_statements(passages, text)
        assert len(statements) == number
        reading.append(seconds(partial(read_statements, passages, text)))
        each = partial(read_sentences, passages, statements, ())
        touching.append(seconds(lambda each=each: list(each())))  # type: ignore[misc]
    assert reading[1] < 9 * reading[0]
    assert touching[1] < 12 * touching[0]
