"""Figures of one report that must be of different things, though their keys do not say so.

"14 killed at the market and 13 at the station": no place was read, yet one speaker gives two figures,
so neither answers the other. Nor does what stands far apart in a long report. Such claims are asked by
their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from counterclaim.link.questions import Asked
from counterclaim.link.speakers import Speaker
from counterclaim.model.linking import StatedClaim

NEAR = 800
"""Characters over which the answers to one question of one report may spread: some five sentences. Own
rule: a history of a war tells of many days without naming each."""


class Said(NamedTuple):
    """A claim with its question, its speaker and the key of its answer."""

    stated: StatedClaim
    asked: Asked
    speaker: Speaker
    answer: str


def told_apart(said: Iterable[Said]) -> Iterator[Said]:
    """The same, each claim of an ambiguous question of one report with a question of its own words."""
    rows = list(said)
    ambiguous = _ambiguous(row for row in rows if row.asked.of_one_report)
    for row in rows:
        if row.asked in ambiguous:
            row = row._replace(asked=row.asked.in_words(row.stated))
        yield row


def _ambiguous(rows: Iterable[Said]) -> frozenset[Asked]:
    answers: defaultdict[tuple[Asked, str], dict[str, set[str]]] = defaultdict(dict)
    own_voice: set[tuple[Asked, str]] = set()
    begins: defaultdict[tuple[Asked, str], list[int]] = defaultdict(list)
    for row in rows:
        key = (row.asked, row.stated.document_id)
        answers[key].setdefault(row.speaker.key, set()).add(row.answer)
        begins[key].append(row.stated.claim.span.begin)
        if row.speaker.own_voice:
            own_voice.add(key)
    return frozenset(
        key[0]
        for key, given in answers.items()
        if _several(given, key in own_voice) or max(begins[key]) - min(begins[key]) > NEAR
    )


def _several(given: dict[str, set[str]], own_voice: bool) -> bool:
    if any(len(answers) > 1 for answers in given.values()):
        return True
    # What an outlet says in its own voice may be what it quotes: it is no answer to its source.
    return own_voice and len(set().union(*given.values())) > 1
