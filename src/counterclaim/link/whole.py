"""A case of which nothing is remembered yet, in memory: what linking it for the first time works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from counterclaim.link.asked import Asked
from counterclaim.link.copies import Figures
from counterclaim.link.outlines import Outline
from counterclaim.link.remembered import Like, Notes, Order
from counterclaim.link.sketches import algorithm
from counterclaim.link.words import Count, Key
from counterclaim.model.claim import Loss
from counterclaim.model.linking import Family, LinkedDocument, Sketch, StatedClaim


class Whole:
    """All documents and claims of a case; see ``remembered.Remembered``."""

    def __init__(self, documents: Iterable[LinkedDocument], claims: Iterable[StatedClaim]) -> None:
        once = {stated.id: stated for stated in claims}
        self._claims: defaultdict[str, list[StatedClaim]] = defaultdict(list)
        for key in sorted(once):
            self._claims[once[key].document_id].append(once[key])
        self._documents = {document.id: document for document in documents}
        for identity in self._claims.keys() - self._documents.keys():
            self._documents[identity] = _bare(identity)

    @property
    def ids(self) -> frozenset[str]:
        """All documents."""
        return frozenset(self._documents)

    def counts(self, key: Key) -> Count:  # noqa: ARG002 - nothing is remembered
        """None."""
        return {}

    def documents(self, ids: Collection[str]) -> Mapping[str, LinkedDocument]:
        """Some documents by id."""
        return {identity: self._documents[identity] for identity in ids}

    def claims_of(self, documents: Collection[str]) -> Sequence[StatedClaim]:
        """The claims of some documents."""
        return [stated for one in sorted(documents) for stated in self._claims.get(one, ())]

    def claims(self, ids: Collection[str]) -> Sequence[StatedClaim]:
        """None beside those of the documents."""
        return [stated for some in self._claims.values() for stated in some if stated.id in ids]

    def figures(self, documents: Collection[str]) -> Figures:
        """The loss figures that some documents give."""
        return {one: figures(self._claims.get(one, ())) for one in documents}

    def notes(self, documents: Collection[str]) -> Mapping[str, Notes]:  # noqa: ARG002
        """None."""
        return {}

    def under(self, numbers: Collection[int]) -> Mapping[int, Sequence[Order]]:  # noqa: ARG002
        """None."""
        return {}

    def likenesses(self, documents: Collection[str]) -> Sequence[Like]:  # noqa: ARG002
        """None."""
        return ()

    def families(self, documents: Collection[str]) -> Mapping[str, Family]:  # noqa: ARG002
        """None."""
        return {}

    def questions_of(self, documents: Collection[str]) -> frozenset[str]:  # noqa: ARG002
        """None."""
        return frozenset()

    def questions_under(self, numbers: Collection[int]) -> frozenset[str]:  # noqa: ARG002
        """None."""
        return frozenset()

    def questions(self, ids: Collection[str]) -> Sequence[Asked]:  # noqa: ARG002
        """None."""
        return ()

    def outlines(self, questions: Collection[str]) -> Mapping[str, Sequence[Outline]]:  # noqa: ARG002
        """None."""
        return {}

    def not_comparable(self, question: str) -> Sequence[tuple[str, str]]:  # noqa: ARG002
        """None."""
        return ()


def figures(claims: Iterable[StatedClaim]) -> frozenset[tuple[object, ...]]:
    """The loss figures that a document's claims give."""
    losses = (stated.claim.slots for stated in claims)
    return frozenset(
        (slots.metric, slots.quantity.low, slots.quantity.high)
        for slots in losses
        if isinstance(slots, Loss)
    )


def _bare(document_id: str) -> LinkedDocument:
    return LinkedDocument(document_id, None, None, None, None, None, Sketch(algorithm(), (), 0))
