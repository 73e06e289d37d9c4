"""Pages on documents: the list, one with its words, its archived original, and what a copy changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from counterclaim.archive import Archive
from counterclaim.ledger import queries
from counterclaim.ledger.queries.asked_in import answered_in
from counterclaim.ledger.queries.document_part import DocumentPart, document_part
from counterclaim.ledger.queries.documents import document_rows, families
from counterclaim.ledger.stored import obtained, stored_document
from counterclaim.model.span import Span
from counterclaim.run.add import ARCHIVE
from counterclaim.serve.act_groups import GROUPS
from counterclaim.serve.asking import MAX_OFFSET, Ledger, Served_, Wanted
from counterclaim.serve.change_view import change_view
from counterclaim.serve.failures import not_found
from counterclaim.serve.hit_steps import hit_steps
from counterclaim.serve.lists import list_page
from counterclaim.serve.originals import as_download, in_frame, is_page
from counterclaim.serve.reader_view import Marked, part_of, reader_view, with_questions
from counterclaim.serve.security import WITH_FRAME
from counterclaim.serve.templating import render
from counterclaim.text.plain import furniture_of

router = APIRouter(include_in_schema=False)


class Looked(BaseModel):
    """What an address asks of a document's page: hits of a search, a statement or claim, a stretch of text."""

    q: str = Field("", max_length=500)
    hit: int = Field(1, ge=1, le=MAX_OFFSET)
    at: str | None = Field(None, max_length=40)
    part: int | None = Field(None, ge=1, le=MAX_OFFSET)
    span: str | None = Field(None, pattern=r"^\d{1,9}-\d{1,9}$")
    beside: str | None = Field(None, pattern="^original$")


@router.get("/documents")
def documents(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """The list of documents, and what could not be read."""
    failed = queries.failed_inputs(ledger)
    page = queries.documents(ledger, wanted)
    return list_page(request, "documents", page, wanted, failed=failed)


@router.get("/documents/{document_id}")
def document(
    request: Request, ledger: Ledger, document_id: str, looked: Annotated[Looked, Query()]
) -> Response:
    """One document: its text with highlights, each statement beside it."""
    hits = queries.hits_in(ledger, document_id, looked.q) if looked.q else ()
    marked = Marked(hits, looked.hit, _span(looked.span), looked.at, looked.part)
    detail = document_part(
        ledger, document_id, lambda text, begin: part_of(text, begin, marked).span
    )
    if detail is None:
        raise not_found("document", document_id)
    view = reader_view(detail, marked)
    shown = {note.claim.id for card in view.cards for note in card.claims}
    framed = looked.beside is not None and any(is_page(s.media_type) for s in detail.sightings)
    page = render(
        request,
        "document.html",
        detail=detail,
        view=with_questions(view, answered_in(ledger, document_id, shown)),
        query=looked.q or None,
        steps=hit_steps(document_id, looked.q, len(hits), looked.hit),
        marked=looked.at,
        groups=GROUPS,
        framed=framed,
        has_page=any(is_page(s.media_type) for s in detail.sightings),
        day_of_file=_is_day_of_file(detail),
    )
    if framed:
        page.headers["content-security-policy"] = WITH_FRAME
    return page


def _is_day_of_file(detail: DocumentPart) -> bool:
    """Whether a PDF's day is that of its file's making, told by no word of it: a print has its own day."""
    seen = detail.sightings
    pdf = any(
        one.media_type == "application/pdf" or one.address.lower().endswith(".pdf") for one in seen
    )
    if not pdf or detail.document.published is None:
        return False
    return furniture_of(detail.document.text, None).published is None


@router.get("/documents/{document_id}/original")
def original(ledger: Ledger, served: Served_, document_id: str, download: bool = False) -> Response:
    """The archived bytes: a page for a sandboxed frame, anything else (or ``download``) to save."""
    found = obtained(ledger, document_id)
    if not found:
        raise not_found("archived original of document", document_id)
    first = next((one for one in found if is_page(one.media_type)), found[0])
    capture = first.with_content(Archive(served.folder / ARCHIVE).get(first.sha256))
    framed = in_frame(capture) if is_page(first.media_type) and not download else None
    return framed or as_download(capture)


@router.get("/documents/{document_id}/changes/{other_id}")
def changes(request: Request, ledger: Ledger, document_id: str, other_id: str) -> Response:
    """What a document changed of another: changed numbers first, with the words around."""
    rows = document_rows(ledger, [document_id, other_id])
    later, earlier = stored_document(ledger, document_id), stored_document(ledger, other_id)
    if later is None or earlier is None:
        raise not_found("document", other_id if later else document_id)
    family = rows[document_id].family_id
    members = families(ledger, [family]) if family else ()
    return render(
        request,
        "document_changes.html",
        later=rows[document_id],
        earlier=rows[other_id],
        one_report=family is not None and family == rows[other_id].family_id,
        reason=next((m.reason for m in members if m.document_id == document_id), None),
        view=change_view(earlier, later),
    )


def _span(asked: str | None) -> Span | None:
    begin, end = (int(part) for part in asked.split("-")) if asked else (0, 0)
    return Span(begin, end) if begin < end else None
