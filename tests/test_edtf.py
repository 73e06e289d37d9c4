"""EDTF values: their bounds and precision."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve.when.calendar import step, weekday_after, weekday_before, whole
from counterclaim.resolve.when.edtf import bounds, day_of, interval, is_edtf, prec

_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 30))


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2020-10-26", "2020-10-26", "2020-10-26", 1),
        ("2020-10-26T16:00", "2020-10-26", "2020-10-26", 1),
        ("2020-10-26~", "2020-10-26", "2020-10-26", 2),
        ("2016-04-02/2016-04-05", "2016-04-02", "2016-04-05", 2),
        ("2016-04-04/2016-04-10", "2016-04-04", "2016-04-10", 3),
        ("2016-02", "2016-02-01", "2016-02-29", 4),
        ("2016", "2016-01-01", "2016-12-31", 5),
        ("2016-21", "2016-03-01", "2016-05-31", 5),
        ("2024-35", "2024-07-01", "2024-09-30", 5),
        ("199X", "1990-01-01", "1999-12-31", 5),
        ("18XX", "1800-01-01", "1899-12-31", 5),
        ("{2016-04-05,2016-04-08}", "2016-04-05", "2016-04-08", 2),
    ],
)
def test_bounds_and_precision_follow_from_the_value(
    edtf: str, first: str, last: str, precision: int
) -> None:
    assert is_edtf(edtf)
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))
    assert prec(edtf) == precision


def test_an_open_end_stays_open() -> None:
    assert bounds("2020-09-27/..") == (date(2020, 9, 27), None)
    assert bounds("../2020-09") == (None, date(2020, 9, 30))
    assert prec("2020-09-27/..") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "../..",
        "2020-13",
        "2020-02-30",
        "yesterday",
        "P3D",
        "2020-10-26/2020-10-25",
        "2020-10-26T25:00",
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    assert not is_edtf(text)


@given(_DAYS, _DAYS)
def test_an_interval_has_the_bounds_it_was_made_of(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    edtf = interval(first, last)
    assert is_edtf(edtf)
    assert bounds(edtf) == (first, last)
    assert (prec(edtf) == 1) == (first == last)
    assert (day_of(edtf) is None) == (first != last)


@given(_DAYS, st.sampled_from(["day", "week", "month", "year"]))
def test_a_day_lies_in_its_own_week_month_and_year(day: date, unit: str) -> None:
    first, last = whole(day, unit) if day.toordinal() < date.max.toordinal() - 7 else (day, day)  # type: ignore[arg-type]
    assert first <= day <= last


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_weekdays_are_the_nearest_on_their_side(day: date, iso: int) -> None:
    before, after = weekday_before(day, iso, same=True), weekday_after(day, iso)
    assert before <= day < after
    assert before.isoweekday() == after.isoweekday() == iso
    assert (after - before).days == 7


def test_a_step_off_the_calendar_is_unknown() -> None:
    assert step(date(9999, 12, 31), 1, "day") is None
    assert step(date(1, 1, 1), -1, "month") is None
    assert step(date(2020, 1, 31), 1, "month") == date(2020, 2, 29)
