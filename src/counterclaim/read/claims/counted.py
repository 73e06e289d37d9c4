"""Counted things: a number or article with the noun it counts, and lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from counterclaim.model.value import Exactness, Quantity
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_ARTICLES: dict[str, tuple[int | None, int | None, Exactness]] = {
    "a": (1, 1, "exact"),
    "an": (1, 1, "exact"),
    "another": (1, 1, "exact"),
    "one": (1, 1, "exact"),
    "both": (2, 2, "exact"),
    "no": (None, None, "none"),
    "many": (None, None, "vague"),
    "numerous": (None, None, "vague"),
    "some": (None, None, "vague"),
    "countless": (None, None, "vague"),
}
_CONTAINERS: dict[str, tuple[int | None, int | None, Exactness]] = {
    "number": (None, None, "vague"),
    "pair": (2, 2, "exact"),
    "couple": (2, 2, "vague"),
    "handful": (None, None, "vague"),
    "group": (None, None, "vague"),
    "series": (None, None, "vague"),
    "quantity": (None, None, "vague"),
    "amount": (None, None, "vague"),
}
# "An unknown number of soldiers" says that there is no number.
_UNTOLD = frozenset({"unknown", "unspecified", "undisclosed", "unconfirmed", "undetermined"})
# "A total of 11 people": the number follows.
_SUMMING = {("total",), ("combined",), ("further",), ("result",)}
_OF_MEMBERS = frozenset({"family", "crew", "patrol", "group", "team", "squad", "party", "gang",
                         "garrison", "household", "unit", "platoon", "detachment"})  # fmt: skip
# A possessive before these does not make them one person.
_NOT_ONE = frozenset(["force", "army", "military", "garrison", "crew", "staff", "police", "personnel",
                      "company", "battalion", "brigade", "platoon", "regiment", "division", "unit",
                      "squad", "group", "family", "network", "cell", "gang", "life", "head", "people",
                      "member", "defender"])  # fmt: skip
# Of these one says not how many.
_MASSES = frozenset({"equipment", "infrastructure", "ammunition", "artillery", "armour", "armor",
                     "weaponry", "livestock", "cattle", "materiel", "property", "ordnance",
                     "machinery"})  # fmt: skip
# How far behind "two of" the whole may begin ("two of the company's three tanks").
_OF_REACH = 6
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
          "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_COLUMNS = frozenset({"column", "convoy", "fleet", "flotilla", "motorcade", "battery"})
_PARTITIVES = frozenset(
    {"member", "body", "corpse", "number", "group", "leader", "piece", "unit", "round"}
)
_AFTER_NUMBER = frozenset({"more", "other", "others", "additional", "further", "people's", "of"})
_BEFORE_NOUN = frozenset({"the", "its", "their", "his", "our", "these", "those", "them", "whom"})
_INSIDE = frozenset({"-", "'s", "’s", '"', "“", "”", "/", "and", "'"})
_ONE_PERSON = frozenset({"he", "she", "him", "her"})
_MEASURES = frozenset(
    [
        "day",
        "hour",
        "minute",
        "second",
        "week",
        "month",
        "year",
        "decade",
        "kilometre",
        "kilometer",
        "km",
        "metre",
        "meter",
        "m",
        "mile",
        "percent",
        "%",
        "degree",
        "time",
        "dollar",
        "euro",
        "am",
        "pm",
        "gmt",
        "round",
        "rocket-shell",
        "century",
    ]
)
_LINKS = frozenset({",", ";", "and", "or", "&", "plus", "as", "well", "along", "with", "including",
                    "then", "also", "both", "—", "–", "-", "of", "whom", "among", "them", "at",
                    "least"})  # fmt: skip
_COORDINATING = frozenset({"and", "or", ",", "plus"})
_BREAKS = frozenset({";", ":", "(", ")", '"', "“", "”", "but"})
# How long what stands between two members of a list may be ("of the 8th Rifles near the town of Velm and").
_LONGEST_PHRASE = 14
# Said of the things of a list one by one: "30 soldiers killed, 12 tanks".
_SAID_OF = frozenset(
    {"killed", "wounded", "injured", "destroyed", "dead", "captured", "downed", "missing"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: tokens ``first`` to ``last``; ``head`` is None for a bare number."""

    first: int
    last: int
    head: int | None
    quantity: Quantity
    noun: int

    def covers(self, index: int) -> bool:
        """Whether the token at ``index`` belongs to it."""
        return self.first <= index <= self.last


def counted_things(sentence: Sentence) -> list[Counted]:
    """All counted things of a sentence, in order; measures of time and distance are none."""
    found: list[Counted] = []
    at, end = 0, len(sentence.tokens)
    while at < end:
        thing = _at(sentence, at)
        if thing is None:
            at += 1
            continue
        if thing.head is None:
            if not (at and sentence.words[at - 1] == ":" and _bracketed(sentence, at)):
                found.append(thing)
        elif sentence.lemmas[thing.head] not in _MEASURES or _ammunition(sentence, thing):
            found.append(thing)
        at = thing.last + 1
    return _with_shared_nouns(sentence, _parts_of(sentence, found))


def _parts_of(sentence: Sentence, things: list[Counted]) -> list[Counted]:
    """As in "two *of the company's three tanks*": the part is counted, and not the whole."""
    joined: list[Counted] = []
    for thing in things:
        part = joined[-1] if joined else None
        if part is not None and _is_whole(sentence, part, thing):
            joined[-1] = replace(part, last=thing.last, head=thing.head, noun=thing.noun)
        else:
            joined.append(thing)
    return joined


def _is_whole(sentence: Sentence, part: Counted, whole: Counted) -> bool:
    between = range(part.first + 1, whole.first)
    owner = part.last + 1 < len(sentence.tokens) and sentence.tokens[part.last + 1].tag_ == "POS"
    if whole.head is None or not (part.head is None or owner):
        return False
    if not 1 < whole.first - part.first <= _OF_REACH:
        return False
    words = [sentence.words[i] for i in between]
    plain = all(
        sentence.tokens[i].pos_ in {"ADP", "DET", "PRON", "NOUN", "PROPN", "PART"} for i in between
    )
    return words[:1] == ["of"] and plain


def _ammunition(sentence: Sentence, thing: Counted) -> bool:
    """As in "100,000 rounds of ammunition", which are no rounds of talks."""
    return sentence.lemmas[thing.last] in {"ammunition", "ammo"}


def _bracketed(sentence: Sentence, at: int) -> bool:
    """As in "(of which destroyed: 25)": a breakdown of the total before it."""
    before = sentence.words[:at]
    return before.count("(") > before.count(")")


def _with_shared_nouns(sentence: Sentence, things: list[Counted]) -> list[Counted]:
    """As in "412 Karvelian and 398 Ostmark soldiers": the first number counts soldiers too."""
    for number in range(len(things) - 2, -1, -1):
        thing, after = things[number], things[number + 1]
        between = sentence.words[thing.noun : after.first]
        if (
            _no_noun(sentence, thing)
            and after.head is not None
            and 2 <= len(between) <= 4
            and between[-1] in {"and", "or"}
            and all(t.text[:1].isupper() for t in sentence.tokens[thing.noun : after.first - 1])
        ):
            things[number] = replace(thing, last=after.first - 2, head=after.head)
    return things


def uncounted(sentence: Sentence, noun: Token) -> Counted | None:
    """A noun without number as a counted thing: plurals say no number, one named person is one."""
    index = sentence.at(noun)
    if 0 <= index < len(sentence.tokens) and noun.lower_ in {"they", "them"}:
        span = sentence.span(index, index)
        return Counted(index, index, index, Quantity(None, None, "none", noun.text, span), index)
    if 0 <= index < len(sentence.tokens) and noun.lower_ in _ONE_PERSON:
        span = sentence.span(index, index)
        return Counted(index, index, index, Quantity(1, 1, "exact", noun.text, span), index)
    if not 0 <= index < len(sentence.tokens) or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    first = index
    while first > 0 and sentence.tokens[first - 1].dep_ in {"amod", "compound", "nmod"}:
        first -= 1
    lemma = sentence.lemmas[index]
    # "Taken prisoner", "held hostage" say of how many nothing.
    person = (
        noun.ent_type_ == "PERSON"
        or _one_name(noun)
        or (
            noun.tag_ == "NN"
            and lemma in terms("populations", "term")
            and lemma not in terms("populations", "term", population="prisoners")
        )
    )
    manned = _manned(sentence, first, index)
    if manned is not None:
        return manned
    span = sentence.span(first, index)
    if noun.tag_ in {"NNS", "NNPS"} or lemma in _MASSES:
        quantity = Quantity(None, None, "none", sentence.text(span), span)
    elif (person and _somebody_new(sentence, noun, first)) or (
        noun.tag_ in {"NN", "NNP"} and lemma in terms("equipment", "term", form="term")
    ):
        quantity = Quantity(1, 1, "exact", sentence.text(span), span)
    else:
        return None
    return Counted(first, index, index, quantity, first)


def _manned(sentence: Sentence, first: int, index: int) -> Counted | None:
    """As in "the crew *of three*", "its *two-man* crew": how many they are."""
    if sentence.lemmas[index] not in _OF_MEMBERS:
        return None
    if sentence.words[index + 1 : index + 2] == ("of",):
        members = _members(sentence, index)
        return members and Counted(first, members[1], index, members[0], first)
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
    return owned or before not in _BEFORE_NOUN - {"the"}


def _one_name(noun: Token) -> bool:
    """A single proper name that is no place, people or group by the parser: somebody, where a verb kills."""
    return noun.tag_ == "NNP" and noun.ent_type_ in {"", "PERSON"} and noun.text.istitle()


def chains(sentence: Sentence, things: list[Counted]) -> Iterator[list[int]]:
    """Runs of things that form one list ("two tanks, a truck and 30 soldiers"), as indices."""
    run: list[int] = []
    for number, thing in enumerate(things):
        if run and not (
            linked(sentence, things[run[-1]].last + 1, thing.first)
            or _conjoined(sentence, things[run[-1]], thing)
        ):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _conjoined(sentence: Sentence, one: Counted, other: Counted) -> bool:
    """As in "a jet near Velm *and 11 drones*": coordinated past a phrase that the one before has."""
    between = range(one.last + 1, other.first)
    if (
        not 1 < len(between) <= _LONGEST_PHRASE
        or sentence.words[other.first - 1] not in _COORDINATING
    ):
        return False
    if any(
        sentence.tokens[i].pos_ in {"VERB", "AUX"} or sentence.words[i] in _BREAKS for i in between
    ):
        return False
    at = sentence.tokens[other.last if other.head is None else other.head]
    joined = at.dep_ == "conj"
    while at.dep_ == "conj":
        at = at.head
    verb = None if one.head is None else sentence.tokens[one.head].head
    return joined and (one.first <= sentence.at(at) < other.first or at == verb)


def _no_noun(sentence: Sentence, thing: Counted) -> bool:
    """Whether only an adjective follows the number, even where the parser takes it for a noun."""
    if thing.head is None:
        return True
    head = sentence.tokens[thing.head]
    return head.ent_type_ == "NORP" and head.tag_ not in {"NNS", "NNPS"}


def _at(sentence: Sentence, at: int) -> Counted | None:
    if at and sentence.words[at - 1] == "how":
        # "Did not say how many of the dead were soldiers".
        return None
    known = None if _designates(sentence, at) else sentence.quantities.get(at)
    if known is not None:
        quantity, stop = known
        if quantity.unit is not None and quantity.unit.lower() in _MEASURES:
            return None
    else:
        made = _article(sentence, at)
        if made is None:
            return None
        quantity, stop = made
    noun_from = stop + 1
    while noun_from < len(sentence.tokens) and (
        sentence.words[noun_from] in _AFTER_NUMBER or sentence.words[noun_from] in _BEFORE_NOUN
    ):
        noun_from += 1
    head = _head(sentence, noun_from)
    if head is None:
        if known is None and sentence.words[at] not in {"one", "another"}:
            return None
        return Counted(at, max(stop, noun_from - 1), None, quantity, noun_from)
    if sentence.words[at] == "both" and not _two_of_them(sentence, head):
        return None
    counted = Counted(at, _end(sentence, head), head, quantity, stop + 1)
    return (_made_of(sentence, counted) if quantity.low == 1 else None) or counted


def _made_of(sentence: Sentence, one: Counted) -> Counted | None:
    """As in "a column *of 30 vehicles*", "a family of seven": what it was made of is counted."""
    head = one.head
    if head is None or sentence.words[head + 1 : head + 2] != ("of",):
        return None
    if sentence.lemmas[head] in _COLUMNS and head + 2 in sentence.quantities:
        inner = _at(sentence, head + 2)
        return None if inner is None or inner.head is None else replace(inner, first=one.first)
    members = _members(sentence, head)
    return members and replace(one, last=members[1], quantity=members[0])


def _members(sentence: Sentence, head: int) -> tuple[Quantity, int] | None:
    """As in "a family *of seven*", "a patrol of 12": how many they are, where no other noun is counted."""
    if sentence.lemmas[head] not in _OF_MEMBERS:
        return None
    known = sentence.quantities.get(head + 2)
    return known if known is not None and _head(sentence, known[1] + 1) is None else None


def _designates(sentence: Sentence, at: int) -> bool:
    """Whether a number is part of a type's name: "a Bell *205* helicopter", "two Hughes *500* helicopters"."""
    if at < 2 or at not in sentence.quantities or not sentence.words[at].isdigit():
        return False
    counted = sentence.words[at - 2] in {"a", "an", "the", "one"} or at - 2 in sentence.quantities
    after = sentence.lemmas[at + 1 : at + 2]
    equipment = bool(after) and after[0] in terms("equipment", "term", form="term")
    return counted and equipment and sentence.tokens[at - 1].tag_ in {"NNP", "NNPS"}


def _two_of_them(sentence: Sentence, head: int) -> bool:
    """Whether "both" counts the noun: "both pilots", not "both the camp and the town" or "both sides"."""
    plural = sentence.tokens[head].tag_ in {"NNS", "NNPS"}
    return plural and sentence.lemmas[head] not in _SIDES


_SIDES = frozenset({"side", "party", "country", "state", "nation", "end"})


def _article(sentence: Sentence, at: int) -> tuple[Quantity, int] | None:
    if sentence.words[at : at + 2] == ("no", "."):
        # "School No. 6".
        return None
    values = _ARTICLES.get(sentence.words[at])
    if sentence.words[at] == "the" and _quantity_follows(sentence, at):
        values = _ARTICLES["many"]
    # "An additional two", "another 30": the number is the quantity.
    numbers = [i for i in (at + 1, at + 2) if i in sentence.quantities]
    if values is None or any(not _designates(sentence, i) for i in numbers):
        return None
    if sentence.words[at + 1 : at + 2] in _SUMMING:
        return None
    stop = at
    for ahead in range(at + 1, min(at + 4, len(sentence.tokens) - 1)):
        if sentence.lemmas[ahead] in _CONTAINERS and sentence.words[ahead + 1] == "of":
            values = _CONTAINERS[sentence.lemmas[ahead]]
            if sentence.words[ahead - 1] in _UNTOLD:
                values = (None, None, "none")
            stop = ahead
            break
    span = sentence.span(at, stop)
    return Quantity(*values, sentence.text(span), span), stop


def _quantity_follows(sentence: Sentence, at: int) -> bool:
    """As in "the large quantity of weapons", which counts; "the group of" and "the number of" need not."""
    after = sentence.lemmas[at + 1 : at + 4]
    return any(pair in {("quantity", "of"), ("amount", "of")} for pair in pairwise(after))


def _head(sentence: Sentence, at: int) -> int | None:
    """The last noun of the run of words that can stand before one."""
    head: int | None = None
    for index in range(at, min(at + 10, len(sentence.tokens))):
        token = sentence.tokens[index]
        if index in sentence.quantities and index > at and token.pos_ == "NUM":
            if _designates(sentence, index):
                continue
            break
        apart = index > 0 and sentence.tokens[index - 1].whitespace_
        if token.ent_type_ in {"DATE", "TIME"} and head is not None and apart:
            # "Detained two insurgents yesterday".
            break
        if _is_noun(token) and token.lower_ not in {"dead", "wounded", "killed"}:
            head = index
        elif not _before_noun(sentence, index):
            break
    return head


def _is_noun(token: Token) -> bool:
    if (
        token.lower_ in {"prisoner", "captive", "hostage"}
        and token.i
        and token.nbor(-1).tag_ == "NNS"
    ):
        return False
    return token.pos_ in {"NOUN", "PROPN"} or token.lower_ in terms("populations", "term")


def _before_noun(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.lower_ in {"dead", "wounded", "injured", "missing", "killed"}:
        return _noun_follows(sentence, index + 1)
    if token.lower_ == "and":
        return _bare_noun_follows(sentence, index)
    return (
        token.pos_ in {"ADJ", "NUM", "SYM", "SPACE"}
        or token.lower_ in _INSIDE
        or (token.tag_ == "RP" and index > 0 and sentence.words[index - 1] == "-")
        or (token.pos_ == "ADV" and index + 1 < len(sentence.tokens))
        or (token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound", "nmod"})
    )


def _noun_follows(sentence: Sentence, at: int) -> bool:
    """As in "six dead *Ostmark soldiers*": a noun after at most two adjectives."""
    said_of = sentence.tokens[at - 1].dep_ == "amod"
    for token in sentence.tokens[at : at + 3]:
        if token.pos_ == "NOUN":
            return True
        if not said_of or token.pos_ not in {"ADJ", "PROPN"}:
            return False
    return False


def _bare_noun_follows(sentence: Sentence, index: int) -> bool:
    """As in "36 tanks *and armoured vehicles*" is one number over both, "36 tanks and 2 guns" is not."""
    after = index + 1
    if after >= len(sentence.tokens) or index == 0 or after in sentence.quantities:
        return False
    token, before = sentence.tokens[after], sentence.tokens[index - 1]
    if sentence.words[index - 1 : after + 1] == ("command", "and", "control"):
        return True
    if before.pos_ == "ADJ" and token.pos_ == "ADJ":
        # "92 military and civilian casualties".
        ahead = sentence.tokens[after + 1 : after + 2]
        return bool(ahead) and ahead[0].pos_ == "NOUN"
    return (
        before.pos_ == "NOUN"
        and sentence.words[after] not in _ARTICLES
        and token.pos_ in {"NOUN", "ADJ", "PROPN"}
        and token.tag_ in {"NNS", "JJ", "VBN", "NNPS"}
        and not _number_follows(sentence, after)
        and _plural_follows(sentence, after)
    )


def _number_follows(sentence: Sentence, at: int) -> bool:
    """Whether the next word is a number's; "59 soldiers and policemen *and 88 civilians*" are two lists."""
    if at + 1 in sentence.quantities:
        return True
    listed = sentence.words[at + 1 : at + 2] in {("and",), (",",), ("or",)}
    return at + 2 in sentence.quantities and not listed


def _plural_follows(sentence: Sentence, at: int) -> bool:
    """Whether the next noun is a plural, which a number can count ("and mass destruction" is none)."""
    for token in sentence.tokens[at : at + 6]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"}:
            return token.tag_ in {"NNS", "NNPS"}
    return False


def _end(sentence: Sentence, head: int) -> int:
    """The end of the thing: past an "of" phrase where the noun is only a measure of what follows."""
    start = head + 2
    if sentence.lemmas[head] not in _PARTITIVES or start >= len(sentence.tokens):
        return head
    if sentence.words[head + 1] != "of":
        return head
    if sentence.words[start] in _BEFORE_NOUN or start in sentence.quantities:
        start += 1
    inner = _head(sentence, start) if start < len(sentence.tokens) else None
    return head if inner is None else inner


def _listed(sentence: Sentence, index: int) -> bool:
    """A plural of equipment without number of its own, inside a list."""
    return sentence.tokens[index].tag_ == "NNS" and sentence.lemmas[index] in terms(
        "equipment", "term", form="term"
    )


def _apposed(sentence: Sentence, begin: int, index: int) -> bool:
    """As in "a Dawn Front leader, *Selim Adar*, and two others": a name behind a comma."""
    at = index
    while at > begin and sentence.tokens[at].tag_ == "NNP":
        at -= 1
    return at < index and sentence.words[at] == ","


def _links(sentence: Sentence, index: int) -> bool:
    """Whether the word is one of a list: "along with", but not "a train *with* 60 wagons"."""
    word, before = sentence.words[index], sentence.words[index - 1]
    if word == "of":
        return _of_those(sentence, index)
    if word in {"her", "his", "their", "its"}:
        # "A woman and her two children".
        return index + 1 in sentence.quantities
    if word == "with":
        return before in {"along", "together", "and", ",", "or"} or before in _SAID_OF
    return word in _LINKS


def _of_those(sentence: Sentence, index: int) -> bool:
    """As in ", *of* whom 12", "and *of* five guns": no more than a list goes on; "crew of a plane" does not."""
    after, before = sentence.words[index + 1 : index + 2], sentence.words[index - 1]
    return after in {("whom",), ("which",), ("them",), ("these",), ("those",)} or before in {
        "and",
        ",",
        "or",
    }


def linked(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether only list words, a name in apposition, or those and a bracket, lie between two things."""
    if end - begin > 30:
        return False
    depth = 0
    for index in range(begin, end):
        word = sentence.words[index]
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif (
            depth == 0
            and not _links(sentence, index)
            and not (index == begin and word in _SAID_OF)
            and not _listed(sentence, index)
            and not _apposed(sentence, begin, index)
        ):
            return False
    return depth == 0 and end > begin
