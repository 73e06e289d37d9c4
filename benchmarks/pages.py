"""How long pages take on a ledger of many claims: the server's own time, without the network.

``python -m benchmarks pages FOLDER`` measures a case that is there.
"""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.testclient import TestClient

from counterclaim.serve import app
from counterclaim.serve.app import create_app

ROUNDS = 30
DAYS = tuple(f"2031-03-{day:02d}" for day in range(2, 32))
WORDS = (
    "helicopter", "truce", "tanks", "soldiers", "hospital", "killed", "ministry", "displaced", "jets",
    "long trench", "civilians", "advisers", "market", "shelling", "communique",
)  # fmt: skip
KINDS = ("loss", "control", "movement", "event", "forecast", "assessment")


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds of one page over the rounds, and the bytes of the largest answer."""

    page: str
    median: float
    p95: float
    cpu_median: float
    cpu_p95: float
    largest: int
    slowest: str

    def row(self) -> str:
        """A row of the table in Markdown."""
        cells = (self.median, self.p95, self.cpu_median, self.cpu_p95, self.largest / 1000)
        return f"| {self.page} | {' | '.join(f'{one:.0f}' for one in cells)} |"


HEADING = (
    "| page | median ms | p95 ms | CPU median | CPU p95 | largest KB |\n|---|--:|--:|--:|--:|--:|"
)


def main(words: Sequence[str]) -> None:
    """Print the table of a case's pages, and what the scripts weigh."""
    print(HEADING)
    speeds = page_speeds(Path(words[0]))
    print("\nSlowest address of each page:")
    for speed in sorted(speeds, key=lambda speed: -speed.cpu_p95)[:12]:
        print(f"{speed.cpu_p95:.0f} ms of CPU: {speed.slowest}")
    scripts = script_bytes()
    for name, (plain, packed) in scripts.items():
        print(f"{name}: {plain:,} bytes, {packed:,} with gzip")
    print(f"all scripts: {sum(packed for _, packed in scripts.values()):,} bytes with gzip")


def page_speeds(folder: Path) -> list[PageSpeed]:
    """Every page and address of the API, each asked for in turn; printed as they are known."""
    with TestClient(create_app(folder), base_url="http://127.0.0.1") as client:
        found = []
        for name, addresses in _pages(client).items():
            if (status := client.get(addresses[0]).status_code) != 200:
                print(f"| {name} | not shown: {status} |", flush=True)
                continue
            found.append(_speed(client, name, addresses))
            print(found[-1].row(), flush=True)
        return found


def script_bytes() -> dict[str, tuple[int, int]]:
    """Each script of the pages: its bytes, and those with gzip."""
    folder = Path(app.__file__).parent / "static"
    scripts = {one.name: one.read_bytes() for one in sorted(folder.glob("*.js"))}
    return {name: (len(text), len(gzip.compress(text))) for name, text in scripts.items()}


def _pages(client: TestClient) -> dict[str, list[str]]:
    offsets = range(0, 50 * ROUNDS, 50)
    questions = _spread(client, "questions")
    documents = _spread(client, "documents")
    claims = _spread(client, "claims")
    speakers = _spread(client, "speakers", "actor")
    outlets = [row["outlet"] for row in _rows(client, "/outlets?format=json&limit=30")]
    by_speaker = [
        f"speaker={one}" for one in ("Aris+Velthen", "karvelia-7", "ministry", "spokesman")
    ]
    listed = {
        name: [f"/{name}?offset={at}" for at in offsets]
        for name in ("documents", "questions", "claims", "speakers", "outlets", "forecasts")
    }
    pages = {
        "front page": ["/"],
        "new": ["/new"],
        **listed,
        "a document": [f"/documents/{one}" for one in documents],
        "a document beside its original": [f"/documents/{one}?beside=original" for one in documents],
        "a question": [f"/questions/{one}" for one in questions],
        "a question as of a day": [f"/questions/{one}?as_of=2031-03-14" for one in questions],
        "a brief": [f"/questions/{one}/brief" for one in questions],
        "losses": ["/losses", *(f"/losses?question={one}" for one in _losses(client))],
        "claims of a speaker": [f"/claims?{one}" for one in by_speaker],
        "claims in a place": [f"/claims?place={one}" for one in ("Maresk", "Maresk+12", "Garrund+7")],
        "claims as of a day": [f"/claims?as_of={day}" for day in DAYS],
        "claims of a kind and time": [
            f"/claims?kind={kind}&since=2031-03-10&until=2031-03-20" for kind in KINDS
        ],
        "questions of a speaker": [f"/questions?{one}" for one in by_speaker],
        "documents of a speaker": [f"/documents?{one}" for one in by_speaker],
        "a speaker": [f"/speaker?{urlencode({'who': one})}" for one in speakers],
        "an outlet": [f"/outlet?{urlencode({'name': one})}" for one in outlets if one],
        "outlets to compare": ["/compare"],
        "outlets on a question": [f"/compare?question={one}" for one in questions],
        "map": ["/map", *(f"/map?as_of={day}" for day in DAYS)],
        "map of control": ["/map?view=control"],
        "review": ["/review", *(f"/review?kind={kind}" for kind in KINDS)],
        "a claim to review": [f"/review/claims/{one}" for one in claims],
        "progress of review": ["/review/progress"],
        "search": [f"/search?{urlencode({'q': word})}" for word in WORDS],
        "add": ["/add"],
    }  # fmt: skip
    return pages | {
        "api: overview": ["/api/overview"],
        **{
            f"api: {name}": [f"/api/{name}?offset={at}" for at in offsets]
            for name in ("documents", "claims", "questions", "relations", "speakers")
        },
        "api: a document": [f"/api/documents/{one}" for one in documents],
        "api: a claim": [f"/api/claims/{one}" for one in claims],
        "api: a question": [f"/api/questions/{one}" for one in questions],
        "api: search": [f"/api/search?{urlencode({'q': word})}" for word in WORDS],
        "api: failed": ["/api/failed"],
    }


def _rows(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address).json()
    rows: list[dict[str, Any]] = answer["page"]["rows"] if "page" in answer else answer["rows"]
    return rows


def _spread(client: TestClient, name: str, key: str = "id") -> list[str]:
    """Ids of the first rows of a list and of some far behind."""
    first = _rows(client, f"/api/{name}?limit=15")
    later = _rows(client, f"/api/{name}?limit=15&offset=5000")
    return [str(row[key]) for row in (*first, *later) if row[key]]


def _losses(client: TestClient) -> list[str]:
    return [str(row["id"]) for row in _rows(client, "/api/questions?kind=loss&limit=20")]


def _speed(client: TestClient, name: str, addresses: Sequence[str]) -> PageSpeed:
    wall, cpu, sizes = [], [], []
    for turn in range(ROUNDS):
        begin, begun = time.perf_counter(), time.process_time()
        answer = client.get(addresses[turn % len(addresses)])
        wall.append(1000 * (time.perf_counter() - begin))
        cpu.append(1000 * (time.process_time() - begun))
        sizes.append(len(answer.content))
        assert answer.status_code == 200, f"{answer.url}: {answer.text}"
    return PageSpeed(
        name,
        statistics.median(wall),
        statistics.quantiles(wall, n=20)[-1],
        statistics.median(cpu),
        statistics.quantiles(cpu, n=20)[-1],
        max(sizes),
        addresses[cpu.index(max(cpu)) % len(addresses)],
    )
