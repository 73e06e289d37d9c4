"""One account: the name that its judgements bear, and what it may do."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from counterclaim.errors import Fault, InputError

Role = Literal["reader", "reviewer"]
"""A reader sees everything and writes nothing; a reviewer also judges and adds."""
LONGEST = 80
"""Characters of a name, as many as a judgement's person has."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in. ``key`` is the name as it is compared, ``added`` a UTC instant (ISO 8601).

    ``removed`` is when it was taken away: the row stays, since judgements bear the name. ``stamp`` is
    another one after each change of its password.
    """

    key: str
    name: str
    role: Role
    added: str
    removed: str | None = None
    stamp: str = field(default="", repr=False, compare=False)

    @property
    def writes(self) -> bool:
        """Whether it may judge and add."""
        return self.role == "reviewer"


def name_of(typed: str) -> str:
    """A name as it is kept: composed letters, single blanks. Raises InputError for what is no name."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name or len(name) > LONGEST or not name.isprintable():
        why = f"a name has 1 to {LONGEST} characters that can be printed"
        todo = 'Give it as people write it, as in "Ada Lovas"'
        raise InputError(
            Fault("bad-name", "there is no account of this name", ascii(name), why, todo)
        )
    return name


def key_of(name: str) -> str:
    """What two spellings of one name share: "ADA  Lovas" is "Ada Lovas"."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def stamp_of(kept: str | None) -> str:
    """The stamp of an account by what is kept of its password, of which it tells nothing."""
    return hashlib.sha256((kept or "").encode()).hexdigest()
