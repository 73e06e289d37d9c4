"""Stretches of a text that are parsed at once: no heading with its paragraph, none too long."""

from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.read.passages import MAX_PASSAGE, MAX_SENTENCE, cut

PROSE = (
    "The governor of the northern province announced that a border post near the river had been "
    "hit by a shell in the night and that nobody was hurt."
)


def stretches(text: str) -> list[str]:
    return [span.of(text).strip() for span in cut(Document("d", text))]


def test_a_heading_line_is_a_stretch_of_its_own() -> None:
    assert stretches(f"Incidents\n{PROSE}") == ["Incidents", PROSE]


def test_hard_wrapped_prose_stays_together() -> None:
    text = "The governor said\nthat a border post near the river\nhad been hit in the night."
    assert stretches(text) == [text]


def test_a_first_sentence_is_no_heading() -> None:
    assert stretches(f"It rained.\n{PROSE}") == [f"It rained.\n{PROSE}"]


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        (f"{PROSE} " * 300, MAX_PASSAGE),
        ("smoke and " * 800, MAX_SENTENCE),
        (f"It rained. {'smoke and ' * 200}", MAX_SENTENCE),
    ],
)
def test_no_stretch_is_longer_than_a_parser_takes(text: str, longest: int) -> None:
    found = stretches(text)
    assert max(map(len, found)) <= longest
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
