"""Whether a content judges: "called the raid a crime", "said the vote was a sham"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from counterclaim.read.acts.own import is_own, speaks_for
from counterclaim.read.acts.said import (
    FIRST_PERSON,
    Said,
    adjective_classes,
    any_classes,
    classes_of,
    subject_of,
)
from counterclaim.read.attribution.words import QUOTE_MARKS, child

JUDGING = frozenset(
    ["call", "see", "view", "regard", "consider", "deem", "describe", "label", "brand", "dub", "term",
     "characterise", "characterize", "denounce", "perceive", "portray", "depict", "paint", "slam",
     "refer", "present", "treat", "decry", "declare", "pronounce", "hail", "find"]
)  # fmt: skip
"""Verbs by which something is called something."""
# What these call something is a judgement unless it is a mere name or a state of things.
_NAMING = frozenset(["call", "label", "brand"])
# "described the situation *as a catastrophe*": how things stand, no judgement of whose doing it is.
_DESCRIBING = frozenset(
    ["describe", "characterise", "characterize", "portray", "depict", "refer", "present", "term"]
)
_PLIGHT = frozenset({"plight"})
_SIDES = frozenset(["against"])


def wrong_called(said: Said) -> bool:
    """As in "called the raid *a war crime*"."""
    if said.head.lemma_ not in JUDGING:
        return False
    return any("wrongdoing" in classes_of(t) for t in predicate(said))


def evaluates(said: Said) -> bool:
    """Whether the content judges: "called it a disgrace", "said the raid was unacceptable"."""
    if said.head.lemma_ in JUDGING:
        words = predicate(said)
        mild = _PLIGHT if said.head.lemma_ in _DESCRIBING else frozenset()
        judged = (any_classes(t) for t in words)
        verdict = any(c & {"evaluation", "verdict"} and not c & mild for c in judged)
        return verdict or _is_verdict(words, said)
    first = said.first_roots
    if any(_judges(root) or _takes_side(root, said) for root in first):
        return True
    roots = {root.i for root in first}
    return any(
        "evaluation" in classes_of(t)
        and t.head.i in roots
        and any(c.lower_ in FIRST_PERSON for c in t.head.children)
        for t in said.content
    )


def predicate(said: Said) -> Sequence[Token]:
    """What an object is called, without the object; the whole content where the parse does not say."""
    return _called(said) or said.content


def _called(said: Said) -> Sequence[Token]:
    first = child(said.head, "dobj")
    for token in reversed(said.content):
        named = token.dep_ in ("oprd", "attr", "acomp") or (
            token.lower_ == "as" and token.dep_ in ("prep", "mark")
        )
        second = token.dep_ == "dobj" and token.head == said.head and token != first
        if named or second:
            about = {t.i for each in token.children if "subj" in each.dep_ for t in each.subtree}
            return [t for t in token.subtree if t.i not in about]
    return ()


def _is_verdict(words: Sequence[Token], said: Said) -> bool:
    """As in "called the support *biased*", "called him *'a nark'*"; not "called the town *Q-1*"."""
    named = child(said.head, "dobj", "nsubjpass")
    if said.head.lemma_ not in _NAMING or not _called(said):
        return False
    if named is not None and named.lower_.endswith(("self", "selves")):
        return False
    inside = {t.i for t in words}
    main = next((t for t in words if t.head.i not in inside and not t.is_punct), None)
    if main is None or not main.is_lower or "plain" in any_classes(main):
        return False
    quoted = any(t.text in QUOTE_MARKS for t in words) or main in said.quoted
    return main.pos_ == "ADJ" or quoted


def _judges(root: Token) -> bool:
    """As in "said the raid was unacceptable", "said it was a disgrace", "said he had a poor view of"."""
    if root.tag_ == "VBN" and child(root, "auxpass") is not None:  # "was shocked by"
        return "evaluation" in _as_adjective(root)
    if root.lemma_ not in ("be", "have"):
        return False
    called = child(root, "acomp", "attr", "dobj")
    if called is None:
        return False
    words = [called, *(t for t in called.children if t.dep_ == "amod")]
    return any("evaluation" in classes_of(word) | _as_adjective(word) for word in words)


def _as_adjective(participle: Token) -> frozenset[str]:
    """The classes of a participle as the adjective that it is: "was *shocked*", "was one-*sided*"."""
    return adjective_classes(participle) if participle.tag_ in ("VBN", "VBG") else frozenset()


def _takes_side(root: Token, said: Said) -> bool:
    """As in "said it was *against* the plan", "were *in favour* of the plan"."""
    subject = subject_of(root) if root.lemma_ == "be" else None
    if subject is None or not (is_own(subject, said) or speaks_for(subject, said)):
        return False
    for prep in root.children:
        noun = child(prep, "pobj") if prep.dep_ == "prep" else None
        if noun is not None and (
            prep.lower_ in _SIDES or noun.lemma_ in ("favour", "favor", "support")
        ):
            return True
    return False
