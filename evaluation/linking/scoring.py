"""What linking finds in a cluster against what it ought to, by pairs of documents and of labelled claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from counterclaim.case import Case
from counterclaim.link import credit, link, sketch
from counterclaim.link.forecasts import register, settle
from counterclaim.link.moments import days
from counterclaim.link.trajectories import Step, side_trajectories, trajectories
from counterclaim.model.document import Document
from counterclaim.model.linking import LinkedDocument, Links, StatedClaim
from counterclaim.model.reading import Reading
from evaluation.linking.clusters import Cluster, Row
from evaluation.linking.given import given_claims, span_of

MEASURES = ("copies", "questions", "relations", "shifts", "forecasts")
# Between two who speak for one side only turns of stance are shifts: figures are each speaker's own.
_TURNS = frozenset(
    {"denies-to-admits", "denies-to-affirms", "affirms-to-denies", "holds-to-concedes"}
)
# Steps on which nobody moves.
_NO_SHIFT = frozenset({"repeats", "rejects-figure", "own-figure"})
Found = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """For one cluster and measure: what is expected and what was found."""

    cluster: str
    measure: str
    expected: Found
    found: Found


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 (0 to 1) over all clusters; None where nothing is expected or found."""

    measure: str
    hits: int
    expected: int
    found: int

    @property
    def f1(self) -> float | None:
        """Their harmonic mean."""
        both = self.expected + self.found
        return 2 * self.hits / both if both else None


def from_readings(cluster: Cluster, readings: Mapping[str, Reading], case: Case) -> list[Outcome]:
    """The outcome where the reader read the reports; ``readings`` are by document id."""
    claims = [
        stated
        for document in cluster.documents.values()
        for stated in _stated(document, readings[document.id])
    ]
    return _outcomes(cluster, claims, _labels(cluster, claims), case)


def as_given(cluster: Cluster, case: Case) -> list[Outcome]:
    """The outcome where the claims are those that the cluster gives."""
    claims = given_claims(cluster, case)
    return _outcomes(cluster, list(claims.values()), {label: label for label in claims}, case)


def figures(outcomes: Iterable[Outcome]) -> list[Figure]:
    """Pooled over clusters, in the order of :data:`MEASURES`."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in outcomes:
        counts = (len(one.expected & one.found), len(one.expected), len(one.found))
        sums[one.measure] = [a + b for a, b in zip(sums[one.measure], counts, strict=True)]
    return [Figure(name, *sums[name]) for name in MEASURES]


def linked_document(document: Document) -> LinkedDocument:
    """A document as linking takes it."""
    return LinkedDocument(
        document.id, document.title, document.outlet, document.published,
        document.republished_from, credit(document.text, document.outlet),
        sketch(document.text, document.boilerplate),
    )  # fmt: skip


def _stated(document: Document, reading: Reading) -> Iterator[StatedClaim]:
    statements = {statement.id: statement for statement in reading.statements}
    places = {place.id: place for place in reading.places}
    for claim in reading.claims:
        statement = statements.get(claim.statement or "")
        words = claim.span.of(document.text)
        place = places.get(claim.place or "")
        name = f"{document.id}:{claim.id}"
        yield StatedClaim(name, document.id, claim, statement, words, place)


def _labels(cluster: Cluster, claims: Sequence[StatedClaim]) -> dict[str, str]:
    """The label of each claim that is one of the cluster's, by claim id; each label at most once."""
    ranked = sorted(
        (
            (score, label, stated.id)
            for label, row in cluster.claims.items()
            for stated in claims
            if (score := _likeness(row, stated, cluster)) > 0
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    labels: dict[str, str] = {}
    for _, label, identity in ranked:
        if identity not in labels and label not in labels.values():
            labels[identity] = label
    return labels


def _likeness(row: Row, stated: StatedClaim, cluster: Cluster) -> float:
    """How surely a claim read is a labelled one: 0 for another, by kind, figure, measure and span."""
    if stated.document_id != cluster.documents[row["in"]].id:
        return 0.0
    slots, span, own = stated.claim.slots, stated.claim.span, span_of(row, cluster)
    shared = min(span.end, own.end) - max(span.begin, own.begin)
    declined = stated.statement is not None and stated.statement.act == "decline"
    if row["kind"] != "other" and slots.kind != row["kind"]:
        return 0.0
    if (row.get("act") == "decline") != declined or (shared <= 0 and not declined):
        return 0.0
    if slots.kind == "loss" and (
        slots.metric != row["metric"] or not _is_figure(slots.quantity.low, row.get("low"))
    ):
        return 0.0
    return 0.01 + max(0, shared) / (max(span.end, own.end) - min(span.begin, own.begin))


def _is_figure(read: int | float | None, given: int | float | None) -> bool:
    """Whether a figure is the given one; "any soldier", which gives none, may be read as one."""
    return read == given or (given is None and read == 1)


def _outcomes(
    cluster: Cluster, claims: Sequence[StatedClaim], labels: Mapping[str, str], case: Case
) -> list[Outcome]:
    documents = [linked_document(document) for document in cluster.documents.values()]
    links = link(documents, claims, case)
    named = _Named(cluster, labels, links)
    expected = {
        "copies": _pairs(cluster.families),
        "questions": _pairs(cluster.questions),
        "relations": cluster.relations,
        "shifts": cluster.shifts,
        "forecasts": cluster.forecasts,
    }
    found = {
        "copies": named.copies(),
        "questions": named.questions(),
        "relations": named.relations() - cluster.optional,
        "shifts": frozenset(named.shifts()),
        "forecasts": frozenset(_forecasts(documents, claims, labels, links, case)),
    }
    return [Outcome(cluster.id, name, expected[name], found[name]) for name in MEASURES]


def _forecasts(
    documents: Iterable[LinkedDocument],
    claims: Sequence[StatedClaim],
    labels: Mapping[str, str],
    links: Links,
    case: Case,
) -> Iterator[tuple[str, ...]]:
    """The outcomes proposed by the day of the last report, with the labelled claims they rest on."""
    published = {d.id: span[1] for d in documents if (span := days(d.published)) is not None}
    families = {member: family.id for family in links.families for member in family.members}
    entries, bearings = register(claims, published, families, case)
    for entry in entries:
        if entry.id not in labels:
            continue
        own = (one for one in bearings if one.forecast_id == entry.id)
        settled = settle(own, entry.horizon.due, max(published.values()))
        if settled.outcome == "open":
            yield "open", labels[entry.id]
            continue
        for one in settled.bearings:
            if one.claim_id in labels:
                yield one.proposed, labels[entry.id], labels[one.claim_id]


class _Named:
    """Links in the cluster's own labels; what concerns a claim without a label is left out."""

    def __init__(self, cluster: Cluster, labels: Mapping[str, str], links: Links) -> None:
        self._links = links
        self._documents = {document.id: key for key, document in cluster.documents.items()}
        self._claim = {p.id: labels[p.claim_id] for p in links.positions if p.claim_id in labels}

    def copies(self) -> Found:
        return _pairs([self._documents[m] for m in f.members] for f in self._links.families)

    def questions(self) -> Found:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for position in self._links.positions:
            if position.id in self._claim:
                groups[position.question_id].append(self._claim[position.id])
        return _pairs(groups.values())

    def relations(self) -> Found:
        return frozenset(
            (
                row.kind,
                row.aspect or "-",
                *sorted((self._claim[row.earlier], self._claim[row.later])),
            )
            for row in self._links.relations
            if row.earlier in self._claim and row.later in self._claim
        )

    def shifts(self) -> Iterator[tuple[str, ...]]:
        positions, questions = self._links.positions, self._links.questions
        for steps in trajectories(positions, questions).values():
            yield from self._steps(steps)
        for steps in side_trajectories(positions, questions).values():
            for before, after in pairwise(steps):
                if before.position.speaker != after.position.speaker and after.shift in _TURNS:
                    yield from self._step("side:", before, after)

    def _steps(self, steps: Sequence[Step]) -> Iterator[tuple[str, ...]]:
        for before, after in pairwise(steps):
            if after.shift not in _NO_SHIFT:
                yield from self._step("", before, after)

    def _step(self, prefix: str, before: Step, after: Step) -> Iterator[tuple[str, ...]]:
        ends = (self._claim.get(before.position.id), self._claim.get(after.position.id))
        flag = f":{after.flag}" if after.flag else ""
        if None not in ends:
            yield (f"{prefix}{after.shift}{flag}", *map(str, ends))


def _pairs(groups: Iterable[Iterable[str]]) -> Found:
    return frozenset(pair for group in groups for pair in combinations(sorted(set(group)), 2))
