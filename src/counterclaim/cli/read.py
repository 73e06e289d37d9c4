"""``counterclaim read``: readings of documents, no case needed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

import click

from counterclaim.cli.kinds import reader_option
from counterclaim.cli.say import say
from counterclaim.read.kinds import ReaderKind

EXAMPLES = """
\b
Examples:
  counterclaim read report.txt --to reading.jsonl
  counterclaim read reports/ --to readings.jsonl
  counterclaim read reports/ --reader rules --to readings.jsonl
  cat documents.jsonl | counterclaim read - --to readings.jsonl
"""


@click.command(epilog=EXAMPLES, short_help="Read documents into JSON; no case is needed.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to", "target", type=click.Path(path_type=Path), help="file to write; else standard output"
)
@reader_option
@click.option("--schema", is_flag=True, help="print the JSON Schema of a line and stop")
def read(paths: tuple[Path, ...], target: Path | None, kind: ReaderKind, schema: bool) -> None:
    """Read documents and write one JSON object for each, in the order given.

    Takes .txt, .md, .html, .pdf, .jsonl and WARC files, and folders of them; '-' is JSON lines on
    standard input. The exit status is 1 when some could not be read; each of those still has its line.
    """
    if schema:
        from counterclaim.export.reading_schema import reading_schema

        click.echo(json.dumps(reading_schema(), indent=2, sort_keys=True))
        return
    if not paths:
        raise click.UsageError("name at least one file or folder, or '-' for standard input")
    if target is None:
        failed = _write(paths, sys.stdout, kind)
    else:
        with target.open("w", encoding="utf-8") as file:
            failed = _write(paths, file, kind)
    sys.exit(1 if failed else 0)


def _write(paths: tuple[Path, ...], out: TextIO, kind: ReaderKind) -> int:
    from counterclaim.acquire import captures
    from counterclaim.export.reading_json import line
    from counterclaim.gazetteer import open_gazetteer
    from counterclaim.reader import Reader
    from counterclaim.run.read import read_lines

    reader = Reader(None, open_gazetteer(), kind)
    failed = 0
    for item in read_lines(captures(paths, sys.stdin.buffer), reader):
        out.write(line(item.json) + "\n")
        if item.failed:
            failed += 1
            for problem in item.json["problems"]:
                message = str(problem["message"])
                # A fault says where itself.
                told = message if item.address in message else f"{item.address}: {message}"
                say(told)
    return failed
