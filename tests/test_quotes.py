"""Quotation marks, and whether a content is direct, mixed or indirect."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.language import Language

from counterclaim.model.span import Span
from counterclaim.read.passages import Passage
from counterclaim.read.quotes import Quotation, quotations, quote_form

NLP: Language = English()


def marks(text: str, offset: int = 0) -> list[str]:
    return [q.span.of(" " * offset + text) for q in quotations(Passage(offset, NLP.make_doc(text)))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we held the line" there.', '"we held the line"'),
        ("He said “we held the line” there.", "“we held the line”"),
        ("He said «we held the line» there.", "«we held the line»"),
        ("He said 'we held the line' there.", "'we held the line'"),
        ("He said ‘we held the line’ there.", "‘we held the line’"),
        ("He said ''we held the line'' there.", "''we held the line''"),
    ],
)
def test_each_kind_of_mark(text: str, quoted: str) -> None:
    assert marks(text) == [quoted]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert marks("The army's losses weren't the soldiers' fault.") == []


def test_a_quotation_may_hold_another() -> None:
    assert marks("He said “they called it ‘peace’ then” there.") == [
        "“they called it ‘peace’ then”"
    ]


def test_a_quotation_that_the_passage_does_not_close_is_marked_open() -> None:
    (quotation,) = quotations(Passage(0, NLP.make_doc("“We held the line. We will hold it.")))
    assert not quotation.closed


def test_offsets_are_the_documents() -> None:
    assert marks('He said "no" twice.', offset=40) == ['"no"']


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ('"we will hold the town"', "direct"),
        ('that "we will hold the town"', "direct"),
        ('that the army would "hold" the town', "mixed"),
        ("that the army would hold the town", "indirect"),
    ],
)
def test_form_of_a_content(content: str, form: str) -> None:
    quoted = quotations(Passage(0, NLP.make_doc(content)))
    assert quote_form((Span(0, len(content)),), quoted, content) == form


def test_a_content_inside_a_longer_quotation_is_not_itself_quoted() -> None:
    text = '"We know that Ostmark claims the town and will answer."'
    inner = Span(text.index("the town"), text.index(" and"))
    assert quote_form((inner,), (Quotation(Span(0, len(text)), closed=True),), text) == "indirect"


@given(st.text(alphabet="ab .,'\"“”‘’«»", max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = quotations(Passage(0, NLP.make_doc(text)))
    assert all(q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.begin for a, b in itertools.pairwise(found))
