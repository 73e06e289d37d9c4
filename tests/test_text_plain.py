"""Headers and footers of reprints, releases and wire reports are told from the report."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.document import Capture, Document
from counterclaim.text import document_of
from counterclaim.text.plain import furniture_of

PROSE = (
    "Shells fell on the town of Dorsk during the night, and both sides blamed each other.",
    "The defence ministry of Karvelia said that 12 soldiers were killed at the river crossing.",
    "Ostmark denied it.",
    "A spokesman said on Monday that the truce would be kept by all units along the line.",
)
BODY = "\n\n".join(PROSE)


def read(text: str) -> Document:
    return document_of(Capture(text.encode(), "file", "report.txt", "text/plain"))


def boilerplate(text: str) -> str:
    return "\n".join(span.of(text) for span in furniture_of(text).boilerplate)


def test_a_reprint_names_its_outlet_its_original_and_both_days() -> None:
    text = f"""Dorsk Under Fire: The Long Night

By Northern Lens

World Digest, March 4, 2021

Northern Lens 3 March 2021

Region: Karvelia

Theme: Media and

<u>Diplomacy</u>

{BODY}

https://northernlens.test/video/03.03.21 Dorsk.mp4

The second convoy left the town at noon, according to residents who were there.

***

Dear readers, please tell your friends about this page.

SUPPORT NORTHERN LENS:

The original source of this article is <u>Northern Lens</u> Copyright © <u>Northern Lens</u>, 2021

Articles by: Northern Lens
"""
    document = read(text)
    assert document.text == text
    assert (document.outlet, document.published) == ("World Digest", "2021-03-04")
    assert (document.byline, document.title) == (
        "Northern Lens",
        "Dorsk Under Fire: The Long Night",
    )
    declared = document.republished_from
    assert declared is not None
    assert (declared.outlet, declared.date) == ("Northern Lens", "2021-03-03")
    assert declared.span is not None
    assert declared.span.of(text).startswith("The original source")
    assert document.media == ("https://northernlens.test/video/03.03.21 Dorsk.mp4",)
    left = boilerplate(text)
    for words in ("By Northern Lens", "World Digest,", "Region:", "Theme:", "<u>Diplomacy", "https:",
                  "***", "Dear readers", "SUPPORT", "Articles by"):  # fmt: skip
        assert words in left
    assert not [words for words in (*PROSE, "The second convoy", "Long Night") if words in left]


@pytest.mark.parametrize(
    ("head", "outlet", "published", "byline"),
    [
        ("Sunday, 2 March 2031. By Wenna Prail", None, "2031-03-02", "Wenna Prail"),
        ("2 March 2031 | By Wenna Prail | Karvel Times", None, "2031-03-02", "Wenna Prail"),
        ("2 March 2031.", None, "2031-03-02", None),
        ("By Mira Tolan | Karvel Times | 3 March 2021", "Karvel Times", "2021-03-03", "Mira Tolan"),
        ("Karvel Times – March 3, 2021", "Karvel Times", "2021-03-03", None),
        ("Written by Mira Tolan and Jon Reve\nPublished: 3 March 2021 10:15 GMT", None, "2021-03-03",
         "Mira Tolan and Jon Reve"),
        ("2021-03-03 | Ostmark Observer", "Ostmark Observer", "2021-03-03", None),
        ("By Mira Tolan, Defence Correspondent\nUpdated 5 March 2021\nPublished 3 March 2021", None,
         "2021-03-03", "Mira Tolan"),
        ("Geneva, 3 March 2021", None, "2021-03-03", None),
        ("Evening Summary, 3 March 2021\nFor Immediate Release", None, "2021-03-03", None),
        ("By Monday morning the bridge had fallen", None, None, None),
    ],
)  # fmt: skip
def test_header_lines_give_outlet_day_and_byline(
    head: str, outlet: str | None, published: str | None, byline: str | None
) -> None:
    found = furniture_of(f"Dorsk Under Fire\n\n{head}\n\n{BODY}\n")
    assert (found.outlet, found.published, found.byline) == (outlet, published, byline)
    assert found.title == "Dorsk Under Fire"


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("This article was originally published by Karvel Times on 3 March 2021.", "Karvel Times",
         "2021-03-03"),
        ("First published in The Ostmark Observer", "The Ostmark Observer", None),
        ("Republished with permission from Northern Lens.", "Northern Lens", None),
        ("This report first appeared on karveltimes.test.", "karveltimes.test", None),
        ("This story was first published by Mira Tolan at Karvel Times.", "Karvel Times", None),
        ("Source: Karvel News Agency", "Karvel News Agency", None),
    ],
)  # fmt: skip
def test_a_statement_of_the_original_is_read_and_is_boilerplate(
    line: str, outlet: str, day: str | None
) -> None:
    text = f"{BODY}\n\n{line}"
    declared = furniture_of(text).republished_from
    assert declared is not None
    assert (declared.outlet, declared.date) == (outlet, day)
    assert declared.span is not None
    assert declared.span.of(text) == line
    assert boilerplate(text) == line


@pytest.mark.parametrize(
    "line",
    [
        "The letter was first published by a newspaper in Dorsk, the minister said.",
        "Source: a man who saw the convoy said that it had turned back at the bridge.",
    ],
)
def test_prose_about_publishing_declares_nothing(line: str) -> None:
    found = furniture_of(f"{BODY}\n\n{line}\n\n{BODY}")
    assert found.republished_from is None
    assert found.boilerplate == ()


@pytest.mark.parametrize(
    ("opening", "agency", "day"),
    [
        ("DORSK, Karvelia (KNA) — Shells fell", "KNA", None),
        ("DORSK, 3 March (Kanews) -- Shells fell", "Kanews", None),
        ("DORSK, March 3, 2021 (KNA) - Shells fell", "KNA", "2021-03-03"),
        ("DORSK, March 3. /KNA/. Shells fell", "KNA", None),
    ],
)
def test_a_wire_credit_is_the_original_and_leaves_place_and_day(
    opening: str, agency: str, day: str | None
) -> None:
    text = f"{opening} on the town during the night, officials said.\n\n{BODY}"
    found = furniture_of(text)
    assert found.republished_from is not None
    assert found.republished_from.outlet == agency
    assert found.published == day
    (credit,) = found.boilerplate
    assert agency in credit.of(text)
    assert "DORSK" not in credit.of(text)
    assert text[credit.end :].lstrip().startswith("Shells fell")


def test_an_agency_s_own_report_is_no_reprint() -> None:
    text = f"DORSK (KNA) — Shells fell on the town.\n\n{BODY}"
    assert furniture_of(text, outlet="KNA").republished_from is None


def test_a_release_s_dateline_gives_its_day() -> None:
    text = f"For Immediate Release\nDORSK, Karvelia (March 3, 2021) – Shells fell.\n\n{BODY}"
    assert furniture_of(text).published == "2021-03-03"
    assert boilerplate(text) == "For Immediate Release"


FOOTERS = (
    "Share this article", "Facebook | Twitter | Email", "PayPal: gifts@lens.test",
    "Subscribe to our newsletter", "© 2021 Karvel Times. All rights reserved.",
    "For media inquiries: press@lens.test", "www.lens.test", "Articles by: Mira Tolan",
    "Related articles", "Follow us on Telegram", "Leave a comment", "Become a Member of Lens",
    "Parts of this site are copyrighted material that the owner has not authorized us to use.",
    "The views expressed in this article are the sole responsibility of the author.",
    "(Reporting by Mira Tolan; Editing by Jon Reve)", "Donate now", "* * *",
)  # fmt: skip


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_line_is_boilerplate(footer: str) -> None:
    assert boilerplate(f"{BODY}\n\n{footer}\n") == footer


def test_a_title_in_a_footer_goes_with_it() -> None:
    text = f"{BODY}\n\nRelated articles\n\nDorsk Holds Its Breath\n\nKarvel Times"
    assert boilerplate(text) == "Related articles\n\nDorsk Holds Its Breath\n\nKarvel Times"


WORDS = st.sampled_from(
    ["shells", "fell", "near", "Dorsk", "the", "ministry", "of", "Karvelia", "said", "copyright"]
)
SENTENCES = st.lists(WORDS, min_size=6, max_size=20).map(lambda w: "Officials " + " ".join(w) + ".")


@given(st.lists(st.one_of(SENTENCES, st.sampled_from(FOOTERS)), min_size=1, max_size=12))
def test_a_footer_never_swallows_prose(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    taken = {i for span in furniture_of(text).boilerplate for i in range(span.begin, span.end)}
    at = 0
    for paragraph in paragraphs:
        if paragraph.startswith("Officials "):
            assert not taken & set(range(at, at + len(paragraph)))
        at += len(paragraph) + 2


@given(st.text(max_size=300))
def test_any_text_has_spans_in_order_and_inside_it(text: str) -> None:
    spans = furniture_of(text).boilerplate
    assert all(a.end < b.begin for a, b in pairwise(spans))
    assert not spans or spans[-1].end <= len(text)


def test_lines_of_a_wrapped_paragraph_are_no_header() -> None:
    text = (
        "THE GENERAL STAFF SAID THAT A BRIDGE NEAR DORSK WAS BLOWN UP\n"
        "BY UNKNOWN UNITS OF THE NORTHERN GROUP DURING THE LONG NIGHT\n"
        "WHICH FOLLOWED THE SIGNING OF THE TRUCE ON 3 MARCH 2021\n"
        "IN THE CAPITAL.\n"
    )
    found = furniture_of(text)
    assert (found.byline, found.outlet, found.boilerplate) == (None, None, ())


@pytest.mark.corpus
def test_the_seed_report_s_header_and_footer() -> None:
    path = Path(__file__).parents[1] / "../shared/seed/report.txt"
    if not path.exists():
        pytest.skip("the corpora beside the checkout are absent")
    document = document_of(Capture(path.read_bytes(), "file", str(path), "text/plain"))
    assert (document.outlet, document.published, document.byline) == (
        "Global Research", "2020-10-28", "South Front",
    )  # fmt: skip
    assert document.republished_from is not None
    assert (document.republished_from.outlet, document.republished_from.date) == (
        "South Front", "2020-10-27",
    )  # fmt: skip
    *header, footer = document.boilerplate
    assert footer.of(document.text).lstrip("* \n").startswith("Note to readers")
    assert footer.end == len(document.text.rstrip())
    begin = document.text.index("The US-brokered humanitarian")
    assert all(span.end <= begin or "southfront.org" in span.of(document.text) for span in header)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("LESSIN, 15 JAN 90 (NOR-WIRE) -- [TEXT]", "1990-01-15"),
        ("LESSIN, 3 May 05 (Norwire) -", "2005-05-03"),
        ("LESSIN, Jan. 3, 71 --", "1971-01-03"),
        ("LESSIN (Jan. 25)", None),
        ("LESSIN, 31 FEB 90 --", None),
    ],
)
def test_a_dateline_s_year_of_two_digits_has_the_century_that_posix_gives(
    dateline: str, day: str | None
) -> None:
    assert furniture_of(f"{dateline} The army said that it held the bridge.", None).published == day


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("2021-03-S-014\nFor Immediate Release\n\nDORSK, Karvelia (March 3) – Shells fell.", "2021-03-03"),
        ("2021-04-S-014\n\nDORSK, Karvelia (March 3) – Shells fell.", None),
        ("DORSK, Karvelia (March 3) – Shells fell.", None),
    ],
)  # fmt: skip
def test_a_dateline_without_a_year_takes_that_of_a_release_number_of_its_month(
    opening: str, day: str | None
) -> None:
    assert furniture_of(f"{opening}\n\n{BODY}").published == day


def test_a_title_that_ends_with_a_date_stays_a_title() -> None:
    text = f"Ostmark Shells Dorsk Again On March 3, 2021\n\nBy Mira Tolan\n\n{BODY}"
    found = furniture_of(text)
    assert (found.outlet, found.byline) == (None, "Mira Tolan")
    assert found.title == "Ostmark Shells Dorsk Again On March 3, 2021"


HOSTILE = {
    "one word": "a" * 2_000_000,
    "hyphens": "A-" * 1_000_000,
    "addresses": "http://a.b/c " * 150_000,
    "tags": "<a" * 1_000_000,
    "brackets": "(" * 2_000_000,
    "capitals": "DORSK, A " * 220_000,
    "fair": "fair use " * 220_000,
    "lines": "By A\n" * 100_000,
    "dates": "1.1.20 " * 280_000,
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_text_made_to_exhaust_the_rules_is_read_in_time(name: str) -> None:
    begun = time.process_time()
    furniture_of(HOSTILE[name])
    assert time.process_time() - begun < 4
