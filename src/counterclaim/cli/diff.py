"""``counterclaim diff``: what changed between two days."""

from __future__ import annotations

from pathlib import Path

import click

# Entries under each heading of the text; JSON gives all.
SHOWN = 20
EXAMPLES = """
\b
Examples:
  counterclaim diff border-war --from 2031-03-09 --to 2031-03-12
  counterclaim diff border-war --from 2031-03 --to 2031-04 --format json
"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--from", "since", required=True, help="what had been published by this day is known")
@click.option(
    "--to", "until", required=True, help="what was published after it, by this day, is told"
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True,
              help="entries under each heading of the text; 0 for all")  # fmt: skip
def diff(case: Path, since: str, until: str, form: str, limit: int) -> None:
    """Tell what changed between two days of publication.

    What was new, revised, reversed, contradicted, corroborated, or changed by a copy: each with the words
    it rests on and the reason. Days are YYYY-MM-DD, YYYY-MM or YYYY, counted to their end.
    """
    from counterclaim.case import load_case
    from counterclaim.export.difference import as_json, as_text
    from counterclaim.ledger.connect import open_ledger, reading
    from counterclaim.ledger.queries import difference

    load_case(case)
    with reading(open_ledger(case)) as connection:
        found = difference(connection, since, until)
    if form == "json":
        click.echo(as_json(found))
        return
    for line in as_text(found, limit or None):
        click.echo(line)
