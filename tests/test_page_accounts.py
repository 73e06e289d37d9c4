"""A case with accounts: nothing without logging in, roles, whose judgements they are, forms of other sites."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient

from counterclaim.accounts import Roster
from counterclaim.accounts.log import LOG_FILE
from counterclaim.case import load_case
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries.progress import all_decisions
from counterclaim.serve.app import create_app
from counterclaim.serve.coming_back import address_asked, own_address, path_of
from counterclaim.serve.gate import OPEN, OWN
from counterclaim.serve.reach import Reach
from desk import ADA, BELA, CYRA, PASSWORD, add_desk, browser_of, cheap_passwords, log_in

SESSION = re.compile(r"(session-[0-9a-f]{8})=([\w-]{43}); HttpOnly; Path=/; SameSite=strict")
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
TABLES_ARE_SAID_IN = ("/static/page.css", "/static/account.css", "/static/icon.svg")


@pytest.fixture(scope="module", autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture(scope="module")
def desk(example_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example case with accounts. Nothing is judged or added there."""
    case = shutil.copytree(example_case, tmp_path_factory.mktemp("desk") / "case")
    add_desk(case)
    return case


@pytest.fixture
def own_desk(own_case: Path) -> Path:
    add_desk(own_case)
    return own_case


@pytest.fixture
def stranger(desk: Path) -> TestClient:
    return browser_of(desk)


@pytest.fixture
def reader(desk: Path) -> TestClient:
    return log_in(browser_of(desk), CYRA)


def first_claim(client: TestClient, to: str = "/review") -> str:
    return str(client.get(to, params={"format": "json"}).json()["item"]["claim"]["id"])


def decide(client: TestClient, claim: str, seen: int = 0, **more: str) -> tuple[int, str]:
    sent = {"claim": claim, "decision": "accept", "seen": str(seen), **more}
    answer = client.post("/review/decide", data=sent)
    return answer.status_code, answer.text


def routes_in(routes: Iterable[Any], prefix: str = "") -> Iterator[str]:
    """The address of every route, those of included routers too."""
    for route in routes:
        assert not isinstance(route, WebSocketRoute), "the gate guards no web sockets"
        if included := getattr(route, "original_router", None):
            yield from routes_in(included.routes, prefix + route.include_context.prefix)
        else:
            assert route.path, route
            yield prefix + route.path + ("/page.js" if isinstance(route, Mount) else "")


def routes_of(case: Path) -> list[str]:
    """Every address that the application answers, with something in the place of names in it."""
    return [re.sub(r"\{[^}]*\}", "x", path) for path in routes_in(create_app(case).routes)]


def test_every_address_and_method_refuses_whoever_is_not_logged_in(
    desk: Path, stranger: TestClient
) -> None:
    title = load_case(desk).title
    paths = [
        *routes_of(desk),
        "/nothing",
        "/api/nothing",
        "/static/map.js",
        "//",
        "/static/%2e%2e/add",
    ]
    assert len(paths) > 45
    assert {"/api/claims", "/review/decide", "/add", "/static/page.js"} <= set(paths)
    for path in paths:
        for method in METHODS:
            if (method, path) in OPEN:
                continue
            answer = stranger.request(method, path, follow_redirects=False)
            expected = (401, 303) if method in ("GET", "HEAD", "OPTIONS") else (401,)
            assert answer.status_code in expected, (method, path)
            assert answer.headers.get("location", "/login").startswith("/login"), path
            assert title not in answer.text, (method, path)


def test_what_is_open_tells_nothing_of_the_case(desk: Path, stranger: TestClient) -> None:
    title = load_case(desk).title
    for method, path in OPEN:
        answer = stranger.request(method, path)
        assert answer.status_code == (401 if method == "POST" else 200)
        assert title not in answer.text
        assert str(desk) not in answer.text
    page = stranger.get("/login").text
    assert set(re.findall(r'(?:href|src)="([^"]*)"', page)) == set(TABLES_ARE_SAID_IN)
    assert "<script" not in page


def test_the_api_says_401_in_the_shape_of_all_its_errors(stranger: TestClient) -> None:
    answer = stranger.get("/api/claims")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Cookie")
    assert set(answer.json()["error"]) == {"code", "what", "where", "why", "todo"}
    assert answer.json()["error"]["code"] == "no-session"


def test_a_page_leads_to_the_login_and_back_to_what_was_asked_for(stranger: TestClient) -> None:
    page = stranger.get("/search", params={"q": "seven herons", "in": "documents"})
    assert page.url.path == "/login"
    to = re.findall(r'name="next" value="([^"]*)"', page.text)[0].replace("&amp;", "&")
    answer = stranger.post("/login", data={"name": CYRA, "password": PASSWORD, "next": to})
    assert (answer.status_code, answer.url.path) == (200, "/search")
    assert dict(answer.url.params) == {"q": "seven herons", "in": "documents"}


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-mode": "cors"}, {"sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}],
)
def test_a_script_or_a_frame_is_told_instead_of_led(
    stranger: TestClient, headers: dict[str, str]
) -> None:
    assert stranger.get("/map", headers=headers, follow_redirects=False).status_code == 401


@pytest.mark.parametrize(
    "elsewhere",
    ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/\t/elsewhere.example",
     "javascript:alert(1)", "elsewhere.example", "/\r\nLocation: x", "", "/login", "/logout?x=1",
     "/" + "x" * 3000],
)  # fmt: skip
def test_no_login_leads_to_another_site(desk: Path, elsewhere: str) -> None:
    sent = {"name": CYRA, "password": PASSWORD, "next": elsewhere}
    answer = browser_of(desk).post("/login", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "/"
    assert own_address("/questions?kind=loss&since=2031") == "/questions?kind=loss&since=2031"


def test_the_session_s_cookie_is_kept_from_scripts_and_other_sites(stranger: TestClient) -> None:
    sent = {"name": ADA, "password": PASSWORD}
    answer = stranger.post("/login", data=sent, follow_redirects=False)
    assert SESSION.fullmatch(answer.headers["set-cookie"])


def test_over_tls_no_cookie_travels_without_it(desk: Path) -> None:
    reach = Reach(("desk.example",), closed=True)
    client = browser_of(desk, reach, "https://desk.example")
    answer = client.post("/login", data={"name": ADA, "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-session-")
    assert "; Secure" in cookie
    assert "max-age" in answer.headers["strict-transport-security"]
    assert "; Secure" in client.get("/").headers["set-cookie"]
    assert client.get("/review").status_code == 200
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    assert client.get("/", headers={"host": "127.0.0.1"}).status_code == 400


def test_logging_in_makes_a_new_session_and_ends_the_one_before(desk: Path) -> None:
    client = browser_of(desk)
    name = SESSION.fullmatch(
        client.post("/login", data={"name": ADA, "password": PASSWORD}, follow_redirects=False)
        .headers["set-cookie"]
    )  # fmt: skip
    assert name
    first = client.cookies[name[1]]
    log_in(client, CYRA)
    second = client.cookies[name[1]]
    assert second != first
    client.cookies.clear()
    client.cookies.set(name[1], first)
    assert client.get("/", follow_redirects=False).status_code == 303
    client.cookies.clear()
    client.cookies.set(name[1], "A" * 43)
    sent = {"name": ADA, "password": PASSWORD}
    third = client.post("/login", data=sent, follow_redirects=False).headers["set-cookie"]
    assert "A" * 43 not in third


def test_logging_out_ends_the_session_on_the_server_too(desk: Path) -> None:
    client = log_in(browser_of(desk), ADA)
    kept = dict(client.cookies)
    answer = client.post("/logout", follow_redirects=False)
    assert answer.headers["location"] == "/login"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    client.cookies.update(kept)
    assert client.get("/review", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:80/login?", "127.0.0.1/login?", "127.0.0.1/static/page.css#"],
)
@pytest.mark.parametrize(
    "path", ["/review", "/login%3F", "/static/page.css%3Fx", "/login/", "/%6Cogin/x"]
)
def test_no_spelling_of_host_or_path_opens_what_is_closed(
    stranger: TestClient, host: str, path: str
) -> None:
    answer = stranger.get(path, headers={"host": host}, follow_redirects=False)
    assert answer.status_code in (303, 400)


def test_the_gate_and_the_routes_look_at_one_path_whatever_the_host_header_says() -> None:
    headers = [(b"host", b"127.0.0.1/login?")]
    asked = Request({"type": "http", "method": "GET", "path": "/review", "query_string": b"a=b",
                     "headers": headers, "scheme": "http", "server": ("127.0.0.1", 80)})  # fmt: skip
    assert path_of(asked) == "/review"
    assert address_asked(asked) == "/review?a=b"


def test_a_link_from_elsewhere_leads_on_by_a_page_of_this_site(desk: Path) -> None:
    stranger = browser_of(desk)
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    answer = stranger.get("/search?q=a;b", headers=headers, follow_redirects=False)
    assert answer.headers["refresh"] == "0; url=/search?q=a;b"
    assert load_case(desk).title not in answer.text
    post = stranger.post("/review/decide", headers=headers, follow_redirects=False)
    assert post.status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/api/claims", "/review/decisions.csv", "/login", "/none"]
)
def test_nothing_of_the_case_is_kept_in_a_cache(reader: TestClient, path: str) -> None:
    assert reader.get(path).headers["cache-control"] == "no-store"


def test_wrong_name_and_wrong_password_are_answered_alike(desk: Path) -> None:
    answers = []
    for name, password in ((ADA, "a wrong password"), ("Nobody Here", PASSWORD), (ADA, "")):
        sent = {"name": name, "password": password}
        answer = browser_of(desk).post("/login", data=sent)
        answers.append((answer.status_code, answer.text.replace(f'value="{name}"', 'value=""')))
    assert answers[0][0] == 401
    assert "No account has this name and this password" in answers[0][1]
    assert answers[0] == answers[1] == answers[2]


def test_whoever_fails_too_often_waits_and_is_told_how_long(desk: Path) -> None:
    client = browser_of(desk)
    for _ in range(5):
        assert client.post("/login", data={"name": BELA, "password": "x"}).status_code == 401
    answer = client.post("/login", data={"name": BELA, "password": PASSWORD})
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert "Try again in 1 s" in answer.text


@pytest.mark.parametrize(
    "sent",
    [b"name=" + b"x" * 20_000, b"&".join(b"a%d=1" % n for n in range(50)), b"\xff\xfe", b"",
     b"name=Ada%00&password=%ff%fe"],
)  # fmt: skip
def test_a_hostile_form_is_a_failed_login(stranger: TestClient, sent: bytes) -> None:
    assert stranger.post("/login", content=sent).status_code == 401


def test_the_next_address_and_the_name_stay_words(stranger: TestClient) -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    page = stranger.get("/login", params={"next": f"/{hostile}"}).text
    assert "<img" not in page
    assert "<img" not in stranger.post("/login", data={"name": hostile, "password": "x"}).text


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"},
                {"origin": "https://elsewhere.example"}, {}],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/login", "/logout", "/review/decide", "/review/undo", "/add", "/account"]
)
def test_no_other_site_sends_a_form_and_nothing_that_does_not_say_where_it_comes_from(
    desk: Path, headers: dict[str, str], path: str
) -> None:
    client = log_in(browser_of(desk), ADA)
    del client.headers["sec-fetch-site"]
    answer = client.post(path, headers=headers, data={"name": ADA, "password": PASSWORD})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_reader_sees_every_page(reader: TestClient) -> None:
    for path in (
        "/",
        "/questions",
        "/documents",
        "/review",
        "/review/progress",
        "/add",
        "/map",
        "/api/claims",
    ):
        assert reader.get(path).status_code == 200, path


def test_a_reader_is_offered_nothing_that_writes(reader: TestClient) -> None:
    review, adding = reader.get("/review").text, reader.get("/add").text
    assert "You read here" in review
    assert "/review/decide" not in review
    assert "Who are you?" not in review
    assert "You read here" in adding
    assert "<textarea" not in adding
    assert '<a href="/add"' not in review


def test_a_reader_writes_nothing_at_any_address(desk: Path, reader: TestClient) -> None:
    before = (desk / "ledger.sqlite").read_bytes()
    written = 0
    for path in routes_of(desk):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            if path in OWN or path == "/login":
                continue
            answer = reader.request(method, path, data={"name": "x"}, follow_redirects=False)
            assert answer.status_code == 403, (method, path)
            written += 1
    assert written > 100
    assert (desk / "ledger.sqlite").read_bytes() == before
    assert reader.post("/seen").status_code == 200


def test_a_judgement_bears_the_account_s_name_and_no_other(own_desk: Path) -> None:
    client = log_in(browser_of(own_desk), "ADA lovas")
    assert "Who are you?" not in client.get("/review").text
    client.post("/review/person", data={"name": BELA})
    client.cookies.set("person", "Bela%20Orsos")
    status, page = decide(client, first_claim(client), person=BELA, name=BELA)
    assert status == 200
    assert f"<b>{ADA}</b>" in page
    with reading(open_ledger(own_desk)) as connection:
        assert [row.person for row in all_decisions(connection)] == [ADA]


def test_nobody_takes_back_another_s_decision(own_desk: Path) -> None:
    ada, bela = (log_in(browser_of(own_desk), name) for name in (ADA, BELA))
    claim = first_claim(ada)
    decide(ada, claim)
    sent = {"target_kind": "claim", "target_id": claim, "claim": claim}
    assert bela.post("/review/undo", data=sent).status_code == 422
    assert ada.post("/review/undo", data=sent).status_code == 200


def test_of_two_at_once_on_one_claim_the_second_is_told_and_both_can_stand(own_desk: Path) -> None:
    ada, bela = (log_in(browser_of(own_desk), name) for name in (ADA, BELA))
    claim = first_claim(ada)
    assert first_claim(bela) == claim
    assert decide(ada, claim)[0] == 200
    status, page = decide(bela, claim)
    assert status == 409
    assert ADA in page
    assert decide(bela, claim, seen=1)[0] == 200
    with reading(open_ledger(own_desk)) as connection:
        assert {row.person for row in all_decisions(connection)} == {ADA, BELA}


def test_a_decision_after_the_session_ended_is_not_recorded_and_says_so(own_desk: Path) -> None:
    client = log_in(browser_of(own_desk), ADA)
    claim = first_claim(client)
    client.cookies.clear()
    status, page = decide(client, claim)
    assert status == 401
    assert "Nothing was recorded" in page
    assert 'name="next" value="/review"' in page
    with reading(open_ledger(own_desk)) as connection:
        assert not all_decisions(connection)


def test_what_happens_to_an_account_holds_at_once(own_desk: Path) -> None:
    client, roster = log_in(browser_of(own_desk), ADA), Roster(own_desk)
    roster.set_role(ADA, "reader")
    assert decide(client, first_claim(client))[0] == 403
    roster.remove(ADA)
    assert client.get("/review", follow_redirects=False).status_code == 303


def test_who_came_and_what_they_sent_is_in_the_log(own_desk: Path) -> None:
    client = log_in(browser_of(own_desk), ADA)
    decide(client, first_claim(client))
    client.post("/logout")
    said = [json.loads(line) for line in (own_desk / LOG_FILE).read_text("utf-8").splitlines()]
    assert [(one["event"], one["account"], one.get("path")) for one in said] == [
        ("login", ADA, None), ("sent", ADA, "/review/decide"), ("logout", ADA, None),
    ]  # fmt: skip


def test_one_changes_one_s_own_password_by_the_present_one(own_desk: Path) -> None:
    here, elsewhere = (log_in(browser_of(own_desk), CYRA) for _ in range(2))
    new = "eleven quiet lanterns"
    form = {"present": PASSWORD, "wanted": new, "again": new}
    assert here.post("/account", data={**form, "present": "a wrong one"}).status_code == 422
    assert here.post("/account", data={**form, "again": "typed amiss, alas"}).status_code == 422
    assert (
        here.post("/account", data={**form, "wanted": "short", "again": "short"}).status_code == 422
    )
    assert elsewhere.get("/", follow_redirects=False).status_code == 200
    answer = here.post("/account", data=form)
    assert "Your password is changed" in answer.text
    assert here.get("/", follow_redirects=False).status_code == 200
    assert elsewhere.get("/", follow_redirects=False).status_code == 303
    sent = {"name": CYRA, "password": PASSWORD}
    assert elsewhere.post("/login", data=sent).status_code == 401
    log_in(elsewhere, CYRA, new)


def test_accounts_close_a_case_that_is_being_served(own_case: Path) -> None:
    client = browser_of(own_case)
    assert client.get("/", follow_redirects=False).status_code == 200
    assert client.get("/login").status_code == 404
    add_desk(own_case)
    assert client.get("/", follow_redirects=False).status_code == 303


def test_a_desk_stays_closed_where_its_accounts_are_gone_or_open_to_others(own_desk: Path) -> None:
    client = browser_of(own_desk, Reach(closed=True))
    log_in(client, ADA)
    accounts = own_desk / "accounts.sqlite"
    accounts.chmod(0o644)
    for path in ("/review", "/api/claims"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 503
        assert str(own_desk) not in answer.text
    accounts.unlink()
    assert client.get("/review", follow_redirects=False).status_code == 503
    assert client.post("/login", data={"name": ADA, "password": PASSWORD}).status_code == 404


def test_on_this_machine_without_accounts_all_is_as_it_was(example_case: Path) -> None:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        page = client.get("/review")
        assert "Who are you?" in page.text
        assert "Log out" not in page.text
        assert "cache-control" not in page.headers
        assert client.get("/account").status_code == 404


def test_places_are_given_no_finer_than_the_case_publishes(own_desk: Path) -> None:
    case = own_desk / "case.toml"
    case.write_text(case.read_text("utf-8") + "\n[publish]\nblur_km = 25\n", "utf-8")
    client = log_in(browser_of(own_desk), CYRA)
    rows = client.get("/api/claims", params={"limit": 500}).json()["rows"]
    assert rows
    assert not [row for row in rows if row["where_prec"] == 1]
