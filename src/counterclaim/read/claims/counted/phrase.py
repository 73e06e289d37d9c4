"""The words of a counted thing: the article or number word, the noun it counts and where that ends."""

from __future__ import annotations

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
# Of these one says how many people they are: "a crew of three".
OF_MEMBERS = frozenset({"family", "crew", "patrol", "group", "team", "squad", "party", "gang",
                        "garrison", "household", "unit", "platoon", "detachment"})  # fmt: skip
_PARTITIVES = frozenset(
    {"member", "body", "corpse", "number", "group", "leader", "piece", "unit", "round"}
)
_AFTER_NUMBER = frozenset({"more", "other", "others", "additional", "further", "people's", "of"})
BEFORE_NOUN = frozenset({"the", "its", "their", "his", "our", "these", "those", "them", "whom"})
_INSIDE = frozenset({"-", "'s", "’s", '"', "“", "”", "/", "and", "'"})


def article(sentence: Sentence, at: int) -> tuple[Quantity, int] | None:
    """What an article or vague word at ``at`` says of how many, with its last token: "a", "a number of"."""
    if sentence.words[at : at + 2] == ("no", "."):
        # "School No. 6".
        return None
    values = _ARTICLES.get(sentence.words[at])
    if sentence.words[at] == "the" and _quantity_follows(sentence, at):
        values = _ARTICLES["many"]
    # "An additional two", "another 30": the number is the quantity.
    numbers = [i for i in (at + 1, at + 2) if i in sentence.quantities]
    if values is None or any(not designates(sentence, i) for i in numbers):
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


def designates(sentence: Sentence, at: int) -> bool:
    """Whether a number is part of a type's name: "a Bell *205* helicopter", "two Hughes *500* helicopters"."""
    if at < 2 or at not in sentence.quantities or not sentence.words[at].isdigit():
        return False
    counted = sentence.words[at - 2] in {"a", "an", "the", "one"} or at - 2 in sentence.quantities
    after = sentence.lemmas[at + 1 : at + 2]
    equipment = bool(after) and after[0] in terms("equipment", "term", form="term")
    return counted and equipment and sentence.tokens[at - 1].tag_ in {"NNP", "NNPS"}


def noun_begins(sentence: Sentence, at: int) -> int:
    """Past what may stand between a number and its noun phrase: "30 *more of the* soldiers"."""
    while at < len(sentence.tokens) and (
        sentence.words[at] in _AFTER_NUMBER or sentence.words[at] in BEFORE_NOUN
    ):
        at += 1
    return at


def head_noun(sentence: Sentence, at: int) -> int | None:
    """The last noun of the run of words that can stand before one."""
    head: int | None = None
    for index in range(at, min(at + 10, len(sentence.tokens))):
        token = sentence.tokens[index]
        if index in sentence.quantities and index > at and token.pos_ == "NUM":
            if designates(sentence, index):
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


def phrase_end(sentence: Sentence, head: int) -> int:
    """The end of the thing: past an "of" phrase where the noun is only a measure of what follows."""
    start = head + 2
    if sentence.lemmas[head] not in _PARTITIVES or start >= len(sentence.tokens):
        return head
    if sentence.words[head + 1] != "of":
        return head
    if sentence.words[start] in BEFORE_NOUN or start in sentence.quantities:
        start += 1
    inner = head_noun(sentence, start) if start < len(sentence.tokens) else None
    return head if inner is None else inner


def members(sentence: Sentence, head: int) -> tuple[Quantity, int] | None:
    """As in "a family *of seven*", "a patrol of 12": how many they are, where no other noun is counted."""
    if sentence.lemmas[head] not in OF_MEMBERS:
        return None
    known = sentence.quantities.get(head + 2)
    return known if known is not None and head_noun(sentence, known[1] + 1) is None else None
