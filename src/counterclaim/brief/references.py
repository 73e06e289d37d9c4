"""Numbering of references in the order in which sentences first use them."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.brief.content import Reference, Sentence
from counterclaim.ledger.queries import ClaimRow

LONGEST = 180
"""Characters of a quotation; a longer one is cut at a word and marked. The archive has it whole."""


@dataclass(slots=True)
class Numbering:
    """Gives each claim's words one number."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _references: list[Reference] = field(default_factory=list)

    def sentence(self, text: str, *claims: ClaimRow) -> Sentence:
        """A sentence that rests on these claims' words."""
        return Sentence(text, tuple(dict.fromkeys(self._number(claim) for claim in claims)))

    def references(self) -> tuple[Reference, ...]:
        """All that were used, by number."""
        return tuple(self._references)

    def _number(self, claim: ClaimRow) -> int:
        # Two claims of one sentence rest on the same words: one reference serves both.
        key = f"{claim.document_id}:{claim.span_begin}:{claim.span_end}"
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._references.append(_reference(self._numbers[key], claim))
        return self._numbers[key]


def _reference(number: int, claim: ClaimRow) -> Reference:
    decided = f"{claim.decision} by {claim.decided_by}" if claim.decision else None
    return Reference(
        number=number,
        outlet=claim.outlet,
        title=claim.document_title,
        day=claim.published,
        words=_cut(" ".join(claim.exact.split())),
        document_id=claim.document_id,
        begin=claim.span_begin,
        end=claim.span_end,
        address=f"/documents/{claim.document_id}?at={claim.local_id}#t-{claim.local_id}",
        decided=decided,
    )


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[: words.rfind(" ", 0, LONGEST)].rstrip(" ,;:") + " …"
