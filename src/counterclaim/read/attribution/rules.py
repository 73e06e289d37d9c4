"""Attribution by rules over the dependency parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from counterclaim.read.attribution.adjectives import adjective_draft
from counterclaim.read.attribution.closing import with_closings
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.nesting import nested
from counterclaim.read.attribution.nouns import noun_draft
from counterclaim.read.attribution.phrases import colon_drafts, phrase_drafts, phrase_openers
from counterclaim.read.attribution.relays import with_relaying, with_relays
from counterclaim.read.attribution.setout import introducing, set_out
from counterclaim.read.attribution.spans import spans
from counterclaim.read.attribution.speech import quoted_tokens, with_speech
from counterclaim.read.attribution.verbs import verb_draft
from counterclaim.read.attribution.words import NO_WORDS, Draft
from counterclaim.read.passages import Passage


class RuleAttributor:
    """Finds attributions by cue lexicon and dependency parse."""

    def attributions(self, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
        """All attributions of one document, in text order of the cues."""
        drafts = [_drafts(passage.doc) for passage in passages]
        intro = {
            at: draft
            for at, passage in enumerate(passages)
            if (draft := introducing(passage.doc, drafts[at])) is not None
        }
        found: list[Attribution] = []
        for at, passage in enumerate(passages):
            spoken = with_speech(passage.doc, drafts[at], quoted_tokens(passage))
            spoken = with_relaying(passage.doc, with_relays(passage.doc, spoken))
            found.extend(_attribution(passage, draft) for draft in spoken)
            if at in intro and all(draft.head != intro[at].head for draft in spoken):
                content = set_out(passages, at, intro[at], frozenset(intro))
                if content:
                    found.append(replace(_attribution(passage, intro[at]), content=content))
        return nested(sorted(found, key=lambda each: each.cue))


def _drafts(doc: Doc) -> list[Draft]:
    verbal: list[Draft | None] = []
    nominal: list[Draft | None] = []
    other: list[Draft | None] = []
    openers = phrase_openers()
    for token in doc:
        match token.tag_[:1]:
            case "V":
                verbal.append(verb_draft(token))
                if token.tag_ == "VBN":
                    other.append(adjective_draft(token))
            case "N":
                nominal.append(noun_draft(token))
            case "J":
                other.append(adjective_draft(token))
        if token.lower_ in openers:
            other.extend(phrase_drafts(token))
    for sent in doc.sents:
        other.extend(colon_drafts(sent))
    carried = NO_WORDS.union(*(draft.cue for draft in nominal if draft is not None))
    free = [draft for draft in verbal if draft is not None and draft.head not in carried]
    free = with_closings(doc, free)
    found = free + [draft for draft in nominal + other if draft is not None]
    return sorted(found, key=lambda draft: (min(draft.cue), draft.head))


def _attribution(passage: Passage, draft: Draft) -> Attribution:
    return Attribution(
        passage,
        draft.head,
        spans(draft.source, passage),
        spans(draft.cue, passage),
        spans(draft.content, passage),
        spans(draft.target, passage),
    )
