"""Classes of arms by their words."""

from __future__ import annotations

import pytest

from counterclaim.read.claims.equipment import class_of_word, class_of_words, is_type_name


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("armoured personnel carrier", "armoured-vehicle"),
        ("armored vehicle", "armoured-vehicle"),
        ("kamaz truck", "vehicle"),
        ("t-72 vehicle", "tank"),
        ("fishing boat", "ship"),
        ("bread", None),
    ],
)
def test_a_compound_is_what_its_longest_known_end_or_its_type_name_says(
    words: str, kind: str | None
) -> None:
    assert class_of_words(words.split()) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("tank and apc", "armoured-vehicle"),
        ("gun and mortar", "artillery"),
        ("truck and gun", "artillery"),
        ("truck and bread", "vehicle"),
    ],
)
def test_of_two_kinds_counted_together_one_is_given(words: str, kind: str) -> None:
    assert class_of_words(words.split()) == kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [("t-72", "tank"), ("bmps", "armoured-vehicle"), ("su-25", "aircraft")],
)
def test_a_type_name_tells_its_class_with_or_without_number(word: str, kind: str) -> None:
    assert class_of_word(word) == kind
    assert is_type_name(word)


def test_a_common_noun_is_no_type_name() -> None:
    assert class_of_word("frigate") == "ship"
    assert class_of_word("type") is None
    assert not is_type_name("frigate")
