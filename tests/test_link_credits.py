"""Wire credits: agencies known by name, and any agency by the shape of a dateline."""

from __future__ import annotations

from time import process_time

import pytest

from counterclaim.link import credit

BODY = " Shells fell on the outer districts for a third day."


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("LESSIN, Karvelia (AP) —", "AP"),
        ("LESSIN, March 9 (Reuters) -", "Reuters"),
        ("Lessin (Velpress) –", "Velpress"),
        ("Headline of the day\n\nLESSIN. March 9 (Ostmark News Wire) --", "Ostmark News Wire"),
        ("LESSIN, March 9. /VELTASS/.", "VELTASS"),
        ("LESSIN, MARCH 9, VELPRESS.", "VELPRESS"),
        ("(Agence France-Presse) —", "AFP"),
        ("By Interfax\n\nColumns moved.", "Interfax"),
        ("By The Associated Press\n", "AP"),
        ("Columns moved before dawn, Reuters reported on Sunday.", "Reuters"),
        ("Columns moved before dawn, the Interfax news agency reports.", "Interfax"),
    ],
)
def test_a_credit_is_found(head: str, agency: str) -> None:
    assert credit(head + BODY, "Lessin Post") == agency


@pytest.mark.parametrize(
    "text",
    [
        "The Organisation (UNO) — an old body — met." + BODY,
        "By a reporter in Lessin\n" + BODY,
        "Lessin (March 9) -" + BODY,
        "The premier met the press (in private) - and left." + BODY,
        "Trend lines were reported flat." + BODY,
        "",
    ],
)
def test_no_credit_is_invented(text: str) -> None:
    assert credit(text, None) is None


def test_an_agency_does_not_credit_itself() -> None:
    assert credit("LESSIN (AP) —" + BODY, "The Associated Press") is None


def test_a_credit_at_the_foot() -> None:
    assert credit("Columns moved." + BODY * 30 + "\n\nSource: Anadolu Agency", None) == "Anadolu"


@pytest.mark.parametrize(
    "line", ["A./", "A.A/", "AB. ", "A-", "A B C D E F (", "Mar1", "\n", " ", "LESSIN, MARCH 9, A."]
)
def test_no_line_takes_long(line: str) -> None:
    begin = process_time()
    credit(line * 300, None)
    credit("LESSIN (Mar" + line.strip() * 300 + ") -", None)
    assert process_time() - begin < 1.0
