"""Control: who has which place after what change."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from counterclaim.model.claim import Control
from counterclaim.read.claims.control.context import filled
from counterclaim.read.claims.control.grip import in_hands, of_control, under
from counterclaim.read.claims.control.held import held_on, repelled
from counterclaim.read.claims.control.moved import moved
from counterclaim.read.claims.control.nouns import foothold, of_noun, tried, way_in
from counterclaim.read.claims.control.taken import taken
from counterclaim.read.claims.control.transfer import (
    changed_hands,
    expelled,
    flag_raised,
    freed,
    yielded,
)
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.sentence import Draft, Sentence

_Form = Callable[[Sentence, int, dict[str, str]], Draft | None]
_VERBS: dict[str, _Form] = {
    "verb": taken, "verb-from": moved, "verb-into": moved, "verb-onto": moved, "verb-in": moved,
    "verb-to": moved, "verb-attack": repelled, "verb-on": held_on, "verb-expel": expelled,
    "verb-yield": yielded, "flag": flag_raised, "free-of": freed,
    "hands": changed_hands,
}  # fmt: skip
# Verbs whose participles the small parser takes for nouns.
_MISREAD = frozenset({"overrun"})
_NOUNS: dict[str, _Form] = {
    "under": under,
    "grip": of_control,
    "noun": of_noun,
    "tried": tried,
    "foothold": foothold,
    "way": way_in,
}


def find_control(sentence: Sentence) -> list[Draft]:
    """The sentence's claims of control, one for each predicate, with what the words before them tell."""
    return filled(sentence, _told_here(sentence), _told_here)


def _told_here(sentence: Sentence) -> list[Draft]:
    """The sentence's claims of control by its own words."""
    verbs, nouns = _tables()
    found: list[Draft] = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma not in verbs and lemma not in nouns:
            continue
        pos = sentence.tokens[index].pos_
        draft: Draft | None = None
        if lemma == "hand" and sentence.words[index] == "hands":
            draft = in_hands(sentence, index)
        elif pos in {"VERB", "AUX", "ADJ"} or lemma in _MISREAD:
            draft = _first(sentence, index, verbs.get(lemma, ()), _VERBS)
        elif pos == "NOUN" or (pos == "PROPN" and sentence.tokens[index].text.islower()):
            draft = _first(sentence, index, nouns.get(lemma, ()), _NOUNS)
        if draft is not None and not _told_before(found, draft, lemma):
            found.append(draft)
    return found


def _told_before(found: list[Draft], draft: Draft, lemma: str) -> bool:
    """As in "Surrounded the city and *laid siege* to it": one encirclement."""
    return lemma == "siege" and any(
        isinstance(f.slots, Control)
        and isinstance(draft.slots, Control)
        and f.slots.change == draft.slots.change
        and f.slots.holder == draft.slots.holder
        for f in found
    )


def _first(
    sentence: Sentence, index: int, entries: tuple[dict[str, str], ...], forms: dict[str, _Form]
) -> Draft | None:
    """What the first of a word's entries that fits tells."""
    for row in entries:
        draft = forms[row["form"]](sentence, index, row)
        if draft is not None:
            return draft
    return None


@cache
def _tables() -> tuple[
    dict[str, tuple[dict[str, str], ...]], dict[str, tuple[dict[str, str], ...]]
]:
    return _by_term(frozenset(_VERBS)), _by_term(frozenset(_NOUNS))


def _by_term(forms: frozenset[str]) -> dict[str, tuple[dict[str, str], ...]]:
    table: dict[str, tuple[dict[str, str], ...]] = {}
    for row in rows("control"):
        if row["form"] in forms:
            table[row["term"]] = (*table.get(row["term"], ()), row)
    return table
