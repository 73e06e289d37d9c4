"""What is told as going on when it was said: its time is that of the saying.

"On 7 May the ministry said its forces were shelling X" dates the shelling; "had taken X" does not date that.
Own reading of English reported speech: a past progressive or state behind a verb of saying is a present shifted
back, a past perfect an earlier past.
"""

from __future__ import annotations

import re

from counterclaim.model.claim import Claim
from counterclaim.model.reading import Time
from counterclaim.model.value import When
from counterclaim.resolve.when.edtf import is_reference

_ADVERBS = r"(?:(?:still|now|currently|also|already|fully|firmly|\w{3,}ly)\s+)*"
_PROGRESSIVE = re.compile(
    rf"(?<!had )(?<!would )\b(?:was|were|is|are)\s+{_ADVERBS}"
    r"(?:(?!going to\b)\w{2,}ing\b|(?:in|under)\s+(?:[\w-]+\s+){0,2}?(?:control|siege|attack|fire)\b"
    r"|surrounded\b|encircled\b|besieged\b)"
)
_HOLDS = re.compile(r"(?<!had )\b(?:control(?:s|led)|holds?|held|retain(?:s|ed)|remain(?:s|ed)?)\b")
_PRESENT = "PRESENT_REF"


def told_as_going_on(claim: Claim, text: str) -> bool:
    """Whether the claim's words tell of something under way, or of a place held; losses are never under way."""
    if claim.kind == "loss":
        return False
    words = claim.span.of(text)
    return _PROGRESSIVE.search(words) is not None or (
        claim.kind == "control" and _HOLDS.search(words) is not None
    )


def when_said(claim: Claim, said: When, within: list[Time], text: str) -> When | None:
    """The day on which it was said, known or not, for what is told as of that day; None for what is not."""
    if claim.kind in ("loss", "forecast"):
        return None
    now = next((t for t in within if is_reference(t.edtf) and t.edtf == _PRESENT), None)
    if now is not None:
        why = f"'{now.text}' in what was said is the day of the saying"
    elif told_as_going_on(claim, text):
        why = "told as going on when it was said"
    else:
        return None
    return When(said.edtf, said.precision, f"{why}; {said.reason}", said.span)
