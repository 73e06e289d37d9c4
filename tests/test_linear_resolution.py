"""Resolving takes time linear in a text's length, however dense its claims, places and times are."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from counterclaim.model.claim import Claim, Control
from counterclaim.model.document import Document
from counterclaim.model.reading import Entity, Place, ReaderVersion, Reading, Statement, Time
from counterclaim.model.span import Span
from counterclaim.resolve.gazetteer import GazetteerEntry
from counterclaim.resolve.reading import Resolver

TOLD = "On 4 May the army said it took Lessin, Ardel and half of the town near Qarn"
SHAPES = {"sentences": f"{TOLD}. ", "no stop": f"{TOLD} "}
WORDS = {"place": "Lessin|Ardel|Qarn", "time": "4 May", "source": "the army", "cue": "said"}


class Table:
    """A gazetteer in which every name is a town's."""

    digest = "table"
    own_names: frozenset[str] = frozenset()

    def lookup(self, folded: str) -> tuple[GazetteerEntry, ...]:
        return (
            GazetteerEntry(folded, folded, "town", 42, 22, None, 1, "KAR", 9_000, "primary", "t"),
        )


def spans(kind: str, text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(WORDS[kind], text)]


def dense(shape: str, times: int) -> tuple[Reading, Document, list[Span]]:
    unit = SHAPES[shape]
    text = unit * times
    claims, heard = [], []
    for n in range(times):
        at = n * len(unit)
        whole = Span(at + unit.index("it took"), at + len(unit) - 2)
        where = Span(at + unit.index("half"), at + unit.index(" near"))
        heard.append(
            Statement(f"s{n}", (Span(at + 9, at + 17),), (Span(at + 18, at + 22),), (whole,))
        )
        claims.append(Claim(f"c{n}", f"s{n}", whole, Control(None, "captured"), where=where))
    reading = Reading(
        "d", ReaderVersion("rules", "1", None), tuple(heard), tuple(claims),
        tuple(Place(f"p{s.begin}", s, s.of(text)) for s in spans("place", text)),
        tuple(Time(s, s.of(text), "DATE") for s in spans("time", text)),
        tuple(Entity(s, "Organisation") for s in spans("source", text)),
    )  # fmt: skip
    size = len(unit) if shape == "sentences" else 1_500
    sentences = [Span(b, min(b + size, len(text))) for b in range(0, len(text), size)]
    return reading, Document("d", text, published="2031-06-01", language="en"), sentences


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_text_is_resolved_in_about_eight_times_the_time(shape: str) -> None:
    def seconds(times: int) -> float:
        reading, document, sentences = dense(shape, times)
        resolver = Resolver(None, Table())
        begun = time.process_time()
        resolved = resolver.resolve(reading, document, sentences)
        taken = time.process_time() - begun
        assert all(claim.place for claim in resolved.claims)
        return taken

    once = min(seconds(200) for _ in range(2))
    assert seconds(1_600) < 18 * once


def test_what_is_resolved_does_not_depend_on_how_much_follows() -> None:
    reading, document, sentences = dense("sentences", 3)
    longer, long_document, more = dense("sentences", 6)
    resolver = Resolver(None, Table())
    some = resolver.resolve(reading, document, sentences).claims
    every = resolver.resolve(longer, long_document, more).claims
    assert [replace(c, id="") for c in every[:3]] == [replace(c, id="") for c in some]
