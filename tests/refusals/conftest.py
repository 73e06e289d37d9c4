"""What several refusals are tested on: the example's claims, readings and linked questions."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from counterclaim.ledger.queries import ClaimRow, Filter, QuestionDetail, question_detail, questions
from counterclaim.ledger.queries import claims as all_claims
from counterclaim.ledger.stored import stored_documents
from counterclaim.model.document import Document


@pytest.fixture
def documents(ledger: Connection) -> dict[str, Document]:
    return {document.id: document for document in stored_documents(ledger)}


@pytest.fixture
def claims(ledger: Connection) -> tuple[ClaimRow, ...]:
    found = all_claims(ledger, Filter(limit=None)).rows
    assert len(found) > 150
    return found


@pytest.fixture
def details(ledger: Connection) -> list[QuestionDetail]:
    asked = questions(ledger, Filter(limit=None)).rows
    assert len(asked) > 80
    found = [question_detail(ledger, question.id) for question in asked]
    return [detail for detail in found if detail is not None]
