"""``counterclaim accounts``: who may log in to a case that is served to other machines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast, get_args

import click

from counterclaim.accounts.account import Role

EXAMPLES = """
\b
Examples:
  counterclaim accounts add border-war "Ada Lovas" --role reviewer
  counterclaim accounts list border-war
  counterclaim accounts password border-war "Ada Lovas" < password.txt
"""
_CASE = click.argument("case", type=click.Path(path_type=Path))
_NAME = click.argument("name")
_ROLES = click.Choice(get_args(Role))


@click.group(epilog=EXAMPLES)
def accounts() -> None:
    """Add, list and remove who may log in to a case.

    With accounts everybody logs in, on this machine too, and what is judged bears the account's name.
    Passwords are asked for, or read from standard input; they are never given on the command line.
    """


@accounts.command()
@_CASE
@_NAME
@click.option("--role", type=_ROLES, default="reader", show_default=True,
              help="a reviewer also judges and adds")  # fmt: skip
@click.option("--again", is_flag=True, help="the name of a removed account, for the same person")
def add(case: Path, name: str, role: str, again: bool) -> None:
    """Add an account. Its name is what its judgements bear."""
    from counterclaim.accounts import Roster
    from counterclaim.accounts.account import name_of
    from counterclaim.accounts.log import Log
    from counterclaim.case import load_case

    load_case(case)
    name = name_of(name)
    made = Roster(case).add(name, cast(Role, role), _password(name), again=again)
    Log(case).write("added", made.name, None, role=made.role)
    click.echo(f"{made.name} may log in as {made.role}.")


@accounts.command("list")
@_CASE
def list_accounts(case: Path) -> None:
    """List who may log in, as what and since when, and how many sessions each has now."""
    from counterclaim.accounts import Roster
    from counterclaim.accounts.sessions import Sessions
    from counterclaim.case import load_case

    load_case(case)
    found, sessions = Roster(case).accounts(), Sessions(case)
    for account in found:
        now = sessions.count(account)
        session = f"{now} session{'' if now == 1 else 's'} now" if now else "not logged in"
        click.echo(f"{account.name}: {account.role}, added {account.added[:10]}, {session}")
    if not found:
        click.echo(f"Nobody yet. Add somebody with: counterclaim accounts add {case} NAME")


@accounts.command()
@_CASE
@_NAME
def remove(case: Path, name: str) -> None:
    """Remove an account and end its sessions. What it judged stays, under its name."""
    from counterclaim.accounts import Roster
    from counterclaim.accounts.log import Log

    gone = Roster(case).remove(name)
    Log(case).write("removed", gone.name, None)
    click.echo(f"{gone.name} may no longer log in.")


@accounts.command()
@_CASE
@_NAME
def password(case: Path, name: str) -> None:
    """Give an account another password and end its sessions."""
    from counterclaim.accounts import Roster
    from counterclaim.accounts.log import Log

    changed = Roster(case).set_password(name, _password(name))
    Log(case).write("password", changed.name, None)
    click.echo(f"{changed.name} has another password; all its sessions have ended.")


@accounts.command()
@_CASE
@_NAME
@click.argument("role", type=_ROLES)
def role(case: Path, name: str, role: str) -> None:
    """Make an account a reader or a reviewer, at once."""
    from counterclaim.accounts import Roster
    from counterclaim.accounts.log import Log

    changed = Roster(case).set_role(name, cast(Role, role))
    Log(case).write("role", changed.name, None, role=changed.role)
    click.echo(f"{changed.name} is a {changed.role} now.")


def _password(name: str) -> str:
    """A password, asked for twice without showing it, or the first line of standard input."""
    if sys.stdin.isatty():
        asked = click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
        return str(asked)
    return sys.stdin.readline().rstrip("\r\n")
