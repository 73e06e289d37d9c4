"""What a content does with what others say: denies or doubts it, declines to say."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.read.acts.evaluating import JUDGING, predicate
from counterclaim.read.acts.own import is_own
from counterclaim.read.acts.said import (
    NEGATIONS,
    Said,
    any_classes,
    classes_of,
    noun_classes,
    subject_of,
)
from counterclaim.read.attribution.lexicon import Cue, cues, word_class
from counterclaim.read.attribution.words import child, is_verb

_POINTING = frozenset(["this", "that", "it", "these", "those", "they", "which"])
_BELIEF = frozenset(["believe", "think", "trust", "see", "find", "accept", "expect"])
_CHECKING = frozenset(
    ["confirm", "verify", "corroborate", "substantiate", "establish", "ascertain"]
)
_KNOWING = frozenset(["know", "tell", "judge", "determine", "assess", "draw", "conclude"])
_UNABLE = frozenset(["could", "can", "ca", "unable", "impossible", "difficult", "cannot"])
_AGREEING = frozenset(
    ["correspond", "conform", "match", "reflect", "accord", "tally", "square", "agree"]
)
_REALITY = frozenset(["reality", "truth", "fact", "situation", "evidence"])
_TAIL = 3
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
    if said.head.lemma_ in JUDGING and _is_called_false(said):
        return "deny"
    for root in said.roots:
        act = _answer_of(root, said)
        if act is not None:
            return act
    return None


def _is_called_false(said: Said) -> bool:
    """As in "called the report *a lie*", "described it *as propaganda*", "found it *non-credible*"."""
    words = predicate(said)
    # What follows the object may hang on its last noun: "called the denial of the loss 'erroneous'".
    last = said.content[-_TAIL:] if said.head.lemma_ == "call" else ()
    if any("falsehood" in any_classes(t) for t in (*words, *last)):
        return True
    if any("truth" in any_classes(t) and _is_unmade(t) for t in words):
        return True
    # The parser ties "as" to the last noun: "described reports of a raid as propaganda".
    named = (child(t, "pobj") for t in said.head.subtree if t.lower_ == "as" and t.dep_ == "prep")
    return any(n is not None and "falsehood" in noun_classes(n) for n in named)


def _is_unmade(word: Token) -> bool:
    """As in "*non*-credible", "*not* true"."""
    before = [c.lower_ for c in word.children] + [c.lower_ for c in word.head.children]
    return any(w in NEGATIONS or w == "non" for w in before)


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
    if negated and root.lemma_ in _AGREEING and _with_truth(root):
        return subject is not None and _is_claim(subject)
    if root.lemma_ not in ("be", "have"):
        return False
    if _is_baseless(root):
        return subject is not None and _is_claim(subject)
    called = child(root, "acomp", "attr")
    if called is None or root.lemma_ != "be":
        return False
    classes = any_classes(called)
    if "truth" in classes:
        return negated or any(t.lower_ == "no" for t in called.children)
    return "falsehood" in classes and not negated and subject is not None and _is_claim(subject)


def _with_truth(verb: Token) -> bool:
    """As in "do not correspond *to reality*", "does not reflect *the facts*"."""
    at = [verb, *(c for c in verb.children if c.dep_ == "prep")]
    nouns = (child(each, "pobj", "dobj") for each in at)
    return any(n is not None and n.lemma_ in _REALITY for n in nouns)


def _is_baseless(verb: Token) -> bool:
    """As in "were *without foundation*", "had *no basis* in fact"."""
    for prep in verb.children:
        noun = child(prep, "pobj") if prep.lower_ == "without" else None
        if noun is not None and "truth" in noun_classes(noun):
            return True
    noun = child(verb, "dobj") if verb.lemma_ == "have" else None
    if noun is None or "truth" not in noun_classes(noun):
        return False
    return any(t.lower_ in NEGATIONS for t in (*noun.children, *verb.children))


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
    if "watching" in classes_of(root) and _no_sign(root, negated=negated):
        return True
    if own and root.lemma_ == "know" and negated:
        return True
    if root.lemma_ in _CHECKING:
        return negated and bool(aux & _UNABLE)
    return root.lemma_ in ("be", "remain") and _is_open(root, negated=negated)


def _no_sign(root: Token, *, negated: bool) -> bool:
    """As in "had seen *no sign* of", "found *no evidence*", "had *not* observed *any confirmation*"."""
    noun = child(root, "dobj")
    if noun is None or not ("evidence" in classes_of(noun) or child(noun, "amod", "predet")):
        return False
    marks = {t.lower_ for each in noun.children for t in (each, *each.children)}
    none = "no" in marks or (negated and "any" in marks)
    return none and ("evidence" in classes_of(noun) or "such" in marks)


def _is_open(root: Token, *, negated: bool) -> bool:
    """As in "it was *unclear* whether", "there was *no proof*", "it was too *early* to say"."""
    called = child(root, "acomp", "attr")
    if called is None:
        return False
    classes = classes_of(called)
    if "doubtful" in classes:
        return not negated
    if "evidence" in classes:
        return any(t.lower_ == "no" for t in called.children)
    checked = child(called, "xcomp", "ccomp", "advcl") or child(root, "xcomp", "advcl")
    if checked is None:
        return False
    if "early" in classes and any(t.lower_ == "too" for t in called.children):
        return checked.lemma_ in word_class("telling") or checked.lemma_ in _KNOWING
    return called.lower_ in _UNABLE and checked.lemma_ in _CHECKING
