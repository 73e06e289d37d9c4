"""Of whom a loss is where its noun does not say: of the body that bore it, of the mix that its parts tell.

"The 4th Brigade lost 12 killed" is of soldiers, "70 people, among them 18 rebels" of more than one kind. Who
is taken prisoner was none before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.claim import Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.metrics import PERSONAL
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import armed_group_names
from counterclaim.read.polities import polity_names

_REGULAR = frozenset({"army", "navy", "brigade", "battalion", "regiment", "division", "corps", "military",
                      "troops", "marines", "fleet", "garrison", "squadron", "platoon", "soldiers", "servicemen",
                      "conscripts", "paratroopers", "infantry", "cavalry", "artillery"})  # fmt: skip
_IRREGULAR = frozenset({"rebels", "rebel", "insurgents", "militants", "jihadists", "militia", "militias",
                        "terrorists", "guerrillas", "guerrilla", "fighters", "separatists", "gunmen",
                        "insurgent", "militant", "jihadist"})  # fmt: skip
_POLICE = frozenset({"police", "policemen", "gendarmerie", "gendarmes"})
# A part of these kinds shows that the whole is of more than one.
_KINDS = frozenset({"soldiers", "militants", "police", "civilians"})
_BORNE = frozenset(
    {"men", "dead", "killed", "wounded", "losses", "casualties", "prisoners", "prisoner"}
)


def with_populations(
    sentence: Sentence, drafts: Sequence[Draft], hits: Sequence[Hit]
) -> list[Draft]:
    """The losses, each with its population where that follows from who bore it or from its parts."""
    told = [_of_bearer(sentence, draft, hit) for draft, hit in zip(drafts, hits, strict=True)]
    return [_mixed(draft, told[at + 1 : at + 2]) for at, draft in enumerate(told)]


def _of_bearer(sentence: Sentence, draft: Draft, hit: Hit) -> Draft:
    slots = draft.slots
    if not isinstance(slots, Loss) or slots.metric not in PERSONAL:
        return draft
    who = slots.population
    if who == "prisoners" and slots.metric == "captured":
        who = None
    if who is None and slots.metric == "displaced":
        who = "civilians"
    if who is None and _is_bare(sentence, hit):
        who = _kind_of(slots.party) or _of_state(slots, hit)
    return (
        draft if who == slots.population else replace(draft, slots=replace(slots, population=who))
    )


def _is_bare(sentence: Sentence, hit: Hit) -> bool:
    """Whether nothing but a number, or a word for any man of a force, stands for who was lost."""
    head = hit.thing.head
    return head is None or sentence.words[head] in _BORNE


def _kind_of(party: Named | None) -> str | None:
    """What the people of a body are, by the words for it; None for a state or a people."""
    if party is None:
        return None
    words = party.name.lower().replace("-", " ").split()
    if fold(party.name) in armed_group_names() or any(word in _IRREGULAR for word in words):
        return "militants"
    if any(word in _POLICE for word in words):
        return "police"
    return "soldiers" if any(word in _REGULAR for word in words) else None


def _of_state(slots: Loss, hit: Hit) -> str | None:
    """As in "Karvelia lost 112 killed": what a state loses in the field are soldiers."""
    lost = hit.trigger.patient == "lost" and hit.thing.head is not None
    state = slots.party is not None and fold(slots.party.name) in polity_names()
    return "soldiers" if lost and state else None


def _mixed(draft: Draft, after: Sequence[Draft]) -> Draft:
    """As in "killing 70 people, including at least 18 rebels"."""
    slots = draft.slots
    part = after[0].slots if after else None
    if not isinstance(slots, Loss) or not isinstance(part, Loss) or slots.population is not None:
        return draft
    if part.scope != "part" or slots.scope == "part" or part.population not in _KINDS:
        return draft
    whole, some = slots.quantity.low, part.quantity.low
    if slots.metric not in PERSONAL or whole is None or some is None or some >= whole:
        return draft
    return replace(draft, slots=replace(slots, population="mixed"))
