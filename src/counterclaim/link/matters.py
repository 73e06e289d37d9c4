"""What some words say is to happen, or happened: who does what, to whom, where, by a cited lexicon.

A matter is always something that occurs (a place taken, a truce broken), so that later claims can say
that it did or did not; what is to go on ("will hold") is that its opposite does not occur.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.case import Case
from counterclaim.link.classes import agreement_class
from counterclaim.link.clauses import (
    AFTER_OBJECT,
    Clause,
    is_negated,
    names_in,
    number_in,
    phrases_in,
    without_auxiliaries,
)
from counterclaim.link.deed_words import agreements, first_words, metrics
from counterclaim.link.folding import fold
from counterclaim.link.parties import Parties
from counterclaim.model.value import Named
from counterclaim.resolve.who.actors import ActorResolver

_OPPOSITE = {"keep": "lose", "observe": "break"}
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_OWN = frozenset(["we", "our", "us"])
_OF_SPEAKER = frozenset(["he", "she", "they", "his", "her", "their", "it", "its", "i", "my"])
_HANDS = re.compile(
    r"\b(?:in|into|to|under)(?: the)? (?:(?:hands|control) of (?P<whose>[^,.;]+?)"
    r"(?= by\b| within\b| before\b|$)|(?P<who>(?:[^\W_]+ ){1,3}?)(?:hands|control|rule)\b)",
    re.IGNORECASE,
)
_GROUPS = frozenset({"armed-group", "organisation"})


@dataclass(frozen=True, slots=True)
class Matter:
    """One occurrence. ``who`` does or suffers it, ``whom`` it is done to, as polities are compared.

    ``names`` are the folded names of places that the words have, ``parties`` all polities named in them.
    ``negated`` says that it is not to occur. ``number`` is what the losses of ``metric`` are to pass (deed
    "exceed") or come to ("attain").
    """

    deed: str
    who: str | None = None
    whom: str | None = None
    names: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    agreement: str | None = None
    metric: str | None = None
    number: int | None = None
    negated: bool = False

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """By what later claims about it are found: such a claim shares at least one."""
        match self.deed:
            case "break" | "sign":
                return frozenset({("agreement", self.agreement or "")})
            case "exceed" | "attain" | "loss":
                return frozenset({("loss", self.metric or "")})
            case "attack" | "join" | "talk":
                some = {self.who, self.whom, *(self.parties if self.deed == "talk" else ())}
                return frozenset((self.deed, who) for who in some if who)
            case _:
                return frozenset(("place", name) for name in self.names)


class Matters:
    """Reads matters out of words for one case."""

    def __init__(self, case: Case, parties: Parties) -> None:
        self._actors = ActorResolver(case)
        self._parties = parties

    def of(
        self,
        words: str,
        speaker: Named | None = None,
        *,
        polarity: bool = True,
        names: frozenset[str] = frozenset(),
    ) -> Matter | None:
        """The first matter of some words; None where no word of the lexicon says any.

        ``speaker`` is whose "we" it is; ``polarity`` False negates words that have no negation
        themselves; ``names`` are the place's where reading found it.
        """
        every = _WORD.findall(words)
        folded = [fold(word) for word in every]
        if not first_words().intersection(folded):
            return self._in_hands(words, folded, speaker, polarity)
        for first, end, senses in phrases_in(folded):
            clause = Clause(every, folded, first, end)
            for deed, about in senses:
                found = self._matter(deed, about, clause, speaker, names)
                if found is not None:
                    return _turned(found, negated=is_negated(folded) or not polarity)
        return self._in_hands(words, folded, speaker, polarity)

    def _matter(
        self, deed: str, about: str, clause: Clause, speaker: Named | None, names: frozenset[str]
    ) -> Matter | None:
        text = " ".join(clause.folded)
        agreement = agreements().search(text)
        number = number_in(clause.after)
        metric = next((metrics()[w] for w in clause.folded if w in metrics()), None)
        subject, other = self._ends(clause, speaker)
        match about:
            case "agreement" if agreement:
                who = None if agreements().search(fold(" ".join(clause.before))) else subject
                return Matter(deed, who or other, agreement=agreement_class(agreement[0]))
            case "number" if number is not None and metric:
                return Matter(deed, subject, metric=metric, number=number)
            case "place" if agreement is None and not (number is not None and metric):
                return self._of_place(deed, clause, (subject, other), names)
            case "anybody" if subject or other:
                where = names | names_in(clause.after)
                return Matter(deed, subject, other, where, self._polities(clause.words))
            case "actor" if subject:
                where = names | names_in(clause.after)
                return Matter(deed, subject, other, where, self._polities(clause.words))
            case "talks":
                involved = self._polities(clause.words)
                return Matter(deed, subject, parties=involved) if involved else None
            case _:
                return None

    def _of_place(
        self,
        deed: str,
        clause: Clause,
        ends: tuple[str | None, str | None],
        names: frozenset[str],
    ) -> Matter | None:
        """A deed at a place: in the passive, or where nothing follows, the place comes first."""
        subject, other = ends
        alone = deed == "keep" and clause.without_object
        comes_first = clause.passive or deed == "fall" or alone
        found = names_in(clause.before if comes_first else clause.after) or names
        if not found:
            return None
        if comes_first and not names & found and deed in ("keep", "fall"):
            gained = deed == "fall" and other is not None
            return Matter("take" if gained else "fall", other, names=found, negated=deed == "keep")
        return Matter(deed, subject, names=found)

    def _in_hands(
        self, words: str, folded: Sequence[str], speaker: Named | None, polarity: bool
    ) -> Matter | None:
        """As in "X will be *in Dorvanian hands*": taken by those whose hands they are."""
        found = _HANDS.search(words)
        names = names_in(_WORD.findall(words[: found.start()])) if found else None
        if not found or not names:
            return None
        holder = self._polity(found["who"] or found["whose"] or "", speaker)
        return Matter("take", holder, names=names, negated=is_negated(folded) or not polarity)

    def _ends(self, clause: Clause, speaker: Named | None) -> tuple[str | None, str | None]:
        """Who does it, and to whom; in the passive the one after "by" does it."""
        before = " ".join(without_auxiliaries(clause.before))
        after = clause.after
        if not clause.passive:
            stop = next((i for i, w in enumerate(after) if i and fold(w) in AFTER_OBJECT), None)
            return self._polity(before, speaker), self._polity(" ".join(after[:stop]), speaker)
        by = next((i for i, word in enumerate(after) if fold(word) == "by"), None)
        doer = None if by is None else self._polity(" ".join(after[by + 1 : by + 6]), speaker)
        return doer, self._polity(before, speaker)

    def _polity(self, words: str, speaker: Named | None) -> str | None:
        """By what those whom the words name are compared; those of a speaker by his own."""
        pieces = words.split()
        if not pieces:
            return None
        first = fold(pieces[0])
        if first in _OWN or first in _OF_SPEAKER:
            return self._parties.polity(speaker) if speaker and speaker.country else None
        named = self._actors.resolve(words)
        if named.country is None and named.kind not in _GROUPS:
            return None
        return self._parties.polity(named)

    def _polities(self, words: Sequence[str]) -> frozenset[str]:
        found = (self._polity(word, None) for word in words if word[0].isupper())
        return frozenset(one for one in found if one and self._parties.name(one))


def _turned(matter: Matter, *, negated: bool) -> Matter:
    """What is to go on as its opposite that is not to occur; negations cancel each other."""
    opposite = _OPPOSITE.get(matter.deed)
    turns = matter.negated ^ negated ^ (opposite is not None)
    return replace(matter, deed=opposite or matter.deed, negated=turns)
