"""Flat highlights over overlapping evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.span import Span
from counterclaim.serve.highlight import Layer, paragraphs

TEXT = "The ministry said 12 tanks were lost.\n\nThe army denied it."


def layer(words: str, role: str, owner: str) -> Layer:
    begin = TEXT.index(words)
    return Layer(Span(begin, begin + len(words)), role, owner)


def test_overlapping_spans_become_flat_pieces_that_name_all_their_owners() -> None:
    content = layer("12 tanks were lost", "content", "s1")
    claim = layer("12 tanks", "claim", "c1")
    first = paragraphs(TEXT, [content, claim])[0]
    marked = [(p.text, p.owners) for p in first.pieces if p.owners]
    assert marked == [("12 tanks", ("c1", "s1")), (" were lost", ("s1",))]


def test_an_owner_starts_once_even_when_its_words_stand_in_two_pieces() -> None:
    pieces = [layer("ministry", "source", "s1"), layer("denied", "cue", "s1")]
    starts = [p.starts for par in paragraphs(TEXT, pieces) for p in par.pieces if p.starts]
    assert starts == [("s1",)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=12))
def test_the_pieces_joined_are_the_text(spans: list[tuple[int, int]]) -> None:
    layers = [
        Layer(Span(begin, min(len(TEXT), begin + length)), "claim", f"c{number}")
        for number, (begin, length) in enumerate(spans)
        if begin < min(len(TEXT), begin + length)
    ]
    shown = ["".join(piece.text for piece in par.pieces) for par in paragraphs(TEXT, layers)]
    assert shown == TEXT.split("\n\n")
    for par in paragraphs(TEXT, layers):
        for piece in par.pieces:
            assert TEXT[piece.begin : piece.begin + len(piece.text)] == piece.text
