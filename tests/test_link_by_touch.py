"""Linking what a new document touches gives what linking the whole case gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from sqlalchemy import Engine, Table, select

from counterclaim.ledger import schema
from counterclaim.ledger.connect import reading
from counterclaim.ledger.queries import Filter, questions, relations
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.document import Document
from counterclaim.model.ids import sha256_hex
from counterclaim.model.reading import ReaderVersion, Reading, Statement
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
    histories,
    linked,
)

LINKS = (
    schema.families, schema.family_members, schema.copies, schema.questions, schema.positions,
    schema.relations,
)  # fmt: skip
SUMS = (schema.question_sums, schema.question_days, schema.speaker_sums, schema.claim_days)
REMEMBERED = (schema.word_counts, schema.question_keys)
Rows = dict[str, list[Any]]


@pytest.fixture(autouse=True)
def _however_many_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_link, "LARGE", 1000.0)


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
@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(histories())
def test_in_any_order_and_batches_the_links_are_those_of_the_whole_case(
    empty: Path, steps: History
) -> None:
    with TemporaryDirectory() as folder:
        by_touch = current(linked(empty, folder, "touch.sqlite", steps))
        last = {document.id: (document, found) for step in steps for document, found in step}
        whole = current(linked(empty, folder, "whole.sqlite", [list(last.values())]))
    for name, rows in whole.items():
        gone, new = set(rows) - set(by_touch[name]), set(by_touch[name]) - set(rows)
        assert (gone, new) == (set(), set()), name


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
