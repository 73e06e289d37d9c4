"""The people whom a document names in full: a last name alone means one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.reading import Entity
from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.read.names.mention_words import is_name
from counterclaim.resolve.who.actors import ActorResolver
from counterclaim.resolve.who.lexicon import tokens_of

_BEFORE, _AFTER = 70, 80
# What may stand before a name and belong to it: titles and whose they are, no verb, no stop.
_TITLED = re.compile(
    r"((?:(?:[A-Z][\w.’'-]*|of|for|the|and|deputy|foreign|defen[cs]e|prime|president|minister|"
    r"spokes\w+|general|secretary|ministry|commander|chief|leader|ambassador),?\s+){1,8})$"
)
_APPOSED = re.compile(
    r"^,\s+((?:[A-Z]|the |a |an |president|prime|foreign|defen[cs]e|head|chief|commander|leader|spokes)"
    r"[^,.;\n]{3,70})[,.;]"
)


# A full name that opens a part of the words between commas; later parts say what somebody is.
_FULL_NAME = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*| (?:al|el|bin|de|van|von)\b)* [A-Z][\w’'-]+"
)
_PARTS = 2
_PREPOSITION = re.compile(r"\b(?:of|for|by|in|at|to|from|with|on|and)\b|['’]s? $")
_ONE_OF = re.compile(r"(?:one|another|two|some|several|many) ", re.IGNORECASE)


class KnownPeople:
    """Full names by last name, each resolved once with the titles that the document gives it."""

    def __init__(self, text: str, entities: Sequence[Entity], resolver: ActorResolver) -> None:
        self._by_last: dict[str, list[Named]] = {}
        self._people: list[tuple[int, str, str]] = []
        self._resolver = resolver
        for entity in _named(text, entities):
            name = _without_polity(entity.span.of(text), resolver)
            forms = _forms(name, text, entity)
            self._people.append((entity.span.begin, name, " ".join(forms)))
            found = _resolved(name, forms, resolver)
            key = fold(name).split(" ")[-1]
            known = self._by_last.setdefault(key, [])
            if not any(
                other == found or (_same(found.name, other.name) and other.country)
                for other in known
            ):
                known.append(found)

    def mentions(self) -> list[tuple[int, Named, frozenset[str]]]:
        """Where the document names a person, whom, and in which words with the titles around."""
        return [
            (at, self.known(name) or self._resolver.resolve(name), frozenset(fold(words).split()))
            for at, name, words in self._people
        ]

    def subject(self, title: str | None) -> Named | None:
        """Whose life a document tells: the person whose full name is its title; None for other titles."""
        words = (title or "").partition(" (")[0].strip()
        if " " not in words:
            return None
        return next(
            (self.known(name) for _, name, _ in self._people if fold(name) == fold(words)), None
        )

    def learn(self, words: str, found: Named) -> None:
        """Take over whose office a name holds, where a source's words say so."""
        tokens = [token.folded for token in tokens_of(words)]
        for names in self._by_last.values():
            for at, named in enumerate(names):
                if named.country is None and _contains(tokens, fold(named.name).split(" ")):
                    names[at] = replace(found, name=named.name)

    def known(self, words: str) -> Named | None:
        """The one person of the document whom these words name; None for nobody or several."""
        tokens = [token.folded for token in tokens_of(words)]
        for whole in (True, False):
            for token in tokens:
                fitting = [
                    named for named in self._by_last.get(token, ())
                    if (_contains(tokens, fold(named.name).split(" ")) if whole else _fits(tokens, named.name))
                ]  # fmt: skip
                if fitting:
                    return _fullest(
                        [n for n in self._by_last[token] if _fits(tokens, n.name)] or fitting
                    )
        return None

    def apposed(self, words: str) -> Named | None:
        """Whom an apposition names: "one of them, *Ada Berg* of the institute"; None where it names nobody."""
        for part in words.split(", ")[:_PARTS]:
            name = _FULL_NAME.match(part)
            known = self.known(name[0]) if name is not None else None
            if name is not None and known is not None and fold(known.name) == fold(name[0]):
                return known
            if name is not None and _ONE_OF.match(words):
                return known or self._resolver.resolve(name[0])
        return None

    def named_behind(self, words: str) -> str | None:
        """The full name behind an office: "the mayor of Velm, *Ada Berg*"; None where none closes the words."""
        _, comma, last = words.rpartition(", ")
        name = _FULL_NAME.fullmatch(last.strip()) if comma else None
        return name[0] if name is not None and is_name(name[0]) else None

    def headed(self, words: str) -> Named | None:
        """The person whose full name the words are about: first, or behind titles and a body's name."""
        before, _, _ = words.partition(", ")
        known = self.known(before)
        at = fold(before).find(fold(known.name)) if known is not None and " " in known.name else -1
        if known is None or at < 0 or _PREPOSITION.search(before[:at]):
            return None
        if re.search(rf"{re.escape(known.name)}['’]", before):
            return None  # "Ada Berg's office"
        return known

    def holder(self, actor: str) -> Named | None:
        """The one person whom the document names in this office; None for nobody or several."""
        found = {n.name: n for names in self._by_last.values() for n in names if n.actor == actor}
        return next(iter(found.values())) if len(found) == 1 else None


def _without_polity(name: str, resolver: ActorResolver) -> str:
    """The name alone of "(President of) Norway Ada Berg"."""
    first, _, rest = name.partition(" ")
    if " " not in rest:
        return name
    roles = {hit.term.role for hit in resolver.lexicon.scan(tokens_of(first))}
    return rest if roles & {"name", "demonym"} else name


def _contains(tokens: Sequence[str], name: Sequence[str]) -> bool:
    if len(name) < 2:
        return False
    return any(list(tokens[at : at + len(name)]) == list(name) for at in range(len(tokens)))


def _named(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The persons by their names alone: not "the minister", nor the name once more with its titles."""
    people = sorted((e for e in entities if e.type == "Person"), key=lambda e: e.span)
    shortest = {entity.span.end: entity for entity in people}
    return [
        entity for entity in people
        if shortest[entity.span.end] is entity and is_name(entity.span.of(text))
    ]  # fmt: skip


def _forms(name: str, text: str, entity: Entity) -> list[str]:
    """The name with the titles before it, with the apposition after it, and alone."""
    begin, end = entity.span.begin, entity.span.end
    before = _TITLED.search(text[max(0, begin - _BEFORE) : begin])
    apposed = _APPOSED.match(text[end : end + _AFTER])
    titled = [f"{before.group(1)}{name}"] if before else []
    return [*titled, *([f"{name}, {apposed.group(1)}"] if apposed else []), name]


def _resolved(name: str, forms: Sequence[str], resolver: ActorResolver) -> Named:
    for words in forms:
        found = resolver.resolve(words)
        if found.country is not None and found.kind in ("office-holder", "person"):
            return replace(found, name=name)
    return replace(resolver.resolve(name), name=name)


def _fits(tokens: Sequence[str], name: str) -> bool:
    """Whether the words say no other first name than the known name's."""
    full = fold(name).split(" ")
    last = tokens.index(full[-1])
    first = tokens[last - 1] if last else full[-1]
    return len(full) == 1 or first in full or last == 0 or not _looks_first(first)


def _looks_first(token: str) -> bool:
    return token not in _TITLE_ENDS


_TITLE_ENDS = frozenset({"president", "minister", "secretary", "general", "mr", "mrs", "ms", "dr",
                         "colonel", "major", "captain", "spokesman", "spokeswoman", "commander",
                         "ambassador", "chief", "leader", "gen", "col", "maj", "lt", "senator",
                         "chancellor", "premier", "king", "admiral", "governor", "mayor", ","})  # fmt: skip


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _fullest(fitting: Sequence[Named]) -> Named | None:
    """The longest name with a known office; None where two different people share the last name."""
    names = {fold(named.name) for named in fitting if " " in named.name}
    if len(names) > 1:
        return None
    best = max(fitting, key=lambda n: (n.country is not None, n.actor is not None, len(n.name)))
    longest = max(fitting, key=lambda n: len(n.name)).name
    return replace(best, name=longest, span=None)
