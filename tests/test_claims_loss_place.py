"""Where losses happened: in their sentence, or where the event was told before."""

from __future__ import annotations

import pytest

from counterclaim.model.reading import Statement
from sample_claims import claims_of, said


def places(text: str, *statements: Statement) -> list[str | None]:
    found = claims_of(text, "loss", *statements)
    return [None if claim.where is None else claim.where.of(text) for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Near Tarn, one strike destroyed two tanks.", ["Tarn"]),
        ("In Old Velm, three civilians were killed.", ["Old Velm"]),
        ("Artillery bombarded the city of Velm and killed five civilians.", ["city of Velm"]),
        ("Shells hit a market in Velm, killing two people.", ["Velm"]),
        ("Two people died in an attack on a coking plant.", ["coking plant"]),
        ("The army entered Velm on 4 May and killed ten villagers.", ["Velm"]),
        ("Troops pushed into Velm, where nine soldiers were killed.", ["Velm"]),
        ("The shelling of Tarn cost 58 lives.", ["Tarn"]),
        ("Four soldiers were killed in an ambush west of Tarn.", ["Tarn"]),
        ("Shelling killed over 70 residents of Tarn.", ["Tarn"]),
        ("Jets destroyed the Tarn bridge.", ["Tarn"]),
        ("Rebels seized nine rifles from Base 46.", ["Base 46"]),
        ("Nine men were killed: one of them in Velm.", [None, "Velm"]),
        ("Troops took Stara Velmia and destroyed the houses.", ["Stara Velmia"]),
        ("Arun, 415 km south of Velm, was shelled. Two soldiers were killed.", ["Arun"]),
        ("The war went on; two men were killed in Velm; dozens were wounded.", ["Velm", None]),
        ("In Velm two men were killed; dozens were wounded.", ["Velm", "Velm"]),
        ("After raids in Velm, nine men were killed: eight of them in Tarn.", ["Velm", "Tarn"]),
    ],
)  # fmt: skip
def test_a_loss_is_where_its_sentence_puts_it(text: str, expected: list[str | None]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed in the line of duty.",
        "At this point 12 soldiers were killed.",
        "The weekly Zarya reported that two men were killed.",
        "Karvelian forces destroyed three launchers that had been shelling Velm.",
        "The truck hit a mine and two men were killed.",
        "The rebels inflicted 20 casualties on U.S. troops.",
        "The radio said at 1212 GMT that two soldiers had been killed.",
        "Selim Adar told of the actions of Colonel Berin Adar, who killed two civilians.",
        "One person was killed by the explosion of a CAR on Monday.",
        "The colonel wounded in the raid is being treated at the naval hospital.",
        "Nine wounded soldiers were taken to hospitals in Velm.",
        "In a declaration issued in Velm the union told of the death of two members.",
    ],
)
def test_words_that_put_the_loss_nowhere_are_no_place(text: str) -> None:
    assert set(places(text)) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May missiles struck Velm. Two people were killed.",
        "Rockets were fired at the port of Velm. The strike destroyed a warehouse.",
        "Shells rained down on Velm. Nine people were killed in the bombardment.",
        "Bombs hit a school in Velm. Its roof collapsed. The blast killed 12 children.",
        "The rebels attacked Velm on 4 May. They were repelled and three soldiers were killed.",
    ],
)
def test_a_loss_of_the_event_told_before_is_at_its_place(text: str) -> None:
    (place,) = places(text)
    assert place is not None
    assert "Velm" in place


@pytest.mark.parametrize(
    "text",
    [
        "Missiles struck Velm. On 9 May two soldiers were killed.",
        "Missiles struck Velm and Tarn. Two people were killed.",
        "Missiles struck Velm. Since the start of the war 4,000 people have been killed.",
        "The president visited Velm. Two soldiers were killed.",
        "Missiles struck Norway. Two people were killed.",
        "After the fall of Velm the army rested. Two soldiers were killed.",
        "Missiles struck Velm. In a second attack two soldiers were killed.",
        "Missiles struck Velm. Elsewhere two soldiers were killed.",
        "Missiles struck Velm. Hundreds of thousands have been killed.",
    ],
)
def test_no_place_is_taken_over_where_it_may_be_another(text: str) -> None:
    assert places(text)[-1] is None or "Tarn" in str(places(text)[-1])


def test_the_place_that_a_battle_is_for_holds_for_its_losses() -> None:
    text = (
        "On 3 May the militia attacked the town of Velm. By noon it held the railway station. "
        "The army said that 27 soldiers had been killed. The town fell on 5 May. "
        "In all 60 fighters were killed in the battle, which lasted three days."
    )
    assert places(text) == ["town of Velm", "town of Velm"]


def test_where_something_was_reported_is_not_where_it_happened() -> None:
    text = "It was reported in Velm that the army killed two rebels in the hills of Tarn."
    assert places(text) == ["hills of Tarn"]
    text = "It was reported in Velm that the army killed two rebels."
    statement = said(text, "", "reported", "the army killed two rebels")
    assert places(text, statement) == [None]


def test_where_something_was_said_is_not_where_it_happened() -> None:
    text = "The minister told reporters in Velm that two soldiers had been killed."
    statement = said(text, "The minister", "told", "that two soldiers had been killed")
    assert places(text, statement) == [None]


def test_an_item_of_a_list_has_its_own_place() -> None:
    text = (
        "There was an attack on Velm on 4 October, killing two civilians, and Tarn on 8 October, "
        "killing a civilian."
    )
    assert places(text) == ["Velm", "Tarn"]
