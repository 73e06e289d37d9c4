"""What is told as going on when it was said is dated by the saying; what was over by then is not."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.claim import Claim
from counterclaim.model.document import Document
from counterclaim.reader import Reader


@cache
def reader() -> Reader:
    return Reader(None, open_gazetteer(), kind="rules")


def claims(text: str) -> tuple[Claim, ...]:
    document = Document("d", text, published="2031-03-20", language="en")
    return reader().read_batch([document])[0].claims


def day(text: str, kind: str, at: int = 0) -> str | None:
    time = [claim for claim in claims(text) if claim.kind == kind][at].time
    assert time is not None
    assert time.reason
    return time.edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("rebels were in control of Velm", "2031-03-12"),
        ("rebels controlled half of Velm", "2031-03-12"),
        ("rebels had by now occupied most of Velm", "2031-03-12"),
        ("rebels had taken Velm", None),
        ("rebels had controlled Velm", None),
    ],
)
def test_a_hold_is_of_the_day_of_the_saying_and_a_capture_before_it(
    words: str, edtf: str | None
) -> None:
    assert day(f"On March 12 the ministry said that {words}.", "control") == edtf


def test_losses_are_never_under_way() -> None:
    text = "On March 12 the ministry said that rebels were losing 14 tanks."
    (loss,) = (claim for claim in claims(text) if claim.kind == "loss")
    assert loss.time is None or loss.time.edtf is None


def test_a_month_dates_the_sentences_right_after_it() -> None:
    text = "In January 2031 rebels advanced towards Velm. They captured nine villages."
    assert day(text, "control", -1) == "2031-01"


def test_losses_told_for_themselves_are_of_the_day_of_the_sentence_before() -> None:
    text = "A convoy reached Velm on March 12. Ten soldiers were killed."
    assert day(text, "loss") == "2031-03-12"


def test_an_aside_of_the_sentence_before_hides_no_day() -> None:
    text = "Shells fell (some of which were duds). On March 12 ten soldiers were killed in Velm."
    assert day(text, "loss") == "2031-03-12"


def test_a_list_is_no_clause_of_its_own() -> None:
    text = "Rebels shelled Velm, Arun, and six other towns on March 12, killing ten soldiers."
    assert day(text, "loss") == "2031-03-12"


def test_in_a_list_of_places_and_days_each_loss_keeps_the_day_before_it() -> None:
    text = (
        "Attacks included one on Velm on March 4, killing two civilians and wounding three others, "
        "Arun on March 8, killing one civilian."
    )
    days = [c.time.edtf for c in claims(text) if c.kind == "loss" and c.time]
    assert days == ["2031-03-04", "2031-03-04", "2031-03-08"]


def test_a_dateline_with_an_abbreviated_month_in_its_story_dates_it() -> None:
    text = (
        "OSTBURG, Ostmark (March 14, 2031) - Troops set out to help villagers in Velm district, "
        "Mar. 8.\n\nLt. Col. Berg's men searched the village and detained 20 fighters."
    )
    assert day(text, "loss", -1) == "2031-03-08"


def test_a_year_in_a_name_gives_way_to_the_day_of_that_year() -> None:
    text = "During the 2022 invasion, rebels entered Velm on February 22, 2022."
    assert day(text, "control") == "2022-02-22"


def test_a_night_between_two_days_is_carried_over_whole() -> None:
    text = (
        "In the night between 4 and 5 March 2031, shells fell in Velm. Ten soldiers were killed.\n\n"
        "In the night between 7 March and 8 March 2031, shells fell in Arun. Two soldiers were killed."
    )
    assert day(text, "loss", -1) == "2031-03-07/2031-03-08"


def test_what_came_soon_after_is_not_of_the_day_before() -> None:
    text = "On March 3 shells fell in Velm. Soon after, ten soldiers were killed."
    assert day(text, "loss") is None
