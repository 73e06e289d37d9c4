"""Rows for the tests of linking: made-up documents and claims about invented states."""

from __future__ import annotations

from counterclaim.case import Case, CaseActor, Party
from counterclaim.link import link, sketch
from counterclaim.model.claim import (
    Claim,
    Control,
    Involvement,
    Loss,
    Responsibility,
    Slots,
    Violation,
)
from counterclaim.model.document import Declared
from counterclaim.model.linking import LinkedDocument, Links, Relation, StatedClaim
from counterclaim.model.reading import Act, Place, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Exactness, Named, Quantity, When

CASE = Case(
    "Lessin",
    "2031-01-01",
    (
        Party("KAR", "Karvelia"),
        Party("OST", "Ostmark"),
        Party("VEL", "Velland", ally_of="OST"),
    ),
    (CaseActor("Ostmark Herald", "outlet", "OST"),),
)
OSTMARK = Named("Ostmark", None, "state:OST", "state", "OST")
KARVELIA = Named("Karvelia", None, "state:KAR", "state", "KAR")
VELLAND = Named("Velland", None, "state:VEL", "state", "VEL")
OST_STAFF = Named("the Ostmark General Staff", None, "armed-force:OST:staff", "armed-force", "OST")
OST_PREMIER = Named(
    "the Ostmark premier", None, "office-holder:OST:premier", "office-holder", "OST"
)
KAR_MINISTRY = Named(
    "the Karvelian Defence Ministry", None, "ministry:KAR:defence", "ministry", "KAR"
)
RELIEF = Named("the Relief Mission", None, "organisation:-:relief", "organisation", None)
LESSIN = Place("pl", Span(0, 6), "Lessin", gazetteer_id="x:1")

PARAGRAPH = (
    "Columns of Ostmark left the barracks before dawn and moved along the river road while shells "
    "fell on the outer districts of Lessin; the mayor asked the people to stay in their cellars, and "
    "two bridges were closed to all but ambulances until the evening, when the firing slowly ended."
)
OTHER_PARAGRAPH = (
    "In the capital, bread queues grew longer as rail traffic from the south stopped for a third day. "
    "Traders at the grain exchange spoke of a poor week, the ministry of transport promised lorries, "
    "and opposition deputies asked for a debate about supplies that the speaker put off until Monday."
)
TAKEN = Control(KARVELIA, "captured")
KEPT = Control(OSTMARK, "held")
BROKEN = Violation("the ceasefire", OSTMARK)
STRIKE = Responsibility("the strike on the school", OSTMARK)
JETS = Involvement(Named("Velland jets", None, None, "armed-force", "VEL"), "the war")


def document(
    name: str,
    outlet: str | None = None,
    published: str | None = "2031-03-10",
    *,
    text: str | None = None,
    declared: str | None = None,
    credit: str | None = None,
    title: str | None = None,
) -> LinkedDocument:
    """A document; without a text it is unlike every other."""
    text = text or " ".join(f"{name}word{i}" for i in range(60))
    said = Declared(declared, None, None) if declared else None
    return LinkedDocument(
        name, title, outlet or f"{name} Times", published, said, credit, sketch(text)
    )


def quantity(low: int | None, high: int | None = None, exactness: Exactness = "exact") -> Quantity:
    """A figure; exact unless said otherwise."""
    high = low if high is None and exactness in ("exact", "about") else high
    return Quantity(low, high, exactness, f"{low}", Span(0, 1))


def lost(
    party: Named | None,
    number: int | Quantity | None,
    metric: str = "killed",
    population: str | None = "soldiers",
    scope: str | None = "cumulative",
) -> Loss:
    """A loss; killed soldiers since the start unless said otherwise."""
    figure = number if isinstance(number, Quantity) else quantity(number)
    return Loss(party, metric, figure, population, scope)  # type: ignore[arg-type]


def claim(
    name: str,
    document_id: str,
    speaker: Named | None,
    slots: Slots,
    said: str | None = None,
    *,
    act: Act = "assert",
    polarity: bool = True,
    day: str | None = None,
    place: Place | None = None,
    words: str = "it is so",
    own_voice: bool = False,
) -> StatedClaim:
    """A claim in a statement of its own."""
    moment = When(said, 1, "stated") if said else None
    statement = Statement(
        f"s-{name}", (), (), (), act, voice="outlet" if own_voice else "other",
        speaker=speaker, said=moment,
    )  # fmt: skip
    time = When(day, 1, "stated") if day else None
    inner = Claim(name, statement.id, Span(0, len(words)), slots, polarity, time=time)
    return StatedClaim(name, document_id, inner, statement, words, place)


def linked(
    *claims: StatedClaim, documents: tuple[LinkedDocument, ...] = (), case: Case = CASE
) -> Links:
    """The links of claims; a document not given is made, unlike every other."""
    given = {d.id for d in documents}
    made = [document(key) for key in sorted({c.document_id for c in claims} - given)]
    return link([*documents, *made], claims, case)


def shown(links: Links) -> list[tuple[str, str | None, str, str]]:
    """Relations as (kind, aspect, earlier claim, later claim), sorted."""
    claims = {p.id: p.claim_id for p in links.positions}
    rows = [(r.kind, r.aspect, claims[r.earlier], claims[r.later]) for r in links.relations]
    return sorted(rows, key=str)


def only(links: Links) -> Relation:
    """The one relation there is."""
    assert len(links.relations) == 1, shown(links)
    return links.relations[0]
