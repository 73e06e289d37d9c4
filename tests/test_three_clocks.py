"""When it happened, when it was said and when it was published are kept apart."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.claim import Claim, Kind
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.reader import Reader


@cache
def reader() -> Reader:
    return Reader(None, open_gazetteer())


def read(text: str) -> Reading:
    document = Document("d", text, published="2031-03-20", language="en")
    return reader().read_batch([document])[0]


def claim_of(text: str, kind: Kind) -> Claim:
    return next(claim for claim in read(text).claims if claim.kind == kind)


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    text = "On March 12 the army said that 14 soldiers had been killed on March 9."
    reading = read(text)
    assert [s.said.edtf for s in reading.statements if s.said] == ["2031-03-12"]
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == "2031-03-09"


def test_where_only_the_saying_is_dated_the_event_stays_open_and_says_why() -> None:
    text = (
        "On March 3 shells fell on the harbour. "
        "On March 12 the army said that 14 soldiers had been killed in the town."
    )
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf is None
    assert "when this was said" in time.reason


@pytest.mark.parametrize(
    ("words", "edtf"), [("", None), (" by March 30", "../2031-03-30")], ids=["open", "dated"]
)
def test_a_forecast_has_the_day_that_it_names_and_not_that_of_its_saying(
    words: str, edtf: str | None
) -> None:
    text = f"On March 12 the general said that the town would fall{words}."
    time = claim_of(text, "forecast").time
    assert time is not None
    assert time.edtf == edtf


def test_a_period_that_is_counted_is_no_day_of_saying() -> None:
    text = "Since March 1 the mission has confirmed the deaths of 412 soldiers."
    reading = read(text)
    assert [s.said.edtf for s in reading.statements if s.said] == [None]
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == "2031-03-01/.."


def test_a_day_without_its_year_is_still_the_day_of_its_sentence() -> None:
    text = "On 3 May guns shelled the port. On 5 May, 12 soldiers were killed in the town."
    document = Document("d", text, language="en")
    claims = reader().read_batch([document])[0].claims
    time = next(claim.time for claim in claims if claim.kind == "loss")
    assert time is not None
    assert time.edtf is None
    assert "'5 May': no year" in time.reason


def test_the_day_on_which_one_spoke_does_not_date_what_another_says() -> None:
    text = (
        "On March 12 the army said that 14 soldiers had been killed. "
        "The rebels claimed that 30 soldiers had been wounded."
    )
    times = [claim.time for claim in read(text).claims if claim.kind == "loss"]
    assert [time.edtf for time in times if time] == [None, None]


def test_what_is_said_far_behind_a_day_is_not_dated_by_it() -> None:
    text = (
        "On March 12 shells fell on the harbour. The town burned. The road was cut. The bridge fell. "
        "The ministry said that 14 soldiers had been killed."
    )
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf is None


@pytest.mark.parametrize(
    "text",
    [
        "On March 12 the army captured Velm in the offensive that was announced on March 3.",
        "On March 12 the army killed nine rebels after the March 3 attack on its camp.",
        "The army captured Velm on March 12, and guns were fired over the 1994 ceasefire.",
    ],
    ids=["relative clause", "before a noun", "an agreement's year"],
)
def test_the_day_of_another_thing_is_not_the_claims(text: str) -> None:
    time = read(text).claims[0].time
    assert time is not None
    assert time.edtf == "2031-03-12"


def test_a_day_with_a_clause_of_its_own_is_not_when_something_was_said() -> None:
    text = (
        "On March 12 fire was exchanged at the border, with the army reporting two soldiers killed."
    )
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == "2031-03-12"


def test_as_of_a_day_is_how_far_was_counted() -> None:
    text = "As of March 12, the ministry said that 40 soldiers had been killed."
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == "../2031-03-12"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On the morning of March 12 shells fell. They killed 14 soldiers.", "2031-03-12"),
        ("The army lost 14 tanks before March 12.", "../2031-03-12"),
        ("The army lost 14 tanks after March 12.", "2031-03-12/.."),
        ("In the past 24 hours the army lost 14 tanks.", "2031-03-19/2031-03-20"),
        ("The army now says that it lost 14 tanks.", None),
        ("On March 3 the siege began. After three weeks of fighting the army lost 14 tanks.", None),
        ("The army lost 14 tanks, and on March 12 it left the town.", None),
        ("Shells fell on March 3 and the army said on March 12 that it had lost 14 tanks.", None),
    ],
)
def test_the_time_of_a_claim_is_edtf_or_unknown(text: str, edtf: str | None) -> None:
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == edtf
    assert time.reason


def test_who_goes_on_speaking_speaks_on_the_same_day() -> None:
    text = (
        "On March 12 the army said that 14 soldiers had been killed. "
        "It also said that 30 soldiers had been wounded. The rebels denied that the town had fallen."
    )
    said = [s.said for s in read(text).statements if s.voice == "other"]
    assert [when.edtf for when in said if when] == ["2031-03-12", "2031-03-12", None]


def test_the_day_of_another_event_in_the_first_sentence_is_not_the_reports() -> None:
    text = (
        "VELM, Ostmark (March 19, 2031) Troops searched a village for the men behind Tuesday's raid "
        "on March 18, 2031. They detained two men."
    )
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == "2031-03-18"


def test_a_month_is_what_was_counted_and_no_day_of_saying() -> None:
    text = "Between March 1 and March 18 the mission confirmed the deaths of 623 soldiers."
    assert all(s.said is None or s.said.edtf is None for s in read(text).statements)
    time = claim_of(text, "loss").time
    assert time is not None
    assert time.edtf == "2031-03-01/2031-03-18"
