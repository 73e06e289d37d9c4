from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.claim import Assessment, Loss
from sample_claims import claims_of, read, said


def test_claims_that_nobody_else_says_are_the_outlets() -> None:
    text = "Two soldiers were killed, the ministry said."
    statements, claims = read(text)
    (voice,) = statements
    assert (voice.voice, voice.source, voice.cue, voice.act) == ("outlet", (), (), "assert")
    assert {claim.statement for claim in claims} == {voice.id}


def test_the_outlets_words_leave_out_what_others_say_in_the_sentence() -> None:
    text = "Velm was captured by the army, while the ministry said that two soldiers were killed."
    inner = said(text, "the ministry", "said", "that two soldiers were killed", id_="s7")
    statements, claims = read(text, inner)
    given, voice = statements
    assert given == inner
    assert voice.id == "s8"
    assert all(not piece.overlaps(other) for piece in voice.content for other in inner.content)
    assert {c.kind: c.statement for c in claims} == {"control": "s8", "loss": "s7"}


def test_a_claim_belongs_to_the_innermost_statement() -> None:
    text = "The paper wrote that the army said that two soldiers were killed."
    outer = said(text, "The paper", "wrote", text[text.index("that the") : -1], id_="s1")
    inner = said(text, "the army", "said", "that two soldiers were killed", id_="s2")
    (claim,) = claims_of(text, "loss", outer, inner)
    assert claim.statement == "s2"


def test_an_outlet_that_disbelieves_the_numbers_doubts() -> None:
    (voice,), (claim,) = read("The figures that both camps give are overestimated.")
    assert voice.act == "doubt"
    assert isinstance(claim.slots, Assessment)
    assert claim.slots.how == "overestimated"


@pytest.mark.parametrize(
    ("text", "what", "how"),
    [
        ("The situation is under control.", "The situation", "under control"),
        ("Ostmark sees the plan as an unacceptable threat.", "the plan", "unacceptable threat"),
    ],
)
def test_what_is_judged_and_how(text: str, what: str, how: str) -> None:
    (claim,) = claims_of(text, "assessment")
    assert isinstance(claim.slots, Assessment)
    assert (claim.slots.what, claim.slots.how) == (what, how)


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    _, claims = read("The army captured Velm. Two soldiers were killed. Six were wounded.")
    assert [claim.id for claim in claims] == ["c1", "c2", "c3"]
    assert [claim.span.begin for claim in claims] == sorted(c.span.begin for c in claims)


def test_swapping_the_parties_mirrors_the_claims() -> None:
    text = "Ostmark forces captured the town of Velm and killed 12 Karvelian soldiers."
    swapped = text.replace("Ostmark", "X").replace("Karvelian", "Ostmark").replace("X", "Karvelian")
    one, other = read(text)[1], read(swapped)[1]
    assert [(c.kind, c.polarity) for c in one] == [(c.kind, c.polarity) for c in other]


def test_a_text_without_claims_has_no_voice() -> None:
    assert read("The weather was fine.") == ((), ())


_WORDS = st.sampled_from(
    [
        "Ostmark",
        "Karvelian",
        "forces",
        "soldiers",
        "civilians",
        "tanks",
        "12",
        "several",
        "no",
        "a",
        "Velm",
        "town",
        "of",
        "the",
        "killed",
        "wounded",
        "captured",
        "destroyed",
        "lost",
        "withdrew",
        "advanced",
        "towards",
        "10",
        "km",
        "from",
        "ceasefire",
        "violated",
        "by",
        "will",
        ",",
        "and",
        ".",
        "(",
        ")",
        "under",
        "control",
        "attack",
        "on",
        "shelling",
        "in",
        "took",
        "part",
        "that",
        "it",
        "they",
        "were",
        "was",
        "said",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_every_claim_rests_on_words_of_the_text_and_belongs_to_a_statement(
    words: list[str],
) -> None:
    text = " ".join(words)
    statements, claims = read(text)
    known = {statement.id for statement in statements}
    for claim in claims:
        assert claim.statement in known
        assert claim.span.end <= len(text)
        if isinstance(claim.slots, Loss):
            quantity = claim.slots.quantity
            assert claim.span.contains(quantity.span)
            assert quantity.span.of(text) == quantity.text
