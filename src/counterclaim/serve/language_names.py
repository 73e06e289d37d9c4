"""What people call a language, by its code."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def language_name(code: str) -> str:
    """The English name of a language of ISO 639 ("fr" is French); of one not listed its code, quoted."""
    return _names().get(code, f"“{code}”")


@cache
def _names() -> dict[str, str]:
    text = files("counterclaim.serve").joinpath("data/languages.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
