"""Which attributor reads: rules alone, or the trained tagger with the rules as its advisers."""

from __future__ import annotations

from counterclaim.read.attribution.found import Attributor
from counterclaim.read.attribution.rules import RuleAttributor
from counterclaim.read.kinds import ReaderKind
from counterclaim.read.parser import Hides


def attributor_of(kind: ReaderKind, names: Hides) -> Attributor:
    """The attributor of that kind; ``names`` are hidden from the tagger as from the parser.

    The network is loaded only where it is asked for.
    """
    if kind == "rules":
        return RuleAttributor()
    from counterclaim.read.tagger import TaggedAttributor

    return TaggedAttributor(names)


def model_of(kind: ReaderKind) -> str | None:
    """The SHA-256 of the model that a kind of reader depends on, None for rules."""
    if kind == "rules":
        return None
    from counterclaim.read.tagger import model_sha256

    return model_sha256()
