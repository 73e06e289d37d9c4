"""The rules of ``data/boilerplate.toml``, compiled."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# A name ends where its sentence, its clause or its line does.
_NAME = r"(?:the )?[^\s.,;:()|©\[\]*](?:[^.,;:()|©\[\]\n*]|\.(?=\w)){0,70}?" \
    r"(?=\s*(?:$|[,;:()|©\[\]*]|\.(?!\w))" \
    r"|\s+(?:copyright\b|(?:on|in|at|under|with|where|and (?:is|was|has)|by permission)\s))"  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """Line patterns by place in the document as (most words, pattern); declarations; names; media."""

    lines: Mapping[str, tuple[tuple[int, re.Pattern[str]], ...]]
    declarations: tuple[re.Pattern[str], ...]
    weak_declarations: tuple[re.Pattern[str], ...]
    small_words: frozenset[str]
    document_words: frozenset[str]
    roles: frozenset[str]
    media_file: re.Pattern[str]
    media_hosts: frozenset[str]

    def match(self, line: str, *places: str) -> bool:
        """Whether a line without its markup is boilerplate in one of the places, or anywhere."""
        words = line.count(" ") + 1
        return any(
            words <= most and pattern.match(line)
            for place in (*places, "anywhere")
            for most, pattern in self.lines[place]
        )


@cache
def rules() -> Rules:
    """The package's rules."""
    table = tomllib.loads(files(__package__).joinpath("data/boilerplate.toml").read_text("utf-8"))
    media = table["media"]
    endings = "|".join(media["endings"])
    return Rules(
        lines=_lines(table["line"]),
        declarations=_declarations(table["declaration"], bare=False),
        weak_declarations=_declarations(table["declaration"], bare=True),
        small_words=frozenset(table["names"]["small"]),
        document_words=frozenset(table["names"]["documents"]),
        roles=frozenset(table["names"]["roles"]),
        media_file=re.compile(rf"https?://\S.{{3,400}}\.(?:{endings})(?:[?#]\S*)?", re.IGNORECASE),
        media_hosts=frozenset(media["hosts"]),
    )


def _declarations(rows: list[dict[str, Any]], *, bare: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(row["pattern"].replace("NAME", _NAME), re.IGNORECASE)
        for row in rows
        if row.get("bare", False) == bare
    )


def _lines(rows: list[dict[str, Any]]) -> dict[str, tuple[tuple[int, re.Pattern[str]], ...]]:
    """One alternation for each place and length: a line is looked at a few times, not once a rule."""
    grouped: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[row["where"]][row["most_words"]].append(row["pattern"])
    return {
        place: tuple(
            (most, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))
            for most, patterns in sorted(by_length.items())
        )
        for place, by_length in grouped.items()
    }
