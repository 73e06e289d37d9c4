"""Reviewing by forms alone: who decides, the next claim, two people at once, undoing, export."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from counterclaim.cli import main
from counterclaim.serve.app import create_app

NONE: Mapping[str, str] = {}
PATH = re.compile(r'name="claim" value="(claim-[0-9a-f]+)"')


@pytest.fixture
def client(own_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own_case), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def ada(client: TestClient) -> TestClient:
    return named(client, "Ada Lovas")


def named(client: TestClient, name: str) -> TestClient:
    client.cookies.clear()
    client.post("/review/person", data={"name": name})
    return client


def shown(client: TestClient, address: str = "/review") -> dict[str, object]:
    """What the page of the queue or of a claim draws."""
    return dict(client.get(f"{address}{'&' if '?' in address else '?'}format=json").json())


def claim_of(client: TestClient, address: str = "/review") -> dict[str, object]:
    item = shown(client, address)["item"]
    assert isinstance(item, dict)
    return dict(item["claim"])


def decide(
    client: TestClient,
    claim: object,
    decision: str,
    fields: Mapping[str, str] = NONE,
    seen: int = 0,
) -> str:
    """Send the form of a decision; the text of the page that it leads to."""
    data = {"claim": str(claim), "decision": decision, "seen": str(seen), **fields}
    answer = client.post("/review/decide", data=data)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_nobody_decides_without_a_name(client: TestClient) -> None:
    page = client.get("/review").text
    assert "Who are you?" in page
    assert "Accept" not in page
    claim = claim_of(client)["id"]
    answer = client.post("/review/decide", data={"claim": claim, "decision": "accept"})
    assert answer.status_code == 422
    assert "only a named person decides" in answer.text


def test_a_name_is_given_once_and_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    answer = client.post("/review/person", data={"name": "Åsa  Öberg"}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = client.get("/review").text
    assert "Who are you?" not in page
    assert "Accept" in page
    assert "by Åsa Öberg" in decide(client, claim_of(client)["id"], "accept") or "Åsa Öberg" in (
        client.get("/review/progress").text
    )


@pytest.mark.parametrize("path", ["person", "decide", "undo"])
def test_no_other_site_decides_through_a_visitors_browser(client: TestClient, path: str) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert client.post(f"/review/{path}", headers=headers).status_code == 403


def test_accepting_leads_to_the_next_claim_which_can_be_taken_back(ada: TestClient) -> None:
    first = claim_of(ada)
    page = decide(ada, first["id"], "accept")
    assert "accepted" in page
    assert "Take back" in page
    assert PATH.findall(page)
    assert claim_of(ada)["id"] != first["id"]
    data = {"target_kind": "claim", "target_id": str(first["id"]), "claim": str(first["id"])}
    back = ada.post("/review/undo", data=data)
    assert f"/review/claims/{first['id']}" in str(back.url)
    assert claim_of(ada)["id"] == first["id"]


def test_the_filters_of_the_queue_live_in_the_address_and_outlast_a_decision(
    ada: TestClient,
) -> None:
    claim = claim_of(ada, "/review?kind=control")
    assert claim["kind"] == "control"
    data = {"claim": str(claim["id"]), "decision": "accept", "seen": "0", "filters": "kind=control"}
    assert "kind=control" in str(ada.post("/review/decide", data=data).url)
    hostile = {**data, "seen": "1", "filters": "kind=<script>&next=//elsewhere.example"}
    assert str(ada.post("/review/decide", data=hostile).url).startswith("http://127.0.0.1/review")


def test_the_second_of_two_is_told_who_decided_what_and_can_decide_again(
    ada: TestClient,
) -> None:
    claim = str(claim_of(ada)["id"])
    decide(ada, claim, "reject", {"reason": "wrong speaker"})
    bo = named(ada, "Bo Lindt")
    data = {"claim": claim, "decision": "accept", "seen": "0"}
    told = bo.post("/review/decide", data=data)
    assert told.status_code == 409
    for words in ("Ada Lovas", "rejected", "wrong speaker", "Bo Lindt", "accepted"):
        assert words in told.text
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', told.text))
    assert bo.post("/review/decide", data=sent).status_code == 200
    exported = bo.get("/review/decisions.json").json()
    assert [(row["person"], row["decision"]) for row in exported] == [
        ("Ada Lovas", "reject"),
        ("Bo Lindt", "accept"),
    ]


def test_a_correction_stands_beside_the_machines_value_on_pages_and_in_exports(
    ada: TestClient, own_case: Path
) -> None:
    claim = claim_of(ada, "/review?kind=loss")
    decide(ada, claim["id"], "correct", {"slot.party": "the river guard"})
    row = ada.get(f"/api/claims/{claim['id']}").json()["claim"]
    assert row["party"] == claim["party"]
    assert row["corrections"][0]["now"] == "the river guard"
    page = ada.get(f"/review/claims/{claim['id']}").text
    assert "Ada Lovas" in page
    assert "the river guard" in page
    question = shown(ada, f"/review/claims/{claim['id']}")["view"]["question"]["id"]  # type: ignore[index]
    assert "the river guard" in ada.get(f"/questions/{question}").text
    table = CliRunner().invoke(main, ["show", str(own_case), "losses", "--csv", "--limit", "0"])
    assert "the river guard" in table.output


@pytest.mark.parametrize(
    ("slot", "value"), [("low", "many"), ("event", "yesterday"), ("act", "shout")]
)
def test_a_correction_that_cannot_be_is_refused_with_what_to_do(
    ada: TestClient, slot: str, value: str
) -> None:
    claim = claim_of(ada, "/review?kind=loss")["id"]
    data = {"claim": claim, "decision": "correct", "seen": 0, f"slot.{slot}": value}
    answer = ada.post("/review/decide", data=data)
    assert answer.status_code == 422
    assert "cannot be a value" in answer.text


def test_a_claim_is_rested_on_other_words_of_its_document(ada: TestClient) -> None:
    claim = claim_of(ada)
    begin = int(str(claim["span_begin"])) - 1
    end = int(str(claim["span_end"]))
    span = {"span_begin": str(begin), "span_end": str(end)}
    decide(ada, claim["id"], "correct", span)
    (correction,) = ada.get(f"/api/claims/{claim['id']}").json()["claim"]["corrections"]
    assert correction["was"] == claim["exact"]
    assert correction["now"].endswith(str(claim["exact"]))
    beyond = {"claim": claim["id"], "decision": "correct", "span_begin": 9, "span_end": 9_999_999}
    assert ada.post("/review/decide", data=beyond).status_code == 422


def test_a_source_is_graded_and_its_default_never_stored(ada: TestClient) -> None:
    claim = claim_of(ada)
    source = f"outlet:{claim['outlet']}"
    grade = {"source": source, "reliability": "B", "credibility": "2", "reason": "its record"}
    assert "graded B2" in decide(ada, claim["id"], "grade", grade)
    nothing = {**grade, "reliability": "F", "credibility": "6"}
    data = {"claim": claim["id"], "decision": "grade", "seen": 1, **nothing}
    assert ada.post("/review/decide", data=data).status_code == 422


def test_a_forecast_is_decided_by_a_person_on_evidence(ada: TestClient) -> None:
    claim = claim_of(ada, "/review?kind=forecast")["id"]
    data = {"outcome": "did-not", "reason": "the town was never reached"}
    assert "did not" in decide(ada, claim, "decide", data)
    (row,) = ada.get("/review/decisions.json").json()
    assert (row["target_kind"], row["target_id"]) == ("forecast", claim)
    assert row["value"] == {"outcome": "did-not"}


def test_merged_questions_are_shown_as_one_and_said_so_until_split_again(ada: TestClient) -> None:
    view = shown(ada, "/review?kind=loss")["view"]
    assert isinstance(view, dict)
    claim, own, other = view["claim"]["id"], view["question"], view["others"][0]
    merge = {"question": own["id"], "address": f"/questions/{other['id']}", "reason": "one battle"}
    decide(ada, claim, "merge", merge)
    page = ada.get(f"/questions/{other['id']}").text
    assert "merged by Ada Lovas" in page
    assert all(question["title"] in page for question in (own, other))
    brief = ada.get(f"/questions/{own['id']}/brief").text
    assert "merged by Ada Lovas: one battle" in brief
    assert f"{own['title']} / {other['title']}" in ada.get("/questions").text
    decide(ada, claim, "split", merge, seen=1)
    assert "merged by" not in ada.get(f"/questions/{other['id']}").text


def test_a_claim_set_apart_from_its_question_is_shown_apart(ada: TestClient) -> None:
    view = shown(ada)["view"]
    assert isinstance(view, dict)
    fields = {"question": view["question"]["id"], "with_claim": "1", "reason": "another town"}
    decide(ada, view["claim"]["id"], "split", fields)
    assert (
        "Set apart by Ada Lovas: another town"
        in ada.get(f"/questions/{view['question']['id']}").text
    )


def test_progress_says_how_many_are_decided_by_whom_and_how_far_two_agree(
    ada: TestClient,
) -> None:
    claims = []
    for _ in range(3):
        claims.append(claim_of(ada)["id"])
        decide(ada, claims[-1], "accept")
    bo = named(ada, "Bo Lindt")
    for claim, decision in zip(claims, ("accept", "accept", "reject"), strict=True):
        decide(bo, claim, decision, seen=1)
    found = shown(bo, "/review/progress")["progress"]
    assert isinstance(found, dict)
    assert (found["decided"], found["doubly"], found["agreed"]) == (3, 3, 2)
    page = bo.get("/review/progress").text
    assert "Ada Lovas and Bo Lindt" in page
    assert "67 %" in page


def test_all_decisions_are_exported_alike_by_page_and_command(
    ada: TestClient, own_case: Path
) -> None:
    claim = claim_of(ada)
    decide(ada, claim["id"], "accept", {"reason": "seen on video"})
    run = CliRunner().invoke
    text = run(main, ["decisions", str(own_case), "--csv"]).output
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["person"], row["decision"], row["words"]) == (
        "Ada Lovas",
        "accept",
        claim["exact"],
    )
    assert ada.get("/review/decisions.csv").text.split() == text.split()
    told = json.loads(run(main, ["decisions", str(own_case), "--json"]).output)
    assert told == ada.get("/review/decisions.json").json()
    assert "seen on video" in run(main, ["decisions", str(own_case)]).output


def test_hostile_reasons_and_names_stay_words(client: TestClient) -> None:
    ada = named(client, "<b onclick=x>Ada</b>")
    claim = claim_of(ada)["id"]
    decide(ada, claim, "reject", {"reason": "<script>alert(1)</script>"})
    page = ada.get(f"/review/claims/{claim}").text
    assert "<script>alert" not in page
    assert "<b onclick" not in page
