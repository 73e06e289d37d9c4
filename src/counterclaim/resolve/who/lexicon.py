"""One index of every word that tells who somebody is, with the case's own laid over it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from counterclaim.case import Case, Party
from counterclaim.read.fold import fold
from counterclaim.read.names.words import Body, bodies
from counterclaim.read.polities import plurals, polities

_TOKEN = re.compile(r"[^\s\-‐‑–—/,;:()\[\]\"“”]+|,")
_POSSESSIVE = re.compile(r"['’]s?$")
# "US" and "IS" are names only in capitals; longer acronyms cannot be mistaken for words.
_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Term:
    """What one word or phrase says.

    ``role`` is name, demonym, capital (of polities), body, actor (of the case), or a role of
    ``data/terms.csv``. ``polities`` are those that it can mean; more than one is an ambiguity.
    """

    role: str
    kind: str | None = None
    what: str | None = None
    polities: tuple[str, ...] = ()
    capitals_only: bool = False
    origin: str = "lexicon"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written and as it is looked up."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at tokens ``[first, end)``."""

    term: Term
    first: int
    end: int


Index = dict[str, list[tuple[tuple[str, ...], Term]]]


def tokens_of(words: str) -> list[Token]:
    """Words apart, commas kept, possessives off, hyphenated words in their parts."""
    pieces = (_POSSESSIVE.sub("", piece) for piece in _TOKEN.findall(words))
    return [Token(piece, "," if piece == "," else fold(piece)) for piece in pieces if piece]


class Lexicon:
    """The terms of the package and of one case, found by the longest match."""

    def __init__(self, case: Case | None = None) -> None:
        self.party_of = _party_of(case)
        terms = dict(_packaged())
        terms = {key: self._sided(term) for key, term in terms.items()}
        for party in case.parties if case else ():
            for name, term in _of_party(party, terms):
                terms[_key(name)] = term
        self._terms = terms
        self._index = _indexed(terms)

    def add(self, names: Iterable[tuple[str, Term]]) -> None:
        """Lay more names over the rest."""
        self._terms.update((key, term) for name, term in names if (key := _key(name)))
        self._index = _indexed(self._terms)

    def scan(self, tokens: Sequence[Token]) -> list[Hit]:
        """The terms in these tokens from left to right, longest first, none overlapping."""
        hits: list[Hit] = []
        at = 0
        while at < len(tokens):
            hit = self._longest(tokens, at)
            if hit is None:
                at += 1
            else:
                hits.append(hit)
                at = hit.end
        return hits

    def _longest(self, tokens: Sequence[Token], at: int) -> Hit | None:
        for key, term in self._index.get(tokens[at].folded, ()):
            end = at + len(key)
            if end > len(tokens) or any(
                tokens[at + i].folded != key[i] for i in range(1, len(key))
            ):
                continue
            if term.capitals_only and not tokens[at].text.replace(".", "").isupper():
                continue
            return Hit(term, at, end)
        return None

    def _sided(self, term: Term) -> Term:
        ids = tuple(self.party_of.get(polity, polity) for polity in term.polities)
        return term if ids == term.polities else replace(term, polities=ids)


def _party_of(case: Case | None) -> dict[str, str]:
    return {p.country: p.id for p in (case.parties if case else ()) if p.country}


def _key(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens_of(name) if token.folded)


def _indexed(terms: dict[tuple[str, ...], Term]) -> Index:
    index: Index = {}
    for key, term in terms.items():
        index.setdefault(key[0], []).append((key, term))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@cache
def _packaged() -> dict[tuple[str, ...], Term]:
    terms: dict[tuple[str, ...], Term] = {}
    for name, term in (*_role_terms(), *_body_terms(), *_polity_terms()):
        key = _key(name)
        if not key:
            continue
        known = terms.get(key)
        if known and known.role == term.role and known.polities != term.polities and term.polities:
            term = replace(known, polities=(*known.polities, *term.polities))
        terms[key] = term
    return terms


def _role_terms() -> Iterator[tuple[str, Term]]:
    with files("counterclaim.resolve").joinpath("data/terms.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            yield row["term"], Term(row["role"], what=row["what"] or None)


def _body_terms() -> Iterator[tuple[str, Term]]:
    for body in bodies():
        yield from ((name, _of_body(body, name)) for name in body.names)


def _of_body(body: Body, name: str) -> Term:
    polity = (body.polity,) if body.polity else ()
    return Term("body", body.kind, body.what, polity, _is_acronym(name))


def _polity_terms() -> Iterator[tuple[str, Term]]:
    """Demonyms first: where a word is both ("Nagorno-Karabakh", "US"), it is the name."""
    for polity in polities():
        yield from _named("demonym", (*polity.demonyms, *plurals(polity.demonyms)), polity.id)
    for polity in polities():
        yield from _named("capital", polity.capitals, polity.id)
        yield from _named("name", polity.names, polity.id)


def _named(
    role: str, names: Iterable[str], polity: str, origin: str = "lexicon"
) -> Iterator[tuple[str, Term]]:
    for name in names:
        yield name, Term(role, None, None, (polity,), _is_acronym(name), origin)


def _of_party(party: Party, terms: dict[tuple[str, ...], Term]) -> Iterator[tuple[str, Term]]:
    """A party's words. A party that the lexicon knows as a group stays the kind of body that it is."""
    for name, term in _named("name", (party.name, *party.aliases), party.id, "case"):
        known = terms.get(_key(name))
        if known is not None and known.role == "body":
            term = replace(known, polities=(party.id,), origin="case")
        yield name, term
    yield from _named("demonym", (*party.demonyms, *plurals(party.demonyms)), party.id, "case")
    yield from _named("capital", party.capitals, party.id, "case")


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) <= _ACRONYM
