"""What the claims of involvement share: assets, fighting, places, and the claim itself."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Involvement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import governed, noun_phrase
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.movement.parts import BEARINGS
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.state_entry import is_state

# Of these only the noun itself is a force's: "foreign nationals", not "the National Front".
_ALONE = frozenset(
    ["national", "citizen", "special", "intelligence", "volunteer", "veteran", "system", "group", "foreigner",
     "guard", "installation", "recruit"]
)  # fmt: skip
# Where somebody is without being there: "on the ground", "in jail", "in the middle".
_NOWHERE = frozenset({"ground", "jail", "prison", "custody", "number", "position", "place", "part", "home",
                      "power", "office", "hall", "university", "company"})  # fmt: skip
_LANDS = frozenset({"country", "republic"})
_ACROSS = frozenset({"across", "over", "along", "beyond"})
_OWNERS = frozenset({"its", "their", "our", "his", "her"})


def is_asset(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun phrase names forces, arms or advisers whose presence can be at issue."""
    first, last = noun_phrase(noun)
    assets = terms("involvements", "term", form="asset")
    return any(
        sentence.lemmas[i] in assets
        and (sentence.lemmas[i] not in _ALONE or i + sentence.start == noun.i)
        for i in range(
            max(first - sentence.start, 0), min(last - sentence.start + 1, len(sentence.tokens))
        )
    )


def asset_name(sentence: Sentence, noun: Token | None) -> Named | None:
    """The force or asset by its own words: "its warplanes", with the owner's words as its normal name."""
    noun = _counted(noun)
    name = name_of(sentence, noun)
    owner = None if noun is None else next((c for c in noun.children if c.lower_ in _OWNERS), None)
    if noun is None or owner is None or owner.i < sentence.start or name is None:
        return name
    span = sentence.span(owner.i - sentence.start, sentence.at(noun))
    return Named(sentence.text(span), span, normal=name.name)


def _counted(noun: Token | None) -> Token | None:
    """What is counted: the warplanes in "six of its warplanes"."""
    if noun is None or noun.pos_ != "NUM":
        return noun
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return noun if of is None else governed(of) or noun


def is_actor(sentence: Sentence, noun: Token) -> bool:
    """Whether the noun can take part in a war: a force, an asset, a state or body by name; no person."""
    if is_asset(sentence, noun) or is_force(sentence, noun):
        return noun.pos_ != "PRON" or noun.lower_ in {"it", "they", "we"}
    return False


def is_fighting(noun: Token) -> bool:
    """Whether the noun is one for a war, a battle or what is fought in."""
    return noun.lemma_.lower() in terms("involvements", "term", form="fighting")


def fits(noun: Token, form: str) -> bool:
    """Whether the noun can be what a force takes part in, or where it is."""
    if form in {"part", "involve"}:
        named = noun.pos_ == "PROPN" and noun.ent_type_ not in {"DATE", "TIME"}
        return is_fighting(noun) or named
    if form == "cross" and is_state(noun):
        return True
    lemma = noun.lemma_.lower()
    if noun.lower_ in _LANDS or (noun.head.lower_ in _ACROSS and lemma in _terrain()):
        return True
    if noun.lower_ in BEARINGS and any(c.lower_ == "the" for c in noun.children):
        return True
    if noun.lower_ in _NOWHERE:
        return False
    if noun.ent_type_ == "PERSON" and noun.i and noun.nbor(-1).ent_type_ == "PERSON":
        return False
    return noun.ent_type_ not in {"DATE", "TIME"} and (
        noun.pos_ == "PROPN" or lemma in terms("place_nouns", "term")
    )


def _terrain() -> frozenset[str]:
    return terms("movements", "term", form="terrain") | {"river", "border", "frontier"}


def involvement_draft(
    sentence: Sentence,
    index: int,
    actor: Named | None,
    where: tuple[int, int] | None,
    *,
    polarity: bool,
    placed: bool = True,
) -> Draft | None:
    """A claim of involvement, its span from the actor to the place; None where nobody is named.

    ``placed`` is False where what he takes part in or whom he helps is no place.
    """
    if actor is None:
        return None
    pieces = [sentence.span(index, index)]
    place: Span | None = None
    if where is not None:
        first, last = where
        first = sentence.past_articles(first, last)
        place = sentence.span(first, last)
        pieces.append(place)
    if actor.span is not None and sentence.whole.contains(actor.span):
        pieces.append(actor.span)
    words = None if place is None else sentence.text(place)
    where_words = place if placed else None
    return Draft(Involvement(actor, words), hull(pieces) or pieces[0], index, polarity, where_words)
