"""Whatever text comes, it is read: no crash, no problem line, spans within it, time linear in its length."""

from __future__ import annotations

import time

import pytest

from counterclaim.export.reading_json import reading_json
from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.document import Document
from counterclaim.read.kinds import KINDS
from counterclaim.reader import Reader

TOLD = "The army said on Monday that 14 soldiers were killed near Lipa and the enemy lost 3 tanks"
SHAPES = {
    "no stop": TOLD + " ",
    "one word": "a",
    "digits": "7",
    "marks": '"',
    "brackets": "( ",
    "emoji": "\U0001f600",
    "emoji between words": "\U0001f600 killed 3 \U0001f1fa soldiers ",
    "right to left": "قال الجيش إن ١٤ جنديا قتلوا. ",
    "tabs": "Lipa\t14\tkilled\t2031-03-04\n",
    "pipes": "| Lipa | 14 killed | 3 tanks |\n",
    "list": "- 14 soldiers killed\n* 3 tanks lost\n",
    "capitals": TOLD.upper() + ". ",
    "capitals without a stop": TOLD.upper() + " ",
    "transcript": "MODERATOR: How many were killed?\nGENERAL ORLAN: We lost 14 men near Lipa.\n",
    "control characters": "The army\x00 said\x07 14\x1b men\x85 died\u200b.\x0c ",
    "combining marks": "e\u0301\u0300",
    "surrogates": "The army said \ud800 14 men died. ",
    "number words": "twenty-",
    "numbers": "1 2 3 4 ",
    "dates": "March 4 2031 ",
    "spaces": " ",
    "lines of one letter": "a\n",
    "relative clauses": "soldiers who killed ",
    "footnotes": "Ten died.[3][4] ",
}


@pytest.fixture(scope="module", params=KINDS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return Reader(None, open_gazetteer(), kind=request.param)


def of_length(shape: str, length: int) -> Document:
    unit = SHAPES[shape]
    return Document(shape, (unit * (length // len(unit) + 1))[:length], language="en")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_of_any_shape_is_read_with_spans_inside_it(reader: Reader, shape: str) -> None:
    document = of_length(shape, 1_700)
    (reading,) = reader.read_batch([document])
    assert reading.problems == ()
    for begin, end in spans(reading_json(document, reading)):
        assert 0 <= begin < end <= len(document.text)


def spans(node: object) -> list[tuple[int, int]]:
    """All pairs of whole numbers in a reading's JSON: its spans."""
    if isinstance(node, dict):
        return [span for value in node.values() for span in spans(value)]
    if isinstance(node, list):
        if len(node) == 2 and all(type(item) is int for item in node):
            return [(node[0], node[1])]
        return [span for value in node for span in spans(value)]
    return []


@pytest.mark.parametrize("shape", ["no stop", "marks", "emoji", "number words", "tabs", "capitals"])
def test_four_times_the_text_takes_about_four_times_as_long(shape: str) -> None:
    reader = Reader(None, open_gazetteer(), kind="rules")
    once = seconds(reader, of_length(shape, 3_000))
    assert seconds(reader, of_length(shape, 12_000)) < 8 * once + 0.5


def seconds(reader: Reader, document: Document) -> float:
    begun = time.process_time()
    reader.read_batch([document])
    return time.process_time() - begun


@pytest.mark.parametrize("unit", ["a", "7", "\U0001f600", "\u0301", "."])
def test_a_million_characters_without_a_space_are_read_at_once(unit: str) -> None:
    reader = Reader(None, open_gazetteer(), kind="rules")
    document = Document("long", unit * 1_000_000, language="en")
    begun = time.process_time()
    (reading,) = reader.read_batch([document])
    assert reading.problems == ()
    assert time.process_time() - begun < 20
