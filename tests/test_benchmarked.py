"""What the benchmark of pages asks for: every address of the application that can be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.addresses import NOT_MEASURED, addresses, downloads
from starlette.testclient import TestClient

from counterclaim.serve.app import create_app


def test_every_address_of_the_application_is_measured(example_case: Path) -> None:
    app = create_app(example_case)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        every = addresses(client, 2) | downloads(client)
        asked = {one.partition("?")[0] for some in every.values() for one in some}
        shown = {name: client.get(some[0]).status_code for name, some in every.items()}
    missing = [
        path
        for path in _looked_at(app.routes)
        if path not in NOT_MEASURED
        and not any(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), one) for one in asked)
    ]
    assert missing == []
    assert {name: status for name, status in shown.items() if status != 200} == {}


def _looked_at(routes: Any, prefix: str = "") -> Iterator[str]:
    """The paths that are answered to GET."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _looked_at(inner.routes, route.include_context.prefix)
        elif "GET" in (getattr(route, "methods", None) or ()):
            yield prefix + route.path
