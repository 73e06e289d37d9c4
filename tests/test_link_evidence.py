"""On how many origins an answer rests."""

from __future__ import annotations

from counterclaim.link.evidence import of_positions
from counterclaim.model.linking import Links
from linking_rows import KAR_MINISTRY, OSTMARK, PARAGRAPH, RELIEF, claim, document, linked, lost


def evidence(links: Links) -> str:
    return of_positions(links.positions, {f.id: f for f in links.families}).sentence


def test_reprints_are_one_origin_and_one_statement_cited_twice_another() -> None:
    copies = tuple(
        document(f"d{i}", f"Outlet {i}", f"2031-03-{10 + i}", text=PARAGRAPH) for i in range(5)
    )
    claims = [claim(f"c{i}", f"d{i}", RELIEF, lost(OSTMARK, 45)) for i in range(5)]
    claims += [claim(k, k, KAR_MINISTRY, lost(OSTMARK, 45), "2031-03-09") for k in "xy"]
    assert evidence(linked(*claims, documents=copies)) == (
        "7 articles, 2 origins: 4 reprint Outlet 0 (4 by like text); "
        "2 cite the Karvelian Defence Ministry’s statement of 9 March 2031."
    )


def test_statements_of_two_days_are_two_origins() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 45), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 45), "2031-03-10"),
    ]
    assert evidence(linked(*rows)) == "2 articles, 2 origins."


def test_one_article_is_one_origin() -> None:
    assert evidence(linked(claim("a", "a", RELIEF, lost(OSTMARK, 45)))) == "1 article, 1 origin."


def test_it_says_how_each_copy_was_told() -> None:
    documents = (
        document("a", "Lessin Post", "2031-03-10", text=PARAGRAPH),
        document("b", "Mirror", "2031-03-11", text=PARAGRAPH, declared="Lessin Post"),
        document("c", "Echo", "2031-03-11", text=PARAGRAPH),
    )
    claims = [claim(d.id, d.id, RELIEF, lost(OSTMARK, 45)) for d in documents]
    assert evidence(linked(*claims, documents=documents)) == (
        "3 articles, 1 origin: 2 reprint Lessin Post (1 as declared, 1 by like text)."
    )
