"""Frames whose point is who did it: "claimed the attack", "is responsible for", "was behind", "blamed on"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.claim import Responsibility
from counterclaim.model.span import hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    noun_phrase,
    subject,
    undergoer,
)
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import negated, unreal
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import is_event, name_of
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence

WORDS = frozenset(
    {
        "work",
        "nothing",
        "implicate",
        "responsible",
        "behind",
        "blame",
        "attribute",
        "ascribe",
        "pin",
        "claim",
    }
)
# Armies claim destruction as a success; groups claim these as their deeds.
_CLAIMED = frozenset({"killing", "assassination", "massacre", "kidnapping", "abduction", "murder"})
# Monitors claim these to have happened: no author claims them for himself.
_REPORTED = frozenset(
    {"shelling", "bombardment", "firing", "gunfire", "artillery", "fire", "explosion", "blast"}
)
_HARM = frozenset(
    ["death", "casualty", "carnage", "disaster", "disappearance", "blackout", "outage", "fire", "damage",
     "crash", "collapse", "flood", "flooding", "famine", "destruction", "escalation", "violence", "breakdown",
     "downing", "sinking", "blaze", "devastation", "suffering", "catastrophe", "tragedy", "war", "fighting"]
)  # fmt: skip
_LAID_TO = {"blame": "on", "attribute": "to", "ascribe": "to", "pin": "on"}


def find_authorship(sentence: Sentence, index: int) -> Draft | None:
    """Who is said to have done an attack, by a word that says nothing else."""
    word, token = sentence.lemmas[index], sentence.tokens[index]
    if word == "responsible":
        return _responsible(sentence, index)
    if word == "behind":
        event, verb = _object(token), token.head
        if verb.lemma_ != "be":
            return None
        return _draft(sentence, index, event, name_of(sentence, subject(verb)), verb)
    if word in {"work", "nothing"}:
        return _by_noun(sentence, index)
    if token.pos_ != "VERB" or unreal(token):
        return None
    if word == "implicate":
        return _implicated(sentence, index)
    event = undergoer(token) if is_passive(token) else direct_object(token)
    if word == "claim":
        if (
            event is None
            or event.lemma_.lower() not in terms("events", "term", form="noun") | _CLAIMED
            or event.lemma_.lower() in _REPORTED
        ):
            return None
        who = agent(token) if is_passive(token) else subject(token)
        return _draft(sentence, index, event, name_of(sentence, who), token)
    return _draft(sentence, index, event, _laid_to(sentence, token, event), token)


def _by_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The attack was *the work of* the militia", "had *nothing to do with* the strike"."""
    noun = sentence.tokens[index]
    verb = noun.head
    if noun.lower_ == "work":
        of = next((c for c in noun.children if c.lower_ == "of"), None)
        if noun.dep_ != "attr" or of is None:
            return None
        who = name_of(sentence, _object(of))
        return _draft(sentence, index, subject(verb), who, verb)
    if noun.dep_ != "dobj" or verb.lemma_ != "have":
        return None
    event = next(
        (
            _object(c)
            for do in noun.children
            if do.lemma_ == "do"
            for c in do.children
            if c.lower_ == "with"
        ),
        None,
    )
    draft = _draft(sentence, index, event, name_of(sentence, subject(verb)), verb)
    return None if draft is None else replace(draft, polarity=False)


def _implicated(sentence: Sentence, index: int) -> Draft | None:
    """As in "Implicated the militia *in the killings*"."""
    verb = sentence.tokens[index]
    who = undergoer(verb) if is_passive(verb) else direct_object(verb)
    at = next((c for c in verb.children if c.lower_ == "in" and c.i > verb.i), None)
    event = None if at is None else _object(at)
    return _draft(sentence, index, event, name_of(sentence, who), verb)


def _responsible(sentence: Sentence, index: int) -> Draft | None:
    """As in "Ostmark was responsible for the attack", "holds the militia responsible for"."""
    adjective = sentence.tokens[index]
    named = adjective.head if adjective.dep_ == "amod" and adjective.head.i < adjective.i else None
    verb = adjective.head if named is None else named.head
    preposition = next(
        (
            c
            for at in (adjective, verb)
            for c in at.children
            if c.lower_ == "for" and c.i > adjective.i
        ),
        None,
    )
    if preposition is None:
        return None
    if named is not None and verb.lemma_ != "hold":
        return _draft(sentence, index, _object(preposition), name_of(sentence, named), named)
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.lemma_ in {"hold", "find", "consider", "deem"}:
        who = named or (undergoer(verb) if is_passive(verb) else direct_object(verb))
        who = who or next((c for c in adjective.children if c.dep_ == "nsubj"), None)
    elif verb.lemma_ in {"be", "remain"}:
        who = subject(verb)
    else:
        return None
    return _draft(sentence, index, _object(preposition), name_of(sentence, who), verb)


def _laid_to(sentence: Sentence, verb: Token, event: Token | None) -> Named | None:
    """Whom the attack is laid to ("blamed the attack *on the militia*")."""
    preposition = _LAID_TO[verb.lemma_.lower()]
    for child in (*verb.children, *(event.children if event is not None else ())):
        if child.lower_ == preposition and child.i > verb.i:
            laid = _object(child)
            # "on Russian missile strikes": whose they are.
            return (
                doer(sentence, laid) if laid is not None and is_event(laid) else None
            ) or name_of(sentence, laid)
    return None


def _draft(
    sentence: Sentence, index: int, event: Token | None, who: Named | None, verb: Token
) -> Draft | None:
    if event is None or who is None or not is_deed(event):
        return None
    first, last = noun_phrase(event)
    for child in event.children:
        told = child.dep_ == "prep" or (event.tag_ == "VBG" and child.dep_ == "dobj")
        if told and child.i > event.i:
            last = max(last, child.right_edge.i)
    first = max(first - sentence.start, 0)
    last = min(last - sentence.start, len(sentence.tokens) - 1)
    words = sentence.span(first, last)
    if who.span is not None and words.begin < who.span.begin < words.end:
        words = sentence.span(first, min(sentence.at(event), last))
    pieces = [words, sentence.span(index, index)]
    if who.span is not None and sentence.whole.contains(who.span):
        pieces.append(who.span)
    slots = Responsibility(sentence.text(words), who)
    span = hull(pieces) or words
    return Draft(slots, span, index, not negated(verb), where(sentence, index))


def is_deed(noun: Token) -> bool:
    """Whether the noun is an attack or an outrage ("attack", "killing", "deaths")."""
    lemma = noun.lemma_.lower()
    if noun.tag_ == "VBG" and noun.dep_ == "pcomp":
        return True
    return lemma in _HARM or any(
        lemma in terms("events", "term", form=form) for form in ("noun", "abuse-noun")
    )


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
