"""JSON lines, web pages and PDFs become documents; language and encoding are told or left open."""

from __future__ import annotations

import json

import pytest

from counterclaim.errors import InputError
from counterclaim.model.document import Capture, Document
from counterclaim.text import document_of
from counterclaim.text.decoding import decode
from counterclaim.text.language import language_of
from pdf_maker import pdf

PROSE = [
    "Shells fell on the town of Dorsk during the night, and both sides blamed each other for it.",
    "The defence ministry of Karvelia said that twelve soldiers were killed at the river crossing.",
    "A spokesman for Ostmark said on Monday that its units had kept the truce along the whole line.",
    "Residents who left the town in the morning told of fires near the bridge and the grain stores.",
]


def of_json(**row: object) -> Document:
    content = json.dumps(row).encode()
    return document_of(Capture(content, "jsonl", "x.jsonl#L1", "application/x-ndjson"))


def page(head: str = "", body: str = "", prose: list[str] = PROSE) -> bytes:
    paragraphs = "".join(f"<p>{words}</p>" for words in prose)
    return f"""<html lang="en"><head><title>Dorsk Under Fire - Karvel Times</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
    <div class="cookie-notice"><p>We use cookies to improve this site. Accept all cookies.</p></div>
    <article><h1>Dorsk Under Fire</h1><div class="share"><a href="#">Share on Facebook</a></div>
    {paragraphs}{body}</article>
    <footer><p>© 2021 Karvel Times. All rights reserved.</p></footer></body></html>""".encode()


def of_page(content: bytes, address: str = "https://www.karveltimes.test/dorsk") -> Document:
    return document_of(Capture(content, "warc", address, "text/html"))


def test_a_json_line_keeps_its_text_its_id_and_its_metadata() -> None:
    text = "\r\n Shells fell on Dorsk.\r\n\r\nOstmark denied it.\n"
    document = of_json(
        id=7, text=text, title="T", outlet="O", byline=["A", "B"], published="3 March 2021",
        language="en-GB", gold={"x": 1},
    )  # fmt: skip
    assert (document.text, document.given_id) == (text, "7")
    assert (document.title, document.outlet, document.byline) == ("T", "O", "A; B")
    assert (document.published, document.language) == ("2021-03-03", "en")


def test_the_id_is_of_text_and_metadata_not_of_the_way_it_came() -> None:
    one = of_json(id="a", text="Shells fell.", outlet="O")
    assert one.id == of_json(id="b", text="Shells fell.", outlet="O", other=1).id
    assert one.id != of_json(id="a", text="Shells fell.", outlet="P").id
    assert len(one.id) == 64


def test_what_no_store_can_hold_is_replaced_one_for_one() -> None:
    content = b'{"text": "a\\u0000b\\ud800c \\ud83d\\ude00"}'
    document = document_of(Capture(content, "jsonl", "x#L1", "application/x-ndjson"))
    assert document.text == "a\ufffdb\ufffdc \U0001f600"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "broken-json"), (b"[1]", "broken-json"), (b"\xff", "broken-json"),
        (b"[" * 100_000, "broken-json"), (b'{"id": 1}', "no-text"), (b'{"text": 3}', "no-text"),
        (b'{"text": " \\n"}', "empty-text"), (b'{"text": "x", "title": 3}', "bad-field"),
    ],
)  # fmt: skip
def test_a_json_line_that_is_no_document_says_why(content: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        document_of(Capture(content, "jsonl", "x.jsonl#L9", "application/x-ndjson"))
    assert caught.value.fault.code == code
    assert "x.jsonl#L9" in str(caught.value)


def test_a_page_gives_its_article_and_metadata_without_menus() -> None:
    head = """<meta property="og:site_name" content="Karvel Times">
    <meta property="article:published_time" content="2021-03-03T08:00:00Z">
    <meta property="article:modified_time" content="2021-03-09T08:00:00Z">
    <meta name="author" content="Mira Tolan">"""
    document = of_page(page(head, '<video src="https://karveltimes.test/v/night.mp4"></video>'))
    assert (document.title, document.outlet) == ("Dorsk Under Fire", "Karvel Times")
    assert (document.byline, document.published) == ("Mira Tolan", "2021-03-03")
    assert document.language == "en"
    assert document.media == ("https://karveltimes.test/v/night.mp4",)
    assert document.republished_from is None
    assert "\n\n".join(PROSE) in document.text
    read = document.text
    for span in reversed(document.boilerplate):
        read = read[: span.begin] + read[span.end :]
    for words in ("Home", "cookies", "Facebook", "rights reserved"):
        assert words not in read


def test_a_page_without_a_name_has_its_host_as_outlet_and_no_invented_day() -> None:
    document = of_page(page().replace(b" - Karvel Times", b""))
    assert (document.outlet, document.published, document.byline) == (
        "karveltimes.test",
        None,
        None,
    )


def test_a_title_that_adds_a_name_to_the_headline_names_the_outlet() -> None:
    prose = "<p>The ferry to the other bank did not run on Sunday, the harbour office said.</p>" * 4
    page = f"<html><head><title>No ferry | Valley Post</title></head><body><h2>No ferry</h2>{prose}"
    document = document_of(Capture(page.encode(), "file", "page.html", "text/html"))
    assert document.outlet == "Valley Post"
    other = page.replace("<h2>No ferry</h2>", "<h2>Ferry halted</h2>")
    assert document_of(Capture(other.encode(), "file", "page.html", "text/html")).outlet is None


def test_a_canonical_address_on_another_host_declares_the_original() -> None:
    canonical = '<link rel="canonical" href="https://northernlens.test/dorsk">'
    document = of_page(page(canonical))
    assert document.republished_from is not None
    assert document.republished_from.outlet == "northernlens.test"
    assert document.republished_from.span is None
    mobile = '<link rel="canonical" href="https://karveltimes.test/dorsk">'
    assert of_page(page(mobile), "https://m.karveltimes.test/x").republished_from is None


def test_a_page_in_the_encoding_it_declares_is_read() -> None:
    content = page('<meta charset="windows-1252">', "<p>The café in Dorsk was hit, said Zoë.</p>")
    document = of_page(content.decode().encode("cp1252"))
    assert "The café in Dorsk was hit, said Zoë." in document.text


LINES = [
    [(72, 700, "The ministry of Karvelia said on Monday that shells had fallen on the"),
     (72, 688, "town of Dorsk and that the bom-"),
     (72, 676, "bardment had gone on for three nights before the truce was signed in"),
     (72, 664, "the capital."),
     (72, 640, "A second paragraph says that the river crossing was held by the men")],
    [(72, 700, "of Ostmark, who denied it. Nobody could say how many people had left"),
     (72, 688, "their homes during the night.")],
    [(72, 700, "A last page tells of the grain stores, which had burned for two days."),
     (72, 688, "Nobody was hurt there, according to the mayor.")],
]  # fmt: skip


def of_pdf(content: bytes) -> Document:
    return document_of(Capture(content, "file", "report.pdf", "application/pdf"))


def test_a_pdf_gives_paragraphs_without_running_heads() -> None:
    pages = [
        [(72, 760, f"Karvel Institute bulletin, page {n} of 3"), *lines, (300, 40, str(n))]
        for n, lines in enumerate(LINES, start=1)
    ]
    info = "/Title (A Night in Dorsk) /Author (Mira Tolan) /CreationDate (D:20210303120000Z)"
    document = of_pdf(pdf(pages, info))
    assert document.text.split("\n\n") == [
        "The ministry of Karvelia said on Monday that shells had fallen on the town of Dorsk and that "
        "the bombardment had gone on for three nights before the truce was signed in the capital.",
        "A second paragraph says that the river crossing was held by the men of Ostmark, who denied it. "
        "Nobody could say how many people had left their homes during the night.",
        "A last page tells of the grain stores, which had burned for two days. Nobody was hurt there, "
        "according to the mayor.",
    ]
    assert (document.title, document.byline) == ("A Night in Dorsk", "Mira Tolan")
    assert document.published == "2021-03-03"


def test_a_pdf_s_program_names_are_no_title_and_no_writer() -> None:
    document = of_pdf(pdf(LINES, "/Title (Microsoft Word - night.docx) /Author (user 1)"))
    assert (document.title, document.byline, document.published) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE[0], "en"),
        ("Министерство обороны сообщило о гибели трёх солдат у реки в понедельник.", "ru"),
        ("Le ministère a déclaré que trois soldats avaient été tués près de la rivière.", "fr"),
        ("Dorsk, Karvelia", None),
        ("12 13 14 15 16 17 18 19 20 " * 10, None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("utf-8-sig", None, PROSE[0]), ("utf-16", None, PROSE[0]), ("utf-32", None, PROSE[0]),
        ("cp1252", None, "The café in Dorsk was hit “twice”, said Zoë Brandt, who lives there."),
        ("cp1251", None, "Министерство обороны сообщило о гибели трёх солдат у реки. " * 5),
        ("iso-8859-2", "iso-8859-2", "Żołnierze przekroczyli rzekę w nocy."),
        ("utf-8", "punycode", "Zoë"),
    ],
)  # fmt: skip
def test_an_encoding_is_found(encoding: str, declared: str | None, text: str) -> None:
    assert decode(text.encode(encoding), declared, "x.txt") == text


def test_line_ends_of_plain_text_stay_as_they_are() -> None:
    content = b"Dorsk.\r\n\r\nOstmark denied it.\r"
    assert document_of(Capture(content, "file", "a.txt", "text/plain")).text == content.decode()
