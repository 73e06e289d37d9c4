"""What a content says ought to be done: "must leave", "has to act", "*Stop* the shelling"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.acts.said import Said, classes_of
from counterclaim.read.attribution.lexicon import cues
from counterclaim.read.attribution.words import QUOTE_MARKS, child

_OBLIGATION = frozenset(["must", "should", "ought", "shall"])
_INSISTING = frozenset({"insist", "propose", "recommend", "request"})
_WILLING = frozenset({"insist", "ask", "propose", "recommend", "request", "advise"})
_PERFECT = frozenset(["have", "has", "had", "'ve", "’ve"])


def obliges(root: Token, aux: frozenset[str]) -> bool:
    """As in "must leave", "*has to* act", "it is *time* to", "it is *necessary* to"."""
    if (aux & _OBLIGATION and not aux & _PERFECT) or _has_to(root):
        return True
    if root.lemma_ == "need" and not aux & _PERFECT:
        return child(root, "xcomp") is not None
    predicate = child(root, "acomp", "attr") if root.lemma_ == "be" else None
    if predicate is None:
        return False
    if predicate.lower_ == "time":
        return (
            child(predicate, "acl", "relcl", "advcl") is not None
            or child(root, "xcomp") is not None
        )
    needed = "necessity" in classes_of(predicate)
    return (
        needed and (child(root, "xcomp", "ccomp") or child(predicate, "xcomp", "ccomp")) is not None
    )


def wills(head: Token, root: Token) -> bool:
    """As in "insisted that the army *withdraw*": a bare infinitive with a subject of its own."""
    if head.lemma_ not in _WILLING or root.dep_ != "ccomp":
        return False
    # The parser often takes it for a present: "insisted that they withdraw".
    present = root.tag_ == "VBP" and head.tag_ == "VBD" and head.lemma_ in _INSISTING
    if root.tag_ != "VB" and not present:
        return False
    return child(root, "nsubj", "nsubjpass") is not None and child(root, "aux") is None


def _has_to(root: Token) -> bool:
    """As in "*has to* act", "*had to* be lifted"; who "had to retreat" did."""
    if root.lemma_ != "have":
        return False
    verb = child(root, "xcomp")
    if verb is None or child(verb, "aux") is None or child(root, "dobj", "neg") is not None:
        return False
    return root.lower_ != "had" or child(verb, "auxpass") is not None


def is_imperative(root: Token, said: Said) -> bool:
    """As in "*Leave* the town", the ministry said."""
    if root.tag_ != "VB" or child(root, "nsubj", "nsubjpass", "aux") is not None:
        return False
    if any(cue.act == "condemn" for cue in cues("verb").get(root.lemma_.lower(), ())):
        return False  # "Appreciate your help": what one does oneself
    first = next((t for t in said.content if not t.is_space), None)
    quoted = first is not None and first.text in QUOTE_MARKS
    return quoted and first is not None and root.left_edge.i in (first.i, first.i + 1)
