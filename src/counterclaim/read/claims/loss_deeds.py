"""Deeds that somebody is said to have done: "accused the army of killing", "responsible for burning"."""

from __future__ import annotations

from spacy.tokens import Token

# Words that lay a deed to somebody, by the preposition before it.
_LAYING = {
    "of": frozenset(
        ["accuse", "suspect", "convict", "guilty", "accusation", "allegation", "report", "claim", "news",
         "complain", "evidence", "account", "video", "footage", "image", "case",
         "instance", "word", "boast", "story", "rumour", "rumor", "denunciation", "charge", "practice"]
    ),
    "for": frozenset(
        ["responsible", "responsibility", "blame", "condemn", "criticise", "criticize", "denounce", "arrest",
         "try", "sentence", "jail", "punish", "indict", "prosecute", "apologise", "apologize", "praise",
         "thank", "notorious", "credit", "investigate", "detain", "fault", "rebuke", "want", "known"]
    ),
    "with": frozenset(["charge", "credit"]),
}  # fmt: skip


def laid_to_somebody(verb: Token) -> bool:
    """Whether the gerund stands behind a word that lays the deed to somebody, so that it is told as done."""
    at = verb
    while at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}:
        at = at.head
    preposition = at.head
    if at.dep_ != "pcomp" or at.tag_ != "VBG":
        return False
    governor = preposition.head
    laying = _LAYING.get(preposition.lower_, frozenset())
    return governor.lemma_.lower() in laying or governor.lower_ in laying
