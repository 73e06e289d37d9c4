"""The acts of statements in the few groups that a reader can tell apart by colour and pattern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.model.reading import Act


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Acts that are drawn alike; ``key`` names the style, ``label`` is what the legend says."""

    key: str
    label: str
    acts: tuple[Act, ...]


GROUPS = (
    ActGroup("says", "says", ("assert",)),
    ActGroup("denies", "denies", ("deny",)),
    ActGroup("admits", "admits, confirms", ("admit", "confirm")),
    ActGroup("accuses", "accuses, condemns", ("accuse", "condemn")),
    ActGroup(
        "foretells",
        "foretells, threatens, promises, demands",
        ("predict", "threaten", "promise", "demand"),
    ),
    ActGroup("doubts", "doubts, declines to say", ("doubt", "decline")),
)
_BY_ACT: Mapping[str, str] = {act: group.key for group in GROUPS for act in group.acts}


def group_of(act: str) -> str:
    """The key of the group that an act belongs to."""
    return _BY_ACT.get(act, "says")
