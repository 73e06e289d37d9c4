"""Control: who has which place after what change."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    attempted,
    direct_object,
    is_passive,
    patient,
    subject,
    unreal,
)
from counterclaim.read.claims.control_nouns import in_hands, of_control, of_noun
from counterclaim.read.claims.control_place import (
    control_draft,
    is_place,
    next_noun,
    object_of,
    place_after,
)
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.names import doer, is_event, name_of
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
            draft = of_control(sentence, index)
        elif lemma == "hand" and sentence.words[index] == "hands":
            draft = in_hands(sentence, index)
        elif lemma in verbs and sentence.tokens[index].pos_ in {"VERB", "AUX", "ADJ"}:
            draft = _of_verb(sentence, index, verbs[lemma])
        elif lemma in nouns and sentence.tokens[index].pos_ == "NOUN":
            draft = of_noun(sentence, index, nouns[lemma])
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
        return control_draft(
            sentence, index, place, Control(None, change, holder), verb, happened=not tried
        )
    lost_by = _cleared_of(sentence, verb) if row["term"] in {"clear", "cleanse"} else None
    if lost_by is not None:
        change = "lost"
    return control_draft(
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
        return place_after(sentence, verb, _PREPOSITIONS[row["form"]])
    if row["term"] == "take" and sentence.words[sentence.at(verb) + 1 : sentence.at(verb) + 2] == (
        "over",
    ):
        return place_after(sentence, verb, ("over",))
    noun = patient(verb) if is_passive(verb) else direct_object(verb)
    if noun is not None and (noun.lemma_ in _IDIOMS or _held_to_account(noun)):
        return None
    if row["takes"] == "attack":
        return _of_attack(sentence, noun, verb)
    if noun is None and not is_passive(verb):
        noun = next_noun(sentence, sentence.at(verb) + 1)
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
        found = place_after(
            sentence, at, ("on", "in", "at", "near", "against", "toward", "towards")
        )
        if found is not None:
            return found
    return None


def _holder(sentence: Sentence, verb: Token, row: dict[str, str]) -> Named | None:
    if row["form"] == "verb-to":
        return name_of(sentence, object_of(sentence, verb, ("to",)))
    if is_passive(verb):
        return doer(sentence, agent(verb))
    return doer(sentence, subject(verb))


def _doing(verb: Token) -> Token | None:
    return agent(verb) if is_passive(verb) else subject(verb)


def _cleared_of(sentence: Sentence, verb: Token) -> Named | None:
    return name_of(sentence, object_of(sentence, verb, ("of", "from")))


@cache
def _tables() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    verbs = {row["term"]: row for row in rows("control") if row["form"].startswith("verb")}
    nouns = {row["term"]: row for row in rows("control") if row["form"] == "noun"}
    return verbs, nouns
