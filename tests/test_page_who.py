"""Pages on speakers and outlets: symmetric, counted, and every line one step from its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.migrations import speakers_by_day
from counterclaim.ledger.queries import Filter, questions, speaker, speakers
from counterclaim.ledger.queries.outlets import loaded_words, outlet_detail, outlets
from counterclaim.ledger.queries.speaker import speaker_detail
from counterclaim.ledger.stored import stored_document
from counterclaim.serve.app import create_app

MINISTRY = "ministry:karvelia:defence"


@pytest.fixture(scope="module")
def client(example_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(example_case), base_url="http://localhost") as opened:
        yield opened


def test_a_speaker_has_stands_turns_admissions_and_those_who_say_otherwise(
    example_case: Path,
) -> None:
    with reading(open_ledger(example_case)) as connection:
        detail = speaker_detail(connection, MINISTRY)
    assert detail is not None
    assert detail.row.claims == sum(times for _, times in detail.acts)
    assert detail.stands
    assert detail.turns
    assert detail.admissions
    assert {claim.speaker_actor for claim in detail.latest} == {MINISTRY}
    assert [stand.times for stand in detail.stands] == sorted(
        (stand.times for stand in detail.stands), reverse=True
    )


def test_as_of_a_day_a_speaker_has_said_nothing_later(example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        early = speaker_detail(connection, MINISTRY, "2031-03-06")
        whole = speaker_detail(connection, MINISTRY)
    assert early is not None
    assert whole is not None
    assert early.row.claims < whole.row.claims
    assert all(claim.known_day <= "2031-03-06" for claim in early.latest)


def test_nobody_of_that_name_is_said_so(client: TestClient) -> None:
    assert client.get("/speaker?who=nobody").status_code == 404
    assert client.get("/outlet?name=nobody").status_code == 404


def test_every_speaker_s_page_is_found_from_the_list(
    client: TestClient, example_case: Path
) -> None:
    with reading(open_ledger(example_case)) as connection:
        rows = speakers(connection, Filter(limit=None)).rows
    page = client.get("/speakers?limit=500").text
    for row in rows:
        if row.actor:
            address = f"/speaker?who={quote(row.actor, safe='/')}"
            assert address.replace("&", "&amp;") in page
            assert client.get(address).status_code == 200


def test_an_outlet_s_reprints_are_counted_both_ways(example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        rows = outlets(connection, Filter(limit=None)).rows
        details = [outlet_detail(connection, row.outlet) for row in rows]
    assert sum(row.reprints for row in rows) > 0
    assert any(detail.given for detail in details if detail)
    assert any(detail.taken for detail in details if detail)


def test_loaded_words_stand_where_they_are_said_to(example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        for row in outlets(connection, Filter(limit=None)).rows:
            detail = outlet_detail(connection, row.outlet)
            assert detail is not None
            for one in detail.words[:5]:
                document = stored_document(connection, one.document_id)
                assert document is not None
                assert document.text[one.begin : one.end] == one.words
        assert loaded_words(connection, []) == ()


def test_outlets_stand_side_by_side_on_one_question(client: TestClient, example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        question = questions(connection, Filter(limit=1)).rows[0]
    found = client.get(f"/compare?question={question.id}&format=json").json()
    assert len(found["told"]) >= 2
    for column in found["told"]:
        assert all(p["claim"]["outlet"] == column["outlet"] for p in column["positions"])
        assert all(not one["quoted"] for one in column["own_words"])
    assert client.get(f"/compare?question={question.id}").status_code == 200
    assert client.get("/compare").status_code == 200


@pytest.mark.parametrize("path", ["/outlets", "/speakers", "/compare"])
def test_pages_say_of_no_outlet_what_it_is_worth(client: TestClient, path: str) -> None:
    page = client.get(path).text.casefold()
    assert not any(
        word in page for word in ("unreliable", "reliable", "biased", "propaganda outlet")
    )


def test_of_a_speaker_of_very_many_positions_the_latest_are_looked_at_and_the_page_says_so(
    client: TestClient, example_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(open_ledger(example_case)) as connection:
        whole = speaker_detail(connection, MINISTRY)
        monkeypatch.setattr(speaker, "LATEST", 3)
        latest = speaker_detail(connection, MINISTRY)
    assert whole is not None
    assert latest is not None
    assert (whole.looked_at, latest.looked_at) == (None, 3)
    assert latest.row == whole.row
    assert latest.acts == whole.acts
    assert sum(stand.times for stand in latest.stands) == 3
    assert set(latest.opposed) <= set(whole.opposed)
    page = client.get("/speaker", params={"who": MINISTRY}).text
    assert "of their latest 3 positions" in page


def test_what_a_speaker_is_summed_up_as_is_what_their_claims_count(example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        (summed,) = [row for row in speakers(connection, Filter()).rows if row.actor == MINISTRY]
        detail = speaker_detail(connection, MINISTRY, "9999")
    assert detail is not None
    assert detail.row == summed


def test_an_older_ledger_gets_speakers_in_the_order_of_their_days(own_case: Path) -> None:
    with open_ledger(own_case).begin() as connection:
        connection.exec_driver_sql("DROP INDEX claims_by_speaker_key")
        connection.exec_driver_sql("CREATE INDEX claims_by_speaker_key ON claims (speaker_key)")
        speakers_by_day(connection)
        text = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'claims_by_speaker_key'"
        ).scalar_one()
    assert "speaker_key, known_day, kind, act" in text
