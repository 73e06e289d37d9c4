"""Involvement: which force or asset takes part or is present, and where or in what."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Involvement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    noun_phrase,
    patient,
    subject,
    unreal,
    whole_phrase,
)
from counterclaim.read.claims.lexicon import rows, terms
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.sentence import Draft, Sentence

_PLACING = frozenset({"in", "to", "at", "near", "into", "from", "inside", "around", "across", "on"})


def find_involvement(sentence: Sentence) -> list[Draft]:
    """The sentence's claims that a force takes part, or is present, somewhere."""
    found: list[Draft] = []
    forms = _forms()
    for index, lemma in enumerate(sentence.lemmas):
        form = forms.get(lemma)
        if form is None:
            continue
        token = sentence.tokens[index]
        draft: Draft | None = None
        if form == "noun" and token.pos_ in {"NOUN", "PROPN"}:
            draft = _of_noun(sentence, index)
        elif form != "noun" and token.pos_ in {"VERB", "AUX"}:
            draft = _of_verb(sentence, index, form)
        if draft is not None:
            found.append(draft)
    return found


def _of_verb(sentence: Sentence, index: int, form: str) -> Draft | None:
    verb = sentence.tokens[index]
    if unreal(verb) and not _announced(sentence, index):
        return None
    # "Fighters stationed there fled" is about their flight, not about their presence.
    if verb.dep_ in {"acl", "amod"} and form in {"deploy", "fight"}:
        return None
    actor = _actor(verb, form)
    if actor is None or (form in {"deploy", "fight"} and not _is_asset(sentence, actor)):
        return None
    where = _where(sentence, verb, form)
    if where is None and form != "deploy":
        return None
    if form == "deploy" and where is None and not is_passive(verb):
        return None
    return _draft(sentence, index, name_of(sentence, actor), where, polarity=not negated(verb))


def _actor(verb: Token, form: str) -> Token | None:
    if form == "involve":
        return patient(verb) if is_passive(verb) or verb.tag_ in {"JJ", "VBN"} else None
    if form == "deploy":
        return patient(verb) if is_passive(verb) else direct_object(verb)
    if form == "part" and verb.lemma_ == "take":
        part = direct_object(verb)
        return subject(verb) if part is not None and part.lower_ == "part" else None
    return subject(verb)


def _where(sentence: Sentence, verb: Token, form: str) -> tuple[int, int] | None:
    """What it takes part in, or where it is: the fighting or the place."""
    starts = [verb, *[c for c in verb.children if c.lower_ == "part"]]
    if form == "part" and verb.lemma_ == "join":
        noun = direct_object(verb)
        joined = noun is not None and (_is_fighting(noun) or noun.ent_type_ == "ORG")
        return _extent(sentence, noun) if noun is not None and joined else None
    for start in starts:
        for child in start.children:
            if child.dep_ != "prep" or child.lower_ not in _PLACING or child.i < start.i:
                continue
            for noun in child.children:
                if noun.dep_ == "pobj" and _fits(noun, form):
                    return _extent(sentence, noun)
    return None


def _fits(noun: Token, form: str) -> bool:
    if form in {"part", "involve"}:
        return _is_fighting(noun) or noun.pos_ == "PROPN"
    return noun.ent_type_ not in {"DATE", "TIME", "PERSON"} and (
        noun.pos_ == "PROPN" or noun.lemma_.lower() in terms("place_nouns", "term")
    )


def _of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The presence of mercenaries", "the direct military participation of Ankara", "non-involvement"."""
    noun = sentence.tokens[index]
    actor: Named | None = None
    where: tuple[int, int] | None = None
    asset = noun.lemma_ in {"participation", "involvement", "intervention", "non-involvement"}
    for child in noun.children:
        if child.dep_ != "prep" or child.i < noun.i:
            continue
        inner = _object(child)
        if inner is None:
            continue
        if child.lower_ in {"of", "by"} and (asset or _is_asset(sentence, inner)):
            actor = name_of(sentence, inner)
            where = where or _place_under(sentence, inner)
        elif child.lower_ in {"in", "near", "to", "at", "on"}:
            where = _extent(sentence, inner)
    first = max(noun.left_edge.i - sentence.start, 0)
    split = sentence.words[max(index - 2, 0) : index] == ("non", "-")
    if split:
        first = max(sentence.tokens[index - 2].left_edge.i - sentence.start, 0)
    if asset and actor is None:
        actor = name_of(sentence, agent(noun)) or modifiers(sentence, first, index)
    if actor is None or (where is None and not asset and noun.lemma_ != "presence"):
        return None
    negative = sentence.words[index].startswith("non") or "no" in sentence.words[first:index]
    negative = (
        negative or sentence.words[max(index - 2, 0) : index] == ("non", "-") or negated(noun.head)
    )
    return _draft(sentence, index, actor, where, polarity=not negative)


def _place_under(sentence: Sentence, noun: Token) -> tuple[int, int] | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "near", "to", "at"}:
            inner = _object(child)
            if inner is not None:
                return _extent(sentence, inner)
    return None


def _announced(sentence: Sentence, index: int) -> bool:
    """What is announced to take part is the point at issue though it lies ahead."""
    return any(
        s.act in {"predict", "promise", "threaten", "accuse"} for s in sentence.statements_at(index)
    )


def _is_asset(sentence: Sentence, noun: Token) -> bool:
    first, last = noun_phrase(noun)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    assets = terms("involvements", "term", form="asset")
    return any(word in assets for word in words)


def _is_fighting(noun: Token) -> bool:
    return noun.lemma_.lower() in terms("involvements", "term", form="fighting")


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _extent(sentence: Sentence, noun: Token) -> tuple[int, int]:
    first, last = whole_phrase(noun)
    return max(first - sentence.start, 0), min(last - sentence.start, len(sentence.tokens) - 1)


def _draft(
    sentence: Sentence,
    index: int,
    actor: Named | None,
    where: tuple[int, int] | None,
    *,
    polarity: bool,
) -> Draft | None:
    if actor is None:
        return None
    pieces = [sentence.span(index, index)]
    place: Span | None = None
    if where is not None:
        first, last = where
        while first < last and sentence.words[first] in {"the", "a", "an"}:
            first += 1
        place = sentence.span(first, last)
        pieces.append(place)
    if actor.span is not None and sentence.whole.contains(actor.span):
        pieces.append(actor.span)
    words = None if place is None else sentence.text(place)
    return Draft(Involvement(actor, words), hull(pieces) or pieces[0], index, polarity, place)


@cache
def _forms() -> dict[str, str]:
    return {
        row["term"]: row["form"]
        for row in rows("involvements")
        if row["form"] not in {"asset", "fighting"}
    }
