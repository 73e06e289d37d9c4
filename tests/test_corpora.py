"""Real prose through the whole way: nothing fails, and every stored span says its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Connection

from counterclaim.acquire import captures
from counterclaim.case import template
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, claims
from counterclaim.ledger.stored import stored_documents
from counterclaim.run.add import Added, add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.run.verify import verify
from counterclaim.text import document_of

pytestmark = pytest.mark.corpus
SHARED = Path(__file__).resolve().parents[2] / "shared"
FILES = ("re3d.jsonl", "wikipedia-wars.jsonl")
# All 104 documents take about a minute and a half; every third has all the same to go wrong.
EVERY = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    made = tmp_path_factory.mktemp("corpora")
    (made / "case.toml").write_text(template(), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def added(folder: Path) -> Added:
    inputs = list(captures([SHARED / "corpora" / name for name in FILES]))[::EVERY]
    return add(folder, inputs, case_parts(folder, 1, Silent()))


def test_every_document_goes_through_without_a_failure(added: Added) -> None:
    assert added.failed == []
    assert added.problems == []
    assert added.read > 30


def test_every_stored_span_says_its_words(folder: Path, added: Added) -> None:
    done = verify(folder, document_of)
    assert done.faults == []
    assert done.documents == added.read
    assert done.claims > 400
    with reading(open_ledger(folder)) as connection:
        assert wrong_words(connection) == []
        shown = claims(connection, Filter(limit=None))
    assert len(shown.rows) == shown.total == done.claims


def wrong_words(connection: Connection) -> list[tuple[str, str]]:
    """Places and statements whose spans do not say what is stored, by document and words."""
    texts = {document.id: document.text for document in stored_documents(connection)}
    wrong = [
        (row["document_id"], row["text"])
        for row in connection.execute(schema.places.select()).mappings()
        if texts[row["document_id"]][row["span_begin"] : row["span_end"]] != row["text"]
    ]
    for row in connection.execute(schema.statements.select()).mappings():
        text = texts[row["document_id"]]
        for name in ("source", "cue", "content"):
            for begin, end in json.loads(row[name]):
                if not text[begin:end].strip():
                    wrong.append((row["document_id"], f"{name} [{begin}, {end})"))
    return wrong
