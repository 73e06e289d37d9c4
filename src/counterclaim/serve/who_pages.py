"""Pages on speakers and outlets: one of each, and outlets side by side on one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.ledger import queries
from counterclaim.ledger.queries.outlets import LoadedWords, loaded_words, outlet_detail, outlets
from counterclaim.ledger.queries.results import PositionRow, QuestionDetail
from counterclaim.ledger.queries.speaker import speaker_detail
from counterclaim.serve.asking import Ledger, Wanted
from counterclaim.serve.failures import not_found
from counterclaim.serve.lists import list_page
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Query(min_length=1, max_length=300)]
COLUMNS = 4
"""More outlets side by side cannot be read; the others are named with a link each."""


@dataclass(frozen=True, slots=True)
class Told:
    """One outlet on one question: its positions, and the loaded words of the documents they stand in."""

    outlet: str
    positions: tuple[PositionRow, ...]
    own_words: tuple[LoadedWords, ...]
    quoted_words: tuple[LoadedWords, ...]


@router.get("/speakers")
def speakers(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """Who speaks, and how much."""
    return list_page(request, "speakers", queries.speakers(ledger, wanted), wanted)


@router.get("/speaker")
def speaker(request: Request, ledger: Ledger, wanted: Wanted, who: Name) -> Response:
    """One speaker: stands, turns, admissions, forecasts, and who says otherwise."""
    detail = speaker_detail(ledger, who, wanted.as_of)
    if detail is None:
        raise not_found("speaker", who)
    return render(request, "speaker.html", detail=detail, as_of=wanted.as_of)


@router.get("/outlets")
def outlet_list(request: Request, ledger: Ledger, wanted: Wanted) -> Response:
    """Outlets with how much they published and how much of it is reprinted."""
    return list_page(request, "outlets", outlets(ledger, wanted), wanted)


@router.get("/outlet")
def outlet(request: Request, ledger: Ledger, wanted: Wanted, name: Name) -> Response:
    """One outlet: origins, reprints both ways, and its own loaded words."""
    detail = outlet_detail(ledger, name, wanted.as_of)
    if detail is None:
        raise not_found("outlet", name)
    return render(request, "outlet.html", detail=detail, as_of=wanted.as_of)


@router.get("/compare")
def compare(
    request: Request,
    ledger: Ledger,
    wanted: Wanted,
    outlet: Annotated[list[str], Query(max_length=COLUMNS)] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """What outlets say on one question, side by side, with the words each uses in its own voice."""
    if wanted.question is None:
        page = queries.questions(ledger, wanted)
        return render(request, "compare.html", detail=None, told=(), others=(), questions=page.rows)
    detail = queries.question_detail(ledger, wanted.question, wanted.as_of)
    if detail is None:
        raise not_found("question", wanted.question)
    names = _outlets_of(detail)
    chosen = [name for name in outlet if name in names] or names[:COLUMNS]
    told = tuple(_told(ledger, detail, name) for name in chosen)
    others = tuple((name, _with(detail, chosen, name)) for name in names if name not in chosen)
    return render(request, "compare.html", detail=detail, told=told, others=others, questions=())


def _outlets_of(detail: QuestionDetail) -> list[str]:
    """Outlets that carry a position, those with most of their own first; copies count last."""
    counts: dict[str, tuple[int, int]] = {}
    for position in detail.positions:
        name = position.claim.outlet
        if name:
            own, copied = counts.get(name, (0, 0))
            is_own = position.copy_of is None
            counts[name] = (own + is_own, copied + (not is_own))
    return sorted(counts, key=lambda name: (-counts[name][0], -counts[name][1], name))


def _told(ledger: Ledger, detail: QuestionDetail, outlet: str) -> Told:
    positions = tuple(p for p in detail.positions if p.claim.outlet == outlet)
    ids = list(dict.fromkeys(p.claim.document_id for p in positions))
    words = loaded_words(ledger, ids)
    own = tuple(one for one in words if not one.quoted)
    return Told(outlet, positions, own, tuple(one for one in words if one.quoted))


def _with(detail: QuestionDetail, chosen: list[str], name: str) -> str:
    """The address at which this outlet stands in place of the last one shown."""
    names = [*chosen[: COLUMNS - 1], name]
    return "/compare?" + urlencode(
        [("question", detail.question.id), *(("outlet", n) for n in names)]
    )
