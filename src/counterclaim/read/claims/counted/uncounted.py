"""Nouns without a number before them as counted things: plurals, one person or vehicle, a manned crew."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Exactness, Quantity
from counterclaim.read.claims.counted.phrase import BEFORE_NOUN, OF_MEMBERS, members
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

# A possessive before these does not make them one person.
_NOT_ONE = frozenset(["force", "army", "military", "garrison", "crew", "staff", "police", "personnel",
                      "company", "battalion", "brigade", "platoon", "regiment", "division", "unit",
                      "squad", "group", "family", "network", "cell", "gang", "life", "head", "people",
                      "member", "defender"])  # fmt: skip
# Of these one says not how many.
_MASSES = frozenset({"equipment", "infrastructure", "ammunition", "artillery", "armour", "armor",
                     "weaponry", "livestock", "cattle", "materiel", "property", "ordnance",
                     "machinery"})  # fmt: skip
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
          "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_Number = tuple[int | None, int | None, Exactness]
_ONE: _Number = (1, 1, "exact")
_SEVERAL: _Number = (None, None, "none")
_PRONOUNS: dict[str, _Number] = {
    "he": _ONE,
    "she": _ONE,
    "him": _ONE,
    "her": _ONE,
    "they": _SEVERAL,
    "them": _SEVERAL,
}


def uncounted(sentence: Sentence, noun: Token) -> Counted | None:
    """A noun without number as a counted thing: plurals say no number, one named person is one."""
    index = sentence.at(noun)
    if not 0 <= index < len(sentence.tokens):
        return None
    number = _PRONOUNS.get(noun.lower_)
    if number is not None:
        quantity = Quantity(*number, noun.text, sentence.span(index, index))
        return Counted(index, index, index, quantity, index)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    first = index
    while first > 0 and sentence.tokens[first - 1].dep_ in {"amod", "compound", "nmod"}:
        first -= 1
    return _manned(sentence, first, index) or _alone(sentence, noun, first, index)


def _alone(sentence: Sentence, noun: Token, first: int, index: int) -> Counted | None:
    """As in "killed *soldiers*", "killing its *pilot*": several unnumbered, or one."""
    lemma = sentence.lemmas[index]
    if noun.tag_ in {"NNS", "NNPS"} or lemma in _MASSES:
        number = _SEVERAL
    elif (_is_person(noun, lemma) and _somebody_new(sentence, noun, first)) or (
        noun.tag_ in {"NN", "NNP"} and lemma in terms("equipment", "term", form="term")
    ):
        number = _ONE
    else:
        return None
    span = sentence.span(first, index)
    return Counted(first, index, index, Quantity(*number, sentence.text(span), span), first)


def _is_person(noun: Token, lemma: str) -> bool:
    """Whether the noun is one person; "taken prisoner", "held hostage" say of how many nothing."""
    return (
        noun.ent_type_ == "PERSON"
        or _one_name(noun)
        or (
            noun.tag_ == "NN"
            and lemma in terms("populations", "term")
            and lemma not in terms("populations", "term", population="prisoners")
        )
    )


def _manned(sentence: Sentence, first: int, index: int) -> Counted | None:
    """As in "the crew *of three*", "its *two-man* crew": how many they are."""
    if sentence.lemmas[index] not in OF_MEMBERS:
        return None
    if sentence.words[index + 1 : index + 2] == ("of",):
        people = members(sentence, index)
        return people and Counted(first, people[1], index, people[0], first)
    before = sentence.words[max(index - 3, 0) : index]
    if len(before) == 3 and before[1:] in {("-", "man"), ("-", "member"), ("-", "person")}:
        number = _SMALL.get(before[0], int(before[0]) if before[0].isdigit() else None)
        if number is not None:
            span = sentence.span(index - 3, index)
            quantity = Quantity(number, number, "exact", sentence.text(span), span)
            return Counted(index - 3, index, index, quantity, index - 3)
    return None


def _somebody_new(sentence: Sentence, noun: Token, first: int) -> bool:
    """Whether the words before a person do not make him one of a known group; a name is itself."""
    if first == 0 or noun.tag_ == "NNP":
        return True
    before = sentence.words[first - 1]
    # "Killing its pilot" is one man, "lost its force" is not.
    owned = before in {"its", "his", "her", "their"} and noun.lemma_ not in _NOT_ONE
    return owned or before not in BEFORE_NOUN - {"the"}


def _one_name(noun: Token) -> bool:
    """A single proper name that is no place, people or group by the parser: somebody, where a verb kills."""
    return noun.tag_ == "NNP" and noun.ent_type_ in {"", "PERSON"} and noun.text.istitle()
