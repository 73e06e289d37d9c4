"""A case as linking remembers it, read from the ledger: see ``counterclaim.link.remembered``."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.dialects import database
from counterclaim.ledger.stored import documents_to_link, stated_claims
from counterclaim.link.asked import Asked
from counterclaim.link.copies import Figures
from counterclaim.link.outlines import Outline
from counterclaim.link.remembered import Given, Like, Notes, Order
from counterclaim.link.words import Count, Key
from counterclaim.model.linking import Copy, Family, LinkedDocument, StatedClaim

T = TypeVar("T")
# SQLite takes at most 32,766 values in a statement.
CHUNK = 5_000
_K, _L, _X = schema.document_keys.c, schema.linked_documents.c, schema.likenesses.c
# Asked hundreds of times for one document: said to the driver as it is.
_COUNTS = "SELECT value, count FROM word_counts WHERE kind = ? AND subject = ?"
_OUTLINES = (
    "SELECT question_id, id, claim_id, document_id, family_id, speaker, sided, compared, own_voice, "
    "copy_of, moment, by_moment, by_day, begin, report_origin, answer, outlet, length "
    "FROM outlines WHERE question_id = ?"
)
_R = schema.relations.c
_C, _P, _Q, _QK = schema.claims.c, schema.positions.c, schema.questions.c, schema.question_keys.c
_F, _M, _O = schema.families.c, schema.family_members.c, schema.copies.c


class Remembering:
    """The ledger's side of linking; nothing is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._said = database(connection).driver_sql
        self._documents: dict[str, LinkedDocument] = {}

    def counts(self, key: Key) -> Count:
        """How often each value was given for a key."""
        rows = self._connection.exec_driver_sql(self._said(_COUNTS), key)
        return {str(row[0]): int(row[1]) for row in rows}

    def documents(self, ids: Collection[str]) -> Mapping[str, LinkedDocument]:
        """Some documents by id."""
        for some in chunks(frozenset(ids) - self._documents.keys()):
            self._documents.update(documents_to_link(self._connection, some))
        return {identity: self._documents[identity] for identity in ids}

    def claims_of(self, documents: Collection[str]) -> Sequence[StatedClaim]:
        """The current claims of some documents."""
        found: list[StatedClaim] = []
        for some in chunks(documents):
            found.extend(stated_claims(self._connection, _C.document_id.in_(some)))
        return found

    def claims(self, ids: Collection[str]) -> Sequence[StatedClaim]:
        """Some current claims."""
        found: list[StatedClaim] = []
        for some in chunks(ids):
            found.extend(stated_claims(self._connection, _C.id.in_(some)))
        return found

    def figures(self, documents: Collection[str]) -> Figures:
        """The loss figures that some documents give now."""
        given: defaultdict[str, set[tuple[object, ...]]] = defaultdict(set)
        live = (_C.retired_run.is_(None), _C.kind == "loss")
        for some in chunks(documents):
            query = select(_C.document_id, _C.metric, _C.low, _C.high)
            for row in self._connection.execute(query.where(_C.document_id.in_(some), *live)):
                given[str(row[0])].add(tuple(row[1:]))
        return {one: frozenset(given.get(one, ())) for one in documents}

    def notes(self, documents: Collection[str]) -> Mapping[str, Notes]:
        """What was noted of some documents; nothing for those not linked yet."""
        found: dict[str, Notes] = {}
        for some in chunks(documents):
            query = select(_L.document_id, _L.notes).where(_L.document_id.in_(some))
            found |= {str(one): read_notes(text) for one, text in self._connection.execute(query)}
        return found

    def under(self, numbers: Collection[int]) -> Mapping[int, Sequence[Order]]:
        """The documents that share keys, by the keys' numbers, in no order."""
        found: defaultdict[int, list[Order]] = defaultdict(list)
        for some in chunks(numbers):
            query = select(_K.key, _L.day, _L.document_id).join_from(
                schema.document_keys, schema.linked_documents, _L.number == _K.document
            )
            for number, day, one in self._connection.execute(query.where(_K.key.in_(some))):
                found[int(number)].append((str(day), str(one)))
        return found

    def likenesses(self, documents: Collection[str]) -> Sequence[Like]:
        """The likenesses in which some documents take part."""
        found: dict[int, Like] = {}
        columns = (_X.number, _X.document_id, _X.other, _X.similarity, _X.pool)
        for some in chunks(documents):
            for end in (_X.document_id, _X.other):
                for row in self._connection.execute(select(*columns).where(end.in_(some))):
                    found[row[0]] = Like(*row[1:])
        return list(found.values())

    def families(self, documents: Collection[str]) -> Mapping[str, Family]:
        """The families of some documents, by document; members and copies in no order."""
        family_of: dict[str, str] = {}
        live = _M.retired_run.is_(None)
        for some in chunks(documents):
            query = select(_M.document_id, _M.family_id).where(_M.document_id.in_(some), live)
            family_of |= {str(one): str(family) for one, family in self._connection.execute(query)}
        by_id = self._families(frozenset(family_of.values()))
        return {one: by_id[family] for one, family in family_of.items()}

    def _families(self, ids: Collection[str]) -> dict[str, Family]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        copies: defaultdict[str, list[Copy]] = defaultdict(list)
        found: dict[str, Family] = {}
        for some in chunks(ids):
            query = select(_M.family_id, _M.document_id).where(_M.family_id.in_(some))
            for family, member in self._connection.execute(query.where(_M.retired_run.is_(None))):
                members[family].append(member)
            of = (_O.document_id, _O.of_document, _O.how, _O.reason, _O.similarity)
            copied = select(_O.family_id, *of).where(_O.family_id.in_(some))
            for row in self._connection.execute(copied.where(_O.retired_run.is_(None))):
                copies[row.family_id].append(Copy(*row[1:]))
            rows = select(_F.id, _F.origin, _F.origin_document).where(_F.id.in_(some))
            for one in self._connection.execute(rows.where(_F.retired_run.is_(None))):
                inside = (tuple(sorted(members[one.id])), tuple(copies[one.id]))
                found[one.id] = Family(one.id, one.origin, one.origin_document, *inside)
        return found

    def questions_of(self, documents: Collection[str]) -> frozenset[str]:
        """Ids of the questions that some documents answer."""
        return self._ids(_P.question_id, _P.document_id, documents)

    def questions_under(self, numbers: Collection[int]) -> frozenset[str]:
        """Ids of the questions that share keys."""
        return self._ids(_QK.question_id, _QK.key, numbers)

    def _ids(self, wanted: Any, column: Any, values: Collection[Any]) -> frozenset[str]:
        found: set[str] = set()
        table = column.table
        live = [table.c.retired_run.is_(None)] if "retired_run" in table.c else []
        for some in chunks(values):
            query = select(wanted).where(column.in_(some), *live).distinct()
            found.update(self._connection.scalars(query))
        return frozenset(found)

    def questions(self, ids: Collection[str]) -> Sequence[Asked]:
        """Some questions, as far as they are asked."""
        found: list[Asked] = []
        for some in chunks(ids):
            query = select(_Q.kind, _Q.question_key).where(_Q.id.in_(some))
            for kind, text in self._connection.execute(query.where(_Q.retired_run.is_(None))):
                found.append(Asked(kind, tuple((name, value) for name, value in json.loads(text))))
        return found

    def outlines(self, questions: Collection[str]) -> Mapping[str, Sequence[Outline]]:
        """The positions on some questions in outline, by question, in no order."""
        found: dict[str, list[Outline]] = {}
        for question in questions:
            rows = self._connection.exec_driver_sql(self._said(_OUTLINES), (question,))
            some = [read_outline(row) for row in rows.fetchall()]
            if some:
                found[question] = some
        return found

    def not_comparable(self, question: str) -> Sequence[tuple[str, str]]:
        """The positions, earlier and later, that a question has as not comparable."""
        query = select(_R.earlier, _R.later).where(
            _R.drawn_in == question, _R.kind == "not-comparable", _R.retired_run.is_(None)
        )
        return [(str(earlier), str(later)) for earlier, later in self._connection.execute(query)]


def remembers(connection: Connection) -> int:
    """Of how many documents linking remembers what it found; none where it never ran over all."""
    return connection.scalar(select(func.count()).select_from(schema.linked_documents)) or 0


def write_outline(one: Outline) -> tuple[object, ...]:
    """An outline as a row of its table."""
    by_moment, by_day, _, begin, _ = one.order
    told = map(int, one[6:9])
    return (*one[:6], *told, *one[9:11], by_moment, by_day, begin, *one[12:])


def read_outline(row: Sequence[Any]) -> Outline:
    """An outline of which :func:`write_outline` made a row."""
    question, identity, claim, document, family, speaker, sided, compared, own, copy, moment = row[
        :11
    ]
    order = (row[11], row[12], document, row[13], claim)
    return Outline(
        question, identity, claim, document, family, speaker, bool(sided), bool(compared), bool(own),
        copy, moment, order, *row[14:],
    )  # fmt: skip


def write_notes(notes: Notes) -> str:
    """Notes as they are stored."""
    given = ([[*key, value] for key, value in some] for some in (notes.words, notes.drawn))
    return json.dumps([*given, notes.asked], ensure_ascii=False, separators=(",", ":"))


def read_notes(text: str) -> Notes:
    """Notes that :func:`write_notes` wrote."""
    words, drawn, asked = json.loads(text)
    return Notes(_given(words), _given(drawn), tuple(asked))


def _given(rows: list[tuple[str, str, str]]) -> Given:
    return tuple(((kind, subject), value) for kind, subject, value in rows)


def chunks(items: Collection[T]) -> Iterator[list[T]]:
    """The items in lists that one statement takes."""
    every = list(items)
    for at in range(0, len(every), CHUNK):
        yield every[at : at + CHUNK]
