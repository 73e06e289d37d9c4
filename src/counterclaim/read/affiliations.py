"""Whose a person is, as far as the document says: "the *Karvelian* president *Ada Berg*", later "Berg"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from counterclaim.read.acts.said import side
from counterclaim.read.passages import Passage

Affiliations = Mapping[str, frozenset[str]]
"""What a last name, folded to lower case, shares with the names of its state (see ``polities.kin``)."""

# A longer phrase around a name is a sentence that the parser hung on it.
_LONGEST = 24
# "the ambassador *to* Ostmark", "talks *with* Ostmark": not whose, but with whom.
_TOWARDS = frozenset(["to", "with", "against", "on", "towards", "toward", "about", "between"])


def affiliations(passages: Sequence[Passage]) -> Affiliations:
    """The states that the document ties its persons to; a person whom it ties to none is left out."""
    found: dict[str, frozenset[str]] = {}
    for passage in passages:
        for name in passage.doc.ents:
            if name.label_ != "PERSON":
                continue
            states = frozenset(_states(name))
            if states:
                last = name[-1].lower_
                found[last] = found.get(last, frozenset()) | states
    return found


def _states(name: Span) -> Iterator[str]:
    root = name.root
    top = root.head if root.dep_ == "appos" else root
    around = list(top.subtree)
    if len(around) > _LONGEST:
        around = [t for t in around if t.i <= name.end and t.i > name.start - _LONGEST // 2]
    for token in around:
        if token.ent_type_ in ("NORP", "GPE") and not _is_towards(token):
            yield side(token)


def _is_towards(token: Token) -> bool:
    at = token
    for _ in range(3):
        if at.dep_ == "pobj":
            return at.head.lower_ in _TOWARDS
        at = at.head
    return False
