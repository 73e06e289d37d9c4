"""Relations whatever the rows: few for many speakers, the same in any order, alike for both sides."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.link import link
from counterclaim.model.claim import (
    Slots,
)
from counterclaim.model.linking import LinkedDocument, StatedClaim
from counterclaim.model.reading import Act
from counterclaim.model.value import Named
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
    PARAGRAPH,
    RELIEF,
    STRIKE,
    TAKEN,
    claim,
    document,
    linked,
    lost,
    shown,
)  # fmt: skip


def test_many_speakers_stay_proportional() -> None:
    rows = [
        claim(
            f"c{i}", f"d{i}", Named(f"speaker {i}", kind="person"), lost(OSTMARK, i), "2031-03-09"
        )
        for i in range(150)
    ]
    documents = tuple(document(f"d{i}", text=f"short {i}") for i in range(150))
    assert len(linked(*rows, documents=documents).relations) <= 150 * 12


SPEAKERS = (OST_STAFF, OST_PREMIER, KAR_MINISTRY, RELIEF, None)
SLOTS = (
    lost(OSTMARK, 120), lost(OSTMARK, 45), lost(KARVELIA, 45), lost(OSTMARK, 45, "casualties"),
    lost(OSTMARK, 3, scope="day"), TAKEN, KEPT, BROKEN, JETS, STRIKE,
)  # fmt: skip
ROWS = st.lists(
    st.tuples(
        st.sampled_from(SPEAKERS), st.sampled_from(SLOTS), st.integers(1, 4),
        st.sampled_from(["assert", "deny", "admit"]), st.one_of(st.none(), st.integers(1, 9)),
    ),
    max_size=12,
)  # fmt: skip
DOCUMENTS = tuple(
    document(f"d{i}", f"Post {i % 3}", text=PARAGRAPH if i < 3 else None) for i in range(1, 5)
)


def stated(rows: list[tuple[Named | None, Slots, int, Act, int | None]]) -> list[StatedClaim]:
    return [
        claim(f"c{i:02d}", f"d{at}", speaker, slots, f"2031-03-0{said}" if said else None, act=act,
              place=LESSIN, own_voice=speaker is None)
        for i, (speaker, slots, at, act, said) in enumerate(rows)
    ]  # fmt: skip


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_input_changes_nothing(rows: list, chance) -> None:  # type: ignore[no-untyped-def, type-arg]
    claims, documents = stated(rows), list(DOCUMENTS)
    before = link(documents, claims, CASE)
    chance.shuffle(claims)
    chance.shuffle(documents)
    assert link(documents, claims, CASE) == before


SWAPPED = {"OST": "KAR", "KAR": "OST"}


def mirrored(named: Named | None) -> Named | None:
    if named is None or named.country not in SWAPPED:
        return named
    other = SWAPPED[named.country]
    return Named(f"mirrored {named.name}", None, f"{named.actor}:mirror", named.kind, other)


def mirrored_slots(slots: Slots) -> Slots:
    named = {
        f.name: mirrored(value)
        for f in fields(slots)
        if isinstance(value := getattr(slots, f.name), Named)
    }
    return replace(slots, **named)  # type: ignore[arg-type]


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_both_sides_are_read_alike(rows: list) -> None:  # type: ignore[type-arg]
    rows = [row for row in rows if row[1] is not JETS]
    other = [(mirrored(speaker), mirrored_slots(slots), *rest) for speaker, slots, *rest in rows]
    one = link(DOCUMENTS, stated(rows), CASE)
    two = link(DOCUMENTS, stated(other), CASE)
    assert shown(one) == shown(two)
    assert sorted((p.claim_id, str(p.interest), p.stance) for p in one.positions) == sorted(
        (p.claim_id, str(p.interest), p.stance) for p in two.positions
    )
    sides = {p.claim_id: p.side for p in two.positions}
    assert all(sides[p.claim_id] == SWAPPED.get(p.side or "", p.side) for p in one.positions)


def test_an_unknown_document_is_a_report_of_its_own() -> None:
    links = link((), [claim("a", "nowhere", OST_STAFF, lost(OSTMARK, 5))], CASE)
    assert [family.members for family in links.families] == [("nowhere",)]
    assert isinstance(DOCUMENTS[0], LinkedDocument)
