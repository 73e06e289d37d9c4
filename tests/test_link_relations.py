"""Relations: who says so too, who says otherwise and in what, and how a speaker moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.case import CaseActor
from counterclaim.link.numbers import bounds, meet
from counterclaim.link.reasons import at
from counterclaim.model.claim import (
    Control,
    Movement,
    Responsibility,
    Slots,
    Violation,
)
from counterclaim.model.linking import StatedClaim
from counterclaim.model.reading import Act
from counterclaim.model.value import Exactness, Named, Quantity, When
from linking_rows import (
    BROKEN,
    CASE,
    JETS,
    KAR_MINISTRY,
    KARVELIA,
    KEPT,
    LESSIN,
    OST_PREMIER,
    OST_STAFF,
    OSTMARK,
    OTHER_PARAGRAPH,
    PARAGRAPH,
    RELIEF,
    STRIKE,
    TAKEN,
    VELLAND,
    claim,
    document,
    linked,
    lost,
    only,
    quantity,
    shown,
)  # fmt: skip


def test_figures_that_do_not_meet_contradict_and_the_reason_names_them() -> None:
    links = linked(
        claim("a", "a", OST_STAFF, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 45), "2031-03-10"),
    )
    assert shown(links) == [("contradicts", "number", "a", "b")]
    assert only(links).reason == (
        "The Ostmark General Staff said on 2031-03-09: 120 soldiers of Ostmark killed since the start. "
        "The Karvelian Defence Ministry said on 2031-03-10: 45 soldiers of Ostmark killed since the "
        "start. Both figures cannot be so at once."
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (quantity(120), quantity(120), "corroborates"),
        (quantity(120), quantity(130, None, "about"), "corroborates"),
        (quantity(120), quantity(140, None, "about"), "contradicts"),
        (quantity(100, None, "at-least"), quantity(120), "corroborates"),
        (quantity(121, None, "over"), quantity(120), "contradicts"),
        (quantity(12, None, "vague"), quantity(5), "contradicts"),
        (quantity(12, None, "vague"), quantity(6_000), None),
        (quantity(None, 50, "under"), quantity(45), "corroborates"),
    ],
)
def test_what_figures_of_two_speakers_do(one: Quantity, other: Quantity, kind: str | None) -> None:
    links = linked(
        claim("a", "a", OST_STAFF, lost(OSTMARK, one), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, other), "2031-03-10"),
    )
    assert [r.kind for r in links.relations] == ([kind] if kind else [])


EXACTNESS = st.sampled_from(["exact", "at-least", "over", "under", "about", "range", "vague"])
ENDS = st.one_of(st.none(), st.integers(0, 10_000))


@given(ENDS, ENDS, EXACTNESS, ENDS, ENDS, EXACTNESS)
def test_contradiction_in_number_is_symmetric(
    a: int | None, b: int | None, x: Exactness, c: int | None, d: int | None, y: Exactness
) -> None:
    one, other = bounds(a, b, x), bounds(c, d, y)
    if one is not None and other is not None:
        assert meet(one, other) == meet(other, one)
        assert meet(one, one) or one.low > one.high


def test_copies_never_corroborate() -> None:
    documents = tuple(document(key, text=PARAGRAPH) for key in "ab")
    links = linked(
        claim("a", "a", OST_STAFF, lost(OSTMARK, 120)),
        claim("b", "b", RELIEF, lost(OSTMARK, 120)),
        documents=documents,
    )
    assert not links.relations


def test_two_reports_of_one_outlet_do_not_corroborate_each_other() -> None:
    documents = tuple(document(key, "Lessin Post") for key in "ab")
    links = linked(
        claim("a", "a", OST_STAFF, lost(OSTMARK, 120)),
        claim("b", "b", RELIEF, lost(OSTMARK, 120)),
        documents=documents,
    )
    assert not links.relations


LAKE_WIRE = Named("Lake Wire", None, "agency:-:lake-wire", "agency", None)


def relayed(stated: StatedClaim, *relay: Named) -> StatedClaim:
    assert stated.statement is not None
    return replace(stated, statement=replace(stated.statement, relay=relay))


def test_what_two_outlets_have_from_one_agency_has_one_origin() -> None:
    rows = [
        claim("a", "a", OST_STAFF, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", RELIEF, lost(OSTMARK, 120), "2031-03-10"),
    ]
    assert [r.kind for r in linked(*rows).relations] == ["corroborates"]
    assert not linked(*(relayed(row, LAKE_WIRE) for row in rows)).relations


def test_an_outlet_quoted_for_what_it_has_from_another_is_no_second_source() -> None:
    documents = (document("b", "Lessin Post"),)
    rows = [
        claim("a", "a", RELIEF, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", RELIEF, lost(OSTMARK, 120), "2031-03-09"),
        claim("c", "c", Named("Lessin Post"), lost(OSTMARK, 120), "2031-03-10"),
    ]
    kinds = {r.kind for r in linked(*rows, documents=documents).relations}
    assert kinds == {"repeats"}


def test_one_statement_in_two_reports_has_one_origin() -> None:
    links = linked(
        claim("a", "a", OST_STAFF, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", OST_STAFF, lost(OSTMARK, 120), "2031-03-09"),
    )
    assert only(links).reason.endswith("so it has one origin.")


def test_speakers_of_one_side_who_differ_are_told_so() -> None:
    links = linked(
        claim("a", "a", OST_STAFF, lost(KARVELIA, 17), "2031-03-09"),
        claim("b", "b", OST_PREMIER, lost(KARVELIA, 24), "2031-03-09"),
    )
    assert only(links).reason.endswith("Both figures cannot be so at once; both are of one side.")


def test_not_a_single_one_at_a_town_is_turned_by_thirty_three() -> None:
    one = Quantity(1, 1, "exact", "a single", quantity(1).span)
    spot = replace(LESSIN, where_prec=1)
    rows = [
        claim("a", "a", KAR_MINISTRY, lost(KARVELIA, one, "captured", scope=None), "2031-03-10",
              act="deny", place=spot),
        claim("b", "b", KAR_MINISTRY, lost(KARVELIA, 33, "captured", scope=None), "2031-03-28",
              act="admit", place=spot),
    ]  # fmt: skip
    assert shown(linked(*rows)) == [("reverses", "existence", "a", "b")]
    assert "no day tells" in only(linked(*rows)).reason


def test_corroboration_from_one_side_says_so() -> None:
    links = linked(
        claim("a", "a", OST_STAFF, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", OST_PREMIER, lost(OSTMARK, 120), "2031-03-10"),
    )
    assert only(links).kind == "corroborates"
    assert only(links).reason.endswith("both are of one side.")


def test_a_falling_total_is_still_a_revision() -> None:
    links = linked(
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 100), "2031-03-12"),
    )
    assert shown(links) == [("revises", "number", "a", "b")]
    assert "falls" in only(links).reason


def test_a_total_far_later_may_have_grown() -> None:
    rows = [
        claim("a", "a", OST_STAFF, lost(OSTMARK, 100), "2031-02-01"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 900), "2031-03-10"),
    ]
    assert shown(linked(*rows)) == [("not-comparable", "period", "a", "b")]


def test_the_same_again_is_a_repetition() -> None:
    links = linked(
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 120), "2031-03-12"),
    )
    assert shown(links) == [("repeats", None, "a", "b")]


def test_two_figures_of_one_report_are_no_revision() -> None:
    links = linked(
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 120)),
        claim("b", "a", KAR_MINISTRY, lost(OSTMARK, 100)),
    )
    assert not links.relations


@pytest.mark.parametrize(
    ("one", "other", "act", "kind", "aspect"),
    [
        (TAKEN, KEPT, "assert", "contradicts", "actor"),
        (TAKEN, TAKEN, "assert", "corroborates", None),
        (TAKEN, TAKEN, "deny", "contradicts", "existence"),
        (TAKEN, Control(None, "lost", KARVELIA), "assert", "contradicts", "actor"),
        (TAKEN, Control(None, "lost", OSTMARK), "deny", "contradicts", "actor"),
        (TAKEN, Control(None, "lost", OSTMARK), "assert", "corroborates", None),
        (TAKEN, Control(None, "withdrew", OSTMARK), "assert", "corroborates", None),
        (KEPT, Control(None, "lost", OSTMARK), "deny", "corroborates", None),
        (BROKEN, Violation("the truce", KARVELIA), "accuse", "contradicts", "actor"),
        (BROKEN, BROKEN, "deny", "contradicts", "existence"),
        (STRIKE, STRIKE, "deny", "contradicts", "responsibility"),
        (
            STRIKE,
            Responsibility("the strike on the school", KARVELIA),
            "accuse",
            "contradicts",
            "responsibility",
        ),
        (JETS, JETS, "deny", "contradicts", "existence"),
        (lost(OSTMARK, 120), lost(OSTMARK, 120), "deny", "contradicts", "existence"),
        (lost(OSTMARK, 120), lost(OSTMARK, 120), "doubt", None, None),
        (TAKEN, Control(OSTMARK, "entered"), "assert", None, None),
    ],
)
def test_what_two_speakers_do(
    one: Slots, other: Slots, act: Act, kind: str | None, aspect: str | None
) -> None:
    more = {"place": LESSIN, "day": "2031-03-08"}
    links = linked(
        claim("a", "a", KAR_MINISTRY, one, "2031-03-09", **more),  # type: ignore[arg-type]
        claim("b", "b", OST_STAFF, other, "2031-03-10", act=act, **more),  # type: ignore[arg-type]
    )
    assert [(r.kind, r.aspect) for r in links.relations] == ([(kind, aspect)] if kind else [])


def test_what_is_said_not_to_be_is_denied() -> None:
    links = linked(
        claim("a", "a", KAR_MINISTRY, JETS, polarity=False),
        claim("b", "b", OST_STAFF, JETS, act="deny"),
        claim("c", "c", RELIEF, JETS, act="deny", polarity=False),
    )
    assert {p.claim_id: p.stance for p in links.positions} == {
        "a": "denies",
        "b": "denies",
        "c": "affirms",
    }


def test_captures_of_different_days_can_both_be_so() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, TAKEN, "2031-03-02", day="2031-03-01", place=LESSIN),
        claim(
            "b",
            "b",
            OST_STAFF,
            Control(OSTMARK, "retaken"),
            "2031-03-12",
            day="2031-03-11",
            place=LESSIN,
        ),
    ]
    assert shown(linked(*rows)) == [("not-comparable", "period", "a", "b")]


def test_one_capture_with_two_dates_contradicts_in_date() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, TAKEN, "2031-03-12", day="2031-03-09", place=LESSIN),
        claim("b", "b", OST_STAFF, TAKEN, "2031-03-13", day="2031-03-11", place=LESSIN),
    ]
    assert shown(linked(*rows)) == [("contradicts", "date", "a", "b")]


def test_a_denial_turned_into_an_admission_is_a_reversal() -> None:
    links = linked(
        claim("a", "a", OST_STAFF, JETS, "2031-03-05", act="deny"),
        claim("b", "b", OST_STAFF, JETS, "2031-03-10", act="admit"),
    )
    assert shown(links) == [("reverses", "existence", "a", "b")]
    assert only(links).reason.endswith("What was denied before is now admitted.")


def test_one_governments_voices_reverse_each_other() -> None:
    links = linked(
        claim("a", "a", OST_STAFF, JETS, "2031-03-05", act="deny"),
        claim("b", "b", OST_PREMIER, JETS, "2031-03-10"),
    )
    assert shown(links) == [("reverses", "existence", "a", "b")]


def test_distances_of_one_day_are_compared() -> None:
    def near(km: int) -> Movement:
        return Movement(
            KARVELIA,
            "Lessin",
            f"{km} km",
            Quantity(km, km, "exact", str(km), quantity(1).span, "km"),
        )

    rows = [
        claim("a", "a", KAR_MINISTRY, near(5), "2031-03-09"),
        claim("b", "b", OST_STAFF, near(30), "2031-03-09"),
    ]
    assert shown(linked(*rows)) == [("contradicts", "number", "a", "b")]
    later = [rows[0], claim("b", "b", OST_STAFF, near(30), "2031-03-12")]
    assert not shown(linked(*later))


@pytest.mark.parametrize(
    ("other", "aspect"),
    [
        (lost(OSTMARK, 300, "casualties"), "measure"),
        (lost(OSTMARK, 300, population="mixed"), "population"),
        (lost(OSTMARK, 3, scope="day"), "period"),
    ],
)
def test_look_alikes_are_named_not_comparable(other: Slots, aspect: str) -> None:
    rows = [
        claim(f"a{i}", f"a{i}", OST_STAFF, lost(OSTMARK, 100 + i), f"2031-03-0{i}")
        for i in (1, 2, 3)
    ]
    links = linked(*rows, claim("b", "b", KAR_MINISTRY, other, "2031-03-03"))
    found = [row for row in shown(links) if row[0] == "not-comparable"]
    assert found in (
        [("not-comparable", aspect, "a3", "b")],
        [("not-comparable", aspect, "b", "a3")],
    )


def test_undated_losses_of_different_reports_are_not_held_against_each_other() -> None:
    rows = [
        claim("a", "a", OST_STAFF, lost(OSTMARK, 5, scope=None)),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 300, scope=None)),
    ]
    assert not linked(*rows).relations
    one_report = [rows[0], claim("b", "a", KAR_MINISTRY, lost(OSTMARK, 300, scope=None))]
    assert shown(linked(*one_report))[0][:2] == ("contradicts", "number")


OFFICIALS = Named("officials", None, "unnamed:OST:officials", "unnamed", "OST")
PRONOUN = Named("It")
SOME_CAPTAIN = Named("A captain", None, "office-holder:OST:captain", "office-holder", "OST")


@pytest.mark.parametrize("speaker", [OFFICIALS, PRONOUN, SOME_CAPTAIN])
def test_a_class_or_a_pronoun_is_another_speaker_in_each_report(speaker: Named) -> None:
    links = linked(
        claim("a", "a", speaker, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", speaker, lost(OSTMARK, 100), "2031-03-12"),
    )
    assert len({position.speaker for position in links.positions}) == 2
    assert [r.kind for r in links.relations] == ["contradicts"]


def test_two_who_are_not_named_do_not_bear_each_other_out() -> None:
    rows = [
        claim("a", "a", OFFICIALS, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", PRONOUN, lost(OSTMARK, 120), "2031-03-09"),
        claim("c", "c", RELIEF, lost(OSTMARK, 120), "2031-03-09"),
    ]
    assert shown(linked(*rows)) == [
        ("corroborates", None, "a", "c"),
        ("corroborates", None, "b", "c"),
    ]


def test_reports_without_an_outlet_are_no_one_speaker() -> None:
    documents = tuple(
        replace(document(key, title=f"Bulletin {key}"), outlet=None) for key in ("a", "b")
    )
    links = linked(
        *(claim(k, k, None, lost(OSTMARK, 5), own_voice=True) for k in ("a", "b")),
        documents=documents,
    )
    assert len({position.speaker for position in links.positions}) == 2
    assert {p.speaker_name for p in links.positions} == {
        "the report “Bulletin a”",
        "the report “Bulletin b”",
    }


def test_a_ministry_speaks_itself_in_the_papers_it_publishes() -> None:
    case = replace(CASE, actors=(CaseActor("Karvelian Defence Ministry", "ministry", "KAR"),))
    paper = (document("a", "Karvelian Defence Ministry"),)
    links = linked(
        claim("a", "a", None, lost(KARVELIA, 5), own_voice=True), documents=paper, case=case
    )
    (position,) = links.positions
    assert (position.side, position.interest) == ("KAR", "against-interest")


def test_an_outlet_that_repeats_what_it_quotes_is_no_second_source() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 120), "2031-03-09"),
        claim("b", "b", None, lost(OSTMARK, 120), own_voice=True),
    ]
    assert shown(linked(*rows)) == [("corroborates", None, "a", "b")]
    quoted = claim("c", "b", KAR_MINISTRY, lost(OSTMARK, 120))
    assert [row[0] for row in shown(linked(*rows, quoted))] == ["repeats"]


def test_what_a_copy_changes_is_no_revision_by_the_speaker() -> None:
    documents = (
        document("a", text=PARAGRAPH, published="2031-03-10"),
        document("b", text=PARAGRAPH, published="2031-03-11"),
    )
    links = linked(
        claim("a", "a", KAR_MINISTRY, lost(OSTMARK, 71)),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 77)),
        documents=documents,
    )
    assert shown(links) == [("drifts", "number", "a", "b")]
    by_claim = {p.claim_id: p for p in links.positions}
    assert by_claim["b"].copy_of == by_claim["a"].id
    assert only(links).reason.endswith("so that it is no new claim of the speaker.")


def test_who_holds_a_place_is_compared_for_one_time_only() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, Control(KARVELIA, "held"), "2031-03-02", place=LESSIN),
        claim("b", "b", OST_STAFF, Control(OSTMARK, "held"), "2031-03-09", place=LESSIN),
    ]
    assert shown(linked(*rows)) == [("not-comparable", "period", "a", "b")]
    unknown = (document("a", published=None), document("b", published=None))
    untold = [replace(row, statement=replace(row.statement, said=None)) for row in rows]  # type: ignore[type-var]
    assert not linked(*untold, documents=unknown).relations


def test_allies_that_hold_a_place_do_not_contradict_each_other() -> None:
    def by(holder: Named) -> list[str]:
        links = linked(
            claim("a", "a", RELIEF, Control(OSTMARK, "held"), "2031-03-09", place=LESSIN),
            claim("b", "b", KAR_MINISTRY, Control(holder, "held"), "2031-03-09", place=LESSIN),
        )
        return [r.reason.rpartition(". ")[2] for r in links.relations]

    assert by(VELLAND) == []
    assert by(KARVELIA) == ["Both cannot be so at once."]
    stranger = Named("Quellin", None, "state:QUE", "state", "QUE")
    assert by(stranger) == [
        "Both cannot be so at once, unless they are allies, which the case does not say."
    ]


def test_a_place_said_to_be_held_still_contradicts_who_took_it_since() -> None:
    rows = [
        claim("a", "a", OST_STAFF, KEPT, "2031-03-01", place=LESSIN),
        claim("b", "b", KAR_MINISTRY, TAKEN, "2031-03-09", place=LESSIN),
        claim("c", "c", OST_STAFF, KEPT, "2031-03-10", place=LESSIN),
    ]
    assert shown(linked(*rows)) == [
        ("contradicts", "actor", "b", "c"),
        ("not-comparable", "period", "a", "b"),
        ("repeats", None, "a", "c"),
    ]


def test_two_outlets_that_share_a_passage_are_no_two_sources_of_it() -> None:
    rows = [claim(k, k, None, lost(OSTMARK, 120), own_voice=True) for k in "ab"]
    apart = tuple(
        document(k, text=f"{k * 9} {k * 5} {other}")
        for k, other in zip("ab", (PARAGRAPH, OTHER_PARAGRAPH), strict=True)
    )
    assert [r.kind for r in linked(*rows, documents=apart).relations] == ["corroborates"]
    rest = {k: " ".join(f"{k}word{i}" for i in range(400)) for k in "ab"}
    shared = tuple(document(k, text=f"{rest[k]} {PARAGRAPH}") for k in "ab")
    links = linked(*rows, documents=shared)
    assert len(links.families) == 2
    assert not links.relations


@pytest.mark.parametrize("whole", ["half of Lessin", "northern Lessin", "80 percent of Lessin"])
def test_who_holds_a_part_of_a_place_is_not_held_against_who_holds_it(whole: str) -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, TAKEN, "2031-03-09", place=LESSIN,
              words=f"Karvelia captured {whole}"),
        claim("b", "b", OST_STAFF, KEPT, "2031-03-09", place=LESSIN),
    ]  # fmt: skip
    assert shown(linked(*rows)) == [("not-comparable", "place", "a", "b")]


def test_of_a_country_each_may_hold_a_part() -> None:
    land = replace(LESSIN, where_prec=6)
    rows = [
        claim("a", "a", KAR_MINISTRY, TAKEN, "2031-03-09", place=land),
        claim("b", "b", OST_STAFF, KEPT, "2031-03-09", place=land),
    ]
    assert not linked(*rows).relations


def test_one_that_was_lost_does_not_say_that_no_other_was() -> None:
    one = Quantity(1, 1, "exact", "a", quantity(1).span)
    rows = [
        claim("a", "a", OST_STAFF, lost(OSTMARK, one, "uav"), "2031-03-09"),
        claim("b", "b", KAR_MINISTRY, lost(OSTMARK, 11, "uav"), "2031-03-09"),
    ]
    assert not linked(*rows).relations


def test_that_a_place_fell_is_denied_without_naming_to_whom() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, TAKEN, day="../2031-03-09", place=LESSIN),
        claim("b", "a", OST_STAFF, Control(None, "captured"), act="deny", day="2031-03-10",
              place=LESSIN),
    ]  # fmt: skip
    assert shown(linked(*rows)) == [("contradicts", "existence", "a", "b")]
    late = replace(rows[1].claim, time=When("2031-04-10", 1, "stated"))
    assert not linked(rows[0], replace(rows[1], claim=late)).relations


def test_one_report_that_names_two_outlets_names_two_origins() -> None:
    wires = [Named(f"{w} Wire", None, f"agency:-:{w.lower()}", "agency") for w in ("Lake", "Hill")]
    rows = [claim(w.name, "a", w, TAKEN, day="2031-03-09", place=LESSIN) for w in wires]
    assert [r.kind for r in linked(*rows).relations] == ["corroborates"]
    two = [
        claim(k, "a", who, TAKEN, day="2031-03-09", place=LESSIN)
        for k, who in zip("ab", (RELIEF, KAR_MINISTRY), strict=True)
    ]
    assert not linked(*two).relations


def test_one_deed_of_one_day_at_two_places_contradicts_in_place() -> None:
    def struck(name: str, event: str, prec: int = 1) -> list[str | None]:
        here, there = (
            replace(LESSIN, gazetteer_id=g, where_prec=p) for g, p in (("x:1", 1), ("x:2", prec))
        )
        links = linked(
            claim(
                "a", "a", KAR_MINISTRY, Responsibility(event, OSTMARK), day="2031-03-08", place=here
            ),
            claim("b", "b", RELIEF, Responsibility(event, OSTMARK), day="2031-03-08", place=there),
        )
        return [r.aspect for r in links.relations if r.kind == name]

    assert struck("contradicts", "the strike on the school") == ["place"]
    assert struck("contradicts", "the strike") == []
    assert struck("contradicts", "the strike on the school", prec=4) == []


def test_a_truce_broken_again_weeks_later_is_not_the_same_again() -> None:
    def broken(day: str) -> list[str]:
        links = linked(
            claim("a", "a", KAR_MINISTRY, BROKEN, "2031-03-09"),
            claim("b", "b", KAR_MINISTRY, BROKEN, day),
        )
        return [r.kind for r in links.relations]

    assert broken("2031-03-10") == ["repeats"]
    assert broken("2031-04-20") == []


def test_what_somebody_condemns_he_does_not_put_forward() -> None:
    rows = [
        claim("a", "a", KAR_MINISTRY, TAKEN, "2031-03-09", place=LESSIN, act="condemn"),
        claim("b", "b", OST_STAFF, KEPT, "2031-03-09", place=LESSIN),
    ]
    assert not linked(*rows).relations


def test_unknown_saying_is_not_filled_from_the_publication() -> None:
    (position,) = linked(claim("a", "a", OST_STAFF, lost(OSTMARK, 5))).positions
    assert (position.said, position.published) == (None, "2031-03-10")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2031-03-09", "on 2031-03-09"),
        ("2031-03-09T06:11", "on 2031-03-09T06:11"),
        ("2031-03", "in 2031-03"),
        ("2031~", "in 2031~"),
        ("2031-03-01/2031-03-09", "between 2031-03-01 and 2031-03-09"),
        ("2031-03-01/..", "since 2031-03-01"),
        ("../2031-03-09", "by 2031-03-09"),
    ],
)
def test_when_somebody_spoke_is_told_as_a_day_a_month_or_a_time_between(
    moment: str, words: str
) -> None:
    assert at(moment) == words
