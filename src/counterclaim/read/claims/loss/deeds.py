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


# How many nouns and prepositions may stand between.
_DEPTH = 5


def laid_to_somebody(verb: Token) -> bool:
    """Whether the gerund stands behind a word that lays the deed to somebody, so that it is told as done."""
    at = verb
    while at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}:
        at = at.head
    preposition = at.head
    if at.dep_ != "pcomp" or at.tag_ != "VBG":
        return False
    laying = _LAYING.get(preposition.lower_, frozenset())
    governor = preposition.head
    for _ in range(_DEPTH):
        if governor.lemma_.lower() in laying or governor.lower_ in laying:
            return True
        if governor.pos_ not in {"NOUN", "PROPN", "ADP"}:
            return False
        # "Was accused by residents of Velm *of shooting* ten people": the parser ties it to the town.
        governor = governor.head
    return False


def supposed(verb: Token) -> bool:
    """As in "if 12 soldiers were killed", "whether any tank was lost": asked and not told."""
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children)
