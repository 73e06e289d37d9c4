"""Charts place claims where their figures are and never between them."""

from __future__ import annotations

from datetime import date

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
