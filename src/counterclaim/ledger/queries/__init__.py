"""What can be asked of a ledger: typed functions over a connection and a :class:`Filter`.

Every row says by which document and span it can be checked.
"""

from counterclaim.ledger.queries.claims import claim, claims, control, losses
from counterclaim.ledger.queries.daily import DayRow, QuestionDay, claims_by_day, question_by_day
from counterclaim.ledger.queries.difference import (
    CHANGES,
    Change,
    Difference,
    FirstAnswer,
    difference,
)
from counterclaim.ledger.queries.documents import document_detail, documents, failed_inputs
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.overview import overview
from counterclaim.ledger.queries.regrouped import question_detail, questions
from counterclaim.ledger.queries.relations import latest_relations, relations, relations_of_claim
from counterclaim.ledger.queries.results import (
    ClaimRow,
    Correction,
    DocumentDetail,
    DocumentRow,
    FailedRow,
    FamilyRow,
    Hit,
    Overview,
    Page,
    PositionRow,
    QuestionDetail,
    QuestionRow,
    Regrouped,
    RelationRow,
    SightingRow,
    SpeakerRow,
)
from counterclaim.ledger.queries.search import hits_in, search
from counterclaim.ledger.queries.speakers import speakers

__all__ = [
    "CHANGES", "Change", "ClaimRow", "Correction", "DayRow", "Difference", "DocumentDetail", "DocumentRow",
    "FailedRow", "FamilyRow", "Filter", "FirstAnswer", "Hit", "Overview", "Page", "PositionRow",
    "QuestionDay", "QuestionDetail", "QuestionRow", "Regrouped", "RelationRow", "SightingRow", "SpeakerRow",
    "claim", "claims", "claims_by_day", "control", "difference", "document_detail", "documents",
    "failed_inputs", "hits_in", "latest_relations", "losses", "overview",
    "question_by_day", "question_detail", "questions", "relations", "relations_of_claim",
    "search", "speakers",
]  # fmt: skip
