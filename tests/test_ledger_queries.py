from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from counterclaim.errors import InputError
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.days import days_of
from counterclaim.ledger.fold import fold
from counterclaim.ledger.links import store_links
from counterclaim.ledger.queries import (
    Filter,
    Page,
    claim,
    claims,
    control,
    document_detail,
    documents,
    losses,
    overview,
    question_detail,
    questions,
    relations,
    relations_of_claim,
    search,
    speakers,
)
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import (
    begin_run,
    store_captures,
    store_documents,
    store_sketches,
)
from counterclaim.ledger.stored import linkable
from databases import BOTH
from sample_ledger import a_capture, a_case, a_document, link, read, sketch

pytestmark = BOTH

EARLY = a_document(
    "Karvelia says Ostmark lost 12 soldiers in Lipa on 2031-03-04. "
    "Ostmark says Ostmark lost 3 soldiers in Lipa on 2031-03-04.",
    "2031-03-05",
)
LATE = a_document("Zelgrad says Ostmark lost 40 soldiers in Düvəl.", "2031-03", "Évening Star")
UNDATED = a_document("Ostmark says Karvelia lost 7 soldiers in Lipa on 2031-03-20.", None)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Connection]:
    """A ledger of three documents, first seen on 2031-04-01."""
    engine = open_ledger(tmp_path_factory.mktemp(database) / "ledger.sqlite", create=True)
    with writing(engine) as writer:
        run = begin_run(writer, "add", "case-1")
        for document in (EARLY, LATE, UNDATED):
            capture = a_capture(document.text, f"{document.id[:6]}.txt")
            seen = type(capture)(
                capture.content, "file", capture.address, None, "2031-04-01T08:00:00Z"
            )
            store_captures(writer, [seen], run)
            store_documents(writer, [(document, seen)], run)
            store_sketches(writer, {document.id: sketch(document)}, run)
            store_readings(writer, [(document, read(document))], run)
        store_links(writer, link(*linkable(writer), a_case()), run)
    with reading(engine) as opened:
        yield opened


def found(connection: Connection, wanted: Filter) -> list[float | None]:
    return [row.low for row in claims(connection, wanted).rows]


def test_every_claim_stands_in_its_document_where_its_row_says(connection: Connection) -> None:
    texts = {document.id: document.text for document in (EARLY, LATE, UNDATED)}
    rows = claims(connection, Filter()).rows
    assert len(rows) == 4
    for row in rows:
        text = texts[row.document_id]
        assert row.span.of(text) == row.exact
        assert text[: row.span_begin].endswith(row.prefix)
        assert text[row.span_end :].startswith(row.suffix)


def test_claims_come_latest_first_and_undated_last(connection: Connection) -> None:
    assert found(connection, Filter()) == [7, 12, 3, 40]


@pytest.mark.parametrize(
    ("wanted", "lows"),
    [
        (Filter(speaker="KRV"), [12, 40]),
        (Filter(speaker="krv"), [12, 40]),
        (Filter(speaker="zelgrad"), [40]),
        (Filter(speaker="state:OST"), [7, 3]),
        (Filter(speaker="Karv"), []),
        (Filter(party="Karvelia"), [7]),
        (Filter(place="duvel"), [40]),
        (Filter(place="Lipa", speaker="Ostmark"), [7, 3]),
        (Filter(kind="control"), []),
        (Filter(limit=1, offset=1), [12]),
        (Filter(speaker="% _"), []),
    ],
)
def test_claims_are_found_by_who_and_where(
    connection: Connection, wanted: Filter, lows: list[float]
) -> None:
    assert found(connection, wanted) == lows


def test_a_claim_without_a_time_is_left_out_of_a_period_and_counted(connection: Connection) -> None:
    page = claims(connection, Filter(since="2031-03-04", until="2031-03-10"))
    assert [row.low for row in page.rows] == [12, 3]
    assert (page.total, page.undated) == (2, 1)
    assert found(connection, Filter(since="2031-03-05")) == [7]


def test_a_period_without_an_end_goes_on(tmp_path: Path) -> None:
    document = a_document("Karvelia says Ostmark lost 5 soldiers in Lipa on 2031-03-04/..")
    engine = open_ledger(tmp_path / "ledger.sqlite", create=True)
    with writing(engine) as writer:
        run = begin_run(writer, "add", "case-1")
        store_documents(writer, [(document, None)], run)
        store_readings(writer, [(document, read(document))], run)
    with reading(engine) as connection:
        for wanted, total in (("2031-04-01", 1), ("2031-03-01", 1)):
            assert claims(connection, Filter(since=wanted)).total == total
        assert claims(connection, Filter(until="2031-03-03")) == Page((), 0, 0)


def test_as_of_keeps_what_had_surely_been_published(connection: Connection) -> None:
    assert found(connection, Filter(as_of="2031-03-04")) == []
    assert found(connection, Filter(as_of="2031-03-05")) == [12, 3]
    # "2031-03" may be its last day.
    assert found(connection, Filter(as_of="2031-03-30")) == [12, 3]
    assert found(connection, Filter(as_of="2031-03-31")) == [12, 3, 40]
    assert found(connection, Filter(as_of="2031-04-01")) == [7, 12, 3, 40]


def test_a_document_without_a_date_says_that_it_is_known_since_it_was_seen(
    connection: Connection,
) -> None:
    by_day = {row.low: (row.known_day, row.known_by) for row in claims(connection, Filter()).rows}
    assert by_day[7] == ("2031-04-01", "first-seen")
    assert by_day[12] == ("2031-03-05", "published")


def test_kinds_have_their_own_lists(connection: Connection) -> None:
    assert losses(connection, Filter()).total == 4
    assert control(connection, Filter()).total == 0


def test_one_claim_by_its_id(connection: Connection) -> None:
    row = claims(connection, Filter()).rows[0]
    assert claim(connection, row.id) == row
    assert claim(connection, "claim-none") is None


def test_questions_count_positions_origins_and_contradictions(connection: Connection) -> None:
    first, second = questions(connection, Filter()).rows
    assert (first.title, first.positions, first.origins, first.speakers) == (
        "How many soldiers Ostmark lost", 3, 2, 3,
    )  # fmt: skip
    assert first.contested
    assert (second.positions, second.contested) == (1, False)


@pytest.mark.parametrize("day", ["2031-04-01", "2031-12", "2040"])
def test_sums_of_questions_drawn_for_a_late_day_are_those_stored(
    connection: Connection, day: str
) -> None:
    assert questions(connection, Filter(as_of=day)) == questions(connection, Filter())


def test_questions_as_of_an_early_day(connection: Connection) -> None:
    (only,) = questions(connection, Filter(as_of="2031-03-05")).rows
    assert (only.positions, only.origins) == (2, 1)
    detail = question_detail(connection, only.id, "2031-03-05")
    assert detail is not None
    assert detail.question == only
    assert {row.low for row in detail.positions} == {12, 3}
    assert len(detail.relations) == only.contradictions


def test_questions_that_a_speaker_answers(connection: Connection) -> None:
    assert questions(connection, Filter(speaker="Zelgrad")).total == 1
    assert questions(connection, Filter(speaker="OST")).total == 2


def test_a_question_shows_positions_in_time_with_words_and_families(connection: Connection) -> None:
    question = questions(connection, Filter()).rows[0]
    detail = question_detail(connection, question.id)
    assert detail is not None
    days = [row.day for row in detail.positions]
    assert days == sorted(days) == ["2031-03-01", "2031-03-05", "2031-03-05"]
    assert detail.positions[0].claim.exact.startswith("Ostmark lost 40")
    assert {row.family_id for row in detail.positions} == {row.family_id for row in detail.families}
    assert all(row.is_origin for row in detail.families)
    assert question_detail(connection, "question-none") is None


def test_claims_that_answer_a_question(connection: Connection) -> None:
    question = questions(connection, Filter()).rows[0]
    assert sorted(found(connection, Filter(question=question.id))) == [3, 12, 40]  # type: ignore[type-var]


def test_relations_name_both_claims_and_speakers(connection: Connection) -> None:
    page = relations(connection, Filter())
    assert page.total == len(page.rows) == 2
    row = page.rows[0]
    assert row in relations_of_claim(connection, row.earlier_claim)
    assert row in relations(connection, Filter(speaker=row.later_speaker)).rows
    assert relations(connection, Filter(as_of="2031-03-04")).total == 0


def test_speakers_are_one_row_for_each_actor(connection: Connection) -> None:
    rows = speakers(connection, Filter()).rows
    assert [(row.actor, row.claims, row.documents) for row in rows] == [
        ("state:KRV", 2, 2), ("state:OST", 2, 2),
    ]  # fmt: skip
    assert speakers(connection, Filter(limit=1)).total == 2


def test_documents_say_what_was_read_from_them(connection: Connection) -> None:
    page = documents(connection, Filter())
    assert [(row.id, row.claims, row.statements, row.family_size) for row in page.rows] == [
        (EARLY.id, 2, 2, 1), (LATE.id, 1, 1, 1), (UNDATED.id, 1, 1, 1),
    ]  # fmt: skip
    assert [row.id for row in documents(connection, Filter(speaker="Zelgrad")).rows] == [LATE.id]
    page = documents(connection, Filter(since="2031-03-06"))
    assert ([row.id for row in page.rows], page.undated) == ([LATE.id], 1)


def test_a_document_with_all_that_was_read(connection: Connection) -> None:
    detail = document_detail(connection, EARLY.id)
    assert detail is not None
    assert (detail.document, detail.reading) == (EARLY, read(EARLY))
    assert [row.low for row in detail.claims] == [12, 3]
    assert [row.document_id for row in detail.family] == [EARLY.id]
    assert [row.address for row in detail.sightings] == [f"{EARLY.id[:6]}.txt"]
    assert len(detail.relations) >= 1
    assert document_detail(connection, "none") is None


def test_search_finds_words_without_case_and_marks_and_says_where(connection: Connection) -> None:
    (hit,) = search(connection, "DUVƏL", Filter()).rows
    assert [span.of(LATE.text) for span in hit.hits] == ["Düvəl"]
    assert "Düvəl" in hit.excerpt_text
    (hit,) = search(connection, '"12 soldiers" lip*', Filter()).rows
    assert [span.of(EARLY.text) for span in hit.hits] == ["12 soldiers", "Lipa", "Lipa"]
    assert search(connection, "soldiers", Filter(as_of="2031-03-05")).total == 1
    assert search(connection, "soldiers", Filter(limit=1)).total == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(max_size=40))
def test_no_words_make_search_fail(connection: Connection, words: str) -> None:
    assert search(connection, words, Filter()).total >= 0


@pytest.mark.parametrize(
    "words", ['"', 'a" OR', "NEAR(", "title:x", "-a", "a AND", "*", "^", "a\0b", "()"]
)
def test_search_takes_any_syntax_as_words(connection: Connection, words: str) -> None:
    assert search(connection, words, Filter()).total >= 0


def test_overview_counts(connection: Connection) -> None:
    sums = overview(connection)
    assert (sums.documents, sums.claims, sums.questions, sums.contested) == (3, 4, 2, 1)
    assert (sums.first_day, sums.last_day) == ("2031-03-01", "2031-03-31")


@pytest.mark.parametrize("day", ["yesterday", "2031-13", "", "2031-02-30"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="not a day"):
        Filter(since=day)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2020-10-26", ("2020-10-26", "2020-10-26")),
        ("2020-10-26T18:00", ("2020-10-26", "2020-10-26")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-21", ("2020-03-01", "2020-05-31")),
        ("202X", ("2020-01-01", "2029-12-31")),
        ("2020-10-XX", ("2020-10-01", "2020-10-31")),
        ("2020-10~", ("2020-10-01", "2020-10-31")),
        ("2020-09-27/2020-10-26", ("2020-09-27", "2020-10-26")),
        ("2020-09-27/..", ("2020-09-27", None)),
        ("../2020-09-27", (None, "2020-09-27")),
        ("unknown", (None, None)),
        (None, (None, None)),
    ],
)
def test_days_that_a_date_may_mean(edtf: str | None, days: tuple[str | None, str | None]) -> None:
    assert days_of(edtf) == days


@given(st.text())
def test_folding_twice_changes_nothing_and_any_date_has_days_or_none(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    begin, end = days_of(text)
    assert begin is None or end is None or begin <= end or "/" in text
