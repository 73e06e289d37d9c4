"""Acts that the cue alone does not tell: threats in the passive, denials by "reality", duties, feelings."""

from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.model.span import Span
from counterclaim.read.acts.act import act_of
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.statements import read_statements


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The general warned that any attempt to cross the river will be suppressed.", "threaten"),
        ("The navy said it would treat any ship as hostile.", "threaten"),
        ("The ministry said that it reserves the right to respond.", "threaten"),
        ("The ministry said that it reserves the right to appeal.", "assert"),
        ("Its spokesman vowed more attacks.", "threaten"),
        ("The leader promised revenge.", "threaten"),
        ("The leader promised an end to the attacks.", "promise"),
        ("Its spokesman warned that the group would strike in the cities.", "threaten"),
        ("The analyst warned that the group would strike in the cities.", "predict"),
        ('"We shall rebuild this town," the minister said.', "promise"),
        ("The front announced the results of the inquiry.", "assert"),
        ("The envoy noted with concern the build-up of troops.", "condemn"),
        ("The envoy noted the build-up of troops.", "assert"),
        ("The ministry stressed that the reports do not correspond to reality.", "deny"),
        ("The ministry said that the reports were without foundation.", "deny"),
        ("The ministry said that the allegation had no basis.", "deny"),
        ("The ministry described the report as propaganda.", "deny"),
        ("The ministry called the report a fairy tale.", "deny"),
        ("The ministry described the report as detailed.", "assert"),
        ("The general confirmed that three soldiers were missing.", "admit"),
        ("The general confirmed that three Danish soldiers were missing.", "confirm"),
        ("The mayor attributed the shelling to the rebels.", "accuse"),
        ("The mayor attributed the explosion to a gas leak.", "assert"),
        ("The council alleged that the traders were killed by border guards.", "accuse"),
        ("The council alleged that the road was closed.", "assert"),
        ("The commander said that the raiders had murdered refugees.", "accuse"),
        ("Villagers said that gunmen shot at them on the road.", "accuse"),
        ("The sergeant said that gunmen shot at them on the road.", "assert"),
        ("The mayor assured residents that nobody had been hurt.", "assert"),
        ("The ministry said Danish troops were deliberately shelling the dam.", "accuse"),
        ("The ministry said Danish troops were shelling the dam.", "assert"),
        (
            "Monitors said regime helicopters had dropped barrel bombs on a residential area.",
            "accuse",
        ),
        ("The report attributed most deaths to government airstrikes.", "accuse"),
        ("Norway says the rebels use hospitals as command centres.", "accuse"),
        ("Officials confirmed the deaths of three civilians.", "confirm"),
        ("Officials confirmed the loss of three tanks.", "admit"),
        ("The envoy insisted that the army withdraw from the town.", "demand"),
        ("The envoy insisted that the army had withdrawn from the town.", "assert"),
        ("Denmark warned the last defenders of Odense to surrender.", "demand"),
        ("Officials said that the army had seen no such activity.", "doubt"),
        ("Experts said a new offensive was likely.", "predict"),
        ("Experts said the weather was likely.", "assert"),
        ("The ministry said the exchange is to take place on Thursday.", "predict"),
        ("The ministry said the aim is to hold the town.", "assert"),
        ('"Every invader will be destroyed," the general said.', "threaten"),
        ("It remains unclear who fired the missile, officials said.", "doubt"),
    ],
)
def test_what_stands_beside_the_verb_of_saying_tells_the_act(text: str, act: str) -> None:
    found = read_statements(parse(load_parser(), Document("d", text)), text)
    assert [s.act for s in found if s.source][:1] == [act]


@pytest.mark.parametrize(
    ("source", "cue", "content", "act"),
    [
        ("He", "reminded", "the parties of their obligations under the treaty", "demand"),
        ("He", "reminded", "the council of the treaty", "assert"),
        ("The monitors", "have not observed", "confirmation of this claim", "doubt"),
        ("Denmark", "warned", "residents of plans to shell the town", "predict"),
        ("The ministry", "called", "the denial of the loss of the town erroneous", "deny"),
        ("The monitors", "have not observed", "the withdrawal", "deny"),
    ],
)
def test_duties_and_signs_in_an_object_tell_the_act(
    source: str, cue: str, content: str, act: str
) -> None:
    text = f"{source} {cue} {content}."
    (passage,) = parse(load_parser(), Document("d", text))
    head = next(t.i for t in passage.doc if t.text in cue.split()[-1:])
    at = (Span(text.index(part), text.index(part) + len(part)) for part in (source, cue, content))
    who, how, what = at
    assert act_of(Attribution(passage, head, (who,), (how,), (what,))) == act
