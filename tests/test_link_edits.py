"""What a copy changed: numbers first, with the spans in both texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.edits import edits
from counterclaim.model.span import Span

BEFORE = (
    "On Monday the ministry said that 550 soldiers had been killed and wounded. Six jets were seen."
)


def shown(after: str) -> list[tuple[str, str, str]]:
    return [(edit.kind, edit.before, edit.after) for edit in edits(BEFORE, after)]


def test_a_changed_number_comes_before_changed_words() -> None:
    after = BEFORE.replace("Monday", "Tuesday").replace("Six", "Eight")
    assert shown(after) == [("number", "Six", "Eight"), ("words", "Monday", "Tuesday")]


def test_words_left_out_by_a_number_change_what_is_counted() -> None:
    assert shown(BEFORE.replace(" and wounded", "")) == [("counted", "and wounded", "")]


def test_a_sentence_added_is_no_change_of_a_count() -> None:
    assert shown(f"{BEFORE} Nobody else saw them at all.")[0][0] == "added"


def test_a_long_passage_that_came_is_added_though_it_counts() -> None:
    added = "Two other reports from the north spoke of 30 lorries on the road at dawn."
    assert [kind for kind, _, _ in shown(f"{BEFORE} {added}")] == ["added"]


def test_boilerplate_is_no_change() -> None:
    foot = "Copyright 2031 by all 12 of us"
    second = f"{BEFORE} {foot}"
    span = Span(len(BEFORE) + 1, len(second))
    assert edits(BEFORE, second, ((), (span,))) == ()


def test_numbers_in_words_and_with_hyphens_are_numbers() -> None:
    found = edits("twenty-one men were lost", "twenty-two men were lost")
    assert [(edit.kind, edit.after) for edit in found] == [("number", "twenty-two")]


def test_case_and_punctuation_are_no_change() -> None:
    assert shown(BEFORE.upper().replace(".", " -")) == []


WORDS = st.lists(st.sampled_from(["550", "killed", "and", "wounded", "six", "jets"]), max_size=12)


@given(WORDS, WORDS)
def test_spans_hold_the_words_that_are_shown(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    for edit in edits(first, second):
        assert (edit.span_before.of(first) if edit.span_before else "") == edit.before
        assert (edit.span_after.of(second) if edit.span_after else "") == edit.after
        assert edit.before or edit.after
    assert bool(edits(first, second)) == (one != other)
