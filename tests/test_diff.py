from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection

from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.ledger.queries import (
    CHANGES,
    Difference,
    Filter,
    claims,
    difference,
    document_detail,
    documents,
    overview,
    question_detail,
    questions,
    relations,
)
from databases import BOTH

pytestmark = BOTH

FIRST, MIDDLE, LAST = "2031-03-08", "2031-03-12", "2031-04"


def told(found: Difference) -> set[str]:
    changed = {x.relation.id for some in found.changes.values() for x in some}
    return changed | {row.question_id for row in found.new}


def test_what_changed_in_two_spans_is_what_changed_in_both_together(ledger: Connection) -> None:
    first, second = difference(ledger, FIRST, MIDDLE), difference(ledger, MIDDLE, LAST)
    assert told(first) | told(second) == told(difference(ledger, FIRST, LAST))
    assert not told(first) & told(second)


def test_a_change_was_not_known_by_the_first_day_and_was_by_the_second(ledger: Connection) -> None:
    known = {
        day: {row.id: row.kind for row in relations(ledger, Filter(as_of=day, limit=None)).rows}
        for day in (FIRST, MIDDLE)
    }
    found = difference(ledger, FIRST, MIDDLE)
    for name, changes in found.changes.items():
        new = {k for k, kind in known[MIDDLE].items() if kind == CHANGES[name]} - {*known[FIRST]}
        assert {change.relation.id for change in changes} == new
    assert any(found.changes.values())


def test_a_new_question_had_no_answer_by_the_first_day(ledger: Connection) -> None:
    before = {row.id for row in questions(ledger, Filter(as_of=FIRST, limit=None)).rows}
    after = {row.id for row in questions(ledger, Filter(as_of=MIDDLE, limit=None)).rows}
    assert {row.question_id for row in difference(ledger, FIRST, MIDDLE).new} == after - before


def test_each_change_has_the_words_of_both_and_a_reason(ledger: Connection) -> None:
    found = difference(ledger, FIRST, LAST)
    for changes in found.changes.values():
        for change in changes:
            assert change.earlier.exact
            assert change.later.exact
            assert change.relation.reason.endswith((".", "”"))
    assert found.changes["reversed"]
    assert all(row.claim.exact and row.reason for row in found.new)


def test_days_in_the_wrong_order_are_refused(ledger: Connection) -> None:
    with pytest.raises(InputError, match="nothing between"):
        difference(ledger, LAST, FIRST)
    with pytest.raises(InputError, match="not a day"):
        difference(ledger, "yesterday", LAST)


def diff(case: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["diff", str(case), *options])


def test_the_command_tells_it_in_words_and_as_json(example_case: Path) -> None:
    text = diff(example_case, "--from", FIRST, "--to", LAST, "--limit", "1")
    assert text.exit_code == 0, text.output
    for heading in ("new questions: ", *(f"{name}: " for name in CHANGES)):
        assert f"\n{heading}" in text.output
    assert "more; --limit 0 shows all" in text.output
    found = json.loads(diff(example_case, "--from", FIRST, "--to", LAST, "--format", "json").output)
    assert found["since"] == FIRST
    assert {*found["changes"]} == {*CHANGES}
    assert found["changes"]["contradicted"][0]["later"]["exact"]


def test_nothing_is_shown_as_of_a_day_that_was_published_after_it(ledger: Connection) -> None:
    late = {row.id for row in documents(ledger, Filter(limit=None)).rows if row.known_day > MIDDLE}
    assert late
    for row in questions(ledger, Filter(as_of=MIDDLE, limit=None)).rows:
        detail = question_detail(ledger, row.id, MIDDLE)
        assert detail is not None
        assert not {p.claim.document_id for p in detail.positions} & late
        assert not {member.document_id for member in detail.families} & late
        assert all(relation.known_day <= MIDDLE for relation in detail.relations)
        assert detail.question == row
        firsts = [p for p in detail.positions if p.copy_of is None]
        assert row.positions == len(firsts)
        assert row.speakers == len({p.speaker for p in firsts})
        assert row.origins == len({p.family_id for p in firsts})


def test_a_document_as_of_a_day_has_only_relations_known_then(ledger: Connection) -> None:
    rows = documents(ledger, Filter(as_of=MIDDLE, limit=None)).rows
    now = then = 0
    for row in rows:
        every, known = document_detail(ledger, row.id), document_detail(ledger, row.id, MIDDLE)
        assert every is not None
        assert known is not None
        now, then = now + len(every.relations), then + len(known.relations)
        assert all(relation.known_day <= MIDDLE for relation in known.relations)
    assert 0 < then < now


def test_what_the_ledger_holds_as_of_a_day(ledger: Connection) -> None:
    now, then = overview(ledger), overview(ledger, MIDDLE)
    assert 0 < then.documents == documents(ledger, Filter(as_of=MIDDLE)).total < now.documents
    assert then.claims == claims(ledger, Filter(as_of=MIDDLE)).total < now.claims
    rows = questions(ledger, Filter(as_of=MIDDLE, limit=None)).rows
    assert (then.questions, then.contested) == (len(rows), sum(row.contested for row in rows))
    assert 0 < then.statements < now.statements
    assert then.last_day == MIDDLE
    assert overview(ledger, LAST) == now
