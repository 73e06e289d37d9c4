"""Copies: ten reprints are one origin, and what shows it is said."""

from __future__ import annotations

import pytest

from counterclaim.link import link, sketch
from counterclaim.model.linking import Family, LinkedDocument
from counterclaim.model.span import Span
from linking_rows import (
    CASE,
    KAR_MINISTRY,
    OSTMARK,
    OTHER_PARAGRAPH,
    PARAGRAPH,
    claim,
    document,
    linked,
    lost,
)


def families(*documents: LinkedDocument) -> tuple[Family, ...]:
    return link(documents, (), CASE).families


def edited(text: str, *places: int) -> str:
    words = text.split()
    for place in places:
        words[place] = "altered"
    return " ".join(words)


def test_ten_reprints_are_one_origin_and_one_position() -> None:
    documents = tuple(
        document(f"d{i}", f"Outlet {i}", f"2031-03-{10 + i}", text=PARAGRAPH) for i in range(10)
    )
    claims = [claim(f"c{i}", f"d{i}", KAR_MINISTRY, lost(OSTMARK, 45)) for i in range(10)]
    links = linked(*claims, documents=documents)
    (family,) = links.families
    assert (family.origin, family.origin_document) == ("Outlet 0", "d0")
    assert len(family.members) == 10
    assert len(family.copies) == 9
    assert [p.claim_id for p in links.positions if p.copy_of is None] == ["c0"]
    assert len(links.positions) == 10
    assert not links.relations


def test_reprints_of_the_outlets_own_voice_are_one_speaker() -> None:
    documents = tuple(document(f"d{i}", f"Outlet {i}", text=PARAGRAPH) for i in range(3))
    claims = [claim(f"c{i}", f"d{i}", None, lost(OSTMARK, 45), own_voice=True) for i in range(3)]
    positions = linked(*claims, documents=documents).positions
    assert {p.speaker_name for p in positions} == {"Outlet 0"}


def test_a_document_alone_is_a_family_of_its_own() -> None:
    (family,) = families(document("d", "Lessin Post"))
    assert (family.origin, family.origin_document, family.copies) == ("Lessin Post", "d", ())


def test_a_declared_reprint_has_its_origin_outside_the_case() -> None:
    (family,) = families(document("d", "Mirror", declared="Northern Front"))
    assert (family.origin, family.origin_document) == ("Northern Front", None)
    assert family.copies[0].how == "declared"
    assert "not in the case" in family.copies[0].reason


def test_a_declared_reprint_joins_its_original_even_when_that_is_dated_later() -> None:
    copy = document("a", "Mirror", "2031-03-10", text=PARAGRAPH, declared="Northern Front")
    original = document("b", "The Northern Front", "2031-03-11", text=PARAGRAPH)
    (family,) = families(copy, original)
    assert family.origin_document == "b"
    assert [(c.document_id, c.of, c.how) for c in family.copies] == [("a", "b", "declared")]


def test_a_declared_reprint_joins_its_original_by_title() -> None:
    title = "Columns leave the barracks at Lessin"
    copy = document("a", "Mirror", declared="Northern Front", title=title)
    original = document("b", "Northern Front", title=title.upper())
    assert len(families(copy, original)) == 1


def test_two_reprints_of_one_outside_origin_are_one_family() -> None:
    longer = f"{PARAGRAPH} {OTHER_PARAGRAPH}"
    one = document("a", "Mirror", text=PARAGRAPH, declared="Northern Front")
    two = document("b", "Echo", text=longer, declared="Northern Front")
    (family,) = families(one, two)
    assert (family.origin, family.origin_document) == ("Northern Front", None)


def test_one_wire_report_cut_to_half_is_one_report() -> None:
    one = document("a", "Mirror", text=f"{PARAGRAPH} {OTHER_PARAGRAPH}", credit="Velpress")
    two = document("b", "Echo", text=PARAGRAPH, credit="Velpress")
    (family,) = families(one, two)
    assert family.origin == "Velpress"
    assert {c.how for c in family.copies} == {"wire-credit"}


def test_two_reports_of_one_agency_are_two_reports() -> None:
    one = document("a", "Mirror", text=PARAGRAPH, credit="Velpress")
    two = document("b", "Echo", text=OTHER_PARAGRAPH, credit="Velpress")
    assert len(families(one, two)) == 2


@pytest.mark.parametrize("places", [(), (20,), (10, 40)])
def test_light_edits_leave_a_copy(places: tuple[int, ...]) -> None:
    one = document("a", text=PARAGRAPH)
    two = document("b", text=edited(PARAGRAPH, *places))
    (family,) = families(one, two)
    (copy,) = family.copies
    assert copy.how == "near-duplicate"
    assert copy.similarity is not None
    assert copy.similarity >= 0.5


def test_reports_that_quote_one_sentence_are_not_copies() -> None:
    quote = (
        "the ministry said that forty-five soldiers of Ostmark were killed near the river on Sunday"
    )
    one = document("a", text=f"{PARAGRAPH} {quote}")
    two = document("b", text=f"{OTHER_PARAGRAPH} {quote}")
    assert len(families(one, two)) == 2


def test_a_form_filled_in_anew_is_a_new_report() -> None:
    form = f"{PARAGRAPH} Killed: {{}}. Tanks: {{}}. Drones: {{}}."
    documents = tuple(
        document(f"d{i}", text=form.format(i, i + 1, i + 2), published=f"2031-03-1{i}")
        for i in (1, 5)
    )
    claims = [
        claim(f"c{i}{metric}", f"d{i}", KAR_MINISTRY, lost(OSTMARK, i + step, metric))
        for i in (1, 5)
        for step, metric in enumerate(("killed", "tank", "uav"))
    ]
    assert len(linked(*claims, documents=documents).families) == 2


def test_boilerplate_does_not_make_copies() -> None:
    one, two = f"{OTHER_PARAGRAPH}\n{PARAGRAPH}", f"Something else.\n{PARAGRAPH}"
    at_one, at_two = len(OTHER_PARAGRAPH), len("Something else.")
    assert sketch(one, (Span(at_one, len(one)),)) == sketch(OTHER_PARAGRAPH)
    assert sketch(two, (Span(at_two, len(two)),)).words == 2
    assert sketch("").values == ()


def test_a_sketch_says_by_what_it_was_made() -> None:
    made = sketch(PARAGRAPH)
    assert made.algorithm.startswith("rensa ")
    assert "5-word" in made.algorithm
    assert made == sketch(PARAGRAPH.upper())


LONG = (
    f"{OTHER_PARAGRAPH} Nobody in the villages had seen the first of the lorries. A baker kept his "
    "oven lit for the drivers, and an old man asked each of them for news of a son who had gone east."
)


def test_a_text_inside_a_longer_piece_is_a_copy_and_the_piece_speaks_for_itself() -> None:
    documents = (
        document("a", "Lessin Post", "2031-03-10", text=PARAGRAPH),
        document("b", "Weekly Mirror", "2031-03-12", text=f"{LONG} {PARAGRAPH} {LONG[::-1]}"),
    )
    claims = [claim(k, k, None, lost(OSTMARK, 45), own_voice=True) for k in "ab"]
    links = linked(*claims, documents=documents)
    (family,) = links.families
    (copy,) = family.copies
    assert (family.origin_document, copy.how) == ("a", "passage")
    assert copy.reason.startswith("The text of Lessin Post stands as a passage in the longer piece")
    assert {p.speaker_name for p in links.positions} == {"Lessin Post", "Weekly Mirror"}
    assert not links.relations


def test_an_excerpt_of_a_longer_piece_is_a_copy_of_it() -> None:
    long = document("a", "Weekly Mirror", "2031-03-10", text=f"{LONG} {PARAGRAPH} {LONG[::-1]}")
    (family,) = families(long, document("b", "Echo", "2031-03-11", text=PARAGRAPH))
    assert [(c.document_id, c.of, c.how) for c in family.copies] == [("b", "a", "near-duplicate")]


def test_another_measure_for_the_same_figure_in_a_copy_is_drift() -> None:
    documents = (
        document("a", text=PARAGRAPH, published="2031-03-10"),
        document("b", text=PARAGRAPH, published="2031-03-11"),
    )
    links = linked(
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 550, "casualties")),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 550)),
        documents=documents,
    )
    assert [(r.kind, r.aspect) for r in links.relations] == [("drifts", "measure")]


def test_what_a_longer_copy_adds_is_no_drift() -> None:
    documents = (
        document("a", text=PARAGRAPH, published="2031-03-10"),
        document("b", text=PARAGRAPH, published="2031-03-11"),
    )
    links = linked(
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 71)),
        claim("b1", "b", KAR_MINISTRY, lost(OSTMARK, 71)),
        claim("b2", "b", KAR_MINISTRY, lost(OSTMARK, 77)),
        documents=documents,
    )
    assert "drifts" not in {r.kind for r in links.relations}
