"""The page and the API over the example case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.serve.app import create_app
from counterclaim.serve.language_names import language_name

PAGES = ["/", "/documents", "/questions", "/losses", "/claims", "/speakers", "/search?q=helicopter"]


@pytest.fixture(scope="module")
def client(example_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        yield client


def links_in(page: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}


def test_every_link_of_the_front_page_and_of_what_it_leads_to_can_be_followed(
    client: TestClient,
) -> None:
    seen: set[str] = set()
    for page in PAGES:
        for link in sorted(links_in(client.get(page).text))[:40]:
            if link not in seen:
                seen.add(link)
                assert client.get(link).status_code == 200, link
    assert len(seen) > 40


@pytest.mark.parametrize("path", [*PAGES, "/documents/none", "/api/overview", "/api/claims/none"])
def test_every_answer_forbids_foreign_scripts_and_other_hosts(
    client: TestClient, path: str
) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    own = re.findall(r'<script src="/static/[a-z]+\.js" defer></script>', answer.text)
    assert answer.text.count("<script") == len(own)
    assert " style=" not in answer.text


def test_a_page_that_names_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/documents/none", 404),
        ("/api/claims/none", 404),
        ("/api/questions/none", 404),
        ("/api/nothing", 404),
        ("/api/claims?limit=0", 422),
        ("/api/claims?limit=x", 422),
        ("/api/claims?since=yesterday", 422),
        ("/api/claims?kind=rumour", 422),
    ],
)
def test_every_error_of_the_api_has_one_shape(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "what", "where", "why", "todo"}


def test_an_error_page_says_what_where_why_and_what_to_do(client: TestClient) -> None:
    answer = client.get("/questions/none")
    assert answer.status_code == 404
    assert "cannot be shown" in answer.text
    assert "No question" in answer.text


@pytest.mark.parametrize(
    ("path", "told", "back"),
    [
        ("/nothing", "There is no page at this address", "/"),
        ("/documents/nothing", "No document", "/documents"),
        ("/questions?since=yesterday", "This is not a day", "/questions"),
        ("/claims?kind=rumour", "take it away", "/"),
    ],
)
def test_an_error_page_leads_on(client: TestClient, path: str, told: str, back: str) -> None:
    main = client.get(path).text.split("<main", 1)[1]
    assert told in main
    assert f'href="{back}"' in main


def test_a_list_that_is_empty_says_why(client: TestClient) -> None:
    for path in ("/speakers?place=Nowhere", "/questions?speaker=Nobody", "/claims?party=Nobody"):
        assert "under these conditions" in client.get(path).text


def test_a_language_that_is_not_read_is_called_by_its_name(client: TestClient) -> None:
    assert "French, not read" in client.get("/documents").text
    assert language_name("uk") == "Ukrainian"
    assert language_name("zxx") == "“zxx”"


def test_the_api_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/documents", "/api/claims", "/api/questions", "/api/relations"} <= set(paths)


def test_each_claim_of_the_api_stands_in_its_document(client: TestClient) -> None:
    claims = client.get("/api/claims?limit=500").json()["rows"]
    assert len(claims) > 100
    texts: dict[str, str] = {}
    for claim in claims:
        document = claim["document_id"]
        if document not in texts:
            answer = client.get(f"/api/documents/{document}").json()
            texts[document] = answer["reading"]["document"]["text"]
        assert texts[document][claim["span_begin"] : claim["span_end"]] == claim["exact"]


def test_as_of_a_day_nothing_later_is_shown(client: TestClient) -> None:
    claims = client.get("/api/claims?as_of=2031-03-10&limit=500").json()["rows"]
    assert claims
    assert all(claim["known_day"] <= "2031-03-10" for claim in claims)


def test_hostile_words_in_an_address_stay_words(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"><img src=x onerror=alert(1)>'}).text
    assert "<img" not in page


def test_a_row_of_a_question_leads_to_its_words(client: TestClient) -> None:
    question = client.get("/api/questions?kind=loss&limit=1").json()["rows"][0]["id"]
    page = client.get(f"/questions/{question}").text
    path, anchor = re.findall(r'class="words" href="(/documents/[^"#]*)#([^"]*)"', page)[0]
    assert f'id="{anchor}"' in client.get(path).text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_s_data_is_json_at_the_same_address(client: TestClient, path: str) -> None:
    joined = "&" if "?" in path else "?"
    answer = client.get(f"{path}{joined}format=json")
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)
