"""Only this page's own forms may write."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from counterclaim.serve.origin import FromHere


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()

    @app.post("/write")
    def write(_: FromHere) -> str:
        return "written"

    return TestClient(app, base_url="http://127.0.0.1:8765")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "none"},
        {"origin": "http://127.0.0.1:8765"},
        {},
    ],
)
def test_the_page_itself_and_programs_may_write(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post("/write", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8765"},
        {"origin": "http://elsewhere.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"origin": "http://[broken"},
    ],
)
def test_no_other_site_writes_through_a_visitor_s_browser(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post("/write", headers=headers).status_code == 403


def test_what_came_without_tls_does_not_write_where_tls_is_used() -> None:
    app = FastAPI()

    @app.post("/write")
    def write(_: FromHere) -> str:
        return "written"

    client = TestClient(app, base_url="https://desk.example")
    for origin, status in (("http://desk.example", 403), ("https://desk.example", 200)):
        assert client.post("/write", headers={"origin": origin}).status_code == status
