"""Refusal 6: ten reprints are one origin."""

from __future__ import annotations

from pathlib import Path

from counterclaim.acquire import captures
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import (
    Filter,
    QuestionDetail,
    documents,
    question_detail,
    questions,
)
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

CASE = """
title = "Ten reprints"
start = "2031-03-01"
[[party]]
id = "karvelia"
name = "Karvelia"
demonyms = ["Karvelian"]
[[party]]
id = "ostmark"
name = "Ostmark"
demonyms = ["Ostmarkian"]
"""
LEAD = (
    "Shells fell on the river crossing for a third night",
    "The road to the coast was closed again",
    "Families left the lower town with what they could carry",
    "Rain kept the drones of either army on the ground",
    "The market opened late and closed before noon",
    "Trains turned back one station short of the border",
    "The mayor spoke of a quiet night with loud hours",
    "Nurses at the field hospital worked by lamplight",
    "Two bridges in the valley can no longer be used",
    "The harbour master counted more ships than on any day before",
)


def reprint(number: int) -> str:
    """The same claim in other words around it, by an outlet that says where it has it from."""
    return (
        f"{LEAD[number]}\n\nBy the Evening Mail {number}\n\nMarch {number + 5}, 2031\n\n"
        f"{LEAD[number]}, people there said, and nobody knew for how long.\n\n"
        "Karvelia's Defence Ministry said that Ostmark had lost 120 tanks since the start of the war.\n\n"
        "The original source of this article is Northern Courier.\n"
    )


INDEPENDENT = (
    "A figure from the capital\n\nPublished by the Lessin Post, March 20, 2031\n\n"
    "Harvest prices rose again in the south, where little grain came in this month.\n\n"
    "Ostmark's Defence Ministry said that Ostmark had lost 120 tanks since the start of the war.\n"
)


def ledger_of(folder: Path, *texts: str) -> list[QuestionDetail]:
    """Questions about tanks, after texts were added as files."""
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    (folder / "in").mkdir()
    for number, text in enumerate(texts):
        (folder / "in" / f"{number:02}.txt").write_text(text, encoding="utf-8")
    added = add(folder, captures([folder / "in"]), case_parts(folder, 1, Silent()))
    assert added.read == len(texts)
    with reading(open_ledger(folder)) as connection:
        asked = questions(connection, Filter(kind="loss")).rows
        details = [question_detail(connection, question.id) for question in asked]
        shown = documents(connection, Filter(limit=None)).rows
    assert len(shown) == len(texts)
    return [d for d in details if d is not None and ("metric", "tank") in d.question.key]


def test_ten_reprints_that_name_their_source_are_one_origin(tmp_path: Path) -> None:
    (question,) = ledger_of(tmp_path, *(reprint(number) for number in range(10)))
    assert len(question.positions) == 10
    assert question.question.origins == 1
    assert question.question.positions == 1
    assert len({position.family_id for position in question.positions}) == 1
    assert [r.kind for r in question.relations if r.kind == "corroborates"] == []
    reasons = [row.reason for row in question.families if not row.is_origin]
    assert reasons
    assert all("Northern Courier" in (reason or "") for reason in reasons)


def test_a_report_of_its_own_is_a_second_origin(tmp_path: Path) -> None:
    (question,) = ledger_of(tmp_path, reprint(0), reprint(1), INDEPENDENT)
    assert question.question.origins == 2
    assert [r.kind for r in question.relations] == ["corroborates"]
