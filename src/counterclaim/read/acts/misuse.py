"""What may not be struck, what may not be used, and what is misused: homes, poison, a school as a base."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.acts.said import any_classes, classes_of, noun_classes
from counterclaim.read.attribution.words import child, is_verb

_WARLIKE = frozenset(
    ["military", "militant", "rebel", "terrorist", "police", "army", "insurgent", "jihadist"]
)
# What a school or a hospital is misused as.
_COVER = frozenset(["centre", "center", "headquarters", "depot", "storage", "post", "cover", "barracks",
                    "hideout", "hub", "pad", "warehouse", "camp", "site", "store", "arsenal", "fortress",
                    "stronghold", "armoury", "armory", "shield"])  # fmt: skip
_USE = frozenset(["use", "employ", "turn"])


def is_protected(token: Token) -> bool:
    """Civilians, their homes and what serves them; not "*military* infrastructure"."""
    return "protected" in any_classes(token) and not any(
        c.lower_ in _WARLIKE for c in token.children
    )


def is_banned(token: Token) -> bool:
    """As in "white *phosphorus*", "*cluster* munitions", "*chemical* weapons"."""
    if token.pos_ == "ADJ" or token.lower_ in ("cluster", "barrel"):
        classes = classes_of(token) or noun_classes(token)
        return "banned" in classes and "munition" in noun_classes(token.head)
    return token.pos_ in ("NOUN", "PROPN") and "banned" in noun_classes(token)


def is_shield(token: Token) -> bool:
    """As in "used civilians as *human shields*", "using schools *as bases*"."""
    if token.lemma_ == "shield":
        return any(c.lower_ == "human" for c in token.children)
    if token.lower_ != "as" or not {token.head.lemma_, token.head.head.lemma_} & _USE:
        return False
    used = child(token.head, "dobj") if is_verb(token.head) else token.head
    purpose = child(token, "pobj")
    warlike = purpose is not None and (
        bool(noun_classes(purpose) & {"asset", "munition"}) or purpose.lemma_.lower() in _COVER
    )
    return warlike and used is not None and bool(noun_classes(used) & {"protected", "hardship"})
