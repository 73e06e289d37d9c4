"""What the documents of a case call things, counted: the one thing that linking asks of the whole case.

Every rule that looks beyond the claim before it asks by a key here, so that it is known which documents
an answer bears on, and a new document needs only those drawn anew whose answers it changes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

Key = tuple[str, str]
"""The kind of what is asked, and of what: ("called", "ministry:KAR:defence")."""
Count = Mapping[str, int]
"""How often each value was given for a key."""


class Words(Protocol):
    """The counts of a case, or of as much of it as is looked at."""

    def counts(self, key: Key) -> Count:
        """Each value given for a key, with how often; empty where none is."""


@dataclass(slots=True)
class Answers:
    """The answers of ``words``, each by the rule of its kind; ``keys`` notes what was asked since cleared."""

    words: Words
    keys: set[Key] = field(default_factory=set)
    _known: dict[Key, str | None] = field(default_factory=dict)

    def __call__(self, kind: str, of: str) -> str | None:
        """The answer for a key; None where nothing is known, or not which."""
        key = (kind, of)
        self.keys.add(key)
        if key not in self._known:
            self._known[key] = answer(kind, self.words.counts(key))
        return self._known[key]

    def forget(self) -> None:
        """Ask ``words`` again for each key: the counts changed."""
        self._known.clear()


def answer(kind: str, counts: Count) -> str | None:
    """What the counts of a key of some kind say."""
    return _RULES[kind](counts) if counts else None


def most_frequent(counts: Count) -> str:
    """The value given most often, the shortest of equals."""
    return min(counts.items(), key=lambda item: (-item[1], len(item[0]), item[0]))[0]


def _the_only_one(counts: Count) -> str | None:
    return next(iter(counts)) if len(counts) == 1 else None


_RULES: Mapping[str, Callable[[Count], str | None]] = {
    # A place's name: of two places it says of neither that it is meant.
    "place": _the_only_one,
    # What an actor is called, and what a key's value is.
    "called": most_frequent,
    "name": most_frequent,
    # Who an outlet is, as JSON of actor and country.
    "outlet": min,
    # Whether a question of one report is asked of each claim by its words.
    "told-apart": min,
}


def as_pair(actor: str | None, country: str | None) -> str:
    """Actor and country as one value of a count."""
    return json.dumps([actor or "", country or ""], ensure_ascii=False)


def from_pair(value: str) -> tuple[str | None, str | None]:
    """What :func:`as_pair` was made of."""
    actor, country = json.loads(value)
    return actor or None, country or None


def number_of(*parts: str) -> int:
    """A key as a signed number of 64 bits, by which it is stored."""
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class Changed:
    """Counts with changes laid over them."""

    def __init__(self, before: Words) -> None:
        self._before = before
        self._changes: defaultdict[Key, Counter[str]] = defaultdict(Counter)

    def counts(self, key: Key) -> Count:
        """Each value given for a key, with how often, after the changes."""
        changes = self._changes.get(key)
        if not changes:
            return self._before.counts(key)
        after = Counter(self._before.counts(key))
        after.update(changes)
        return {value: count for value, count in after.items() if count > 0}

    def change(self, before: Iterable[tuple[Key, str]], after: Iterable[tuple[Key, str]]) -> None:
        """Count what is given after and no more what was given before."""
        for key, value in after:
            self._changes[key][value] += 1
        for key, value in before:
            self._changes[key][value] -= 1

    def turned(self, kinds: Collection[str]) -> frozenset[Key]:
        """The keys of some kinds whose answer is another than before the changes."""
        return frozenset(
            key
            for key, changes in self._changes.items()
            if key[0] in kinds
            and any(changes.values())
            and answer(key[0], self._before.counts(key)) != answer(key[0], self.counts(key))
        )
