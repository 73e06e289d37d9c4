"""Who is passed on: "the governor's office, *citing the army*, said" is the army's word through the office."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from counterclaim.read.attribution.lexicon import speaker_kinds, word_class
from counterclaim.read.attribution.words import Draft, can_speak, child, noun_phrase

# "said in a statement on Friday, citing": how far up the parse the verb of saying is.
_CLIMB = 3


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
