"""The days an EDTF value spans, and letters as they are compared: one reading for linking, ledger and page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.ledger import days as stored
from counterclaim.link import moments
from counterclaim.model.edtf import days_of
from counterclaim.model.letters import plain_letters


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-10-26", date(2020, 10, 26), date(2020, 10, 26)),
        ("2020-10-26T18:00~", date(2020, 10, 26), date(2020, 10, 26)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-10-XX", date(2020, 10, 1), date(2020, 10, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2020-22", date(2020, 6, 1), date(2020, 8, 31)),
        ("2020-09-27/..", date(2020, 9, 27), None),
        ("../2020-09-27", None, date(2020, 9, 27)),
        ("2020-02-30", None, None),
        ("P3D", None, None),
        (None, None, None),
    ],
)
def test_a_value_spans_the_days_it_may_mean(
    value: str | None, first: date | None, last: date | None
) -> None:
    assert days_of(value) == (first, last)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_linking_and_ledger_read_the_same_days(begin: date, end: date) -> None:
    value = f"{begin}/{end}"
    assert moments.days(value) == (begin, end)
    assert stored.days_of(value) == (str(begin), str(end))


def test_a_season_can_be_compared_with_a_day() -> None:
    assert moments.apart("2020-22", "2020-07-14") == 0
    assert moments.before("2020-21", "2020-07-14")


@given(st.text())
def test_plain_letters_stay_plain(text: str) -> None:
    once = plain_letters(text)
    assert plain_letters(once) == once


def test_letters_without_case_marks_or_look_alikes() -> None:
    assert plain_letters("Əhmədağalı") == "ehmedagali"
    assert plain_letters("THE “Ærø”") == "the “aero”"
