"""Cumulative counts by month, a line for each source, as one SVG file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from counterclaim.serve.charts.axis import Scale, day_ticks, number_ticks

WIDTH, HEIGHT = 960, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 24, 72, 40
# Okabe and Ito's colours, told apart by most; each line has a dash of its own too.
_LINES = (("#0072b2", ""), ("#d55e00", "7 4"), ("#009e73", "2 3"), ("#cc79a7", "9 3 2 3"))
_ROW = 18


def series_svg(title: str, counts: Mapping[str, Mapping[str, int]]) -> str:
    """An SVG of counts by source and month ("2031-03"). Raises ValueError without any count."""
    days = [_end(month) for months in counts.values() for month in months]
    if not days:
        raise ValueError("there is no count to draw")
    x, x_ticks = day_ticks(days, _LEFT, WIDTH - _RIGHT)
    highest = max(value for months in counts.values() for value in months.values())
    y, y_ticks = number_ticks(highest, HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(title)}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="22" font-size="16" font-weight="bold">{escape(title)}</text>',
    ]
    parts.extend(
        f'<path d="M{_LEFT} {tick.at}H{WIDTH - _RIGHT}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 8}" y="{tick.at + 4}" text-anchor="end">{tick.label}</text>'
        for tick in y_ticks
    )
    parts.extend(
        f'<text x="{tick.at}" y="{HEIGHT - 14}" text-anchor="middle">{escape(tick.label)}</text>'
        for tick in x_ticks
    )
    for number, (source, months) in enumerate(counts.items()):
        parts.extend(_line(number, source, months, x, y))
    return "\n".join([*parts, "</svg>", ""])


def _line(number: int, source: str, months: Mapping[str, int], x: Scale, y: Scale) -> Sequence[str]:
    colour, dash = _LINES[number % len(_LINES)]
    points = [(x(_end(month).toordinal()), y(count)) for month, count in sorted(months.items())]
    path = "L".join(f"{px} {py}" for px, py in points)
    stroke = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}" fill="none"'
    at = 40 + _ROW * number
    return [
        f'<path d="M{path}" {stroke}><title>{escape(source)}</title></path>',
        f'<path d="M{_LEFT} {at}h28" {stroke}/><text x="{_LEFT + 36}" y="{at + 4}">{escape(source)}</text>',
    ]


def _end(month: str) -> date:
    """A month's count is what stood at its end; its 28th is in every month."""
    return date.fromisoformat(f"{month}-28")
