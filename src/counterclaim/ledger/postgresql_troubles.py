"""What PostgreSQL's errors are to a user."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError

from counterclaim.ledger.database import Trouble

_GIVE_IT = "Give the password in PGPASSWORD, in ~/.pgpass or by a service file, never in case.toml"
_MAKE = "CREATE DATABASE counterclaim TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'"
NOT_BY_BYTES = Trouble(
    "ledger-order", "the database does not order text by its bytes in UTF-8",
    f"Make one that does: {_MAKE}",
)  # fmt: skip
_REFUSED = Trouble("ledger-refused", "the server refuses the user or the password", _GIVE_IT)
_MISSING = Trouble("ledger-no-database", "there is no such database", f"Make it: {_MAKE}")
_UNREACHED = Trouble(
    "ledger-unreached", "the database server cannot be reached",
    "Check the address under [ledger] in case.toml, and that the server runs",
)  # fmt: skip
_BUSY = Trouble(
    "ledger-busy", "another process has been writing for too long",
    "Wait until it has ended and run the same command again",
)  # fmt: skip
_READ_ONLY = Trouble(
    "ledger-read-only", "the server does not let this user write there",
    "Give the user the right to create and to write in the schema, or use a server that is no replica",
)  # fmt: skip
_FULL = Trouble(
    "disk-full", "the server's disk is full",
    "Free some space and run the same command again: what was stored is kept",
)  # fmt: skip
_FIXED = Trouble(
    "append-only", "rows of the ledger are never changed or deleted", "Record a judgement instead"
)
_DAMAGED = Trouble("ledger-damaged", "the schema is no whole ledger", "Restore it from a copy")
# SQLSTATE -> what it is to a user (PostgreSQL's manual, appendix A).
_BY_STATE = {
    "28000": _REFUSED, "28P01": _REFUSED, "3D000": _MISSING, "55P03": _BUSY, "40P01": _BUSY,
    "25006": _READ_ONLY, "42501": _READ_ONLY, "53100": _FULL, "42P01": _DAMAGED, "42703": _DAMAGED,
    "53300": Trouble("ledger-busy", "the server has no connection left", "Try again later"),
    "57P03": _UNREACHED, "XX001": _DAMAGED, "XX002": _DAMAGED,
}  # fmt: skip
# Of a connection that is not made the driver knows no state, only words.
_BY_WORDS = (
    ("append-only", _FIXED), ("password", _REFUSED), ("pg_hba.conf", _REFUSED),
    ("authentication", _REFUSED), ('role "', _REFUSED), ('database "', _MISSING),
)  # fmt: skip


def trouble_of(error: DatabaseError) -> Trouble | None:
    """What an error is to a user, by its state or words; None for what no user can mend."""
    said, state = str(error.orig), getattr(error.orig, "sqlstate", None)
    if state in _BY_STATE:
        return _BY_STATE[state]
    if state is not None and not state.startswith(("08", "57P", "P0")):
        return None
    known = (trouble for words, trouble in _BY_WORDS if words in said)
    return next(known, None if state == "P0001" else _UNREACHED)
