"""The front page of a case, what is new in it, and search over everything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from counterclaim.ledger import queries
from counterclaim.ledger.queries import Filter, Page, QuestionRow, RelationRow, SpeakerRow
from counterclaim.ledger.queries.finding import (
    FoundOutlet,
    FoundPlace,
    matching_names,
    outlets_named,
    places_named,
    questions_titled,
    speakers_named,
)
from counterclaim.ledger.queries.news import admissions, corrections, first_run_since, news
from counterclaim.ledger.queries.results import Hit
from counterclaim.ledger.queries.timeline import published_by_day
from counterclaim.serve.asking import Ledger, Wanted, asked_for, page_links
from counterclaim.serve.charts.timeline import timeline
from counterclaim.serve.origin import FromHere
from counterclaim.serve.templating import render
from counterclaim.serve.visits import all_seen, keep_visit, visit_of

router = APIRouter(include_in_schema=False)
_FEW = 6
_ALL = 100
Sort = Literal["everything", "documents", "questions", "speakers", "places", "outlets"]


@router.get("/")
def front(request: Request, ledger: Ledger) -> Response:
    """The case at a glance: what is new, what is contested, who moved or admitted, what was corrected."""
    visit = visit_of(request, datetime.now(UTC))
    answer = render(
        request,
        "front.html",
        overview=queries.overview(ledger),
        timeline=timeline(published_by_day(ledger)),
        seen=visit.seen,
        news=news(ledger, first_run_since(ledger, visit.seen), _FEW),
        contested=[q for q in queries.questions(ledger, Filter(limit=_FEW)).rows if q.contested],
        moved=_moved(ledger),
        admitted=admissions(ledger, _FEW),
        corrected=corrections(ledger, _FEW),
        failed=queries.failed_inputs(ledger),
    )
    return keep_visit(answer, visit)


def _moved(ledger: Connection) -> list[RelationRow]:
    """Who said the opposite of before, the latest first; then who gave another answer."""
    kinds = ("reverses", "revises")
    return [row for kind in kinds for row in queries.latest_relations(ledger, (kind,), _FEW)]


@router.get("/new")
def new(request: Request, ledger: Ledger) -> Response:
    """All that came since the last visit, or with the last addition where there was none."""
    visit = visit_of(request, datetime.now(UTC))
    found = news(ledger, first_run_since(ledger, visit.seen), _ALL)
    return keep_visit(render(request, "new.html", seen=visit.seen, news=found), visit)


@router.post("/seen")
def seen(_own: FromHere) -> Response:
    """Mark all there is as seen, and go back to the front page."""
    return keep_visit(RedirectResponse("/", 303), all_seen(datetime.now(UTC)))


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, by sort. ``documents`` heed the days asked for; names and titles do not."""

    documents: Page[Hit]
    questions: Page[QuestionRow]
    speakers: Page[SpeakerRow]
    places: Page[FoundPlace]
    outlets: Page[FoundOutlet]

    @property
    def pages(self) -> dict[Sort, Page[Any]]:
        """What was found by the name of its sort."""
        return {
            "documents": self.documents, "questions": self.questions, "speakers": self.speakers,
            "places": self.places, "outlets": self.outlets,
        }  # fmt: skip

    @property
    def total(self) -> int:
        """How much was found of all sorts."""
        return sum(page.total for page in self.pages.values())


@router.get("/search")
def search(
    request: Request,
    ledger: Ledger,
    wanted: Wanted,
    q: Annotated[str, Query(max_length=500)] = "",
    within: Annotated[Sort, Query(alias="in")] = "everything",
) -> Response:
    """Documents that have the words; speakers, places, questions and outlets whose names match."""
    words = q.strip()
    found = _find(ledger, words, wanted, within)
    return render(
        request,
        "search.html",
        query=words,
        within=within,
        found=found,
        page=found.documents,
        asked=asked_for(wanted),
        facets=_facets(words, wanted, within, found),
        links=_links(words, wanted, within, found),
    )


def _find(ledger: Connection, words: str, wanted: Filter, within: Sort) -> Found:
    few = Filter(since=wanted.since, until=wanted.until, as_of=wanted.as_of, limit=_FEW)
    names = matching_names(ledger, words)
    limit = {sort: _ALL if sort == within else _FEW for sort in ("speakers", "places", "outlets")}
    own = (wanted.limit or _ALL, wanted.offset) if within == "questions" else (_FEW, 0)
    asked = few if within != "documents" else wanted
    return Found(
        documents=queries.search(ledger, words, asked),
        questions=questions_titled(ledger, words, *own),
        speakers=speakers_named(ledger, names, limit["speakers"]),
        places=places_named(ledger, names, limit["places"]),
        outlets=outlets_named(ledger, words, limit["outlets"]),
    )


@dataclass(frozen=True, slots=True)
class Facet:
    """One sort of thing to search in, with how many were found and the address that shows only these."""

    sort: Sort
    count: int
    more: bool
    address: str
    chosen: bool


def _facets(words: str, wanted: Filter, within: Sort, found: Found) -> tuple[Facet, ...]:
    kept = asked_for(wanted)
    counts: dict[Sort, tuple[int, bool]] = {
        "everything": (found.total, any(page.more for page in found.pages.values())),
        **{sort: (page.total, page.more) for sort, page in found.pages.items()},
    }
    return tuple(
        Facet(sort, count, more, _address(words, sort, kept), sort == within)
        for sort, (count, more) in counts.items()
    )


def _address(words: str, within: Sort, kept: dict[str, str]) -> str:
    asked = {} if within == "everything" else {"in": within}
    return f"/search?{urlencode({'q': words, **asked, **kept})}"


def _links(words: str, wanted: Filter, within: Sort, found: Found) -> dict[str, str]:
    if within not in ("documents", "questions"):
        return {}
    # What is beyond those counted is not ranked either.
    links = page_links("/search", wanted, replace(found.pages[within], more=False))
    with_words = urlencode({"q": words, "in": within})
    return {name: f"{link}&{with_words}" for name, link in links.items()}
