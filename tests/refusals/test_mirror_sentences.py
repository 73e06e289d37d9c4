"""Refusal 8 over made-up sentences of every kind of claim, with the names of real states in turn."""

from __future__ import annotations

import pytest
from evaluation.mirroring import Names, Read, Swap, differences, mirrored

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.document import Document
from counterclaim.reader import Reader

STATES = {
    "Armenia": Names(("Armenia",), ("Armenian",), ("Armenians",), ("Yerevan",)),
    "Azerbaijan": Names(("Azerbaijan",), ("Azerbaijani",), ("Azerbaijanis",), ("Baku",)),
    "Russia": Names(("Russia",), ("Russian",), ("Russians",), ("Moscow",)),
    "Ukraine": Names(("Ukraine",), ("Ukrainian",), ("Ukrainians",), ("Kyiv",)),
    "Israel": Names(("Israel",), ("Israeli",), ("Israelis",), ("Tel Aviv",)),
    "Lebanon": Names(("Lebanon",), ("Lebanese",), ("Lebanese",), ("Beirut",)),
    "India": Names(("India",), ("Indian",), ("Indians",), ("New Delhi",)),
    "Pakistan": Names(("Pakistan",), ("Pakistani",), ("Pakistanis",), ("Islamabad",)),
    "Turkey": Names(("Turkey",), ("Turkish",), ("Turks",), ("Ankara",)),
    "Syria": Names(("Syria",), ("Syrian",), ("Syrians",), ("Damascus",)),
    "Saudi Arabia": Names(("Saudi Arabia",), ("Saudi",), ("Saudis",), ("Riyadh",)),
    "Iran": Names(("Iran",), ("Iranian",), ("Iranians",), ("Tehran",)),
    "South Sudan": Names(("South Sudan",), ("South Sudanese",), ("South Sudanese",), ("Juba",)),
    "Ethiopia": Names(("Ethiopia",), ("Ethiopian",), ("Ethiopians",), ("Addis Ababa",)),
}
PAIRS = (
    ("Armenia", "Azerbaijan"), ("Russia", "Ukraine"), ("Israel", "Lebanon"), ("India", "Pakistan"),
    ("Turkey", "Syria"), ("Saudi Arabia", "Iran"), ("South Sudan", "Ethiopia"),
)  # fmt: skip
# A, B: states; a, b: adjectives; Aa, Bb: peoples; Ac, Bc: capitals.
SENTENCES = """
{A} said that {B} lost 40 soldiers and 3 tanks near Lipa.
{A}'s defence ministry claimed on Monday that {b} forces had lost 1,200 troops since the start of the war.
The {a} army killed 14 {b} soldiers in the village of Lipa, a spokesman said.
At least 30 {Aa} were wounded when {b} artillery shelled Lipa.
{A} denied that any of its soldiers had been captured.
{A} denied losing two helicopters, as {B} had claimed.
Between 10 and 12 {a} civilians were killed in {b} air strikes, {Ac} said.
{Ac} put its own losses at 300 killed and 700 wounded.
Dozens of {Aa} were taken prisoner by {b} troops.
{B}'s president admitted that 85 {b} soldiers had died in a week.
Two {a} drones were shot down over Lipa, the {b} defence ministry reported.
{A} lost 6 tanks, 11 armoured vehicles and 2 helicopters, according to {Bc}.
{a} forces captured the town of Lipa from {B} on March 4.
{A} retook Lipa after {b} units withdrew.
The {a} defence ministry denied that Lipa had fallen to {b} forces.
Lipa is still held by {a} troops, {Ac} insists.
{b} troops have encircled the {a} garrison in Lipa.
{A} says its army entered Lipa at dawn.
Lipa changed hands twice and is now under {a} control.
{A} lost control of the heights above Lipa, {b} media reported.
{A} accused {B} of breaking the ceasefire.
{Ac} and {Bc} accused each other of violating the truce.
{A} said {B} violated the ceasefire 14 times overnight.
{B} rejected the accusation that it had broken the agreement.
Both {A} and {B} breached the truce, the monitors said.
{a} forces violated the ceasefire by shelling Lipa, {B} said.
{A} denied that its jets take part in the war.
{a} fighter jets are deployed in {B}, the minister confirmed.
{Ac} admitted that {a} advisers were present in Lipa.
{A} sent mercenaries to fight in Lipa, {Bc} claimed.
{A} was not involved in the strike, its foreign ministry said.
{A} blamed {B} for the attack on the market in Lipa.
{B} was responsible for the explosion, {a} officials said.
An {a} missile struck the hospital, according to {b} sources.
{A} denied responsibility for the shelling of Lipa.
The {a} president held {Bc} responsible for the blockade.
{a} troops are advancing towards Lipa.
{A} moved two brigades to the border with {B}.
{b} forces are now about 10-12 km from Lipa.
{b} units have advanced 5 km towards the {a} lines.
{A} will likely attack Lipa within days.
{Ac} warned that {B} would pay a high price if it crossed the river.
{A} is expected to withdraw from Lipa by the end of the month.
If {B} attacks again, {A} will respond, the {a} president said.
{A} plans to deploy 5,000 more soldiers in the spring.
{a} losses are overestimated, {Bc} said.
{A} called the {b} figures a fantasy.
The situation is under full control, the {a} defence ministry insisted.
{Aa} fled Lipa as {Bb} advanced.
{A} called on {B} to withdraw its forces from Lipa.
{A} condemned the {b} strike, in which nine people died.
{A} threatened to strike {Bc} if the shelling went on.
"{B} has lost the war," the {a} president told reporters in {Ac}.
"We have destroyed 15 {b} tanks," a {a} general said.
According to {a} sources, {b} commandos killed three guards.
{a} and {b} officials met in Lipa, where {A} offered a truce.
A {a}-backed militia shelled a {b} outpost, wounding four.
{A}, which borders {B}, closed its airspace on Tuesday.
{B} confirmed that a {b} plane was downed by {a} air defence.
As many as 50 {Aa} and 70 {Bb} have died since the start of the conflict, monitors say.
""".strip().splitlines()


def sentence(template: str, one: str, other: str) -> str:
    words: dict[str, str] = {}
    for name, key in ((one, "A"), (other, "B")):
        names = STATES[name]
        words |= {
            key: names.states[0], key.lower(): names.adjectives[0],
            key + key.lower(): names.peoples[0], key + "c": names.capitals[0],
        }  # fmt: skip
    return template.format(**words)


def told(one: str, other: str) -> list[str]:
    return [sentence(template, one, other) for template in SENTENCES]


def test_there_are_sixty_sentences() -> None:
    assert len(SENTENCES) == 60


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(None, open_gazetteer())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_sentence_about_two_states_is_read_alike_whichever_is_which(
    reader: Reader, one: str, other: str
) -> None:
    swap = Swap(STATES[one], STATES[other])
    # Those that name a people by its adjective ("Lebanese") have no mirror image of words alone.
    texts = [text for text in told(one, other) if swap.text(swap.text(text)) == text]
    documents = [Document(f"{n}", text, language="en") for n, text in enumerate(texts)]
    images = [mirrored(document, swap) for document in documents]
    readings = reader.read_batch(documents)
    others = reader.read_batch([image for image, _ in images])
    differ, total = [], 0
    for document, reading, (image, offsets), image_reading in zip(
        documents, readings, images, others, strict=True
    ):
        pair = Read(document, reading), Read(image, image_reading)
        for part in ("claims", "statements"):
            number, found = differences(*pair, swap, offsets, part, registers=False)
            total += number
            differ += [(document.text, part, row) for row in found]
    assert len(texts) >= 50
    assert total > 100
    assert differ == []
