"""``counterclaim series``: cumulative losses side by side, by source and month, with jumps and corrections."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counterclaim.link.series import SideBySide

EXAMPLES = """
\b
Examples:
  counterclaim series border-war --party Ostmark
  counterclaim series border-war --party Ostmark --metric tank --chart tanks.svg
  counterclaim series border-war --party Ostmark --metric tank --csv > tanks.csv
"""
_WIDEST = 24
"""Characters of a source's name above its column."""


@click.command(
    epilog=EXAMPLES, short_help="Set cumulative losses side by side, by source and month."
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--party", required=True, help="who lost")
@click.option("--metric", help="one class: tank, aircraft, casualties, ...; all without it")
@click.option("--as-of", help="only what had been published by this day")
@click.option(
    "--chart", type=click.Path(path_type=Path), help="write an SVG of that class to this file"
)
@click.option("--json", "form", flag_value="json", help="as JSON")
@click.option("--csv", "form", flag_value="csv", help="the months as CSV")
def series(
    case: Path,
    party: str,
    metric: str | None,
    as_of: str | None,
    chart: Path | None,
    form: str | None,
) -> None:
    """Set cumulative losses of a party side by side, by source and month.

    What a source corrected, where a count fell and where it jumped is listed with the reason. A source
    that counts a class only in parts is shown by their sum, one that names each loss by itself by their
    number, and said to be.
    """
    from counterclaim.case import load_case
    from counterclaim.cli.show import polity
    from counterclaim.ledger.connect import open_ledger, reading
    from counterclaim.ledger.queries import Filter
    from counterclaim.ledger.queries.series import corrections, item_series, loss_series
    from counterclaim.link.series import side_by_side

    if chart and not metric:
        raise click.UsageError("--chart draws one class: name it with --metric")
    wanted = Filter(party=polity(load_case(case), party), as_of=as_of, limit=None)
    with reading(open_ledger(case)) as connection:
        found = side_by_side(
            [*loss_series(connection, wanted), *item_series(connection, wanted)],
            corrections(connection, Filter(as_of=as_of, limit=None)),
        )
    told = [found[name] for name in found if metric in (None, name)]
    if not told:
        raise click.ClickException(f"no cumulative losses of {party} by {metric or 'any class'}")
    if chart:
        _draw(told[0], party, chart)
    _say(told, form)


def _draw(told: SideBySide, party: str, path: Path) -> None:
    from counterclaim.serve.charts.series import series_svg

    path.write_text(
        series_svg(f"{party}: {told.metric}, cumulative", told.counts), encoding="utf-8"
    )


def _say(told: list[SideBySide], form: str | None) -> None:
    if form == "json":
        click.echo(json.dumps([dataclasses.asdict(one) for one in told], indent=1))
    elif form == "csv":
        _as_csv(told)
    else:
        _as_text(told)


def _as_csv(told: list[SideBySide]) -> None:
    from counterclaim.export.sheets import as_csv

    names = ("metric", "source", "month", "count", "sum_of")
    click.echo(as_csv(names, [row for one in told for row in _months(one)]), nl=False)


def _months(one: SideBySide) -> Iterator[list[object]]:
    for source, months in one.counts.items():
        parts = " ".join(one.sums.get(source, ()) or ["items"] * (source in one.counted))
        for month, count in sorted(months.items()):
            yield [one.metric, source, month, count, parts]


def _as_text(told: list[SideBySide]) -> None:
    from counterclaim.model.printable import printable

    for one in told:
        for line in _lines(one):
            click.echo(printable(line))


def _short(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1].rstrip()}…"


def _lines(one: SideBySide) -> Iterator[str]:
    from counterclaim.link.series import against_own_count

    sources = list(one.counts)
    yield f"\n{one.metric}"
    yield "month    " + "".join(f"{_short(source):>26}" for source in sources)
    for month in sorted({month for months in one.counts.values() for month in months}):
        cells = (one.counts[source].get(month) for source in sources)
        shown = "".join(f"{'' if cell is None else format(cell, ','):>26}" for cell in cells)
        yield f"{month}  {shown}"
    for source, parts in one.sums.items():
        yield f"  {source} counts parts only; shown is their sum: {', '.join(parts)}"
    for source in one.counted:
        yield f"  {source}: counted by this tool on the days on which the source told of them"
        if beyond := against_own_count(one, source):
            yield f"  {source}: {beyond}"
    for change in one.changes:
        yield f"  {change.kind:10} {change.speaker}: {change.reason}"
