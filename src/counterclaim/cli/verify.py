"""``counterclaim verify``: whether all that is stored is still what it was."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EXAMPLES = """
\b
Example:
  counterclaim verify border-war
"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
def verify(case: Path) -> None:
    """Check every archived byte, the words of every claim, and the ledger's file.

    A claim whose words are not found is listed as an orphan and never moved. The exit status is 1 when
    anything is wrong.
    """
    from counterclaim.run.parts import any_document_of
    from counterclaim.run.verify import verify as verify_case

    done = verify_case(case, any_document_of)
    for fault in done.faults:
        click.echo(" ".join(str(fault).split()), err=True)
    found = f"{len(done.faults)} faults" if done.faults else "all sound"
    click.echo(
        f"{done.captures} captures, {done.documents} documents, {done.claims} claims checked: {found}"
    )
    sys.exit(1 if done.faults else 0)
