"""What a verb of saying does by what stands beside it: "reminded them of their duty", "notes with concern"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.read.acts.doers import is_named_other, is_other
from counterclaim.read.acts.said import Said, noun_classes
from counterclaim.read.attribution.lexicon import cues
from counterclaim.read.attribution.words import child

_LAYING = frozenset({"attribute", "ascribe", "credit", "pin", "trace", "lay"})
_REMINDING = frozenset({"remind"})
_OWED = frozenset(
    {
        "obligation",
        "duty",
        "responsibility",
        "commitment",
        "undertaking",
        "need",
        "necessity",
        "pledge",
    }
)


def act_of_object(said: Said) -> Act | None:
    """The act that the verb of saying has with its object or adverbial, None where it has none of its own."""
    if said.head.lemma_ in _REMINDING and _is_reminded_of_duty(said):
        return "demand"
    if said.head.lemma_ in _LAYING and _is_laid_to(said):
        return "accuse"
    return "condemn" if _is_felt(said) else None


def _is_reminded_of_duty(said: Said) -> bool:
    """As in "reminded all parties *of their obligations*"."""
    return any(t.lemma_ in _OWED and t.head.lower_ == "of" for t in said.head.subtree)


def _is_laid_to(said: Said) -> bool:
    """As in "attributed *the shelling to the rebels*": a harm, and somebody else who can have done it."""
    harm = child(said.head, "dobj", "nsubjpass")
    if harm is None or not noun_classes(harm) & {"attack", "wrongdoing", "harm", "undoing", "loss"}:
        return False
    to = [c for at in (said.head, harm) for c in at.children if c.lower_ in ("to", "on")]
    doers = (child(c, "pobj") for c in to)
    return any(d is not None and (is_other(d, said) or is_named_other(d, said)) for d in doers)


def _is_felt(said: Said) -> bool:
    """As in "noted *with concern*", "learned *with regret*", "recalled with alarm"."""
    beside = [c for c in said.head.children if c.lower_ == "with" and c.i not in said.inside]
    felt = (child(c, "pobj") for c in beside)
    return any(noun is not None and _names_feeling(noun) for noun in felt)


def _names_feeling(noun: Token) -> bool:
    entries = cues("noun").get(noun.lemma_.lower(), ())
    return bool(entries) and entries[0].act == "condemn"
