"""A statement as tokens, and the classes of its words; what acts are decided on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Token

from counterclaim.read.attribution.lexicon import table
from counterclaim.read.attribution.words import QUOTE_MARKS, child, is_verb
from counterclaim.read.polities import kin, kin_of_name

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
OPENING, CLOSING = frozenset("“«‘„`"), frozenset("”»’")
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither"])


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


def noun_classes(token: Token) -> frozenset[str]:
    """The classes of a word as a noun, also where it was parsed as a name, or its lemma is no word."""
    known = _classes()
    as_lemma = known.get((token.lemma_.lower(), "noun"))
    return as_lemma or known.get((token.lower_, "noun"), frozenset())


def any_classes(token: Token) -> frozenset[str]:
    """The classes of a word as a noun or adjective, whichever the parser took it for."""
    if token.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return classes_of(token)
    return noun_classes(token) | adjective_classes(token)


def adjective_classes(token: Token) -> frozenset[str]:
    """The classes of a word as an adjective, whatever the parser took it for."""
    return _classes().get((token.lower_, "adjective"), frozenset())


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
    """A statement's tokens, and what is asked of them more than once.

    ``own`` is what the document knows of the speaker's state beyond the source's words.
    """

    head: Token
    source: Sequence[Token]
    cue: Sequence[Token]
    content: Sequence[Token]
    own: frozenset[str] = frozenset()

    @cached_property
    def inside(self) -> frozenset[int]:
        """The content's token indices; only of use where it lies in the cue's passage."""
        return frozenset(t.i for t in self.content)

    @cached_property
    def quoted(self) -> frozenset[Token]:
        """The content's tokens between quotation marks."""
        found: list[Token] = []
        opened = False
        for token in self.content:
            if token.text in QUOTE_MARKS:
                opened = token.text in OPENING or (not opened and token.text not in CLOSING)
            elif opened:
                found.append(token)
        return frozenset(found)

    @cached_property
    def roots(self) -> list[Token]:
        """The content's main verbs: those whose governor lies outside it, and what is coordinated to them."""
        if self.content and self.content[0].doc is not self.head.doc:
            return [t for t in self.content if is_verb(t) and t.head.i == t.i]
        inside = self.inside
        tops = [
            t for t in self.content if is_verb(t) and (t.head.i not in inside or t.head.i == t.i)
        ]
        return tops + [c for t in tops for c in t.conjuncts if c.i in inside and is_verb(c)]

    @cached_property
    def first_roots(self) -> list[Token]:
        """The main verbs of the content's first sentence: what a long quotation is for stands in front."""
        return [root for root in self.roots if root.sent.start == self.roots[0].sent.start]

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes of the content's words."""
        return frozenset().union(*(classes_of(t) for t in self.content))

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the source's names share with others of their state."""
        return self.own | {
            side(t) for t in self.source if t.ent_type_ in PARTIES or t.pos_ == "PROPN"
        }

    @cached_property
    def is_party(self) -> bool:
        """Whether the speaker is a state, or one of its bodies or officers."""
        return bool(self.own) or any(
            t.ent_type_ in ("GPE", "NORP")
            or kin_of_name(t.text)
            or t.lemma_.lower() in party_words()
            for t in self.source
        )


def side(token: Token) -> str:
    """What a word shares with the other names of its state, also where several words name it together."""
    if not token.ent_iob or token.ent_type_ not in PARTIES:
        return kin(token.lower_)
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    name = doc[first : last + 1].text if last > first else token.text
    return kin_of_name(name) or kin(token.lower_)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or that of the verb it is coordinated to."""
    at = verb
    while True:
        noun = child(at, "nsubj", "nsubjpass", "expl", "csubj")
        if noun is not None or at.dep_ != "conj" or not is_verb(at.head):
            return noun
        at = at.head
