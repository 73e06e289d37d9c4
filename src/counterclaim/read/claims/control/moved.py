"""Control told by going: places entered and left, and towns that fall or surrender."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.read.claims.clause import is_passive, noun_of, subject, undergoer
from counterclaim.read.claims.control.holder import holder_of, second_of_two
from counterclaim.read.claims.control.place import control_draft, is_place, object_of, place_after
from counterclaim.read.claims.control.referred import place_before, pronoun_place
from counterclaim.read.claims.factuality import factual
from counterclaim.read.claims.force import is_armed, is_force
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.state_entry import enters_state

_PREPOSITIONS = {
    "verb-from": ("from", "out"), "verb-into": ("into", "inside"), "verb-in": ("in", "on", "at"),
    "verb-onto": ("onto",), "verb-to": ("to",),
}  # fmt: skip
_DATING = frozenset(
    {"before", "after", "during", "on", "in", "by", "since", "within", "without", "as"}
)
_BARE_LEAVING = frozenset({"withdraw", "pull"})
# What may follow "fell" of a place: when and how; of prices, men and shells other words do.
_WHEN = frozenset(
    ["on", "in", "at", "during", "after", "by", "before", "within", "when", "later", "first", "soon", "without",
     "shortly", "quickly", "again", "also", "too", "amid", "despite", "following", "next", "finally", "last",
     "yesterday", "today", "easily", "intact", "almost", "only"]
)  # fmt: skip


def moved(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Withdrew from the town", "advanced into the suburb", "the town fell to the rebels"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if verb.dep_ == "amod" or happened is None:
        return None
    if row["form"] == "verb-to":
        return _fell(sentence, index, verb, happened=happened)
    # The small parser takes many a past tense for a participle.
    who = (undergoer(verb) if is_passive(verb) else None) or subject(verb)
    if noun_of(verb) is not None and row["change"] == "withdrew":
        who = _drawn(verb, who)
    if not is_force(sentence, who) or any(c.lower_ == "deeper" for c in verb.children):
        return None
    place = place_after(sentence, verb, _PREPOSITIONS[row["form"]]) or _pronoun(sentence, verb, row)
    unsaid = row["change"] == "withdrew" and (_left_unsaid(verb) or _drew_out(verb, row))
    if place is None and not unsaid:
        return None
    change = cast(Change, row["change"])
    if change == "entered" and row["term"] != "advance" and enters_state(sentence, verb, place):
        return None
    # "Drove them back into the sea": those driven are the ones that go in.
    if change == "entered" and noun_of(verb) is not None:
        return None
    if not happened and change == "entered":
        change = "captured"
    name = holder_of(sentence, who)
    slots = Control(None, change, name) if row["takes"] == "own" else Control(name, change)
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def _drawn(verb: Token, who: Token | None) -> Token | None:
    """Whose leaving it is: of "withdrew *its* men" the owner's, else that of those withdrawn."""
    drawn = noun_of(verb)
    owned = drawn is not None and any(c.lower_ in {"its", "their"} for c in drawn.children)
    return who if owned else drawn


def _fell(sentence: Sentence, index: int, verb: Token, *, happened: bool) -> Draft | None:
    """As in "The town fell to the rebels", "the first city to fall"."""
    place = subject(verb)
    place = (place and second_of_two(sentence, verb, place)) or place
    if place is None and verb.dep_ in {"relcl", "acl"}:
        place = verb.head
    if place is None or is_passive(verb) or not sentence.holds(place):
        return None
    to = object_of(sentence, verb, ("to",))
    named = place.pos_ == "PROPN" and place.ent_type_ not in {"DATE", "TIME", "NORP", "ORG"}
    if place.lower_ == "it":
        place = pronoun_place(sentence, place) or place
    known = is_place(sentence, place) or (place.lower_ == "it" and place_before(sentence, place))
    if not known and not (named and to is not None):
        return None
    if to is not None and not is_force(sentence, to):
        return None
    yields = verb.lemma_ in {"surrender", "capitulate"} and place.lemma_.lower() != "garrison"
    if (yields or place.ent_type_ in {"ORG", "NORP", "PERSON"}) and is_armed(sentence, place):
        return None
    if to is None and _falls_otherwise(verb):
        return None
    return control_draft(
        sentence, index, place, Control(name_of(sentence, to), "captured"), verb, happened=happened
    )


def _falls_otherwise(verb: Token) -> bool:
    """As in "succumbed", "fell *by half*": to nobody, and no more than when or how may follow of a place."""
    after = {"prep", "acomp", "attr", "dobj", "prt", "advmod"}
    return verb.lemma_ == "succumb" or any(
        c.lower_ not in _WHEN and c.ent_type_ != "DATE"
        for c in verb.children
        if c.i > verb.i and c.dep_ in after
    )


def _pronoun(sentence: Sentence, verb: Token, row: dict[str, str]) -> Token | None:
    """As in "The army advanced into *it*"."""
    noun = object_of(sentence, verb, _PREPOSITIONS[row["form"]])
    return None if noun is None else pronoun_place(sentence, noun)


def _left_unsaid(verb: Token) -> bool:
    """As in "The troops withdrew", where what they left stands elsewhere; not "withdrew to the hills"."""
    if verb.lemma_ not in _BARE_LEAVING or verb.tag_ == "VBG":
        return False
    rest = [c for c in verb.children if c.i > verb.i]
    if any(
        c.lower_ in {"from", "to", "towards", "toward", "into", "back", "behind", "across"}
        for c in rest
    ):
        return False
    if noun_of(verb) is not None or is_passive(verb):
        return False
    out = any(c.lower_ == "out" for c in rest)
    return verb.lemma_ != "pull" or (
        out and not any(c.dep_ == "pobj" for o in rest for c in o.children)
    )


def _drew_out(verb: Token, row: dict[str, str]) -> bool:
    """As in "Withdrew its forces", where from stands elsewhere; "to the hills" is a movement."""
    if row["term"] != "withdraw" or noun_of(verb) is None or is_passive(verb):
        return False
    drawn = noun_of(verb)
    whither = [c for c in drawn.children if c.dep_ == "prep" and c.lower_ != "of"] if drawn else []
    return not whither and not any(
        c.i > verb.i and (c.dep_ == "advmod" or (c.dep_ == "prep" and c.lower_ not in _DATING))
        for c in verb.children
    )
