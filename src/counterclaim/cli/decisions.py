"""``counterclaim decisions``: what people decided, for export."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli.say import say

EXAMPLES = """
\b
Examples:
  counterclaim decisions border-war
  counterclaim decisions border-war --csv > decisions.csv
"""


@click.command(epilog=EXAMPLES, short_help="List what people decided when reviewing.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "form", flag_value="json", help="as JSON")
@click.option("--csv", "form", flag_value="csv", help="as CSV")
def decisions(case: Path, form: str | None) -> None:
    """List what people decided on claims, questions, sources and forecasts.

    Who, when, why and on which words; withdrawn decisions too, and whether each stands.
    """
    from counterclaim.case import load_case
    from counterclaim.export.decisions import decisions_as_csv, decisions_as_json
    from counterclaim.ledger.connect import open_ledger, reading
    from counterclaim.ledger.queries.progress import all_decisions

    load_case(case)
    with reading(open_ledger(case)) as connection:
        made = all_decisions(connection)
    if form == "json":
        click.echo(decisions_as_json(made))
    elif form == "csv":
        click.echo(decisions_as_csv(made), nl=False)
    else:
        for row in made:
            stands = "" if row.stands or row.decision == "withdraw" else " (withdrawn)"
            words = f" “{' '.join(row.words.split())}”" if row.words else f" {row.target_id}"
            said = f"{row.decision} of {row.target_kind}{stands}:{words}"
            say(f"{row.at[:16]} {row.person}: {said} ({row.reason})", err=False)
        if not made:
            click.echo("Nobody decided anything yet; open /review on the page.")
