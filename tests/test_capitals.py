"""Text in capitals is read as it would be written; its words leave the reading as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.claim import Loss
from counterclaim.model.document import Document
from counterclaim.read.truecase import TrueCase
from counterclaim.reader import Reader

STORY = """LIPA, 3 MAY 31 (OPA) -- [TEXT] THE ARMY REPORTED THAT 14 SOLDIERS WERE KILLED NEAR SANTA ROLINA.
COLONEL JUAN ORLANES SAID THAT THE NATIONAL LIBERATION MOVEMENT [NLM] HAD LOST THREE TANKS IN MARCH."""

TRUE_CASE = TrueCase()


@pytest.fixture(scope="module")
def case() -> TrueCase:
    return TrueCase()


def test_words_names_months_and_abbreviations_get_the_case_they_are_written_in(
    case: TrueCase,
) -> None:
    read = case.readable(STORY)
    assert "[Text] The army reported that 14 soldiers were killed near Santa Rolina." in read
    assert "Colonel Juan Orlanes said that the National Liberation Movement [NLM]" in read
    assert read.startswith("Lipa, 3 May 31 (OPA)")
    assert read.endswith("in March.")


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("THEY MAY LEAVE THE TOWN", "They may leave the town"),
        ("THE US FORCES TOLD US TODAY", "The US forces told us today"),
        ("THE SAUDI ARABIAN ARMY'S M-16 RIFLES", "The Saudi Arabian army's M-16 rifles"),
        ("PRESIDENT BUSH DID NOT SPEAK", "President Bush did not speak"),
        ("THE 30TH BRIGADE IN SOUTH SUDAN", "The 30th brigade in South Sudan"),
    ],
)
def test_a_word_in_capitals_is_told_by_what_stands_around_it(
    case: TrueCase, capitals: str, written: str
) -> None:
    rest = ". " + "THE SOLDIERS WERE KILLED NEAR THE TOWN AND THE ARMY LEFT IT. " * 2
    assert case.readable(capitals + rest).startswith(written)


def test_prose_and_short_headings_stay_as_they_are(case: TrueCase) -> None:
    text = "LIPA FALLS\n\nThe army said that NATO and the UN had left. MODERATOR: How many?"
    assert case.readable(text) is text


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_the_text_that_is_read_is_as_long_as_the_document(text: str) -> None:
    for one in (text, text.upper(), "THE ARMY OF KARVELIA LEFT. " * 4 + text):
        assert len(TRUE_CASE.readable(one)) == len(one)


def test_what_is_read_from_capitals_has_the_documents_own_words() -> None:
    document = Document("d", STORY, language="en")
    (reading,) = Reader(None, open_gazetteer(), kind="rules").read_batch([document])
    speakers = {s.speaker.name for s in reading.statements if s.speaker and s.voice == "other"}
    assert "THE ARMY" in speakers
    assert all(speaker in STORY for speaker in speakers)
    losses = [claim.slots for claim in reading.claims if isinstance(claim.slots, Loss)]
    assert [(loss.metric, loss.quantity.text) for loss in losses] == [
        ("killed", "14"),
        ("tank", "THREE"),
    ]
    found = [
        *((each.text, each.span) for each in reading.times),
        *((each.text, each.span) for each in reading.places),
        *((each.text, each.span) for each in reading.quantities),
    ]
    assert len(found) > 4
    assert all(text == span.of(STORY) for text, span in found)
