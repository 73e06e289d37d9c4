"""The reader and adding in a real browser: keys, marks, hits, and a page that tries everything."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from benchmarks.serving import serving
from playwright.sync_api import Page

from counterclaim.acquire import captures
from counterclaim.example import copy_example
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]
AXE = Path(__file__).parents[1] / "page/node_modules/axe-core/axe.min.js"
TITLE = "market shelling, Dorvania denies"
HOSTILE = """<!doctype html><html><head><title>Bait</title>
<base href="{other}/base/">
<meta http-equiv="refresh" content="0;url={other}/refresh">
<link rel="preconnect" href="{other}"><link rel="dns-prefetch" href="{other}">
<link rel="stylesheet" href="{other}/style.css"><link rel="prefetch" href="{other}/prefetch">
<style>@import url("{other}/import.css"); body {{ background: url("{other}/css.png") }}
@font-face {{ font-family: f; src: url("{other}/font.woff") }} p {{ font-family: f }}</style>
<script>top.hacked = 1; fetch("{other}/script")</script><script src="{other}/src.js"></script>
</head><body onload="top.hacked = 2">
<p>Karvelia said on Monday that Dorvania had lost 12 tanks near Maresk, a spokesman told reporters.</p>
<img src="{other}/img.png"><img src="x" onerror="top.hacked = 3">
<svg onload="top.hacked = 4"><image href="{other}/svg.png"/><script>top.hacked = 5</script></svg>
<iframe src="{other}/frame"></iframe><iframe srcdoc="<script>top.hacked = 6</script>"></iframe>
<object data="{other}/object"></object><embed src="{other}/embed">
<video src="{other}/video" poster="{other}/poster" autoplay></video><audio src="{other}/audio"></audio>
<form action="{other}/form" method="post"><button id="send">Send</button></form>
<form action="/add" method="post"><input name="text" value="Planted"><button id="plant">Plant</button></form>
<a id="script" href="javascript:top.hacked = 7">Script</a>
<a id="top" href="{other}/top" target="_top">Top</a>
<a id="parent" href="/add" target="_top">Own top</a>
<a id="blank" href="{other}/blank" target="_blank">Blank</a>
<a id="plain" href="{other}/plain" ping="{other}/ping">Plain</a>
<details ontoggle="top.hacked = 8" open><summary>Open</summary></details>
<input autofocus onfocus="top.hacked = 9"><marquee onstart="top.hacked = 10">x</marquee>
</body></html>"""


class OtherHost:
    """A place outside the page that notes whoever calls."""

    def __init__(self) -> None:
        self.called: list[bytes] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.called.append(b"connected")
            caller.close()


@pytest.fixture(scope="module")
def other() -> Iterator[OtherHost]:
    host = OtherHost()
    yield host
    host.socket.close()


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory, other: OtherHost) -> Iterator[str]:
    """The address of a case whose one report is hostile."""
    folder = tmp_path_factory.mktemp("bait")
    copy_example(folder)
    report = folder / "bait.html"
    report.write_text(HOSTILE.format(other=other.address), encoding="utf-8")
    added = add(folder, captures([report]), case_parts(folder, 1, Silent(), "rules"))
    assert added.read == 1
    with serving(folder) as address:
        yield address


@contextmanager
def complaints_of(page: Page) -> Iterator[list[str]]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found


def open_document(page: Page, site: str, title: str = TITLE, query: str = "") -> None:
    page.goto(f"{site}/documents")
    page.locator("table a", has_text=title).first.click()
    if query:
        page.goto(page.url + query)


def test_a_page_that_tries_everything_stays_inert_beside_its_text(
    page: Page, bait: str, other: OtherHost
) -> None:
    open_document(page, bait, "Bait", "?beside=original")
    frame = page.frame_locator("iframe")
    assert frame.locator("p").first.is_visible()
    page.wait_for_timeout(800)
    here = page.url
    for what in ("#script", "#top", "#parent", "#blank", "#send", "#plant", "#plain"):
        frame.locator(what).click(timeout=2000, no_wait_after=True)
        page.wait_for_timeout(150)
        assert page.url == here, what
        page.reload()
    assert page.evaluate("window.hacked") is None
    assert page.context.pages == [page]
    assert other.called == []
    page.goto(f"{bait}/add")
    assert page.locator("h2", has_text="Added lately").count() == 0


def test_a_hostile_original_opened_alone_runs_and_asks_nothing(
    page: Page, bait: str, other: OtherHost
) -> None:
    open_document(page, bait, "Bait")
    page.goto(f"{page.url.split('?')[0].split('#')[0]}/original")
    page.wait_for_timeout(800)
    assert page.url.startswith(bait)
    assert page.locator("p").first.is_visible()
    assert other.called == []


def test_keys_step_through_statements_and_claims_and_open_the_question(
    page: Page, site: str
) -> None:
    with complaints_of(page) as complaints:
        open_document(page, site)
        assert page.locator("details.keys").is_visible()
        first, second = page.locator("aside.notes .card").evaluate_all("all => all.map(o => o.id)")[
            :2
        ]
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == second
        assert page.url.endswith(f"#t-{second}")
        assert page.locator("article mark.on").count() > 1
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == first
        claim = page.locator("aside.notes li.claim").first.get_attribute("id")
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.id") == claim
        page.keyboard.press("?")
        assert page.locator("details.keys dl").is_visible()
        page.keyboard.press("o")
        page.wait_for_url("**/questions/**")
        assert complaints == []


def test_a_figure_elsewhere_lands_on_exactly_its_words(page: Page, site: str) -> None:
    page.goto(f"{site}/claims?kind=loss")
    link = page.locator("a.words").first
    words = link.inner_text().strip("“”… ")
    link.click()
    page.wait_for_selector("article mark.on")
    marked = "".join(page.locator("article mark.on").all_inner_texts())
    assert marked.startswith(words[:60])
    assert page.locator("article mark.on").first.is_visible()


def test_hits_are_stepped_through_by_keys(page: Page, site: str) -> None:
    page.goto(f"{site}/search?q=market")
    page.locator("main a", has_text=TITLE).first.click()
    assert "1 / 2" in page.locator(".hits").inner_text()
    page.keyboard.press("n")
    page.wait_for_url("**hit=2**")
    assert page.locator("mark.hit.now").is_visible()
    page.keyboard.press("p")
    page.wait_for_url("**hit=1**")


def test_the_legend_hides_a_group_of_acts_without_a_script(page: Page, site: str) -> None:
    open_document(page, site)
    card = page.locator(".card.denies").first
    assert card.is_visible()
    page.locator("#show-denies").uncheck()
    assert not card.is_visible()
    drawn = "getComputedStyle(document.querySelector('article p mark.denies')).backgroundColor"
    assert page.evaluate(drawn) == "rgba(0, 0, 0, 0)"


def test_by_tab_alone_a_statement_s_words_lead_to_its_card(page: Page, site: str) -> None:
    open_document(page, site)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('article p mark') !== null"):
            break
    page.keyboard.press("Enter")
    assert page.locator(".card:target, li:target").is_visible()


def test_a_document_is_added_and_found_in_six_steps(
    page: Page, tmp_path: Path, own_case: Path
) -> None:
    report = tmp_path / "dispatch.txt"
    report.write_text(
        "Karvelia said on Monday that Dorvania had lost 7 boats near Maresk.", "utf-8"
    )
    with serving(own_case) as address, complaints_of(page) as complaints:
        page.goto(f"{address}/documents")
        page.locator("a", has_text="Add documents").click()
        page.set_input_files("input[type=file]", report)
        assert "dispatch.txt" in page.locator(".chosen").inner_text()
        page.locator("form.add button").click()
        page.wait_for_selector("h2:has-text('Documents')", timeout=60_000)
        page.locator("main ul a", has_text="dispatch.txt").click()
        assert "7 boats" in page.locator("article").inner_text()
        assert complaints == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "?q=market", "?beside=original", "/add"])
def test_no_page_breaks_a_rule_of_accessibility(
    page: Page, site: str, path: str, colours: str
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in page/")
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    if path == "/add":
        page.goto(f"{site}/add")
    else:
        open_document(page, site, query=path)
    # In a world of its own, as the page's policy lets no foreign script in.
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame})["executionContextId"]
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8"), "contextId": world})
    rules = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']"
    told = "r.violations.map(v => v.id + ': ' + v.nodes[0].html).join('; ')"
    run = f"axe.run(document, {{iframes: false, runOnly: {rules}}}).then(r => {told})"
    answer = session.send(
        "Runtime.evaluate", {"expression": run, "contextId": world, "awaitPromise": True}
    )
    assert answer["result"]["value"] == ""


@pytest.mark.parametrize("path", ["", "?beside=original", "/add"])
def test_a_phone_needs_no_sideways_scrolling_to_read_or_add(
    page: Page, site: str, path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    if path == "/add":
        page.goto(f"{site}/add")
    else:
        open_document(page, site, query=path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
