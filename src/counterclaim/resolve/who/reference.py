"""Whom a pronoun or a bare title means: the last one heard that it fits, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.resolve.who.titles import OFFICES, RANKS

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
# A pronoun further from its name than this many sentences is left open.
_REACH = 3
# "Ada Berg, the head of the mission, who": how many characters a name may stand before its clause.
_ASIDE = 80
_RELATIVE = frozenset({"who", "which"})
# The ids of the bodies that a bare title can mean.
_TITLES = {
    "ministry": re.compile("ministry:"),
    "army": re.compile("armed-force:[^:]*(?::army)?$"),
    "military": re.compile("armed-force:[^:]*(?::army)?$"),
    "government": re.compile("government:[^:]*$"),
    "staff": re.compile("armed-force:[^:]*(?::general-staff)?$"),
    "mission": re.compile("(?:organisation|outlet):.*mission$"),
    "observatory": re.compile("organisation:.*(?:observatory|sohr)$"),
    "coalition": re.compile("armed-force:.*coalition$"),
}
# "the group", "the newspaper": the kinds of bodies that such words can mean.
_KINDS = {
    "group": frozenset({"armed-group", "organisation"}),
    **dict.fromkeys(("organisation", "organization", "watchdog", "observatory", "institute", "monitor",
                     "charity", "ngo", "union", "agency"), frozenset({"organisation", "agency"})),
    **dict.fromkeys(("newspaper", "paper", "outlet", "channel", "broadcaster", "network", "website",
                     "station", "daily", "magazine"), frozenset({"outlet", "agency"})),
}  # fmt: skip
# Words before a title that do not tell one holder from another.
_NO_TITLE = frozenset({"the", "a", "its", "their", "his", "her", "this", "that", "same", "said",
                       "visiting", "country's", "own", "general"})  # fmt: skip
_SHORT = 4
_SEXES = {"he": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
_TITLES_OF = {
    "he": frozenset({"mr", "spokesman", "chairman", "king", "prince", "congressman", "sir"}),
    "she": frozenset({"mrs", "ms", "miss", "spokeswoman", "chairwoman", "queen", "princess",
                      "congresswoman", "dame"}),
}  # fmt: skip
PEOPLE = frozenset({"person", "office-holder"})
_BODIES = frozenset({"government", "ministry", "state", "organisation", "armed-force",
                     "armed-group", "agency", "outlet"})  # fmt: skip
MEANS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("he", "she", "who", "him", "her", "himself", "herself"), PEOPLE),
    **dict.fromkeys(("it", "its", "itself", "which"), _BODIES),
    **dict.fromkeys(("they", "their", "them", "themselves"), _BODIES | {"unnamed"}),
}
"""The kinds of actors that each pronoun can mean."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody named in the document, where, in which words, and whether as a speaker."""

    at: int
    named: Named
    words: frozenset[str]
    spoke: bool = False


class Hearing:
    """Everybody heard so far in a document, in whatever order they are told."""

    def __init__(
        self, text: str, mentions: Iterable[tuple[int, Named, frozenset[str]]],
        bodies: Iterable[tuple[int, Named]] = (), states: Iterable[tuple[int, Named]] = (),
        subject: Named | None = None,
    ) -> None:  # fmt: skip
        """``subject`` is the person whose life the document tells, if it tells one."""
        self._subject = subject
        self._bodies = tuple(bodies)
        self._states = tuple(states)
        self._text = text
        self._ends = [match.start() for match in _SENTENCE_END.finditer(text)]
        self._mentions = [Heard(*mention) for mention in sorted(mentions, key=lambda m: m[0])]
        self._speakers: list[Heard] = []
        # "She said": the one so spoken of is no "he" later.
        self._sexes: dict[str, str] = {}

    def spoke(self, at: int, named: Named, words: str) -> None:
        """Note a speaker; speakers are told in the order of the text."""
        self._speakers.append(Heard(at, named, frozenset(fold(words).split()), spoke=True))

    def pronoun(self, words: str, at: int) -> Named:
        """Whom a pronoun means: the last fitting speaker within reach, else the last person named."""
        kinds = MEANS[words.lower()]
        if words.lower() in _RELATIVE:
            return self._before(words, at) or Named(words, reason="refers to the words before it")
        sex = _SEXES.get(words.lower())
        if sex and self._subject is not None and not self._person_beside(at):
            return _taken(words, self._subject)
        for other in (*reversed(self._speakers), *reversed(self._mentions)):
            fits = other.named.kind in kinds or (kinds is PEOPLE and _may_be_person(other))
            fits = fits or (sex is not None and _speaks_in_person(other))
            fits = fits or (kinds is _BODIES and self._is_body_beside(other, at))
            other_sex = self._sexes.get(other.named.name) or _sex_of(other.words)
            if sex and other_sex not in (None, sex):
                continue
            if other.at < at and fits and self._within_reach(other.at, at):
                if sex:
                    self._sexes[other.named.name] = sex
                return _taken(words, other.named)
        told_of = self._told_of(words, at, kinds)
        if told_of is not None:
            return told_of
        return Named(words, reason=f"nobody named in the {_REACH} sentences before fits '{words}'")

    def latter(self, words: str, at: int) -> Named:
        """Whom "the latter" means: the last one named in its sentence or the one before."""
        here = bisect_left(self._ends, at)
        named = [
            *((other.at, other.named) for other in self._mentions),
            *self._bodies,
            *self._states,
        ]
        near = [
            (where, each)
            for where, each in named
            if 0 <= where < at and here - bisect_left(self._ends, where) <= 1
        ]
        if not near:
            return Named(words, reason="nobody is named in the sentence before")
        return _taken(words, max(near, key=lambda told: told[0])[1])

    def _person_beside(self, at: int) -> bool:
        """Whether another person than the document's subject is named or spoke just before."""
        here = bisect_left(self._ends, at)
        return any(
            other.at < at
            and bisect_left(self._ends, other.at) == here
            and other.named.kind in PEOPLE
            and self._subject is not None
            and other.named.name != self._subject.name
            for other in (*self._speakers, *self._mentions)
        )

    def _is_body_beside(self, other: Heard, at: int) -> bool:
        """As in "*The Inquiry* found abuses. It warned": a name that no lexicon has, just before."""
        apart = bisect_left(self._ends, at) - bisect_left(self._ends, other.at)
        name = other.named.name.removeprefix("The ").removeprefix("the ")
        return other.spoke and other.named.kind is None and apart <= 1 and name[:1].isupper()

    def _told_of(self, words: str, at: int, kinds: frozenset[str]) -> Named | None:
        """The only body named in the sentence before: "The ministry corrected itself. It said"."""
        if kinds != _BODIES:
            return None
        here = bisect_left(self._ends, at)
        found = {
            body.actor: body
            for where, body in self._bodies
            if body.kind in kinds and where >= 0 and bisect_left(self._ends, where) == here - 1
        }
        return _taken(words, next(iter(found.values()))) if len(found) == 1 else None

    def _before(self, words: str, at: int) -> Named | None:
        """Whom "who" stands behind: a name just before it, or before it in an aside of commas."""
        ended = self._text[:at].rstrip(" ,\n")
        for where, body in (*self._bodies, *self._states) if words.lower() != "who" else ():
            if 0 <= where < at and where + len(body.name) == len(ended):
                return _taken(words, body)
        for other in (*reversed(self._mentions), *reversed(self._speakers)):
            between = self._text[other.at : at].strip()
            if other.at < at <= other.at + _ASIDE and not _SENTENCE_END.search(between):
                name = other.named.name.split(" ")[-1]
                if between.endswith((",", name)):
                    return _taken(words, other.named)
        return None

    def title(self, words: str, at: int) -> Named | None:
        """Whom "the secretary" or "the ministry" means: the last so called, else the only one."""
        *before, title = fold(words).split(" ")
        is_name = words.split(" ")[-1][:1].isupper() and title not in OFFICES
        told = frozenset(before) - _NO_TITLE
        holders = [
            other
            for other in (*reversed(self._speakers), *reversed(self._mentions))
            if other.at < at
            and not (is_name and other.named.kind in PEOPLE and not _is_short_for(other, title))
            and _is_called(other, title)
            and _is_told(other, told)
        ]
        close = [other for other in holders if self._within_reach(other.at, at)]
        if close:
            return _taken(words, close[0].named)
        if len({other.named.actor for other in holders}) == 1:
            return _taken(words, holders[0].named)
        if holders:
            return None
        return self._body(words, title, at, told) or self._of_kind(words, title, at, told)

    def _of_kind(self, words: str, title: str, at: int, told: frozenset[str]) -> Named | None:
        """As in "the group", "the agency": the last such speaker, else the only such body named near."""
        kinds = _KINDS.get(title)
        if kinds is None or told:
            return None
        for other in reversed(self._speakers):
            one = other.named.name[-1:].isupper() or other.named.name.split(" ")[-1].istitle()
            fits = one and other.named.kind in kinds
            if other.at < at and fits and self._within_reach(other.at, at):
                return _taken(words, other.named)
        near = {
            body.actor: body
            for where, body in self._bodies
            if 0 <= where < at and body.kind in kinds and self._within_reach(where, at)
        }
        return _taken(words, next(iter(near.values()))) if len(near) == 1 else None

    def _body(self, words: str, title: str, at: int, told: frozenset[str]) -> Named | None:
        """The last body of this kind named just before, else the one that the document names anywhere."""
        kinds = _TITLES.get(title)
        if kinds is None:
            return None
        fitting = [
            (where, body)
            for where, body in self._bodies
            if kinds.match(body.actor or "") and told <= _words_of(body)
        ]
        close = [
            (where, body)
            for where, body in fitting
            if 0 <= where < at and self._within_reach(where, at) and body.country is not None
        ]
        if close:
            return _taken(words, max(close, key=lambda named: named[0])[1])
        found = {body.actor: body for _, body in fitting}
        return _taken(words, next(iter(found.values()))) if len(found) == 1 else None

    def _within_reach(self, one: int, other: int) -> bool:
        return bisect_left(self._ends, other) - bisect_left(self._ends, one) <= _REACH


def _may_be_person(other: Heard) -> bool:
    """Whether a speaker of one unknown name, taken for a body, can be somebody with a last name only."""
    named = other.named
    alone = named.kind == "organisation" and named.actor is None and other.spoke
    return alone and named.name.isalpha() and named.name.istitle()


def _speaks_in_person(other: Heard) -> bool:
    """As in "the *spokeswoman* of the ministry ... she": the words are the ministry's, the person is one."""
    return other.spoke and any(word.startswith("spokes") for word in other.words)


def _is_short_for(other: Heard, title: str) -> bool:
    """As in "the Velm Defence Council", later "the VDC"."""
    return title == "".join(w[0] for w in other.named.name.split() if w[:1].isupper()).lower()


def _is_called(other: Heard, title: str) -> bool:
    if other.named.actor is None:
        return False
    if other.named.kind in PEOPLE and title in _TITLES:
        # "The head of the mission" is not the mission.
        return False
    kind, _, what = other.named.actor.partition(":")
    of_kind = [kind] if kind in _TITLES else []
    ranks = (RANKS.get(word.rstrip(".")) for word in other.words)
    called = {*other.words, *of_kind, *re.split(r"[:-]", what), *(rank for rank in ranks if rank)}
    return title in called or (len(title) > _SHORT and f"{title}s" in called)


def _is_told(other: Heard, told: frozenset[str]) -> bool:
    """Whether somebody is called all that "the *health* minister" says."""
    return told <= other.words | _words_of(other.named)


def _words_of(named: Named) -> frozenset[str]:
    return frozenset(fold(named.name).split()) | frozenset(re.split(r"[:-]", named.actor or ""))


def _sex_of(words: frozenset[str]) -> str | None:
    """Whether titles among the words say "he" or "she"."""
    for sex, titles in _TITLES_OF.items():
        if words & titles:
            return sex
    return None


def _taken(words: str, named: Named) -> Named:
    reason = f"'{words}' is taken for one named before: {named.reason}"
    return replace(named, span=None, reason=reason)
