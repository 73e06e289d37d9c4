"""``counterclaim init``: a new case."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.errors import CaseError, Fault

EXAMPLES = """
\b
Example:
  counterclaim init border-war
"""


@click.command(epilog=EXAMPLES, short_help="Make a case: a folder with a case.toml to fill in.")
@click.argument("case", type=click.Path(path_type=Path))
def init(case: Path) -> None:
    """Make a case: a folder with a case.toml to fill in, an empty archive and an empty ledger.

    The file names the parties, their allies, other names for them and the day the conflict began.
    An existing case.toml is never overwritten.
    """
    from counterclaim.case import CASE_FILE, template
    from counterclaim.ledger.connect import LEDGER_FILE, open_ledger
    from counterclaim.run.add import ARCHIVE

    path, text = case / CASE_FILE, template(case.resolve().name)
    try:
        case.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        add = f"Add documents with: counterclaim add {case} PATH..."
        raise CaseError(_fault("case-exists", path, "it is there already", add)) from error
    except OSError as error:
        why = error.strerror or str(error)
        todo = "Name a folder you may write to"
        raise CaseError(_fault("case-unwritable", path, why, todo)) from error
    (case / ARCHIVE).mkdir(exist_ok=True)
    open_ledger(case / LEDGER_FILE, create=True).dispose()
    click.echo(f"Made {path}. Name the parties there, then: counterclaim add {case} PATH...")


def _fault(code: str, path: Path, why: str, todo: str) -> Fault:
    return Fault(code, "no case was made", str(path), why, todo)
