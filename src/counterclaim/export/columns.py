"""What a person sees first of each kind of row, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from counterclaim.export.wording import figure_in_words
from counterclaim.ledger.queries import ClaimRow, DocumentRow, QuestionRow, SpeakerRow
from counterclaim.ledger.queries.register import ForecastRow
from counterclaim.link.metrics import metric_label
from counterclaim.model.printable import printable

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads better
_ONE_DAY = r"\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?"
_DAYS = re.compile(rf"\b{_ONE_DAY}(?:/(?:{_ONE_DAY}\b|\.\.))?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")
# Longer words are cut in a table; CSV and JSON have them whole.
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``whole`` ones are never broken over lines; ``number`` ones stand right."""

    header: str
    value: Callable[[Any], str]
    whole: bool = False
    number: bool = False


def in_words(edtf: str | None) -> str:
    """A date for people: "26 Oct 2020", "Oct 2020", "27 Sep 2020 to 26 Oct 2020"; empty if unknown."""
    if not edtf:
        return ""
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _single(edtf)
    if end in ("..", ""):
        return f"since {_single(begin)}"
    return f"until {_single(end)}" if begin in ("..", "") else f"{_single(begin)} to {_single(end)}"


def dated(text: str) -> str:
    """A sentence that the linking wrote, with a capital and its days as people write them."""
    told = _DAYS.sub(lambda found: in_words(found[0]), text)
    return told[:1].upper() + told[1:]


def _single(edtf: str) -> str:
    about = "about " if edtf.endswith(("~", "%")) else ""
    match = _DATE.fullmatch(edtf.rstrip("~?%"))
    if match is None or not 0 < int(match[2] or 1) <= 12:
        return edtf
    month = _MONTHS[int(match[2]) - 1] if match[2] else None
    parts = (str(int(match[3])) if match[3] else None, month, match[1])
    return about + " ".join(part for part in parts if part)


def _said(row: ClaimRow) -> str:
    """When it was public, and by whose word."""
    if row.known_by != "published":
        return f"seen {in_words(row.known_day)}"
    return in_words(row.published)


def _speaker(row: ClaimRow) -> str:
    name = row.speaker or "(nobody named)"
    doubt = f" ({row.hedge})" if row.hedge and row.hedge != "certain" else ""
    act = "" if row.act == "assert" else f" · {row.act}"
    return name + act + doubt


def _source(row: ClaimRow) -> str:
    return row.outlet or row.document_title or row.document_id[:12]


def _how_many(row: ClaimRow) -> str:
    return f"{figure_in_words(row)} {metric_label(row.metric or '', row.population)}"


def _not(row: ClaimRow) -> str:
    return "" if row.polarity else "not "


def _said_on(row: ForecastRow) -> str:
    unknown = row.known_by != "published" and row.said_day == row.known_day
    return f"{'seen ' if unknown else ''}{in_words(row.said_day)}"


def _predicts(row: ForecastRow) -> str:
    hedge = row.hedge_words or ""
    return f"{row.speaker or '(nobody named)'}{f' · {hedge}' if hedge else ''}"


def _foretold(row: ForecastRow) -> str:
    condition = row.condition or ""
    inside = condition in (row.what or row.exact)
    return (row.what or row.exact) + ("" if inside else f" ({condition})")


def _outcome(row: ForecastRow) -> str:
    return ". ".join((standing(row), *(one.reason for one in row.evidence)))


def standing(row: ForecastRow) -> str:
    """How a forecast stands, in words: what a person decided, else what is proposed."""
    if row.decided is not None:
        return f"decided by {row.decided_by}: {_STANDS[row.decided]}"
    if row.proposed != "open":
        return f"proposed: {_STANDS[row.proposed]}"
    if row.void:
        return "open: its condition is said not to be met"
    if row.contested:
        return "open: claims disagree"
    return "open: its last day has passed" if row.overdue else "open"


_STANDS = {"came-true": "came true", "did-not": "did not come true", "open": "open"}


def shortened(words: str) -> str:
    """Words on one line that steer no terminal, cut where they are too long for a table."""
    plain = " ".join(printable(words).split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _number(value: int) -> str:
    return f"{value:,}"


_WHEN = Column("when", lambda row: in_words(row.event))
_SPEAKER = Column("says", _speaker)
_PUBLISHED = Column("published", _said)
_SOURCE = Column("in", _source)
_PERIOD = Column("between", lambda row: f"{in_words(row.first_day)} and {in_words(row.last_day)}")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "documents": (
        Column(
            "published", lambda row: in_words(row.published) or f"seen {in_words(row.known_day)}"
        ),
        Column("outlet", lambda row: row.outlet or ""),
        Column("title", lambda row: row.title or row.given_id or row.address or row.id[:12]),
        Column("reprints", lambda row: row.declared or ""),
        Column("claims", lambda row: _number(row.claims), whole=True, number=True),
        Column("copies", lambda row: _number(max(row.family_size, 1)), whole=True, number=True),
    ),
    "claims": (
        _PUBLISHED,
        _SPEAKER,
        Column("kind", lambda row: _not(row) + row.kind, whole=True),
        Column("words", lambda row: row.exact),
        _SOURCE,
    ),
    "losses": (
        _WHEN,
        Column("who lost", lambda row: row.party or ""),
        Column("how many", lambda row: _not(row) + _how_many(row)),
        Column("where", lambda row: row.place or ""),
        _SPEAKER,
        _PUBLISHED,
        _SOURCE,
    ),
    "control": (
        _WHEN,
        Column("place", lambda row: row.place or ""),
        Column("change", lambda row: _not(row) + (row.change or "")),
        Column("holder", lambda row: row.party or ""),
        _SPEAKER,
        _PUBLISHED,
        _SOURCE,
    ),
    "forecasts": (
        Column("said", _said_on),
        Column("predicts", _predicts),
        Column("what is to happen", _foretold),
        Column("by", lambda row: in_words(row.due) or row.horizon or ""),
        Column("outcome", _outcome),
    ),
    "questions": (
        Column("question", lambda row: dated(row.title)),
        Column("contested", lambda row: "yes" if row.contested else "", whole=True),
        Column("positions", lambda row: _number(row.positions), whole=True, number=True),
        Column("speakers", lambda row: _number(row.speakers), whole=True, number=True),
        Column("origins", lambda row: _number(row.origins), whole=True, number=True),
        _PERIOD,
    ),
    "speakers": (
        Column("speaker", lambda row: row.speaker),
        Column("of", lambda row: row.polity or ""),
        Column("kind", lambda row: row.kind or ""),
        Column("claims", lambda row: _number(row.claims), whole=True, number=True),
        Column("documents", lambda row: _number(row.documents), whole=True, number=True),
        _PERIOD,
    ),
}
ROWS: dict[str, type[Any]] = {
    "documents": DocumentRow,
    "claims": ClaimRow,
    "losses": ClaimRow,
    "control": ClaimRow,
    "forecasts": ForecastRow,
    "questions": QuestionRow,
    "speakers": SpeakerRow,
}
