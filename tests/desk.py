"""A desk: a case with accounts, and browsers that log in to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.accounts import Roster, passwords
from counterclaim.accounts.passwords import Cost
from counterclaim.serve.app import create_app
from counterclaim.serve.reach import LOCAL, Reach

PASSWORD = "seven herons over Lipa"
ADA, BELA, CYRA = "Ada Lovas", "Béla Orsós", "Cyra Venn"
"""Two who review, and one who reads."""
HERE = {"sec-fetch-site": "same-origin"}
"""What a browser says of a form that the page itself sent."""


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Hashes that cost next to nothing, so that tests are fast."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "TODAY", Cost(4, 8, 1))
        yield


def add_desk(case: Path) -> Roster:
    """Give a case its three accounts."""
    roster = Roster(case)
    roster.add(ADA, "reviewer", PASSWORD)
    roster.add(BELA, "reviewer", PASSWORD)
    roster.add(CYRA, "reader", PASSWORD)
    return roster


def browser_of(case: Path, reach: Reach = LOCAL, address: str = "http://127.0.0.1") -> TestClient:
    """A browser at the case, before anybody logged in."""
    return TestClient(create_app(case, reach), base_url=address, headers=HERE)


def log_in(
    client: TestClient, name: str, password: str = PASSWORD, to: str = "/review"
) -> TestClient:
    """Send the form to log in by."""
    sent = {"name": name, "password": password, "next": to}
    answer = client.post("/login", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return client
