"""``counterclaim link``: the links of a case drawn anew."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  counterclaim link border-war
  counterclaim link border-war --all
"""


@click.command(epilog=EXAMPLES, short_help="Link what was read since the last time.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--all", "everything", is_flag=True, help="link the whole case, whatever was linked before"
)
def link(case: Path, everything: bool) -> None:
    """Link what was read since the last time: copies, questions, positions and relations.

    Adding documents does this at its end; it is needed alone only where that was broken off. Linking
    the whole case gives the same links.
    """
    from counterclaim.case import load_case
    from counterclaim.ledger.connect import open_ledger
    from counterclaim.run.link import draw_links

    draw_links(open_ledger(case), load_case(case), everything=everything)
    click.echo("The links are those of all that was read.")
