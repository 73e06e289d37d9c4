"""The case: parties, allies, aliases and dates, as the analyst wrote them in ``case.toml``.

Sides come from this file and only from it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, cast, get_args

from counterclaim.errors import CaseError, Fault
from counterclaim.model.ids import content_id
from counterclaim.model.value import ActorKind

CASE_FILE = "case.toml"
_TODAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COARSEST_KM = 1000
_ADDRESS = re.compile(r"postgresql(?:\+psycopg)?://.*", re.DOTALL)
_SCHEMA = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the conflict or an ally of one.

    ``country`` is ISO 3166-1 alpha-3 where the party is a state known to the gazetteer. ``ally_of`` is
    the id of the party whose side this one is on; a party without it is a side of its own. A ``neutral``
    one takes no side: what its people and outlets say neither serves nor harms a side of theirs.
    """

    id: str
    name: str
    country: str | None = None
    ally_of: str | None = None
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class CaseActor:
    """Somebody the analyst wants recognised: a ministry, an office-holder, a force, an outlet."""

    name: str
    kind: ActorKind
    party: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerAddress:
    """A PostgreSQL database in which the ledger lies, and the schema in it that is this case's alone."""

    address: str
    schema: str


@dataclass(frozen=True, slots=True)
class Case:
    """A workspace's facts. ``start`` is the EDTF day that "since the start of the conflict" counts from.

    ``blur_km`` is the side of the cells, in km, to which coordinates are made coarser for all who look;
    None gives them as they were resolved. ``ledger`` is None where the ledger is a file in the folder.
    """

    title: str
    start: str | None = None
    parties: tuple[Party, ...] = ()
    actors: tuple[CaseActor, ...] = ()
    digest: str = field(default="")
    blur_km: float | None = None
    ledger: LedgerAddress | None = None

    def side_of(self, polity: str | None) -> str | None:
        """The side that a polity (party id or country code) is on; None for a neutral or unnamed one."""
        by_id = {party.id: party for party in self.parties}
        by_country = {party.country: party for party in self.parties if party.country}
        party = by_id.get(polity or "") or by_country.get(polity or "")
        while party is not None and party.ally_of is not None:
            party = by_id.get(party.ally_of)
        return party.id if party and not party.neutral else None


def template(title: str = "Untitled case") -> str:
    """The commented ``case.toml`` that a new case starts with; it is a case as it stands."""
    path = files("counterclaim").joinpath("data/case-template.toml")
    # A JSON string is a TOML one.
    named = json.dumps(title, ensure_ascii=False).replace("\x7f", "")
    return path.read_text(encoding="utf-8").replace('"Untitled case"', named, 1)


def load_case(folder: Path) -> Case:
    """The case of a folder. Raises CaseError where ``case.toml`` is missing or malformed."""
    path = folder / CASE_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise _fault("no-case", f"no {CASE_FILE} here", path, "the file does not exist",
                     f"Make a case with: counterclaim init {folder}") from error  # fmt: skip
    except (OSError, UnicodeDecodeError) as error:
        raise _fault("case-unreadable", "the case file cannot be read", path, str(error),
                     "Check its permissions and that it is UTF-8") from error  # fmt: skip
    return parse_case(text, path)


def parse_case(text: str, path: Path = Path(CASE_FILE)) -> Case:
    """The case that a ``case.toml`` text describes. Raises CaseError with the line or field at fault."""
    try:
        table = tomllib.loads(text)
        return _case(table)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        why = f"missing {error}" if isinstance(error, KeyError) else str(error)
        raise _fault("case-malformed", "the case file is not understood", path, why,
                     "Mend that field; counterclaim init shows a commented example") from error  # fmt: skip


def _case(table: Mapping[str, Any]) -> Case:
    parties = tuple(_party(row) for row in table.get("party", ()))
    actors = tuple(_actor(row) for row in table.get("actor", ()))
    known = {party.id for party in parties}
    for name in [p.ally_of for p in parties] + [a.party for a in actors]:
        if name is not None and name not in known:
            raise ValueError(f"'{name}' is not the id of any [[party]]")
    if loop := _ally_loop(parties):
        raise ValueError(f"ally_of goes in a circle at '{loop}'")
    start = table.get("start")
    if start is not None and not _TODAY.fullmatch(str(start)):
        raise ValueError(f"start must be YYYY-MM-DD, not '{start}'")
    case = Case(str(table["title"]), None if start is None else str(start), parties, actors)
    return replace(case, digest=_digest(case), blur_km=_blur_km(table), ledger=_ledger(table))


def _blur_km(table: Mapping[str, Any]) -> float | None:
    """How coarse coordinates are published; between a metre and 1,000 km."""
    km = table.get("publish", {}).get("blur_km")
    if km is None:
        return None
    if isinstance(km, bool) or not isinstance(km, int | float) or not 0.001 <= km <= _COARSEST_KM:
        raise ValueError(f"publish.blur_km must be a number of km up to {_COARSEST_KM}, not '{km}'")
    return float(km)


def _ledger(table: Mapping[str, Any]) -> LedgerAddress | None:
    """The database in which the ledger lies; None without one."""
    given = table.get("ledger", {})
    if not given:
        return None
    # An address may hold a password: it is never repeated.
    if not _ADDRESS.fullmatch(address := str(given["address"])):
        raise ValueError("ledger.address must begin with postgresql+psycopg://")
    if not _SCHEMA.fullmatch(schema := str(given.get("schema", ""))):
        raise ValueError(
            "ledger.schema must name a schema of this case alone, of a to z, digits and _, "
            f"not '{schema}'"
        )
    return LedgerAddress(address, schema)


def _party(row: Mapping[str, Any]) -> Party:
    return Party(
        id=str(row["id"]),
        name=str(row["name"]),
        country=row.get("country"),
        ally_of=row.get("ally_of"),
        demonyms=_words(row, "demonyms"),
        capitals=_words(row, "capitals"),
        aliases=_words(row, "aliases"),
        neutral=_neutral(row),
    )


def _neutral(row: Mapping[str, Any]) -> bool:
    neutral = row.get("neutral", False)
    if not isinstance(neutral, bool):
        raise TypeError(f"neutral must be true or false, not '{neutral}'")
    if neutral and row.get("ally_of") is not None:
        raise ValueError(f"'{row['id']}' is neutral and an ally: take one away")
    return neutral


def _actor(row: Mapping[str, Any]) -> CaseActor:
    kind = str(row["kind"])
    if kind not in get_args(ActorKind):
        raise ValueError(f"kind '{kind}' is none of {', '.join(get_args(ActorKind))}")
    return CaseActor(
        str(row["name"]), cast(ActorKind, kind), row.get("party"), _words(row, "aliases")
    )


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value: Sequence[Any] = row.get(key, ())
    if isinstance(value, str):
        raise TypeError(f"{key} must be a list of strings, as in {key} = ['{value}']")
    return tuple(str(word) for word in value)


def _ally_loop(parties: Sequence[Party]) -> str | None:
    ally_of = {party.id: party.ally_of for party in parties}
    for party in parties:
        seen, at = {party.id}, party.ally_of
        while at is not None:
            if at in seen:
                return at
            seen.add(at)
            at = ally_of.get(at)
    return None


def _digest(case: Case) -> str:
    """What of the case a reading depends on: all but its title."""
    parties = [
        [
            p.id,
            p.name,
            p.country,
            p.ally_of,
            p.demonyms,
            p.capitals,
            p.aliases,
            *["neutral"] * p.neutral,
        ]
        for p in case.parties
    ]
    actors = [[a.name, a.kind, a.party, a.aliases] for a in case.actors]
    return content_id("case", case.start, parties, actors)


def _fault(code: str, what: str, path: Path, why: str, todo: str) -> CaseError:
    return CaseError(Fault(code, what, str(path), why, todo))
