"""Who suffered casualties, by the words that a noun of loss stands with.

As in "losses *among the militia*", "casualties *to the army*", "*the battalion* suffered many".
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import governed, noun_phrase, subject, undergoer
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.sides.borne import somebody
from counterclaim.read.claims.names import is_event, modifiers, name_of
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.names.mention_words import mention_nouns

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UPON = frozenset({"among", "on", "upon", "amongst"})
_RESULTING = frozenset({"lead", "result", "end"})
_DEALING = frozenset({"cause", "inflict", "deal", "bring"})


def among_whom(sentence: Sentence, noun: Token) -> Named | None:
    """As in "casualties *among the militia*", "inflicted losses *on the army*"."""
    for at in (noun, noun.head):
        for child in at.children:
            dealt = child.lower_ == "to" and at.head.lemma_ in _DEALING
            if child.dep_ == "prep" and (child.lower_ in _UPON or dealt):
                owner = governed(child)
                if owner is not None and owner.lower_ in {"it", "them"}:
                    owner = _force_before(sentence, owner)
                if owner is not None and _may_suffer(sentence, owner, child.lower_):
                    found = name_of(sentence, owner)
                    if found is not None:
                        return found
    return None


def _force_before(sentence: Sentence, pronoun: Token) -> Token | None:
    """As in "dealt with *an armed group* and inflicted losses on *it*": the force last told as an object."""
    for token in reversed(sentence.tokens[: pronoun.i - sentence.start]):
        body = token.pos_ == "NOUN" or token.ent_type_ in {"ORG", "NORP"}
        if token.dep_ in {"dobj", "pobj"} and body and is_force(sentence, token):
            return token
    return None


def _may_suffer(sentence: Sentence, noun: Token, link: str) -> bool:
    """Whether the noun after "among" or "on" is somebody: the dead lie on the ground, too."""
    if noun.pos_ not in {"PROPN", "NOUN"} or is_event(noun):
        return False
    thing = is_place_noun(noun.lemma_.lower()) or class_of_word(noun.lemma_.lower()) is not None
    if link == "among":
        return True
    return not thing and (noun.pos_ == "PROPN" or is_somebody(sentence, noun))


def who_advanced(sentence: Sentence, noun: Token) -> Named | None:
    """As in "The Ostmark army advanced amid losses": whom the clause is about."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {
        "amid",
        "despite",
        "to",
        "of",
        "with",
        "after",
        "following",
    }:
        return None
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    while verb is not None and verb.lemma_ in _RESULTING and verb.dep_ in {"advcl", "conj"}:
        verb = verb.head
    if verb is not None and verb.lemma_ in terms("events", "term", form="verb"):
        # "Shelled the town with no casualties", "leading to nine deaths": not the shellers' own.
        return None
    who = None if verb is None else undergoer(verb) or subject(verb)
    return somebody(sentence, who) if is_force(sentence, who) else None


def bearer(sentence: Sentence, verb: Token) -> Named | None:
    """Who suffered: the subject, else the noun before the verb where the parser took another word for it."""
    who = subject(verb)
    beside = verb.nbor(-1) if verb.i > sentence.start else None
    if (
        who is not None
        and beside is not None
        and who.i != beside.i
        and who.pos_ == "NOUN"
        and not is_force(sentence, who)
        and beside.pos_ in {"NOUN", "PROPN"}
        and is_force(sentence, beside)
    ):
        return name_of(sentence, beside)
    return name_of(sentence, who)


def is_somebody(sentence: Sentence, noun: Token) -> bool:
    """Whether a common noun is one for people or a body: a "minister of justice" is nobody's."""
    lemma = noun.lemma_.lower()
    if mention_nouns().get(lemma) == "Organisation" or is_force(sentence, noun):
        return True
    if any(lemma in terms(table, "term") for table in ("populations", "actors", "sides")):
        return True
    first = max(noun_phrase(noun)[0] - sentence.start, 0)
    return modifiers(sentence, first, sentence.at(noun)) is not None
