"""A table cut into captures: one for each day, or one for each row where each is an event of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.coded.days import day_of
from counterclaim.coded.items import is_item, left_out, wrong_with
from counterclaim.coded.profiles import Profile, first, profile_of
from counterclaim.coded.tables import Row, Stretch, Table, table_of
from counterclaim.errors import Fault, InputError
from counterclaim.model.document import Capture, Failed

METHOD = "table"
CSV, JSON = "text/csv", "application/json"


@dataclass(frozen=True, slots=True)
class Import:
    """What a table is: its profile, whose claims its rows are, and who lost where no column says so."""

    profile: str
    source: str
    party: str | None = None

    def headers(self) -> tuple[tuple[str, str], ...]:
        """As a capture keeps it."""
        pairs = (("profile", self.profile), ("source", self.source), ("party", self.party))
        return tuple((name, value) for name, value in pairs if value)


def captures_of_table(text: str, address: str, asked: Import) -> Iterator[Capture | Failed]:
    """The table's rows as captures; rows without a day, and items that are not understood, are set aside.

    Each capture holds the rows verbatim, under the header line where there is one, so that it can be
    read without the others. Raises InputError ("bad-table") where the text is no table.
    """
    table, profile = table_of(text, address), profile_of(asked.profile)
    groups: dict[str, list[Stretch]] = {}
    aside: dict[tuple[str, str], list[int]] = {}
    for number, stretch in enumerate(table.rows, start=1):
        item = is_item(stretch.row, profile)
        if item and (wrong := wrong_with(stretch.row, profile, asked.party)):
            aside.setdefault(wrong, []).append(number)
            continue
        key = _key(stretch, number, profile)
        if key is None:
            yield Failed(
                f"{address}#{number}", _undated(f"{address}#{number}", stretch.row, profile)
            )
        else:
            groups.setdefault(key, []).append(stretch)
    for (code, why), numbers in aside.items():
        where = f"{address}#{numbers[0]}"
        yield Failed(where, left_out(code, why, where, len(numbers)))
    for key, stretches in groups.items():
        content = _content(text, table, stretches).encode()
        media = CSV if table.header else JSON
        yield Capture(content, METHOD, f"{address}#{key}", media, None, asked.headers())


def import_of(capture: Capture) -> Import:
    """What was asked when the capture was made. Raises InputError where it does not say."""
    told = dict(capture.headers)
    try:
        return Import(told["profile"], told["source"], told.get("party"))
    except KeyError as error:
        fault = Fault("bad-table", "a table's row lost how it is to be read", capture.address,
                      f"its capture has no {error}", "Import the table again")  # fmt: skip
        raise InputError(fault) from error


def _key(stretch: Stretch, number: int, profile: Profile) -> str | None:
    date = first(stretch.row, profile.date)
    day = day_of(date.text) if date else None
    if day is None:
        return None
    return day if profile.together else f"{day}-{number}"


def _content(text: str, table: Table, stretches: list[Stretch]) -> str:
    rows = [text[stretch.begin : stretch.end] for stretch in stretches]
    return "\n".join([table.header, *rows] if table.header else rows)


def _undated(where: str, row: Row, profile: Profile) -> Fault:
    columns = ", ".join(f'"{name}"' for name in profile.date)
    given = first(row, profile.date)
    why = f"none of the columns {columns} gives one"
    if given is not None and given.text.strip():
        why = f"'{given.text.strip()}' is no day, or day and month could be swapped in it"
    return Fault("no-day", "a row without a day was left out", where, why,
                 "Give the day as YYYY-MM-DD, or rename the column")  # fmt: skip
