"""Quantities: what the numbers of a report say at least and at most, in their own words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.span import Span
from counterclaim.model.value import Quantity
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage
from counterclaim.read.quantities.find import find_quantities
from counterclaim.read.quantities.numbers import number_words, value_of
from counterclaim.read.quantities.vague import least
from counterclaim.read.times import find_times


def read(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    passages = [Passage(offset, load_parser()(text))]
    return find_quantities(passages, find_times(passages))


def only(text: str) -> Quantity:
    (quantity,) = read(text)
    return quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("6,674", 6674), ("6 674", 6674), ("6\u00a0674", 6674), ("1.5 million", 1_500_000),
        ("2bn", 2_000_000_000), ("3k", 3000), ("twenty-three", 23), ("two dozen", 24),
        ("a hundred and fifty", 150), ("half a million", 500_000),
        ("two hundred and five thousand four hundred", 205_400), ("0.5", 0.5), ("ten thousand", 10_000),
    ],
)  # fmt: skip
def test_numbers_are_read_in_digits_and_in_words(words: str, value: float) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    "words", ["two three", "twenty ten", "one and two", "and", "", "tanks", "half tanks"]
)
def test_words_that_are_no_single_number_have_no_value(words: str) -> None:
    assert value_of(words) is None


@pytest.mark.parametrize(
    ("said", "words", "low", "high", "exactness", "unit"),
    [
        ("Ostmark lost 6,674 troops.", "6,674", 6674, 6674, "exact", "troops"),
        ("Ostmark lost 600 armoured vehicles.", "600", 600, 600, "exact", "armoured vehicles"),
        ("Ostmark lost twenty-three tanks.", "twenty-three", 23, 23, "exact", "tanks"),
        ("It hit a dozen F-16 jets.", "a dozen", 12, 12, "exact", "F-16 jets"),
        ("It hit half a dozen guns.", "half a dozen", 6, 6, "exact", "guns"),
        ("At least 78 Karvelian-backed militants were killed.", "At least 78", 78, None, "at-least",
         "Karvelian-backed militants"),
        ("No fewer than 40 guns were lost.", "No fewer than 40", 40, None, "at-least", "guns"),
        ("They took 78 or more prisoners.", "78 or more", 78, None, "at-least", "prisoners"),
        ("They fired 300+ rockets.", "300+", 300, None, "at-least", "rockets"),
        ("There were over 100 others.", "over 100", 101, None, "over", "others"),
        ("They killed more than a dozen soldiers.", "more than a dozen", 13, None, "over", "soldiers"),
        ("They killed up to 50 soldiers.", "up to 50", None, 50, "under", "soldiers"),
        ("They killed as many as 50 soldiers.", "as many as 50", None, 50, "under", "soldiers"),
        ("They killed fewer than 50 soldiers.", "fewer than 50", None, 49, "under", "soldiers"),
        ("They killed nearly 20,000 soldiers.", "nearly 20,000", 20000, 20000, "about", "soldiers"),
        ("They lost some 60 lorries.", "some 60", 60, 60, "about", "lorries"),
        ("They lost 30-odd lorries.", "30-odd", 30, 30, "about", "lorries"),
        ("It is about 10-12km away.", "about 10-12", 10, 12, "range", "km"),
        ("It is 10–12 km away.", "10–12", 10, 12, "range", "km"),
        ("They lost between 10 and 12 tanks.", "between 10 and 12", 10, 12, "range", "tanks"),
        ("They lost from 10 to 12 tanks.", "from 10 to 12", 10, 12, "range", "tanks"),
        ("They lost 10 or 12 tanks.", "10 or 12", 10, 12, "range", "tanks"),
        ("They moved 2-3 million people.", "2-3 million", 2_000_000, 3_000_000, "range", "people"),
        ("They killed dozens of people.", "dozens", 12, None, "vague", "people"),
        ("They killed hundreds.", "hundreds", 100, None, "vague", None),
        ("They killed several soldiers.", "several", 3, None, "vague", "soldiers"),
        ("They lost a couple of tanks.", "a couple", 2, None, "vague", "tanks"),
        ("They drove out tens of thousands of people.", "tens of thousands", 10_000, None, "vague", "people"),
        ("They lost many tanks.", "many", None, None, "vague", "tanks"),
        ("They gave $2 million.", "$2 million", 2_000_000, 2_000_000, "exact", "$"),
        ("They hold 45% of it.", "45%", 45, 45, "exact", "%"),
        ("They hold 45 per cent of it.", "45", 45, 45, "exact", "%"),
        ("It is over 10 km away.", "over 10", 10, None, "over", "km"),
        ("They took at least one village.", "at least one", 1, None, "at-least", "village"),
    ],
)  # fmt: skip
def test_a_quantity_keeps_its_words_and_its_bounds(
    said: str, words: str, low: float | None, high: float | None, exactness: str, unit: str | None
) -> None:
    quantity = only(said)
    assert (quantity.text, quantity.low, quantity.high, quantity.exactness, quantity.unit) == (
        words, low, high, exactness, unit,
    )  # fmt: skip
    assert quantity.span.of(said) == words


@pytest.mark.parametrize(
    "said",
    [
        "It began in 2014.", "On 26 October they left.", "They met at 16:30.", "The 3rd Brigade left.",
        "The F-16 and the T-72 burned.", "They cited Resolution 2254.", "They used 155mm guns.",
        "See page 12.", "A 34-year-old man spoke.", "Anna Brok, 44, spoke.", "A man aged 34 spoke.",
        "The vote was 5-3.", "Call +1 555 123 4567.", "A video lies at https://ostmark.example/v/2020.",
        "Task Force 50 came.", "They left two days ago.", "One soldier spoke.",
    ],
)  # fmt: skip
def test_years_names_ages_and_codes_count_nothing(said: str) -> None:
    assert read(said) == ()


def test_at_least_covers_the_whole_list_and_nothing_after_it() -> None:
    found = read("They lost at least 7 tanks, 6 guns and 2 lorries. Ostmark has 9 tanks.")
    assert [(q.low, q.high, q.exactness) for q in found] == [
        (7, None, "at-least"), (6, None, "at-least"), (2, None, "at-least"), (9, 9, "exact"),
    ]  # fmt: skip


def test_spans_are_offsets_into_the_document() -> None:
    text = "They lost 12 tanks."
    (quantity,) = read(text, offset=1000)
    assert quantity.span == Span(1010, 1012)


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    text = "İİİİ lost 12 tanks in İzmir and 13 guns."
    assert [q.span.of(text) for q in read(text)] == ["12", "13"]


def test_a_count_that_looks_like_a_year_stays_a_count() -> None:
    assert only("They lost 2000 soldiers.").low == 2000


_WORDS = st.sampled_from(
    [*number_words(), "a", "and", "half", "at least", "over", "up to", "fewer than", "between", "from",
     "to", "or", "-", "%", "$", "km", "tanks", ",", "several", "dozens", "tens of thousands", "about", "more",
     "F-16", "2014", "May"]
) | st.integers(0, 10**9).map(lambda n: f"{n:,}") | st.integers(0, 99999).map(str)  # fmt: skip
_NUMBER = re.compile(r"[a-z0-9.,]+", re.IGNORECASE)


def _values(words: str) -> set[float]:
    """Every value that some run of the words has, with the steps that bounds take from it."""
    tokens = re.findall(r"\d[\d,.]*\d|\d|[a-z]+", words.lower())
    found: set[float] = set()
    for i in range(len(tokens)):
        for j in range(i + 1, len(tokens) + 1):
            value = value_of(" ".join(tokens[i:j]))
            if value is not None:
                found |= {value, value + 1, value - 1}
    scales = {v for w, (v, kind) in number_words().items() if kind in ("scale", "suffix")}
    shared = {round(v * s, 6) for v in found for s in scales} if len(tokens) > 1 else set()
    low = least(words.lower())
    return found | shared | ({low} if low is not None else set())


@settings(max_examples=80, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=9))
def test_no_number_is_given_that_its_own_words_do_not_hold(words: list[str]) -> None:
    text = " ".join(words)
    for quantity in read(text):
        assert quantity.text == quantity.span.of(text)
        held = _values(quantity.text)
        assert quantity.low is None or quantity.low in held
        assert quantity.high is None or quantity.high in held
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@settings(max_examples=200)
@given(st.integers(0, 10**12))
def test_grouped_digits_read_back_as_their_number(number: int) -> None:
    assert value_of(f"{number:,}") == number
    assert value_of(f"{number:,}".replace(",", "\u202f")) == number


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("It is between 44 km and 50 km away.", 44, 50),
        ("They gave $350 to $680.", 350, 680),
        ("They gave €10M.", 10_000_000, 10_000_000),
        ("It is two and a half km away.", 2.5, 2.5),
    ],
)
def test_units_and_signs_said_twice_and_halves_are_read(said: str, low: float, high: float) -> None:
    quantity = only(said)
    assert (quantity.low, quantity.high) == (low, high)


def test_a_fraction_is_not_read_as_its_numerator() -> None:
    assert read("They hold two thirds of the town.") == ()


def test_a_helicopter_is_no_mile() -> None:
    quantity = only("They lost three Mi-24 attack helicopters.")
    assert (quantity.low, quantity.high, quantity.unit) == (3, 3, "Mi-24 attack helicopters")
