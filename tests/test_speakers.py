from __future__ import annotations

from counterclaim.model.document import Declared, Document
from counterclaim.model.reading import Entity, Statement
from counterclaim.model.span import Span
from counterclaim.resolve.actors import ActorResolver
from counterclaim.resolve.speakers import resolve_speakers

RESOLVER = ActorResolver()


def span(text: str, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def speakers(
    text: str, *sources: str, people: tuple[str, ...] = ()
) -> list[tuple[str, str | None]]:
    statements = [
        Statement(f"s{number}", (span(text, words),), (), ())
        for number, words in enumerate(sources)
    ]
    entities = [Entity(span(text, name), "Person") for name in people]
    found = resolve_speakers(statements, Document("d", text), RESOLVER, entities)
    return [(s.speaker.name, s.speaker.actor) for s in found if s.speaker]


def test_a_last_name_takes_the_full_name_and_office_of_the_document() -> None:
    text = "It rained, Berg said. Norwegian President Ada Berg had just arrived."
    assert speakers(text, "Berg", people=("Ada Berg",)) == [
        ("Ada Berg", "office-holder:NOR:president")
    ]


def test_a_last_name_that_two_people_share_stays_as_it_is() -> None:
    text = "Ada Berg met Olav Berg. Yes, said Berg of it."
    at = text.rindex("Berg")
    statement = Statement("s", (Span(at, at + 4),), (), ())
    entities = [Entity(span(text, name), "Person") for name in ("Ada Berg", "Olav Berg")]
    (found,) = resolve_speakers([statement], Document("d", text), RESOLVER, entities)
    assert found.speaker is not None
    assert found.speaker.actor == "person:berg"


def test_a_pronoun_takes_the_last_speaker_that_it_can_mean() -> None:
    text = "Norwegian President Ada Berg spoke. The Chilean army denied it. She said no."
    found = speakers(text, "Norwegian President Ada Berg", "The Chilean army", "She")
    assert found[2][1] == "office-holder:NOR:president"


def test_a_bare_title_takes_the_last_one_of_that_title() -> None:
    text = "The Chilean Defence Ministry spoke. The ministry said no."
    found = speakers(text, "The Chilean Defence Ministry", "The ministry")
    assert found[1][1] == "ministry:CHL:defence"


def test_a_pronoun_with_nobody_near_stays_open() -> None:
    text = "Ada Berg spoke. It rained. It hailed. It snowed. It froze. Then it thawed. She left."
    assert speakers(text, "Ada Berg", "She")[1] == ("She", None)


def test_a_state_speaks_through_its_government() -> None:
    assert speakers("Norway said no.", "Norway") == [("Norway", "government:NOR")]


def test_nobody_named_is_nobody() -> None:
    statement = Statement("s", (), (Span(0, 10),), (Span(11, 20),))
    (found,) = resolve_speakers([statement], Document("d", "Reportedly it rained."), RESOLVER)
    assert found.speaker is None


def test_the_relay_runs_from_the_reprint_to_the_innermost_speaker() -> None:
    text = "Reuters said the Norwegian army reported that Chile denied it."
    document = Document(
        "d", text, outlet="Daily Mirror of Oradin",
        republished_from=Declared("Velgrad Post", None, None),
    )  # fmt: skip
    statements = [
        Statement("a", (span(text, "Reuters"),), (), ()),
        Statement("b", (span(text, "the Norwegian army"),), (), (), inside="a"),
        Statement("c", (span(text, "Chile"),), (), (), inside="b"),
        Statement("o", (), (), (Span(0, len(text)),), voice="outlet"),
    ]
    found = {s.id: s for s in resolve_speakers(statements, document, RESOLVER)}
    outlets = ["Daily Mirror of Oradin", "Velgrad Post"]
    assert [r.name for r in found["c"].relay] == [*outlets, "Reuters", "the Norwegian army"]
    assert [r.name for r in found["a"].relay] == outlets
    assert [r.name for r in found["o"].relay] == outlets[:1]
    assert found["o"].speaker is not None
    assert found["o"].speaker.name == "Velgrad Post"


def test_the_order_of_the_statements_changes_no_speaker() -> None:
    text = "Norwegian President Ada Berg spoke. She said no."
    one = [Statement("a", (span(text, "Norwegian President Ada Berg"),), (), ()),
           Statement("b", (span(text, "She"),), (), ())]  # fmt: skip
    document = Document("d", text)
    forward = resolve_speakers(one, document, RESOLVER)
    backward = resolve_speakers(one[::-1], document, RESOLVER)
    assert forward == backward[::-1]


def test_an_office_takes_the_name_that_the_document_gives_its_holder() -> None:
    text = "Norwegian President Ada Berg spoke. It rained. The Norwegian president said no."
    found = speakers(
        text, "Norwegian President Ada Berg", "The Norwegian president", people=("Ada Berg",)
    )
    assert found[1] == ("Ada Berg", "office-holder:NOR:president")


def test_an_office_that_two_people_are_named_in_takes_no_name() -> None:
    text = (
        "Norwegian President Ada Berg spoke. Norwegian President Olav Lie spoke before. "
        "The Norwegian president said no."
    )
    found = speakers(text, "The Norwegian president", people=("Ada Berg", "Olav Lie"))
    assert found[0][0] == "The Norwegian president"


def test_an_apposition_names_the_speaker() -> None:
    text = "One of them, Ada Berg of the institute, said no."
    assert speakers(text, "One of them, Ada Berg of the institute")[0][0] == "Ada Berg"


def test_what_an_office_is_over_is_nobodys_name() -> None:
    text = "The mayor of Velmora said no. The head of the Tessar region said no."
    assert speakers(text, "The mayor of Velmora", "The head of the Tessar region") == [
        ("The mayor of Velmora", None),
        ("The head of the Tessar region", None),
    ]


def test_a_place_that_speaks_is_no_person() -> None:
    text = "Velmora said no."
    statement = Statement("s", (span(text, "Velmora"),), (), ())
    entities = [Entity(span(text, "Velmora"), "Location")]
    (found,) = resolve_speakers([statement], Document("d", text), RESOLVER, entities)
    assert found.speaker is not None
    assert (found.speaker.kind, found.speaker.actor) == (None, None)


def test_a_bare_ministry_is_the_one_that_the_document_names_or_whose_paper_it_is() -> None:
    text = "The ministry said no."
    statement = Statement("s", (span(text, "The ministry"),), (), ())
    named = Document("d", text, title="Norwegian Defence Ministry: losses")
    own = Document("d", text, outlet="Norwegian Defence Ministry")
    two = Document("d", text, title="Norwegian Defence Ministry | Danish Defence Ministry")
    actors = []
    for document in (named, own, two):
        (found,) = resolve_speakers([statement], document, RESOLVER)
        actors.append(found.speaker.actor if found.speaker else None)
    assert actors == ["ministry:NOR:defence", "ministry:NOR:defence", None]


def test_a_pronoun_is_the_speaker_before_a_name_that_did_not_speak() -> None:
    text = "Istvar said no. Colonel Ada Berg came. He said yes."
    statements = [
        Statement(f"s{at}", (span(text, words),), (), ())
        for at, words in enumerate(("Istvar", "He"))
    ]
    entities = [
        Entity(span(text, "Istvar"), "Organisation"),
        Entity(span(text, "Ada Berg"), "Person"),
    ]
    found = resolve_speakers(statements, Document("d", text), RESOLVER, entities)
    assert [s.speaker.name for s in found if s.speaker] == ["Istvar", "Istvar"]


def test_a_person_named_with_a_body_is_a_person() -> None:
    text = "NATO spokesman came. NATO commander Ada Berg said no. Olav Lie, a fellow at NATO, said yes."
    found = speakers(
        text,
        "NATO commander Ada Berg",
        "Olav Lie, a fellow at NATO",
        people=("Ada Berg", "Olav Lie"),
    )
    assert [name for name, _ in found] == ["Ada Berg", "Olav Lie"]


def test_a_spokesmans_words_are_the_bodys() -> None:
    text = "Ada Berg, a spokeswoman of the Norwegian Defence Ministry, said no."
    words = "Ada Berg, a spokeswoman of the Norwegian Defence Ministry"
    assert speakers(text, words, people=("Ada Berg",))[0][1] == "ministry:NOR:defence"


def test_a_persons_office_is_not_the_person() -> None:
    text = "NATO chief Ada Berg's office said no."
    assert speakers(text, "NATO chief Ada Berg's office", people=("Ada Berg",))[0][0] != "Ada Berg"


def test_who_is_the_name_before_it_or_nobody_known() -> None:
    text = "Ada Berg spoke. She met men who said no. Olav Lie, who said yes, left."
    statements = [
        Statement("a", (span(text, "who"),), (), ()),
        Statement("b", (span(text, "who", 2),), (), ()),
    ]
    entities = [Entity(span(text, name), "Person") for name in ("Ada Berg", "Olav Lie")]
    found = resolve_speakers(statements, Document("d", text), RESOLVER, entities)
    assert [s.speaker.name for s in found if s.speaker] == ["who", "Olav Lie"]


def test_a_name_behind_an_office_is_the_speakers() -> None:
    words = "The President of Norway, Ada Berg"
    found = speakers(f"{words}, said that the bridge was open.", words, people=("Ada Berg",))
    assert found == [("Ada Berg", "office-holder:NOR:president")]


def test_a_bare_title_takes_the_ministry_just_named_though_it_said_nothing() -> None:
    text = (
        "Figures came from the Chilean Defence Ministry. The ministry said no. "
        "The Peruvian Defence Ministry was shut."
    )
    statement = Statement("s", (span(text, "The ministry"),), (), ())
    named = ("Chilean Defence Ministry", "Peruvian Defence Ministry")
    entities = [Entity(span(text, name), "Organisation") for name in named]
    (found,) = resolve_speakers([statement], Document("d", text), RESOLVER, entities)
    assert found.speaker is not None
    assert found.speaker.actor == "ministry:CHL:defence"


def test_the_mission_is_not_its_head() -> None:
    text = "The head of the mission, Ada Berg, spoke. The mission said no."
    found = speakers(text, "The head of the mission, Ada Berg", "The mission", people=("Ada Berg",))
    assert found[1][1] != "person:berg"
    assert found[1][0] != "Ada Berg"
