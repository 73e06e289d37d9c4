"""A reprint counts from its own day, though what it reprints is published, or found, later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, question_by_day, question_detail, questions
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.document import Declared, Document
from counterclaim.model.ids import sha256_hex
from counterclaim.model.reading import ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Quantity
from counterclaim.run.link import draw_links
from linking_documents import CASE, MINISTRY, PARTIES, TEXTS, Step, store

COPY_DAY, ORIGINAL_DAY = "2031-03-01", "2031-03-04"


def step(document: Document) -> Step:
    figure = Quantity(9, 9, "exact", "9", Span(0, 1), "soldiers")
    claim = Claim(
        "c", "s", Span(0, 6), Loss(PARTIES[0], "killed", figure, "soldiers", "cumulative")
    )
    statement = Statement("s", (), (), (), speaker=MINISTRY)
    return [
        (document, Reading(document.id, ReaderVersion("made", "1"), (statement,), (claim,), ()))
    ]


def test_a_copy_counts_before_its_original_is_known(tmp_path: Path) -> None:
    original = Document(
        sha256_hex(b"wire"), TEXTS[0], None, "North Wire", published=ORIGINAL_DAY, language="en"
    )
    copy = replace(
        original, id=sha256_hex(b"copy"), outlet="Lessin Post", published=COPY_DAY,
        republished_from=Declared("North Wire", None, None),
    )  # fmt: skip
    ledger = open_ledger(tmp_path / "ledger.sqlite", create=True)
    store(ledger, [*step(original), *step(copy)])
    assert draw_links(ledger, CASE)
    with reading(ledger) as connection:
        (row,) = questions(connection, Filter(as_of=COPY_DAY)).rows
        assert (row.positions, row.speakers, row.origins) == (1, 1, 1)
        then = question_detail(connection, row.id, COPY_DAY)
        now = question_detail(connection, row.id)
        assert then is not None
        assert now is not None
        assert [p.copy_of for p in then.positions] == [None]
        first = next(p for p in now.positions if p.copy_of is None)
        assert [p.copy_of for p in now.positions if p is not first] == [first.id]
        assert now.question.positions == 1
        assert [day.positions for day in question_by_day(connection, row.id)] == [1]
