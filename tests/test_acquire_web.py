"""Addresses that a person names: fetched within limits, from public hosts only, to the address checked."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from counterclaim.acquire.addresses import is_public
from counterclaim.acquire.web import MAX_REDIRECTS, Web, fetch, is_address
from counterclaim.model.document import Capture, Failed

PAGE = b"<html><title>Report</title><p>Twelve tanks were lost near Lipa.</p></html>"


class Answers(BaseHTTPRequestHandler):
    """A small site with everything that a site may try."""

    asked: ClassVar[list[str]] = []
    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.seen.append(dict(self.headers))
        name, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"a_{name}", self.a_missing)(rest)

    def answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def a_page(self, _: str) -> None:
        self.answer(200, PAGE, **{"Content-Type": "text/html; charset=utf-8"})

    def a_packed(self, _: str) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def a_bomb(self, _: str) -> None:
        self.answer(200, gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")

    def a_picture(self, _: str) -> None:
        self.answer(200, b"\x89PNG", **{"Content-Type": "image/png"})

    def a_to(self, target: str) -> None:
        self.answer(302, b"", Location=target)

    def a_hops(self, left: str) -> None:
        self.answer(302, b"", Location=f"/hops/{int(left) - 1}" if int(left) > 1 else "/page")

    def a_short(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE)

    def a_drip(self, _rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _piece in range(40):
            try:
                self.wfile.write(b"<p>word</p>")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def a_missing(self, _: str) -> None:
        self.answer(404, b"nothing")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def here(host: str, _port: int, _seconds: float) -> Sequence[str]:
    """Every name leads to this machine, but for one that says where it leads."""
    return {"inside.example": ["10.0.0.7"], "two.example": ["127.0.0.1", "10.0.0.7"]}.get(
        host, ["127.0.0.1"]
    )


def web(**settings: float) -> Web:
    loopback = ipaddress.ip_address("127.0.0.1")
    return Web(resolve=here, may_ask=lambda one: one == loopback, **settings)  # type: ignore[arg-type]


def fetched(port: int, path: str, **settings: float) -> Capture:
    found = fetch(f"http://news.example:{port}/{path}", web(**settings))
    assert isinstance(found, Capture), found
    return found


def refused(address: str, how: Web | None = None) -> Failed:
    found = fetch(address, how or web())
    assert isinstance(found, Failed), found
    assert found.address == address
    return found


def test_a_page_comes_with_status_headers_address_and_time(port: int) -> None:
    page = fetched(port, "page")
    assert page.content == PAGE
    assert page.method == "web"
    assert page.address == f"http://news.example:{port}/page"
    assert page.media_type == "text/html"
    assert page.obtained
    assert (":status", "200") in page.headers
    assert ("Content-Type", "text/html; charset=utf-8") in page.headers


def test_the_host_is_asked_by_its_name_though_connected_to_by_its_address(port: int) -> None:
    fetched(port, "page")
    assert Answers.seen[-1]["Host"] == f"news.example:{port}"
    assert not {"Cookie", "Authorization", "Referer"} & set(Answers.seen[-1])


def test_redirects_are_followed_and_told(port: int) -> None:
    page = fetched(port, f"hops/{MAX_REDIRECTS}")
    assert page.address.endswith("/page")
    assert [name for name, _ in page.headers].count(":redirect") == MAX_REDIRECTS
    assert (":asked", f"http://news.example:{port}/hops/{MAX_REDIRECTS}") in page.headers


def test_one_redirect_too_many_is_not_followed(port: int) -> None:
    address = f"http://news.example:{port}/hops/{MAX_REDIRECTS + 1}"
    assert refused(address).fault.code == "too-many-redirects"


def test_a_packed_answer_is_unpacked_but_never_beyond_the_limit(port: int) -> None:
    assert fetched(port, "packed").content == PAGE
    address = f"http://news.example:{port}/bomb"
    assert refused(address, web(max_bytes=1_000_000)).fault.code == "too-large"


def test_an_answer_larger_than_the_limit_is_not_taken(port: int) -> None:
    address = f"http://news.example:{port}/page"
    assert refused(address, web(max_bytes=20)).fault.code == "too-large"


def test_what_breaks_off_is_not_taken_for_the_whole(port: int) -> None:
    assert refused(f"http://news.example:{port}/short").fault.code == "unreachable"


def test_a_slow_drip_ends_at_the_deadline(port: int) -> None:
    began = time.monotonic()
    assert refused(f"http://news.example:{port}/drip", web(seconds=0.5)).fault.code == "too-slow"
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("path", "code"), [("missing", "not-answered"), ("picture", "not-a-document")]
)
def test_only_documents_that_are_there_are_taken(port: int, path: str, code: str) -> None:
    assert refused(f"http://news.example:{port}/{path}").fault.code == code


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "http://10.0.0.7/", "http://[::1]/", "http://[fe80::1]/"]
)
def test_a_redirect_into_a_private_network_is_refused(port: int, target: str) -> None:
    assert refused(f"http://news.example:{port}/to/{target}").fault.code == "not-public"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://news.example/", "javascript:1"])
def test_a_redirect_to_anything_but_the_web_is_refused(port: int, target: str) -> None:
    assert refused(f"http://news.example:{port}/to/{target}").fault.code == "not-an-address"


def test_a_name_with_one_private_address_among_others_is_refused(port: int) -> None:
    assert refused(f"http://two.example:{port}/page").fault.code == "not-public"


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(port: int) -> None:
    asked: list[str] = []

    def rebinds(host: str, _port: int, _seconds: float) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    how = Web(resolve=rebinds, may_ask=lambda one: one.is_loopback)
    assert isinstance(fetch(f"http://news.example:{port}/page", how), Capture)
    assert asked == ["news.example"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/a", "http://", "https:///path", "http://user:secret@news.example/",
        "http://news.example/a b", "http://news.example/\r\nX: y", "http://news.example:99999/",
        "http://" + "a" * 3000, "http://[broken/", "http://..example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused_with_its_reason(address: str) -> None:
    assert refused(address).fault.code in ("not-an-address", "unreachable")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://192.168.1.1/",
        "http://169.254.169.254/latest", "http://[::1]/", "http://[fd00::1]/", "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
    ],
)  # fmt: skip
def test_by_its_own_rule_no_machine_of_the_house_is_asked(address: str) -> None:
    assert refused(address, Web()).fault.code == "not-public"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fec0::1",
    ],
)  # fmt: skip
def test_private_loopback_link_local_multicast_and_reserved_addresses_are_not_public(
    address: str,
) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_file_is_not_taken_for_an_address() -> None:
    assert is_address("HTTPS://news.example/a")
    assert not is_address("http.txt")
