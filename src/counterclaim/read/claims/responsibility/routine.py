"""Fighting that is told with its toll among those who fight: a report of losses, nobody's blame."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import is_passive
from counterclaim.read.claims.lexicon import terms

_TOLL = frozenset({"kill", "wound", "injure", "capture", "destroy"})
_FIGHTERS = frozenset(
    ["soldier", "troop", "serviceman", "servicewoman", "militant", "fighter", "rebel", "officer", "policeman",
     "police", "insurgent", "gunman", "combatant", "terrorist", "commander", "marine", "paratrooper",
     "conscript", "recruit", "ranger", "guerrilla", "guerilla", "trooper", "jihadist", "militiaman", "guard",
     "sailor", "airman", "pilot", "personnel", "cadet", "reservist", "commando", "sergeant", "lieutenant"]
)  # fmt: skip


def fought(verb: Token) -> bool:
    """As in "stormed the garrison, *killing 17 troops*"; a toll among civilians is somebody's doing."""
    if is_passive(verb):
        return False
    return any(
        child.lemma_ in _TOLL and child.tag_ == "VBG" and _of_fighters(child)
        for child in verb.children
        if child.dep_ in {"advcl", "conj", "ccomp"} and child.i > verb.i
    )


def _of_fighters(verb: Token) -> bool:
    whom = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if whom is None:
        return False
    lost = whom.lemma_.lower()
    return lost in _FIGHTERS or lost in terms("equipment", "term", form="term")
