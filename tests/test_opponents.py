from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.case import Case, Party
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.span import Span
from counterclaim.model.value import ActorKind, Named, Quantity
from counterclaim.read.claims.loss.sides.context import ARMY_BEFORE
from counterclaim.resolve.who.opponents import Opponents

KARVELIA = Named("Karvelian", None, "state:KAR", "state", "KAR", normal="Karvelia")
OSTMARK = Named("Ostmark army", None, "armed-force:OST:army", "armed-force", "OST")
WIRE = Named("Nordwire", None, "agency::nordwire", "agency")
TWO_SIDES = Case("war", parties=(Party("KAR", "Karvelia"), Party("OST", "Ostmark")))


def loss(
    party: Named | None,
    by: Named | None,
    statement: str = "s1",
    metric: str = "tank",
    of: str | None = None,
) -> Claim:
    quantity = Quantity(3, 3, "exact", "three", Span(0, 5))
    return Claim("c", statement, Span(0, 9), Loss(party, metric, quantity, population=of, by=by))


def party_of(claim: Claim) -> Named | None:
    assert isinstance(claim.slots, Loss)
    return claim.slots.party


@pytest.mark.parametrize(("one", "other"), [(KARVELIA, OSTMARK), (OSTMARK, KARVELIA)])
def test_what_a_side_destroys_is_of_whom_it_fights_here(one: Named, other: Named) -> None:
    opponents = Opponents([loss(other, by=one)], {"s1": WIRE}, None)
    found = party_of(opponents.completed(loss(None, by=one)))
    assert found is not None
    assert found.country == other.country
    assert found.reason == "whom the other side fights in this report"


def test_what_is_built_is_a_sides_only_where_the_report_says_so_of_another() -> None:
    fought = [loss(OSTMARK, by=KARVELIA)]
    bridge = loss(None, by=KARVELIA, metric="other")
    assert party_of(Opponents(fought, {}, None).completed(bridge)) is None
    held = [*fought, loss(OSTMARK, by=KARVELIA, metric="building")]
    assert party_of(Opponents(held, {}, None).completed(bridge)) is not None


def test_militants_are_of_the_one_group_that_their_killer_fights() -> None:
    group = Named("DF", None, None, "person")
    told = [loss(group, by=KARVELIA)]
    killed = loss(Named("militants", None, None, "armed-group"), by=KARVELIA, metric="killed")
    found = party_of(Opponents(told, {}, None).completed(killed))
    assert found is not None
    assert (found.name, found.shown) == ("militants", "DF")
    assert party_of(Opponents([], {}, None).completed(killed)) == Named(
        "militants", None, None, "armed-group"
    )


@pytest.mark.parametrize(
    ("words", "kind", "shown"),
    [
        ("Ostravian", "person", "Ostravia"),
        ("Ostravian soldiers", "armed-force", "Ostravia"),
        ("Ostravian army", "armed-force", "Ostravian army"),
    ],
)
def test_an_unknown_side_has_the_noun_that_the_report_has_for_it(
    words: str, kind: ActorKind, shown: str
) -> None:
    lost = loss(Named(words, None, None, kind), by=KARVELIA)
    told = [lost, loss(KARVELIA, by=Named("Ostravia", None, None, "person"))]
    found = party_of(Opponents(told, {}, None).completed(lost))
    assert found is not None
    assert (found.name, found.shown) == (words, shown)


def test_who_is_only_one_of_several_unknown_sides_is_no_opponent() -> None:
    others = [Named(name, None, None, "person") for name in ("Ostravia", "Norland")]
    told = [loss(KARVELIA, by=None), *(loss(each, by=None) for each in others)]
    tanks = loss(None, by=KARVELIA)
    assert party_of(Opponents(told, {}, None).completed(tanks)) is None


def test_a_noun_for_any_force_tells_nobody_apart() -> None:
    bare = loss(Named("infantry", None, None, "armed-force"), by=KARVELIA, metric="casualties")
    tanks = loss(None, by=KARVELIA)
    assert party_of(Opponents([bare], {}, None).completed(tanks)) is None


def test_an_agency_that_reports_losses_fights_nobody() -> None:
    opponents = Opponents([loss(OSTMARK, by=None)], {"s1": WIRE}, None)
    assert party_of(opponents.completed(loss(None, by=None))) is None


def test_civilians_are_not_given_a_side() -> None:
    opponents = Opponents([loss(OSTMARK, by=KARVELIA)], {}, None)
    dead = loss(None, by=KARVELIA, metric="killed", of="civilians")
    assert party_of(opponents.completed(dead)) is None


@pytest.mark.parametrize(("speaker", "enemy"), [(KARVELIA, "Ostmark"), (OSTMARK, "Karvelia")])
def test_the_enemy_is_the_other_of_a_cases_two_sides(speaker: Named, enemy: str) -> None:
    opponents = Opponents([], {"s1": speaker}, TWO_SIDES)
    found = party_of(opponents.completed(loss(Named("the enemy"), by=None)))
    assert found is not None
    assert (found.name, found.shown) == ("the enemy", enemy)
    assert found.reason == "the enemy of the speaker's side by the case"
    assert party_of(Opponents([], {"s1": speaker}, None).completed(loss(Named("enemy"), None))) == (
        Named("enemy")
    )


def test_the_enemy_without_two_sides_is_whom_the_speaker_fights_in_the_report() -> None:
    opponents = Opponents([loss(OSTMARK, by=KARVELIA)], {"s1": KARVELIA}, None)
    found = party_of(opponents.completed(loss(Named("enemy soldiers"), by=None)))
    assert found is not None
    assert found.shown == "Ostmark army"


def test_a_likely_army_gives_way_where_a_side_may_speak_of_its_own() -> None:
    likely = replace(OSTMARK, reason=f"{ARMY_BEFORE}; armed-force of OST by its words")
    dead = loss(likely, by=None, metric="wounded", of="soldiers")
    assert party_of(Opponents([], {"s1": KARVELIA}, None).completed(dead)) is None
    assert party_of(Opponents([], {"s1": WIRE}, None).completed(dead)) == likely


def test_between_two_states_a_force_stands_for_its_state() -> None:
    case = Case("war", parties=(
        Party("KAR", "Karvelia", demonyms=("Karvelian",)), Party("OST", "Ostmark", demonyms=("Ostmark",)),
    ))  # fmt: skip
    lost = party_of(Opponents([], {}, case).completed(loss(OSTMARK, by=KARVELIA)))
    assert lost is not None
    assert (lost.name, lost.shown) == ("Ostmark army", "Ostmark")
    rebels = Named("rebels", None, "armed-group::rebels", "armed-group")
    lost = party_of(Opponents([], {}, None).completed(loss(OSTMARK, by=rebels)))
    assert lost is not None
    assert lost.shown == "Ostmark army"


def test_the_only_other_side_named_lost_what_one_side_destroyed() -> None:
    speakers = {"s1": KARVELIA, "s2": OSTMARK}
    found = party_of(
        Opponents([loss(None, KARVELIA)], speakers, None).completed(loss(None, KARVELIA))
    )
    assert found is not None
    assert (found.country, found.reason) == ("OST", "the only other side that this report names")
