"""Made-up documents with readings for tests of linking through the ledger, drawn by hypothesis.

Few names, days, places and texts, so that whatever is drawn touches what was drawn before: reprints of
texts and of titles, one actor under several names, one place under a name that has two, denials and
admissions, figures of many measures.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from sqlalchemy import Engine

from counterclaim.case import Case, CaseActor, Party
from counterclaim.ledger.connect import open_ledger, writing
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import (
    Credited,
    begin_run,
    mark_links_stale,
    store_documents,
    store_sketches,
)
from counterclaim.link import sketch
from counterclaim.model.claim import (
    Assessment,
    Claim,
    Control,
    Event,
    Forecast,
    Involvement,
    Loss,
    Movement,
    Other,
    Responsibility,
    Slots,
    Violation,
)
from counterclaim.model.document import Declared, Document
from counterclaim.model.ids import sha256_hex
from counterclaim.model.reading import Act, Place, ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When
from counterclaim.run.link import draw_links

CASE = Case(
    "Lessin",
    "2031-01-01",
    (Party("KAR", "Karvelia"), Party("OST", "Ostmark"), Party("VEL", "Velland", ally_of="OST")),
    (CaseActor("Ostmark Herald", "outlet", "OST"),),
)
OUTLETS = ("Ostmark Herald", "Lessin Post", "North Wire", "Morning Mirror", None)
DAYS = ("2031-03-01", "2031-03-02", "2031-03-04", "2031-04", None)
TITLES = ("Fighting around Lessin goes on", "Ministry gives new figures today", None)
TEXTS = tuple(" ".join(f"{word}{n}" for n in range(45)) for word in ("alpha", "beta", "gamma"))
MINISTRY = Named("Ostmark's ministry", None, "ministry:OST:defence", "ministry", "OST")
STATE = Named("Karvelia", None, "state:KAR", "state", "KAR")
SPEAKERS = (
    MINISTRY,
    STATE,
    Named("the ministry", None, "ministry:OST:defence", "ministry", "OST"),
    Named("the Karvelian premier", None, "office:KAR:premier", "office-holder", "KAR"),
    Named("North Wire", None, "agency:-:north-wire", "agency", None),
    Named("North Wire", None, "agency:VEL:north-wire", "agency", "VEL"),
    Named("officials", None, None, "unnamed", None),
    None,
)
PARTIES = (
    Named("Ostmark", None, "state:OST", "state", "OST"),
    Named("Ostmark forces", None, "force:OST", "armed-force", "OST"),
    Named("Karvelia", None, "state:KAR", "state", "KAR"),
    Named("the enemy", None, None, "unnamed", None),
)
SPAN = Span(0, 6)
PLACES = (
    Place("p", SPAN, "Lessin", "Lessin", "x:1", 1.0, 1.0, where_prec=1, country="KAR"),
    Place("p", SPAN, "Lessin", "Lessin", "x:2", 2.0, 2.0, where_prec=1, country="OST"),
    Place("p", SPAN, "Lessin"),
    Place("p", SPAN, "Old Marrow", "Marrow", "x:3", 3.0, 3.0, where_prec=1, country="KAR"),
    None,
)
_named = st.sampled_from(PARTIES)


def _losses() -> SearchStrategy[Loss]:
    figures = st.integers(1, 4).map(lambda n: Quantity(n, n, "exact", str(n), SPAN, "soldiers"))
    return st.builds(
        Loss, _named, st.sampled_from(["killed", "casualties", "wounded"]), figures,
        st.sampled_from(["soldiers", "civilians", None]),
        st.sampled_from(["event", "cumulative", "day", None]),
    )  # fmt: skip


FORETOLD = (
    "the winter will bring a long hard siege", "Ostmark will lose Lessin within a day",
    "Karvelia will break the ceasefire", "Old Marrow will not fall", "the killed will exceed 2",
    "Ostmark will enter the war by 3 March",
)  # fmt: skip
CONDITIONS = (None, None, "if Karvelia breaks the ceasefire")
SLOTS: SearchStrategy[Slots] = st.one_of(
    _losses(), _losses(),
    st.builds(Control, _named, st.sampled_from(["captured", "lost", "held"])),
    st.builds(Violation, st.sampled_from(["the ceasefire", "the Lessin accord"]), _named),
    st.builds(Involvement, _named, st.sampled_from(["the war", "Lessin"])),
    st.builds(Responsibility, st.sampled_from(["the shelling", "the strike"]), _named),
    st.builds(Movement, _named, st.sampled_from(["Lessin", "the river"])),
    st.builds(Forecast, st.sampled_from(FORETOLD), st.sampled_from(CONDITIONS)),
    st.builds(Assessment, st.just("the front"), st.sampled_from(["stable", "critical"])),
    st.builds(Event, st.just("ASSAULT"), actor=_named),
    st.builds(Other),
)  # fmt: skip
ACTS: tuple[Act, ...] = ("assert", "deny", "admit", "doubt", "decline")
WORDS = ("Lessin it is so", "Lessin bread queues grew longer week by week", "Lessin so")


@st.composite
def claims(draw: DrawFn, number: int) -> tuple[Claim, Statement, Place | None]:
    """One claim in a statement of its own."""
    words, begin = draw(st.sampled_from(WORDS)), draw(st.sampled_from([0, 50, 900]))
    place, day = draw(st.sampled_from(PLACES)), draw(st.sampled_from(DAYS))
    act = draw(st.sampled_from(ACTS))
    said = draw(st.sampled_from(DAYS))
    span = Span(begin, begin + len(words))
    statement = Statement(
        f"s{number}", (), (), (span,), act, voice=draw(st.sampled_from(["other", "outlet"])),
        speaker=draw(st.sampled_from(SPEAKERS)), said=When(said, 1, "stated") if said else None,
    )  # fmt: skip
    claim = Claim(
        f"c{number}", statement.id, span, draw(SLOTS), draw(st.sampled_from([True, True, False])),
        place=f"p{number}" if place else None, time=When(day, 1, "stated") if day else None,
    )  # fmt: skip
    return claim, statement, place and replace(place, id=f"p{number}")


@st.composite
def readings(draw: DrawFn, document: Document, version: str) -> Reading:
    """What a reader of some version finds in a document."""
    found = [draw(claims(number)) for number in range(draw(st.integers(0, 4)))]
    return Reading(
        document.id, ReaderVersion("drawn", version),
        tuple(statement for _, statement, _ in found), tuple(claim for claim, _, _ in found),
        tuple(place for _, _, place in found if place),
    )  # fmt: skip


@st.composite
def documents(draw: DrawFn) -> Document:
    """A document whose text is one of a few, but for an edit."""
    text = draw(st.sampled_from(TEXTS))
    edits = draw(st.sampled_from([0, 1, 4, 45]))
    words = text.split()
    words[:edits] = [f"edit{draw(st.integers(0, 2))}x{n}" for n in range(edits)]
    outlet, day = draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(DAYS))
    declared = draw(st.sampled_from([None, None, None, *OUTLETS[:3]]))
    body = " ".join([*words, *WORDS] * 4)
    title = draw(st.sampled_from(TITLES))
    identity = sha256_hex(repr((body, outlet, day, declared, title)).encode())
    return Document(
        identity, body, title, outlet, published=day, language="en",
        republished_from=Declared(declared, None, None) if declared else None,
    )  # fmt: skip


Step = list[tuple[Document, Reading]]


class History(list[Step]):
    """Batches of documents, in the order in which they are added."""

    def __repr__(self) -> str:
        return f"batches of {[len(step) for step in self]} documents"


@st.composite
def histories(draw: DrawFn) -> History:
    """Batches of documents with their readings; some are read again later, by a newer reader."""
    steps = History()
    known: dict[str, Document] = {}
    for version in range(draw(st.integers(2, 5))):
        new = {document.id: document for document in draw(st.lists(documents(), max_size=3))}
        again = draw(st.lists(st.sampled_from(sorted(known)), max_size=1)) if known else []
        known |= new
        batch = [known[one] for one in dict.fromkeys([*new, *again])]
        steps.append([(one, draw(readings(one, str(version)))) for one in batch])
    return steps


# What many are asked: a total, one day's losses, who holds a place, who broke a truce, what will come.
CROWDED: tuple[Slots, ...] = (
    Loss(PARTIES[0], "killed", Quantity(1, 1, "exact", "1", SPAN), "soldiers", "cumulative"),
    Loss(PARTIES[0], "casualties", Quantity(1, 1, "exact", "1", SPAN), "soldiers", "cumulative"),
    Control(PARTIES[0], "captured"),
    Control(PARTIES[2], "held"),
    Violation("the ceasefire", PARTIES[2]),
    Violation("the ceasefire", PARTIES[0]),
    Forecast("the winter will bring a long hard siege"),
)  # fmt: skip
_LESSIN = Place("p0", SPAN, "Lessin", "Lessin", "x:1", 1.0, 1.0, where_prec=1, country="KAR")


@st.composite
def answers(draw: DrawFn, number: int) -> tuple[Document, Reading]:
    """A document of its own, or one of a few texts that are reprinted, with one answer or two."""
    day = draw(st.integers(1, 28))
    outlet, text = draw(st.sampled_from(OUTLETS)), draw(st.sampled_from([None, None, *TEXTS]))
    body = text or " ".join(f"own{number}x{n}" for n in range(45))
    published = f"2031-03-{day:02}"
    identity = sha256_hex(f"{number} {body} {outlet} {published}".encode())
    document = Document(identity, f"Lessin {body} " * 3, None, outlet, published=published)
    made = []
    for at in range(draw(st.integers(1, 2))):
        slots = draw(st.sampled_from(CROWDED))
        if isinstance(slots, Loss):
            figure = draw(st.integers(1, 9))
            slots = replace(slots, quantity=Quantity(figure, figure, "exact", str(figure), SPAN))
        said = When(published, 1, "stated") if draw(st.booleans()) else None
        statement = Statement(
            f"s{at}", (), (), (SPAN,), draw(st.sampled_from(ACTS)),
            voice=draw(st.sampled_from(["other", "outlet"])),
            speaker=draw(st.sampled_from(SPEAKERS[:6])), said=said,
        )  # fmt: skip
        placed = "p0" if isinstance(slots, Control) else None
        made.append(
            (Claim(f"c{at}", statement.id, SPAN, slots, place=placed, time=said), statement)
        )
    statements, claims = tuple(s for _, s in made), tuple(c for c, _ in made)
    version = ReaderVersion("drawn", draw(st.sampled_from(["1", "2"])))
    return document, Reading(identity, version, statements, claims, (_LESSIN,))


@st.composite
def crowds(draw: DrawFn) -> History:
    """Many answers to few questions: most of them at once, the rest one after the other, in any order.

    At the end some document is read again by another reader.
    """
    number = draw(st.integers(30, 50))
    every = [draw(answers(n)) for n in range(number)]
    later = draw(st.integers(2, 5))
    again, _ = every[draw(st.integers(0, number - 1))]
    newer = replace(
        draw(answers(number))[1], document_id=again.id, reader=ReaderVersion("drawn", "3")
    )
    return History([every[:-later], *([one] for one in every[-later:]), [(again, newer)]])


def store(ledger: Engine, some: Step) -> None:
    """Add documents with their readings, as adding does, without linking."""
    with writing(ledger) as connection:
        for document, reading in some:
            run = begin_run(connection, "add", "case", reading.reader)
            store_documents(connection, [(document, None)], run)
            credit = "North Wire" if "edit1x" in document.text else None
            store_sketches(connection, {document.id: Credited(sketch(document.text), credit)}, run)
            store_readings(connection, [(document, reading)], run)
            mark_links_stale(connection)


def linked(empty: Path, folder: str, name: str, steps: list[Step]) -> Engine:
    """A copy of an empty ledger with the steps stored and linked one after the other."""
    path = Path(folder) / name
    shutil.copy(empty, path)
    return drawn(open_ledger(path), steps)


def drawn(ledger: Engine, steps: list[Step]) -> Engine:
    """The ledger with the steps stored and linked one after the other."""
    for step in steps:
        store(ledger, step)
        assert draw_links(ledger, CASE)
    return ledger
