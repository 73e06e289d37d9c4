"""The addresses that are measured: every page and every address of the API, with their filters.

``tests/test_benchmarked.py`` holds that no address of the application is missing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.testclient import TestClient

DAYS = tuple(f"2031-03-{day:02d}" for day in range(2, 32))
WORDS = (
    "helicopter", "truce", "tanks", "soldiers", "hospital", "killed", "ministry", "displaced", "jets",
    "long trench", "civilians", "advisers", "market", "shelling", "communique",
)  # fmt: skip
THEN = "2031-03-14"
KINDS = ("loss", "control", "movement", "event", "forecast", "assessment")
NAMES = ("Aris Velthen", "karvelia-7", "ministry", "spokesman")
"""Of few claims, of some, and words that a great part of all speakers bear."""
PLACES = ("Maresk", "Maresk 12", "Garrund 7")
SOME_DAYS = {"since": "2031-03-10", "until": "2031-03-20"}
SORTS = ("documents", "questions", "speakers", "places", "outlets")
BOXES = ("10,10,30,25", "44,38,50,42", "-20,30,60,70", "36,46,36.5,46.4")
# The address that stands for each of these names is asked for in other ways or does other things.
NOT_MEASURED = {
    "/add/{job_id}": "the state of an addition, from memory",
    "/account": "only of a case with accounts",
    "/brief.css": "a file of the package",
    "/login": "a form without rows",
    "/api/openapi.json": "made once",
}
Addresses = dict[str, list[str]]


def addresses(client: TestClient, rounds: int) -> Addresses:
    """What is asked for, by the name of its row."""
    offsets = range(0, 50 * rounds, 50)
    return (
        _lists(offsets) | _filtered() | _ones(client) | _maps() | _others() | _api(client, offsets)
    )


def _at(path: str, **words: str) -> str:
    return f"{path}?{urlencode(words)}"


def _lists(offsets: range) -> Addresses:
    names = ("documents", "questions", "claims", "speakers", "outlets", "forecasts")
    return {
        "front page": ["/"],
        "new": ["/new"],
        **{name: [f"/{name}?offset={at}" for at in offsets] for name in names},
    }


def _filtered() -> Addresses:
    """Lists under each filter that their forms or addresses have."""
    made: Addresses = {}
    for path in ("claims", "questions", "documents", "speakers", "losses", "forecasts"):
        made |= {f"{path} {how}": some for how, some in _filters(f"/{path}").items()}
    return made | {
        "forecasts by outcome": [
            _at("/forecasts", outcome=one) for one in ("open", "came-true", "did-not")
        ],
        "outlets as of a day": [_at("/outlets", as_of=day) for day in DAYS],
    }


def _filters(path: str) -> Addresses:
    return {
        "of a speaker": [_at(path, speaker=one) for one in NAMES],
        "about a party": [_at(path, party=one) for one in ("karvelia-7", "dorvania", "KAR", "army")],
        "in a place": [_at(path, place=one) for one in PLACES],
        "as of a day": [_at(path, as_of=day) for day in DAYS],
        "of a kind": [_at(path, kind=kind) for kind in KINDS],
        "of some days": [_at(path, **SOME_DAYS), *(_at(path, since=d, until=d) for d in DAYS[:9])],
        "of a kind and time": [_at(path, kind=kind, **SOME_DAYS) for kind in KINDS],
        "of a speaker as of a day": [_at(path, speaker=one, as_of="2031-03-14") for one in NAMES],
        "of a speaker, kind and time": [
            _at(path, speaker=one, kind=kind, **SOME_DAYS) for one in NAMES for kind in KINDS[:3]
        ],
        "of a speaker in a place": [
            _at(path, speaker=one, place=place) for one in NAMES for place in PLACES
        ],
    }  # fmt: skip


def _ones(client: TestClient) -> Addresses:
    questions = spread(client, "questions")
    documents = spread(client, "documents")
    claims = spread(client, "claims")
    speakers = _addressed(client, "speakers", "actor", "/speaker", "who")
    outlets = _addressed(client, "outlets", "outlet", "/outlet", "name")
    return {
        "a document": [f"/documents/{one}" for one in documents],
        "a document at its end": [f"/documents/{one}?part=9" for one in documents],
        "a document with hits": [f"/documents/{one}?q=soldiers" for one in documents],
        "a document beside its original": [f"/documents/{one}?beside=original" for one in documents],
        "changes of a document": _changes(client),
        "a question": [f"/questions/{one}" for one in questions],
        "a question as of a day": [f"/questions/{one}?as_of=2031-03-14" for one in questions],
        "a brief": [f"/questions/{one}/brief" for one in questions],
        "a brief as Markdown": [f"/questions/{one}/brief.md" for one in questions],
        "losses": ["/losses", *(f"/losses?question={one}" for one in _losses(client))],
        "a speaker": list(speakers),
        "a speaker as of a day": [f"{one}&as_of={THEN}" for one, day in speakers.items() if day <= THEN],
        "an outlet": list(outlets),
        "an outlet as of a day": [f"{one}&as_of={THEN}" for one, day in outlets.items() if day <= THEN],
        "outlets to compare": ["/compare"],
        "outlets on a question": [f"/compare?question={one}" for one in questions],
        "a claim to review": [f"/review/claims/{one}" for one in claims],
        "review of a question": [f"/review?question={one}" for one in questions],
    }  # fmt: skip


def _maps() -> Addresses:
    return {
        "map": ["/map", *(_at("/map", as_of=day) for day in DAYS)],
        "map of a day": [_at("/map", since=day, until=day) for day in DAYS],
        "map of a kind": [_at("/map", kind=kind) for kind in KINDS[:4]],
        "map of a side": [_at("/map", side=side) for side in ("karvelia", "dorvania", "sundria")],
        "map of a place": [_at("/map", place=one) for one in PLACES],
        "map of a part of the world": [_at("/map", bbox=box) for box in BOXES],
        "map of control": ["/map?view=control"],
        "map of control as of a day": [_at("/map", view="control", as_of=day) for day in DAYS],
    }


def _others() -> Addresses:
    searched = [_at("/search", q=word) for word in WORDS]
    return {
        "review": ["/review", *(_at("/review", kind=kind) for kind in KINDS)],
        "review by state": [_at("/review", state=one) for one in ("open", "second", "decided")],
        "review of what is missing": [
            _at("/review", missing=one)
            for one in ("speaker", "identity", "party", "time", "place", "certainty")
        ],
        "progress of review": ["/review/progress"],
        "search": searched,
        "search of one sort": [f"{one}&in={sort}" for one in searched[:6] for sort in SORTS],
        "search of some days": [f"{one}&{urlencode(SOME_DAYS)}" for one in searched],
        "add": ["/add"],
    }


def _api(client: TestClient, offsets: range) -> Addresses:
    names = ("documents", "claims", "questions", "relations", "speakers")
    return {
        "api: overview": ["/api/overview"],
        **{f"api: {name}": [f"/api/{name}?offset={at}" for at in offsets] for name in names},
        **{f"api: relations {how}": some for how, some in _filters("/api/relations").items()},
        "api: relations on a question": [
            f"/api/relations?question={one}" for one in spread(client, "questions")
        ],
        "api: a document": [f"/api/documents/{one}" for one in spread(client, "documents")],
        "api: a claim": [f"/api/claims/{one}" for one in spread(client, "claims")],
        "api: a question": [f"/api/questions/{one}" for one in spread(client, "questions")],
        "api: search": [_at("/api/search", q=word) for word in WORDS],
        "api: failed": ["/api/failed"],
    }


def downloads(client: TestClient) -> Addresses:
    """Files to keep: they have every row, so their time grows with the case. Asked for once each."""
    document = spread(client, "documents")[0]
    return {
        "map as GeoJSON": ["/map?format=geojson"],
        "map as CSV": ["/map?format=csv"],
        "decisions as CSV": ["/review/decisions.csv"],
        "decisions as JSON": ["/review/decisions.json"],
        "an original": [f"/documents/{document}/original"],
    }


def spread(client: TestClient, name: str, key: str = "id") -> list[str]:
    """Ids of the first rows of a list and of some far behind."""
    first = _rows(client, f"/api/{name}?limit=15")
    later = _rows(client, f"/api/{name}?limit=15&offset=5000")
    return [str(row[key]) for row in (*first, *later) if row[key]]


def _rows(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address).json()
    rows: list[dict[str, Any]] = answer["page"]["rows"] if "page" in answer else answer["rows"]
    return rows


def _addressed(client: TestClient, listed: str, key: str, path: str, name: str) -> dict[str, str]:
    """Addresses of some of whom there are lists, with the day on which they are first heard of."""
    pages = [f"/{listed}?format=json&limit=15{more}" for more in ("", "&offset=5000", "&offset=15")]
    rows = [row for page in pages for row in _rows(client, page)]
    return {_at(path, **{name: row[key]}): row["first_day"] for row in rows[:30] if row[key]}


def _losses(client: TestClient) -> list[str]:
    return [str(row["id"]) for row in _rows(client, "/api/questions?kind=loss&limit=20")]


def _changes(client: TestClient) -> list[str]:
    """Each of some documents beside another of its family, else beside the next in the list."""
    ids: Sequence[str] = spread(client, "documents")
    made = []
    for at, one in enumerate(ids):
        family = client.get(f"/api/documents/{one}").json()["family"]
        others = [row["document_id"] for row in family if row["document_id"] != one]
        made.append(f"/documents/{one}/changes/{others[0] if others else ids[at - 1]}")
    return made
