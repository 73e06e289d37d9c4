"""Charts place claims where their figures are and never between them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.serve.charts.axis import day_ticks, number_ticks
from counterclaim.serve.charts.positions import Point, lane_chart, number_chart


def point(day: int, series: str, low: float | None, high: float | None) -> Point:
    return Point(date(2031, 3, day), series, f"{low}-{high}", "/x", low=low, high=high)


@given(st.floats(0, 1e9))
def test_the_axis_reaches_the_highest_figure_from_zero(highest: float) -> None:
    scale, ticks = number_ticks(highest, 300, 0)
    assert scale(0) == 300
    assert scale(highest) >= 0
    assert 2 <= len(ticks) <= 12


@given(st.lists(st.dates(date(2000, 1, 1), date(2040, 1, 1)), min_size=1, max_size=9))
def test_days_keep_their_order_on_the_axis(days: list[date]) -> None:
    scale, ticks = day_ticks(days, 0, 700)
    at = [scale(day.toordinal()) for day in sorted(days)]
    assert at == sorted(at)
    assert 1 <= len(ticks) <= 12


def test_a_range_is_drawn_at_its_low_end_with_a_line_to_its_high_end() -> None:
    chart = number_chart([point(1, "A", 10, 20), point(2, "B", 20, 20)])
    assert chart is not None
    ranged, exact = chart.marks
    assert ranged.y == ranged.y_low > ranged.y_high == exact.y


def test_an_open_bound_is_marked_as_open() -> None:
    chart = number_chart([point(1, "A", 78, None)])
    assert chart is not None
    assert chart.marks[0].open_up
    assert not chart.marks[0].open_down


def test_claims_without_a_figure_are_not_drawn_as_numbers() -> None:
    assert number_chart([point(1, "A", None, None)]) is None


def test_each_speaker_has_a_lane_of_their_own() -> None:
    chart = lane_chart([point(1, "A", None, None), point(3, "B", None, None)])
    assert chart is not None
    assert chart.series == ("A", "B")
    assert chart.marks[0].y != chart.marks[1].y


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2010, 5, 12), date(2026, 11, 26), ["2013", "2016", "2019", "2022", "2025"]),
        (date(2022, 2, 24), date(2022, 8, 20), ["Mar", "Apr", "May", "Jun", "Jul", "Aug"]),
        (date(2021, 9, 3), date(2022, 5, 1),
         ["Oct 2021", "Nov 2021", "Dec 2021", "Jan 2022", "Feb 2022", "Mar 2022", "Apr 2022", "May 2022"]),
    ],
)  # fmt: skip
def test_long_times_are_told_by_months_and_years(
    first: date, last: date, labels: list[str]
) -> None:
    _, ticks = day_ticks([first, last], 0, 700)
    assert [tick.label for tick in ticks] == labels


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.integers(0, 40_000))
def test_an_axis_of_days_has_few_ticks_and_all_lie_on_it(first: date, length: int) -> None:
    _, ticks = day_ticks([first, first + timedelta(days=length)], 0, 700)
    assert 1 <= len(ticks) <= 10
    assert all(0 <= tick.at <= 700 for tick in ticks)
