"""Refusal 8: both sides are read alike. Swapping the parties' names gives the mirrored ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from evaluation.mirroring import Names, Offsets, Read, Swap, differences, mirrored

from counterclaim.acquire import captures
from counterclaim.case import load_case
from counterclaim.example import copy_example
from counterclaim.gazetteer import open_gazetteer
from counterclaim.link import link
from counterclaim.model.document import Capture, Document
from counterclaim.model.linking import LinkedDocument, Links, Position, StatedClaim
from counterclaim.model.span import Span
from counterclaim.reader import Reader
from counterclaim.run.parts import case_gazetteer, credited
from counterclaim.text import document_of

KARVELIA = Names(("Karvelia",), ("Karvelian",), ("Karvelians",), ("Velmora",))
DORVANIA = Names(("Dorvania",), ("Dorvanian",), ("Dorvanians",), ("Tessarin",))
SWAP = Swap(KARVELIA, DORVANIA)


def test_a_swap_keeps_case_articles_and_possessives_and_undoes_itself() -> None:
    armenia = Names(("Armenia",), ("Armenian",), ("Armenians",), ("Yerevan",))
    russia = Names(("Russia",), ("Russian",), ("Russians",), ("Moscow",))
    swap = Swap(armenia, russia)
    text = "An Armenian convoy left Yerevan; RUSSIA's guns hit a Russian-held hill, Russians said."
    image = (
        "A Russian convoy left Moscow; ARMENIA's guns hit an Armenian-held hill, Armenians said."
    )
    assert swap.text(text) == image
    assert swap.text(image) == text


def test_offsets_of_a_text_lead_to_the_mirrored_words() -> None:
    text = "Karvelia's army left Tessarin, an Orrel paper in Velmora wrote."
    image, offsets = SWAP.mapped(text)
    for words in ("Karvelia's", "army", "Tessarin", "Velmora wrote"):
        span = Span(text.index(words), text.index(words) + len(words))
        assert offsets.span(span).of(image) == SWAP.text(words)


def test_a_claim_lost_on_one_side_only_is_found() -> None:
    reader = Reader(None, open_gazetteer())
    document = Document("x", "Karvelian forces killed 12 Dorvanian soldiers.", language="en")
    image, offsets = mirrored(document, SWAP)
    one, other = reader.read_batch([document, image])
    blind = replace(one, claims=one.claims[1:])
    both = [
        differences(
            Read(document, ours), Read(image, other), SWAP, offsets, "claims", registers=True
        )
        for ours in (one, blind)
    ]
    assert [len(found) for _, found in both] == [0, 1]


@dataclass(frozen=True, slots=True)
class Mirrored:
    """The example read as it is and with its parties swapped, and what linking makes of both."""

    pairs: list[tuple[Read, Read, Offsets]]
    links: Links
    image_links: Links


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Mirrored:
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    copy_example(here)
    taken = [found for found in captures([here / "reports"]) if isinstance(found, Capture)]
    documents = [document_of(capture) for capture in taken]
    images = [mirrored(document, SWAP) for document in documents]
    for name in ("case.toml", "places.csv"):
        text = (here / name).read_text(encoding="utf-8")
        (there / name).write_text(SWAP.text(text), encoding="utf-8")
    one, other = read(here, documents), read(there, [image for image, _ in images])
    offsets = [moved for _, moved in images]
    return Mirrored(
        list(zip(one, other, offsets, strict=True)), linked(here, one), linked(there, other)
    )


def read(folder: Path, documents: list[Document]) -> list[Read]:
    reader = Reader(load_case(folder), case_gazetteer(folder))
    readings = reader.read_batch(documents)
    return [Read(document, found) for document, found in zip(documents, readings, strict=True)]


def linked(folder: Path, reads: list[Read]) -> Links:
    """The links, claims called by their document and place in it: alike before and after a swap."""
    documents, claims = [], []
    for item in reads:
        document, reading = item.document, item.reading
        made = credited(document)
        documents.append(
            LinkedDocument(
                document.id, document.title, document.outlet, document.published,
                document.republished_from, made.credit, made.sketch,
            )
        )  # fmt: skip
        statements = {statement.id: statement for statement in reading.statements}
        places = {place.id: place for place in reading.places}
        claims += [
            StatedClaim(
                f"{document.id} {claim.id}", document.id, claim, statements.get(claim.statement or ""),
                claim.span.of(document.text), places.get(claim.place or ""),
            )
            for claim in reading.claims
        ]  # fmt: skip
    return link(documents, claims, load_case(folder))


@pytest.mark.parametrize("part", ["claims", "statements", "times", "quantities", "framing"])
def test_the_example_with_its_parties_swapped_is_read_as_its_mirror(
    example: Mirrored, part: str
) -> None:
    total, found = 0, []
    for one, other, offsets in example.pairs:
        number, differ = differences(one, other, SWAP, offsets, part, registers=True)
        total += number
        found += differ
    assert total > 20
    assert found == []


def test_the_example_with_its_parties_swapped_is_linked_as_its_mirror(example: Mirrored) -> None:
    links, image = example.links, example.image_links
    assert len(links.relations) > 15
    assert grouped(links) == grouped(image)
    assert {swapped_sides(row) for row in links.positions} == {
        sides(row) for row in image.positions
    }
    assert related(links) == related(image)
    assert {f.members for f in links.families} == {f.members for f in image.families}


def grouped(links: Links) -> set[frozenset[str]]:
    """Which claims answer one question."""
    groups: dict[str, set[str]] = {}
    for position in links.positions:
        groups.setdefault(position.question_id, set()).add(position.claim_id)
    return {frozenset(group) for group in groups.values()}


def related(links: Links) -> set[tuple[object, ...]]:
    claim = {position.id: position.claim_id for position in links.positions}
    return {(r.kind, r.aspect, claim[r.earlier], claim[r.later]) for r in links.relations}


def sides(position: Position) -> tuple[object, ...]:
    answer = (position.low, position.high, position.exactness, position.happened, position.said)
    return (
        position.claim_id, position.side, position.speaker, position.stance, position.act,
        position.interest, position.value, position.copy_of is None, *answer,
    )  # fmt: skip


def swapped_sides(position: Position) -> tuple[object, ...]:
    return tuple(
        SWAP.text(value) if isinstance(value, str) and at in (1, 2, 6) else value
        for at, value in enumerate(sides(position))
    )
