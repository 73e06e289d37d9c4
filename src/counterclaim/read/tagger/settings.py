"""How readily the tagger marks, by the kind of text and by what the rules found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from counterclaim.read.tagger.network import settings_text

Weights = tuple[float, float]
"""What is added to the score of a cue, and what more where the rules found it too."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Chosen on development data; 0 is as trained, in natural logarithms of the odds.

    ``cue`` is added to the score of every cue label, and ``role`` to that of every role; ``cue_advice``
    and ``role_advice`` to those of the labels that the rules give. ``inner_cue`` and ``inner_advice``
    take the place of ``cue`` and ``cue_advice`` inside another's content.

    In text that reads like news on domestic politics (``flat``, 0..1), of which most was learned from,
    attributions inside others were never annotated: ``hold`` is taken off there instead; and what has
    neither a source nor advice is rarely one: ``bare`` is taken off (in all other text only where no
    lexicon has the cue). In other text the rules know what the network has seen little of:
    ``war_advice`` takes the place of ``cue_advice``.
    """

    cue: float = 0.0
    inner_cue: float = 0.0
    role: float = 0.0
    cue_advice: float = 0.0
    war_advice: float = 0.0
    inner_advice: float = 0.0
    role_advice: float = 0.0
    hold: float = 0.0
    bare: float = 0.0

    def outer(self, flat: float) -> Weights:
        """For a cue that stands in no other's content."""
        return self.cue, self.cue_advice * flat + self.war_advice * (1 - flat)

    def inner(self, flat: float) -> Weights:
        """For a cue in another's content."""
        free = 1 - flat
        return self.inner_cue * free - self.hold * flat, self.inner_advice * free


@cache
def load_settings() -> Settings:
    """The settings that belong to the package's model."""
    return Settings(**{key: float(value) for key, value in json.loads(settings_text()).items()})
