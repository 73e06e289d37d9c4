"""Refusal 5: no verdict without a named person; no outlet is labelled."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Text
from starlette.testclient import TestClient

from counterclaim.errors import InputError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.judgements import Judgement, judgements_of, record_judgement
from counterclaim.model.document import Document
from counterclaim.serve.app import create_app
from ledger_dump import dump

VERDICT = re.compile(
    r"\b(?:true|truth|untrue|false|falsehood|debunk\w*|lies?|lied|liars?|lying|fakes?|hoax\w*|"
    r"propaganda|disinformation|misinformation|misleading|verdicts?|correct figures?|real figures?|"
    r"unreliable|untrustworthy|credib\w+|biased?|fact-?check\w*|refuted?|proven|disproved?)\b",
    re.IGNORECASE,
)
LABELS = re.compile(r"verdict|truth|reliab|credib|bias|trust|score|rating|grade|label")


@pytest.mark.parametrize("person", ["", "  ", "\t\n"])
def test_a_judgement_without_a_person_is_refused_and_not_stored(
    tmp_path: Path, person: str
) -> None:
    engine = open_ledger(tmp_path / "ledger.sqlite", create=True)
    with pytest.raises(InputError) as refused:
        record_judgement(engine, Judgement("claim", "c1", "accept", person, "seen on video"))
    assert refused.value.fault.code == "no-person"
    with reading(engine) as connection:
        assert judgements_of(connection, "claim", "c1") == ()
    kept = record_judgement(
        engine, Judgement("claim", "c1", "accept", "A. Reader", "seen on video")
    )
    assert kept.person == "A. Reader"


def test_no_column_of_a_machine_row_can_hold_a_verdict_or_a_label() -> None:
    machine = [table for table in schema.APPEND_ONLY if table is not schema.judgements]
    named = [f"{table.name}.{column.name}" for table in machine for column in table.columns]
    assert len(named) > 100
    assert [name for name in named if LABELS.search(name)] == []


@pytest.fixture
def quoted(documents: dict[str, Document]) -> str:
    """All that documents say themselves, in one line of plain words."""
    said = [d.text for d in documents.values()]
    said += [d.title or "" for d in documents.values()]
    said += [d.outlet or "" for d in documents.values()]
    return plain(" ".join(said))


def plain(words: str) -> str:
    return " ".join(re.findall(r"[\w-]+", words.lower()))


def verdicts(words: str, quoted: str) -> list[str]:
    """Verdict words that do not stand among the documents' own, with a word on either side."""
    found = []
    for word in VERDICT.finditer(words):
        before = re.findall(r"[\w-]+", words[max(0, word.start() - 40) : word.start()])[-1:]
        after = re.findall(r"[\w-]+", words[word.end() : word.end() + 40])[:1]
        around = [plain(" ".join((*before, word[0])))] if before else []
        around += [plain(" ".join((word[0], *after)))] if after or not before else []
        if not any(f" {one} " in f" {quoted} " for one in around):
            found.append(" ".join((*before, word[0], *after)))
    return found


def test_a_verdict_of_the_tool_is_told_from_a_quoted_one() -> None:
    quoted = plain("The minister said that the report was false and left.")
    assert verdicts("“the report was false and left” said by the minister", quoted) == []
    assert verdicts("This claim is false.", quoted) == ["is false"]
    assert verdicts("Dorvania One: unreliable outlet", quoted) == ["One unreliable outlet"]


def test_no_machine_row_says_what_is_true(ledger: Connection, quoted: str) -> None:
    texts = 0
    for table, rows in dump(ledger).items():
        types = {column.name: column.type for column in schema.metadata.tables[table].c}
        for row in rows:
            for name, value in row:
                # A key holds a document's words without the small ones between them.
                if (
                    name != "question_key"
                    and isinstance(value, str)
                    and isinstance(types[name], Text)
                ):
                    for words in strings(value):
                        texts += 1
                        assert verdicts(words, quoted) == [], f"{table}.{name}"
    assert texts > 5000


def strings(value: str) -> Iterator[str]:
    """The texts of a stored value, which may be JSON: there true and false are no words."""
    if value[:1] not in "[{":
        yield value
        return
    try:
        pending: list[Any] = [json.loads(value)]
    except json.JSONDecodeError:
        pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            pending += item
        elif isinstance(item, dict):
            pending += item.values()


def test_no_page_says_what_is_true_or_labels_an_outlet(example_case: Path, quoted: str) -> None:
    pages = ["/", "/documents", "/questions", "/losses", "/claims", "/speakers"]
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        for kind in ("questions", "documents"):
            links = re.findall(rf'href="(/{kind}/[^"#?]+)', client.get(f"/{kind}").text)
            pages += sorted(set(links))[:25]
        shown = [(page, client.get(page).text) for page in pages]
    assert len(shown) > 40
    for page, text in shown:
        assert verdicts(html.unescape(re.sub(r"<[^>]*>", " ", text)), quoted) == [], page
