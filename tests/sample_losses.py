"""The losses that the claim tests read in a made-up text, and single slots of them, in the text's order."""

from __future__ import annotations

from counterclaim.model.claim import Loss
from counterclaim.model.reading import Statement
from sample_claims import claims_of


def losses(text: str, *statements: Statement) -> list[Loss]:
    slots = [claim.slots for claim in claims_of(text, "loss", *statements)]
    return [each for each in slots if isinstance(each, Loss)]


def values(text: str) -> list[tuple[str, float | None]]:
    """What was lost, and the least number of it."""
    return [(each.metric, each.quantity.low) for each in losses(text)]


def parties(text: str) -> list[str | None]:
    """Whose each loss is."""
    return [each.party.name if each.party else None for each in losses(text)]


def hands(text: str) -> list[str | None]:
    """By whose hand each is."""
    return [each.by.name if each.by else None for each in losses(text)]
