"""One JSON line: its text unchanged, and the metadata that it gives."""

from __future__ import annotations

import json

from counterclaim.text.dates import day_in, on_calendar
from counterclaim.text.decoding import fit
from counterclaim.text.faults import refused, too_long
from counterclaim.text.language import declared_language
from counterclaim.text.limits import MAX_TEXT
from counterclaim.text.parts import Parts

# A text may be escaped at twelve bytes a code point; acquire refuses longer lines unread.
_ESCAPED = 12
_TODO = "Mend this line; each is one JSON object with at least a text"


def parts_of_line(content: bytes, address: str) -> Parts:
    """The parts of ``{"id", "text", "title"?, "outlet"?, "byline"?, "published"?, "language"?}``.

    Other fields are ignored. Raises InputError "broken-json", "bad-field", "no-text", "too-long".
    """
    if len(content) > MAX_TEXT * _ESCAPED + MAX_TEXT:
        raise too_long(address)
    row = _row(content, address)
    text = row.get("text")
    if not isinstance(text, str):
        raise refused(address, "no-text", "this line has no text", "'text' is no string", _TODO)
    if len(text) > MAX_TEXT:
        raise too_long(address)
    given = row.get("id")
    return Parts(
        text=fit(text),
        title=_string(row, "title", address),
        outlet=_string(row, "outlet", address),
        byline=_string(row, "byline", address),
        published=_published(_string(row, "published", address)),
        language=declared_language(_string(row, "language", address)),
        given_id=fit(str(given)) if isinstance(given, str | int) else None,
    )


def _row(content: bytes, address: str) -> dict[str, object]:
    row: object = None
    why = "it is no object"
    try:
        row = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    except (ValueError, RecursionError) as error:
        why = str(error)
    if not isinstance(row, dict):
        raise refused(address, "broken-json", "this line is no JSON object", why, _TODO)
    return row


def _string(row: dict[str, object], key: str, address: str) -> str | None:
    value = row.get(key)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "; ".join(value)
    if value is not None and not isinstance(value, str):
        raise refused(address, "bad-field", f"'{key}' of this line is not understood",
                      f"it is a {type(value).__name__}, not a string",
                      "Mend the field or leave it out")  # fmt: skip
    return fit(value).strip() or None if value else None


def _published(value: str | None) -> str | None:
    if value is None:
        return None
    return on_calendar(value) or day_in(value)
