"""The option that chooses between readers."""

from __future__ import annotations

import click

from counterclaim.read.kinds import DEFAULT, KINDS

reader_option = click.option(
    "--reader", "kind", type=click.Choice(KINDS), default=DEFAULT, show_default=True,
    help="who finds what is attributed to whom: the trained tagger, or rules alone (faster, find less)",
)  # fmt: skip
