"""Questions: what claims are comparable by, and what never joins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counterclaim.link.asked import Asked
from counterclaim.link.parties import Parties
from counterclaim.link.titles import Labels, reason, title
from counterclaim.link.words import Answers, Count, Key
from counterclaim.model.claim import (
    Assessment,
    Control,
    Event,
    Forecast,
    Involvement,
    Loss,
    Movement,
    Other,
    Responsibility,
    Slots,
    Violation,
)  # fmt: skip
from counterclaim.model.linking import Question, StatedClaim
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity
from linking_rows import (
    CASE,
    KAR_MINISTRY,
    KARVELIA,
    LESSIN,
    OST_STAFF,
    OSTMARK,
    RELIEF,
    claim,
    linked,
    lost,
)

KILLED = lost(OSTMARK, 1)
JETS = Named("Ostmark fighter jets", None, "state:OST", "armed-force", "OST")
PLANES = Named("warplanes of Ostmark", None, "state:OST", "armed-force", "OST")


def questions(*slots: Slots, **more: Any) -> tuple[Question, ...]:
    claims = [
        claim(f"c{i}", f"d{i}", KAR_MINISTRY, slot, f"2031-03-0{i + 1}", **more)
        for i, slot in enumerate(slots)
    ]
    return linked(*claims).questions


@pytest.mark.parametrize(
    ("slots", "more", "title"),
    [
        (lost(OSTMARK, 5), {}, "Losses of Ostmark: soldiers killed, since the start"),
        (lost(OSTMARK, 5, "tank", None), {}, "Losses of Ostmark: tanks, since the start"),
        (
            lost(OSTMARK, 5, "casualties", None),
            {},
            "Losses of Ostmark: casualties among people, since the start",
        ),
        (
            lost(OSTMARK, 5, scope="event"),
            {"day": "2031-03-09", "place": LESSIN},
            "Losses of Ostmark: soldiers killed, in an event of 2031-03-09 at Lessin",
        ),
        (
            lost(OSTMARK, 5, scope=None),
            {},
            "Losses of Ostmark: soldiers killed, period not stated (one report: d0 Times, 2031-03-10)",
        ),
        (
            lost(None, 5),
            {},
            "Losses of a party not named: soldiers killed, since the start"
            " (one report: d0 Times, 2031-03-10)",
        ),
        (Control(KARVELIA, "held"), {"place": LESSIN}, "Who holds Lessin"),
        (Violation("the US-brokered truce", OSTMARK), {}, "Who broke the ceasefire"),
        (Violation("the Lessin agreement", OSTMARK), {}, "Who broke the Lessin agreement"),
        (
            Involvement(JETS, "Karvelia"),
            {},
            "Whether combat aircraft of Ostmark are in Karvelia",
        ),
        (
            Involvement(JETS, "with the Karvelian army"),
            {},
            "Whether combat aircraft of Ostmark are with the Karvelian army",
        ),
        (
            Involvement(Named("foreign jets", None, None, "armed-force", None), "Karvelia"),
            {},
            "Whether foreign jets are in Karvelia (one report: d0 Times, 2031-03-10)",
        ),
        (
            Responsibility("fired at the school in Lessin,", OSTMARK),
            {"place": LESSIN},
            "Who is responsible: fired at the school in Lessin",
        ),
        (
            Responsibility("the shelling of the school", OSTMARK),
            {"place": LESSIN},
            "Who is responsible: the shelling of the school at Lessin",
        ),
    ],
)
def test_titles_are_for_people(slots: Slots, more: dict[str, Any], title: str) -> None:
    (question,) = questions(slots, **more)
    assert question.title == title
    assert question.reason.startswith(("Comparable", "Asked of one report only"))


class AlwaysCountry:
    """Passages that speak of "the country" only."""

    def counts(self, key: Key) -> Count:  # noqa: ARG002 - whatever is asked
        """What every key is called."""
        return {"country": 1}


def test_what_is_not_stated_has_no_name_whatever_words_stood_for_it() -> None:
    labels = Labels(Parties(CASE), Answers(AlwaysCountry()))
    assert labels.of("not stated") == "not stated"
    assert labels.of("nowhere") == "country"
    asked = Asked("movement", (("force", "state:KAR"), ("towards", "not stated")))
    assert "country" not in title(asked, labels).replace("of country", "")
    assert reason(asked, labels).endswith("no direction stated.")


DATED = {"day": "2031-03-09", "place": LESSIN}


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        (lost(OSTMARK, 5), lost(OSTMARK, 9), {}),
        (lost(OSTMARK, 5, scope="event"), lost(OSTMARK, 9, scope="event"), DATED),
        (lost(None, 5, scope="event"), lost(None, 9, scope="event"), DATED),
        (lost(OSTMARK, 5, scope="day"), lost(OSTMARK, 9, scope="day"), {"day": "2031-03-09"}),
        (
            Violation("the cease-fire", OSTMARK),
            Violation("a cessation of hostilities", KARVELIA),
            {},
        ),
        (Involvement(JETS, "the war"), Involvement(PLANES, "war"), {}),
        (
            Responsibility("the shelling of the school", OSTMARK),
            Responsibility("a strike on the school", KARVELIA),
            {"place": LESSIN},
        ),
        (
            Forecast("a push of the third brigade towards the river"),
            Forecast("push of third brigade towards river"),
            {},
        ),
        (Movement(JETS, "the Lessin corridor"), Movement(PLANES, "Lessin corridor"), {}),
        (Assessment("the situation", "calm"), Assessment("situation", "tense"), {"place": LESSIN}),
    ],
)
def test_claims_that_answer_one_thing_join(one: Slots, other: Slots, more: dict[str, Any]) -> None:
    assert len(questions(one, other, **more)) == 1


@pytest.mark.parametrize(
    ("slots", "more"),
    [
        (lost(OSTMARK, 5, scope="event"), {}),
        (lost(OSTMARK, 5, scope="event"), {"day": "2031-03-09"}),
        (lost(OSTMARK, 5, scope="event"), {"place": LESSIN}),
        (lost(OSTMARK, 5, scope=None), {"day": "2031", "place": LESSIN}),
        (lost(OSTMARK, 5, scope="day"), {}),
        (lost(None, 5), {}),
        (lost(Named("the enemy"), 5), {}),
        (lost(None, 5, scope="day"), {"day": "2031-03-09"}),
        (Control(KARVELIA, "held"), {}),
        (Involvement(Named("foreign jets"), "the war"), {}),
        (Involvement(JETS, "the attack"), {}),
        (Involvement(JETS, None), {}),
        (Responsibility("the shelling of the school", OSTMARK), {}),
        (Movement(JETS, "the town hall"), {}),
        (Assessment("the situation", "calm"), {}),
        (Forecast("the same"), {}),
        (Violation("the truce", Named("gunmen")), {}),
    ],
)
def test_what_may_be_two_things_in_two_reports_is_asked_of_each(
    slots: Slots, more: dict[str, Any]
) -> None:
    found = questions(slots, slots, **more)
    assert len(found) == 2
    assert all("one report" in question.title for question in found)
    assert {question.reason for question in found} == {
        "Asked of one report only: nothing tells that another report means the same."
    }


def test_two_figures_of_one_speaker_in_one_report_are_of_two_things() -> None:
    rows = [
        claim(f"c{n}", "d", KAR_MINISTRY, lost(OSTMARK, n, scope="event"), words=f"{n} killed")
        for n in (14, 13)
    ]
    found = linked(*rows, claim("c", "d", OST_STAFF, lost(OSTMARK, 2, scope="event")))
    assert len(found.questions) == 3
    assert not found.relations


@pytest.mark.parametrize(("apart", "questions"), [(100, 1), (2_000, 2)])
def test_what_stands_far_apart_in_a_long_report_is_not_one_question(
    apart: int, questions: int
) -> None:
    one = claim("a", "d", KAR_MINISTRY, lost(OSTMARK, 5, scope="event"), words="5 killed")
    other = claim("b", "d", OST_STAFF, lost(OSTMARK, 9, scope="event"), words="9 killed")
    other = replace(other, claim=replace(other.claim, span=Span(apart, apart + 8)))
    assert len(linked(one, other).questions) == questions


def test_totals_of_two_years_are_two_questions() -> None:
    rows = [claim(day, day, KAR_MINISTRY, lost(OSTMARK, 5), day=day) for day in ("2029", "2030")]
    titles = {question.title.rpartition(", ")[2] for question in linked(*rows).questions}
    assert titles == {"in 2029", "in 2030"}


def test_one_place_is_one_question_whether_it_was_resolved_or_not() -> None:
    where = Span(12, 18)
    words = "Troops took Lessin"
    named = claim("b", "b", OST_STAFF, Control(OSTMARK, "held"), words=words)
    rows = [
        claim("a", "a", KAR_MINISTRY, Control(KARVELIA, "held"), place=LESSIN),
        replace(named, claim=replace(named.claim, where=where)),
    ]
    assert [question.title for question in linked(*rows).questions] == ["Who holds Lessin"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lost(OSTMARK, 5), lost(OSTMARK, 5, "casualties")),
        (lost(OSTMARK, 5), lost(OSTMARK, 5, scope="day")),
        (lost(OSTMARK, 5, scope="day"), lost(OSTMARK, 5, scope="event")),
        (lost(OSTMARK, 5), lost(OSTMARK, 5, scope=None)),
        (lost(OSTMARK, 5), lost(OSTMARK, 5, population=None)),
        (lost(OSTMARK, 5), lost(OSTMARK, 5, population="civilians")),
        (lost(OSTMARK, 5), lost(KARVELIA, 5)),
        (lost(OSTMARK, 5), lost(None, 5)),
        (Violation("the ceasefire", OSTMARK), Violation("the Lessin grain agreement", OSTMARK)),
        (Involvement(JETS, "the war"), Involvement(OSTMARK, "the war")),
    ],
)
def test_unlike_claims_never_join(one: Slots, other: Slots) -> None:
    assert len(questions(one, other)) == 2


def test_days_of_losses_stay_apart() -> None:
    rows = [
        claim(
            f"c{day}", f"d{day}", KAR_MINISTRY, lost(OSTMARK, 5, scope="day"), day=f"2031-03-0{day}"
        )
        for day in (1, 2)
    ]
    assert len(linked(*rows).questions) == 2


def test_a_total_since_another_day_is_another_question() -> None:
    rows = [
        claim(key, key, KAR_MINISTRY, lost(OSTMARK, 5), day=time)
        for key, time in {
            "a": "2031-01-01/2031-03-09",
            "b": "2031-03-01/2031-03-09",
            "c": None,
        }.items()
    ]
    titles = sorted(question.title for question in linked(*rows).questions)
    assert [title.rpartition(", ")[2] for title in titles] == [
        "since 2031-03-01",
        "since the start",
    ]


def test_other_claims_join_by_the_same_words_only_and_say_so() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, Other(), words="The northern railway bridge was closed"),
        claim("b", "b", OST_STAFF, Other(), words="the northern railway bridge was closed"),
        claim("c", "c", OST_STAFF, Other(), words="the northern railway bridge was opened"),
    ]
    found = linked(*rows).questions
    assert len(found) == 2
    assert {question.reason for question in found} == {
        "Comparable only because they say the same words."
    }


def test_events_join_by_actors_place_and_day() -> None:
    rows = [
        claim(
            key,
            key,
            KAR_MINISTRY,
            Event("ASSAULT", None, OSTMARK),
            day="2031-03-09",
            place=LESSIN,
            words=key,
        )
        for key in ("a raid", "an attack")
    ]
    assert len(linked(*rows).questions) == 1


def test_a_claim_of_a_speaker_not_named_has_no_position() -> None:
    assert not linked(claim("a", "a", None, lost(OSTMARK, 5))).positions


def test_a_named_persons_death_is_one_whatever_day_is_told() -> None:
    def death(name: str, document_id: str, day: str | None) -> StatedClaim:
        who = Named(name, None, f"person:{name.lower()}", "person")
        figure = Quantity(1, 1, "exact", name, Span(0, 1))
        slots = Loss(who, "killed", figure, None, "event")
        return claim(document_id, document_id, RELIEF, slots, day=day)

    links = linked(death("Mayor Anders Holm", "a", "2031-03-09"), death("Anders Holm", "b", None))
    assert [q.title for q in links.questions] == ["Losses of Anders Holm: people killed, one death"]
    told = linked(
        death("Anders Holm", "a", None),
        replace(
            death("Anders Holm", "b", None), statement=claim("b", "b", OST_STAFF, KILLED).statement
        ),
    )
    assert [r.kind for r in told.relations] == ["corroborates"]
    assert "said in a report of 2031-03-10: Anders Holm killed." in told.relations[0].reason
    apart = linked(death("Rebel Leader", "a", None), death("Another Rebel Leader", "b", None))
    assert len(apart.questions) == 2
