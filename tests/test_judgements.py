"""What people decide: taken back without deleting, never overwritten unseen, questions merged and split."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from counterclaim.errors import InputError
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.judgements import (
    Judgement,
    Overtaken,
    judgements_of,
    record_judgement,
    record_unless_overtaken,
    withdraw_last,
)
from counterclaim.ledger.queries import ClaimRow, Filter, claims, question_detail, questions
from counterclaim.ledger.queries.progress import all_decisions, cohens_kappa, progress
from counterclaim.ledger.queries.review import ReviewFilter, review_queue
from counterclaim.run.add import Parts, add
from databases import BOTH
from killed_run import tools
from sample_ledger import CASE_TEXT, a_capture, link

pytestmark = BOTH

REPORTS = (
    "Published: 2031-03-05\nKarvelia says Ostmark lost 12 soldiers in Lipa. "
    "Ostmark says Ostmark lost 3 soldiers in Lipa.",
    "Published: 2031-03-06\nOstmark says Karvelia lost 7 soldiers in Brod.",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Engine:
    (tmp_path / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    add(
        tmp_path,
        [a_capture(text, f"{number}.txt") for number, text in enumerate(REPORTS)],
        Parts(tools, link),
    )
    return open_ledger(tmp_path)


def rows(ledger: Engine) -> list[ClaimRow]:
    with reading(ledger) as connection:
        found = claims(connection, Filter()).rows
    return sorted(found, key=lambda row: (row.known_day, row.span_begin))


def on_claim(claim: str, decision: str, person: str = "Ada Lovas", **value: object) -> Judgement:
    return Judgement("claim", claim, decision, person, "seen on video", value=value or None)  # type: ignore[arg-type]


def on_question(target: str, decision: str, person: str = "Ada Lovas", **value: str) -> Judgement:
    return Judgement("question", target, decision, person, "one battle", value=value)  # type: ignore[arg-type]


def asked(ledger: Engine) -> dict[str, str]:
    """Question ids by whom the loss is of."""
    with reading(ledger) as connection:
        return {dict(row.key)["party"]: row.id for row in questions(connection, Filter()).rows}


def test_undoing_withdraws_the_persons_last_judgement_and_deletes_nothing(ledger: Engine) -> None:
    claim = rows(ledger)[0].id
    record_judgement(ledger, on_claim(claim, "accept"))
    record_judgement(ledger, on_claim(claim, "reject"))
    withdraw_last(ledger, "claim", claim, "Ada Lovas", "pressed by mistake")
    assert rows(ledger)[0].decision == "accept"
    withdraw_last(ledger, "claim", claim, "Ada Lovas", "not sure any more")
    assert rows(ledger)[0].decision is None
    with reading(ledger) as connection:
        assert len(judgements_of(connection, "claim", claim)) == 4


def test_nobody_withdraws_anothers_judgement(ledger: Engine) -> None:
    claim = rows(ledger)[0].id
    record_judgement(ledger, on_claim(claim, "accept", "Bo Lindt"))
    with pytest.raises(InputError, match="no standing judgement"):
        withdraw_last(ledger, "claim", claim, "Ada Lovas", "mine now")
    assert rows(ledger)[0].decided_by == "Bo Lindt"


def test_who_decides_after_another_is_told_and_nothing_is_overwritten(ledger: Engine) -> None:
    claim = rows(ledger)[0].id
    first = record_unless_overtaken(ledger, on_claim(claim, "accept", "Bo Lindt"), 0)
    told = record_unless_overtaken(ledger, on_claim(claim, "reject"), 0)
    assert isinstance(told, Overtaken)
    assert told.meanwhile == (first,)
    assert rows(ledger)[0].decision == "accept"
    again = record_unless_overtaken(ledger, on_claim(claim, "reject"), told.seen)
    assert isinstance(again, Judgement)
    with reading(ledger) as connection:
        assert [one.person for one in judgements_of(connection, "claim", claim)] == [
            "Ada Lovas",
            "Bo Lindt",
        ]


def test_a_button_pressed_twice_is_one_judgement(ledger: Engine) -> None:
    claim = rows(ledger)[0].id
    pressed = [record_unless_overtaken(ledger, on_claim(claim, "accept"), 0) for _ in range(2)]
    assert pressed[0] == pressed[1]


def test_a_correction_stands_beside_the_machines_value_through_later_decisions(
    ledger: Engine,
) -> None:
    claim = rows(ledger)[0]
    slots = {"party": {"was": claim.party, "now": "Karvelia"}}
    record_judgement(ledger, on_claim(claim.id, "correct", slots=slots))
    record_judgement(ledger, on_claim(claim.id, "accept", "Bo Lindt"))
    after = rows(ledger)[0]
    assert (after.party, after.decision) == ("Ostmark", "accept")
    (correction,) = after.corrections
    assert (correction.was, correction.now, correction.person) == (
        "Ostmark",
        "Karvelia",
        "Ada Lovas",
    )
    withdraw_last(ledger, "claim", claim.id, "Ada Lovas", "it was right")
    assert rows(ledger)[0].corrections == ()


@pytest.mark.parametrize("grade", ["F6", "G2", "B7", "B", "", "b2"])
def test_a_source_is_graded_by_the_admiralty_code_and_never_by_its_default(
    ledger: Engine, grade: str
) -> None:
    with pytest.raises(InputError, match="not recorded"):
        record_judgement(
            ledger, Judgement("source", "x", "grade", "Ada", "record", value={"grade": grade})
        )
    record_judgement(
        ledger, Judgement("source", "x", "grade", "Ada", "record", value={"grade": "B2"})
    )


def test_a_forecast_is_decided_by_one_of_three_outcomes(ledger: Engine) -> None:
    for outcome in ("came-true", "did-not", "undecided"):
        said = Judgement("forecast", "f", "decide", "Ada", "report", value={"outcome": outcome})
        assert record_judgement(ledger, said).id
    with pytest.raises(InputError, match="no outcome"):
        record_judgement(
            ledger, Judgement("forecast", "f", "decide", "Ada", "report", value={"outcome": "yes"})
        )


def test_merged_questions_are_one_with_both_keys_until_somebody_splits_them(ledger: Engine) -> None:
    one, other = asked(ledger)["Ostmark"], asked(ledger)["Karvelia"]
    record_judgement(ledger, on_question(one, "merge", question=other))
    with reading(ledger) as connection:
        (row,) = questions(connection, Filter()).rows
        shown = [question_detail(connection, asked_for) for asked_for in (one, other)]
    assert row.positions == 3
    assert shown[0] == shown[1]
    assert shown[0] is not None
    assert shown[0].regrouped is not None
    assert {dict(question.key)["party"] for question in shown[0].regrouped.questions} == {
        "Ostmark",
        "Karvelia",
    }
    assert "merged by Ada Lovas: one battle" in shown[0].regrouped.said[0]
    record_judgement(ledger, on_question(other, "split", "Bo Lindt", question=one))
    assert len(asked(ledger)) == 2


def test_withdrawing_a_merge_gives_both_questions_back(ledger: Engine) -> None:
    before = asked(ledger)
    record_judgement(ledger, on_question(before["Ostmark"], "merge", question=before["Karvelia"]))
    assert len(asked(ledger)) == 1
    withdraw_last(ledger, "question", before["Ostmark"], "Ada Lovas", "two battles")
    assert asked(ledger) == before


def test_a_claim_that_is_split_off_is_shown_apart_until_merged_again(ledger: Engine) -> None:
    question, claim = asked(ledger)["Ostmark"], rows(ledger)[0].id
    record_judgement(ledger, on_question(question, "split", claim=claim))
    with reading(ledger) as connection:
        detail = question_detail(connection, question)
    assert detail is not None
    assert detail.regrouped is not None
    assert [position.claim.id for position in detail.regrouped.apart] == [claim]
    assert claim not in [position.claim.id for position in detail.positions]
    assert (detail.question.positions, detail.relations) == (1, ())
    record_judgement(ledger, on_question(question, "merge", "Bo Lindt", claim=claim))
    with reading(ledger) as connection:
        back = question_detail(connection, question)
    assert back is not None
    assert len(back.positions) == 2


def test_the_queue_has_contested_questions_first_and_leaves_out_what_is_decided(
    ledger: Engine,
) -> None:
    with reading(ledger) as connection:
        before = review_queue(connection, ReviewFilter()).items
    assert [item.claim.party for item in before] == ["Ostmark", "Ostmark", "Karvelia"]
    assert "its question is contested" in before[0].why
    record_judgement(ledger, on_claim(before[0].claim.id, "accept"))
    with reading(ledger) as connection:
        after = review_queue(connection, ReviewFilter()).items
        second = review_queue(connection, ReviewFilter(state="second", person="Bo Lindt")).items
        own = review_queue(connection, ReviewFilter(state="second", person="Ada Lovas")).items
    assert [item.claim.id for item in after] == [item.claim.id for item in before[1:]]
    assert [item.claim.id for item in second] == [before[0].claim.id]
    assert own == ()


def test_the_queue_can_be_asked_for_a_kind_a_question_and_what_is_missing(ledger: Engine) -> None:
    with reading(ledger) as connection:
        for wanted, found in (
            (ReviewFilter(kind="control"), 0),
            (ReviewFilter(kind="loss"), 3),
            (ReviewFilter(question=asked(ledger)["Karvelia"]), 1),
            (ReviewFilter(missing="time"), 3),
            (ReviewFilter(missing="party"), 0),
            (ReviewFilter(limit=2, offset=2), 1),
        ):
            assert len(review_queue(connection, wanted).items) == found


def test_what_came_since_the_last_visit_stands_before_the_rest_of_its_sort(ledger: Engine) -> None:
    with reading(ledger) as connection:
        newest = review_queue(connection, ReviewFilter(new_run=1)).items
        none = review_queue(connection, ReviewFilter(new_run=99)).items
    assert all("new since your last visit" in item.why for item in newest)
    assert not any("new since your last visit" in item.why for item in none)


def test_progress_and_agreement_count_each_persons_latest_standing_verdict(ledger: Engine) -> None:
    first, second, third = (row.id for row in rows(ledger))
    for claim, mine, yours in (
        (first, "accept", "accept"),
        (second, "accept", "reject"),
        (third, "reject", "reject"),
    ):
        record_judgement(ledger, on_claim(claim, mine))
        record_judgement(ledger, on_claim(claim, yours, "Bo Lindt"))
    with reading(ledger) as connection:
        found = progress(connection)
    (pair,) = found.pairs
    assert (found.decided, found.doubly, found.agreed, found.contested_decided) == (3, 3, 2, 2)
    assert [person.items for person in found.people] == [3, 3]
    assert pair.share == pytest.approx(2 / 3)
    assert pair.kappa == pytest.approx(0.4)


def test_kappa_is_one_where_all_agree_and_unknown_where_chance_gives_all() -> None:
    assert cohens_kappa([("accept", "accept"), ("reject", "reject")]) == 1
    assert cohens_kappa([("accept", "reject"), ("reject", "accept")]) == -1
    assert cohens_kappa([("accept", "accept")] * 3) is None
    assert cohens_kappa([]) is None


def test_all_decisions_are_told_withdrawn_ones_too(ledger: Engine) -> None:
    claim = rows(ledger)[0]
    record_judgement(ledger, on_claim(claim.id, "accept"))
    withdraw_last(ledger, "claim", claim.id, "Ada Lovas", "pressed by mistake")
    with reading(ledger) as connection:
        made = all_decisions(connection)
    assert [(row.decision, row.stands, row.words) for row in made] == [
        ("accept", False, claim.exact),
        ("withdraw", False, claim.exact),
    ]
