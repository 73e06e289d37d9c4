"""How long pages take on a ledger of many claims: the server's own time, without the network.

``python -m benchmarks pages FOLDER [NAME ...]`` measures a case that is there; only the rows named.
"""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.addresses import Addresses, addresses, downloads
from counterclaim.serve import app
from counterclaim.serve.app import create_app
from counterclaim.serve.pauses import spare_what_is_loaded

ROUNDS = 30


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
    """Print the table of a case's pages, and what the scripts weigh; of the pages named, where some are."""
    folder, named = Path(words[0]), words[1:]
    print(HEADING)
    with TestClient(create_app(folder), base_url="http://127.0.0.1") as client:
        # As the command that serves a case does.
        spare_what_is_loaded()
        asked = _asked(client, named)
        speeds = page_speeds(client, asked)
        print(f"\nThe same as JSON, and files to keep:\n\n{HEADING}")
        page_speeds(client, _as_json(asked))
        if not named:
            page_speeds(client, downloads(client), rounds=2)
    print("\nSlowest address of each page:")
    for speed in sorted(speeds, key=lambda speed: -speed.cpu_p95)[:12]:
        print(f"{speed.cpu_p95:.0f} ms of CPU: {speed.slowest}")
    scripts = script_bytes()
    for name, (plain, packed) in scripts.items():
        print(f"{name}: {plain:,} bytes, {packed:,} with gzip")
    print(f"all scripts: {sum(packed for _, packed in scripts.values()):,} bytes with gzip")


def page_speeds(client: TestClient, asked: Addresses, rounds: int = ROUNDS) -> list[PageSpeed]:
    """Each row's addresses, asked for in turn; printed as they are known."""
    found = []
    for name, some in asked.items():
        if (status := client.get(some[0]).status_code) != 200:
            print(f"| {name} | not shown: {status} |", flush=True)
            continue
        found.append(_speed(client, name, some, rounds))
        print(found[-1].row(), flush=True)
    return found


def _asked(client: TestClient, named: Sequence[str]) -> Addresses:
    every = addresses(client, ROUNDS)
    return {name: some for name, some in every.items() if not named or name in named}


def _as_json(asked: Addresses) -> Addresses:
    """The pages' data: the API has no other form, and a brief is a file of its own."""
    return {
        name: [f"{one}{'&' if '?' in one else '?'}format=json" for one in some]
        for name, some in asked.items()
        if not name.startswith(("api:", "a brief"))
    }


def script_bytes() -> dict[str, tuple[int, int]]:
    """Each script of the pages: its bytes, and those with gzip."""
    folder = Path(app.__file__).parent / "static"
    scripts = {one.name: one.read_bytes() for one in sorted(folder.glob("*.js"))}
    return {name: (len(text), len(gzip.compress(text))) for name, text in scripts.items()}


def _speed(client: TestClient, name: str, asked: Sequence[str], rounds: int) -> PageSpeed:
    wall, cpu, sizes = [], [], []
    for turn in range(max(rounds, 2)):
        begin, begun = time.perf_counter(), time.process_time()
        answer = client.get(asked[turn % len(asked)])
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
        asked[cpu.index(max(cpu)) % len(asked)],
    )
