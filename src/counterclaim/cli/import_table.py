"""``counterclaim import``: rows of a table of documented or coded events into a case."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counterclaim.coded import Import
    from counterclaim.run.add import Input

# Those of counterclaim.coded, named here so that help needs no parser; a test holds the two together.
PROFILES = ("acled", "claimed-losses", "documented-losses", "loss-corrections", "ucdp")
EXAMPLES = """
\b
Examples:
  counterclaim import border-war losses.json --as claimed-losses --source "General Staff" --party Ostmark
  counterclaim import border-war documented.csv --as documented-losses --source "Loss Register"
  counterclaim import border-war corrections.json --as loss-corrections --source "General Staff"
  counterclaim import border-war events.csv --as acled --source ACLED
"""


@click.command("import", epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "profile", required=True, type=click.Choice(PROFILES),
              help="what the table's columns are")  # fmt: skip
@click.option("--source", required=True, help="whose claims the rows are")
@click.option("--party", help="who lost, where no column says so")
def import_table(
    case: Path,
    files: tuple[Path, ...],
    profile: str,
    source: str,
    party: str | None,
) -> None:
    """Import rows of a CSV or JSON as claims of a source.

    Each figure stays a claim of that source and rests on its cell; rows of one day are one document,
    an event is a document of its own. Importing again adds nothing twice. The exit status is 1 when a
    file or a row could not be taken.
    """
    from counterclaim.case import load_case
    from counterclaim.cli.add import report
    from counterclaim.coded import Import
    from counterclaim.run.add import add
    from counterclaim.run.progress import OnTerminal
    from counterclaim.run.tables import table_parts

    load_case(case)
    asked = Import(profile, source, party)
    with OnTerminal() as progress:
        added = add(case, _inputs(files, asked), table_parts(case, progress))
    sys.exit(report(added))


def _inputs(files: tuple[Path, ...], asked: Import) -> Iterator[Input]:
    from counterclaim.acquire.faults import unreadable
    from counterclaim.coded import captures_of_table
    from counterclaim.errors import InputError
    from counterclaim.model.document import Failed

    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
            yield from captures_of_table(text, str(path), asked)
        except UnicodeDecodeError as error:
            yield unreadable(str(path), OSError(f"it is not UTF-8: {error}"))
        except OSError as error:
            yield unreadable(str(path), error)
        except InputError as error:
            yield Failed(str(path), error.fault)
