"""What commands say in one line: words of documents in it steer no terminal."""

from __future__ import annotations

import click

from counterclaim.model.printable import printable


def say(words: str, *, err: bool = True) -> None:
    """Write a line, on standard error unless it is said otherwise."""
    click.echo(printable(" ".join(words.split())), err=err)
