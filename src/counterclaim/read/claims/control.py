"""Control: who has which place after what change."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    attempted,
    direct_object,
    is_passive,
    negated,
    patient,
    subject,
    unreal,
    whole_phrase,
)
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.names import doer, is_event, modifiers, name_of
from counterclaim.read.claims.places import is_place_name, is_place_noun
from counterclaim.read.claims.sentence import Draft, Sentence

_PREPOSITIONS = {"verb-from": ("from", "out"), "verb-into": ("into", "inside"), "verb-to": ("to",)}
# "Took part", "took place", "holding positions": no place changes hands.
_IDIOMS = frozenset({"part", "place", "side", "position", "post", "route", "line", "fire"})


def find_control(sentence: Sentence) -> list[Draft]:
    """The sentence's claims of control, one for each predicate."""
    verbs, nouns = _tables()
    found: list[Draft] = []
    for index, lemma in enumerate(sentence.lemmas):
        draft: Draft | None = None
        if lemma == "control" and sentence.tokens[index].pos_ != "VERB":
            draft = _of_control(sentence, index)
        elif lemma == "hand" and sentence.words[index] == "hands":
            draft = _in_hands(sentence, index)
        elif lemma in verbs and sentence.tokens[index].pos_ in {"VERB", "AUX", "ADJ"}:
            draft = _of_verb(sentence, index, verbs[lemma])
        elif lemma in nouns and sentence.tokens[index].pos_ == "NOUN":
            draft = _of_noun(sentence, index, nouns[lemma])
        if draft is not None:
            found.append(draft)
    return found


def _of_verb(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    verb = sentence.tokens[index]
    tried = attempted(verb)
    if verb.dep_ == "amod" or (unreal(verb) and not tried):
        return None
    place = _place_of(sentence, verb, row)
    repelled = row["takes"] == "attack" and is_passive(verb) and is_force(sentence, patient(verb))
    if place is None and not repelled:
        return None
    holder = _holder(sentence, verb, row)
    if row["takes"] in {"force", "leave"} and not is_force(sentence, _doing(verb)):
        return None
    change = _change(sentence, index, row)
    if tried and change == "entered":
        change = "captured"
    if row["takes"] in {"own", "leave"}:
        return _draft(
            sentence, index, place, Control(None, change, holder), verb, happened=not tried
        )
    lost_by = _cleared_of(sentence, verb) if row["term"] in {"clear", "cleanse"} else None
    if lost_by is not None:
        change = "lost"
    return _draft(
        sentence, index, place, Control(holder, change, lost_by), verb, happened=not tried
    )


def _change(sentence: Sentence, index: int, row: dict[str, str]) -> Change:
    """The row's change; "back" and "again" make a taking a retaking."""
    near = sentence.words[index + 1 : index + 3]
    if row["change"] == "captured" and "back" in near:
        return "retaken"
    return cast(Change, row["change"])


def _place_of(sentence: Sentence, verb: Token, row: dict[str, str]) -> Token | None:
    if row["form"] == "verb-to":
        noun = subject(verb)
        return noun if noun is not None and is_place(sentence, noun) else None
    if row["form"] != "verb":
        return _after(sentence, verb, _PREPOSITIONS[row["form"]])
    if row["term"] == "take" and sentence.words[sentence.at(verb) + 1 : sentence.at(verb) + 2] == (
        "over",
    ):
        return _after(sentence, verb, ("over",))
    noun = patient(verb) if is_passive(verb) else direct_object(verb)
    if noun is not None and (noun.lemma_ in _IDIOMS or _held_to_account(noun)):
        return None
    if row["takes"] == "attack":
        return _of_attack(sentence, noun, verb)
    if noun is None and not is_passive(verb):
        noun = _next_noun(sentence, sentence.at(verb) + 1)
    return noun if noun is not None and is_place(sentence, noun) else None


def _held_to_account(noun: Token) -> bool:
    """As in "Holds Karvelia responsible"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in {
        "responsible",
        "accountable",
        "liable",
    }


def _of_attack(sentence: Sentence, noun: Token | None, verb: Token) -> Token | None:
    """Where a repelled attack was aimed ("repelled the attacks *on the airbase*")."""
    if noun is None or not is_event(noun):
        return None
    for at in (noun, verb):
        found = _after(sentence, at, ("on", "in", "at", "near", "against", "toward", "towards"))
        if found is not None:
            return found
    return None


def _holder(sentence: Sentence, verb: Token, row: dict[str, str]) -> Named | None:
    if row["form"] == "verb-to":
        return name_of(sentence, _object_of(sentence, verb, ("to",)))
    if is_passive(verb):
        return doer(sentence, agent(verb))
    return doer(sentence, subject(verb))


def _doing(verb: Token) -> Token | None:
    return agent(verb) if is_passive(verb) else subject(verb)


def _of_control(sentence: Sentence, index: int) -> Draft | None:
    """As in "Took control of the town", "is under rebel control", "in control of the district"."""
    noun = sentence.tokens[index]
    governor = noun.head
    if governor.lower_ == "under":
        return _under_control(sentence, index, governor)
    place = _after(sentence, noun, ("of", "over"))
    if place is None:
        return None
    if governor.lower_ == "in" and governor.dep_ == "prep":
        held_by = (
            governor.head if governor.head.pos_ in {"NOUN", "PROPN"} else subject(governor.head)
        )
        return _draft(
            sentence, index, place, Control(name_of(sentence, held_by), "held"), governor.head
        )
    if governor.lemma_.lower() in _grasps() and governor.pos_ == "VERB":
        return _grasp(sentence, index, place, governor)
    holder = modifiers(sentence, _first(sentence, noun), index)
    return (
        None
        if holder is None
        else _draft(sentence, index, place, Control(holder, "held"), governor)
    )


def _grasp(sentence: Sentence, index: int, place: Token, verb: Token) -> Draft | None:
    change = _grasps()[verb.lemma_.lower()]
    if unreal(verb) and not attempted(verb):
        return None
    who = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    slots = Control(None, change, who) if change == "lost" else Control(who, change)
    inner = modifiers(sentence, _first(sentence, sentence.tokens[index]), index)
    if inner is not None and change != "lost":
        slots = Control(inner, change)
    return _draft(sentence, index, place, slots, verb, happened=not attempted(verb))


def _under_control(sentence: Sentence, index: int, under: Token) -> Draft | None:
    governor = under.head
    noun = governor
    if governor.pos_ in {"VERB", "AUX"}:
        found = direct_object(governor) or subject(governor)
        if found is None:
            return None
        noun = found
    if not is_place(sentence, noun) and noun.lower_ != "it":
        return None
    brought = governor.lemma_ in {"bring", "put", "place"}
    of = _object_of(sentence, sentence.tokens[index], ("of",))
    holder = name_of(sentence, of)
    if holder is None:
        holder = modifiers(sentence, sentence.at(under) + 1, index)
    change: Change = "captured" if brought else "held"
    if not brought and sentence.words[index + 1 : index + 3] in {
        ("once", "more"),
        ("once", "again"),
        ("again",),
    }:
        change = "retaken"
    return _draft(sentence, index, noun, Control(holder, change), governor)


def _in_hands(sentence: Sentence, index: int) -> Draft | None:
    """As in "The town is in rebel hands", "in the hands of the militia"."""
    preposition = sentence.tokens[index].head
    if preposition.lower_ not in {"in", "into"}:
        return None
    holder = name_of(sentence, _object_of(sentence, sentence.tokens[index], ("of",)))
    holder = holder or modifiers(sentence, sentence.at(preposition) + 1, index)
    noun = (
        subject(preposition.head) if preposition.head.pos_ in {"VERB", "AUX"} else preposition.head
    )
    if holder is None or noun is None or not is_place(sentence, noun):
        return None
    return _draft(sentence, index, noun, Control(holder, "held"), preposition.head)


def _of_noun(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "The rebel capture of two checkpoints", "the siege of the city"."""
    noun = sentence.tokens[index]
    place = _after(sentence, noun, ("from",) if row["takes"] == "from" else ("of",))
    if place is None or unreal(noun.head):
        return None
    holder = name_of(sentence, agent(noun)) or modifiers(sentence, _first(sentence, noun), index)
    if holder is None and noun.dep_ == "dobj":
        holder = name_of(sentence, subject(noun.head))
    if holder is None:
        return None
    change = cast(Change, row["change"])
    slots = (
        Control(None, change, holder)
        if row["takes"] in {"own", "from"}
        else Control(holder, change)
    )
    return _draft(sentence, index, place, slots, noun.head)


def _cleared_of(sentence: Sentence, verb: Token) -> Named | None:
    return name_of(sentence, _object_of(sentence, verb, ("of", "from")))


def _draft(
    sentence: Sentence,
    index: int,
    place: Token | None,
    slots: Control,
    verb: Token,
    *,
    happened: bool = True,
) -> Draft:
    first, last = _extent(sentence, place) if place is not None else (index, index)
    begins, ends = min(first, index), max(last, index)
    doing = slots.holder or slots.lost_by
    span = sentence.span(begins, ends)
    if doing is not None and doing.span is not None and _near(doing.span, span, sentence):
        span = Span(min(span.begin, doing.span.begin), max(span.end, doing.span.end))
    polarity = happened and not (verb.pos_ in {"VERB", "AUX"} and negated(verb))
    while first < last and sentence.words[first] in {"the", "a", "an"}:
        first += 1
    named = place is not None and place.pos_ != "PRON"
    return Draft(slots, span, index, polarity, sentence.span(first, last) if named else None)


def _extent(sentence: Sentence, place: Token) -> tuple[int, int]:
    """The place with all that is listed with it: the parser often cuts long lists of names short."""
    first, last = whole_phrase(place)
    first, last = (
        max(first - sentence.start, 0),
        min(last - sentence.start, len(sentence.tokens) - 1),
    )
    return first, _list_end(sentence, last)


def _list_end(sentence: Sentence, last: int) -> int:
    """Where a list of names ends that goes on from ``last`` and closes with "and"."""
    end, at = last, last + 1
    while at + 1 < len(sentence.tokens) and at - last < 60:
        word = sentence.words[at]
        if word in {",", "and"} and sentence.tokens[at + 1].pos_ in {"PROPN", "CCONJ"}:
            closing = word == "and" or sentence.words[at + 1] == "and"
            at += 1 if sentence.tokens[at + 1].pos_ == "PROPN" else 2
            while at < len(sentence.tokens) and sentence.tokens[at].pos_ == "PROPN":
                at += 1
            if closing:
                end = at - 1
        elif word == "in" and sentence.tokens[at + 1].pos_ == "PROPN":
            at += 1
            while at < len(sentence.tokens) and sentence.tokens[at].pos_ == "PROPN":
                at += 1
        else:
            break
    return end


def _near(one: Span, other: Span, sentence: Sentence) -> bool:
    gap = max(other.begin - one.end, one.begin - other.end)
    return gap < 60 and sentence.whole.contains(one)


def is_place(sentence: Sentence, noun: Token) -> bool:
    """Whether the noun is a place that can be held: a name of one, a noun for one, or a share of one."""
    index = sentence.at(noun)
    if not 0 <= index < len(sentence.tokens):
        return False
    lemma = sentence.lemmas[index]
    if is_place_noun(lemma):
        return True
    if noun.ent_type_ == "PERSON":
        return _single_name(sentence, noun)
    return is_place_name(sentence, index) and noun.ent_type_ not in {"WORK_OF_ART", "EVENT", "LAW"}


def _single_name(sentence: Sentence, noun: Token) -> bool:
    """A one-word name that the parser takes for a person's, and that no full name in the passage holds.

    The small parser calls most unknown town names persons.
    """
    if noun.pos_ != "PROPN" or (noun.i and noun.nbor(-1).pos_ == "PROPN"):
        return False
    return not any(
        ent.label_ == "PERSON" and len(ent) > 1 and noun.text in ent.text
        for ent in sentence.passage.doc.ents
    )


def _after(sentence: Sentence, at: Token, prepositions: tuple[str, ...]) -> Token | None:
    noun = _object_of(sentence, at, prepositions)
    return noun if noun is not None and is_place(sentence, noun) else None


def _object_of(sentence: Sentence, at: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The noun of the word's prepositional phrase; the nearest noun after it where the parse lacks one."""
    for child in at.children:
        if child.lower_ in prepositions and child.i > at.i:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
                if inner.dep_ == "prep":
                    return next((c for c in inner.children if c.dep_ == "pobj"), None)
    after = sentence.at(at) + 1
    if sentence.words[after : after + 1] and sentence.words[after] in prepositions:
        return _next_noun(sentence, after + 1)
    return None


def _next_noun(sentence: Sentence, index: int) -> Token | None:
    for at in range(index, min(index + 5, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.pos_ in {"NOUN", "PROPN"}:
            following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
            if following is None or following.pos_ not in {"NOUN", "PROPN"}:
                return token
        elif token.pos_ not in {"DET", "ADJ", "NUM", "ADV"}:
            return None
    return None


def _first(sentence: Sentence, noun: Token) -> int:
    return max(
        min((c.left_edge.i for c in noun.children if c.i < noun.i), default=noun.i)
        - sentence.start,
        0,
    )


@cache
def _tables() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    verbs = {row["term"]: row for row in rows("control") if row["form"].startswith("verb")}
    nouns = {row["term"]: row for row in rows("control") if row["form"] == "noun"}
    return verbs, nouns


@cache
def _grasps() -> dict[str, Change]:
    return {
        row["term"]: cast(Change, row["change"])
        for row in rows("control")
        if row["form"] == "of-control"
    }
