"""Responsibility claimed, borne or disowned: "claimed responsibility for the bombing"; never by nobody."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from counterclaim.model.span import hull
from counterclaim.read.claims.clause import subject
from counterclaim.read.claims.factuality import negated, unreal
from counterclaim.read.claims.names import name_of, person_meant
from counterclaim.read.claims.responsibility.authorship import is_deed
from counterclaim.read.claims.responsibility.parts import responsibility_draft
from counterclaim.read.claims.sentence import Draft, Sentence

ASSUMING = frozenset(
    {
        "claim",
        "admit",
        "accept",
        "take",
        "assume",
        "acknowledge",
        "deny",
        "bear",
        "disclaim",
        "reject",
        "refuse",
        "disavow",
        "disown",
        "dispute",
    }
)
"""Verbs by which one takes or disowns responsibility."""
_BEARING = frozenset({"take", "assume", "bear", "acknowledge"})


def is_assumed(noun: Token) -> bool:
    """As in "claimed *responsibility* for", "took *credit* for"."""
    if noun.lemma_ == "credit":
        return noun.head.lemma_ in {"take", "claim"}
    return noun.lemma_ == "responsibility" and noun.head.lemma_ in ASSUMING


def claimed(sentence: Sentence, index: int) -> Draft | None:
    """As in "Claimed responsibility for the attacks"."""
    verb = sentence.tokens[index].head
    if negated(verb) or unreal(verb):
        return None
    claimant = subject(verb)
    who = name_of(sentence, claimant)
    if who is None and claimant is not None and claimant.lower_ in {"he", "she"}:
        who = person_meant(sentence, sentence.at(claimant))
    event = next(
        (
            i
            for c in (verb, sentence.tokens[index])
            for p in c.children
            if p.lower_ == "for"
            for i in p.children
        ),
        None,
    )
    if who is None:
        return None
    credit = sentence.lemmas[index] == "credit"
    if (credit or verb.lemma_ in _BEARING) and (event is None or not is_deed(event)):
        return None
    if event is None or event.pos_ not in {"NOUN", "PROPN", "PRON"}:
        event = verb
    if verb.dep_ == "relcl" and event.lower_ in {"which", "that"}:
        event = verb.head
    return responsibility_draft(sentence, index, event, who)


def by_nobody(sentence: Sentence, draft: Draft) -> bool:
    """As in "*No group* has claimed responsibility": nobody is named."""
    if any(_is_nobody(sentence, s) for s in sentence.statements_at(draft.anchor)):
        return True
    who = draft.slots.who if isinstance(draft.slots, Responsibility) else None
    if who is None or who.span is None or not sentence.passage.whole.contains(who.span):
        return False
    offset = sentence.passage.offset
    return sentence.written[: who.span.begin - offset].lower().endswith(("no ", "neither "))


def _is_nobody(sentence: Sentence, statement: Statement) -> bool:
    """As in "*no group* said it was behind the attack"."""
    source = hull(statement.source)
    if source is None or not sentence.whole.contains(source):
        return False
    return sentence.text(source).lower().split()[0] in {"no", "nobody", "none", "neither"}
