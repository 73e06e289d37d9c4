"""What a loss counts: the metric and population of a counted thing."""

from __future__ import annotations

from functools import cache

from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.equipment import class_of_words, longest_term, type_class
from counterclaim.read.claims.lexicon import column, terms
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import bodies

# Nouns for bodies of people, which say of how many nothing; those of the second list also stand for
# one by one ("three crew").
_BODIES = frozenset({"platoon", "regiment", "brigade", "battalion", "squad", "garrison", "company", "division",
                     "unit", "team", "group", "cell", "gang", "network", "patrol", "family", "committee",
                     "column"})  # fmt: skip
# Families are counted as such where many leave; of two that were killed the number of people is untold.
_HOUSEHOLDS, _MANY_FAMILIES = frozenset({"family", "household"}), 10
_BODY_OR_MEMBERS = frozenset({"crew", "force", "army", "military", "staff", "police"})
PERSONAL = frozenset(
    {"killed", "wounded", "captured", "missing", "casualties", "displaced", "detained"}
)
_GOODS = frozenset({"train", "wagon", "locomotive", "radio", "horse", "mule", "camel", "railcar", "cattle",
                    "generator", "carriage", "transmitter"})  # fmt: skip
_MOVABLE = frozenset({"building", "other"})


def equipment_class(sentence: Sentence, thing: Counted) -> str | None:
    """The class of the materiel that a thing is, None where its words are in no table."""
    if thing.head is None:
        return None
    return class_of_words(sentence.lemmas[thing.noun : thing.head + 1])


def of_a_body(sentence: Sentence, thing: Counted) -> bool:
    """Whether the thing is a body of people ("a platoon surrendered"): of how many is not said."""
    if thing.head is None or thing.last != thing.head:
        return False
    lemma = sentence.lemmas[thing.head]
    if lemma in _HOUSEHOLDS and (thing.quantity.low or 0) >= _MANY_FAMILIES:
        return False
    return lemma in _BODIES or (lemma in _BODY_OR_MEMBERS and thing.quantity.low == 1)


def population(sentence: Sentence, thing: Counted) -> str | None:
    """Of whom the thing is a number: soldiers, civilians, ...; "mixed" for two kinds, None where unsaid."""
    found = {_population_table()[w] for w in _words(sentence, thing) if w in _population_table()}
    found.discard("")
    if "children" in found:
        return "children"
    if "police" in found and found <= {"police", "soldiers"}:
        # "Four police officers".
        return "police"
    if not found and of_group(sentence, thing):
        return "militants"
    if _side_word(sentence, thing) and found <= {"soldiers", "militants"}:
        return "militants"
    if len(found) == 2 and "and" in sentence.words[thing.first : thing.last + 1]:
        return "mixed"
    return _head_population(sentence, thing, found)


def of_group(sentence: Sentence, thing: Counted) -> bool:
    """Whether the words before the noun name an armed group ("a Ridge Brigade leader")."""
    tokens = sentence.tokens[thing.noun : thing.last + 1]
    return any(t.text[:1].isupper() and fold(t.text) in _groups() for t in tokens)


def is_person(sentence: Sentence, thing: Counted) -> bool:
    """Whether the noun is one for people, or a person's name."""
    if thing.head is None or sentence.tokens[thing.head].pos_ == "PRON":
        return True
    words = sentence.lemmas[thing.noun : thing.head + 1]
    if longest_term(words)[1] >= 2 or any(type_class(word) for word in words):
        return False
    table = _population_table()
    if any(sentence.lemmas[i] in table for i in (thing.head, thing.last)):
        return True
    head = sentence.tokens[thing.head]
    return head.ent_type_ == "PERSON" or (head.ent_type_ == "NORP" and head.tag_ in {"NNPS", "NNS"})


def materiel(sentence: Sentence, thing: Counted, takes: str) -> str | None:
    """The metric of a destroyed or lost thing under a verb that takes ``takes``; None where it takes none."""
    found = equipment_class(sentence, thing)
    if takes == "craft":
        if found is None and thing.head is not None and sentence.lemmas[thing.head] == "fighter":
            # "Shot down two fighters".
            return "aircraft"
        return found if found in {"aircraft", "helicopter", "uav", "weapon"} else None
    if takes == "ships":
        return found if found == "ship" else None
    if takes == "both":
        moved = found not in _MOVABLE or is_goods(sentence, thing)
        return found if moved else None
    return found or ("other" if thing.head is not None else None)


def is_goods(sentence: Sentence, thing: Counted) -> bool:
    """Whether the thing is one that can be carried off, though it is no arm: a train, a radio, horses."""
    return thing.head is not None and sentence.lemmas[thing.head] in _GOODS


def _words(sentence: Sentence, thing: Counted) -> list[str]:
    return [sentence.lemmas[i] for i in range(thing.noun, thing.last + 1)]


def _head_population(sentence: Sentence, thing: Counted, found: set[str]) -> str | None:
    table = _population_table()
    for index in (thing.last, thing.head):
        if index is not None and table.get(sentence.lemmas[index]):
            return table[sentence.lemmas[index]]
    return next(iter(sorted(found)), None)


def _side_word(sentence: Sentence, thing: Counted) -> bool:
    sides = terms("populations", "term", side="yes")
    return any(w in sides or w == "opposition" for w in _words(sentence, thing))


@cache
def _groups() -> frozenset[str]:
    """First words of the names of armed groups that are no state's."""
    named = (name for body in bodies() if body.kind == "armed-group" for name in body.names)
    return frozenset(fold(name.split(" ")[0]) for name in named) - {"islamic", "free", "the"}


def _population_table() -> dict[str, str]:
    return column("populations", "term", "population")
