"""The JSON API: the same queries as the pages, with the same filters."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from counterclaim.export.reading_json import reading_json
from counterclaim.ledger import queries
from counterclaim.serve.asking import Ledger, Wanted
from counterclaim.serve.failures import NOT_FOUND, REFUSED, not_found

router = APIRouter(responses=REFUSED)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """Some rows of many: how many there are, and how many are left out as their time is not known.

    Where ``more`` is true there are more than ``total``: counting stopped there.
    """

    rows: list[Json]
    total: int
    undated: int
    more: bool


def _page(page: queries.Page[Any]) -> Listed:
    return Listed([asdict(row) for row in page.rows], page.total, page.undated, page.more)


@router.get("/overview")
def overview(ledger: Ledger) -> Json:
    """How much the ledger holds."""
    return asdict(queries.overview(ledger))


@router.get("/documents")
def documents(ledger: Ledger, wanted: Wanted) -> Listed:
    """Documents, the latest published first."""
    return _page(queries.documents(ledger, wanted))


@router.get("/documents/{document_id}", responses=NOT_FOUND)
def document(ledger: Ledger, document_id: str) -> Json:
    """One document: its row, its reading as ``counterclaim read`` gives it, its claims and relations."""
    found = queries.document_detail(ledger, document_id)
    if found is None:
        raise not_found("document", document_id)
    return {
        "row": asdict(found.row),
        "reading": found.reading and reading_json(found.document, found.reading),
        "claims": [asdict(claim) for claim in found.claims],
        "relations": [asdict(relation) for relation in found.relations],
        "family": [asdict(member) for member in found.family],
        "sightings": [asdict(sighting) for sighting in found.sightings],
    }


@router.get("/claims")
def claims(ledger: Ledger, wanted: Wanted) -> Listed:
    """Claims of all kinds, or of one with ``kind``."""
    return _page(queries.claims(ledger, wanted))


@router.get("/claims/{claim_id}", responses=NOT_FOUND)
def claim(ledger: Ledger, claim_id: str) -> Json:
    """One claim and how others stand to it."""
    found = queries.claim(ledger, claim_id)
    if found is None:
        raise not_found("claim", claim_id)
    relations = queries.relations_of_claim(ledger, claim_id)
    return {"claim": asdict(found), "relations": [asdict(relation) for relation in relations]}


@router.get("/questions")
def questions(ledger: Ledger, wanted: Wanted) -> Listed:
    """Questions, contested ones first."""
    return _page(queries.questions(ledger, wanted))


@router.get("/questions/{question_id}", responses=NOT_FOUND)
def question(ledger: Ledger, question_id: str, wanted: Wanted) -> Json:
    """One question with its positions in time, their relations and families of copies."""
    found = queries.question_detail(ledger, question_id, wanted.as_of)
    if found is None:
        raise not_found("question", question_id)
    return asdict(found)


@router.get("/relations")
def relations(ledger: Ledger, wanted: Wanted) -> Listed:
    """How positions stand to one another, each with its reason."""
    return _page(queries.relations(ledger, wanted))


@router.get("/speakers")
def speakers(ledger: Ledger, wanted: Wanted) -> Listed:
    """Who speaks, and how much."""
    return _page(queries.speakers(ledger, wanted))


@router.get("/failed")
def failed(ledger: Ledger) -> Json:
    """Inputs that could not be taken or read, and why."""
    return {"rows": [asdict(row) for row in queries.failed_inputs(ledger)]}


@router.get("/search")
def search(ledger: Ledger, wanted: Wanted, q: Annotated[str, Query(max_length=500)] = "") -> Listed:
    """Documents that have all the words, with where they stand."""
    return _page(queries.search(ledger, q, wanted))
