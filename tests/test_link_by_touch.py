"""Linking what a new document touches gives what linking the whole case gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import Engine, Table, select

from counterclaim.ledger import schema
from counterclaim.ledger.connect import reading
from counterclaim.ledger.queries import Filter, questions, relations
from counterclaim.link import drawing_on
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.document import Document
from counterclaim.model.ids import sha256_hex
from counterclaim.model.reading import ReaderVersion, Reading, Statement, Voice
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When
from counterclaim.run import link as run_link
from linking_documents import (
    DAYS,
    MINISTRY,
    PARTIES,
    STATE,
    History,
    Step,
    crowds,
    histories,
    linked,
)

LINKS = (
    schema.families, schema.family_members, schema.copies, schema.questions, schema.positions,
    schema.relations,
)  # fmt: skip
SUMS = (schema.question_sums, schema.question_days, schema.speaker_sums, schema.claim_days)
REMEMBERED = (schema.word_counts, schema.question_keys, schema.outlines)
Rows = dict[str, list[Any]]


@pytest.fixture(autouse=True)
def _however_many_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_link, "LARGE", 1000.0)


@pytest.fixture(params=[0, drawing_on.FEW], ids=["drawn on", "drawn whole"])
def _drawn_on_from(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also questions of a few positions are drawn on, as those of thousands are."""
    monkeypatch.setattr(drawing_on, "FEW", request.param)


def current(ledger: Engine) -> Rows:
    """All that linking drew and remembers, without run numbers and row numbers."""
    with reading(ledger) as connection:
        found = {
            t.name: sorted(map(repr, _rows(connection, t))) for t in (*LINKS, *SUMS, *REMEMBERED)
        }
        d, k, x = schema.linked_documents.c, schema.document_keys.c, schema.likenesses.c
        known = select(d.document_id, d.day, d.notes)
        keys = select(k.key, d.document_id).join_from(
            schema.document_keys, schema.linked_documents, d.number == k.document
        )
        likes = select(x.document_id, x.other, x.similarity, x.pool)
        for name, query in (("documents", known), ("keys", keys), ("likes", likes)):
            found[name] = sorted(map(repr, connection.execute(query).all()))
        for day in DAYS:
            for ask in (questions, relations):
                page = ask(connection, Filter(as_of=day, limit=None))
                found[f"{ask.__name__} as of {day}"] = [
                    repr(page.total),
                    *sorted(map(repr, page.rows)),
                ]
    return found


def _rows(connection: Any, table: Table) -> Iterator[dict[str, Any]]:
    live = [table.c.retired_run.is_(None)] if "retired_run" in table.c else []
    for row in connection.execute(select(table).where(*live)).mappings():
        yield {n: v for n, v in row.items() if n not in ("first_run", "retired_run")}


# Not shrunk: each example is two ledgers, and what differs is named.
@pytest.mark.usefixtures("_drawn_on_from")
@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(histories())
def test_in_any_order_and_batches_the_links_are_those_of_the_whole_case(
    empty: Path, steps: History
) -> None:
    assert_alike(empty, steps)


@pytest.mark.parametrize("_drawn_on_from", [0], indirect=True)
@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(crowds())
def test_a_question_that_many_answer_is_drawn_on_as_it_would_be_drawn_whole(
    empty: Path, _drawn_on_from: None, steps: History
) -> None:
    assert_alike(empty, steps)


def assert_alike(empty: Path, steps: History) -> None:
    """Links drawn step by step are those of the whole case."""
    with TemporaryDirectory() as folder:
        by_touch = current(linked(empty, folder, "touch.sqlite", steps))
        last = {document.id: (document, found) for step in steps for document, found in step}
        whole = current(linked(empty, folder, "whole.sqlite", [list(last.values())]))
    for name, rows in whole.items():
        gone, new = set(rows) - set(by_touch[name]), set(by_touch[name]) - set(rows)
        assert (gone, new) == (set(), set()), name


@pytest.mark.usefixtures("_drawn_on_from")
def test_an_outlet_found_to_have_it_from_another_no_longer_corroborates(empty: Path) -> None:
    """What is learned last may bear on relations drawn long before."""

    def step(outlet: str, day: str, speaker: Named | None) -> Step:
        document = Document(sha256_hex(f"{outlet} {day}".encode()), f"{outlet} {day} " * 60, None,
                            outlet, published=day)  # fmt: skip
        figure = Quantity(9, 9, "exact", "9", Span(0, 1), "soldiers")
        slots = Loss(PARTIES[0], "killed", figure, "soldiers", "cumulative")
        voice: Voice = "other" if speaker else "outlet"
        statement = Statement("s", (), (), (), voice=voice, speaker=speaker)
        claim = Claim("c", "s", Span(0, 4), slots)
        version = ReaderVersion("made", "1")
        return [(document, Reading(document.id, version, (statement,), (claim,), ()))]

    steps = [
        step("Lessin Post", "2031-03-01", None),
        step("North Wire", "2031-03-02", None),
        step("Lessin Post", "2031-03-09", MINISTRY),
    ]
    with TemporaryDirectory() as folder:
        first = current(linked(empty, folder, "first.sqlite", steps[:2]))
        by_touch = current(linked(empty, folder, "touch.sqlite", steps))
        whole = current(
            linked(empty, folder, "whole.sqlite", [[x for step in steps for x in step]])
        )
    assert "corroborates" in first["relations"][0]
    assert first["relations"][0] not in whole["relations"]
    assert by_touch == whole


def test_siblings_among_questions_that_were_not_touched_are_drawn_again(empty: Path) -> None:
    """A new position may come between two of other questions that were each other's nearest."""

    def step(name: str, metric: str, speaker: Named, day: str) -> Step:
        document = Document(sha256_hex(name.encode()), f"{name} " * 60, None, name, published=day)
        figure = Quantity(9, 9, "exact", "9", Span(0, 1), "soldiers")
        slots = Loss(PARTIES[0], metric, figure, "soldiers", "cumulative")
        statement = Statement("s", (), (), (), speaker=speaker, said=When(day, 1, "stated"))
        claim = Claim("c", "s", Span(0, 4), slots)
        version = ReaderVersion("made", "1")
        return [(document, Reading(document.id, version, (statement,), (claim,), ()))]

    ours, theirs = MINISTRY, STATE
    steps = [
        step("north", "killed", ours, "2031-03-01"),
        step("south", "casualties", theirs, "2031-03-02"),
        step("east", "wounded", ours, "2031-03-03"),
    ]
    with TemporaryDirectory() as folder:
        by_touch = current(linked(empty, folder, "touch.sqlite", steps))
        whole = current(
            linked(empty, folder, "whole.sqlite", [[x for step in steps for x in step]])
        )
    assert whole["relations"]
    assert by_touch == whole
