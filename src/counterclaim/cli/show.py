"""``counterclaim show``: what the ledger answers, as a table, CSV or JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from counterclaim.case import Case
    from counterclaim.ledger.queries import Filter, Page

WHAT = ("documents", "claims", "losses", "control", "questions", "forecasts", "speakers")
# Rows of a table; CSV and JSON give all.
TABLE_ROWS = 50
EXAMPLES = """
\b
Examples:
  counterclaim show border-war losses --party Karvelia --as-of 2031-03-10
  counterclaim show border-war claims --speaker "Defence Ministry" --since 2031-03
  counterclaim show border-war questions
  counterclaim show border-war control --csv > control.csv
"""


@click.command(epilog=EXAMPLES, short_help="Show documents, claims, questions and other rows.")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("what", type=click.Choice(WHAT))
@click.option("--speaker", help="whose words: a name, part of one, a party or an actor id")
@click.option("--party", help="whom the claims are about")
@click.option("--place", help="where: a name or a gazetteer id")
@click.option(
    "--since", help="happened (documents: published; forecasts: said) since this day, month or year"
)
@click.option("--until", help="... until it")
@click.option("--as-of", help="only what had been published by this day")
@click.option("--limit", type=click.IntRange(min=0), help=f"rows; 0 for all  [table: {TABLE_ROWS}]")
@click.option("--json", "form", flag_value="json", help="as JSON")
@click.option("--csv", "form", flag_value="csv", help="as CSV (RFC 4180, UTF-8)")
def show(case: Path, what: str, form: str | None, limit: int | None, **asked: str | None) -> None:
    """Show documents, claims, losses, control, questions, forecasts or speakers of a case."""
    from counterclaim.case import load_case
    from counterclaim.export import tables
    from counterclaim.ledger.connect import open_ledger, reading
    from counterclaim.ledger.queries import Filter

    known = load_case(case)
    for name in ("speaker", "party"):
        asked[name] = polity(known, asked[name])
    default = None if form else TABLE_ROWS
    wanted = Filter(**asked, limit=default if limit is None else limit or None)  # type: ignore[arg-type]
    with reading(open_ledger(case)) as connection:
        page = _ask(connection, what, wanted)
    if form == "csv":
        sys.stdout.buffer.write(tables.as_csv(page, what).encode())
    elif form == "json":
        click.echo(tables.as_json(page))
    else:
        conditions = any(asked.values())
        tables.show(page, what, sys.stdout, conditions=conditions)


def _ask(connection: Any, what: str, wanted: Filter) -> Page[Any]:
    from counterclaim.ledger import queries
    from counterclaim.ledger.queries.register import register

    if what == "forecasts":
        return register(connection, wanted)
    page: Page[Any] = getattr(queries, what)(connection, wanted)
    return page


def polity(case: Case, word: str | None) -> str | None:
    """The id of the party that the word names; else the word."""
    if word is None:
        return None
    for party in case.parties:
        names = {party.id, party.name, party.country, *party.demonyms}
        if word.casefold() in {name.casefold() for name in names if name}:
            return party.id
    return word
