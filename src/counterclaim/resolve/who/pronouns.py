"""Whom a pronoun means: the last one heard that it fits, or nobody."""

from __future__ import annotations

from counterclaim.model.value import Named
from counterclaim.resolve.who.hearing import PEOPLE, REACH, SENTENCE_END, Heard, Hearing, taken

# "Ada Berg, the head of the mission, who": how many characters a name may stand before its clause.
_ASIDE = 80
_RELATIVE = frozenset({"who", "which"})
_SEXES = {"he": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
_TITLES_OF = {
    "he": frozenset({"mr", "spokesman", "chairman", "king", "prince", "congressman", "sir"}),
    "she": frozenset({"mrs", "ms", "miss", "spokeswoman", "chairwoman", "queen", "princess",
                      "congresswoman", "dame"}),
}  # fmt: skip
_BODIES = frozenset({"government", "ministry", "state", "organisation", "armed-force",
                     "armed-group", "agency", "outlet"})  # fmt: skip
MEANS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("he", "she", "who", "him", "her", "himself", "herself"), PEOPLE),
    **dict.fromkeys(("it", "its", "itself", "which"), _BODIES),
    **dict.fromkeys(("they", "their", "them", "themselves"), _BODIES | {"unnamed"}),
}
"""The kinds of actors that each pronoun can mean."""


def meant_by_pronoun(hearing: Hearing, words: str, at: int) -> Named:
    """Whom a pronoun means: the last fitting speaker within reach, else the last person named."""
    kinds = MEANS[words.lower()]
    if words.lower() in _RELATIVE:
        return _before(hearing, words, at) or Named(words, reason="refers to the words before it")
    sex = _SEXES.get(words.lower())
    if sex and hearing.subject is not None and not _person_beside(hearing, at):
        return taken(words, hearing.subject)
    for other in (*reversed(hearing.speakers), *reversed(hearing.mentions)):
        fits = other.named.kind in kinds or (kinds is PEOPLE and _may_be_person(other))
        fits = fits or (sex is not None and _speaks_in_person(other))
        fits = fits or (kinds is _BODIES and _is_body_beside(hearing, other, at))
        other_sex = hearing.sexes.get(other.named.name) or _sex_of(other.words)
        if sex and other_sex not in (None, sex):
            continue
        if other.at < at and fits and hearing.within_reach(other.at, at):
            if sex:
                hearing.sexes[other.named.name] = sex
            return taken(words, other.named)
    told_of = _told_of(hearing, words, at, kinds)
    if told_of is not None:
        return told_of
    return Named(words, reason=f"nobody named in the {REACH} sentences before fits '{words}'")


def meant_by_latter(hearing: Hearing, words: str, at: int) -> Named:
    """Whom "the latter" means: the last one named in its sentence or the one before."""
    here = hearing.sentence(at)
    named = [
        *((other.at, other.named) for other in hearing.mentions),
        *hearing.bodies,
        *hearing.states,
    ]
    near = [
        (where, each)
        for where, each in named
        if 0 <= where < at and here - hearing.sentence(where) <= 1
    ]
    if not near:
        return Named(words, reason="nobody is named in the sentence before")
    return taken(words, max(near, key=lambda told: told[0])[1])


def _person_beside(hearing: Hearing, at: int) -> bool:
    """Whether another person than the document's subject is named or spoke just before."""
    here = hearing.sentence(at)
    return any(
        other.at < at
        and hearing.sentence(other.at) == here
        and other.named.kind in PEOPLE
        and hearing.subject is not None
        and other.named.name != hearing.subject.name
        for other in (*hearing.speakers, *hearing.mentions)
    )


def _is_body_beside(hearing: Hearing, other: Heard, at: int) -> bool:
    """As in "*The Inquiry* found abuses. It warned": a name that no lexicon has, just before."""
    apart = hearing.sentence(at) - hearing.sentence(other.at)
    name = other.named.name.removeprefix("The ").removeprefix("the ")
    return other.spoke and other.named.kind is None and apart <= 1 and name[:1].isupper()


def _told_of(hearing: Hearing, words: str, at: int, kinds: frozenset[str]) -> Named | None:
    """The only body named in the sentence before: "The ministry corrected itself. It said"."""
    if kinds != _BODIES:
        return None
    here = hearing.sentence(at)
    found = {
        body.actor: body
        for where, body in hearing.bodies
        if body.kind in kinds and where >= 0 and hearing.sentence(where) == here - 1
    }
    return taken(words, next(iter(found.values()))) if len(found) == 1 else None


def _before(hearing: Hearing, words: str, at: int) -> Named | None:
    """Whom "who" stands behind: a name just before it, or before it in an aside of commas."""
    ended = hearing.text[:at].rstrip(" ,\n")
    for where, body in (*hearing.bodies, *hearing.states) if words.lower() != "who" else ():
        if 0 <= where < at and where + len(body.name) == len(ended):
            return taken(words, body)
    for other in (*reversed(hearing.mentions), *reversed(hearing.speakers)):
        between = hearing.text[other.at : at].strip()
        if other.at < at <= other.at + _ASIDE and not SENTENCE_END.search(between):
            name = other.named.name.split(" ")[-1]
            if between.endswith((",", name)):
                return taken(words, other.named)
    return None


def _may_be_person(other: Heard) -> bool:
    """Whether a speaker of one unknown name, taken for a body, can be somebody with a last name only."""
    named = other.named
    alone = named.kind == "organisation" and named.actor is None and other.spoke
    return alone and named.name.isalpha() and named.name.istitle()


def _speaks_in_person(other: Heard) -> bool:
    """As in "the *spokeswoman* of the ministry ... she": the words are the ministry's, the person is one."""
    return other.spoke and any(word.startswith("spokes") for word in other.words)


def _sex_of(words: frozenset[str]) -> str | None:
    """Whether titles among the words say "he" or "she"."""
    for sex, titles in _TITLES_OF.items():
        if words & titles:
            return sex
    return None
