"""``counterclaim copy-ledger``: a case's ledger from its file into the database that case.toml names."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Example:
  counterclaim copy-ledger border-war
"""


@click.command(
    "copy-ledger", epilog=EXAMPLES, short_help="Copy the ledger's file into its database."
)
@click.argument("case", type=click.Path(path_type=Path))
def copy_ledger(case: Path) -> None:
    """Copy a case's ledger.sqlite into the PostgreSQL database that its case.toml names.

    All of it is copied, with judgements and numbers of runs, or nothing. The file is left as it is.
    """
    from counterclaim.ledger.connect import file_ledger, open_ledger, reading, writing
    from counterclaim.ledger.copying import copy_ledger as copy

    with reading(file_ledger(case)) as source, writing(open_ledger(case, create=True)) as target:
        copied = copy(source, target)
    click.echo(f"{copied:,} rows were copied. The case's ledger is in the database from now on.")
