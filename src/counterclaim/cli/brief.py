"""``counterclaim brief``: what is known of a case, to be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.errors import Fault, InputError

if TYPE_CHECKING:
    from counterclaim.brief import Brief

FORMS = ("md", "html", "docx", "pdf")
EXAMPLES = """
\b
Examples:
  counterclaim brief border-war
  counterclaim brief border-war --as-of 2031-03-10 --format pdf --to brief.pdf
  counterclaim brief border-war --question question-1f0c2ab93d --format html --to question.html
"""


@click.command(epilog=EXAMPLES, short_help="Write a brief of a case, or of one question.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--question", help="one question by its id, in full; else the most contested ones")
@click.option("--as-of", help="only what had been published by this day")
@click.option("--questions", type=click.IntRange(1, 50),
              help="how many questions; else as many as fill two pages, which is five")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMS), default="md", show_default=True)
@click.option("--to", type=click.Path(path_type=Path), help="file to write; else standard output")
def brief(
    case: Path,
    question: str | None,
    as_of: str | None,
    questions: int | None,
    form: str,
    to: Path | None,
) -> None:
    """Write a brief: what is claimed, on what origins, what contradicts it, how it moved, what is not known.

    Every sentence carries the numbers of the words it rests on. For docx and pdf:
    pip install python-docx typst
    """
    from counterclaim.brief import QUESTIONS, Wanted, compose
    from counterclaim.case import load_case
    from counterclaim.ledger.connect import open_ledger, reading

    wanted = Wanted(question, as_of, questions or QUESTIONS)
    with reading(open_ledger(case)) as connection:
        made = _in_form(compose(connection, load_case(case), wanted), form)
    if to is None:
        sys.stdout.buffer.write(made)
    else:
        to.write_bytes(made)
        click.echo(f"wrote {to}", err=True)


def _in_form(made: Brief, form: str) -> bytes:
    try:
        if form == "docx":
            from counterclaim.brief.word import as_word

            return as_word(made)
        if form == "pdf":
            from counterclaim.brief.pdf import as_pdf

            return as_pdf(made)
    except ModuleNotFoundError as error:
        fault = Fault("no-brief-extra", f"{form} cannot be written", form, f"{error.name} is not installed",
                      "pip install python-docx typst, or choose --format html")  # fmt: skip
        raise InputError(fault) from error
    if form == "html":
        from counterclaim.brief.html import as_html

        return as_html(made).encode()
    from counterclaim.brief.markdown import as_markdown

    return as_markdown(made).encode()
