"""What a content does with what others say or did: denies or doubts it, declines to say, judges it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.read.attribution.lexicon import Cue, cues, word_class
from counterclaim.read.attribution.words import child, is_verb
from counterclaim.read.own import is_own
from counterclaim.read.said import (
    FIRST_PERSON,
    NEGATIONS,
    Said,
    any_classes,
    classes_of,
    subject_of,
)

_JUDGING = frozenset(
    ["call", "see", "view", "regard", "consider", "deem", "describe", "label", "brand", "dub", "term",
     "characterise", "characterize", "denounce", "perceive", "portray", "depict", "paint", "slam",
     "refer", "present", "treat", "decry", "declare", "pronounce"]
)  # fmt: skip
_POINTING = frozenset(["this", "that", "it", "these", "those", "they", "which"])
_BELIEF = frozenset(["believe", "think", "trust", "see", "find", "accept", "expect"])
_CHECKING = frozenset(
    ["confirm", "verify", "corroborate", "substantiate", "establish", "ascertain"]
)
_UNABLE = frozenset(["could", "can", "ca", "unable", "impossible", "difficult", "cannot"])
_UNWILLING = frozenset(["decline", "refuse"])


def act_of_noun(said: Said) -> Act | None:
    """As in "voiced *support* for", "announced *plans* to": the act that the verb's object names."""
    noun = child(said.head, "dobj")
    if noun is None or not is_verb(said.head):
        return None
    if "intent" in classes_of(noun):
        return "promise" if child(noun, "acl", "prep") is not None else None
    entries = cues("noun").get(noun.lemma_.lower(), ())
    speaks = said.head.lemma_ in word_class("light") or any(
        cue.act == "assert" and "clause" in cue.frames
        for cue in cues("verb").get(said.head.lemma_, ())
    )
    if not entries or not speaks:
        return None
    act = by_complement(noun, entries, said.content).act
    return None if act == "assert" else act


def by_complement(noun: Token, entries: Sequence[Cue], content: Sequence[Token] = ()) -> Cue:
    """The entry of a nominal cue that fits what follows the noun; the first where none does."""
    forms = {each.lower_ for each in noun.children if each.dep_ == "prep"}
    if (content and content[0].lower_ in ("that", "whether")) or any(
        each.dep_ in ("acl", "ccomp") and child(each, "mark") for each in noun.children
    ):
        forms.add("clause")
    return next((entry for entry in entries if entry.frames & forms), entries[0])


def withholds(said: Said) -> bool:
    """As in "said it *would not comment*": what was not to be told is no promise."""
    for root in said.first_roots:
        marks = {t.lower_ for t in root.children if t.dep_ in ("aux", "neg")}
        subject = subject_of(root)
        silent = marks & {"would", "will", "could", "can", "ca"} and marks & NEGATIONS
        if silent and root.lemma_ in word_class("telling") and subject is not None:
            return is_own(subject, said)
    return False


def answer(said: Said) -> Act | None:
    """Whether a content denies or doubts what others say, or declines to say."""
    if said.head.lemma_ in _JUDGING and any("falsehood" in classes_of(t) for t in _predicate(said)):
        return "deny"
    for root in said.roots:
        act = _answer_of(root, said)
        if act is not None:
            return act
    return None


def _answer_of(root: Token, said: Said) -> Act | None:
    subject = subject_of(root) or (child(said.head, "dobj") if root.dep_ == "xcomp" else None)
    own = subject is not None and is_own(subject, said)
    negated = any(t.lower_ in NEGATIONS for t in root.children)
    if _is_false(root, subject, negated=negated) or (own and _disowns(root, negated=negated)):
        return "deny"
    aux = {t.lower_ for t in root.children if t.dep_ == "aux"}
    if _doubts(root, aux, own=own, negated=negated):
        return "doubt"
    if own and root.lemma_ in _UNWILLING:
        return "decline"
    silent = own and negated and "disclose" in classes_of(root)
    return "decline" if silent and aux & {"would", "will", "could", "can", "ca"} else None


def _is_false(root: Token, subject: Token | None, *, negated: bool) -> bool:
    """As in "said the reports were false", "there was no truth in it", "this is not true"."""
    if "falsehood" in classes_of(root) and root.tag_ == "VBN":
        return subject is not None and _is_claim(subject)
    if root.lemma_ != "be":
        return False
    predicate = child(root, "acomp", "attr")
    if predicate is None:
        return False
    classes = classes_of(predicate)
    if "truth" in classes:
        return negated or any(t.lower_ == "no" for t in predicate.children)
    return "falsehood" in classes and not negated and subject is not None and _is_claim(subject)


def _is_claim(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return noun.lower_ in _POINTING or lemma in cues("noun") or "content" in classes_of(noun)


def _disowns(root: Token, *, negated: bool) -> bool:
    """As in "had nothing to do with", "was not involved", "had no part in"."""
    noun = child(root, "dobj")
    if root.lemma_ == "have" and noun is not None:
        none = any(t.lower_ == "no" for t in noun.children)
        return noun.lower_ == "nothing" or (none and "involvement" in classes_of(noun))
    part = child(root, "acomp") if root.lemma_ == "be" else root
    return negated and part is not None and "involvement" in classes_of(part)


def _doubts(root: Token, aux: set[str], *, own: bool, negated: bool) -> bool:
    """As in "did not believe", "saw no sign", "could not verify", "it was unclear whether"."""
    if own and root.lemma_ in _BELIEF:
        noun = child(root, "dobj")
        no = noun is not None and any(t.lower_ == "no" for t in noun.children)
        return negated or no
    if own and root.lemma_ == "have":
        noun = child(root, "dobj")
        no = noun is not None and any(t.lower_ == "no" for t in noun.children)
        return no and noun is not None and "evidence" in classes_of(noun)
    if root.lemma_ in _CHECKING:
        return negated and bool(aux & _UNABLE)
    if root.lemma_ != "be":
        return False
    predicate = child(root, "acomp", "attr")
    if predicate is None:
        return False
    if "doubtful" in classes_of(predicate):
        return not negated
    if "evidence" in classes_of(predicate):
        return any(t.lower_ == "no" for t in predicate.children)
    checked = child(predicate, "xcomp") or child(root, "xcomp")
    return predicate.lower_ in _UNABLE and checked is not None and checked.lemma_ in _CHECKING


def wrong_called(said: Said) -> bool:
    """As in "called the raid *a war crime*"."""
    if said.head.lemma_ not in _JUDGING:
        return False
    return any("wrongdoing" in classes_of(t) for t in _predicate(said))


def evaluates(said: Said) -> bool:
    """Whether the content judges: "called it a disgrace", "said the raid was unacceptable"."""
    if said.head.lemma_ in _JUDGING:
        return any("evaluation" in any_classes(t) for t in _predicate(said))
    first = said.first_roots
    if any(_judges(root) for root in first):
        return True
    roots = {root.i for root in first}
    return any(
        "evaluation" in classes_of(t)
        and t.head.i in roots
        and any(c.lower_ in FIRST_PERSON for c in t.head.children)
        for t in said.content
    )


def _predicate(said: Said) -> Sequence[Token]:
    """What an object is called, without the object; the whole content where the parse does not say."""
    first = child(said.head, "dobj")
    for token in said.content:
        named = token.dep_ in ("oprd", "attr", "acomp") or (
            token.lower_ == "as" and token.dep_ in ("prep", "mark")
        )
        second = token.dep_ == "dobj" and token.head == said.head and token != first
        if named or second:
            about = {t.i for each in token.children if "subj" in each.dep_ for t in each.subtree}
            return [t for t in token.subtree if t.i not in about]
    return said.content


def _judges(root: Token) -> bool:
    """As in "said the raid was unacceptable", "said it was a disgrace", "said he had a poor view of"."""
    if root.lemma_ not in ("be", "have"):
        return False
    predicate = child(root, "acomp", "attr", "dobj")
    if predicate is None:
        return False
    words = [predicate, *(t for t in predicate.children if t.dep_ == "amod")]
    return any("evaluation" in classes_of(word) for word in words)
