"""The places that a sentence names, and what makes each one: a preposition, or an attack on it.

As in "*in* Velm", "*shelled* Velm", "the *strike on* a market in Velm", "Velm: two killed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    SUBJECTS,
    direct_object,
    governed,
    is_passive,
    noun_of,
    undergoer,
)
from counterclaim.read.claims.control.place import is_place
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.places import is_person_run
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.site_words import (
    Site,
    Way,
    compound_site,
    place_runs,
    site_of,
)

_PLACING = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "throughout", "over", "on",
                      "within", "along", "above", "off", "behind", "between"})  # fmt: skip
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
                      "north-east", "north-west", "south-east", "south-west", "outside"})  # fmt: skip
_GOVERNED = frozenset({"ADP", "SCONJ"})
# What an attack or a change of hands is done to, by the verb's object.
STRIKING = frozenset({"shell", "bombard", "pound", "bomb", "attack", "assault", "strike", "target", "ambush",
                       "storm", "hit", "raid", "besiege", "overrun", "enter", "invade", "capture", "seize",
                       "take", "retake", "recapture", "liberate", "penetrate", "torch", "rocket",
                       "mortar", "loot", "firebomb", "blast", "regain", "reoccupy", "hold", "defend",
                       "abandon", "infiltrate", "occupy", "encircle", "surround", "blockade"})  # fmt: skip
# Forms whose lemma the parser does not know, and verbs that are not done to bodies of people or firms.
_FORMS = frozenset({"retook", "retaken", "overrun", "overran", "recaptured"})
_OF_PLACES = frozenset({"shell", "bombard", "pound", "storm", "besiege", "enter", "invade", "retake",
                        "recapture", "liberate", "regain", "reoccupy", "retook"})  # fmt: skip
_LEAVING = frozenset({"flee", "leave", "evacuate", "desert", "vacate"})
_ON = frozenset({"on", "of", "against", "for", "upon"})
_INTO = frozenset({"on", "upon", "onto"})
# Whither an attack goes, whatever its verb: "pushed into Velm", "rockets against the port".
_AGAINST = frozenset({"into", "against"})
_NESTING = frozenset({",", "in", "of", "near", "the", "at", "outside", "within", "on"})
_NESTED = 3
_HEARERS = frozenset(
    {"reporter", "journalist", "agency", "correspondent", "parliament", "lawmaker"}
)
# "A declaration issued in Velm", "a man known in Velm as": where it was said.
_ISSUING = frozenset({"issue", "publish", "release", "sign", "broadcast", "know", "date"})
# What is done with the dead and wounded afterwards, and where.
_CARING = frozenset(
    {"treat", "hospitalize", "hospitalise", "bury", "recover", "recuperate", "convalesce"}
)
_BRINGING = frozenset(
    {"take", "bring", "transfer", "transport", "rush", "admit", "evacuate", "fly", "move"}
)
_CARE = frozenset({"hospital", "clinic", "morgue", "infirmary", "mortuary", "ward"})
_AROUND = frozenset({"outskirts", "suburbs", "area", "vicinity", "countryside", "surroundings"})
_BREAKS = frozenset({",", ";", "and", ":", "("})


def sites(sentence: Sentence) -> list[Site]:
    """All places of a sentence in the order of the words that make them such."""
    runs = place_runs(sentence)
    sources = [span for statement in sentence.statements for span in statement.source]
    found: list[Site] = []
    for at in range(len(sentence.words)):
        for site in _at(sentence, at, runs):
            span = sentence.span(site.first, site.last)
            said = any(source.overlaps(span) for source in sources) or _is_of_saying(sentence, site)
            apart = said or _is_of_aftermath(sentence, site)
            if not apart and not any(is_inside(sentence, other, site) for other in found):
                found.append(site)
    return found


def _is_of_saying(sentence: Sentence, site: Site) -> bool:
    """As in "the minister told reporters *in Velm*": where it was said."""
    head = sentence.tokens[site.at].head
    if head.lemma_ in _HEARERS and head.dep_ in {"dobj", "dative"}:
        head = head.head
    if site.way != "at" or not sentence.holds(head):
        return False
    if head.dep_ == "acl" and head.lemma_ in _ISSUING:
        return True
    # "It was reported in Velm that": of "was attacked in Velm" the place is the attack's.
    if is_passive(head) and not any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in head.children):
        return False
    span = sentence.span(sentence.at(head), sentence.at(head))
    return any(cue.overlaps(span) for statement in sentence.statements for cue in statement.cue)


def _is_of_aftermath(sentence: Sentence, site: Site) -> bool:
    """As in "is treated *at the hospital*", "were taken to hospitals *in Velm*": not where it happened."""
    at = sentence.tokens[site.at]
    for _ in range(_NESTED):
        at = at.head
        if at.pos_ == "VERB":
            return at.lemma_ in _CARING or (at.lemma_ in _BRINGING and _is_of_care(at))
    return False


def _is_of_care(verb: Token) -> bool:
    """As in "taken to *hospitals* in Velm"."""
    goals = (c for p in verb.children if p.lower_ in {"to", "at", "in"} for c in p.children)
    return any(goal.lemma_.lower() in _CARE for goal in goals)


def is_inside(sentence: Sentence, one: Site, other: Site) -> bool:
    """As in "in Velm, *in Tarn Province*", "took Velm *near Tarn*": the second says where the first is."""
    between = sentence.words[one.last + 1 : other.first]
    near = len(between) <= _NESTED and all(word in _NESTING for word in between)
    around = any(word in _AROUND for word in sentence.words[one.first : one.last])
    return one.named and one.last < other.first and near and not around


def _at(sentence: Sentence, at: int, runs: dict[int, int]) -> Iterator[Site]:
    word, token = sentence.words[at], sentence.tokens[at]
    lemma = sentence.lemmas[at]
    compass = word in _COMPASS and sentence.words[at + 1 : at + 2] == ("of",)
    if compass or (word in _PLACING and (token.pos_ in _GOVERNED or token.dep_ == "prep")):
        yield from _placed(sentence, at, runs)
    elif word in _AGAINST:
        yield from _placed(sentence, at, runs, way="struck")
    elif word in _PLACING and at + 1 in runs:
        # "Near Tarn, one strike ...": the parser takes the first word for a part of the name.
        yield Site(at + 1, runs[at + 1], at, named=True)
    elif strikes(sentence, at):
        yield from _struck_by_verb(sentence, token, runs)
    elif lemma in _LEAVING and token.pos_ == "VERB":
        yield from _left(sentence, token, runs)
    elif word == "from":
        yield from _placed(sentence, at, runs, way="from")
    elif word == "of" and sentence.words[at - 1 : at] == ("out",):
        yield from _placed(sentence, at, runs, way="left")
    elif lemma in deeds() and token.pos_ in {"NOUN", "PROPN"}:
        yield from _struck_by_noun(sentence, token, runs)
    elif token.pos_ == "PROPN" and _is_listed(sentence, at, runs):
        yield Site(at, runs.get(at, at), at, named=True, way="heads")


def _placed(sentence: Sentence, at: int, runs: dict[int, int], way: Way = "at") -> Iterator[Site]:
    """The place that a preposition governs."""
    begin = at + 2 if sentence.words[at + 1 : at + 2] == ("of",) else at + 1
    governing = sentence.tokens[begin - 1]
    noun = governed(governing)
    if noun is None or not sentence.holds(noun):
        first = next((i for i in (begin, begin + 1) if i in runs), None)
        if first is not None and (first == begin or sentence.tokens[begin].pos_ == "DET"):
            yield Site(first, runs[first], at, True, way)
        return
    site = site_of(sentence, noun, at, runs) or compound_site(sentence, noun, at, runs)
    if site is not None:
        yield replace(site, way=way)


def _struck_by_verb(sentence: Sentence, verb: Token, runs: dict[int, int]) -> Iterator[Site]:
    """As in "shelled the town", "Velm was shelled", "fired into the square"."""
    noun = undergoer(verb) if is_passive(verb) else direct_object(verb) or noun_of(verb)
    if noun is None:
        heads = (c for c in verb.children if c.lower_ in _INTO and c.dep_ == "prep")
        noun = next((c for head in heads for c in head.children if c.dep_ == "pobj"), None)
    if noun is not None and sentence.holds(noun):
        yield from _struck(sentence, noun, sentence.at(verb), runs)


def _struck_by_noun(sentence: Sentence, deed: Token, runs: dict[int, int]) -> Iterator[Site]:
    """As in "an attack on the plant", "the shelling of Velm", "the battle for the town"."""
    for child in deed.children:
        if child.dep_ == "prep" and child.lower_ in _ON:
            noun = governed(child)
            if noun is None or not sentence.holds(noun):
                continue
            if not is_person_run(sentence, sentence.at(noun)):
                yield from _struck(sentence, noun, sentence.at(child), runs)


def _left(sentence: Sentence, verb: Token, runs: dict[int, int]) -> Iterator[Site]:
    """As in "30,000 people fled the camps"."""
    noun = direct_object(verb)
    if noun is not None and sentence.holds(noun):
        site = site_of(sentence, noun, sentence.at(verb), runs)
        if site is not None:
            yield replace(site, way="left")


def _struck(sentence: Sentence, noun: Token, at: int, runs: dict[int, int]) -> Iterator[Site]:
    index = sentence.at(noun)
    known = any(first <= index <= last for first, last in runs.items())
    firm = noun.ent_type_ == "ORG" and sentence.lemmas[at] not in _OF_PLACES
    proper = noun.pos_ == "PROPN"
    capitals = proper or noun.text.isupper()
    if capitals and sentence.words[index - 1 : index] in {("a",), ("an",)}:
        # "The explosion of a CAR", in a text in capitals.
        return
    if not known:
        if firm or noun.tag_ == "NNPS" or (proper and not is_place(sentence, noun)):
            return
        if proper and sentence.words[index - 1 : index] == ("the",):
            # "The *Selma* was hit" is a ship.
            return
    site = site_of(sentence, noun, at, runs, sure=proper)
    if site is not None:
        yield replace(site, way="struck")


def _is_listed(sentence: Sentence, at: int, runs: dict[int, int]) -> bool:
    """As in "Velm: two killed", "an attack on Velm on 4 May, *Dunmar on 8 May*"."""
    following = sentence.tokens[runs.get(at, at) + 1 : runs.get(at, at) + 3]
    if len(following) < 2:
        return False
    opens = at == 0 or not sentence.tokens[at - 1].text[-1:].isalpha()
    if at in runs and opens and following[0].text in {":", "–", "—", "-"}:
        return True
    listed = at > 0 and sentence.words[at - 1] in _BREAKS
    return listed and following[0].lower_ == "on" and following[1].ent_type_ in {"DATE", "CARDINAL"}


def strikes(sentence: Sentence, at: int) -> bool:
    """Whether the token is a verb that tells of an attack or a change of hands."""
    known = sentence.lemmas[at] in STRIKING or sentence.words[at] in _FORMS
    return known and sentence.tokens[at].pos_ == "VERB"


@cache
def deeds() -> frozenset[str]:
    """Nouns of attacks that are no weapons, and of fighting over a place."""
    attacks = terms("events", "term", form="noun") - terms("equipment", "term", form="term")
    return attacks | {"siege", "battle", "capture", "fall", "seizure", "storming", "massacre",
                      "fighting", "clash", "airstrike", "destruction", "invasion"}  # fmt: skip
