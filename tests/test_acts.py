"""Acts: what a statement does, by its cue, its negation and its content."""

from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.statements import read_statements


def acts(text: str) -> list[str]:
    return [s.act for s in read_statements(parse(load_parser(), Document("d", text)), text)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The ministry said that the bridge was open.", "assert"),
        ("The ministry denied losing any aircraft.", "deny"),
        ("The ministry did not confirm the report.", "doubt"),
        ("The ministry did not comment on the report.", "decline"),
        ("The ministry refused to comment.", "decline"),
        ("The ministry neither confirmed nor denied the loss.", "decline"),
        ("Russia sees the deployment as an unacceptable scenario.", "condemn"),
        ("The ministry admitted that two tanks were lost.", "admit"),
        ("The ministry confirmed the loss of its two tanks.", "admit"),
        ("The setbacks in the south were confirmed by the Defense Ministry.", "admit"),
        ("Reporters confirmed the destruction of a launcher.", "confirm"),
        ("Russia accused Ukraine of shelling the town.", "accuse"),
        ("Armenia said that Azerbaijani troops violated the truce.", "accuse"),
        ("The minister said that winter will be hard.", "predict"),
        ("The minister said that we will rebuild the bridge.", "promise"),
        ("The minister said that we will destroy their fleet.", "threaten"),
        ("The minister vowed to rebuild the bridge.", "promise"),
        ("The minister threatened to cut the gas.", "threaten"),
        ("The minister said that the mediators must leave.", "demand"),
        ("The minister called for an end to the fighting.", "demand"),
        ("The union condemned the attack on the market.", "condemn"),
        ("The minister warned of a new offensive.", "predict"),
        ("The rebels warned that they would shell the city.", "threaten"),
        ("The minister said that his army would rebuild the bridge.", "promise"),
        ("The ministry said it condemned the raid.", "condemn"),
        ("The ministry said it had invited the monitors.", "assert"),
        ("The settlers said their villages should be left alone.", "demand"),
        ("The minister said the raid was unacceptable.", "condemn"),
        ("The envoy said that he welcomed the agreement.", "condemn"),
        ("Armenia said that the Azerbaijani army used white phosphorus in the town.", "accuse"),
        ("Karvelia said that Ostmark had failed to comply with the truce.", "accuse"),
        ("Karvelia said that Ostmark troops used machine guns to fire on homes.", "accuse"),
        ("The ministers labelled the Norwegian strike a war crime.", "accuse"),
        ("Karvelia said that an Ostmark strike killed three people.", "assert"),
        ("The officials voiced concern over the fighting.", "condemn"),
        ("The officials voiced concern that the fighting would spread.", "predict"),
        ("The officials voiced support for the talks.", "condemn"),
        ("The ministry announced plans to close the border.", "promise"),
        ("The mayor agreed to hand over the town.", "promise"),
        ("The minister said that he had no intention of leaving the town.", "promise"),
        ("The ministry announced that the operation would begin soon.", "promise"),
        ("Karvelia said that it would have won the war.", "assert"),
        ("Karvelia said that if the shelling continued, it would launch an offensive.", "threaten"),
        ("Karvelia warned that it would close the border.", "threaten"),
        ("Karvelia warned the garrison to surrender.", "demand"),
        ("The ministry said that the reports were false.", "deny"),
        ("The ministry said that it had nothing to do with the strike.", "deny"),
        ("The ministry called the reports a fabrication.", "deny"),
        ("The officials said that they did not believe the figures.", "doubt"),
        ("The monitors said it was unclear who held the town.", "doubt"),
        ("The ministry rejected the request.", "decline"),
        ("The ministry rejected the claim.", "deny"),
        ("The ministry offered no details.", "decline"),
        ("The ministry did not confirm or deny the loss.", "decline"),
        ("The army decided not to defend the town.", "decline"),
        ("The mayor assured residents that the town was quiet.", "assert"),
        ("The envoy did not rule out that the truce could end.", "predict"),
        ("Karvelia confirmed that the town was under Ostmark control.", "admit"),
        ("The ministry said that Norway had again broken the ceasefire.", "accuse"),
        ("The ministry said Norway was using civilians as human shields.", "accuse"),
        ("The president hailed the capture of the town as a victory.", "condemn"),
        ("The envoy said the talks had been constructive.", "condemn"),
        ("The president said the attack would not go unanswered.", "threaten"),
        ("Norway said any attack would be met with a crushing response.", "threaten"),
        ("Norway said it would not hesitate to strike again.", "threaten"),
        ("The general said the offensive could begin within days.", "predict"),
        ("The general said he expected heavy fighting.", "predict"),
        ("The ministry said it had no evidence of the strike.", "doubt"),
        ("The ministry said it would not comment on the reports.", "decline"),
        ("The minister expressed readiness to resume talks.", "promise"),
        ("The general drew up plans to take the town.", "assert"),
        ("Norway said Danish shelling had killed four civilians in the town.", "accuse"),
        ("The governor said that Danish rockets hit a hospital and two schools.", "accuse"),
        ("Monitors said Danish strikes on the market left 20 civilians dead.", "accuse"),
        ("The ministry said civilians were killed by Danish artillery fire.", "accuse"),
        ("Activists said that soldiers opened fire on protesters.", "accuse"),
        ("The ministry said three Danish vessels had entered its territorial waters.", "accuse"),
        ("The minister said the attack showed Denmark's disregard for human life.", "accuse"),
        ("The report found that both armies had committed war crimes.", "accuse"),
        ("The mayor said Danish troops were preventing residents from leaving.", "accuse"),
        ("The ministry said that the Danish side had not observed the ceasefire.", "accuse"),
        ("The ministry said Denmark resumed shelling despite the ceasefire.", "accuse"),
        ("The minister said Denmark was behind the explosion.", "accuse"),
        ("The minister said Denmark was responsible for the attack.", "accuse"),
        ("Norway said the Danish army carried out provocative flights.", "accuse"),
        ("Norway said all of the bodies handed over by Denmark showed torture.", "accuse"),
        ("The president alleged that Denmark was arming the rebels.", "accuse"),
        ("The ministry spoke of a Danish plot to kill the envoy.", "accuse"),
        ("Danish claims of genocide were widely rejected.", "accuse"),
        (
            "The monitors estimated that 80 people died, half of them executed by the army.",
            "assert",
        ),
        ("Norway said it had sent troops to prevent Danish provocations.", "assert"),
        ("Denmark said no signs of torture were found by Norwegian doctors.", "assert"),
        ("Norway said that a Danish strike hit military infrastructure.", "assert"),
        ("The army said it was responsible for the sector.", "assert"),
        ("The navy confirmed the sinking of its flagship.", "admit"),
        ("The army confirmed that the plane had been shot down.", "admit"),
        ("The rebels accepted to leave the town.", "promise"),
        ("The minister said Norway will supply tanks.", "promise"),
        ("Berg said the army would hold the town.", "promise"),
        ("Norway promised that those responsible would be punished.", "promise"),
        ("Norway said those responsible would pay a heavy price.", "threaten"),
        ("The ministry warned of a harsh response.", "threaten"),
        ("The monitors said that the rebels could cut the road.", "predict"),
        ("The analyst said that Denmark may attack the town.", "predict"),
        ("The monitors said that Denmark was planning a new offensive.", "predict"),
        ("The official said the offensive was imminent.", "predict"),
        ('"I think the war will end," the minister said.', "predict"),
        ('"He\'s going to lose the war," the minister said.', "predict"),
        ('"I would say that the talks went well," the envoy said.', "assert"),
        ("The captain said that if he had not left, he would be dead.", "assert"),
        ("The monitors said that explosions could be heard.", "assert"),
        ('"Leave the town," the mayor told residents.', "demand"),
        ('"We must stop this war," the president said.', "demand"),
        ("The president said it was time to end the war.", "demand"),
        ("The president said that sanctions had to be lifted.", "demand"),
        ("The president asked the union for money.", "demand"),
        ("The general told his men not to storm the plant.", "demand"),
        ("The government wants Denmark to withdraw.", "demand"),
        ('"You don\'t have to leave," the mayor said.', "assert"),
        ("The general said that he did not know who fired.", "doubt"),
        ("The official said Norway had seen no sign of a withdrawal.", "doubt"),
        ("The official said it was too early to say who fired.", "doubt"),
        ("The army would not confirm the report.", "decline"),
        ("The coalition does not report the number of aircraft.", "decline"),
        ("The president called the support one-sided.", "condemn"),
        ('Protesters called the president "a nark".', "condemn"),
        ("The minister said he was shocked by the images.", "condemn"),
        ('"I\'m disappointed," the minister said.', "condemn"),
        ("Norway said that it was against the plan.", "condemn"),
        ("The ministry said the footage was staged.", "deny"),
        ("The committee decided that the region would remain Norwegian.", "assert"),
        ('"I want to thank our allies," the minister said.', "condemn"),
        ("The ministry said the prisoners would be tried.", "promise"),
        ("Reporters described the fall of the town as a disaster.", "assert"),
        ("The minister described the vote as a sham.", "condemn"),
    ],
)
def test_act(text: str, act: str) -> None:
    assert act in acts(text)


def test_a_third_party_does_not_admit_the_loss_of_a_party() -> None:
    assert "admit" not in acts("Journalists confirmed the death of two soldiers.")


def test_confirming_the_other_sides_losses_is_no_admission() -> None:
    assert acts("Armenia confirmed the Azerbaijani losses.") == ["confirm"]


@pytest.mark.parametrize(
    "text",
    [
        "Syria confirmed that a Syrian plane was downed.",
        "Turkey confirmed that a Turkish plane was downed.",
        "France confirmed that a French plane was downed.",
        "Tehran confirmed that an Iranian plane was downed.",
    ],
)
def test_a_state_its_people_and_its_capital_are_of_one_side_however_unlike_their_names(
    text: str,
) -> None:
    assert acts(text) == ["admit"]


def test_what_another_speaker_threatens_inside_is_not_the_act_of_who_reports_it() -> None:
    text = "The mayor said that Norway warned that it would shell the town."
    assert acts(text) == ["assert", "threaten"]


def test_a_person_promises_what_the_state_will_do_that_the_document_ties_the_person_to() -> None:
    text = (
        "The Karvelian president Ada Berg met the envoys. "
        "Berg said on Monday that Karvelia would rebuild the bridge."
    )
    assert acts(text)[-1] == "promise"


def test_an_analyst_predicts_what_a_state_will_do() -> None:
    assert acts("The analyst Ada Berg said that Norway would rebuild the bridge.") == ["predict"]
