"""``counterclaim verify``: whether all that is stored is still what it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.say import say

if TYPE_CHECKING:
    from counterclaim.ledger.standing import Lost

EXAMPLES = """
\b
Example:
  counterclaim verify border-war
"""


@click.command(
    epilog=EXAMPLES, short_help="Check every archived byte and the words of every claim."
)
@click.argument("case", type=click.Path(path_type=Path))
def verify(case: Path) -> None:
    """Check every archived byte, the words of every claim, and the ledger's file.

    A claim whose words are not found is listed as an orphan and never moved; so is a judgement whose claim
    or link a newer reading no longer has. The exit status is 1 when
    anything is wrong.
    """
    from counterclaim.run.parts import any_document_of
    from counterclaim.run.verify import verify as verify_case

    done = verify_case(case, any_document_of)
    for fault in done.faults:
        say(str(fault))
    for lost in done.lost:
        say(lost_in_words(lost), err=False)
    found = f"{len(done.faults)} faults" if done.faults else "all sound"
    click.echo(
        f"{done.captures} captures, {done.documents} documents, {done.claims} claims checked: {found}"
    )
    sys.exit(1 if done.faults else 0)


def lost_in_words(lost: Lost) -> str:
    """A judgement that lost what it was made on, in one line."""
    what = (
        f"“{' '.join(lost.words.split())}” in {lost.document_id}" if lost.words else lost.target_id
    )
    judged = f"{lost.person}'s judgement '{lost.decision}' of {lost.at[:10]}"
    return f"{judged} on a {lost.target_kind} lost its evidence: {what}. It is kept; judge anew."
