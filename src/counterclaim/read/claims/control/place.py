"""The places that can change hands, and a claim of control over one."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Control
from counterclaim.model.span import Span
from counterclaim.read.claims.clause import governed, noun_phrase
from counterclaim.read.claims.factuality import denied
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.places import is_place_name, is_place_noun
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import body_names, words_of_role
from counterclaim.read.polities import demonyms

_QUANTIFIERS = frozenset({"most", "all", "much", "some", "parts", "part", "several", "many"})
_STATES = frozenset({"country", "state", "republic", "nation", "homeland"})
_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)
_PRONOUNS = frozenset({"it", "them", "its", "they"})
# Units lend their names to their bases ("captured the 13th Division"); whole armies do not.
_ARMED = frozenset({"forces", "force", "army", "militia"})
_PARTICLES = frozenset({"back", "out", "away", "over"})
_BEARINGS = frozenset(
    ["northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeastern",
     "northwestern", "southeastern", "southwestern", "north-eastern", "north-western", "south-eastern",
     "south-western", "upper", "lower", "inner", "outer", "middle"]
)  # fmt: skip


def is_place(sentence: Sentence, noun: Token) -> bool:
    """Whether the noun is a place that can be held: a name of one, a noun for one, or a share of one."""
    index = sentence.at(noun)
    if not 0 <= index < len(sentence.tokens):
        return False
    lemma = sentence.lemmas[index]
    if noun.pos_ == "PROPN" and (fold(noun.text) in body_names() or is_counted(noun)):
        return False
    if noun.pos_ == "PROPN" and sentence.lemmas[index] in _ARMED:
        return False
    if noun.pos_ == "NUM":
        return _is_share(sentence, noun)
    word = sentence.words[index]
    if lemma in terms("place_nouns", "term", part="of") or word in _QUANTIFIERS | _COMPASS:
        return _is_share(sentence, noun)
    # The small parser takes some plurals for singulars ("silos").
    plural = noun.pos_ == "NOUN" and lemma.endswith("s") and is_place_noun(lemma[:-1])
    if plural or is_place_noun(lemma):
        return True
    if noun.pos_ == "PROPN" and _is_vessel(noun):
        return False
    if noun.ent_type_ in {"PERSON", "NORP"}:
        return likely_place(sentence, noun)
    return is_place_name(sentence, index) and noun.ent_type_ not in {"WORK_OF_ART", "EVENT", "LAW"}


def _is_vessel(noun: Token) -> bool:
    """As in "The minesweeper *Muhibb*", "*PC-44*": what is lost or taken is a ship or a make."""
    hull = "-" in noun.text and any(letter.isdigit() for letter in noun.text)
    kinds = terms("equipment", "term", **{"class": "ship"})
    return hull or any(
        c.dep_ in {"compound", "amod"} and c.text.islower() and c.lemma_.lower() in kinds
        for c in noun.children
    )


def is_counted(noun: Token) -> bool:
    """As in "4,900 Karvelians", "eight T-72s": peoples and makes are counted, places are not."""
    return any(c.dep_ == "nummod" and c.i < noun.i and c.pos_ == "NUM" for c in noun.children)


def _is_share(sentence: Sentence, noun: Token) -> bool:
    """Whether a share is one of a place ("half of the city", "the northern part"), not of men or time."""
    bearing = False
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i:
            inner = governed(child)
            if inner is not None:
                held = is_place(sentence, inner) or (
                    child.lower_ == "of" and (inner.lower_ == "it" or inner.lemma_ in _STATES)
                )
                return held or any(
                    is_place(sentence, c) for c in inner.children if c.dep_ == "conj"
                )
        if child.dep_ == "conj" and child.i > noun.i and _is_share(sentence, child):
            return True
        bearing |= child.i < noun.i and (child.lower_ in _BEARINGS or child.dep_ == "poss")
    return bearing


def likely_place(sentence: Sentence, noun: Token) -> bool:
    """A name that the parser takes for a person's or a people's, though no title or trade goes before it.

    The small parser calls most unknown town names persons; people are rarely taken, entered or left.
    """
    if noun.pos_ != "PROPN" or noun.tag_ == "NNPS" or fold(noun.text) in demonyms():
        return False
    index = sentence.at(noun)
    first = index
    while first > 0 and sentence.tokens[first - 1].pos_ in {"PROPN", "PUNCT"} and index - first < 6:
        if (
            sentence.tokens[first - 1].text not in {"-", "'"}
            and sentence.tokens[first - 1].pos_ == "PUNCT"
        ):
            break
        first -= 1
    before = sentence.words[max(first - 1, 0) : index]
    if any(word in _titles() for word in before):
        return False
    full = " ".join(token.text for token in sentence.tokens[first : index + 1])
    return not any(
        ent.label_ == "PERSON" and len(ent) > index - first + 1 and full in ent.text
        for ent in sentence.passage.doc.ents
    )


@cache
def _titles() -> frozenset[str]:
    return words_of_role("title", "rank") | terms("speakers", "lemma", kind="person")


def unread_name(sentence: Sentence, index: int) -> Token | None:
    """A capitalised word that the parser knows for nothing, where an object is due."""
    if index >= len(sentence.tokens):
        return None
    token = sentence.tokens[index]
    odd = token.pos_ in {"ADV", "ADJ", "X", "VERB", "INTJ"} and token.dep_ not in {
        "amod",
        "compound",
    }
    if not odd or not token.text[:1].isupper() or fold(token.text) in demonyms():
        return None
    following = sentence.tokens[index + 1 : index + 2]
    return None if following and following[0].pos_ in {"NOUN", "PROPN"} else token


def place_after(sentence: Sentence, at: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The place that a preposition ties to a word; None where it ties no place."""
    noun = object_of(sentence, at, prepositions)
    return noun if noun is not None and is_place(sentence, noun) else None


def object_of(sentence: Sentence, at: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The noun of the word's prepositional phrase; the nearest noun after it where the parse lacks one."""
    particles = (c for p in at.children if p.lower_ in _PARTICLES for c in p.children)
    for child in (*at.children, *particles):
        if child.lower_ in prepositions and child.i > at.i:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
                if inner.dep_ == "prep":
                    return governed(inner)
    after = sentence.at(at) + 1
    if sentence.words[after : after + 1] and sentence.words[after] in prepositions:
        return next_noun(sentence, after + 1)
    return None


def next_noun(sentence: Sentence, index: int) -> Token | None:
    """The head of the noun phrase that begins at ``index``."""
    for at in range(index, min(index + 5, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.pos_ in {"NOUN", "PROPN"}:
            following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
            owner = following is not None and following.tag_ == "POS"
            if following is None or not (owner or following.pos_ in {"NOUN", "PROPN"}):
                return token
        elif token.pos_ not in {"DET", "ADJ", "NUM", "ADV"} and token.tag_ != "POS":
            return None
    return None


def first_modifier(sentence: Sentence, noun: Token) -> int:
    """The index of the first word that modifies a noun."""
    return max(
        min((c.left_edge.i for c in noun.children if c.i < noun.i), default=noun.i)
        - sentence.start,
        0,
    )


def control_draft(
    sentence: Sentence,
    index: int,
    place: Token | None,
    slots: Control,
    verb: Token,
    *,
    happened: bool = True,
) -> Draft:
    """A claim of control: its span from who holds the place to the place, where they stand together."""
    first, last = _extent(sentence, place) if place is not None else (index, index)
    begins, ends = _reach(sentence, index, (first, last), verb)
    doing = slots.holder or slots.lost_by
    span = sentence.span(begins, ends)
    if doing is not None and doing.span is not None and _near(doing.span, span, sentence):
        span = Span(min(span.begin, doing.span.begin), max(span.end, doing.span.end))
    polarity = happened and not (verb.pos_ in {"VERB", "AUX"} and denied(verb))
    first = sentence.past_articles(first, last)
    named = place is not None and not _stands_in(place)
    return Draft(slots, span, index, polarity, sentence.span(first, last) if named else None)


def _stands_in(place: Token) -> bool:
    """Whether a word stands for a place named in another sentence ("it", "these", "the four")."""
    counted = place.pos_ == "NUM" and not any(c.dep_ == "prep" for c in place.children)
    return counted or place.lower_ in _PRONOUNS | {"these", "those", "both"}


def _reach(sentence: Sentence, index: int, place: tuple[int, int], verb: Token) -> tuple[int, int]:
    """From the word to its place; to the pronoun ("lost *them*") where that stands for the place."""
    first, last = place
    pronoun = next(
        (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.lower_ in _PRONOUNS),
        None,
    )
    if pronoun is not None and not first <= sentence.at(pronoun) <= last and last < index:
        first = last = sentence.at(pronoun)
    return min(first, index), max(last, index)


def listed_span(sentence: Sentence, place: Token) -> Span:
    """The words of a place with all listed with it, without article."""
    first, last = _extent(sentence, place)
    first = sentence.past_articles(first, last)
    return sentence.span(first, last)


def _extent(sentence: Sentence, place: Token) -> tuple[int, int]:
    """The place with all that is listed with it: the parser often cuts long lists of names short."""
    first, last = _listed(sentence, place)
    first, last = (
        max(first - sentence.start, 0),
        min(last - sentence.start, len(sentence.tokens) - 1),
    )
    return first, _list_end(sentence, last)


def _listed(sentence: Sentence, place: Token) -> tuple[int, int]:
    """The place with the places coordinated with it: troops and arms taken beside it are none."""
    first, last = noun_phrase(place)
    for member in place.children:
        if member.dep_ == "conj" and is_place(sentence, member) and not acts_next(sentence, member):
            last = max(last, _listed(sentence, member)[1])
    return first, last


def acts_next(sentence: Sentence, member: Token) -> bool:
    """As in "Took Velm and *Karvelia* took Kelm": the second is not taken but takes, or names who does."""
    at = sentence.at(member) + 1
    if at >= len(sentence.tokens):
        return False
    after = sentence.tokens[at]
    if after.pos_ == "NOUN":
        return sentence.lemmas[at] in terms("forces", "term")
    head = member
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    first = head.left_edge.i - sentence.start
    if first < 1 or sentence.tokens[first - 1].pos_ != "VERB":
        # The whole list is the subject: "Velm and Kelm were overrun".
        return False
    finite = after.tag_ in {"VBD", "VBZ", "VBP", "MD"} and after.pos_ in {"VERB", "AUX"}
    return finite and any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.i <= member.i for c in after.children
    )


def _list_end(sentence: Sentence, last: int) -> int:
    """Where a list of names ends that goes on from ``last`` and closes with "and"."""
    end, at = last, last + 1
    while at + 1 < len(sentence.tokens) and at - last < 60:
        word = sentence.words[at]
        if word in {",", "and"} and sentence.tokens[at + 1].pos_ in {"PROPN", "CCONJ"}:
            closing = word == "and" or sentence.words[at + 1] == "and"
            at += 1 if sentence.tokens[at + 1].pos_ == "PROPN" else 2
            begins = at
            while at < len(sentence.tokens) and sentence.tokens[at].pos_ == "PROPN":
                at += 1
            if closing and at > begins:
                if acts_next(sentence, sentence.tokens[at - 1]):
                    return end
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
