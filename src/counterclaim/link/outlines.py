"""Outlines: what of a position tells with which others it is compared, remembered beside its row.

By them a question of thousands of positions is drawn on without reading their claims again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from counterclaim.link.origins import outlet_key
from counterclaim.link.positions import Held, Order

Given = tuple[str, str]
"""An answer as somebody gives it: (family, outlet, or speaker's outlet; key of the answer)."""


class Outline(NamedTuple):
    """One position; see ``positions.Held`` for ``moment``, ``order``, ``report_origin`` and ``compared``.

    ``answer`` is the key of its content, ``outlet`` its speaker's name as an outlet's ("" for none),
    ``length`` that of its words in code points.
    """

    question_id: str
    id: str
    claim_id: str
    document_id: str
    family_id: str
    speaker: str
    sided: bool
    compared: bool
    own_voice: bool
    copy_of: str | None
    moment: str | None
    order: Order
    report_origin: str
    answer: str
    outlet: str
    length: int

    @property
    def gives(self) -> Iterator[Given]:
        """What the report and its outlet give as somebody else's answer by it."""
        if not self.own_voice and self.copy_of is None:
            for by in (self.family_id, self.report_origin):
                if by != self.outlet:
                    yield by, self.answer

    def has_from(self, given: frozenset[Given]) -> bool:
        """Whether an outlet gives by it, in its own voice or as it is quoted, what it has from another."""
        if self.own_voice and (self.family_id, self.answer) in given:
            return True
        return (self.outlet, self.answer) in given


def outline(one: Held) -> Outline:
    """The outline of a position that is held."""
    position, speaker = one.position, one.speaker
    return Outline(
        position.question_id, position.id, one.stated.id, position.document_id, position.family_id,
        speaker.key, speaker.side is not None, one.compared, speaker.own_voice, position.copy_of,
        one.moment, one.order, one.report_origin, one.content.key, outlet_key(speaker.name) or "",
        len(one.stated.words),
    )  # fmt: skip


def passed_on(outlines: Iterable[Outline]) -> frozenset[Given]:
    """What reports and their outlets give as somebody else's answer."""
    return frozenset(given for one in outlines for given in one.gives)


def in_order(outlines: Iterable[Outline]) -> list[Outline]:
    """The outlines by moment, as positions are compared."""
    return sorted(outlines, key=lambda one: one.order)


def of_several_documents(outlines: Sequence[Outline]) -> list[Outline]:
    """Those of families of which several documents are among them: only there can a copy have changed."""
    documents: dict[str, set[str]] = {}
    for one in outlines:
        documents.setdefault(one.family_id, set()).add(one.document_id)
    return [one for one in outlines if len(documents[one.family_id]) > 1]
