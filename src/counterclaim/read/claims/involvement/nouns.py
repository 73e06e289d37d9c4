"""Involvement told by nouns: presence, participation, intervention, deployment."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.span import hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, governed, subject
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.involvement.parts import (
    fits,
    involvement_draft,
    is_asset,
    is_fighting,
)
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_TAKING_PART = frozenset({"participation", "involvement", "intervention", "non-involvement"})
_ARMED = frozenset(
    {
        "military",
        "air",
        "artillery",
        "fire",
        "ground",
        "armed",
        "aerial",
        "naval",
        "direct",
        "combat",
    }
)
_NOT_NAMES = frozenset({"he", "she", "it", "they", "who", "each other", "one another"})
_KEEPING = frozenset({"have", "maintain", "establish", "retain", "keep"})


def of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The presence of mercenaries", "the direct military participation of Ankara", "non-involvement"."""
    noun = sentence.tokens[index]
    holders = sentence.statements_at(index)
    named_aside = not holders and noun.lemma_ in _TAKING_PART and not _denies(sentence, index)
    if named_aside or any(h.act == "demand" for h in holders):
        return None
    actor: Named | None = None
    where: tuple[int, int] | None = None
    asset = noun.lemma_ in _TAKING_PART
    for child in noun.children:
        inner = governed(child) if child.dep_ == "prep" and child.i > noun.i else None
        if inner is None:
            continue
        if child.lower_ in {"of", "by"} and (asset or is_asset(sentence, inner)):
            actor = name_of(sentence, inner)
            where = where or _place_under(sentence, inner)
        elif child.lower_ in {"in", "near", "to", "at", "on"}:
            if asset and not is_fighting(inner) and not fits(inner, "fight"):
                return None
            where = extent(sentence, inner)
    first = _first_word(sentence, index)
    actor = actor or _actor_of_noun(sentence, index, first, placed=where is not None)
    if actor is None and asset:
        actor = _answering(sentence, index)
    if actor is None or actor.name.lower() in {"military", "foreign", "armed"}:
        return None
    if where is None and not asset and noun.lemma_ != "presence":
        return None
    return involvement_draft(
        sentence, index, actor, where, polarity=not _denied_noun(sentence, index, first)
    )


def _first_word(sentence: Sentence, index: int) -> int:
    """Where the noun's phrase begins; "non-involvement" is three tokens."""
    noun = sentence.tokens[index]
    if sentence.words[max(index - 2, 0) : index] == ("non", "-"):
        noun = sentence.tokens[index - 2]
    return max(noun.left_edge.i - sentence.start, 0)


def _actor_of_noun(sentence: Sentence, index: int, first: int, *, placed: bool) -> Named | None:
    """Whose presence or part it is: who keeps it, the by-phrase, the words before."""
    noun = sentence.tokens[index]
    present = noun.lemma_ == "presence"
    if (
        present
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in _KEEPING
        and sentence.statements_at(index)
    ):
        return name_of(sentence, subject(noun.head))
    if noun.lemma_ in _TAKING_PART or (present and placed):
        return name_of(sentence, agent(noun)) or modifiers(sentence, first, index)
    return None


def _answering(sentence: Sentence, index: int) -> Named | None:
    """Who denies or admits his own part, or is accused of one: "denied any involvement in the attack"."""
    for holder in sentence.statements_at(index):
        own = holder.source if holder.act in {"deny", "admit", "confirm"} else ()
        span = hull(holder.target if holder.act == "accuse" else own)
        if span is not None and sentence.whole.contains(span):
            words = sentence.text(span)
            return None if words.lower() in _NOT_NAMES else Named(words, span)
    return None


def _denies(sentence: Sentence, index: int) -> bool:
    split = sentence.words[max(index - 2, 0) : index] == ("non", "-")
    return split or sentence.words[index].startswith("non")


def _denied_noun(sentence: Sentence, index: int, first: int) -> bool:
    """As in "Non-involvement", "no presence", "did not contain any presence"."""
    return (
        _denies(sentence, index)
        or "no" in sentence.words[first:index]
        or negated(sentence.tokens[index].head)
    )


def _place_under(sentence: Sentence, noun: Token) -> tuple[int, int] | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "near", "to", "at"}:
            inner = governed(child)
            if inner is not None:
                return extent(sentence, inner)
    return None


def as_party(sentence: Sentence, index: int) -> Draft | None:
    """As in "Denied that it was a party to the conflict"."""
    noun = sentence.tokens[index]
    be = noun.head
    if noun.dep_ != "attr" or be.lemma_ not in {"be", "become", "remain"}:
        return None
    for child in noun.children:
        inner = governed(child) if child.lower_ in {"to", "in", "of"} else None
        if inner is not None and is_fighting(inner):
            actor = name_of(sentence, subject(be))
            no = negated(be) or any(c.lower_ == "no" for c in noun.children)
            return involvement_draft(
                sentence, index, actor, extent(sentence, inner), polarity=not no
            )
    return None


def of_help(sentence: Sentence, index: int) -> Draft | None:
    """As in "With military support from Karvelia": arms and men lent, where somebody says so."""
    noun = sentence.tokens[index]
    if not sentence.statements_at(index) or any(
        s.act == "demand" for s in sentence.statements_at(index)
    ):
        return None
    if not any(c.lower_ in _ARMED and c.i < noun.i for c in noun.children):
        return None
    for child in noun.children:
        inner = governed(child) if child.lower_ in {"from", "by", "of"} else None
        if inner is not None and (inner.pos_ == "PROPN" or is_asset(sentence, inner)):
            no = "no" in sentence.words[max(index - 2, 0) : index] or negated(noun.head)
            return involvement_draft(
                sentence, index, name_of(sentence, inner), None, polarity=not no
            )
    return None
