"""Movements told by nouns: "the advance on the town", "made advances in the valley", "on the way to"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import agent, subject
from counterclaim.read.claims.factuality import factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.movement.parts import bearing, distance, goal, movement_draft
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.sentence import Draft, Sentence

_NOMINAL = frozenset(
    {"towards", "toward", "to", "into", "on", "near", "across", "through", "beyond"}
)
_ADVANCE = _NOMINAL | {"in", "at", "along", "within", "around"}
# An offensive "on" a place is an attack of it, no movement.
_AT = frozenset({"towards", "toward", "to", "into", "near"})
_ASIDE = frozenset(
    {"in", "during", "after", "amid", "of", "following", "before", "since", "despite", "for"}
)
_WIDE = frozenset(
    {
        "advance",
        "gain",
        "push",
        "advancement",
        "movement",
        "buildup",
        "build-up",
        "up",
        "massing",
        "concentration",
    }
)
_MAKING = frozenset(
    ["make", "begin", "start", "continue", "launch", "resume", "commence", "renew", "press", "conduct",
     "undertake", "mount", "achieve", "complete", "keep", "stage"]
)  # fmt: skip
_SCORING = frozenset({"make", "achieve", "score", "record"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GOING = frozenset(
    {"be", "remain", "pass", "travel", "head", "go", "march", "set", "proceed", "move", "stop"}
)
_HALTING = frozenset(
    {"halt", "stop", "repel", "repulse", "prevent", "block", "thwart", "slow", "resist"}
)


def on_the_way(sentence: Sentence, index: int) -> bool:
    """As in "The column was on the way to the border"."""
    words = sentence.words
    return (
        words[index] == "way"
        and index > 1
        and words[index - 2 : index] in (("on", "the"), ("on", "its"), ("on", "their"))
    )


def own_way(sentence: Sentence, index: int) -> bool:
    """As in "Fought *their way* to the bridge"."""
    noun = sentence.tokens[index]
    return (
        sentence.words[index] == "way"
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in {"make", "fight", "force", "push", "battle", "find", "work"}
        and any(c.dep_ == "poss" for c in noun.children)
        and not any(c.lower_ == "into" for at in (noun, noun.head) for c in at.children)
    )


def builds_up(sentence: Sentence, index: int) -> bool:
    """As in "A military build-up near the border", in three tokens."""
    words = sentence.words
    return words[index] == "up" and words[max(index - 2, 0) : index] == ("build", "-")


def of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "Continued its advance towards the corridor", "an army advance was reported on the hills"."""
    noun = sentence.tokens[index]
    way = noun.lower_ == "way"
    made = way and noun.dep_ == "dobj"
    governor = noun.head.head if way and not made else noun.head
    if way and not made and governor.lemma_ not in _GOING:
        return None
    happened = factual(governor) if governor.pos_ in {"VERB", "AUX"} else True
    aside = not way and noun.dep_ == "pobj" and noun.head.lower_ in _ASIDE
    if not happened or aside or governor.lemma_ in _HALTING or noun.dep_ in {"compound", "nmod"}:
        return None
    target = _target(sentence, noun, governor)
    going_back = noun.lemma_ == "retreat" and noun.dep_ == "dobj" and governor.lemma_ in _MAKING
    if (target is None and not going_back) or not any(t.tag_ in _FINITE for t in sentence.tokens):
        return None
    # "The guerrilla movement in the north" moves nowhere.
    if noun.lower_ == "movement" and not _is_motion(noun):
        return None
    first = max(noun.left_edge.i - sentence.start, 0)
    own = way or sentence.words[first] in {"its", "their", "his"}
    before = None if own else modifiers(sentence, first, index)
    mover = agent(noun) or _doer(noun, governor, way=way)
    force = before or name_of(sentence, mover)
    if force is None or (before is None and not is_force(sentence, mover) and not way):
        return None
    length = distance(sentence, index + 1, index + 6)
    return movement_draft(sentence, index, force, target, length)


def _is_motion(noun: Token) -> bool:
    return any(c.lower_ in _AT or c.lower_ == "of" for c in noun.children if c.i > noun.i)


def _target(sentence: Sentence, noun: Token, governor: Token) -> tuple[int, int] | None:
    attack = "offensive" in noun.lower_ or "attack" in noun.lower_ or noun.lower_ == "progress"
    wide = noun.lemma_.lower() in _WIDE
    if noun.lemma_.lower() == "gain" and governor.lemma_ not in _SCORING:
        return None
    if noun.lemma_.lower() in {"attack", "assault"}:
        return goal(sentence, noun, frozenset({"towards", "toward"}))
    ways = _AT if attack else _ADVANCE if wide else _NOMINAL
    found = goal(sentence, noun, ways)
    told = noun.dep_ in {"dobj", "nsubjpass"} or noun.lower_ == "way"
    if found is None and told and governor.pos_ in {"VERB", "AUX"}:
        found = goal(sentence, governor, ways)
    if found is None and wide and noun.dep_ == "dobj":
        found = bearing(sentence, sentence.at(noun))
    return found


def _doer(noun: Token, governor: Token, *, way: bool) -> Token | None:
    """Who makes the movement of a verb ("began a march"), or is on the way."""
    if way or (noun.dep_ == "dobj" and governor.lemma_ in _MAKING):
        found = subject(governor)
        return None if found is noun else found
    return None
