"""Who is passed on: "the governor's office, *citing the army*, said" is the army's word through the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from counterclaim.read.attribution.lexicon import speaker_kinds, word_class
from counterclaim.read.attribution.words import Draft, can_speak, child, noun_phrase, phrase

# "said in a statement on Friday, citing": how far up the parse the verb of saying is.
_CLIMB = 3
# Between a source and its aside stands a comma.
_NEAR = 4


def with_relays(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of "citing somebody" turned into that one's word with the same content.

    Whom a verb that says nothing cites ("won, citing the army") is left out.
    """
    found: list[Draft] = []
    for draft in drafts:
        cited = cited_by(doc[draft.head])
        if cited is None:
            found.append(draft)
            continue
        main = _main(doc[draft.head], drafts)
        if main is not None:
            found.append(Draft(draft.head, noun_phrase(cited), draft.cue, main.content))
    return found


def with_relaying(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those of who passes one on: "the commander, *quoted by the agency*, said"."""
    found: list[Draft] = []
    for draft in drafts:
        passing = _passive_relay(doc, draft) if draft.source else None
        by = child(passing, "agent") if passing is not None else None
        whom = child(by, "pobj") if by is not None else None
        if passing is None or by is None or whom is None or passing.i in draft.cue:
            found.append(draft)
            continue
        aside = phrase(passing)
        own = replace(draft, source=draft.source - aside, content=draft.content - aside)
        cue = frozenset({passing.i, by.i})
        found += [own, Draft(passing.i, noun_phrase(whom), cue, own.content)]
    return found


def _passive_relay(doc: Doc, draft: Draft) -> Token | None:
    """The participle right behind the source and its comma that says by whom it was quoted."""
    for i in range(min(draft.source), min(max(draft.source) + _NEAR, len(doc))):
        token = doc[i]
        if token.tag_ == "VBN" and token.lemma_ in word_class("relaying") and child(token, "agent"):
            return token if i > 0 and doc[i - 1].text == "," else None
    return None


def is_relaying(passing: Token) -> bool:
    """Whether a cue is that of somebody by whom another is quoted or cited."""
    return (
        passing.tag_ == "VBN"
        and passing.lemma_ in word_class("relaying")
        and child(passing, "agent") is not None
    )


def relays(passing: Token, main: int) -> bool:
    """Whether a cue passes on what the attribution with its head at token ``main`` says."""
    return cited_by(passing) is not None and any(above.i == main for above in _above(passing))


def cited_by(verb: Token) -> Token | None:
    """Whom "citing" cites: somebody who speaks, not a reason."""
    if verb.tag_ != "VBG" or verb.lemma_ not in word_class("relaying"):
        return None
    noun = child(verb, "dobj")
    if noun is None or child(verb, "ccomp", "aux") is not None or not can_speak(noun):
        return None
    kind = speaker_kinds().get(noun.lemma_.lower())
    return noun if kind is not None or noun.pos_ == "PROPN" or noun.ent_type_ else None


def _above(verb: Token) -> list[Token]:
    found: list[Token] = []
    at = verb
    for _ in range(_CLIMB):
        if at.head.i == at.i:
            break
        at = at.head
        found.append(at)
        found.extend(c for c in at.children if c.dep_ == "parataxis")
    return found


def _main(verb: Token, drafts: Sequence[Draft]) -> Draft | None:
    for above in _above(verb):
        for draft in drafts:
            if draft.head == above.i and draft.content:
                return draft
    return None
