"""Who bore a loss that "the loss of", "the unit's", "both sides" or an army named before tells."""

from __future__ import annotations

import pytest

from sample_losses import hands, parties


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Norway claimed to have destroyed 104 aircraft for the loss of 19.", "Norway"),
        ("The rebels attacked the mine, but were driven off for the loss of nine killed.", "rebels"),
        ("Norway admitted the loss of 44 tanks of its own.", "Norway"),
        ("A Norwegian boat was hit by a shell and sank with the loss of 17 crew.", "Norwegian"),
        ("The army fought an armed group at Velm and inflicted heavy losses on it.", "armed group"),
        ("They carried out 28 actions, causing 94 casualties to the Norwegian army.",
         "Norwegian army"),
        ("The 76th Ridge Division took the town. Videos show two of the unit's vehicles destroyed.",
         "76th Ridge Division"),
        ("Norway attacked the town at dawn. The attackers were stopped, losing two tanks.", "Norway"),
        ("Two fighters were injured from both sides in the clashes.", "both sides"),
        ("The Norwegian Army held the town. Rebels captured two soldiers.", "Norwegian Army"),
        ("Norwegian troops attacked the post. It ended with the loss of a tank.", "Norwegian troops"),
        ("The Norwegian brigade held the town at a cost of 112 killed.", "Norwegian brigade"),
        ("The Norwegians fled in disorder, leaving four field guns.", "Norwegians"),
        ("The Norwegian brigade withdrew, leaving behind 60 dead.", "Norwegian brigade"),
        ("A jet dropped a bomb on a company of the 9th Ridge Battalion, killing eight soldiers.",
         "9th Ridge Battalion"),
    ],
)  # fmt: skip
def test_who_bore_it_is_read_from_the_words_around(text: str, party: str) -> None:
    assert parties(text)[-1] == party


@pytest.mark.parametrize(
    "text",
    [
        "The boat was hit by a shell and sank with the loss of 17 crew.",
        "A helicopter was shot down with the loss of all eleven on board.",
        "One hundred persons were killed in Velm on that occasion, and 120 in Tarn.",
        "They acknowledged that losses from snipers were high.",
        "The ministry said that 640 rebels had been killed, for the loss of 71 soldiers.",
    ],
)
def test_a_craft_a_deck_and_those_killed_bear_no_loss_of_others(text: str) -> None:
    assert not {"boat", "board", "helicopter", "rebels", "occasion", "snipers"} & {
        parties(text)[-1]
    }


def test_a_bridge_by_a_towns_name_is_no_sides() -> None:
    assert parties("Norwegian troops destroyed the Velmar bridge.") == [None]
    assert parties("The rebels destroyed a Norwegian bridge.") == ["Norwegian"]


def test_a_general_by_name_is_no_party() -> None:
    assert parties("Major General Selim Adar was killed by a mine.") == [None]


def test_the_weapons_of_those_killed_are_their_sides() -> None:
    text = "The rebels ambushed a police convoy, killing 14 policemen and capturing 23 rifles."
    assert parties(text)[-1] == "police"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Norwegian military shot down an aircraft; both pilots were captured.",
         "Norwegian military"),
        ("Norway struck several towns. Attacks included one on Velm on 4 October, killing two civilians.",
         "Norway"),
        ("The rebels attacked the mine, but were driven off by the garrison, losing nine tanks.",
         "garrison"),
        ("The rebels attacked the post. The attack was repelled with four army casualties.", "rebels"),
        ("Six civilians were shot and killed by the military.", "military"),
        ("Selim Adar led the group. He claimed responsibility for the bombing, in which 37 people died.",
         "Selim Adar"),
        ("Guards shot at those who fled. Two children were killed.", "Guards"),
        ("An airstrike of the coalition killed a family of seven.", "coalition"),
        ("In all 120 civilians died as the result of Norwegian artillery fire.", "Norwegian"),
    ],
)  # fmt: skip
def test_who_downed_a_craft_or_struck_towns_did_what_came_of_it(text: str, by: str) -> None:
    assert hands(text)[-1] == by


@pytest.mark.parametrize(
    "text",
    [
        "A reporter posted a video of a destroyed Norwegian missile launcher.",
        "Norway struck a town on 1 May. Attacks included one on Velm on 4 October, killing two civilians.",
    ],
)
def test_who_only_shows_it_or_struck_on_another_day_did_not(text: str) -> None:
    assert hands(text)[-1] is None
