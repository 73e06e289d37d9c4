"""Who did an event that a noun names: "Karvelian shelling", "an airstrike by the army", "a shell from it"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, complement, noun_phrase
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import can_act, is_event, modifiers, name_of
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.polities import capitals, demonyms, polity_names

_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)
# What an unknown people's adjective ends in.
_ADJECTIVAL = ("an", "ish", "ese", "ic")
# A longer word in capitals is no acronym.
_ACRONYM = 5
_OF_THEIR_DOING = frozenset({"airstrike", "air-strike", "fire", "gunfire", "sortie", "ambush"})
_SERIES = frozenset({"series", "number", "wave", "string", "barrage", "round"})


def doer(sentence: Sentence, noun: Token | None) -> Named | None:
    """Who did an event that a noun names ("Karvelian shelling", "an airstrike by the army")."""
    noun = _past_dateline(noun)
    if noun is None:
        return None
    if noun.dep_ == "nsubjpass" and not (is_event(noun) and agent(noun.head) is None):
        return name_of(sentence, agent(noun.head))
    if any(c.dep_ == "poss" and c.lower_ in {"his", "her", "my"} for c in noun.children):
        # "His convoy hit a mine".
        return None
    if noun.lemma_ in _SERIES:
        noun = complement(noun, "of") or noun
    if noun.lemma_.lower() not in terms("events", "term", form="noun"):
        return name_of(sentence, noun) if can_act(noun) else None
    by = agent(noun)
    if by is not None:
        return name_of(sentence, by)
    first, _ = noun_phrase(noun)
    found = modifiers(sentence, max(first - sentence.start, 0), sentence.at(noun))
    if found is not None:
        return None if _does_nothing(sentence, found) else found
    of = complement(noun, "from")
    if of is not None and of.pos_ == "PROPN":
        return name_of(sentence, of)
    of = complement(noun, "of")
    if noun.lemma_.lower() in _OF_THEIR_DOING and is_force(sentence, of):
        # "An airstrike of the coalition"; the shelling of an army is on it.
        return name_of(sentence, of)
    return _sender(sentence, noun)


def _past_dateline(noun: Token | None) -> Token | None:
    """As in "VELM, June 2 - *Rebels* fired mortars": a town in capitals before the report does nothing."""
    if noun is None or not (noun.is_sent_start and noun.text.isupper()):
        return noun
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    dated = len(behind) > 1 and behind[0].text == "," and behind[1].ent_type_ == "DATE"
    town = (
        (len(noun.text) > _ACRONYM or fold(noun.text) in capitals())
        and len(behind) > 0
        and behind[0].is_punct
    )
    if not dated and not town:
        return noun
    return next((c for c in noun.children if c.dep_ == "appos" and c.nbor(-1).is_punct), None)


def _does_nothing(sentence: Sentence, found: Named) -> bool:
    """As in "the September 11 attack", "the Las Vegas shooting": days and towns do nothing."""
    if found.span is None:
        return False
    kinds = {
        t.ent_type_
        for i, t in enumerate(sentence.tokens)
        if found.span.begin <= sentence.span(i, i).begin < found.span.end
    }
    return bool(kinds & {"DATE", "TIME"}) or (
        kinds <= {"GPE", "LOC", "FAC"} and not is_states(found.name)
    )


def is_states(name: str) -> bool:
    """Whether a place's name may stand for a state or its people: "Karvelian" may, a town may not."""
    known = fold(name) in polity_names() | demonyms() | capitals()
    return known or (" " not in name and name.endswith(_ADJECTIVAL))


def _sender(sentence: Sentence, noun: Token) -> Named | None:
    """As in "an ambush set up by the army", "a shell fired from the Ostmark side"."""
    for verb in noun.children:
        if verb.dep_ != "acl" or verb.tag_ != "VBN":
            continue
        doing = agent(verb)
        by = side_before(doing or complement(verb, "from"))
        if by is not None and doing is None and _is_mere_place(by):
            return None
        side = by is not None and (
            by.pos_ == "PROPN" or by.lemma_ in {"side", "force", "army", "unit", "militia", "group"}
        )
        return name_of(sentence, by) if side else None
    return None


def _is_mere_place(noun: Token) -> bool:
    """As in "launched from *Crimea*": whence it came, not who sent it; a state stands for who did."""
    place = noun.ent_type_ in {"LOC", "FAC", "GPE"} and noun.pos_ == "PROPN"
    return place and fold(noun.text) not in polity_names()


def side_before(noun: Token | None) -> Token | None:
    """As in "set up by the *Army* west of the town", where the parser took the direction for the noun."""
    if noun is None or noun.lower_ not in _DIRECTIONS:
        return noun
    return next((c for c in noun.children if c.dep_ in {"compound", "amod"}), noun)
