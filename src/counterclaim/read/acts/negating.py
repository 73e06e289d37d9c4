"""What a negated cue does: "did not confirm" doubts, "would not say" declines."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.read.acts.said import NEGATIONS, Said, classes_of
from counterclaim.read.attribution.lexicon import word_class
from counterclaim.read.attribution.words import child, is_speech

_DENYING = NEGATIONS | word_class("unable")
_BELIEF = frozenset(["believe", "think", "know", "trust", "find", "see"])


def is_negated(said: Said) -> bool:
    """Whether the cue is negated: "did *not* confirm", "*unable* to verify", "did not confirm or *deny*"."""
    return any(t.lower_ in _DENYING for t in said.cue) or _shares_negation(said.head)


def _shares_negation(verb: Token) -> bool:
    """As in "did not confirm *or deny*"."""
    shared = verb.dep_ == "conj" and verb.tag_ == "VB" and child(verb.head, "neg") is not None
    return shared or _is_neither(verb)


def _is_neither(verb: Token) -> bool:
    """As in "neither confirmed nor denied", for either verb."""
    beside = [*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())]
    return any(token.lower_ in ("neither", "nor") for token in beside)


def negated_act(base: Act, said: Said) -> Act:
    """The act of a negated cue whose own act would be ``base``."""
    lemma = said.head.lemma_
    if lemma in word_class("excluding"):  # what is not ruled out may come
        return "predict"
    match base:
        case "confirm" | "admit":
            return "decline" if _is_withheld(said) else "doubt"
        case "promise" | "deny":
            return "decline"
        case "assert":
            return _not_asserted(said)
    return base


def _is_withheld(said: Said) -> bool:
    """As in "neither confirmed nor denied", "*would* not confirm"."""
    unwilling = any(t.lower_ in ("would", "will", "wo") for t in said.head.children)
    return unwilling or _is_neither(said.head) or _or_denied(said)


def _or_denied(said: Said) -> bool:
    """As in "did not confirm *or deny*"."""
    return any(t.lemma_ == "deny" for t in said.head.conjuncts)


def _not_asserted(said: Said) -> Act:
    lemma = said.head.lemma_
    passive = any(t.dep_ == "auxpass" for t in said.head.children)
    if passive and not said.source:
        return "assert"  # "no losses were reported"
    if "disclose" in classes_of(said.head) or lemma == "agree":
        return "decline"
    if lemma in _BELIEF or _has_no_sign(said):
        return "doubt"
    if _is_detail(said):
        return "decline"
    return "assert" if lemma in word_class("willing") else "deny"


def _has_no_sign(said: Said) -> bool:
    """As in "has not observed *confirmation* of", "did not see *evidence* that"."""
    if "watching" not in classes_of(said.head):
        return False
    noun = child(said.head, "dobj")
    return noun is not None and "evidence" in classes_of(noun)


def _is_detail(said: Said) -> bool:
    """As in "does not report *the number* of sorties", "did not say *how many*"."""
    first = next((t for t in said.content if not t.is_punct), None)
    noun = child(said.head, "dobj")
    asked = first is not None and first.tag_ in ("WP", "WRB", "WDT")
    return (asked and is_speech(said.head)) or (noun is not None and "detail" in classes_of(noun))
