"""Tolls and captures of real reports: what is compared where no day, no name or no end is given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.model.claim import Control, Other, Responsibility
from counterclaim.model.linking import StatedClaim
from counterclaim.model.reading import Place
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from linking_rows import (
    KAR_MINISTRY,
    KARVELIA,
    LESSIN,
    OST_STAFF,
    OSTMARK,
    PARAGRAPH,
    RELIEF,
    TAKEN,
    claim,
    document,
    linked,
    lost,
    quantity,
    shown,
)

TOWN = replace(LESSIN, where_prec=1)
COUNTRY = replace(LESSIN, where_prec=6)
MARKET = lost(None, 17, population="civilians", scope="event")


def toll(name: str, report: str, speaker: Named, number: int, **more: object) -> StatedClaim:
    slots = lost(None, number, population="civilians", scope="event")
    return claim(name, report, speaker, slots, place=TOWN, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("published", "compared"), [("2031-03-11", True), ("2031-03-13", False)])
def test_tolls_of_a_town_without_a_day_are_compared_in_reports_of_two_days(
    published: str, compared: bool
) -> None:
    links = linked(
        toll("a", "a", RELIEF, 17),
        toll("b", "b", KAR_MINISTRY, 9),
        documents=(document("a"), document("b", published=published)),
    )
    found = shown(links)
    assert found == ([("contradicts", "number", "a", "b")] if compared else [])
    assert "said within a day" in links.questions[0].reason


def test_two_tolls_of_a_town_in_one_report_spoil_nothing_in_another() -> None:
    one, two = toll("a", "a", RELIEF, 17), toll("b", "a", RELIEF, 4)
    links = linked(
        one,
        replace(two, claim=replace(two.claim, span=Span(50, 58))),
        toll("c", "b", RELIEF, 9),
        toll("d", "c", KAR_MINISTRY, 9),
    )
    assert shown(links) == [("corroborates", None, "c", "d")]


@pytest.mark.parametrize("place", [COUNTRY, replace(LESSIN, where_prec=5)])
def test_a_day_in_a_whole_country_is_not_one_event(place: Place) -> None:
    day = "2031-03-08"
    links = linked(
        claim("a", "a", RELIEF, MARKET, day=day, place=place),
        claim("b", "b", KAR_MINISTRY, MARKET, day=day, place=place),
    )
    assert links.relations == ()


@pytest.mark.parametrize(("other", "kind"), [(20, "corroborates"), (250, None)])
def test_an_open_figure_is_borne_out_by_one_not_far_above(other: int, kind: str | None) -> None:
    links = linked(
        claim("a", "a", RELIEF, lost(OSTMARK, quantity(17, None, "at-least")), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, other), "2031-03-10"),
    )
    assert [r.kind for r in links.relations] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("days", "kind"), [("2031-03-05/2031-03-12", "corroborates"), ("2031", None)]
)
def test_a_town_taken_and_a_town_lost_are_one_change_of_hands(days: str, kind: str | None) -> None:
    links = linked(
        claim("a", "a", KAR_MINISTRY, TAKEN, "2031-03-09", day="2031-03-08", place=LESSIN),
        claim("b", "b", OST_STAFF, Control(None, "lost", OSTMARK), day=days, place=LESSIN),
    )
    assert [r.kind for r in links.relations] == ([kind] if kind else [])


def test_of_two_outlets_that_are_not_known_nobody_knows_that_they_are_two() -> None:
    links = linked(
        claim("a", "a", None, lost(OSTMARK, 5), own_voice=True),
        claim("b", "b", None, lost(OSTMARK, 5), own_voice=True),
        documents=tuple(replace(document(name), outlet=None) for name in ("a", "b")),
    )
    assert links.relations == ()


def test_where_all_is_in_capitals_a_noun_is_no_name() -> None:
    slots = Control(Named("PEOPLE"), "captured")
    words = "PEOPLE TOOK THE EMBASSY"
    links = linked(
        claim("a", "a", RELIEF, slots, "2031-03-08", words=words),
        claim(
            "b", "b", OST_STAFF, replace(slots, holder=Named("FORCE")), "2031-03-08", words=words
        ),
    )
    assert links.relations == ()


@pytest.mark.parametrize(
    ("event", "kind"), [("shelling villages", None), ("the strike", "contradicts")]
)
def test_who_blame_each_other_for_no_one_deed_may_both_be_right(
    event: str, kind: str | None
) -> None:
    links = linked(
        claim("a", "a", OST_STAFF, Responsibility(event, KARVELIA), act="accuse"),
        claim("b", "a", KAR_MINISTRY, Responsibility(event, OSTMARK), act="accuse"),
    )
    assert [r.kind for r in links.relations] == ([kind] if kind else [])


def test_a_name_within_a_name_is_no_other_party() -> None:
    deed = Responsibility("the strike", Named("Berg"))
    whole = replace(deed, who=Named("Olav Berg"))
    links = linked(
        claim("a", "a", OST_STAFF, deed, act="accuse"),
        claim("b", "a", KAR_MINISTRY, whole, act="accuse"),
    )
    assert links.relations == ()


def test_long_equal_words_in_two_reports_are_one_statement() -> None:
    words = "every bridge over the lower river was closed to lorries after three nights of shelling"
    links = linked(
        claim("a", "a", RELIEF, Other(), words=words),
        claim("b", "b", OST_STAFF, Other(), words=words),
    )
    assert links.relations == ()


def test_two_who_left_a_place_one_after_the_other_are_no_new_answer() -> None:
    links = linked(
        claim("a", "a", RELIEF, Control(None, "withdrew", OSTMARK), "2031-03-08", place=LESSIN),
        claim("b", "b", RELIEF, Control(None, "withdrew", KARVELIA), "2031-03-09", place=LESSIN),
    )
    assert links.relations == ()


@pytest.mark.parametrize(("speaker", "together"), [(KAR_MINISTRY, True), (RELIEF, False)])
def test_an_armys_own_dead_so_far_are_its_soldiers(speaker: Named, together: bool) -> None:
    links = linked(
        claim("a", "a", speaker, lost(KARVELIA, 96), "2031-03-06"),
        claim("b", "b", speaker, lost(KARVELIA, 312, population=None), "2031-03-20"),
    )
    assert (len(links.questions) == 1) is together


def test_a_copy_that_lacks_one_claim_and_has_another_has_changed_nothing() -> None:
    pilot = claim("a", "a", RELIEF, lost(OSTMARK, 1), words="the pilot was killed")
    gunner = claim("b", "b", RELIEF, lost(OSTMARK, 1, "wounded"), words="one gunner was injured")
    links = linked(
        pilot,
        gunner,
        documents=(document("a", text=PARAGRAPH * 3), document("b", text=PARAGRAPH * 3)),
    )
    assert "drifts" not in {r.kind for r in links.relations}
