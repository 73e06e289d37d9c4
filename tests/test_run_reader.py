from __future__ import annotations

from functools import partial
from pathlib import Path

from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, claims, documents
from counterclaim.link import link
from counterclaim.run.add import Parts, add
from counterclaim.run.parts import case_tools
from counterclaim.run.verify import verify
from counterclaim.text import document_of
from ledger_dump import dump
from sample_ledger import CASE_TEXT, a_capture

REPORTS = (
    "Karvelia's Defence Ministry said on Tuesday that Ostmark lost 120 soldiers near Lipa.",
    "Ostmark denied that it had lost 120 soldiers. At least 40 were killed, its ministry admitted.",
    "Karvelian troops captured the town of Lipa, Ostmark's government confirmed on March 4.",
    "Le ministère de la Défense a déclaré que douze soldats avaient été tués dans la ville.",
)


def test_the_reader_gives_the_same_ledger_here_and_in_two_workers(tmp_path: Path) -> None:
    found = []
    for workers in (1, 2):
        case = tmp_path / str(workers)
        case.mkdir()
        (case / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
        captures = [a_capture(text, f"{n}.txt") for n, text in enumerate(REPORTS * 5)]
        captures[4:] = [a_capture(f"{c.content.decode()} Later.", c.address) for c in captures[4:]]
        parts = Parts(partial(case_tools, case), link, workers)
        added = add(case, captures, parts)
        assert (len(added.failed), len(verify(case, document_of).faults)) == (0, 0)
        with reading(open_ledger(case)) as connection:
            found.append(dump(connection))
            assert claims(connection, Filter(kind="loss", party="OST")).total > 0
            french = [row for row in documents(connection, Filter()).rows if row.language == "fr"]
            assert {(row.claims, row.problems) for row in french} == {(0, 1)}
    assert found[0] == found[1]
