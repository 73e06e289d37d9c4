"""A heading on the line above a paragraph is apart from its first sentence."""

from __future__ import annotations

from counterclaim.model.document import Document
from counterclaim.read.passages import cut

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
