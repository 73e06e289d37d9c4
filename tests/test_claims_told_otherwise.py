"""Control, movement, involvement and responsibility told otherwise than by the plain verbs."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Control, Involvement, Movement, Responsibility
from sample_claims import claims_of, said


def control_of(text: str) -> list[tuple[str, str | None, bool]]:
    found: list[tuple[str, str | None, bool]] = []
    for claim in claims_of(text, "control"):
        assert isinstance(claim.slots, Control)
        where = None if claim.where is None else claim.where.of(text)
        found.append((claim.slots.change, where, claim.polarity))
    return found


@pytest.mark.parametrize(
    ("text", "change", "place"),
    [
        ("Ostmark's troops established a foothold in the town.", "entered", "town"),
        ("The village was back in Karvelian hands by evening.", "retaken", "village"),
        ("The militia laid siege to the base.", "encircled", "base"),
        ("The town was completely cut off.", "encircled", "town"),
        ("The rebels surrendered the town without a fight.", "lost", "town"),
        ("The rebels handed the village over to the army.", "captured", "village"),
        ("The separatists declared the town liberated.", "captured", "town"),
        ("The army consolidated its hold on the town.", "held", "town"),
        ("Karvelian troops invaded the village.", "entered", "village"),
        ("The district was under the administration of the council.", "held", "district"),
        ("The army used the chance to assert its authority over the region.", "captured", "region"),
        ("The withdrawal of Karvelian forces from the valley followed.", "withdrew", "valley"),
        ("The capture of the base was seen as a victory.", "captured", "base"),
    ],
)
def test_a_change_of_hands_is_told_in_many_ways(text: str, change: str, place: str) -> None:
    assert (change, place, True) in control_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Karvelian forces almost captured the town.",
        "The uprising was unsuccessful in capturing the town.",
        "The troops were attempting to secure the town.",
    ],
)
def test_what_was_all_but_taken_or_tried_in_vain_was_not_taken(text: str) -> None:
    assert control_of(text) == [("captured", "town", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The army cut the road between the towns.",
        "Capturing the city",
        "The ship was attempting to reach port.",
        "The talks would end by withdrawing the armed opposition to Velm.",
        "Rebels withdrew to the areas under their control.",
        "Gunners drove the ships back out into the bay.",
    ],
)
def test_roads_cut_headings_and_asides_change_no_hands(text: str) -> None:
    assert control_of(text) == []


def movement_of(text: str) -> list[tuple[str | None, str | None, bool]]:
    found = []
    for claim in claims_of(text, "movement"):
        assert isinstance(claim.slots, Movement)
        force = None if claim.slots.force is None else claim.slots.force.name
        found.append((force, claim.slots.towards, claim.polarity))
    return found


@pytest.mark.parametrize(
    ("text", "force", "towards"),
    [
        ("Karvelian forces were moving in the direction of Tarn.", "Karvelian forces", "Tarn"),
        ("Reinforcements arrived in Tarn.", "Reinforcements", "Tarn"),
        ("The fleet sailed for the straits.", "fleet", "straits"),
        ("The convoy left the base for the capital.", "convoy", "capital"),
        ("Karvelian troops made their way to the bridge.", "Karvelian troops", "bridge"),
        ("The brigade crossed the river at dawn.", "brigade", "river"),
        ("The army advanced as far as the highway.", "army", "highway"),
        ("The convoy moved from the pass toward Velm.", "convoy", "Velm"),
        ("Karvelia moved most of its army westward.", "Karvelia", "westward"),
        ("The Karvelian irregulars fled to the hills.", "Karvelian irregulars", "hills"),
    ],
)
def test_a_way_is_told_in_many_ways(text: str, force: str, towards: str) -> None:
    assert movement_of(text) == [(force, towards, True)]


def test_of_fighters_counted_before_a_number_goes_elsewhere() -> None:
    text = "80 fighters stayed in the city, while 25 were evacuated to the town of Velm."
    assert movement_of(text) == [("fighters", "town of Velm", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The army was prevented from advancing towards Velm.",
        "They halted a column heading to Velm.",
    ],
)
def test_who_is_kept_from_going_does_not_go(text: str) -> None:
    assert [went for _, _, went in movement_of(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Velm is located 480 km north of Tarn.",
        "The guerrilla movement in the north has a new leader.",
        "The helicopters flew supplies to the base.",
        "Police helped people heading for their homes.",
        "The troops pursued any insurgents who fled.",
    ],
)
def test_towns_parties_goods_and_civilians_are_no_forces_on_the_move(text: str) -> None:
    assert movement_of(text) == []


@pytest.mark.parametrize(
    ("content", "actor", "where"),
    [
        ("the Karvelian army was supplying weapons to the rebels", "Karvelian army", None),
        ("Karvelian instructors were training the militia", "Karvelian instructors", None),
        ("Karvelian drones were operating over Velm", "Karvelian drones", "Velm"),
        ("Karvelian units were operating in the east", "Karvelian units", "east"),
        ("Karvelian soldiers were patrolling the streets", "Karvelian soldiers", "streets"),
        ("the Karvelian fleet was present in the strait", "Karvelian fleet", "strait"),
        ("Karvelia had stationed troops along the border", "troops", "border"),
        ("foreign fighters had joined the rebels", "foreign fighters", "rebels"),
        ("Karvelia was recruiting fighters for the war", "fighters", "war"),
    ],
)
def test_presence_and_help_are_told_in_many_ways(content: str, actor: str, where: str) -> None:
    text = f"Ostmark said that {content}."
    (claim,) = claims_of(text, "involvement", said(text, "Ostmark", "said", content))
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert (claim.slots.actor.name, claim.slots.where) == (actor, where)


def test_who_denies_any_involvement_denies_his_own() -> None:
    text = "Karvelia denied any involvement in the conflict."
    content = "any involvement in the conflict"
    (claim,) = claims_of(text, "involvement", said(text, "Karvelia", "denied", content, "deny"))
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert (claim.slots.actor.name, claim.slots.where) == ("Karvelia", "conflict")


@pytest.mark.parametrize(
    "content",
    [
        "Karvelian intervention in the elections is likely",
        "the guards are still in jail",
        "troops fought guerrillas in the province",
        "the National Front had members in the town",
    ],
)
def test_elections_jails_and_plain_clashes_are_no_involvement(content: str) -> None:
    text = f"Ostmark said that {content}."
    assert claims_of(text, "involvement", said(text, "Ostmark", "said", content)) == []


def who_did(text: str, content: str, act: str = "assert") -> list[tuple[str | None, bool]]:
    statement = said(text, text.split()[0], text.split()[1], content, act)  # type: ignore[arg-type]
    found = []
    for claim in claims_of(text, "responsibility", statement):
        assert isinstance(claim.slots, Responsibility)
        who = claim.slots.who
        found.append((None if who is None else who.name, claim.polarity))
    return found


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("the city came under fire from Karvelian artillery", "Karvelian"),
        ("the village came under Karvelian shelling", "Karvelian"),
        ("the village was shelled from the territory of Karvelia", "Karvelia"),
        ("rockets were launched from Karvelian ships", "Karvelian ships"),
        ("the attack was the work of the militia", "militia"),
        ("the militia had set fire to houses", "militia"),
        ("Karvelia used a missile for the attack", "Karvelia"),
        ("the army was using civilians as human shields", "army"),
        ("villages were pillaged by Karvelian bands", "Karvelian bands"),
    ],
)
def test_an_attack_is_pinned_on_somebody_in_many_ways(content: str, who: str) -> None:
    assert who_did(f"Ostmark said that {content}.", content) == [(who, True)]


def test_who_denies_having_done_it_answers_who_did_it() -> None:
    text = "Karvelia denied that it had bombed the school."
    assert who_did(text, "it had bombed the school", "deny") == [("Karvelia", True)]


def test_who_had_nothing_to_do_with_it_did_not_do_it() -> None:
    content = 'Karvelia had "nothing to do" with the strike'
    assert who_did(f"Ostmark said that {content}.", content) == [("Karvelia", False)]


def test_outrages_are_pinned_in_the_outlets_own_voice_too() -> None:
    text = "The use of chemical weapons by Karvelian forces went on."
    (claim,) = claims_of(text, "responsibility")
    assert isinstance(claim.slots, Responsibility)
    assert claim.slots.who is not None
    assert claim.slots.who.name == "Karvelian forces"


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("Karvelian troops seemed to be shelling the town", "Karvelian troops"),
        ("cities were reduced to rubble by Karvelian bombardment", "Karvelian"),
        ("a village was under a renewed shelling from the army", "army"),
    ],
)
def test_hedged_and_ruinous_attacks_are_pinned_too(content: str, who: str) -> None:
    assert who_did(f"Ostmark said that {content}.", content) == [(who, True)]


def test_who_is_urged_to_stop_an_attack_is_said_to_make_it() -> None:
    text = "Ostmark urged the Karvelian army to stop attacks on the town."
    content = "the Karvelian army to stop attacks on the town"
    assert who_did(text, content, "demand") == [("Karvelian army", True)]


@pytest.mark.parametrize(
    "content",
    [
        "Karvelian shelling had caused deaths",
        "five men were killed by loyalists who shelled the town",
        "Karvelia would consider launching a bombardment of the town",
    ],
)
def test_tolls_and_thoughts_of_attacks_pin_nothing(content: str) -> None:
    assert who_did(f"Ostmark said that {content}.", content) == []


def test_where_there_are_said_to_be_forces_they_are() -> None:
    text = "There were said to be still 20 army snipers in the city."
    statement = said(text, "", "said", "to be still 20 army snipers in the city")
    (claim,) = claims_of(text, "involvement", statement)
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.where == "city"


@pytest.mark.parametrize(
    ("text", "content", "target", "who", "event"),
    [
        (
            "Ostmark accused Karvelia of war crimes.",
            "Karvelia of war crimes", "Karvelia", "Karvelia", "war crimes",
        ),
        (
            "Ostmark accused an official of the embassy of spying.",
            "an official of the embassy of spying", "an official of the embassy",
            "an official of the embassy", "spying",
        ),
    ],
)  # fmt: skip
def test_accused_and_charge_may_stand_in_one_piece(
    text: str, content: str, target: str, who: str, event: str
) -> None:
    statement = said(text, "Ostmark", "accused", content, "accuse", target)
    (claim,) = claims_of(text, "responsibility", statement)
    assert isinstance(claim.slots, Responsibility)
    assert claim.slots.who is not None
    assert (claim.slots.who.name, claim.slots.event) == (who, event)


@pytest.mark.parametrize(
    ("text", "change", "place"),
    [
        ("The area was occupied by Karvelian troops.", "captured", "area"),
        ("The guerrillas continued to occupy the area.", "captured", "area"),
        ("Attempts to storm the village were repelled.", "held", "village"),
        ("The Ostmarkers held on to the airport.", "held", "airport"),
        ("Karvelian troops fought their way into the town.", "entered", "town"),
        ("The insurgents control a third of the country.", "held", "third of the country"),
        ("Karvelian troops had a foothold in the north of the city.", "held", "north of the city"),
        ("About 300 soldiers were encircled in the village.", "encircled", "village"),
        ("Troops entered and searched the village.", "entered", "village"),
    ],
)
def test_what_is_held_on_to_or_beaten_off_is_held(text: str, change: str, place: str) -> None:
    assert control_of(text) == [(change, place, True)]


def test_attackers_who_were_repelled_did_not_take_what_they_attacked() -> None:
    text = "Ostmark forces attacked the town, but were repelled twice."
    assert control_of(text) == [("held", "town", True)]


def test_who_failed_in_an_attempt_took_nothing() -> None:
    text = "Karvelian forces failed in their attempt to seize the airport."
    assert control_of(text) == [("captured", "airport", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Karvelian forces will attempt to encircle the city.",
        "The war will end when Karvelia withdraws.",
        "They were beaten by soldiers.",
    ],
)
def test_what_lies_ahead_and_men_beaten_are_no_control(text: str) -> None:
    assert control_of(text) == []


@pytest.mark.parametrize(
    ("content", "actor", "where"),
    [
        ("Karvelian officers were leading the offensive", "Karvelian officers", "offensive"),
        ("the offensive was supported by Karvelian air strikes", "Karvelian", "offensive"),
        ("mercenaries had been transferred to Velm", "mercenaries", "Velm"),
    ],
)
def test_leading_striking_for_and_being_brought_are_involvement(
    content: str, actor: str, where: str
) -> None:
    text = f"Ostmark said that {content}."
    (claim,) = claims_of(text, "involvement", said(text, "Ostmark", "said", content))
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert (claim.slots.actor.name, claim.slots.where) == (actor, where)
