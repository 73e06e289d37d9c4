from __future__ import annotations

from counterclaim.model.document import Declared, Document
from counterclaim.model.reading import Entity, Statement
from counterclaim.model.span import Span
from counterclaim.resolve.who.actors import ActorResolver
from counterclaim.resolve.who.speakers import resolve_speakers

RESOLVER = ActorResolver()


def span(text: str, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def speakers(
    text: str, *sources: str, people: tuple[str, ...] = (), bodies: tuple[str, ...] = ()
) -> list[tuple[str, str | None]]:
    statements = [
        Statement(f"s{number}", (span(text, words),), (), ())
        for number, words in enumerate(sources)
    ]
    entities = [Entity(span(text, name), "Person") for name in people]
    entities += [Entity(span(text, name), "Organisation") for name in bodies]
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


def test_a_pronoun_takes_a_body_that_the_text_begins_with() -> None:
    text = "NATO corrected itself. It said so."
    assert speakers(text, "It", bodies=("NATO",)) == [("NATO", "organisation::nato")]


def test_a_pronoun_takes_a_person_with_the_office_that_stands_before_the_name() -> None:
    text = "Norwegian President Ada Berg had just arrived. She said no."
    assert speakers(text, "She", people=("Ada Berg",)) == [
        ("Ada Berg", "office-holder:NOR:president")
    ]


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


def test_it_is_the_only_body_of_the_sentence_before_though_that_said_nothing() -> None:
    text = "The Chilean Defence Ministry corrected itself. Ten tanks were lost, it said."
    at = text.index("it said")
    statement = Statement("s", (Span(at, at + 2),), (), ())
    entities = [Entity(span(text, "Chilean Defence Ministry"), "Organisation")]
    (found,) = resolve_speakers([statement], Document("d", text), RESOLVER, entities)
    assert found.speaker is not None
    assert found.speaker.actor == "ministry:CHL:defence"


def test_an_office_is_nobody_else_than_whose_it_is() -> None:
    text = "Ada Berg, the mayor of Velm, spoke. The governor's office said no."
    found = speakers(
        text, "Ada Berg, the mayor of Velm", "The governor's office", people=("Ada Berg",)
    )
    assert found[1][0] == "The governor's office"


def test_the_health_ministry_is_no_other_ministry() -> None:
    text = "The Chilean Defence Ministry spoke. The health ministry said no."
    found = speakers(text, "The Chilean Defence Ministry", "The health ministry")
    assert found[1] == ("The health ministry", None)


def test_he_is_nobody_who_was_spoken_of_as_she() -> None:
    text = "Norwegian President Olav Lie came. Ada Berg said no. She left, she said. He said yes."
    statements = [
        Statement("a", (span(text, "Ada Berg"),), (), ()),
        Statement("b", (span(text, "she"),), (), ()),
        Statement("c", (span(text, "He"),), (), ()),
    ]
    entities = [Entity(span(text, name), "Person") for name in ("Olav Lie", "Ada Berg")]
    found = resolve_speakers(statements, Document("d", text), RESOLVER, entities)
    assert [s.speaker.name for s in found if s.speaker] == ["Ada Berg", "Ada Berg", "Olav Lie"]


def test_a_people_s_adjective_or_a_possessive_is_the_state_by_its_name() -> None:
    text = "Norwegian claims were doubted. Chile's denial came late."
    assert speakers(text, "Norwegian", "Chile's") == [
        ("Norway", "government:NOR"),
        ("Chile", "government:CHL"),
    ]


def test_people_of_a_state_are_not_the_state() -> None:
    text = "Norwegian composers said no. Norway's friends said yes."
    assert speakers(text, "Norwegian composers", "Norway's friends") == [
        ("Norwegian composers", None),
        ("Norway's friends", None),
    ]


def test_whose_estimates_they_are_speaks() -> None:
    text = "Ada Berg's estimates were high. Its results are known."
    assert speakers(text, "Ada Berg's estimates", people=("Ada Berg",))[0][0] == "Ada Berg"


def test_who_leads_a_force_does_not_speak_for_it() -> None:
    text = "The Ridge Brigade under the command of Gen. Ada Berg said no."
    words = "The Ridge Brigade under the command of Gen. Ada Berg"
    assert speakers(text, words, people=("Ada Berg",))[0][0] == "The Ridge Brigade"


def test_two_persons_together_are_neither_alone() -> None:
    text = "Ada Berg and Olav Lie said no."
    found = speakers(text, "Ada Berg and Olav Lie", people=("Ada Berg", "Olav Lie"))
    assert found == [("Ada Berg and Olav Lie", None)]


def test_i_is_the_speaker_around_or_the_one_whose_statement_it_is() -> None:
    text = "The news is good, Ada Berg said: I thank them."
    statements = [
        Statement("a", (span(text, "Ada Berg"),), (), (span(text, "I thank them"),)),
        Statement("b", (span(text, "I"),), (), (), inside="a"),
    ]
    found = resolve_speakers(statements, Document("d", text), RESOLVER)
    assert [s.speaker.name for s in found if s.speaker] == ["Ada Berg", "Ada Berg"]
    title = "Statement by Norwegian President Ada Berg on the truce"
    alone = Statement("c", (span(text, "I"),), (), ())
    (own,) = resolve_speakers([alone], Document("d", text, title=title), RESOLVER)
    assert own.speaker is not None
    assert own.speaker.actor == "office-holder:NOR:president"


def test_both_sides_are_the_two_states_named_near_or_nobody() -> None:
    text = "Norway and Chile met. Both sides accused each other. Peru watched."
    at, cue = span(text, "Both sides"), span(text, "accused")
    pair = [Statement(name, (at,), (cue,), ()) for name in ("a", "b")]
    entities = [Entity(span(text, name), "Location") for name in ("Norway", "Chile", "Peru")]
    found = resolve_speakers(pair, Document("d", text), RESOLVER, entities)
    assert [s.speaker.name for s in found if s.speaker] == ["Norway", "Chile"]
    near = [Entity(span(text, "Norway"), "Location")]
    one = resolve_speakers(pair, Document("d", text), RESOLVER, near)
    assert [s.speaker.name for s in one if s.speaker] == ["Both sides", "Both sides"]


def test_the_group_is_the_last_group_that_spoke() -> None:
    text = "NATO spoke. The organisation said no."
    assert speakers(text, "NATO", "The organisation")[1][0] == "NATO"


def test_an_ally_of_a_state_is_itself() -> None:
    text = "Norway, an ally of Chile, said no."
    assert speakers(text, "Norway, an ally of Chile")[0][1] == "government:NOR"


def test_which_is_the_state_before_it() -> None:
    text = "It went to Norway, which said no."
    statement = Statement("s", (span(text, "which"),), (), ())
    entities = [Entity(span(text, "Norway"), "Location")]
    (found,) = resolve_speakers([statement], Document("d", text), RESOLVER, entities)
    assert found.speaker is not None
    assert found.speaker.name == "Norway"


def test_a_headlines_ministry_is_the_only_one_named() -> None:
    text = "Ministry says no. The Chilean Defence Ministry met."
    statement = Statement("s", (span(text, "Ministry"),), (), ())
    entities = [Entity(span(text, "Chilean Defence Ministry"), "Organisation")]
    (found,) = resolve_speakers([statement], Document("d", text), RESOLVER, entities)
    assert found.speaker is not None
    assert found.speaker.actor == "ministry:CHL:defence"


def test_evidence_is_nobody() -> None:
    assert speakers("The evidence demonstrates it.", "The evidence") == []


def test_a_woman_who_speaks_for_a_body_is_she() -> None:
    text = "The spokeswoman of the Chilean Defence Ministry said no. She added more."
    found = speakers(text, "The spokeswoman of the Chilean Defence Ministry", "She")
    assert found[1] == found[0]


def test_the_colonel_is_the_last_one_of_that_rank() -> None:
    text = "Col. Ada Berg said no. Nothing moved, the colonel added."
    found = speakers(text, "Col. Ada Berg", "the colonel", people=("Ada Berg",))
    assert found[1][0] == "Ada Berg"


def test_a_name_with_an_article_is_no_person() -> None:
    text = "Tareb spokesman Olav Berg denied it. The Tareb announced a truce."
    found = speakers(text, "Tareb spokesman Olav Berg", "The Tareb", people=("Olav Berg",))
    assert found[1][0] == "The Tareb"


def test_it_is_the_body_that_has_just_spoken_though_no_lexicon_has_it() -> None:
    text = "The Inquiry found abuses. Without justice, it warned, they go on."
    assert [name for name, _ in speakers(text, "The Inquiry", "it")] == ["The Inquiry"] * 2


def spoken(text: str, title: str, source: str, *people: str) -> str:
    statement = Statement("s1", (span(text, source),), (), (), act="assert", voice="other")
    entities = [Entity(span(text, name), "Person") for name in people]
    document = Document("d", text, title=title)
    (found,) = resolve_speakers([statement], document, RESOLVER, entities)
    assert found.speaker is not None
    return found.speaker.name


def test_he_is_the_person_whose_life_the_document_tells() -> None:
    text = "Olav Berg was a soldier. Much later Jon Lie met Ada Holm. There he said no."
    assert spoken(text, "Olav Berg", "he", "Olav Berg", "Jon Lie", "Ada Holm") == "Olav Berg"


def test_he_is_another_who_is_named_beside_him() -> None:
    text = "Olav Berg was a soldier. Jon Lie came, and he said no."
    assert spoken(text, "Olav Berg", "he", "Olav Berg", "Jon Lie") == "Jon Lie"


def test_we_are_those_whose_communique_it_is() -> None:
    text = "We acknowledge the loss of two men."
    assert spoken(text, "Communiqué No. 12 of the Velm Popular Front, May 1986", "We") == (
        "Velm Popular Front"
    )


def test_the_latter_is_the_last_one_named() -> None:
    text = "Ada Berg met Olav Lie. It was late when the latter said no."
    found = speakers(text, "the latter", people=("Ada Berg", "Olav Lie"))
    assert [name for name, _ in found] == ["Olav Lie"]
