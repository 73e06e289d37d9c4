from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Control
from sample_claims import claims_of, said


def last_control(text: str) -> tuple[Claim, Control]:
    claim = claims_of(text, "control")[-1]
    assert isinstance(claim.slots, Control)
    return claim, claim.slots


def place_of(claim: Claim, text: str) -> str | None:
    return None if claim.where is None else claim.where.of(text)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The militia attacked Velm on Monday. The station was taken at noon.", "militia"),
        ("Karvelian forces launched an offensive in May. Velm fell on 6 June.", "Karvelian forces"),
        ("The Ostmark offensive began at dawn. Three villages were captured.", "Ostmark"),
        ("The rebels captured Velm. Two days later Kelm was encircled.", "rebels"),
    ],
)
def test_a_taking_without_its_doer_is_that_of_whoever_was_told_to_attack(
    text: str, holder: str
) -> None:
    _, slots = last_control(text)
    assert slots.holder is not None
    assert slots.holder.name == holder


@pytest.mark.parametrize(
    "text",
    [
        # Another side's post is not overrun by its own army.
        "The army attacked on Monday. An army checkpoint was overrun.",
        # Who took a place back is seldom who took it last.
        "The rebels captured Velm in May. The town was retaken in June.",
        # Of two sides in one sentence neither is the taker.
        "The rebels took Velm and the army took Kelm. Tarn was captured in June.",
        "The market was quiet. The station was taken at noon.",
    ],
)
def test_no_taker_is_guessed(text: str) -> None:
    _, slots = last_control(text)
    assert slots.holder is None


def test_what_somebody_says_takes_no_doer_from_the_narrative() -> None:
    text = "The rebels attacked Velm. The mayor said the station was captured."
    statement = said(text, "The mayor", "said", "the station was captured")
    claim = claims_of(text, "control", statement)[-1]
    assert isinstance(claim.slots, Control)
    assert claim.slots.holder is None


@pytest.mark.parametrize(
    ("text", "change", "place"),
    [
        ("The garrison left Velm on Monday. The militia took it at night.", "captured", "Velm"),
        ("The rebels attacked the base. It fell the next day.", "captured", "base"),
        (
            "The rebels regained Velm and three villages, but lost these again.",
            "lost",
            "Velm and three villages",
        ),
        ("The army moved on Velm and Kelm, capturing the latter.", "captured", "Kelm"),
        ("The town was stormed in May. The town's loss was a heavy blow.", "lost", "town"),
        (
            "Marines who had occupied the lighthouse on the island abandoned it in May.",
            "withdrew",
            "lighthouse",
        ),
    ],
)
def test_a_word_that_stands_for_a_place_is_that_place(text: str, change: str, place: str) -> None:
    claim, slots = last_control(text)
    assert (slots.change, place_of(claim, text)) == (change, place)


@pytest.mark.parametrize(
    "text",
    [
        "The tank broke down and the rebels captured it.",
        "The spokesman read the letter. The rebels took it.",
        "Forty Karvelians were taken prisoner in the west.",
        "Only eight T-72s were lost in combat.",
        "They would stay regardless of who controlled the city.",
        "The Karvelian Ministry of Defence put its losses at nine dead.",
        "The guards occupied the time with games.",
    ],
)
def test_no_place_no_control(text: str) -> None:
    assert claims_of(text, "control") == []


@pytest.mark.parametrize(
    ("text", "change", "polarity"),
    [
        ("The town was not captured until 2 April.", "captured", True),
        ("Velm, the capital, was entered on 17 May.", "entered", True),
        ("The town of Velm was never entered.", "entered", False),
        ("During the fall of the town many houses burned.", "captured", True),
        ("The rebels stormed the customs house.", "entered", True),
        ("The army has cleared 14 of the city's 22 districts.", "captured", True),
        ("The rebels surrounded some 160 soldiers in the building.", "encircled", True),
        ("A second attempt was beaten back.", "held", True),
        ("The rebels attacked the mine, but were driven off by the guards.", "held", True),
    ],
)
def test_more_ways_to_tell_of_control(text: str, change: str, polarity: bool) -> None:
    claim, slots = last_control(text)
    assert (slots.change, claim.polarity) == (change, polarity)


def test_a_subject_that_the_parser_gives_to_a_phrase_of_place_takes_the_place() -> None:
    _, slots = last_control("In the northern sector Karvelian troops occupied 32 villages.")
    assert slots.holder is not None
    assert slots.holder.name == "Karvelian troops"


@pytest.mark.parametrize(
    ("text", "holder", "change", "place"),
    [
        (
            "Karvelian tanks tried to push into the town of Velm. They were repelled by the militia.",
            "militia",
            "held",
            "town of Velm",
        ),
        (
            "There was heavy fighting, with Velm captured in June by Karvelian forces.",
            "Karvelian forces",
            "captured",
            "Velm",
        ),
        (
            "Karvelian forces captured Velmograd, who entered the city at dawn.",
            "Karvelian forces",
            "entered",
            "city",
        ),
        (
            "A number of Karvelian vehicles advanced into Velm from the east.",
            "Karvelian vehicles",
            "entered",
            "Velm",
        ),
        (
            "Forces took the heights, prompting the guards to dislodge the Ostmark troops.",
            "guards",
            "lost",
            "heights",
        ),
        (
            "The garrison was overrun by fighters of the Freedom Front (FFL) and their allies.",
            "fighters of the Freedom Front",
            "captured",
            "garrison",
        ),
        (
            "Militants took over the town's radio station and prison.",
            "Militants",
            "captured",
            "town's radio station and prison",
        ),
    ],
)
def test_who_took_what_where_the_parse_hides_it(
    text: str, holder: str, change: str, place: str
) -> None:
    claim, slots = last_control(text)
    assert slots.holder is not None
    assert (slots.holder.name, slots.change, place_of(claim, text)) == (holder, change, place)


def test_a_watcher_who_speaks_is_not_whom_they_stands_for() -> None:
    text = "The Observatory reported that rebels attacked Velm and that they had captured the mill."
    content = "that rebels attacked Velm and that they had captured the mill"
    claim = claims_of(text, "control", said(text, "The Observatory", "reported", content))[-1]
    assert isinstance(claim.slots, Control)
    assert claim.slots.holder is not None
    assert claim.slots.holder.name == "rebels"


def test_a_person_who_announces_a_taking_has_not_taken() -> None:
    text = "President Ada Berg announced the liberation of two villages."
    statement = said(text, "President Ada Berg", "announced", "the liberation of two villages")
    (claim,) = claims_of(text, "control", statement)
    assert isinstance(claim.slots, Control)
    assert claim.slots.holder is None


@pytest.mark.parametrize(
    "text",
    [
        "The militia took Velm in May. The group announced their withdrawal on 17 June.",
        "The militia took Velm but said it had withdrawn its men before the winter.",
    ],
)
def test_a_withdrawal_may_leave_its_place_unsaid(text: str) -> None:
    _, slots = last_control(text)
    assert slots.change == "withdrew"
    assert slots.lost_by is not None


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "The state lasted until June, when Karvelian troops entered the valley. They took Velm.",
            "Karvelian troops",
        ),
        ("Offices moved to Velm, which forces of the Front took in July.", "forces of the Front"),
        (
            "The army and two militias used the chance to assert their control over the valley.",
            "army and two militias",
        ),
    ],
)
def test_whoever_acted_takes_the_place(text: str, holder: str) -> None:
    _, slots = last_control(text)
    assert slots.holder is not None
    assert slots.holder.name == holder


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Karvelian units hold Velm and Ostmark units hold Kelm.",
            ("Karvelian units", "Velm"),
            ("Ostmark units", "Kelm"),
        ),
        (
            "The rebels control Velm and the army controls Kelm.",
            ("rebels", "Velm"),
            ("army", "Kelm"),
        ),
        (
            "Karvelian forces conquered the area and Romania occupied the oblast.",
            ("Karvelian forces", "area"),
            ("Romania", "oblast"),
        ),
    ],
)
def test_of_two_clauses_each_has_its_side_and_place(
    text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    found = []
    for claim in claims_of(text, "control"):
        assert isinstance(claim.slots, Control)
        found.append((claim.slots.holder and claim.slots.holder.name, place_of(claim, text)))
    assert found == [first, second]


def test_who_is_named_beside_a_place_is_not_taken_with_it() -> None:
    text = "After capturing Velm, the Karvelian Armed Forces continued their advance."
    claim, _ = last_control(text)
    assert place_of(claim, text) == "Velm"
    assert claims_of("The 3rd Regiment of the Guard had surrendered.", "control") == []


@pytest.mark.parametrize(
    ("text", "change", "place"),
    [
        ("The rebels kept the town.", "held", "town"),
        ("Karvograd fell without a shot.", "captured", "Karvograd"),
        ("The hill changed hands on Monday.", "captured", "hill"),
        ("The rebels broke into the grain silos.", "entered", "grain silos"),
        ("Two strongpoints were overwhelmed that night.", "captured", "Two strongpoints"),
        ("The Front's men took the bridge.", "captured", "bridge"),
    ],
)
def test_plain_words_for_who_has_a_place(text: str, change: str, place: str) -> None:
    claim, slots = last_control(text)
    assert (slots.change, place_of(claim, text)) == (change, place)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels kept the road open.",
        # Nobody knows who has it now.
        "The village has changed hands several times.",
        "The minesweeper Velma had been lost in the storm.",
        "The PC-44 was taken in tow.",
        "Two constables succumbed on the way to hospital.",
        "Prices fell without warning.",
    ],
)
def test_what_is_kept_changed_or_lost_otherwise(text: str) -> None:
    assert claims_of(text, "control") == []


def test_two_who_take_together_stay_together() -> None:
    _, slots = last_control("It was reported the army and the militia had captured the town.")
    assert slots.holder is not None
    assert slots.holder.name == "army and the militia"
    text = "The depots in Velm and three nearby towns were overrun."
    claim, _ = last_control(text)
    assert place_of(claim, text) == "depots in Velm and three nearby towns"
