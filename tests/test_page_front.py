"""The front page: what came since the last visit, what was admitted and corrected; search over everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from counterclaim.acquire import captures
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.migrations import MIGRATIONS, migrate
from counterclaim.ledger.queries.finding import matching_names, questions_titled
from counterclaim.ledger.queries.timeline import PublishedDay
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.serve.app import create_app
from counterclaim.serve.charts.timeline import MOST_BARS, timeline
from counterclaim.serve.visits import COOKIE, PAUSE, Visit, all_seen, keep_visit, visit_of

NOW = datetime(2031, 4, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def client(example_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        yield client


def asked_with(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", f"{COOKIE}={cookie}".encode())]})


def next_visit(visit: Visit, after: timedelta) -> Visit:
    """The visit of a request that comes so long after the one that left its cookie."""
    kept = keep_visit(Response(), visit).headers["set-cookie"]
    value = kept.split(";")[0].removeprefix(f"{COOKIE}=")
    return visit_of(asked_with(value), datetime.fromisoformat(visit.latest) + after)


def test_at_a_first_visit_all_of_the_last_addition_is_new(client: TestClient) -> None:
    news = client.get("/?format=json").json()["news"]
    assert news["documents"] == 38
    assert news["contradictions"] > 0
    assert news["turns"] > 0


def test_who_said_the_opposite_of_before_stands_above_who_gave_another_figure(
    client: TestClient,
) -> None:
    kinds = [row["kind"] for row in client.get("/?format=json").json()["moved"]]
    assert kinds == sorted(kinds)
    assert kinds[0] == "reverses"


def test_what_one_visit_saw_is_not_new_to_the_next() -> None:
    first = visit_of(asked_with("none"), NOW)
    assert first.seen is None
    assert next_visit(first, PAUSE * 2).seen == first.latest


def test_while_a_visit_lasts_what_was_new_stays_new() -> None:
    later = next_visit(visit_of(asked_with("none"), NOW), PAUSE * 2)
    assert next_visit(later, timedelta(minutes=1)).seen == later.seen


@pytest.mark.parametrize("cookie", ["", "_", "x_y", "2031-04-03_2031-04-03", "' OR 1=1 --_"])
def test_a_cookie_that_is_none_counts_as_a_first_visit(cookie: str) -> None:
    assert visit_of(asked_with(cookie), NOW) == Visit(None, "2031-04-03T12:00:00+00:00")


def test_no_script_and_no_other_site_gets_the_cookie(client: TestClient) -> None:
    kept = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=strict" in kept


def test_what_is_marked_as_seen_is_not_new(own_case: Path) -> None:
    with TestClient(create_app(own_case), base_url="http://127.0.0.1") as client:
        page = client.post("/seen")
        assert page.status_code == 200
        assert "Nothing came since" in page.text


def test_another_site_marks_nothing_as_seen(client: TestClient) -> None:
    answer = client.post("/seen", headers={"sec-fetch-site": "cross-site"}, follow_redirects=False)
    assert answer.status_code == 403


def test_only_the_document_added_since_is_new(own_case: Path) -> None:
    report = own_case / "late.txt"
    report.write_text(
        "Karvelia said on Friday that 12 of its soldiers had been killed at Garrund.\n"
    )
    long_ago = all_seen(datetime.now(UTC) + timedelta(hours=-1))
    with TestClient(create_app(own_case), base_url="http://127.0.0.1") as client:
        ahead = client.get("/?format=json").json()["news"]["documents"]
        add(own_case, captures([report]), case_parts(own_case, 1, Silent()))
        last = client.get("/?format=json").json()["news"]
        client.cookies.clear()
        client.cookies.set(COOKIE, f"{long_ago.latest}_{long_ago.latest}")
        since = client.get("/new?format=json").json()["news"]
    assert ahead == 38
    assert last["documents"] == 1
    assert since["documents"] == 39


def test_admissions_are_of_the_speaker_s_own_side_and_lead_to_their_words(
    client: TestClient,
) -> None:
    admitted = client.get("/?format=json").json()["admitted"]
    assert admitted
    page = client.get("/").text
    for row in admitted:
        assert f'href="/questions/{row["question_id"]}?at={row["position_id"]}#p-' in page
        assert row["claim"]["exact"][:20] in page


def test_a_figure_that_a_copy_changed_is_a_correction(client: TestClient) -> None:
    corrected = client.get("/?format=json").json()["corrected"]
    assert "drifts" in {row["kind"] for row in corrected}


def test_the_bars_lead_to_the_documents_that_they_count(client: TestClient) -> None:
    bars = client.get("/?format=json").json()["timeline"]["bars"]
    documents = client.get("/api/documents?limit=100").json()["rows"]
    assert sum(bar["documents"] for bar in bars) == sum(1 for one in documents if one["published"])
    for bar in bars[:6]:
        days = f"since={bar['first']}&until={bar['last']}"
        assert client.get(f"/api/documents?{days}").json()["total"] == bar["documents"]


@given(st.lists(st.dates(date(1950, 1, 1), date(2040, 1, 1)), min_size=1, max_size=30, unique=True))
def test_a_timeline_counts_every_document_once_in_bars_that_can_be_chosen(
    days: list[date],
) -> None:
    rows = [PublishedDay(day.isoformat(), 2, 5) for day in sorted(days)]
    drawn = timeline(rows)
    assert drawn is not None
    assert sum(bar.documents for bar in drawn.bars) == 2 * len(days)
    assert len(drawn.bars) <= MOST_BARS
    for bar, day in zip(sorted(drawn.bars, key=lambda b: b.x)[:1], sorted(days), strict=False):
        assert bar.first <= day.isoformat() <= bar.last


def test_nothing_published_has_no_timeline() -> None:
    assert timeline([]) is None


@pytest.mark.parametrize(
    ("words", "sort"),
    [("velthen", "speakers"), ("garrund", "places"), ("Gárrund", "places"), ("quellin cour", "outlets"),
     ("losses soldiers", "questions"), ("helicopter", "documents")],
)  # fmt: skip
def test_a_search_finds_names_titles_and_words_without_their_marks(
    client: TestClient, words: str, sort: str
) -> None:
    found = client.get("/search", params={"q": words, "format": "json"}).json()["found"]
    assert found[sort]["total"] > 0
    page = client.get("/search", params={"q": words})
    assert f'id="in-{sort}"' in page.text


def test_a_facet_shows_its_sort_alone_at_an_address_of_its_own(client: TestClient) -> None:
    page = client.get("/search?q=garrund&in=places").text
    assert 'id="in-places"' in page
    assert 'id="in-documents"' not in page
    assert re.search(r'aria-current="page">Places', page)


def test_a_hit_leads_to_its_place_in_the_reader(client: TestClient) -> None:
    page = client.get("/search?q=helicopter").text
    address, anchor = re.findall(r'href="(/documents/[^"#]*hit=\d+)#(t-hit\d+)"', page)[0]
    assert f'id="{anchor}"' in client.get(address.replace("&amp;", "&")).text


@pytest.mark.parametrize(
    "address", ["/search", "/search?q=", "/search?q=qqqqqq", "/search?q=%22*%22"]
)
def test_a_search_without_an_answer_says_what_to_do(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert 'class="empty"' in answer.text


def test_an_older_ledger_gets_the_titles_of_its_questions(own_case: Path) -> None:
    with open_ledger(own_case).begin() as connection:
        for table in ("questions", "names"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_to_fts")
            connection.exec_driver_sql(f"DROP TABLE {table}_fts")
        step = next(s for s in MIGRATIONS if s.__name__ == "news_and_titles_of_questions")
        at = MIGRATIONS.index(step)
        connection.exec_driver_sql(f"DELETE FROM migrations WHERE number > {at}")
        migrate(connection, MIGRATIONS[: at + 1])
    with reading(open_ledger(own_case)) as connection:
        assert questions_titled(connection, "losses", 5).total > 0
        assert matching_names(connection, "spokes")
