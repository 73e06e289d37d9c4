"""Speed of the ledger at many claims: ``python benchmarks/ledger_speed.py [CLAIMS]``.

Stores made-up documents of 20 claims each as ``add`` does (16 documents a transaction), links of one
question for each party, metric and place, and then asks every query. Prints a table in Markdown.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Connection, Engine

from counterclaim.ledger import queries
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.links import store_links
from counterclaim.ledger.queries import Filter
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import (
    Credited,
    begin_run,
    store_captures,
    store_documents,
    store_sketches,
)
from counterclaim.ledger.stored import linkable
from counterclaim.model.claim import Claim, Control, Forecast, Loss, Slots
from counterclaim.model.document import Capture, Document
from counterclaim.model.ids import content_id, sha256_hex
from counterclaim.model.linking import Family, Links, Position, Question, Relation, Sketch
from counterclaim.model.reading import Place, ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When

EACH = 20
BATCH = 16
ROUNDS = 20
READER = ReaderVersion("made-up", "1")
PARTIES = ("Karvelia", "Ostmark", "Neuland", "Sarnia", "Tolgrad", "Vesk")
METRICS = ("killed", "wounded", "captured", "tanks", "aircraft")
PLACES = tuple(f"Place{n}" for n in range(300))
SPEAKERS = tuple(f"{PARTIES[n % 6]} spokesman {n}" for n in range(200))
FIRST = date(2031, 1, 1)


def documents(claims: int) -> Iterator[tuple[Document, Reading]]:
    """Documents of made-up sentences with their readings."""
    chance = random.Random(7)
    for n in range(claims // EACH):
        sentences = [
            f"{chance.choice(SPEAKERS)} says {chance.choice(PARTIES)} lost {chance.randrange(9999)} "
            f"soldiers in {chance.choice(PLACES)} on that day. "
            for _ in range(EACH)
        ]
        text = "".join(sentences)
        published = (FIRST + timedelta(days=chance.randrange(1500))).isoformat()
        identity = sha256_hex(f"{n} {text}".encode())
        document = Document(
            identity, text, f"Report {n}", f"Outlet {n % 40}", published=published, language="en"
        )
        yield document, read(document, sentences, chance)


def read(document: Document, sentences: list[str], chance: random.Random) -> Reading:
    """A statement, a claim and a place for each sentence."""
    statements, claims, places, at = [], [], [], 0
    for n, sentence in enumerate(sentences):
        span = Span(at, at + len(sentence) - 1)
        speaker, party = sentence.split(" says ")[0], sentence.split(" says ")[1].split()[0]
        where = Span(at + sentence.index("Place"), at + sentence.index(" on that day"))
        name = where.of(document.text)
        places.append(Place(f"p{n}", where, name, name, f"g:{name}", 40.0, 45.0, where_prec=1))
        who = Named(speaker, Span(at, at + 5), f"person:{speaker}", "person", speaker.split()[0])
        statements.append(Statement(f"s{n}", (span,), (span,), (span,), speaker=who))
        day = (
            date.fromisoformat(document.published or "") - timedelta(chance.randrange(9))
        ).isoformat()
        time_ = When(day, 1, "made up") if n % 5 else None
        slots = made_slots(party, int(sentence.split(" lost ")[1].split()[0]), span, chance)
        claims.append(Claim(f"c{n}", f"s{n}", span, slots, where=where, place=f"p{n}", time=time_))
        at += len(sentence)
    return Reading(document.id, READER, tuple(statements), tuple(claims), tuple(places))


def made_slots(party: str, number: int, span: Span, chance: random.Random) -> Slots:
    """Seven losses, two changes of control and one forecast in ten."""
    kind = chance.randrange(10)
    named = Named(party, None, f"state:{party}", "state", party)
    if kind < 7:
        quantity = Quantity(number, number, "exact", str(number), span, "soldiers")
        return Loss(named, chance.choice(METRICS), quantity, "soldiers", "event")
    return Control(named, "captured") if kind < 9 else Forecast("more losses")


def made_links(connection: Connection) -> Links:
    """A question for each kind, party and place; each position contradicts the one before."""
    linked, stated = linkable(connection)
    families = tuple(
        Family(content_id("family", d.id), d.outlet, d.id, (d.id,), ()) for d in linked
    )
    family = {d.id: f.id for d, f in zip(linked, families, strict=True)}
    published = {d.id: d.published for d in linked}
    questions: dict[str, Question] = {}
    positions: dict[str, list[Position]] = {}
    for claim in stated:
        party = getattr(claim.claim.slots, "party", None)
        key = (("kind", claim.claim.kind), ("party", party.name if party else "none"),
               ("place", claim.place.name or "" if claim.place else ""))  # fmt: skip
        identity = content_id("question", key)
        questions[identity] = Question(identity, claim.claim.kind, key, str(key), "made up")
        speaker = (
            claim.statement.speaker.name if claim.statement and claim.statement.speaker else ""
        )
        positions.setdefault(identity, []).append(
            Position(
                content_id("position", claim.id), identity, claim.id, claim.document_id,
                family[claim.document_id], speaker, speaker, None, "affirms", "assert", None,
                published[claim.document_id], None,
            )
        )  # fmt: skip
    relations = tuple(
        Relation(content_id("relation", a.id, b.id), a.question_id, "contradicts", a.id, b.id,
                 "number", "made up")
        for those in positions.values()
        for a, b in pairwise(those)
    )  # fmt: skip
    every = tuple(position for those in positions.values() for position in those)
    return Links(families, tuple(questions.values()), every, relations)


def ingest(ledger: Engine, claims: int) -> float:
    """Store claims; returns the seconds that storing took."""
    made = list(documents(claims))
    began = time.perf_counter()
    for at in range(0, len(made), BATCH):
        with writing(ledger) as connection:
            run = begin_run(connection, "add", "case", READER)
            for document, found in made[at : at + BATCH]:
                capture = Capture(document.text.encode(), "file", f"{document.id}.txt")
                store_captures(connection, [capture], run)
                store_documents(connection, [(document, capture)], run)
                store_sketches(
                    connection,
                    {document.id: Credited(Sketch("none", tuple(range(128)), 9))},
                    run,
                )
                store_readings(connection, [(document, found)], run)
    return time.perf_counter() - began


def asked(ledger: Engine) -> dict[str, Callable[[Connection], object]]:
    """What is asked, by name."""
    with reading(ledger) as connection:
        document = queries.documents(connection, Filter(limit=1)).rows[0].id
        question = queries.questions(connection, Filter(limit=1)).rows[0].id
        claim = queries.claims(connection, Filter(limit=1)).rows[0].id
    day = "2033-01-01"
    return {
        "claims": lambda c: queries.claims(c, Filter()),
        "claims, page 500": lambda c: queries.claims(c, Filter(offset=25_000)),
        "claims as of a day": lambda c: queries.claims(c, Filter(as_of=day)),
        "claims of a speaker": lambda c: queries.claims(c, Filter(speaker="spokesman 7")),
        "claims of a polity": lambda c: queries.claims(c, Filter(speaker="Karvelia")),
        "claims in a place": lambda c: queries.claims(c, Filter(place="Place7")),
        "losses": lambda c: queries.losses(c, Filter()),
        "losses of a party in a month": lambda c: queries.losses(
            c, Filter(party="Ostmark", since="2033-01", until="2033-01")
        ),
        "control": lambda c: queries.control(c, Filter()),
        "forecasts": lambda c: queries.claims(c, Filter(kind="forecast")),
        "documents": lambda c: queries.documents(c, Filter()),
        "documents of a speaker": lambda c: queries.documents(c, Filter(speaker="spokesman 7")),
        "document": lambda c: queries.document_detail(c, document),
        "questions": lambda c: queries.questions(c, Filter()),
        "questions as of a day": lambda c: queries.questions(c, Filter(as_of=day)),
        "questions of a speaker": lambda c: queries.questions(c, Filter(speaker="spokesman 7")),
        "question": lambda c: queries.question_detail(c, question),
        "question as of a day": lambda c: queries.question_detail(c, question, day),
        "relations": lambda c: queries.relations(c, Filter()),
        "relations of a claim": lambda c: queries.relations_of_claim(c, claim),
        "speakers": lambda c: queries.speakers(c, Filter()),
        "speakers as of a day": lambda c: queries.speakers(c, Filter(as_of=day)),
        "search, common word": lambda c: queries.search(c, "soldiers", Filter(limit=20)),
        "search, rare words": lambda c: queries.search(c, "spokesman 7 Place7", Filter(limit=20)),
        "overview": queries.overview,
    }


def main() -> None:
    """Store, link, ask, print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(Path(folder) / "ledger.sqlite", create=True)
        seconds = ingest(ledger, claims)
        print(f"ingest of {claims:,} claims: {seconds:.1f} s, {claims / seconds:,.0f} claims/s")
        began = time.perf_counter()
        with reading(ledger) as connection:
            links = made_links(connection)
        print(f"reading back for linking: {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        with writing(ledger) as connection:
            store_links(connection, links, begin_run(connection, "link", "case"))
        print(f"storing {len(links.positions):,} positions: {time.perf_counter() - began:.1f} s")
        print(f"file: {(Path(folder) / 'ledger.sqlite').stat().st_size / 1e6:.0f} MB\n")
        print("| query | p50 ms | p95 ms |\n|---|---|---|")
        for name, ask in asked(ledger).items():
            times = []
            for _ in range(ROUNDS):
                with reading(ledger) as connection:
                    began = time.perf_counter()
                    ask(connection)
                    times.append((time.perf_counter() - began) * 1000)
            cuts = statistics.quantiles(times, n=20)
            print(f"| {name} | {cuts[9]:.1f} | {cuts[18]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
