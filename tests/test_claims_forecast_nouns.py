"""What lies ahead without "will": events named by nouns, what is imminent, what is to be, the unlikely."""

from __future__ import annotations

import pytest

from counterclaim.model.reading import Act
from sample_claims import claims_of, said


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("promised", "an amnesty for all who lay down their arms", "promise"),
        ("vowed", "further raids unless the blockade is lifted", "threaten"),
        ("predicted", "the end of the war within a month", "predict"),
        ("warned of", "a new offensive in the north", "predict"),
        ("pledged", "an investigation", "promise"),
    ],
)
def test_an_event_that_is_promised_or_predicted_by_a_noun_is_a_forecast(
    cue: str, content: str, act: Act
) -> None:
    text = f"The general {cue} {content}."
    (claim,) = claims_of(text, "forecast", said(text, "The general", cue, content, act))
    assert claim.span.of(text) == content


@pytest.mark.parametrize(
    ("cue", "content"),
    [("pledged", "allegiance to the council"), ("warned", "that the offensive has begun")],
)
def test_a_thing_or_a_fact_is_no_event_to_come(cue: str, content: str) -> None:
    text = f"The general {cue} {content}."
    assert claims_of(text, "forecast", said(text, "The general", cue, content, "predict")) == []


@pytest.mark.parametrize(
    "content",
    [
        "that famine was imminent",
        "that the fall of Velm was near",
        "that fighting in the capital was possible",
    ],
)
def test_what_was_near_when_somebody_said_so_is_a_forecast(content: str) -> None:
    text = f"The mayor warned {content}."
    assert (
        len(claims_of(text, "forecast", said(text, "The mayor", "warned", content, "predict"))) == 1
    )


def test_what_was_near_in_the_narrative_is_past() -> None:
    assert claims_of("Famine was imminent.", "forecast") == []


@pytest.mark.parametrize(
    "text",
    [
        "The brigade is to withdraw from Velm.",
        "The talks are set for 3 June.",
        "The convoy is due on Monday.",
        "Sundria hopes to receive the jets by summer.",
        "The army is preparing to leave Velm.",
    ],
)
def test_what_is_arranged_is_a_forecast(text: str) -> None:
    assert len(claims_of(text, "forecast")) == 1


@pytest.mark.parametrize(
    "text", ["The task is to hold the bridge.", "Their mission is to train the army."]
)
def test_what_something_consists_in_is_no_forecast(text: str) -> None:
    assert claims_of(text, "forecast") == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army is likely to take Velm.", True),
        ("The army is unlikely to take Velm.", False),
        ("The army is not expected to take Velm.", False),
        ("Neither side is likely to take Velm.", False),
        ("The president ruled out negotiations.", False),
        ("The president did not rule out negotiations.", True),
    ],
)
def test_what_is_unlikely_is_a_forecast_denied(text: str, polarity: bool) -> None:
    (claim,) = claims_of(text, "forecast")
    assert claim.polarity is polarity


def test_a_prediction_that_two_statements_share_is_a_claim_once_in_each() -> None:
    text = "Sundria and Velmark promised to end the war."
    both = [
        said(text, "Sundria", "promised", "to end the war", "promise"),
        said(text, "Velmark", "promised", "to end the war", "promise", id_="s2"),
    ]
    assert len(claims_of(text, "forecast", *both)) == 2


def test_what_was_hoped_for_then_is_no_forecast() -> None:
    assert claims_of("The army was preparing to leave Velm.", "forecast") == []


def test_a_threat_that_an_advance_is_is_no_forecast() -> None:
    text = "The army captured the farms, threatening to encircle Velm."
    statement = said(text, "The army", "threatening", "to encircle Velm", "threaten")
    assert claims_of(text, "forecast", statement) == []


def test_what_strikes_were_aimed_at_is_no_forecast() -> None:
    text = "Sundria said that the strikes were aimed at cutting off Velm."
    content = "that the strikes were aimed at cutting off Velm"
    assert claims_of(text, "forecast", said(text, "Sundria", "said", content)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Residents were fearing that young men could be shot.",
        "The town emptied amid fears that it might fall.",
    ],
)
def test_what_is_feared_is_a_forecast_whoever_tells_of_it(text: str) -> None:
    assert len(claims_of(text, "forecast")) == 1


def test_a_border_about_to_be_crossed_is_foretold_and_nobodys_part() -> None:
    text = "The council warned that the army was about to cross the border."
    said_so = said(text, "The council", "warned", "that the army was about to cross the border")
    assert len(claims_of(text, "forecast", said_so)) == 1
    assert claims_of(text, "involvement", said_so) == []
