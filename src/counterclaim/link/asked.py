"""A question as it is asked: its kind and key. What equal keys mean, ``questions`` says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from counterclaim.link.folding import topic
from counterclaim.link.metrics import NOT_STATED
from counterclaim.model.claim import Kind
from counterclaim.model.ids import content_id
from counterclaim.model.linking import StatedClaim

REPORT = "report"
"""The part of a key that holds the family of copies which alone the question is asked of."""
ANY_TIME = "at any time"
"""The period of a loss at one spot that was denied or granted without a day: whether there was any."""
ONE_DEATH = "one death"
"""The period of a named person's death, which no day is needed to tell from another."""
Key = tuple[tuple[str, str], ...]
"""The parts of a key by name, in the order of their kind of question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's kind and key. ``loose``: neither day nor period tells whether two reports mean the same.

    ``family`` is that of the claim that asks it, of which it may have to be asked apart.
    """

    kind: Kind
    key: Key
    loose: bool = False
    family: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """What rows call the question by."""
        return _question_id(self.kind, self.key)

    @property
    def of_one_report(self) -> bool:
        """Whether only claims of one family of copies can answer it."""
        return any(name == REPORT for name, _ in self.key)

    @property
    def of_a_spot(self) -> bool:
        """Whether it is of losses at a spot on a day that no claim of it names."""
        return self.loose and self.kind == "loss" and ("period", ANY_TIME) not in self.key

    def in_words(self, stated: StatedClaim) -> Asked:
        """The same, of this claim's words in its own report alone."""
        own = () if self.of_one_report else ((REPORT, self.family),)
        words = ("words", topic(stated.words) or NOT_STATED)
        return Asked(self.kind, (*self.key, *own, words))


@lru_cache(maxsize=65_536)
def _question_id(kind: str, key: Key) -> str:
    return content_id("question", kind, key)
