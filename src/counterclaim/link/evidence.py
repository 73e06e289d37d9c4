"""On how many origins an answer rests, in one sentence: ten reprints are one, and so is one statement cited.

"7 articles, 2 origins: 4 reprint Lake Wire; 2 cite the Ulvanian Defence Ministry's statement of 26 April
2033."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.moments import the_day
from counterclaim.model.linking import Copy, Family, HowCopied, Position

_HOW: dict[HowCopied, str] = {
    "declared": "as declared",
    "wire-credit": "by wire credit",
    "near-duplicate": "by like text",
    "passage": "as a passage of a longer piece",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many articles give an answer, how many origins they have, and why so few: a sentence."""

    articles: int
    origins: int
    sentence: str


def of_positions(positions: Iterable[Position], families: Mapping[str, Family]) -> Evidence:
    """The articles behind some positions (as a rule: equal answers to one question).

    Reprints are folded into their family's origin, and families that cite one statement of one speaker
    into that statement. ``families`` are by id; those of other positions may be among them.
    """
    every = list(positions)
    articles = {position.document_id for position in every}
    groups = _by_statement(every)
    parts = []
    for key in sorted({p.family_id for p in every}):
        copies = [c for c in families[key].copies if c.document_id in articles]
        if copies:
            parts.append(_reprints(families[key], copies))
    parts.extend(_cites(group) for group in groups if len({p.family_id for p in group}) > 1)
    return _evidence(len(articles), len(groups), parts)


def _by_statement(positions: Sequence[Position]) -> list[list[Position]]:
    """Positions that go back to one origin, joined over families and over statements."""
    head = list(range(len(positions)))

    def root(at: int) -> int:
        while head[at] != at:
            at = head[at]
        return at

    seen: dict[tuple[str, ...], int] = {}
    for at, position in enumerate(positions):
        for key in (("family", position.family_id), _statement(position)):
            head[root(at)] = root(seen.setdefault(key, at))
    groups: defaultdict[int, list[Position]] = defaultdict(list)
    for at, position in enumerate(positions):
        groups[root(at)].append(position)
    return list(groups.values())


def _statement(position: Position) -> tuple[str, ...]:
    """Equal for two reports of one statement: one speaker, one day, one answer."""
    day = the_day(position.said)
    return position.speaker, str(day or position.document_id), position.stance, position.value or ""


def _reprints(family: Family, copies: Sequence[Copy]) -> str:
    ways = defaultdict[str, int](int)
    for copy in copies:
        ways[_HOW[copy.how]] += 1
    one = len(copies) == 1
    how = ", ".join(way if one else f"{ways[way]} {way}" for way in _HOW.values() if way in ways)
    return f"{len(copies)} reprint{'s' if one else ''} {family.origin or 'one report'} ({how})"


def _cites(group: Sequence[Position]) -> str:
    """How many reports of their own cite one statement."""
    first = min(group, key=lambda p: (p.published or "9999", p.id))
    own = {p.document_id for p in group if p.copy_of is None}
    day = the_day(first.said)
    dated = f" of {day.day} {day:%B %Y}" if day else ""
    return f"{len(own)} cite {first.speaker_name}’s statement{dated}"


def _evidence(articles: int, origins: int, parts: Sequence[str]) -> Evidence:
    counted = (
        f"{articles} {'article' if articles == 1 else 'articles'}, "
        f"{origins} {'origin' if origins == 1 else 'origins'}"
    )
    return Evidence(
        articles, origins, f"{counted}: {'; '.join(parts)}." if parts else f"{counted}."
    )
