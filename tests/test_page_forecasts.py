"""The page on forecasts: every outcome a proposal with its words, decided ones apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from counterclaim.ledger.connect import open_ledger
from counterclaim.ledger.migrations import sums_of_forecasts
from counterclaim.ledger.queries import Filter
from counterclaim.ledger.queries.register import register
from counterclaim.serve.app import create_app


@pytest.fixture(scope="module")
def client(example_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(example_case), base_url="http://localhost") as opened:
        yield opened


def test_a_proposal_gives_its_reason_and_leads_to_the_words(client: TestClient) -> None:
    page = client.get("/forecasts?outcome=came-true").text
    assert "stand came-true" in page
    assert "the count (people displaced) passed 40,000" in page
    data = client.get("/forecasts?outcome=came-true&format=json").json()
    found = [evidence for row in data["page"]["rows"] for evidence in row["evidence"]]
    assert len(found) >= len(data["page"]["rows"]) > 0
    for evidence in found:
        link = f"/documents/{evidence['document_id']}?at={evidence['local_id']}"
        assert link in page
        assert client.get(link).status_code == 200


def test_filters_stand_in_the_address_and_the_form(client: TestClient) -> None:
    page = client.get("/forecasts?speaker=Ferrow&as_of=2031-03-28&outcome=open")
    assert page.status_code == 200
    assert 'value="Ferrow"' in page.text
    assert '<option value="open" selected>' in page.text
    assert "stand came-true" not in page.text


def test_the_table_counts_proposed_and_decided_apart(client: TestClient) -> None:
    sums = client.get("/forecasts?format=json").json()["page"]["sums"]
    assert sums
    for one in sums:
        proposed = one["came_true"] + one["did_not"] + one["open"]
        decided = sum(one[f"decided_{name}"] for name in ("came_true", "did_not", "open"))
        assert one["predicted"] == proposed + decided


def test_the_page_tells_of_no_winner(client: TestClient) -> None:
    page = client.get("/forecasts").text.casefold()
    for word in ("was right", "was wrong", "accuracy", "score"):
        assert word not in page


def test_none_found_says_what_to_do(client: TestClient) -> None:
    assert "take one away" in client.get("/forecasts?speaker=nobody").text


def test_a_day_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/forecasts?as_of=someday").status_code == 422


def test_sums_kept_with_the_links_are_those_counted_by_the_last_day(own_case: Path) -> None:
    with open_ledger(own_case).begin() as connection:
        kept = register(connection, Filter())
        assert kept.sums
        assert kept == register(connection, Filter(as_of=kept.as_of))
        # An older ledger gets them when it is opened.
        connection.exec_driver_sql("DROP TABLE forecast_sums")
        sums_of_forecasts(connection)
        assert register(connection, Filter()) == kept
