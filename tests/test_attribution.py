"""Attributions: who, by which cue, says what; by rules over the parse."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from counterclaim.model.document import Document
from counterclaim.model.span import words_of
from counterclaim.read.attribution.rules import RuleAttributor
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse


def triples(text: str) -> list[tuple[str, str, str]]:
    found = RuleAttributor().attributions(parse(load_parser(), Document("d", text)))
    return [
        (words_of(a.source, text), words_of(a.cue, text), words_of(a.content, text)) for a in found
    ]


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("The ministry said that the town fell.", ("The ministry", "said", "that the town fell")),
        (
            "According to the ministry, the town fell.",
            ("the ministry", "According to", "the town fell"),
        ),
        ("The town fell, officials said.", ("officials", "said", "The town fell")),
        ("The loss was confirmed by the ministry.", ("the ministry", "confirmed", "The loss")),
        ("It was reported that the town fell.", ("", "reported", "that the town fell")),
        (
            "Ten soldiers were reportedly killed.",
            ("", "reportedly", "Ten soldiers were … killed"),
        ),
        (
            "Russia sees the deployment as unacceptable.",
            ("Russia", "sees", "the deployment as unacceptable"),
        ),
        (
            "The army blamed the rebels for the blast.",
            ("The army", "blamed", "the rebels for the blast"),
        ),
        ("This was denied by officials.", ("officials", "denied", "This")),
        (
            "The agency said, citing the ministry, that ten soldiers died.",
            ("The agency", "said", "that ten soldiers died"),
        ),
        (
            "The commander, quoted by the agency, said the town had fallen.",
            ("the agency", "quoted by", "the town had fallen"),
        ),
        (
            "The ministry rejected claims by the rebels that the town had fallen.",
            ("the rebels", "claims", "that the town had fallen"),
        ),
        (
            "The envoy received assurances from Norway that the road would stay open.",
            ("Norway", "assurances", "that the road would stay open"),
        ),
        (
            "It was impossible to verify the claim.",
            ("", "was impossible to verify", "the claim"),
        ),
        (
            "Residents were urged to leave the town.",
            ("", "urged", "Residents … to leave the town"),
        ),
        (
            "The army reported the capture of the town, a claim that the rebels denied.",
            ("the rebels", "denied", "a claim"),
        ),
        (
            "The ministry said 30 died, though the hospital reported only 12.",
            ("The ministry", "said", "30 died"),
        ),
        (
            "The raid was widely condemned as a war crime.",
            ("", "condemned", "The raid … as a war crime"),
        ),
        (
            "89% of those polled opposed the war.",
            ("89% of those polled", "opposed", "the war"),
        ),
        (
            "The ministry released footage showing two burning tanks.",
            ("The ministry", "released footage showing", "two burning tanks"),
        ),
        (
            "The army's claim that the town fell spread fast.",
            ("The army's", "claim", "that the town fell"),
        ),
        (
            "The minister is committed to rebuilding the bridge.",
            ("The minister", "is committed to", "rebuilding the bridge"),
        ),
        ("Armenia issued a denial.", ("Armenia", "issued a denial", "a denial")),
        (
            "Ukraine called for a ceasefire.",
            ("Ukraine", "called for", "a ceasefire"),
        ),
        (
            "The ministry could not verify the report.",
            ("The ministry", "could not verify", "the report"),
        ),
        (
            "The bridge was labelled a target by the ministry.",
            ("the ministry", "labelled", "The bridge … a target"),
        ),
        (
            "The raid was reported in the Karvelian press.",
            ("the Karvelian press", "reported", "The raid"),
        ),
        (
            "Reports emerged that the bridge was lost.",
            ("", "Reports emerged", "that the bridge was lost"),
        ),
        (
            "The general sent troops in the hope of taking the bridge.",
            ("The general", "in the hope of", "taking the bridge"),
        ),
        (
            "Estimates of the losses by the army were published on Monday.",
            ("the army", "Estimates of", "the losses"),
        ),
        (
            "The minister referred to the raid as a provocation.",
            ("The minister", "referred to", "the raid as a provocation"),
        ),
    ],
)
def test_form_of_attribution(text: str, triple: tuple[str, str, str]) -> None:
    assert triple in triples(text)


def test_an_elided_subject_is_the_agent_before() -> None:
    text = (
        "The setbacks were confirmed by the Defense Ministry, but insisted that it held the town."
    )
    assert ("the Defense Ministry", "insisted", "that it held the town") in triples(text)


def test_two_cues_with_one_speaker_are_two() -> None:
    found = triples("The general denied the loss and said that the town was safe.")
    assert [(source, cue) for source, cue, _ in found] == [
        ("The general", "denied"),
        ("The general", "said"),
    ]


def test_a_quotation_goes_on_around_its_cue_and_after_it() -> None:
    text = '"We held the line," said the general. "We will hold it tomorrow."'
    ((source, cue, content),) = triples(text)
    assert (source, cue) == ("the general", "said")
    assert content == '"We held the line," … "We will hold it tomorrow."'


def test_a_list_of_losses_stays_together() -> None:
    text = "The ministry claimed that the enemy lost 40 troops, 6 tanks, 2 planes and 3 guns."
    ((_, _, content),) = triples(text)
    assert content.endswith("2 planes and 3 guns")


def test_plain_actions_and_purposes_are_no_attributions() -> None:
    assert triples("Russia bombed the town. The army sent tanks to support the town.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The president declared a curfew.",
        "The council banned fireworks.",
        "The army supported the infantry.",
        "He was known to be a smuggler.",
        "It is hard to imagine that the war will end.",
        "They stayed indoors for fear of snipers.",
    ],
)
def test_legal_acts_and_what_is_known_are_no_attributions(text: str) -> None:
    assert [cue for _, cue, _ in triples(text) if cue != "for fear of"] == []


def test_who_says_goes_on_after_what_was_said() -> None:
    text = "The mayor said that the market was hit, adding that two shops had burned."
    assert ("The mayor", "adding", "that two shops had burned") in triples(text)
    text = "The mayor said there was a breach and called the hour grave."
    assert ("The mayor", "called", "the hour grave") in triples(text)


def test_a_second_clause_belongs_to_the_content() -> None:
    text = 'The agency claimed it had stopped "raids" and that two men were killed near Velm.'
    assert triples(text)[0][:2] == ("The agency", "claimed")
    assert triples(text)[0][2].endswith("and that two men were killed near Velm")


def test_what_one_plans_to_say_is_one_attribution() -> None:
    assert len(triples("The minister refused to condemn the raid.")) == 1


def test_a_word_on_what_was_said_stands_outside_it() -> None:
    found = triples("The army reported the bridge had fallen, which was confirmed by the mayor.")
    assert ("the mayor", "confirmed", "which") in found
    assert not any("which" in content for source, _, content in found if source == "The army")


def test_whom_a_report_quotes_says_it() -> None:
    text = "The agency quoted the mayor as saying that ten shops had burned."
    assert ("the mayor", "saying", "that ten shops had burned") in triples(text)


def test_evidence_is_no_speaker_but_a_video_is() -> None:
    assert triples("The numbers show a heavy defeat.") == []
    assert [s for s, _, _ in triples("A video shows burning tanks.")] == ["A video"]


def test_a_headlines_colon_names_the_speaker() -> None:
    assert triples("Zelensky: 30 tanks were destroyed") == [
        ("Zelensky", ":", "30 tanks were destroyed")
    ]
    assert triples("Note: the page was updated.") == []


def test_spans_survive_odd_text() -> None:
    for text in ("", "said", '"', '"said"', "According to", ":", "… said … said …", "He said:"):
        for triple in triples(text):
            assert all(isinstance(part, str) for part in triple)


def test_the_lexicon_is_wide_and_gives_its_sources() -> None:
    text = files("counterclaim.read").joinpath("data", "cues.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    counts = Counter(row["pos"] for row in rows)
    assert counts["verb"] >= 250
    assert counts["noun"] >= 60
    assert all(row["source"] and row["frame"] for row in rows)


def test_whom_a_speaker_cites_is_passed_on() -> None:
    text = "The office, citing the army, said that six drones fell."
    found = RuleAttributor().attributions(parse(load_parser(), Document("d", text)))
    inner = next(a for a in found if words_of(a.source, text) == "the army")
    assert inner.inside is not None
    assert words_of(found[inner.inside].source, text) == "The office"
    assert found[inner.inside].content == inner.content


def test_citing_a_reason_passes_nobody_on() -> None:
    found = triples("The court closed the case, citing a lack of evidence.")
    assert not any(source == "a lack of evidence" for source, _, _ in found)


@pytest.mark.parametrize(
    "front",
    [
        "The enemy has lost 2,410 soldiers killed, 109 tanks, 31 guns and 4 ships since March 1",
        "Since March 1, the enemy has lost 2,410 soldiers, 109 tanks and 240 vehicles",
        "Two drones were shot down in the night",
    ],
)
def test_a_sentence_closed_by_its_speaker_is_all_content(front: str) -> None:
    assert triples(f"{front}, the defence ministry said on Thursday.") == [
        ("the defence ministry", "said", front)
    ]
    found = triples(f"{front}, the office, citing the army, said.")
    assert ("the office", "said", front) in found
    assert ("the army", "citing", front) in found


def test_a_time_before_the_speaker_is_no_content() -> None:
    assert triples("After the raid, the minister said.") == []


def test_a_verb_that_the_subject_before_cannot_govern_is_the_speakers() -> None:
    found = triples("Berg argues that the armies are not ready and warns that winter is near.")
    assert [(source, cue) for source, cue, _ in found] == [("Berg", "argues"), ("Berg", "warns")]


def test_anothers_word_on_what_was_said_is_beside_it() -> None:
    found = triples("The rebels claimed they took the town, with Ostmark rejecting the claim.")
    assert ("Ostmark", "rejecting", "the claim") in found
    assert not any("Ostmark" in content for source, _, content in found if source == "The rebels")


def test_people_show_courage_but_say_nothing_by_it() -> None:
    assert triples("The soldiers showed courage at the bridge.") == []


def test_a_name_in_italics_is_the_source() -> None:
    found = triples("On 4 July, _The Courier_ reported that the bridge had fallen.")
    assert ("The Courier", "reported", "that the bridge had fallen") in found


def test_what_was_concluded_or_observed_is_no_statement() -> None:
    assert triples("The siege was concluded. No convoys had been observed.") == []


def test_support_is_said_only_where_somebody_says_it() -> None:
    assert triples("Karvelia's support for Ostmark is old.") == []
    found = triples("The minister expressed support for the truce.")
    assert [(source, content) for source, _, content in found] == [("The minister", "the truce")]


def test_going_somewhere_is_no_speech() -> None:
    assert triples("After the raid ended at noon, the mayor went.") == []
