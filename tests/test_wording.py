"""A claim in one plain line: its own figure with its bound, never another."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from counterclaim.export.wording import claim_in_words, figure_in_words
from counterclaim.ledger.queries import ClaimRow, Correction

NOTHING = {field.name: None for field in fields(ClaimRow)}
EMPTY = replace(ClaimRow(**NOTHING), corrections=())  # type: ignore[arg-type]
LOSS = replace(
    EMPTY, kind="loss", polarity=True, party="Karvelia", metric="killed", population="soldiers",
    exact="words", low=12, high=12, exactness="exact", quantity_text="12",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "12"),
        ({"exactness": "at-least", "high": None}, "at least 12"),
        ({"exactness": "over", "high": None, "quantity_text": "over 11"}, "over 11"),
        ({"exactness": "under", "low": None}, "up to 12"),
        ({"exactness": "about"}, "about 12"),
        ({"exactness": "range", "high": 15}, "12 to 15"),
        ({"exactness": "vague", "high": None, "quantity_text": "dozens"}, "dozens"),
        ({"exactness": "none", "low": None, "high": None}, "an unstated number of"),
    ],
)
def test_a_figure_is_said_with_its_bound(changes: dict[str, object], words: str) -> None:
    assert figure_in_words(replace(LOSS, **changes)) == words  # type: ignore[arg-type]


def test_a_loss_says_who_lost_how_many_of_what_in_which_period() -> None:
    told = claim_in_words(replace(LOSS, scope="cumulative", counterparty="Ostmark"))
    assert told == "Karvelia: 12 soldiers killed (cumulative), by Ostmark"


def test_a_claim_that_something_did_not_happen_says_so() -> None:
    assert claim_in_words(replace(LOSS, polarity=False)).startswith("not so: ")


def test_a_party_that_is_not_named_is_not_invented() -> None:
    assert claim_in_words(replace(LOSS, party=None)) == "not named: 12 soldiers killed"


def test_what_a_person_corrected_or_rejected_stands_beside_it_with_the_name() -> None:
    corrected = replace(LOSS, corrections=(Correction("party", "Karvelia", "Ostmark", "Ada"),))
    said = claim_in_words(replace(corrected, decision="reject", decided_by="Bo"))
    assert said == "Karvelia: 12 soldiers killed (Ada: party Ostmark; rejected by Bo)"
