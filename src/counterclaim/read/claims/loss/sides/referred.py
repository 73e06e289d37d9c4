"""Whom "the group", "the unit" or "the attackers" means: the body or the attacker named before.

As in "The 76th Ridge Division entered the town. Two of *the unit's* vehicles were seized", "the Dawn Front
(DF) attacked; *the group* lost six men", "Karvelia attacked at dawn. *The attackers* lost two tanks".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.equipment import is_type_name
from counterclaim.read.claims.loss.sides.context import sentences_before
from counterclaim.read.claims.loss.sides.doers import doer_of_event
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import armed_group_names
from counterclaim.read.polities import kin_of_name

_UNITS = frozenset({"brigade", "battalion", "regiment", "division", "company", "corps", "squadron", "platoon",
                    "detachment", "legion", "unit", "wing", "flotilla", "column"})  # fmt: skip
_GROUPS = frozenset(
    {"group", "movement", "organisation", "organization", "faction", "militia", "outfit"}
)
_ATTACKERS = frozenset({"attacker", "assailant", "raider", "assaulter"})
_WORLDWIDE = frozenset({"UN", "EU", "NATO", "OSCE", "UNHCR", "ICRC", "AFP", "AP", "BBC", "CNN", "NGO", "NGOS",
                        "SOHR", "HRW", "TASS", "RIA", "PM", "AM", "GMT", "UTC", "TV", "SANA", "IED", "VBIED",
                        "RPG", "APC", "IFV", "MLRS", "UAV", "OHCHR", "UNICEF", "IAEA", "ISW"})  # fmt: skip
# How far back the body may be named.
_REACH = 4
_SHORTEST, _LONGEST = 2, 6


def meant_by(sentence: Sentence, found: Named | None) -> Named | None:
    """The body or attacker for whom the words stand, else the words themselves."""
    if found is None or found.span is None or " " in found.name:
        return found
    word = found.name.lower().removesuffix("'s").removesuffix("’s")
    lemma = word.removesuffix("s")
    if found.name != found.name.lower() or not _is_definite(sentence, found):
        return found
    if lemma in _ATTACKERS:
        meant = next((d for s in _before(sentence) if (d := doer_of_event(s)) is not None), None)
    elif lemma in _UNITS:
        meant = _named_before(sentence, found, lambda t: _is_unit(t, lemma))
    elif lemma in _GROUPS:
        meant = _named_before(sentence, found, _is_group)
    else:
        return found
    if meant is None or meant.name.islower():
        return found
    return replace(meant, reason=f'whom "the {word}" stands for')


def _before(sentence: Sentence) -> Iterator[Sentence]:
    return (s for s in sentences_before(sentence, _REACH) if s.passage is sentence.passage)


def _is_definite(sentence: Sentence, found: Named) -> bool:
    if found.span is None or not sentence.whole.contains(found.span):
        return False
    at = next(
        (i for i in range(len(sentence.tokens)) if sentence.span(i, i).begin == found.span.begin), 0
    )
    return at > 0 and sentence.words[at - 1] in {"the", "that", "this", "these", "those"}


def _named_before(sentence: Sentence, found: Named, fits: Callable[[Token], bool]) -> Named | None:
    """The name nearest before the words of which a token fits."""
    for earlier in (sentence, *_before(sentence)):
        for at in range(len(earlier.tokens) - 1, -1, -1):
            if (
                earlier is sentence
                and found.span
                and earlier.span(at, at).begin >= found.span.begin
            ):
                continue
            token = earlier.tokens[at]
            if fits(token):
                head = _head(token)
                name = name_of(earlier, head, coordinated=False)
                if name is not None and any(c.isupper() for c in name.name):
                    return name
    return None


def _head(token: Token) -> Token:
    while token.dep_ in {"compound", "nmod"} and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _is_unit(token: Token, lemma: str) -> bool:
    word = token.lower_
    return (
        token.text[:1].isupper()
        and not token.is_sent_start
        and (word == lemma or (lemma == "unit" and word in _UNITS))
    )


def _is_group(token: Token) -> bool:
    """Whether a token is the name of a group that no state has: an acronym, a known one, "the group Dawn"."""
    text = token.text
    if token.pos_ != "PROPN" or is_type_name(token.lower_) or kin_of_name(text) is not None:
        return False
    if text.isupper() and text.isalpha() and _SHORTEST <= len(text) <= _LONGEST:
        return text not in _WORLDWIDE
    if fold(text) in armed_group_names():
        return True
    beside = (*token.children, token.head)
    return any(t.lower_ in _GROUPS and t.dep_ in {"appos", "compound", "nmod"} for t in beside) or (
        token.dep_ in {"appos", "compound"} and token.head.lower_ in _GROUPS
    )
