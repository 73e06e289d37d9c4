from __future__ import annotations

import pytest

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from sample_claims import claims_of, said


def who_did(text: str, statement: Statement) -> list[tuple[str | None, str]]:
    found = []
    for claim in claims_of(text, "responsibility", statement):
        assert isinstance(claim.slots, Responsibility)
        found.append((claim.slots.who.name if claim.slots.who else None, claim.slots.event))
    return found


def test_an_attack_is_pinned_on_whom_the_speaker_names() -> None:
    text = "Ostmark said that Karvelian forces shelled the town."
    statement = said(text, "Ostmark", "said", "that Karvelian forces shelled the town")
    assert who_did(text, statement) == [("Karvelian forces", "shelled the town")]


def test_the_accused_did_it_and_not_the_accuser() -> None:
    text = "Ostmark accused Karvelia of bombarding the town."
    statement = said(text, "Ostmark", "accused", "bombarding the town", "accuse", "Karvelia")
    assert who_did(text, statement) == [("Karvelia", "bombarding the town")]


def test_a_sides_own_strikes_are_no_blame() -> None:
    text = "The Ostmark army said that it shelled the town."
    statement = said(text, "The Ostmark army", "said", "that it shelled the town")
    assert who_did(text, statement) == []


def test_an_attack_that_nobody_is_said_to_report_blames_nobody() -> None:
    assert claims_of("Karvelian forces shelled the town.", "responsibility") == []


def test_who_claims_responsibility_did_it() -> None:
    (claim,) = claims_of("The militia claimed responsibility for the attack.", "responsibility")
    assert isinstance(claim.slots, Responsibility)
    assert claim.slots.who is not None
    assert (claim.slots.who.name, claim.slots.event) == ("militia", "attack")


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        (
            "Sundria said that Ostmark used chemical weapons in May.",
            "that Ostmark used chemical weapons in May",
            "Ostmark",
        ),
        (
            "Sundria said that a Karvelian missile strike hit a school.",
            "that a Karvelian missile strike hit a school",
            "Karvelian",
        ),
        (
            "Sundria said that captives were mutilated by the militia.",
            "that captives were mutilated by the militia",
            "militia",
        ),
        (
            "Sundria condemned the use of cluster bombs by Ostmark.",
            "the use of cluster bombs by Ostmark",
            "Ostmark",
        ),
    ],
)
def test_an_outrage_is_pinned_on_whoever_did_it(text: str, content: str, who: str) -> None:
    cue = "condemned" if "condemned" in text else "said"
    assert [name for name, _ in who_did(text, said(text, "Sundria", cue, content))] == [who]


def test_what_somebody_is_accused_of_is_a_claim_in_whatever_words() -> None:
    text = "Sundria accused Ostmark of a large-scale provocation."
    accusation = said(
        text, "Sundria", "accused", "a large-scale provocation", "accuse", target="Ostmark"
    )
    assert who_did(text, accusation) == [("Ostmark", "a large-scale provocation")]


def test_work_that_an_attack_halted_is_not_whose_work_it_was() -> None:
    assert claims_of("The attack halted the work of the agency.", "responsibility") == []
    (claim,) = claims_of("The attack was the work of the militia.", "responsibility")
    assert isinstance(claim.slots, Responsibility)
    assert claim.slots.who is not None
    assert claim.slots.who.name == "militia"


def test_the_use_of_what_is_no_weapon_is_no_attack() -> None:
    text = "Sundria condemned the use of the airport by Ostmark."
    content = "the use of the airport by Ostmark"
    assert who_did(text, said(text, "Sundria", "condemned", content)) == []


def test_the_strikes_of_the_speakers_own_troops_are_no_blame() -> None:
    text = "The Ostmark army command said that Ostmark troops attacked positions on the river."
    content = "that Ostmark troops attacked positions on the river"
    assert who_did(text, said(text, "The Ostmark army command", "said", content)) == []


@pytest.mark.parametrize(
    ("text", "who", "event"),
    [
        (
            "Ostmark was responsible for the attack on the convoy.",
            "Ostmark",
            "the attack on the convoy",
        ),
        ("Sundria held the militia responsible for the bombing.", "militia", "the bombing"),
        ("The militia was behind the attack.", "militia", "the attack"),
        ("The strike was attributed to Ostmark.", "Ostmark", "The strike"),
        ("The militia claimed the bombing.", "militia", "the bombing"),
    ],
)
def test_who_did_it_may_be_all_that_a_sentence_says(text: str, who: str, event: str) -> None:
    (claim,) = claims_of(text, "responsibility")
    assert isinstance(claim.slots, Responsibility)
    assert claim.slots.who is not None
    assert (claim.slots.who.name, claim.slots.event) == (who, event)


def test_to_be_responsible_for_a_road_is_no_blame() -> None:
    assert claims_of("Officials are responsible for the road.", "responsibility") == []


@pytest.mark.parametrize(
    ("content", "who", "event"),
    [
        ("Karvelian forces stepped up airstrikes on the town", "Karvelian forces", "airstrikes on the town"),
        ("Karvelia was responsible for downing the plane", "Karvelia", "downing the plane"),
        ("they seek the rebels responsible for the attack", "rebels", "the attack"),
        ("Karvelian soldiers pillaged the town", "Karvelian soldiers", "pillaged the town"),
    ],
)  # fmt: skip
def test_more_ways_of_saying_who_did_it(content: str, who: str, event: str) -> None:
    text = f"Ostmark said that {content}."
    ((found, what), *_) = who_did(text, said(text, "Ostmark", "said", content))
    assert found == who
    assert event in what


@pytest.mark.parametrize(
    "content",
    [
        "the army repelled Karvelian attacks on the town",
        "there will be an answer if the Karvelian army shells the town",
        "Karvelian shelling may have worsened the famine",
    ],
)
def test_attacks_beaten_off_supposed_or_told_in_passing_blame_nobody(content: str) -> None:
    text = f"Ostmark said that {content}."
    assert who_did(text, said(text, "Ostmark", "said", content)) == []


def test_who_denies_an_attack_by_his_own_side_answers_who_did_it() -> None:
    text = "The Ostmark army denied that Ostmark units had shelled the town."
    content = "that Ostmark units had shelled the town"
    statement = said(text, "The Ostmark army", "denied", content, "deny")
    assert who_did(text, statement) == [("Ostmark units", "shelled the town")]
