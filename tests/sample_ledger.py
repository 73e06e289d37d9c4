"""A small reader and linker by one pattern, over invented states, so that the ledger is tested alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterclaim.case import Case, parse_case
from counterclaim.ledger.store import Credited
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.document import Capture, Document
from counterclaim.model.ids import content_id, sha256_hex
from counterclaim.model.linking import (
    Family,
    LinkedDocument,
    Links,
    Position,
    Question,
    Relation,
    Sketch,
    StatedClaim,
)
from counterclaim.model.reading import Place, ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When

SAID = re.compile(
    r"(?P<speaker>[A-Z]\w+) (?P<cue>says) (?P<party>[A-Z]\w+) lost (?P<number>\d+) soldiers"
    r" in (?P<place>[A-Z]\w+)(?: on (?P<day>\d{4}-\d{2}-\d{2}(?:/\.\.)?))?"
)
CASE_TEXT = """
title = "Border war"
start = "2031-03-01"
[[party]]
id = "KRV"
name = "Karvelia"
demonyms = ["Karvelian"]
capitals = ["Zelgrad"]
[[party]]
id = "OST"
name = "Ostmark"
"""
FIRST = ReaderVersion("pattern", "1")
POLITY = {"Karvelia": "KRV", "Zelgrad": "KRV", "Ostmark": "OST"}


def a_case(text: str = CASE_TEXT) -> Case:
    return parse_case(text)


def a_capture(text: str, address: str = "report.txt", method: str = "file") -> Capture:
    return Capture(text.encode(), method, address, "text/plain")


def a_document(
    text: str, published: str | None = "2031-03-05", outlet: str | None = "Daily Courier"
) -> Document:
    identity = sha256_hex(repr((text, published, outlet)).encode())
    return Document(identity, text, text[:20] or None, outlet, published=published, language="en")


def document_of(capture: Capture) -> Document:
    """The text layer's part: 'Published: DAY' in the first line is the date."""
    text = capture.content.decode()
    match = re.match(r"Published: (\S+)", text)
    return replace(a_document(text, match and match[1]), address=capture.address)


@dataclass
class PatternReader:
    """Reads sentences of the one form "Karvelia says Ostmark lost 12 soldiers in Lipa on 2031-03-04"."""

    version: ReaderVersion = FIRST

    def read_batch(self, documents: Sequence[Document]) -> list[Reading]:
        return [read(document, self.version) for document in documents]


def read(document: Document, version: ReaderVersion = FIRST) -> Reading:
    statements, claims, places = [], [], []
    for n, match in enumerate(SAID.finditer(document.text), start=1):
        speaker, number = _named(match, "speaker"), Span(*match.span("number"))
        content = Span(match.start("party"), match.end())
        day = match["day"]
        figure = int(match["number"])
        quantity = Quantity(figure, figure, "exact", match["number"], number, "soldiers")
        where = Span(*match.span("place"))
        places.append(Place(f"p{n}", where, match["place"], match["place"], reason="pattern"))
        statements.append(
            Statement(
                f"s{n}",
                (Span(*match.span("speaker")),),
                (Span(*match.span("cue")),),
                (content,),
                speaker=speaker,
                said=When(document.published, 1, "the day of publication"),
            )
        )
        claims.append(
            Claim(
                f"c{n}",
                f"s{n}",
                content,
                Loss(_named(match, "party"), "killed", quantity, "soldiers", "event"),
                where=where,
                place=f"p{n}",
                time=When(day, 1, "as written") if day else None,
            )
        )
    return Reading(document.id, version, tuple(statements), tuple(claims), tuple(places))


def sketch(document: Document) -> Credited:
    return Credited(Sketch("words-1", (len(document.text),), len(document.text.split())))


def link(documents: Sequence[LinkedDocument], claims: Sequence[StatedClaim], case: Case) -> Links:
    """Every document a family of its own; one question for each party; other numbers contradict."""
    families = {
        d.id: Family(content_id("family", d.id), d.outlet, d.id, (d.id,), ()) for d in documents
    }
    published = {d.id: d.published for d in documents}
    questions: dict[str, Question] = {}
    positions: list[Position] = []
    for stated in claims:
        slots = stated.claim.slots
        assert isinstance(slots, Loss)
        party = slots.party.name if slots.party else ""
        question = Question(
            content_id("question", party), "loss", (("party", party), ("metric", "killed")),
            f"How many soldiers {party} lost", "same party and metric",
        )  # fmt: skip
        questions[question.id] = question
        speaker = stated.statement.speaker if stated.statement else None
        name = speaker.name if speaker else "unnamed"
        positions.append(
            Position(
                content_id("position", question.id, stated.id), question.id, stated.id,
                stated.document_id, families[stated.document_id].id, name, name,
                case.side_of(POLITY.get(name)), "affirms", "assert", None,
                published[stated.document_id], None, slots.quantity.low, slots.quantity.high,
                slots.quantity.exactness,
            )
        )  # fmt: skip
    positions.sort(key=lambda position: (position.question_id, position.id))
    return Links(
        tuple(families.values()), tuple(questions.values()), tuple(positions), _relations(positions)
    )


def _relations(positions: Sequence[Position]) -> tuple[Relation, ...]:
    made = []
    for one, other in pairwise(positions):
        if one.question_id == other.question_id and one.low != other.low:
            made.append(
                Relation(
                    content_id("relation", one.id, other.id), one.question_id, "contradicts",
                    one.id, other.id, "number", f"{one.low} is not {other.low}",
                )
            )  # fmt: skip
    return tuple(made)


def _named(match: re.Match[str], group: str) -> Named:
    polity = POLITY.get(match[group])
    actor = f"state:{polity}" if polity else None
    return Named(match[group], Span(*match.span(group)), actor, "state", polity, "by the case")
