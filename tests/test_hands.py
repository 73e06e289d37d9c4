"""By whose hand a loss is that one side tells of the other, and what tells unknown sides apart."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Loss
from counterclaim.model.reading import Act
from counterclaim.model.span import Span
from counterclaim.model.value import ActorKind, Named, Quantity
from counterclaim.resolve.who.hands import Hands
from counterclaim.resolve.who.side_keys import side_key

KARVELIA = Named("Karvelian tanks", None, "state:KAR", "state", "KAR")
OSTMARK = Named("Ostmark's army", None, "armed-force:OST:army", "armed-force", "OST")
THIRD = Named("Norland's ministry", None, "ministry:NOR:defence", "ministry", "NOR")
TOLD = "Twelve tanks were destroyed."


def loss(party: Named | None, by: Named | None, metric: str = "tank") -> Claim:
    quantity = Quantity(12, 12, "exact", "Twelve", Span(0, 6))
    return Claim("c", "s1", Span(0, 12), Loss(party, metric, quantity, by=by))


def hand(speaker: Named, act: Act = "assert", text: str = TOLD, metric: str = "tank") -> str | None:
    told = [loss(KARVELIA, by=OSTMARK), loss(OSTMARK, by=KARVELIA)]
    open_ = loss(KARVELIA, by=None, metric=metric)
    found = Hands([*told, open_], {"s1": speaker}, {"s1": act}, None, text).completed(open_)
    assert isinstance(found.slots, Loss)
    return found.slots.by.name if found.slots.by else None


def test_a_side_that_tells_its_enemys_losses_inflicted_them() -> None:
    assert hand(OSTMARK) == "Ostmark's army"


@pytest.mark.parametrize(
    ("speaker", "act", "text", "metric"),
    [
        (KARVELIA, "admit", TOLD, "tank"),
        (THIRD, "assert", TOLD, "tank"),
        (OSTMARK, "deny", TOLD, "tank"),
        (OSTMARK, "assert", "Twelve tanks were lost in an accident.", "tank"),
        (OSTMARK, "assert", TOLD, "missing"),
    ],
)
def test_who_admits_reports_or_denies_them_did_not(
    speaker: Named, act: Act, text: str, metric: str
) -> None:
    assert hand(speaker, act, text, metric) is None


def test_prisoners_are_taken_by_the_one_side_that_theirs_fights() -> None:
    taken = loss(KARVELIA, by=None, metric="captured")
    found = Hands([loss(KARVELIA, by=OSTMARK), taken], {}, {}, None, TOLD).completed(taken)
    assert isinstance(found.slots, Loss)
    assert found.slots.by is not None
    assert found.slots.by.reason == "whom it fights in this report took its prisoners"


MILITANTS = Named("terrorists", None, None, "armed-group")
REBELS = Named("a rebel spokesman", None, None, "armed-group")


@pytest.mark.parametrize(
    ("speaker", "lost", "fits"),
    [(THIRD, MILITANTS, True), (REBELS, OSTMARK, True), (THIRD, OSTMARK, False)],
)
def test_a_state_and_a_group_tell_of_each_other_what_they_did(
    speaker: Named, lost: Named, fits: bool
) -> None:
    told = loss(lost, by=None, metric="killed")
    found = Hands([told], {"s1": speaker}, {"s1": "assert"}, None, TOLD).completed(told)
    assert isinstance(found.slots, Loss)
    assert (found.slots.by is not None) is fits


def unknown(name: str, kind: ActorKind | None = "person") -> str | None:
    return side_key(Named(name, None, None, kind))


def test_the_words_for_an_unknown_side_have_its_name_in_common() -> None:
    assert len({unknown("Ostravia"), unknown("Ministry of Defence of Ostravia", "ministry"),
                unknown("Ostravian soldiers", "armed-force"), unknown("the Ostravian side", "government"),
                unknown("Ostravia's General Staff", "armed-force")}) == 1  # fmt: skip
    assert unknown("FNR fighters", "armed-group") == unknown(
        "FNR commander Selim Adar", "office-holder"
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Selim Adar", "person"),
        ("General Adar", "office-holder"),
        ("Nordwire", "agency"),
        ("people", "unnamed"),
        ("14th Guards Brigade", "armed-force"),
    ],
)
def test_a_person_an_agency_and_a_numbered_unit_are_no_side(name: str, kind: ActorKind) -> None:
    assert unknown(name, kind) is None
