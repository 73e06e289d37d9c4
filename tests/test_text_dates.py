"""Dates in headers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.text.dates import day_in, days


@pytest.mark.parametrize(
    "words",
    [
        "October 28, 2020", "Oct. 28th, 2020", "28 October 2020", "28th of October, 2020",
        "2020-10-28", "2020-10-28T10:00:00Z", "28.10.2020", "28/10/2020", "10/28/2020",
        "Wed 28 Oct 2020 14:05 GMT", "Wednesday, October 28, 2020 at 3:15 pm EDT",
        "OCTOBER 28, 2020", "2020 October 28", "28-Oct-2020",
    ],
)  # fmt: skip
def test_a_full_date_is_a_day(words: str) -> None:
    assert day_in(f"Karvel Times, {words}") == "2020-10-28"


@pytest.mark.parametrize(
    "words",
    ["10/11/2020", "03.04.2020", "October 2020", "October 28", "31 June 2020", "30.02.2020",
     "1.2.2020.3", "version 2020-10-281"],
)  # fmt: skip
def test_a_date_that_is_open_or_impossible_is_none(words: str) -> None:
    assert day_in(words) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d"):
        assert day_in(day.strftime(form)) == day.isoformat()


def test_spans_cover_the_date_with_its_time() -> None:
    text = "Posted on 3 March 2021 10:15 GMT by staff"
    assert [span.of(text) for span, _ in days(text)] == ["3 March 2021 10:15 GMT"]
