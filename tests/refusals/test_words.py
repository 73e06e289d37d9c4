"""Refusal 1: no claim without its verbatim words; an orphan is reported, never moved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.queries import ClaimRow
from counterclaim.ledger.stored import linkable
from counterclaim.model.document import Document
from counterclaim.run.verify import verify
from counterclaim.text import document_of


def test_every_claim_has_the_words_of_its_span_and_what_stands_around_them(
    claims: tuple[ClaimRow, ...], documents: dict[str, Document]
) -> None:
    for claim in claims:
        words = documents[claim.document_id].text
        assert claim.exact.strip()
        assert words[claim.span_begin : claim.span_end] == claim.exact
        assert words[: claim.span_begin].endswith(claim.prefix)
        assert words[claim.span_end :].startswith(claim.suffix)


def test_names_and_numbers_of_claims_are_words_of_their_documents(
    ledger: Connection, documents: dict[str, Document]
) -> None:
    _, stated = linkable(ledger)
    checked = 0
    for claim in stated:
        words, slots = documents[claim.document_id].text, claim.claim.slots
        for field in slots.__slots__:
            value = getattr(slots, field)
            if (span := getattr(value, "span", None)) is not None:
                checked += 1
                said = value.text if hasattr(value, "text") else value.name
                assert bare(span.of(words)) == bare(said), (claim.words, field)
    assert checked > 150


def bare(name: str) -> str:
    """Without the article, which a name may keep or not."""
    return name.removeprefix("the ").removeprefix("The ")


def test_every_piece_of_a_statement_stands_in_its_document(
    ledger: Connection, documents: dict[str, Document]
) -> None:
    rows = ledger.execute(schema.statements.select()).mappings().all()
    assert len(rows) > 150
    for row in rows:
        length = len(documents[row["document_id"]].text)
        pieces = [json.loads(row[name]) for name in ("source", "cue", "content")]
        assert pieces[2]
        assert all(0 <= begin < end <= length for spans in pieces for begin, end in spans)


@pytest.fixture
def copied(example_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_case, tmp_path / "case"))


def test_a_claim_whose_words_also_stand_elsewhere_stays_an_orphan(copied: Path) -> None:
    """The very same words stand one sentence further on; the claim is not moved there."""
    ledger = open_ledger(copied)
    with writing(ledger) as connection:
        claim = connection.execute(schema.claims.select().limit(1)).mappings().one()
        d = schema.documents.c
        words = connection.scalar(schema.documents.select().with_only_columns(d.text).where(
            d.id == claim["document_id"])) or ""  # fmt: skip
        begin, end = claim["span_begin"], claim["span_end"]
        changed = words[:begin] + "x" * (end - begin) + words[end:] + "\n" + words[begin:end]
        connection.execute(text("DROP TRIGGER documents_no_update"))
        connection.execute(
            schema.documents.update().where(d.id == claim["document_id"]).values(text=changed)
        )
    before = rows(copied)
    orphans = [fault for fault in verify(copied, document_of).faults if fault.code == "orphan"]
    assert f"[{begin}, {end})" in "".join(fault.where for fault in orphans)
    assert any(claim["id"] in fault.why for fault in orphans)
    assert rows(copied) == before


def rows(folder: Path) -> list[tuple[object, ...]]:
    with reading(open_ledger(folder)) as connection:
        return [tuple(row) for row in connection.execute(schema.claims.select())]


def test_the_untouched_example_has_no_orphans(copied: Path) -> None:
    assert verify(copied, document_of).faults == []
