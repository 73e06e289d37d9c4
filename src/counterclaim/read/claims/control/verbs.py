"""Control told by verbs: places taken, held, lost, entered and left, and attacks on them beaten off."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    noun_of,
    subject,
    undergoer,
)
from counterclaim.read.claims.control.holder import holder_of, second_of_two, taker
from counterclaim.read.claims.control.referred import place_before, pronoun_place, refers
from counterclaim.read.claims.control_place import (
    control_draft,
    is_place,
    next_noun,
    object_of,
    place_after,
    unread_name,
)
from counterclaim.read.claims.control_sites import asks_who, of_site, taken_alive
from counterclaim.read.claims.factuality import factual, no_longer
from counterclaim.read.claims.force import is_armed, is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import doer, name_of
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.state_entry import enters_state, is_polity

_PREPOSITIONS = {
    "verb-from": ("from", "out"), "verb-into": ("into", "inside"), "verb-in": ("in", "on", "at"),
    "verb-onto": ("onto",), "verb-to": ("to",),
}  # fmt: skip
# "Took part", "took up position", "holding the line", "cleared the way": no place changes hands.
_IDIOMS = frozenset(
    ["part", "place", "side", "position", "post", "route", "line", "fire", "way", "road", "ground"]
)
_BARE = frozenset({"take", "hold", "leave", "clear", "have", "lose"})
_SPANS_OF_TIME = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
                            "minutes", "time"})  # fmt: skip
_WITH_PARTICLE = frozenset({"off", "up"})
_TAKING = frozenset({"captured", "retaken", "entered"})
# Ways are cut as supply is: nobody is encircled by that alone.
_WAYS = frozenset(
    ["road", "highway", "route", "line", "motorway", "thoroughfare", "railway", "pipeline", "corridor",
     "crossing", "bridge", "border", "street"]
)  # fmt: skip
_INSIDE = ("in", "inside", "at", "within", "near", "around")
_ACCOUNTABLE = frozenset({"responsible", "accountable", "liable"})
_DATING = frozenset(
    {"before", "after", "during", "on", "in", "by", "since", "within", "without", "as"}
)
_BARE_LEAVING = frozenset({"withdraw", "pull"})


def taken(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Captured the town", "the town, which the militia held", "was abandoned"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if (
        verb.dep_ == "amod"
        or happened is None
        or _heads(verb)
        or sentence.words[index + 1 : index + 2] == (":",)
    ):
        return None
    if asks_who(verb):
        return None
    if row["takes"] in _WITH_PARTICLE and not _has_particle(verb, row["takes"]):
        return None
    place = _object(sentence, verb)
    if place is None and row["change"] == "encircled":
        place = _of_encircled(sentence, verb)
    if place is None or (row["takes"] == "well" and not _well(verb)) or taken_alive(verb):
        return None
    if row["takes"] == "off" and place.lemma_.lower() in _WAYS:
        return None
    happened = happened and not (row["change"] in _TAKING and _nearly(verb, place))
    who = agent(verb) if _undergone(verb) else taker(sentence, verb)
    if _said_of_force(sentence, index, row, place) or not _can_take(
        sentence, index, row, place, who
    ):
        return None
    if no_longer(verb) and row["change"] in {"held", "captured"}:
        slots = Control(None, "lost", doer(sentence, who))
        return replace(control_draft(sentence, index, place, slots, verb), polarity=True)
    slots = _slots(sentence, index, row, holder_of(sentence, who), happened=happened)
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def _said_of_force(sentence: Sentence, index: int, row: dict[str, str], place: Token) -> bool:
    """Whether somebody says that a force came in: that it is there is what is at issue, not who holds it."""
    if row["term"] == "infiltrate" and sentence.statements_at(index):
        return True
    if row["term"] == "invade" and is_polity(place):
        return True
    entering = row["change"] == "entered" and row["term"] != "reach"
    return entering and enters_state(sentence, sentence.tokens[index], place)


def _can_take(
    sentence: Sentence, index: int, row: dict[str, str], place: Token, who: Token | None
) -> bool:
    """Whether whoever does it can do it to a place: hills surround towns, and people leave homes."""
    verb = sentence.tokens[index]
    force = is_force(sentence, who)
    if row["term"] == "keep" and _kept_so(verb):
        return False
    if row["takes"] in {"force", "leave"} and not (force or _by_nobody_said(verb, row, who)):
        return False
    if row["change"] == "encircled":
        around = who is not None and who.pos_ == "NOUN" and is_place(sentence, who)
        if around or (verb.tag_ == "VBG" and not force):
            return False
    states = verb.tag_ in {"VBZ", "VBP"} or not force
    geography = row["term"] == "occupy" and not is_passive(verb) and states
    if (row["term"] == "leave" or geography) and _left_in_a_state(verb, place, who):
        return False
    return force or who is None or sentence.lemmas[index] not in _BARE


def _drawn(verb: Token, who: Token | None) -> Token | None:
    """Whose leaving it is: of "withdrew *its* men" the owner's, else that of those withdrawn."""
    drawn = noun_of(verb)
    owned = drawn is not None and any(c.lower_ in {"its", "their"} for c in drawn.children)
    return who if owned else drawn


def _kept_so(verb: Token) -> bool:
    """As in "Kept the road open", "kept the town under fire": not in their hands."""
    return any(
        c.dep_ in {"oprd", "acomp", "xcomp", "ccomp", "prt", "advmod"}
        or c.lower_ in {"under", "from", "out", "to"}
        for c in verb.children
        if c.i > verb.i
    )


def _by_nobody_said(verb: Token, row: dict[str, str], who: Token | None) -> bool:
    """As in "The capital was entered on 3 May"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return row["takes"] == "force" and row["change"] != "held" and passive and who is None


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


def _fell(sentence: Sentence, index: int, verb: Token, *, happened: bool) -> Draft | None:
    """As in "The town fell to the rebels", "the first city to fall"."""
    place = subject(verb)
    place = (place and second_of_two(sentence, verb, place)) or place
    if place is None and verb.dep_ in {"relcl", "acl"}:
        place = verb.head
    if place is None or is_passive(verb) or not 0 <= sentence.at(place) < len(sentence.tokens):
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
    others = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in {"prep", "acomp", "attr", "dobj", "prt", "advmod"}
    ]
    if to is None and verb.lemma_ == "succumb":
        return None
    if to is None and any(c.lower_ not in _WHEN and c.ent_type_ != "DATE" for c in others):
        return None
    return control_draft(
        sentence, index, place, Control(name_of(sentence, to), "captured"), verb, happened=happened
    )


# What may follow "fell" of a place: when and how; of prices, men and shells other words do.
_WHEN = frozenset(
    ["on", "in", "at", "during", "after", "by", "before", "within", "when", "later", "first", "soon", "without",
     "shortly", "quickly", "again", "also", "too", "amid", "despite", "following", "next", "finally", "last",
     "yesterday", "today", "easily", "intact", "almost", "only"]
)  # fmt: skip


def _slots(
    sentence: Sentence, index: int, row: dict[str, str], who: Named | None, *, happened: bool
) -> Control:
    """The row's change; "back" and "again" make a taking a retaking, "clear of" a loss of another's."""
    change = cast(Change, row["change"])
    if not happened and change == "entered":
        change = "captured"
    if change == "contested":
        return Control(None, change)
    verb = sentence.tokens[index]
    if row["takes"] in {"own", "up"}:
        return Control(name_of(sentence, object_of(sentence, verb, ("to",))), change, who)
    if row["takes"] == "leave":
        return Control(None, change, who)
    near = sentence.words[max(index - 1, 0) : index + 3]
    if change == "captured" and ("back" in near or "again" in near):
        change = "retaken"
    if row["term"] in {"clear", "cleanse", "free", "liberate"}:
        of = object_of(sentence, verb, ("of", "from"))
        lost_by = name_of(sentence, of) if of is not None and not is_place(sentence, of) else None
        if lost_by is not None and row["term"] in {"clear", "cleanse"}:
            return Control(who, "lost", lost_by)
        return Control(who, change, lost_by)
    return Control(who, change)


def _object(sentence: Sentence, verb: Token) -> Token | None:
    """The place that the verb is done to."""
    index = sentence.at(verb)
    if sentence.words[index + 1 : index + 2] == ("over",) and verb.lemma_ == "take":
        found = place_after(sentence, verb, ("over",))
        if found is not None:
            return found
    noun = undergoer(verb) if is_passive(verb) else noun_of(verb) or _shared_object(sentence, verb)
    if noun is None and _undergone(verb):
        ways = {"nsubj", "nsubjpass"} if _declared(verb) or _beside(verb) else {"nsubjpass"}
        own = next((c for c in verb.children if c.dep_ in ways), None)
        noun = own or subject(verb.head)
    if noun is None and not is_passive(verb):
        noun = next_noun(sentence, index + 1) or unread_name(sentence, index + 1)
        if noun is not None and noun.pos_ not in {"NOUN", "PROPN"}:
            return noun
    if noun is None or noun.lower_ in {"which", "that"}:
        noun = _antecedent(sentence, verb) or noun
    if noun is None or not 0 <= sentence.at(noun) < len(sentence.tokens):
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


def _of_encircled(sentence: Sentence, verb: Token) -> Token | None:
    """Where those stand who are encircled ("encircled the rebels *in the citadel*")."""
    forces = undergoer(verb) or noun_of(verb)
    if not is_force(sentence, forces) or forces is None:
        return None
    found = place_after(sentence, verb, _INSIDE)
    inner = (n for c in forces.children if c.lower_ == "of" for n in c.children)
    for at in (forces, *inner, *(c for c in forces.children if c.dep_ in {"acl", "relcl"})):
        found = found or place_after(sentence, at, _INSIDE)
    return found


def _heads(verb: Token) -> bool:
    """As in the heading "Capturing the city"."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    )


def _well(verb: Token) -> bool:
    """As in "Successfully defended": who only defends may yet lose."""
    return any(c.lower_ in {"successfully", "effectively"} for c in verb.children)


def _pronoun(sentence: Sentence, verb: Token, row: dict[str, str]) -> Token | None:
    """As in "The army advanced into *it*"."""
    noun = object_of(sentence, verb, _PREPOSITIONS[row["form"]])
    return None if noun is None else pronoun_place(sentence, noun)


def _left_in_a_state(verb: Token, place: Token, who: Token | None) -> bool:
    """As in "Leaving the town under siege"; "the oblast occupies an area" is geography."""
    if verb.lemma_ == "occupy":
        return place.lower_ == "area" or (who is not None and is_place_noun(who.lemma_.lower()))
    return any(
        c.lower_ in {"under", "without", "as"}
        for c in (*verb.children, *place.children)
        if c.i > place.i
    )


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
    return verb.lemma_ in _BARE


def _described(noun: Token) -> bool:
    """As in "The base", "Base 46", unlike "left port and sailed"."""
    return any(c.dep_ not in {"cc", "conj", "punct"} for c in noun.children)


def _undergone(verb: Token) -> bool:
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


def _has_particle(verb: Token, particle: str) -> bool:
    return any(c.lower_ == particle and c.dep_ in {"prt", "advmod", "prep"} for c in verb.children)


def _nearly(verb: Token, place: Token) -> bool:
    """As in "Almost captured the town"; of "almost captured the whole town" a part was taken."""
    if not any(c.lower_ in {"almost", "nearly"} and c.i < verb.i for c in verb.children):
        return False
    return not any(c.lower_ in {"whole", "entire", "all"} for c in place.subtree)


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


def _of_people(verb: Token) -> bool:
    """As in "*Who* was held by the militia": people are held too."""
    return any(
        c.lower_ in {"who", "whom"} and c.dep_ in {"nsubjpass", "dobj"} for c in verb.children
    )


def _held_to_account(noun: Token) -> bool:
    """As in "Holds Karvelia responsible"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in _ACCOUNTABLE
