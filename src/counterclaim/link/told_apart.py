"""Figures of one report that must be of different things, though their keys do not say so.

"14 killed at the market and 13 at the station": no place was read, yet one speaker gives two figures,
so neither answers the other. Nor does what stands far apart in a long report. Such claims are asked by
their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from counterclaim.link.asked import Asked
from counterclaim.link.speakers import Speaker
from counterclaim.link.words import Answers, Key
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


def told_apart(rows: Iterable[Said], answers: Answers) -> Iterator[Said]:
    """The same, each claim of a question that is ambiguous in one report with a question of its own words."""
    for row in rows:
        if _may_be_several(row.asked) and answers("told-apart", _in_report(row.asked)):
            row = row._replace(asked=row.asked.in_words(row.stated))
        yield row


def _may_be_several(asked: Asked) -> bool:
    return asked.of_one_report or asked.of_a_spot


def _in_report(asked: Asked) -> str:
    """What an ambiguity is noted under: the question, where only one report is asked, else with the report."""
    return asked.id if asked.of_one_report else f"{asked.id} in {asked.family}"


def ambiguities(rows: Iterable[Said]) -> Iterator[tuple[Key, str]]:
    """The questions that what one document says of them makes ambiguous in its report."""
    asked: defaultdict[Asked, list[Said]] = defaultdict(list)
    for row in rows:
        if _may_be_several(row.asked):
            asked[row.asked].append(row)
    for question, given in asked.items():
        begins = [row.stated.claim.span.begin for row in given]
        if _several(given) or max(begins) - min(begins) > NEAR:
            yield ("told-apart", _in_report(question)), "ambiguous"


def _several(rows: list[Said]) -> bool:
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        answers[row.speaker.key].add(row.answer)
    if any(len(given) > 1 for given in answers.values()):
        return True
    # What an outlet says in its own voice may be what it quotes: it is no answer to its source.
    own_voice = any(row.speaker.own_voice for row in rows)
    return own_voice and len(set().union(*answers.values())) > 1
