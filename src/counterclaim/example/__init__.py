"""The example case that ships with the product: an invented war, as 38 reports tell it.

The reports are built from ``examples/`` in the source tree; docs/example.md says who is who.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from counterclaim.errors import CaseError, Fault, StorageError

TABLES = ("case.toml", "places.csv")


def copy_example(folder: Path) -> list[Path]:
    """Write the example's case file, places and reports into a case folder; the paths written.

    Reports go to ``folder/reports``. Raises CaseError where a file of the same name and other content
    is already there (nothing is then written), StorageError where the folder cannot be written.
    """
    contents = {folder / name: content for name, content in _contents()}
    try:
        for path, content in contents.items():
            if path.exists() and path.read_bytes() != content:
                raise CaseError(_in_the_way(path))
        (folder / "reports").mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            path.write_bytes(content)
    except OSError as error:
        raise StorageError(_unwritable(folder, error)) from error
    return list(contents)


def _contents() -> list[tuple[str, bytes]]:
    """Each file of the example: its path in the case folder and its bytes, in a fixed order."""
    root = files(__name__)
    reports: list[Traversable] = sorted((root / "reports").iterdir(), key=lambda file: file.name)
    tables = [(name, (root / name).read_bytes()) for name in TABLES]
    return tables + [(f"reports/{report.name}", report.read_bytes()) for report in reports]


def _in_the_way(path: Path) -> Fault:
    return Fault(
        "example-in-the-way",
        "the example would overwrite a file",
        str(path),
        "a file of that name with other content is already there",
        "Choose an empty folder",
    )


def _unwritable(folder: Path, error: OSError) -> Fault:
    return Fault(
        "example-unwritable",
        "the example cannot be written",
        str(folder),
        str(error),
        "Check the folder's permissions and the free space",
    )
