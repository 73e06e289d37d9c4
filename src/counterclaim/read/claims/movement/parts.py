"""What the claims of movement share: goals, bearings, distances, and the claim itself."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Movement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named, Quantity
from counterclaim.read.claims.clause import governed
from counterclaim.read.claims.control.holder import named_side
from counterclaim.read.claims.control.place import likely_place
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

Distance = tuple[int, int, Quantity]
"""First and last token of a length in the sentence, and its quantity."""

TOWARDS = frozenset(
    ["towards", "toward", "to", "within", "near", "on", "through", "along", "beyond", "behind", "across",
     "outside", "around", "up", "onto", "over"]
)  # fmt: skip
BEARINGS = frozenset(
    ["north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast", "north-west",
     "north-east", "south-west", "south-east", "rear"]
)  # fmt: skip
_NO_BEARING = frozenset(
    {"forward", "forwards", "toward", "towards", "afterward", "afterwards", "onward", "onwards"}
)
LENGTHS = frozenset(
    ["km", "kilometre", "kilometer", "kilometres", "kilometers", "mile", "miles", "m", "metre",
     "meter", "metres", "meters", "kms"]
)  # fmt: skip
_DOERS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_LINES = frozenset(
    ["axis", "direction", "frontline", "defence", "defense", "lines", "rear", "interior", "enemy", "convoy",
     "river", "sea", "flank"]
)  # fmt: skip
# What is passed on the way is no goal, however deep a place stands in the phrase.
_PASSED = frozenset({"through", "along", "on", "in", "at", "over", "up"})
NEARBY = frozenset({"near", "outside", "around", "behind", "along"})
"""Prepositions of where forces are landed or set down."""
BOUND = frozenset(
    {"advance", "push", "move", "march", "retreat", "head", "withdraw", "progress", "press"}
)
"""Of these verbs a word of direction is enough ("advanced northwest")."""


def goal(
    sentence: Sentence, at: Token, prepositions: frozenset[str] = TOWARDS
) -> tuple[int, int] | None:
    """The place that a word's prepositional phrase names as goal."""
    phrases = [*at.children, *(c for a in at.children if _leads_on(a, at) for c in a.subtree)]
    for child in phrases:
        heading = _in_direction(child) or _as_far_as(child)
        if heading is not None and child.i > at.i and _is_goal(sentence, heading):
            return extent(sentence, heading)
        if child.i < at.i or child.lower_ not in prepositions:
            continue
        if child.lower_ == "along" and any(c.lower_ == "with" for c in child.children):
            continue
        for inner in child.subtree:
            if inner.dep_ != "pobj" or (child.lower_ in _PASSED and inner.head.i != child.i):
                continue
            if inner.lemma_ not in LENGTHS and _is_goal(sentence, inner):
                return extent(sentence, inner)
    return None


def _leads_on(word: Token, verb: Token) -> bool:
    """As in "*Back out* into the bay", "further *west* towards", "*from* the pass towards"."""
    if word.lower_ == "from" and word.i > verb.i:
        return True
    return word.dep_ == "advmod" or word.lower_ in {"out", "back", "down", "up"}


def _in_direction(preposition: Token) -> Token | None:
    """As in "In the direction of *the town*"."""
    if preposition.lower_ != "in":
        return None
    way = next((c for c in preposition.children if c.lower_ == "direction"), None)
    of = None if way is None else next((c for c in way.children if c.lower_ == "of"), None)
    return governed(of)


def _as_far_as(preposition: Token) -> Token | None:
    """As in "As far as *the highway*"."""
    if preposition.lower_ != "as" or not preposition.i or preposition.nbor(-1).lower_ != "far":
        return None
    return governed(preposition)


def _is_goal(sentence: Sentence, noun: Token) -> bool:
    if noun.ent_type_ in {"DATE", "TIME", "CARDINAL", "PERCENT"}:
        return False
    lemma = noun.lemma_.lower()
    terrain = any(c.i < noun.i for c in noun.children) and lemma in _terrain()
    if noun.lower_ in BEARINGS or lemma in _LINES or terrain:
        return True
    if noun.ent_type_ == "PERSON":
        return likely_place(sentence, noun)
    if (
        noun.tag_ == "NN"
        and not any(c.i < noun.i for c in noun.children)
        and noun.i == noun.head.i + 1
    ):
        return False  # "returned to base", "went to ground"
    return noun.pos_ == "PROPN" or lemma in terms("place_nouns", "term")


def _terrain() -> frozenset[str]:
    return terms("movements", "term", form="terrain")


def bearing(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """As in "Advanced *westward*", "advanced *northwest* of the town"."""
    verb = sentence.tokens[index]
    near = range(index + 1, min(index + 3, len(sentence.words)))
    own = (
        sentence.at(c) for c in verb.children if c.dep_ in {"advmod", "npadvmod"} and c.i > verb.i
    )
    for at in (*near, *own):
        word = sentence.words[at]
        if word in BEARINGS or word.removesuffix("s").endswith("ward"):
            return None if word in _NO_BEARING else (at, at)
    return None


def distance(sentence: Sentence, first: int, last: int) -> Distance | None:
    """The first length in a stretch; one after a comma is somebody else's."""
    for at in range(first, min(last + 1, len(sentence.tokens))):
        if sentence.words[at] in {",", ";"}:
            return None
        known = sentence.quantities.get(at)
        if known is None:
            continue
        quantity, end = known
        if (quantity.unit or "").lower() not in LENGTHS:
            continue
        while end + 1 < len(sentence.words) and end - at < 6 and sentence.words[end] not in LENGTHS:
            if sentence.words[end].endswith(("km", "m")) and sentence.words[end][:1].isdigit():
                break
            end += 1
        return at, end, quantity
    return None


def mover_named(sentence: Sentence, mover: Token | None) -> Named | None:
    """Whose movement it is; of "they" in the words of a watcher the force that he has just told of."""
    found = named_side(sentence, mover)
    if found is not None or mover is None or mover.lower_ not in {"they", "it"}:
        return found
    for token in reversed(sentence.tokens[: max(sentence.at(mover), 0)]):
        known = token.pos_ == "NOUN" or token.ent_type_ in {"ORG", "NORP"}
        if token.dep_ in _DOERS and known and is_force(sentence, token):
            watcher = token.lemma_.lower() in terms("control", "term", form="watcher")
            return None if watcher else name_of(sentence, token)
    return None


def movement_draft(
    sentence: Sentence,
    index: int,
    force: Named | None,
    target: tuple[int, int] | None,
    length: Distance | None = None,
    *,
    happened: bool = True,
) -> Draft:
    """A claim of movement: its span from the force to the goal, where they stand in the sentence."""
    pieces = [sentence.span(index, index)]
    where: Span | None = None
    if target is not None:
        first, last = target
        first = sentence.past_articles(first, last)
        where = sentence.span(first, last)
        pieces.append(where)
    if length is not None:
        pieces.append(sentence.span(length[0], length[1]))
    if force is not None and force.span is not None and sentence.whole.contains(force.span):
        pieces.append(force.span)
    slots = Movement(
        force,
        None if where is None else sentence.text(where),
        None if length is None else sentence.text(sentence.span(length[0], length[1])),
        None if length is None else length[2],
    )
    return Draft(slots, hull(pieces) or pieces[0], index, happened, where)
