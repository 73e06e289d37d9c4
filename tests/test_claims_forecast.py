from __future__ import annotations

import pytest

from counterclaim.model.claim import Forecast
from sample_claims import claims_of, read, said


@pytest.mark.parametrize(
    "text",
    [
        "The army will push towards Velm.",
        "The rebels are expected to withdraw.",
        "Karvelian forces are likely to attack.",
    ],
)
def test_what_is_to_happen_is_a_forecast(text: str) -> None:
    (claim,) = claims_of(text, "forecast")
    assert isinstance(claim.slots, Forecast)
    assert claim.slots.what in text


def test_a_forecast_keeps_its_condition_and_its_time() -> None:
    (claim,) = claims_of("The army will attack on Monday if the talks fail.", "forecast")
    assert isinstance(claim.slots, Forecast)
    assert claim.slots.condition == "if the talks fail"
    assert claim.slots.horizon == "Monday"


def test_a_sentence_of_forecasts_alone_is_a_prediction_of_the_outlet() -> None:
    (statement,), _ = read("The army will push towards Velm.")
    assert (statement.voice, statement.act) == ("outlet", "predict")


def test_a_promise_without_a_word_of_the_future_is_what_it_promises() -> None:
    text = "The president promised to end the war."
    statement = said(text, "The president", "promised", "to end the war", "promise")
    (claim,) = claims_of(text, "forecast", statement)
    assert claim.span.of(text) == "to end the war"


@pytest.mark.parametrize(
    "text",
    ["The army would have attacked.", "He would visit the town each year.", "The will was read."],
)
def test_what_was_or_might_have_been_is_no_forecast(text: str) -> None:
    assert claims_of(text, "forecast") == []
