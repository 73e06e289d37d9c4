"""A capture of a table's rows to a document: its text is the rows as they stand."""

from __future__ import annotations

import json

from counterclaim.coded.captures import import_of
from counterclaim.coded.days import day_of
from counterclaim.coded.profiles import first, profile_of
from counterclaim.coded.tables import table_of
from counterclaim.model.document import Capture, Coded, Document
from counterclaim.model.ids import sha256_hex


def document_of_rows(capture: Capture) -> Document:
    """The document that a capture of rows holds, published on the rows' day.

    A table does not say when it told of a day; that its rows were known on that day is the reading of
    a series told daily, and for coded events the earliest that they can have been known.
    Raises InputError where the capture is no table or does not say how it is to be read.
    """
    asked = import_of(capture)
    text = capture.content.decode()
    coded = Coded(asked.profile, asked.party)
    day = _day(text, capture.address, asked.profile)
    title = f"{asked.source}, {day}" if day else asked.source
    parts = [text, title, asked.source, day, coded.profile, coded.party]
    return Document(
        id=sha256_hex(json.dumps(parts, separators=(",", ":")).encode()),
        text=text,
        title=title,
        outlet=asked.source,
        published=day,
        address=capture.address,
        coded=coded,
    )


def _day(text: str, address: str, profile: str) -> str | None:
    for stretch in table_of(text, address).rows:
        date = first(stretch.row, profile_of(profile).date)
        if date and (day := day_of(date.text)):
            return day
    return None
