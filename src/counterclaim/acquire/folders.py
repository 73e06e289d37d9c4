"""Folders: the files under one, by name, without leaving it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from counterclaim.acquire.faults import address_of, failed, unreadable
from counterclaim.model.document import Failed


def files_under(folder: Path) -> Iterator[Path | Failed]:
    """Each file under ``folder``, depth first by name; what is passed over comes as failed.

    Passed over are hidden entries, links that lead outside, and links to folders (a linked folder
    inside is walked where it lies, so no file is met twice and no walk goes in a circle).
    """
    root = Path(os.path.realpath(folder))
    waiting: list[Path] = [folder]
    # A stack, not recursion: a path may be deeper than Python's own stack.
    while waiting:
        path = waiting.pop()
        if path != folder and (reason := _passed_over(path, root)):
            yield reason
        elif is_folder(path):
            try:
                names = sorted((entry.name for entry in path.iterdir()), reverse=True)
            except OSError as error:
                yield unreadable(address_of(path), error)
                continue
            waiting.extend(path / name for name in names)
        else:
            yield path


def is_folder(path: Path) -> bool:
    """Whether the path leads to a folder; False also where that may not be known."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _passed_over(path: Path, root: Path) -> Failed | None:
    address = address_of(path)
    if path.name.startswith("."):
        return failed(address, "hidden", "it was passed over", "its name begins with a dot",
                      "Name it on the command line if it is meant")  # fmt: skip
    if not path.is_symlink():
        return None
    if not Path(os.path.realpath(path)).is_relative_to(root):
        return failed(address, "link-outside", "it was passed over",
                      "it is a link that leads out of the folder",
                      "Name what it leads to on the command line if it is meant")  # fmt: skip
    if is_folder(path):
        return failed(address, "link-to-folder", "it was passed over",
                      "it is a link to a folder that is read where it lies",
                      "Nothing needs to be done")  # fmt: skip
    return None
