"""The reader: a document's words, what was read from them, its original, and what a copy changed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from counterclaim.cli import main
from counterclaim.ledger import queries
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries.document_part import document_part
from counterclaim.model.document import Capture
from counterclaim.model.span import Span
from counterclaim.serve import text_parts
from counterclaim.serve.act_groups import GROUPS
from counterclaim.serve.app import create_app
from counterclaim.serve.highlight import Layer, paragraphs
from counterclaim.serve.originals import as_download, in_frame
from counterclaim.serve.text_parts import LENGTH, part_at, parts_of
from pdf_maker import pdf

CLASHES = "Clashes spread"
DENIED = "market shelling, Dorvania denies"


@pytest.fixture(scope="module")
def client(example_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        yield client


def documents(client: TestClient) -> list[dict[str, object]]:
    rows = client.get("/api/documents?limit=100").json()["rows"]
    assert isinstance(rows, list)
    return rows


def document(client: TestClient, title: str) -> str:
    return next(str(row["id"]) for row in documents(client) if title in str(row["title"]))


def reader(client: TestClient, title: str) -> str:
    return client.get(f"/documents/{document(client, title)}").text


def test_the_text_is_shown_whole_and_unchanged_under_its_marks(client: TestClient) -> None:
    for row in documents(client)[:12]:
        text = client.get(f"/api/documents/{row['id']}").json()["reading"]["document"]["text"]
        page = client.get(f"/documents/{row['id']}").text
        article = page.partition("<article")[2].partition("</article>")[0]
        words = re.findall(r'<p dir="auto">(.*?)</p>', article.rpartition("</fieldset>")[2], re.S)
        shown = [unescape(re.sub(r"<[^>]+>", "", part)) for part in words]
        assert shown == [block for block in text.split("\n\n") if block.strip()]


def test_no_mark_stands_inside_another(client: TestClient) -> None:
    depth = 0
    for tag in re.findall(r"</?mark", reader(client, DENIED)):
        depth += 1 if tag == "<mark" else -1
        assert depth in (0, 1)


def test_every_claim_of_a_document_has_an_anchor_at_its_first_words(client: TestClient) -> None:
    page = reader(client, DENIED)
    for claim in client.get(f"/api/documents/{document(client, DENIED)}").json()["claims"]:
        _, _, after = page.partition(f'<a id="t-{claim["local_id"]}"></a>')
        words = unescape(re.sub(r"<[^>]+>", "", after[:4000]))
        assert words.startswith(claim["exact"][:20])


def test_what_denies_is_drawn_otherwise_than_what_says(client: TestClient) -> None:
    page = reader(client, DENIED)
    assert re.search(r'<mark class="[^"]*denies[^"]*"[^>]*>.{0,60}>denied<', page)
    assert re.search(r'<mark class="[^"]*says[^"]*"[^>]*>.{0,60}>said<', page)


def test_the_legend_can_hide_each_group_of_acts(client: TestClient) -> None:
    page = reader(client, DENIED)
    style = client.get("/static/reader.css").text
    for group in GROUPS:
        assert f'id="show-{group.key}"' in page
        assert f"#show-{group.key}:not(:checked)) article p mark.{group.key}" in style
        assert f"#show-{group.key}:not(:checked)) .card.{group.key}" in style


def test_each_group_has_a_pattern_of_its_own_beside_its_colour(client: TestClient) -> None:
    style = client.get("/static/reader.css").text
    drawn = {re.search(rf"^\.{g.key} .*--how: (\w+); --thick: (\w+)", style, re.M) for g in GROUPS}
    assert len({found.groups() for found in drawn if found}) == len(GROUPS)


def test_a_card_says_who_how_that_is_known_and_through_whom(client: TestClient) -> None:
    card = re.search(r'<section class="card.*?</section>', reader(client, DENIED), re.S)
    assert card
    assert "who: " in card[0]
    assert "through NORDWIRE" in card[0]


def test_a_claim_beside_the_text_gives_slots_times_with_reasons_and_its_question(
    client: TestClient,
) -> None:
    page = reader(client, DENIED)
    claim = re.search(r'<li class="claim" id="c2">.*?</li>', page, re.S)
    assert claim
    assert "counted" in claim[0]
    assert "publication date" in claim[0]
    assert re.search(r'class="question" href="/questions/question-', claim[0])


def test_a_claim_that_others_answer_names_them(client: TestClient) -> None:
    pages = (client.get(f"/documents/{row['id']}").text for row in documents(client))
    assert any("also answered by" in page for page in pages)


def test_hits_of_a_search_are_counted_and_stepped_through(client: TestClient) -> None:
    one = document(client, DENIED)
    first = client.get(f"/documents/{one}", params={"q": "market"}).text
    assert "<b>1 / 2</b>" in first
    assert 'rel="prev"' not in first.split("</nav>")[1]
    step = re.search(r'<a rel="next" href="([^"]+)#t-hit1">', first)
    assert step
    second = client.get(unescape(step[1])).text
    assert "<b>2 / 2</b>" in second
    assert re.search(r'<mark class="[^"]*hit[^"]* now[^"]*"[^>]*><a id="t-hit1">', second)


def test_words_that_no_place_has_are_said_to_have_none(client: TestClient) -> None:
    page = client.get(f"/documents/{document(client, DENIED)}?q=zeppelin").text
    assert "No place in this text has" in page


def test_a_stretch_asked_for_is_marked(client: TestClient) -> None:
    page = client.get(f"/documents/{document(client, DENIED)}?span=0-8").text
    assert re.search(r'<mark class="asked[^"]*"[^>]*><a id="t-[^<]*</a>', page)
    assert client.get(f"/documents/{document(client, DENIED)}?span=8-0").status_code == 200
    assert client.get(f"/documents/{document(client, DENIED)}?span=x").status_code == 422


def test_the_original_is_served_for_a_sandboxed_frame_only(client: TestClient) -> None:
    one = document(client, DENIED)
    answer = client.get(f"/documents/{one}/original")
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "allow-" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    beside = client.get(f"/documents/{one}?beside=original")
    assert re.search(r"<iframe sandbox src=", beside.text)
    assert "frame-src 'self'" in beside.headers["content-security-policy"]
    assert "frame-src" not in client.get(f"/documents/{one}").headers["content-security-policy"]


def test_a_pdf_original_is_saved_not_shown(client: TestClient) -> None:
    answer = client.get(f"/documents/{document(client, 'Bulletin No. 4')}/original")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_saved_original_has_the_archived_bytes_unchanged() -> None:
    page = b'<html><link rel="preconnect" href="http://elsewhere.example"><IFRAME src=x></IFRAME><p>Words'
    capture = Capture(page, "web", "http://a.example/x/report\r\n.html?id=3", "text/html")
    saved = as_download(capture)
    assert saved.body == page
    assert "\r" not in saved.headers["content-disposition"]
    framed = in_frame(capture)
    assert framed is not None
    assert not re.search(rb"<(link|iframe)", bytes(framed.body), re.I)


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        ("<link rel=preconnect href=//x.example>".encode("utf-16"), ()),
        (b"<\x1b(Blink rel=preconnect href=//x.example>", ()),
        (b"+ADw-link rel=preconnect+AD4-", (("Content-Type", "text/html; charset=utf-7"),)),
    ],
)
def test_an_encoding_that_could_hide_markup_is_not_framed(
    content: bytes, headers: tuple[tuple[str, str], ...]
) -> None:
    assert in_frame(Capture(content, "web", "a", "text/html", None, headers)) is None


def test_what_a_copy_changed_is_listed_changed_numbers_first(client: TestClient) -> None:
    copies = [row for row in documents(client) if int(str(row["family_size"])) > 1]
    seen = 0
    for row in copies:
        page = client.get(f"/documents/{row['id']}").text
        for address in re.findall(r'href="(/documents/[^"]+/changes/[^"]+)"', page):
            changes = client.get(address).text
            kinds = re.findall(r'<tr class="([a-z-]+)">', changes)
            assert kinds == sorted(
                kinds, key=["number", "counted", "words", "added", "left-out"].index
            )
            for link in re.findall(r'href="(/documents/[^"#]+span=[^"#]+)#t-asked"', changes)[:3]:
                assert 'id="t-asked"' in client.get(link).text
                seen += 1
    assert seen


def test_long_documents_are_marked_in_a_moment() -> None:
    sentence = "The ministry said that twelve tanks were lost near the river. "
    text = "\n\n".join([sentence * 5] * 3300)
    layers = [
        Layer(Span(at, at + 20), "claim", f"c{at}", "says") for at in range(0, len(text) - 20, 60)
    ]
    began = time.perf_counter()
    found = paragraphs(text, layers)
    assert time.perf_counter() - began < 3
    assert len(text) > 1_000_000
    assert len(found) == 3300


def test_a_long_text_comes_in_parts_that_are_the_text_together() -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "Snow lay on the hills. " * 20 for n in range(400))
    parts = parts_of(text)
    assert "".join(part.of(text) for part in parts) == text
    assert max(part.end - part.begin for part in parts) <= LENGTH * 5 // 4
    assert all(text[part.begin :].startswith("Paragraph") for part in parts)
    assert [part_at(parts, part.begin).number for part in parts] == [*range(1, len(parts) + 1)]
    assert len(parts_of("word" * LENGTH)) > 1
    assert len(parts_of("Short.")) == len(parts_of("")) == 1


def test_a_claim_asked_for_is_shown_in_the_part_that_has_its_words(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_parts.parts_of, "__defaults__", (400,))
    one = document(client, DENIED)
    claims = client.get(f"/api/documents/{one}").json()["claims"]
    first = client.get(f"/documents/{one}").text
    last = max(claims, key=lambda claim: int(claim["span_begin"]))["local_id"]
    assert f'id="t-{last}"' not in first
    there = client.get(f"/documents/{one}?at={last}").text
    assert f'id="t-{last}"' in there
    assert f'id="{last}"' in there
    assert "Next part" in first
    assert "Part before" in there
    assert client.get(f"/documents/{one}?part=999").status_code == 200


def test_an_unknown_document_has_no_words_no_original_and_no_changes(client: TestClient) -> None:
    known = document(client, DENIED)
    for path in ("none", "none/original", f"none/changes/{known}", f"{known}/changes/none"):
        assert client.get(f"/documents/{path}").status_code == 404


def test_a_part_has_of_the_reading_what_reaches_into_it(example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        rows = queries.documents(connection, queries.Filter(limit=None)).rows
        row = max(rows, key=lambda row: row.claims)
        whole = queries.document_detail(connection, row.id)
        assert whole is not None
        assert whole.reading is not None
        text = whole.document.text
        halves = (Span(0, len(text) // 2), Span(len(text) // 2, len(text)))
        parts = [document_part(connection, row.id, lambda *_, half=half: half) for half in halves]
    kept: list[set[str]] = []
    for half, part in zip(halves, parts, strict=True):
        assert part is not None
        assert part.reading is not None
        assert {one.id for one in part.claims} == {
            one.id for one in whole.claims if one.span.overlaps(half)
        }
        named = [(f"d{n}", time) for n, time in enumerate(whole.reading.times)]
        assert list(part.times) == [one for one in named if one[1].span.overlaps(half)]
        kept.append({one.id for one in part.reading.statements})
        # Whoever stands around a statement comes with it.
        assert {one.inside for one in part.reading.statements if one.inside} <= kept[-1]
    every = {one.id for one in whole.reading.statements}
    assert kept[0] | kept[1] == every
    assert all(some < every for some in kept)


def test_a_link_to_words_says_which_part_they_stand_in(client: TestClient) -> None:
    for path in ("/claims", "/review", "/questions", "/forecasts"):
        links = re.findall(r'href="(/documents/[^"?#]+[^"#]*)#t-[^"]+"', client.get(path).text)
        assert all("?at=" in link or "?q=" in link for link in links)


def test_a_report_of_another_script_runs_its_own_way_and_bears_its_file_s_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "case.toml").write_text('title = "Border war"\n', encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("أعلنت وزارة الدفاع أن الجنود انسحبوا من البلدة في الليل بعد قتال طويل.")
    CliRunner().invoke(main, ["add", str(tmp_path), str(report)])
    with TestClient(create_app(tmp_path), base_url="http://127.0.0.1") as client:
        (row,) = client.get("/api/documents").json()["rows"]
        page = client.get(f"/documents/{row['id']}").text
    assert 'lang="ar"' in page
    assert re.search(r'<p dir="auto">\s*أعلنت', page)
    assert "report.txt</h1>" in page
    assert "Arabic is not read yet" in page


@pytest.mark.parametrize(
    ("first", "told"), [("The army held it.", True), ("LESSIN, 3 March 2031 -", False)]
)
def test_a_day_that_only_the_pdf_s_file_has_is_said_to_be_so(
    tmp_path: Path, first: str, told: bool
) -> None:
    (tmp_path / "case.toml").write_text('title = "Border war"\n', encoding="utf-8")
    lines = [(72, 700, f"{first} The Defence Ministry said that 12 soldiers were killed.")]
    report = tmp_path / "report.pdf"
    report.write_bytes(pdf([lines], "/CreationDate (D:20310309080000Z)"))
    CliRunner().invoke(main, ["add", str(tmp_path), str(report)])
    with TestClient(create_app(tmp_path), base_url="http://127.0.0.1") as client:
        (row,) = client.get("/api/documents").json()["rows"]
        page = client.get(f"/documents/{row['id']}").text
    assert row["published"] == ("2031-03-09" if told else "2031-03-03")
    assert ("the PDF&#39;s own date" in page or "the PDF's own date" in page) is told
