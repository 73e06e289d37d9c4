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


@pytest.mark.parametrize(
    "content",
    [
        "the army was preparing to leave the town",
        "it had plans to attack the town",
        "the town was in danger of being captured",
        "the army would resume its offensive",
    ],
)
def test_plans_and_dangers_that_somebody_tells_of_are_forecasts(content: str) -> None:
    text = f"Sundria said that {content}."
    (claim,) = claims_of(text, "forecast", said(text, "Sundria", "said", content))
    assert claim.polarity is True


def test_what_somebody_has_no_intention_of_is_a_forecast_that_it_will_not_be() -> None:
    text = "Sundria said that it had no intention of attacking the town."
    content = "it had no intention of attacking the town"
    (claim,) = claims_of(text, "forecast", said(text, "Sundria", "said", content))
    assert claim.polarity is False


def test_plans_of_the_past_in_the_narrative_are_no_forecast() -> None:
    assert claims_of("The army was preparing to leave the town.", "forecast") == []


def test_an_evaluation_inside_a_promise_is_no_forecast() -> None:
    text = 'Sundria promised: "The talks are a success for both sides."'
    content = '"The talks are a success for both sides."'
    statement = said(text, "Sundria", "promised", content, "promise")
    assert claims_of(text, "forecast", statement) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister flew to Velm, where he will meet officials.",
        "The talks are slated to begin on Monday.",
    ],
)
def test_plans_told_in_passing_are_forecasts(text: str) -> None:
    assert len(claims_of(text, "forecast")) == 1


def test_what_could_happen_is_a_forecast_where_somebody_says_so() -> None:
    text = "Monitors said the rebels could cut the highway."
    content = "the rebels could cut the highway"
    assert claims_of(text, "forecast", said(text, "Monitors", "said", content))
    past = "Monitors said the rebels could not reach the highway."
    content = "the rebels could not reach the highway"
    assert claims_of(past, "forecast", said(past, "Monitors", "said", content)) == []


def test_a_resolve_is_no_forecast() -> None:
    text = "The navy is committed to working together."
    statement = said(text, "The navy", "is committed to", "working together", "promise")
    assert claims_of(text, "forecast", statement) == []


@pytest.mark.parametrize("word", ["could", "might", "may", "would"])
def test_what_somebody_warns_may_happen_is_a_forecast(word: str) -> None:
    text = f"The mayor warned that the city {word} fall."
    content = f"that the city {word} fall"
    (claim,) = claims_of(text, "forecast", said(text, "The mayor", "warned", content, "predict"))
    assert claim.span.of(text) == f"the city {word} fall"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("predicted", "victory within weeks"),
        ("expects", "heavy fighting in the valley"),
        ("feared", "a new attack"),
    ],
)
def test_an_event_foreseen_by_its_noun_is_a_forecast(cue: str, content: str) -> None:
    text = f"The ministry {cue} {content}."
    statement = said(text, "The ministry", cue, content, "predict")
    assert [c.span.of(text) for c in claims_of(text, "forecast", statement)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Ostmark plans to deploy more troops.",
        "The talks are scheduled for Monday.",
        "An attack is imminent.",
        "Troops moved south with the goal of encircling the city.",
    ],
)
def test_plans_dates_and_goals_lie_ahead(text: str) -> None:
    assert len(claims_of(text, "forecast")) == 1


@pytest.mark.parametrize(
    "content",
    [
        "Ostmark is preparing an offensive",
        "Ostmark is preparing for an assault",
        "the aim is to liberate the region",
        "the risk of war is growing",
    ],
)
def test_preparations_aims_and_risks_are_forecasts_where_somebody_says_so(content: str) -> None:
    text = f"The ministry said {content}."
    assert len(claims_of(text, "forecast", said(text, "The ministry", "said", content))) == 1


def test_what_is_denied_to_lie_ahead_is_a_forecast_denied() -> None:
    text = "The minister denied that Ostmark would attack."
    content = "that Ostmark would attack"
    (claim,) = claims_of(text, "forecast", said(text, "The minister", "denied", content, "deny"))
    assert claim.span.of(text) == "Ostmark would attack"


def test_whom_a_warning_goes_to_does_not_hide_what_is_warned_of() -> None:
    text = "He warned the rebels that they would be destroyed."
    content = "the rebels that they would be destroyed"
    (claim,) = claims_of(text, "forecast", said(text, "He", "warned", content, "threaten"))
    assert claim.span.of(text) == "they would be destroyed"


def test_what_is_to_be_done_lies_ahead() -> None:
    assert len(claims_of("Talks are to be held in Velm next month.", "forecast")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The aim is to win.",
        "Planning for the operation began in spring.",
        "The army achieved its goal of capturing the hill.",
        "What followed was inevitable.",
    ],
)
def test_planning_goals_reached_and_what_has_come_are_no_forecasts(text: str) -> None:
    assert claims_of(text, "forecast") == []
