"""The ledger's tables, in types that SQLite and PostgreSQL share. Days and moments are ISO 8601 text.

Machine tables are append-only: rows are added, and ``retired_run`` says in which run a row stopped
being current (NULL while it is). Judgements of people lie apart and are only ever added.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.sql.type_api import TypeEngine

from counterclaim.ledger.constructs import unknown_last

metadata = MetaData()
Number: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
# Keys hashed to 64 bits; every integer of SQLite has as many.
Hashed: TypeEngine[int] = Integer().with_variant(BigInteger(), "postgresql")


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True)


def _kept(name: str, key: str, *items: SchemaItem) -> Table:
    """A table that is stored in the order of its key."""
    ordered = PrimaryKeyConstraint(*key.split())
    return Table(name, metadata, *items, ordered, sqlite_strict=True, sqlite_with_rowid=False)


def _key(name: str = "id") -> Column[str]:
    return Column(name, Text, primary_key=True)


def _texts(names: str) -> list[Column[str]]:
    """Columns of text that may be unknown."""
    return [Column(name, Text) for name in names.split()]


def _needed(names: str, kind: type[Text] | type[Integer] = Text) -> list[Column[object]]:
    return [Column(name, kind, nullable=False) for name in names.split()]


def _numbers(names: str) -> list[Column[float]]:
    return [Column(name, Number) for name in names.split()]


def _runs() -> list[SchemaItem]:
    return [
        Column("first_run", Integer, ForeignKey("runs.id"), nullable=False),
        Column("retired_run", Integer, ForeignKey("runs.id")),
    ]


def _first_run() -> Column[int]:
    return Column("first_run", Integer, ForeignKey("runs.id"), nullable=False)


migrations = _table(
    "migrations", Column("number", Integer, primary_key=True), *_needed("name applied")
)
meta = _table("meta", _key("name"), *_needed("value"))
# One row for each time that documents were added or links drawn: kind is 'add' or 'link'.
runs = _table(
    "runs",
    Column("id", Integer, primary_key=True),
    *_needed("kind started version"),
    *_texts("reader case_digest finished"),
)

captures = _table(
    "captures", _key("sha256"), Column("size", Integer, nullable=False), *_texts("media_type"),
    _first_run(),
)  # fmt: skip
sightings = _table(
    "sightings",
    _key(),
    Column("capture", Text, ForeignKey("captures.sha256"), nullable=False),
    *_needed("method address headers seen"),
    *_texts("obtained"),
    _first_run(),
)
documents = _table(
    "documents",
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *_needed("text text_sha256 boilerplate media known_day known_by"),
    *_texts("given_id title outlet byline published published_from published_to"),
    *_texts("language declared address coded"),
    _first_run(),
)
document_captures = _table(
    "document_captures",
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("capture", Text, ForeignKey("captures.sha256"), primary_key=True),
    _first_run(),
)
sketches = _table(
    "sketches",
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("algorithm", Text, primary_key=True),
    *_needed("sketch_values"),
    *_needed("words", Integer),
    *_texts("credit"),
    _first_run(),
)
failed_inputs = _table(
    "failed_inputs", _key(), *_needed("address code what why todo seen"), *_runs()
)
# Folded names of speakers, parties and places, so that part of a name finds them without a scan.
names = _table("names", _key("folded"))

readings = _table(
    "readings",
    _key(),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    *_needed("reader version case_digest json"),
    *_needed("problems", Integer),
    *_texts("model"),
    *_runs(),
)


def _of_a_reading() -> list[SchemaItem]:
    return [
        Column("reading_id", Text, ForeignKey("readings.id"), nullable=False),
        Column("id", Text, nullable=False),
        Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
        PrimaryKeyConstraint("reading_id", "id"),
    ]


def _speaker() -> list[Column[str]]:
    return _texts("speaker speaker_fold speaker_actor speaker_polity speaker_kind speaker_reason")


# Spans are JSON lists of [begin, end]; span_begin and span_end are the hull of the content.
statements = _table(
    "statements",
    *_of_a_reading(),
    *_needed("source cue content act quote voice relay"),
    *_texts("inside hedge hedge_spans said said_reason"),
    *_speaker(),
    *_needed("span_begin span_end", Integer),
    *_runs(),
)
# ``party`` is whom the claim is about (who lost, holds, broke, takes part, did it, moves or acts);
# ``counterparty`` the other one that it names (by whom, lost by, recipient). ``what`` and ``how`` are
# the kind's words: agreement; where; event; towards, distance; forecast; event type, mode; assessment.
claims = _table(
    "claims",
    *_of_a_reading(),
    *_needed("local_id kind act voice exact prefix suffix known_day known_by"),
    *_needed("polarity span_begin span_end", Integer),
    *_texts("statement_id hedge quote"),
    *_speaker(),
    # The actor, else the folded name: what claims of one speaker share.
    *_texts("speaker_key"),
    *_texts("party party_fold party_actor party_polity party_reason"),
    *_texts("counterparty counterparty_actor counterparty_polity"),
    *_texts("metric population exactness unit quantity_text scope change"),
    *_numbers("low high"),
    *_texts("what how condition horizon"),
    *_texts("place_id place place_fold place_name gazetteer_id place_country place_reason"),
    *_numbers("latitude longitude"),
    Column("where_prec", Integer),
    *_texts("event event_reason event_from event_to said said_from published"),
    Column("event_prec", Integer),
    *_runs(),
)
places = _table(
    "places",
    *_of_a_reading(),
    *_needed("text reason candidates"),
    *_needed("span_begin span_end", Integer),
    *_texts("name gazetteer_id country bbox"),
    *_numbers("latitude longitude"),
    Column("where_prec", Integer),
    *_runs(),
)


def _link() -> list[SchemaItem]:
    """``row`` is the hash of all that the row says; ``id`` what other rows call it by."""
    return [_key("row"), *_runs()]


families = _table("families", *_link(), *_needed("id"), *_texts("origin origin_document"))
family_members = _table("family_members", *_link(), *_needed("family_id document_id"))
copies = _table(
    "copies", *_link(), *_needed("family_id document_id how reason"), *_texts("of_document"),
    *_numbers("similarity"),
)  # fmt: skip
questions = _table("questions", *_link(), *_needed("id kind question_key title reason"))
positions = _table(
    "positions",
    *_link(),
    *_needed("id question_id claim_id document_id family_id speaker speaker_name stance act"),
    *_needed("known_day"),
    *_texts("side said published happened exactness value interest interest_reason copy_of"),
    *_numbers("low high"),
)
# ``drawn_in`` is the question, or the group of siblings, whose relations are drawn anew together.
relations = _table(
    "relations", *_link(), *_needed("id question_id kind earlier later reason known_day"),
    *_texts("aspect drawn_in"),
)  # fmt: skip
# Sums over current positions and relations, drawn anew with the links: never a source of anything.
_SUMS = "positions speakers origins contradictions"
question_sums = _table(
    "question_sums",
    _key("question_id"),
    *_needed("kind"),
    *_needed(f"contested {_SUMS}", Integer),
    *_texts("first_day last_day"),
)
# The same as they stood at the end of each day on which they changed: what was known by a day, and charts.
question_days = _kept(
    "question_days", "question_id day", *_needed("question_id kind day first_day"),
    *_needed(f"contested {_SUMS}", Integer),
)  # fmt: skip
# What was published on each day, by kind of claim and the side of the one whom it is about.
claim_days = _kept(
    "claim_days",
    "day kind party",
    *_needed("day kind party"),
    *_needed("claims documents", Integer),
)
# Where a map's claims put what they tell: a row for each place as read and as finely as it is known.
map_places = _table(
    "map_places",
    Column("number", Integer, primary_key=True),
    Column("identity", Text, nullable=False, unique=True),
    # All the names that claims give it, as written and folded, each between bars; drawn is 1 where it has a
    # place on a map.
    *_needed("name words spellings"),
    *_needed("drawn", Integer),
    *_texts("gazetteer_id country reason bbox"),
    *_numbers("latitude longitude"),
    Column("where_prec", Integer),
)
# Claims by place and day, "" where unknown; of control also who claims it and which change of whom.
# Keys come first: of a WITHOUT ROWID table with another order SQLite 3.40's integrity check tells of NULLs
# that are not there.
map_days = _kept(
    "map_days",
    "place kind party claimant change event_from event_to known_day",
    *_needed("place", Integer),
    *_needed("kind party claimant change event_from event_to known_day"),
    *_needed("claims", Integer),
)
map_sums = _kept(
    "map_sums", "place kind party",
    *_needed("place", Integer), *_needed("kind party"), *_needed("claims", Integer),
)  # fmt: skip
# The same for speakers of current claims.
speaker_sums = _table(
    "speaker_sums",
    _key("who"),
    *_needed("speaker first_day last_day"),
    *_needed("claims documents", Integer),
    *_texts("actor polity kind"),
)

# What linking remembers, so that new documents need only that drawn anew which they touch. All of it
# follows from the readings and is drawn anew with the links; numbers are keys hashed to 64 bits.
unlinked = _table("unlinked", _key("document_id"))
linked_documents = _table(
    "linked_documents",
    Column("number", Integer, primary_key=True),
    Column("document_id", Text, nullable=False, unique=True),
    *_needed("day notes"),
)
document_keys = _kept(
    "document_keys", "key document", Column("key", Hashed, nullable=False),
    *_needed("document", Integer),
)  # fmt: skip
question_keys = _kept(
    "question_keys", "key question_id", Column("key", Hashed, nullable=False),
    *_needed("question_id"),
)  # fmt: skip
word_counts = _kept(
    "word_counts", "kind subject value", *_needed("kind subject value"), *_needed("count", Integer)
)
likenesses = _table(
    "likenesses", Column("number", Integer, primary_key=True), *_needed("document_id other"),
    *_texts("pool"), *_numbers("similarity"),
)  # fmt: skip
# What of each current position tells which others it is compared with: see link/outlines.py.
outlines = _kept(
    "outlines", "question_id id",
    *_needed("question_id id claim_id document_id family_id speaker"),
    *_needed("sided compared own_voice", Integer), *_texts("copy_of moment"),
    *_needed("by_moment by_day"), *_needed("begin", Integer),
    *_needed("report_origin answer outlet"), *_needed("length", Integer),
)  # fmt: skip
REMEMBERED: tuple[Table, ...] = (
    unlinked, linked_documents, document_keys, question_keys, word_counts, likenesses, outlines,
)  # fmt: skip

judgements = _table(
    "judgements",
    _key(),
    *_needed("target_kind target_id decision person reason at"),
    *_texts("value"),
)

# Where a judgement on a claim stands after a newer reading: on the claim at the same words, or on none.
carried = _table(
    "carried",
    _key("claim_id"),
    *_needed("document_id kind exact"),
    *_needed("span_begin span_end", Integer),
    *_texts("current_id"),
)

APPEND_ONLY: tuple[Table, ...] = (
    captures, sightings, documents, document_captures, sketches, failed_inputs, readings,
    statements, claims, places, families, family_members, copies, questions, positions,
    relations, judgements,
)  # fmt: skip


def _current(name: str, table: Table, *columns: object) -> None:
    """An index over current rows only.

    It has ``retired_run`` as well: without it SQLite (3.40) looks every row up only to see the NULL.
    """
    live = table.c.retired_run.is_(None)
    every = (*columns, table.c.retired_run)
    Index(name, *every, sqlite_where=live, postgresql_where=live)  # type: ignore[arg-type]


# Each has all that a page of claims is chosen and counted by, so that only rows shown are looked up.
_newest = (
    unknown_last(claims.c.event_from), claims.c.known_day.desc(), claims.c.document_id,
    claims.c.span_begin, claims.c.id, claims.c.event_to,
)  # fmt: skip
_current("claims_newest", claims, *_newest)
_current("claims_by_kind", claims, claims.c.kind, *_newest)
_current("claims_by_speaker", claims, claims.c.speaker_fold, claims.c.id)
_current("claims_by_speaker_actor", claims, claims.c.speaker_actor, claims.c.id)
_current(
    "claims_by_speaker_key", claims, claims.c.speaker_key, claims.c.known_day, claims.c.kind,
    claims.c.act, claims.c.document_id, claims.c.speaker, claims.c.speaker_actor,
    claims.c.speaker_polity, claims.c.speaker_kind,
)  # fmt: skip
_current(
    "claims_by_day", claims, claims.c.known_day, claims.c.kind, claims.c.party_polity,
    claims.c.document_id,
)  # fmt: skip
_current("claims_by_speaker_polity", claims, claims.c.speaker_polity, claims.c.id)
_current("claims_by_party", claims, claims.c.party_fold, claims.c.id)
_current("claims_by_party_actor", claims, claims.c.party_actor, claims.c.id)
_current("claims_by_party_polity", claims, claims.c.party_polity, claims.c.id)
_current("claims_by_place", claims, claims.c.place_fold, claims.c.id)
_current("claims_by_gazetteer", claims, claims.c.gazetteer_id, claims.c.id)
_current("claims_by_id", claims, claims.c.id, claims.c.document_id)
_current("claims_by_document", claims, claims.c.document_id, claims.c.span_begin)
_current("statements_by_document", statements, statements.c.document_id)
_current("readings_by_document", readings, readings.c.document_id)
_current("places_by_document", places, places.c.document_id)
_current("members_by_document", family_members, family_members.c.document_id)
_current("members_by_family", family_members, family_members.c.family_id)
_current("copies_by_family", copies, copies.c.family_id)
_current("copies_by_document", copies, copies.c.document_id)
_current("families_by_origin", families, families.c.origin)
_current("families_by_id", families, families.c.id)
_current("questions_by_id", questions, questions.c.id)
_current(
    "positions_by_question", positions, positions.c.question_id, positions.c.known_day,
    positions.c.copy_of, positions.c.speaker, positions.c.family_id,
)  # fmt: skip
_current("positions_by_claim", positions, positions.c.claim_id)
_current("positions_by_id", positions, positions.c.id)
_current("positions_by_speaker", positions, positions.c.speaker, positions.c.known_day)
_current(
    "positions_by_interest", positions, positions.c.interest, positions.c.known_day.desc(),
    positions.c.id,
)  # fmt: skip
_current("positions_by_document", positions, positions.c.document_id, positions.c.question_id)
_current(
    "relations_newest_of_kind", relations,
    relations.c.kind, relations.c.known_day.desc(), relations.c.id,
)  # fmt: skip
_current(
    "relations_added", relations, relations.c.kind, relations.c.first_run.desc(),
    relations.c.known_day.desc(), relations.c.id,
)  # fmt: skip
_current("relations_newest", relations, relations.c.known_day.desc(), relations.c.id)
_current("relations_by_earlier", relations, relations.c.earlier)
_current("relations_by_later", relations, relations.c.later)
_current(
    "relations_by_question", relations, relations.c.question_id, relations.c.kind,
    relations.c.known_day,
)  # fmt: skip
_current("relations_drawn_in", relations, relations.c.drawn_in)
_current("failed_by_address", failed_inputs, failed_inputs.c.address)
_contested = (
    question_sums.c.contested.desc(), question_sums.c.origins.desc(),
    question_sums.c.positions.desc(), question_sums.c.question_id,
)  # fmt: skip
Index("question_sums_contested", *_contested)
Index("question_sums_contested_of_kind", question_sums.c.kind, *_contested)
Index("question_sums_known", question_sums.c.first_day, question_sums.c.last_day)
Index("question_sums_known_of_kind", question_sums.c.kind, question_sums.c.first_day)
Index("speaker_sums_most", speaker_sums.c.claims.desc(), speaker_sums.c.who)
Index("question_keys_of", question_keys.c.question_id)
# Also of retired ones: what a document's readings said before is found by it.
Index("readings_of", readings.c.document_id)
Index("likenesses_of", likenesses.c.document_id)
Index("likenesses_to", likenesses.c.other)
Index("documents_published_to", documents.c.published_to)
Index("documents_newest", unknown_last(documents.c.published_from), documents.c.id)
Index("documents_added", documents.c.first_run)
Index("documents_by_known_day", documents.c.known_day)
Index("documents_by_outlet", documents.c.outlet, documents.c.known_day, documents.c.id)
Index("documents_by_capture", document_captures.c.capture)
Index("sightings_by_capture", sightings.c.capture)
Index("map_days_known", map_days.c.known_day, map_days.c.place)
Index("map_places_drawn", map_places.c.drawn, map_places.c.number)
Index("carried_to", carried.c.current_id)
Index("carried_in", carried.c.document_id)
_current("relations_by_id", relations, relations.c.id)
Index("judgements_by_target", judgements.c.target_kind, judgements.c.target_id, judgements.c.at)
