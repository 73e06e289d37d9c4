"""``counterclaim add``: documents into a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.kinds import reader_option
from counterclaim.cli.say import say
from counterclaim.cli.verify import lost_in_words
from counterclaim.read.kinds import ReaderKind

if TYPE_CHECKING:
    from counterclaim.run.add import Added

EXAMPLES = """
\b
Examples:
  counterclaim add border-war reports/
  counterclaim add border-war page.html crawl.warc.gz --workers 4
  counterclaim add border-war https://news.example/a-report
  cat documents.jsonl | counterclaim add border-war -
  counterclaim add border-war        (after a change of case.toml or of version)
"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True,
    help="processes that read; the rows are the same for any number",
)  # fmt: skip
@reader_option
def add(case: Path, paths: tuple[str, ...], workers: int, kind: ReaderKind) -> None:
    """Add documents to a case, read them and link their claims.

    Takes .txt, .md, .html, .pdf, .jsonl and WARC files, folders of them, and http and https addresses,
    each fetched once. Adding again adds nothing twice; broken off, run it again. Another reader than
    last time reads the whole case anew. The exit status is 1 when an input could not be read.
    """
    from counterclaim.acquire.named import captures_named
    from counterclaim.case import load_case
    from counterclaim.run.add import add as add_captures
    from counterclaim.run.parts import case_parts
    from counterclaim.run.progress import OnTerminal

    load_case(case)
    with OnTerminal() as progress:
        parts = case_parts(case, workers, progress, kind)
        added = add_captures(case, captures_named(paths, sys.stdin.buffer), parts)
    sys.exit(report(added))


def report(added: Added) -> int:
    """Say what was done; returns the exit status."""
    for failed in added.failed:
        say(str(failed.fault))
    for where, problem in added.problems:
        say(f"{where}: {problem.message}")
    for lost in added.lost:
        say(lost_in_words(lost))
    counts = (
        (added.read, "read"), (added.already, "already there"), (added.read_again, "read again"),
        (len(added.failed), "failed"),
    )  # fmt: skip
    click.echo(
        ", ".join(f"{number} {what}" for number, what in counts if number) or "nothing to add"
    )
    wrong = any(problem.code != "language-not-read" for _, problem in added.problems)
    return 1 if added.failed or wrong else 0
