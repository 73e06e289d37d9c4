"""The command line: one command for each verb, thin. What a command needs it imports when it runs."""

from __future__ import annotations

from typing import Any

import click

from counterclaim.cli.accounts import accounts
from counterclaim.cli.add import add
from counterclaim.cli.brief import brief
from counterclaim.cli.copy_ledger import copy_ledger
from counterclaim.cli.decisions import decisions
from counterclaim.cli.demo import demo
from counterclaim.cli.diff import diff
from counterclaim.cli.import_table import import_table
from counterclaim.cli.init import init
from counterclaim.cli.link import link
from counterclaim.cli.read import read
from counterclaim.cli.say import say
from counterclaim.cli.series import series
from counterclaim.cli.serve import serve
from counterclaim.cli.show import show
from counterclaim.cli.verify import verify
from counterclaim.errors import CounterclaimError


class Commands(click.Group):
    """Commands that say what went wrong in one line and exit with status 1."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(context)
        except CounterclaimError as error:
            say(str(error))
            context.exit(1)

    def list_commands(self, context: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """In the order of their use, not of the alphabet."""
        return list(self.commands)


BEGIN = """
\b
Begin with:
  counterclaim demo                  (an invented war, to look around)
  counterclaim init border-war       (a case of your own)
"""


@click.group(
    cls=Commands, epilog=BEGIN, context_settings={"help_option_names": ["-h", "--help"]}
)  # fmt: skip
@click.version_option(package_name="counterclaim")
def main() -> None:
    """Keep a ledger of attributed claims from war reporting.

    Who said what, through whom, when, and who says otherwise: each claim with its words.
    """


COMMANDS = (
    init, add, import_table, show, diff, series, brief, decisions, link, verify, serve, accounts, read,
    copy_ledger, demo,
)  # fmt: skip
for command in COMMANDS:
    main.add_command(command)
