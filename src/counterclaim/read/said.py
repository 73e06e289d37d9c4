"""A statement as tokens, and the classes of its words; what acts are decided on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Token

from counterclaim.read.attribution.lexicon import table
from counterclaim.read.attribution.words import is_verb
from counterclaim.read.polities import kin

PARTS_OF_SPEECH = {
    "VERB": "verb",
    "NOUN": "noun",
    "ADJ": "adjective",
    "AUX": "verb",
    "ADV": "adverb",
}
FIRST_PERSON = frozenset(["i", "we"])
OWN = frozenset(["i", "we", "it", "they", "he", "she", "its", "their", "his", "her", "our", "my"])
PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})


@cache
def _classes() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in table("act_words.csv"):
        found.setdefault((row["lemma"], row["pos"]), set()).add(row["class"])
    return {key: frozenset(classes) for key, classes in found.items()}


def classes_of(token: Token) -> frozenset[str]:
    """The classes of words that a token belongs to: wrongdoing, attack, loss, ..."""
    pos = PARTS_OF_SPEECH.get(token.pos_)
    return _classes().get((token.lemma_.lower(), pos), frozenset()) if pos else frozenset()


@cache
def party_words() -> frozenset[str]:
    """Nouns for a state's bodies and officers, whose own losses are theirs to admit."""
    return frozenset(
        lemma
        for (lemma, pos), classes in _classes().items()
        if pos == "noun" and "party" in classes
    )


@dataclass(frozen=True)
class Said:
    """A statement's tokens, and what is asked of them more than once."""

    head: Token
    source: Sequence[Token]
    cue: Sequence[Token]
    content: Sequence[Token]

    @cached_property
    def roots(self) -> list[Token]:
        """The content's main verbs: those whose governor lies outside it, and what is coordinated to them."""
        if self.content and self.content[0].doc is not self.head.doc:
            return [t for t in self.content if is_verb(t) and t.head.i == t.i]
        inside = {t.i for t in self.content}
        tops = [
            t for t in self.content if is_verb(t) and (t.head.i not in inside or t.head.i == t.i)
        ]
        return tops + [c for t in tops for c in t.conjuncts if c.i in inside and is_verb(c)]

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes of the content's words."""
        return frozenset().union(*(classes_of(t) for t in self.content))

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the source's names share with others of their state."""
        return frozenset(
            kin(t.lower_) for t in self.source if t.ent_type_ in PARTIES or t.pos_ == "PROPN"
        )
