"""From where a case may be served: refusals and why, TLS, a proxy before it; accounts on the command line."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from click.testing import CliRunner, Result
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from counterclaim import serve
from counterclaim.accounts import Roster
from counterclaim.case import template
from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.ledger.connect import open_ledger
from counterclaim.serve.proxied import Proxied
from counterclaim.serve.reach import LOCAL_NAMES, Reach, reach_of
from desk import ADA, PASSWORD, add_desk, cheap_passwords


@pytest.fixture(scope="module", autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A case with an empty ledger and without accounts."""
    case = tmp_path / "war"
    case.mkdir()
    (case / "case.toml").write_text(template(), "utf-8")
    open_ledger(case / "ledger.sqlite", create=True).dispose()
    return case


@pytest.fixture
def desk(bare: Path) -> Path:
    add_desk(bare)
    return bare


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of its own making for localhost, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is absent")
    folder = tmp_path_factory.mktemp("tls")
    chain, key = folder / "desk.pem", folder / "desk.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", chain,
         "-keyout", key],
        check=True, capture_output=True,
    )  # fmt: skip
    return chain, key


def refusal(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(InputError) as refused:
        reach_of(*args, **kwargs)
    assert refused.value.fault.todo
    return refused.value.fault.code


def test_this_machine_alone_needs_nothing(bare: Path) -> None:
    for host in ("127.0.0.1", "::1", "localhost", "127.8.8.8"):
        assert reach_of(bare, host) == Reach(LOCAL_NAMES, closed=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.4", "desk.example", ""])
def test_beyond_it_a_case_needs_accounts_then_tls_then_a_name(
    bare: Path, host: str, certificate: tuple[Path, Path]
) -> None:
    assert refusal(bare, host, ["desk.example"], certificate) == "no-accounts"
    Roster(bare).add(ADA, "reviewer", PASSWORD)
    assert refusal(bare, host, ["desk.example"]) == "no-tls"
    assert refusal(bare, host, (), certificate) == "no-name"
    assert reach_of(bare, host, ["Desk.Example"], certificate).names == ("desk.example",)
    assert reach_of(bare, host, ["desk.example"], proxies=["192.0.2.1"]).closed
    Roster(bare).remove(ADA)
    assert refusal(bare, host, ["desk.example"], certificate) == "no-accounts"


def test_a_proxy_or_a_name_on_this_machine_means_that_others_come(bare: Path) -> None:
    assert refusal(bare, "127.0.0.1", ["desk.example"], proxies=["127.0.0.1"]) == "no-accounts"
    assert refusal(bare, "127.0.0.1", proxies=["127.0.0.1"]) == "no-accounts"
    add_desk(bare)
    assert refusal(bare, "127.0.0.1", proxies=["127.0.0.1"]) == "no-name"
    assert refusal(bare, "127.0.0.1", ["desk.example"]) == "no-tls"


@pytest.mark.parametrize(
    "name", ["*", "*.example.org", "https://desk.example", "desk.example:443", "a/b", ""]
)
def test_no_name_stands_for_all(desk: Path, name: str) -> None:
    assert refusal(desk, "0.0.0.0", [name], proxies=["127.0.0.1"]) == "bad-name"


def test_what_is_no_certificate_no_key_or_no_proxy_is_refused(
    desk: Path, certificate: tuple[Path, Path]
) -> None:
    chain, key = certificate
    assert refusal(desk, "127.0.0.1", certificate=(chain, None)) == "half-certificate"
    assert refusal(desk, "127.0.0.1", certificate=(None, key)) == "half-certificate"
    assert refusal(desk, "127.0.0.1", certificate=(chain, chain)) == "bad-certificate"
    assert refusal(desk, "127.0.0.1", proxies=["everybody"]) == "bad-proxy"
    locked = key.with_name("locked.key")
    subprocess.run(
        ["openssl", "ec", "-in", key, "-aes256", "-passout", "pass:x", "-out", locked],
        check=True, capture_output=True,
    )  # fmt: skip
    assert refusal(desk, "127.0.0.1", certificate=(chain, locked)) == "bad-certificate"


def behind(proxies: list[str], peer: str) -> TestClient:
    """An application behind proxies that says who asked, as a machine of the address ``peer`` reaches it."""
    import ipaddress

    def who(request: Request) -> JSONResponse:
        assert request.client
        return JSONResponse([request.client.host, request.url.scheme])

    networks = [ipaddress.ip_network(one) for one in proxies]
    app = Proxied(Starlette(routes=[Route("/", who)]), networks)
    return TestClient(app, client=(peer, 1), base_url="http://desk.example")


TLS = {"x-forwarded-proto": "https"}


@pytest.mark.parametrize(
    ("forwarded", "sender"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.2", "10.0.0.2"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
@pytest.mark.parametrize("peer", ["10.0.0.1", "::ffff:10.0.0.1"])
def test_a_named_proxy_is_believed_in_what_it_says_itself(
    forwarded: str, sender: str, peer: str
) -> None:
    client = behind(["10.0.0.0/24"], peer)
    answer = client.get("/", headers={**TLS, "x-forwarded-for": forwarded})
    assert answer.json() == [sender, "https"]


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"x-forwarded-for": "198.51.100.7"}, "X-Forwarded-Proto"),
        ({"x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "http"}, "X-Forwarded-Proto"),
        (
            {"x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "https, http"},
            "X-Forwarded-Proto",
        ),
        (TLS, "X-Forwarded-For"),
        ({**TLS, "x-forwarded-for": "somebody"}, "X-Forwarded-For"),
    ],
)
def test_a_proxy_that_does_not_say_enough_is_told_what_to_say(
    headers: dict[str, str], why: str
) -> None:
    answer = behind(["10.0.0.1"], "10.0.0.1").get("/", headers=headers)
    assert answer.status_code == 403
    assert why in answer.text


@pytest.mark.parametrize("peer", ["10.0.0.2", "127.0.0.1", "198.51.100.7", "testclient"])
def test_nobody_passes_by_the_proxy(peer: str) -> None:
    headers = {**TLS, "x-forwarded-for": "10.0.0.1"}
    answer = behind(["10.0.0.1"], peer).get("/", headers=headers)
    assert answer.status_code == 403
    assert "proxy only" in answer.text


def test_a_certificate_is_served_and_old_tls_is_not(
    desk: Path, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    reach = reach_of(desk, "127.0.0.1", ["localhost"], certificate)
    servers: list[uvicorn.Server] = []

    def run(app: Any, **settings: Any) -> None:
        servers.append(uvicorn.Server(uvicorn.Config(app, **settings)))
        servers[0].run()

    monkeypatch.setattr(uvicorn, "run", run)
    thread = threading.Thread(target=serve.run_server, args=(desk, "127.0.0.1", port, reach))
    thread.start()
    while not servers or not servers[0].started:
        assert thread.is_alive()
        time.sleep(0.02)
    try:
        asked = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        context = ssl.create_default_context(cafile=str(certificate[0]))
        with (
            socket.create_connection(("127.0.0.1", port), 10) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as secret,
        ):
            secret.sendall(asked)
            answer = secret.recv(65536).lower()
            assert secret.version() in ("TLSv1.2", "TLSv1.3")
        assert answer.startswith(b"http/1.1 303")
        assert b"location: /login" in answer
        assert b"server:" not in answer
        assert (
            b"strict-transport-security" not in answer
        )  # others of this machine are reached without
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("AES256-SHA:ECDHE-ECDSA-AES256-SHA")
        with (
            socket.create_connection(("127.0.0.1", port), 10) as plain,
            pytest.raises(ssl.SSLError),
        ):
            context.wrap_socket(plain, server_hostname="localhost")
    finally:
        servers[0].should_exit = True
        thread.join(10)


def run(*words: object, given: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=given)


def test_accounts_are_added_listed_changed_and_removed(bare: Path) -> None:
    assert "Nobody yet" in run("accounts", "list", bare).output
    added = run("accounts", "add", bare, ADA, "--role", "reviewer", given=f"{PASSWORD}\n")
    assert added.exit_code == 0, added.output
    run("accounts", "add", bare, "Cyra Venn", given=f"{PASSWORD}\n")
    listed = run("accounts", "list", bare).output
    assert f"{ADA}: reviewer, added " in listed
    assert "Cyra Venn: reader" in listed
    assert Roster(bare).whose(ADA, PASSWORD)
    run("accounts", "role", bare, ADA, "reader")
    run("accounts", "password", bare, ADA, given="eleven quiet lanterns\n")
    account = Roster(bare).whose(ADA, "eleven quiet lanterns")
    assert account
    assert account.role == "reader"
    assert run("accounts", "remove", bare, ADA).exit_code == 0
    assert ADA not in run("accounts", "list", bare).output
    log = (bare / "accounts.log").read_text("utf-8")
    assert [event in log for event in ('"added"', '"role"', '"password"', '"removed"')] == [
        True
    ] * 4
    assert PASSWORD not in log


def test_a_password_is_never_an_argument_nor_repeated(bare: Path) -> None:
    assert run("accounts", "add", bare, ADA, "--password", PASSWORD).exit_code == 2
    assert run("accounts", "add", bare, ADA, PASSWORD).exit_code == 2
    weak = run("accounts", "add", bare, ADA, given="tooshort\n")
    assert weak.exit_code == 1
    assert "tooshort" not in weak.output
    assert "12" in weak.output
    assert not Roster(bare).exists()


def test_serving_to_others_says_under_which_address(
    desk: Path, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "run_server", lambda *_: None)
    chain, key = certificate
    own = run(
        "serve",
        desk,
        "--host",
        "0.0.0.0",
        "--name",
        "desk.example",
        "--certificate",
        chain,
        "--key",
        key,
    )
    assert "https://desk.example:8765" in own.stderr
    proxied = run("serve", desk, "--name", "desk.example", "--behind-proxy", "127.0.0.1")
    assert "https://desk.example (" in proxied.stderr
    assert "http://127.0.0.1:8765" in run("serve", desk).stderr
    assert run("serve", desk, "--host", "0.0.0.0").exit_code == 1
