"""How long pages take on a ledger of many claims: the server's own time, without the network."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from counterclaim.serve.app import create_app

ROUNDS = 40


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds of one page over the rounds, after one that is not counted."""

    page: str
    median: float
    p95: float


def page_speeds(folder: Path) -> list[PageSpeed]:
    """Every page, each asked for in turn."""
    with TestClient(create_app(folder), base_url="http://127.0.0.1") as client:
        return [_speed(client, name, addresses) for name, addresses in _pages(client).items()]


def _pages(client: TestClient) -> dict[str, list[str]]:
    questions = _ids(client, "/api/questions?limit=40")
    documents = _ids(client, "/api/documents?limit=40&offset=500")
    return {
        "front page": ["/"],
        "documents": [f"/documents?offset={at}" for at in range(0, 1000, 50)],
        "a document": [f"/documents/{one}" for one in documents],
        "questions": [f"/questions?offset={at}" for at in range(0, 1000, 50)],
        "a question": [f"/questions/{one}" for one in questions],
        "losses": ["/losses"],
        "claims": [f"/claims?offset={at}" for at in range(0, 1000, 50)],
        "claims of a speaker": ["/claims?speaker=Aris+Velthen"],
        "claims as of a day": ["/claims?as_of=2031-03-12"],
        "speakers": ["/speakers"],
        "search": ["/search?q=helicopter", "/search?q=truce"],
    }


def _ids(client: TestClient, address: str) -> list[str]:
    return [row["id"] for row in client.get(address).json()["rows"]]


def _speed(client: TestClient, name: str, addresses: Sequence[str]) -> PageSpeed:
    client.get(addresses[0])
    taken = []
    for turn in range(ROUNDS):
        begin = time.perf_counter()
        answer = client.get(addresses[turn % len(addresses)])
        taken.append(1000 * (time.perf_counter() - begin))
        assert answer.status_code == 200, answer.text
    return PageSpeed(name, statistics.median(taken), statistics.quantiles(taken, n=20)[-1])
