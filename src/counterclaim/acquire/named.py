"""What a person names on the command line or in the page: paths and web addresses, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from counterclaim.acquire.files import captures
from counterclaim.acquire.web import Web, fetch, is_address
from counterclaim.model.document import Capture, Failed


def captures_named(
    names: Sequence[str], stdin: BinaryIO | None = None, web: Web | None = None
) -> Iterator[Capture | Failed]:
    """Each name's captures: an http or https address is fetched, anything else is a path."""
    for name in names:
        if is_address(name):
            yield fetch(name, web)
        else:
            yield from captures([Path(name)], stdin)
