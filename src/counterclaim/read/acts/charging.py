"""Charges whose cue says so: "claims of genocide", "alleged that the traders were killed by border guards"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.acts.doers import actor_of, is_named_other, is_other
from counterclaim.read.acts.said import Said, any_classes, classes_of


def is_charge(said: Said) -> bool:
    """As in "*claims* of genocide", "*alleged* that Karvelia was arming the rebels"."""
    if said.head.lemma_ in ("claim", "allegation", "charge") and said.head.pos_ == "NOUN":
        return any("wrongdoing" in any_classes(t) for t in said.content)
    if said.head.lemma_ != "allege":
        return False
    actors = ((root, actor_of(root)) for root in said.roots)
    return any(actor is not None and _is_charged(root, actor, said) for root, actor in actors)


def _is_charged(root: Token, actor: Token, said: Said) -> bool:
    """As in "alleged that *Karvelia was arming* them", "that the traders *were killed by border guards*"."""
    harms = bool(classes_of(root) & {"attack", "wrongdoing", "hostile"})
    return is_named_other(actor, said) or (harms and is_other(actor, said))
