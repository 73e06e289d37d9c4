"""A claim in one plain line: its own figure with its bound, never another."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

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
    assert told == "Karvelia: 12 soldiers killed (in all), by Ostmark"


def test_a_claim_that_something_did_not_happen_says_so() -> None:
    assert claim_in_words(replace(LOSS, polarity=False)).startswith("not so: ")


def test_a_party_that_is_not_named_is_not_invented() -> None:
    assert claim_in_words(replace(LOSS, party=None)) == "a party not named: 12 soldiers killed"


def test_what_a_person_corrected_or_rejected_stands_beside_it_with_the_name() -> None:
    corrected = replace(LOSS, corrections=(Correction("party", "Karvelia", "Ostmark", "Ada"),))
    said = claim_in_words(replace(corrected, decision="reject", decided_by="Bo"))
    assert said == "Karvelia: 12 soldiers killed (Ada: party Ostmark; rejected by Bo)"


@pytest.mark.parametrize(
    ("metric", "population", "words"),
    [
        ("helicopter", None, "1 helicopter"),
        ("aircraft", None, "1 aircraft"),
        ("captured", "soldiers", "1 soldier captured"),
        ("wounded", "children", "1 child wounded"),
        ("killed", None, "1 person killed"),
        ("casualties", "soldiers", "1 casualty among soldiers"),
    ],
)
def test_one_is_one(metric: str, population: str | None, words: str) -> None:
    one = replace(LOSS, low=1, high=1, metric=metric, population=population)
    assert claim_in_words(one) == f"Karvelia: {words}"


CONTROL = replace(EMPTY, kind="control", polarity=True, place="Lipa", exact="words")


@pytest.mark.parametrize(
    ("change", "holder", "loser", "words"),
    [
        ("captured", "Ostmark", "Karvelia", "captured by Ostmark, from Karvelia"),
        ("captured", None, None, "captured, by whom is not said"),
        ("withdrew", None, "the last brigade", "left by the last brigade"),
        ("withdrew", "Ostmark", "the last brigade", "left by the last brigade, now of Ostmark"),
        ("withdrew", None, None, "left, by whom is not said"),
        ("lost", None, "Karvelia", "lost by Karvelia"),
        ("lost", "Ostmark", "Karvelia", "lost to Ostmark by Karvelia"),
        ("lost", None, None, "lost, by whom is not said"),
    ],
)
def test_a_change_of_hands_names_only_who_is_named(
    change: str, holder: str | None, loser: str | None, words: str
) -> None:
    told = claim_in_words(replace(CONTROL, change=change, party=holder, counterparty=loser))
    assert told == f"Lipa: {words}"


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"kind": "violation", "what": "the truce"}, "the truce: broken, by whom is not said"),
        ({"kind": "involvement", "party": "Ostmark", "what": "Karvelia"},
         "Ostmark: there or taking part, in Karvelia"),
        ({"kind": "involvement", "party": "Ostmark", "what": "near the bridge"},
         "Ostmark: there or taking part, near the bridge"),
        ({"kind": "responsibility", "what": "struck the bridge,", "party": "Ostmark"},
         "struck the bridge: done by Ostmark"),
        ({"kind": "forecast", "what": "Lipa will fall within a week", "horizon": "a week"},
         "Lipa will fall within a week"),
        ({"kind": "forecast", "what": "Lipa will fall", "horizon": "a week"},
         "Lipa will fall; by: a week"),
    ],
)  # fmt: skip
def test_other_kinds_read_as_sentences_do(slots: dict[str, Any], words: str) -> None:
    assert claim_in_words(replace(EMPTY, polarity=True, exact="words", **slots)) == words
