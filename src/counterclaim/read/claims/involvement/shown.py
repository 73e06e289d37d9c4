"""Forces shown or said to be somewhere by a noun phrase alone: "a video of soldiers outside the town hall"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from counterclaim.model.reading import Statement
from counterclaim.read.claims.clause import direct_object, governed
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.involvement.parts import fits, involvement_draft
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_WRECKED = frozenset(
    ["burned", "burnt", "destroyed", "damaged", "abandoned", "wrecked", "charred", "captured", "dead", "downed"]
)  # fmt: skip
_STANDING = frozenset(
    {"in", "at", "near", "inside", "outside", "on", "around", "within", "across", "along"}
)
_PASSING = frozenset({"patrol", "cross", "enter", "guard", "roam", "occupy"})


def shown(sentence: Sentence) -> Iterator[Draft]:
    """As in "A video showed *soldiers outside the town hall*", "there were snipers in the city"."""
    assets = terms("involvements", "term", form="asset")
    for noun in sentence.tokens:
        index = sentence.at(noun)
        asset = noun.pos_ == "NOUN" and sentence.lemmas[index] in assets
        if not (asset or _is_make(noun)) or any(c.lower_ in _WRECKED for c in noun.children):
            continue
        statements = sentence.statements_at(index)
        existing = noun.dep_ in {"attr", "nsubj"} and any(
            c.dep_ == "expl" for at in (noun.head, noun.head.head) for c in at.children
        )
        if not statements or not (existing or _begins(sentence, noun, statements)):
            continue
        where = _whereabouts(sentence, noun.head if existing else noun)
        where = where or _whereabouts(sentence, noun)
        actor = name_of(sentence, noun)
        if where is None or actor is None:
            continue
        no = any(c.lower_ == "no" for c in noun.children) or (existing and negated(noun.head))
        draft = involvement_draft(sentence, index, actor, where, polarity=not no)
        if draft is not None:
            yield draft


def _is_make(noun: Token) -> bool:
    """As in "Two *Mi-17* at the airfield": arms by their make."""
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return (
        noun.pos_ in {"PROPN", "NOUN"} and counted and any(letter.isdigit() for letter in noun.text)
    )


def _begins(sentence: Sentence, noun: Token, statements: tuple[Statement, ...]) -> bool:
    """Whether what is shown or said is a noun phrase with the noun at its head, not a clause."""
    finite = noun.head.tag_ != "VBG" or any(c.dep_ == "aux" for c in noun.head.children)
    if noun.dep_ in {"nsubj", "nsubjpass"} and finite:
        return False
    # "Reporters and *troops mingling on the streets*": the second of two that are shown.
    second = noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}
    doing = any(
        c.dep_ == "acl" and c.tag_ == "VBG" for at in (noun, noun.head) for c in at.children
    )
    forces = noun.head.lemma_.lower() in terms("involvements", "term", form="asset")
    heads = noun.head if second and (doing or forces) else noun
    start = sentence.span(max(heads.left_edge.i - sentence.start, 0), sentence.at(noun)).begin
    return any(abs(piece.begin - start) < 6 for s in statements for piece in s.content)


def _whereabouts(sentence: Sentence, at: Token) -> tuple[int, int] | None:
    """The place of a noun's prepositional phrase, or of the participle after it ("operating in")."""
    heads = [at, *(c for c in at.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VBG")]
    if at.dep_ == "nsubj" and at.head.tag_ == "VBG":
        heads.append(at.head)
    following = sentence.tokens[sentence.at(at) + 1 : sentence.at(at) + 2]
    if following and following[0].lower_ in _STANDING and following[0].pos_ == "ADP":
        inner = governed(following[0])
        if inner is not None and fits(inner, "fight"):
            return extent(sentence, inner)
    for head in heads:
        passed = direct_object(head) if head.tag_ == "VBG" else None
        if passed is not None and head.lemma_ in _PASSING and fits(passed, "fight"):
            return extent(sentence, passed)
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _STANDING:
                inner = governed(child)
                if inner is not None and fits(inner, "fight"):
                    return extent(sentence, inner)
    return None
