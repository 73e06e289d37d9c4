"""A brief of a case: the most contested questions, forecasts, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from counterclaim.brief.content import Brief, Paragraph, Section, Sentence
from counterclaim.brief.question import Limits, question_section
from counterclaim.brief.references import Numbering
from counterclaim.case import Case
from counterclaim.errors import Fault, InputError
from counterclaim.export.columns import in_words
from counterclaim.ledger import queries
from counterclaim.ledger.queries import ClaimRow, Filter, QuestionRow

QUESTIONS = 5
"""With five forecasts these fill two pages for a case of 30 documents."""
FORECASTS = 5
_WHOLE = Limits(speakers=40, relations=40, steps=40)
_SHORT = Limits()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One question by its id, or the most contested ones; what was known by ``as_of`` (a day) only."""

    question: str | None = None
    as_of: str | None = None
    questions: int = QUESTIONS


def compose(connection: Connection, case: Case, wanted: Wanted) -> Brief:
    """The brief. Raises InputError where the question is not in the case."""
    numbering = Numbering()
    if wanted.question is not None:
        sections = [_one(connection, wanted, numbering)]
    else:
        chosen = _chosen(connection, wanted)
        sections = [
            question_section(detail, numbering, _SHORT)
            for row in chosen
            if (detail := queries.question_detail(connection, row.id, wanted.as_of))
        ]
        sections.extend(_forecasts(connection, wanted, numbering))
    basis = _basis(connection, wanted)
    return Brief(case.title, basis, tuple(sections), numbering.references())


def _one(connection: Connection, wanted: Wanted, numbering: Numbering) -> Section:
    detail = queries.question_detail(connection, wanted.question or "", wanted.as_of)
    if detail is None:
        raise InputError(Fault(
            "no-question", "there is no such question in the case", wanted.question or "",
            "no position known by then answers it", "List them with: counterclaim show CASE questions --json",
        ))  # fmt: skip
    return question_section(detail, numbering, _WHOLE)


def _chosen(connection: Connection, wanted: Wanted) -> list[QuestionRow]:
    """Contested ones first, then by origins; a question that one report alone answers is left to the page."""
    asked = Filter(as_of=wanted.as_of, limit=4 * wanted.questions)
    page = queries.questions(connection, asked, exact=True)
    shared = [row for row in page.rows if row.positions > 1 and row.kind != "forecast"]
    return shared[: wanted.questions]


def _forecasts(connection: Connection, wanted: Wanted, numbering: Numbering) -> Iterator[Section]:
    asked = Filter(kind="forecast", as_of=wanted.as_of, limit=3 * FORECASTS)
    page = queries.claims(connection, asked)
    if not page.rows:
        return
    # The same words in a copy are told once.
    told = list({row.what or row.exact: row for row in page.rows}.values())[:FORECASTS]
    sentences = [_forecast(row, numbering) for row in told]
    if page.more:
        sentences.append(Sentence("Many more in the case."))
    elif page.total > len(told):
        sentences.append(Sentence(f"{page.total - len(told)} more in the case."))
    yield Section("Forecasts", (Paragraph("Foretold", tuple(sentences)),))


def _forecast(row: ClaimRow, numbering: Numbering) -> Sentence:
    what = row.what or row.exact
    who = row.speaker or row.outlet or "Somebody not named"
    condition = f", if {row.condition}" if row.condition else ""
    horizon = f", by {row.horizon}" if row.horizon else ", without saying by when"
    if row.horizon and row.horizon in what:
        horizon = ""
    hedge = f" ({row.hedge})" if row.hedge else ""
    day = in_words(row.said or row.published or row.known_day)
    text = f"{who}, {day}{hedge}: {what}{condition}{horizon}."
    return numbering.sentence(text, row)


def _basis(connection: Connection, wanted: Wanted) -> str:
    counted = queries.documents(connection, Filter(as_of=wanted.as_of, limit=1))
    held = queries.questions(connection, Filter(as_of=wanted.as_of, limit=1))
    whole = queries.overview(connection)
    as_of = f" published by {in_words(wanted.as_of)}" if wanted.as_of else ""
    failed = f"; {_many(whole.failed, 'input')} could not be read" if whole.failed else ""
    if not counted.total:
        return f"No documents{as_of or ' yet'}{failed}."
    more = "more than " if counted.more else ""
    questions = _many(held.total, "question")
    if held.more:
        questions = f"more than {questions}"
    return (
        f"From {more}{_many(counted.total, 'document')}{as_of} and the {questions} that their claims "
        f"answer{failed}. "
        "Each sentence leads to the words it rests on. Nothing here says who is right."
    )


def _many(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"
