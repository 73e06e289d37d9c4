"""The place that a verb of control is done to: its object, its subject as a passive, a pronoun's noun."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import direct_object, is_passive, noun_of, subject, undergoer
from counterclaim.read.claims.control.place import is_place, next_noun, place_after, unread_name
from counterclaim.read.claims.control.referred import place_before, pronoun_place, refers
from counterclaim.read.claims.control.sites import of_site
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

# "Took part", "took up position", "holding the line", "cleared the way": no place changes hands.
_IDIOMS = frozenset(
    ["part", "place", "side", "position", "post", "route", "line", "fire", "way", "road", "ground"]
)
BARE = frozenset({"take", "hold", "leave", "clear", "have", "lose"})
"""Verbs so plain that what they are done to, or by whom, says whether a place changes hands."""
_SPANS_OF_TIME = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
                            "minutes", "time"})  # fmt: skip
_INSIDE = ("in", "inside", "at", "within", "near", "around")
_ACCOUNTABLE = frozenset({"responsible", "accountable", "liable"})


def place_taken(sentence: Sentence, verb: Token) -> Token | None:
    """The place that the verb is done to."""
    index = sentence.at(verb)
    if sentence.words[index + 1 : index + 2] == ("over",) and verb.lemma_ == "take":
        found = place_after(sentence, verb, ("over",))
        if found is not None:
            return found
    noun = undergoer(verb) if is_passive(verb) else noun_of(verb) or _shared_object(sentence, verb)
    if noun is None and undergone(verb):
        ways = {"nsubj", "nsubjpass"} if _declared(verb) or _beside(verb) else {"nsubjpass"}
        own = next((c for c in verb.children if c.dep_ in ways), None)
        noun = own or subject(verb.head)
    if noun is None and not is_passive(verb):
        noun = next_noun(sentence, index + 1) or unread_name(sentence, index + 1)
        if noun is not None and noun.pos_ not in {"NOUN", "PROPN"}:
            return noun
    if noun is None or noun.lower_ in {"which", "that"}:
        noun = _antecedent(sentence, verb) or noun
    if noun is None or not sentence.holds(noun):
        return None
    if _held_to_account(noun) or _idiom(sentence, verb, noun) or _of_people(verb):
        return None
    return _meant(sentence, verb, noun)


def _meant(sentence: Sentence, verb: Token, noun: Token) -> Token | None:
    """The place that the verb's noun is or stands for."""
    if refers(noun):
        if verb.lemma_ == "take" and sentence.words[sentence.at(noun) + 1 :][:1] in {
            ("upon",),
            ("on",),
        }:
            # "Took it upon themselves".
            return None
        known = pronoun_place(sentence, noun)
        return known or (noun if place_before(sentence, noun) is not None else None)
    known_site = is_place(sentence, noun) or of_site(sentence, verb, noun)
    return noun if known_site else None


def _shared_object(sentence: Sentence, verb: Token) -> Token | None:
    """As in "*Entered* and searched the village"."""
    if sentence.words[sentence.at(verb) + 1 : sentence.at(verb) + 2] != ("and",):
        return None
    second = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    taking = second is not None and second.lemma_ in terms("control", "term", form="verb")
    return None if second is None or taking else direct_object(second)


def place_of_encircled(sentence: Sentence, verb: Token) -> Token | None:
    """Where those stand who are encircled ("encircled the rebels *in the citadel*")."""
    forces = undergoer(verb) or noun_of(verb)
    if not is_force(sentence, forces) or forces is None:
        return None
    found = place_after(sentence, verb, _INSIDE)
    inner = (n for c in forces.children if c.lower_ == "of" for n in c.children)
    for at in (forces, *inner, *(c for c in forces.children if c.dep_ in {"acl", "relcl"})):
        found = found or place_after(sentence, at, _INSIDE)
    return found


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    """The name before ", which forces took", where the parse makes no relative clause of it."""
    at = verb.left_edge.i - sentence.start
    if at < 2 or sentence.words[at] != "which":
        return None
    before = sentence.tokens[at - 2] if sentence.words[at - 1] == "," else sentence.tokens[at - 1]
    return before if before.pos_ in {"PROPN", "NOUN"} else None


def _idiom(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """As in "took part", "took the road", "took the town two days"."""
    # "Reached port", "left base": no place of its own.
    if noun.lower_ in {"port", "base", "shore", "ground"} and not _described(noun):
        return True
    after = sentence.words[sentence.at(noun) + 1 : sentence.at(noun) + 3]
    if len(after) == 2 and after[1] in _SPANS_OF_TIME and verb.lemma_ == "take":
        return True
    if noun.lemma_ not in _IDIOMS:
        return False
    bare = not any(
        c.dep_ in {"det", "poss", "amod", "nummod", "predet", "compound"} for c in noun.children
    )
    if noun.lemma_ in {"part", "position", "post"}:
        of = any(c.lower_ in {"of", "in", "on", "around", "near"} for c in noun.children)
        return (bare and not of and noun.tag_ == "NN") or (
            verb.lemma_ in {"take", "lose"} and noun.lemma_ != "part" and bare
        )
    return verb.lemma_ in BARE


def _described(noun: Token) -> bool:
    """As in "The base", "Base 46", unlike "left port and sailed"."""
    return any(c.dep_ not in {"cc", "conj", "punct"} for c in noun.children)


def undergone(verb: Token) -> bool:
    """Whether the verb is a passive, or an adjective made of one ("is isolated", "remained contested")."""
    if is_passive(verb) or _declared(verb):
        return True
    if any(c.dep_ == "auxpass" for c in verb.children) or (
        verb.dep_ == "attr" and verb.pos_ == "NOUN"
    ):
        return True
    participle = verb.lower_.endswith("ed") or verb.lower_ == "overrun"
    return verb.dep_ in {"acomp", "oprd"} and participle


def _declared(verb: Token) -> bool:
    """As in "Declared the town *liberated*", which the parser reads as a clause of its own."""
    if verb.dep_ != "ccomp" or verb.tag_ not in {"VBN", "VBD"}:
        return False
    bare = not any(c.dep_ in {"aux", "auxpass", "mark", "dobj"} for c in verb.children)
    return (
        bare and verb.head.lemma_ in {"declare", "proclaim", "pronounce"} and verb.head.i < verb.i
    )


def _beside(verb: Token) -> bool:
    """As in "With the town *captured* by the militia"."""
    marked = verb.dep_ == "advcl" and any(
        c.lower_ == "with" and c.i < verb.i for c in verb.children
    )
    beside = verb.dep_ == "pcomp" and verb.head.lower_ == "with"
    return verb.tag_ == "VBN" and (beside or marked)


def _of_people(verb: Token) -> bool:
    """As in "*Who* was held by the militia": people are held too."""
    return any(
        c.lower_ in {"who", "whom"} and c.dep_ in {"nsubjpass", "dobj"} for c in verb.children
    )


def _held_to_account(noun: Token) -> bool:
    """As in "Holds Karvelia responsible"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in _ACCOUNTABLE
