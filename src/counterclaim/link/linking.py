"""The whole of linking: claims of all documents in, copies, questions, positions and relations out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterclaim.case import Case
from counterclaim.link.contents import content
from counterclaim.link.copies import families
from counterclaim.link.parties import Parties
from counterclaim.link.places import Places
from counterclaim.link.positions import Held, Report, admissions, folded, hold
from counterclaim.link.questions import Asked, Asking
from counterclaim.link.relations import relations
from counterclaim.link.siblings import siblings
from counterclaim.link.sketches import algorithm
from counterclaim.link.speakers import Speakers
from counterclaim.link.titles import Labels, reason, title
from counterclaim.link.told_apart import Said, told_apart
from counterclaim.model.claim import Loss
from counterclaim.model.ids import content_id
from counterclaim.model.linking import (
    Family,
    LinkedDocument,
    Links,
    Question,
    Relation,
    Sketch,
    StatedClaim,
)  # fmt: skip
from counterclaim.model.value import Named


def link(documents: Sequence[LinkedDocument], claims: Sequence[StatedClaim], case: Case) -> Links:
    """All that holds between the documents' claims. The result does not depend on the order of input.

    A claim whose document is not among ``documents`` is taken as a report of its own with nothing known.
    """
    once = {stated.id: stated for stated in claims}
    stated_claims = [once[key] for key in sorted(once)]
    known = {document.id: document for document in documents}
    for stated in stated_claims:
        known.setdefault(stated.document_id, _bare(stated.document_id))
    found = families(known.values(), _figures(stated_claims))
    reports = {m: Report(known[m], family) for family in found for m in family.members}
    parties = Parties(case)
    held, questions = _held(stated_claims, reports, parties, case)
    by_question = _by_question(held, {family.id: family for family in found}, parties)
    return Links(
        families=found,
        questions=tuple(sorted(questions, key=lambda q: (q.kind, q.key))),
        positions=tuple(one.position for group in by_question.values() for one in group),
        relations=_relations(by_question),
    )


def _held(
    claims: Iterable[StatedClaim], reports: Mapping[str, Report], parties: Parties, case: Case
) -> tuple[list[Held], list[Question]]:
    claims = list(claims)
    speakers, places = Speakers(case, parties, claims), Places(claims)
    asking, labels = Asking(case, parties, places), Labels(parties, places)
    said = []
    for stated in claims:
        report = reports[stated.document_id]
        speaker = speakers.of(stated, report.family, report.document)
        if speaker is not None:
            asked = asking.question(stated, report.family.id)
            said.append(Said(stated, asked, speaker, content(stated, parties).key))
            origin = reports.get(report.family.origin_document or "")
            labels.note_report(report.family, origin.document if origin else None)
    ids: dict[Asked, str] = {}
    held = []
    for stated, asked, speaker, _ in told_apart(said):
        if asked not in ids:
            ids[asked] = content_id("question", asked.kind, asked.key)
        labels.note(asked, stated, _named(stated.claim.slots))
        report = reports[stated.document_id]
        held.append(hold(stated, asked, ids[asked], report, speaker, parties))
    questions = [
        Question(key, asked.kind, asked.key, title(asked, labels), reason(asked, labels))
        for asked, key in ids.items()
    ]
    return held, questions


def _by_question(
    held: Iterable[Held], found: Mapping[str, Family], parties: Parties
) -> dict[str, list[Held]]:
    groups: defaultdict[str, list[Held]] = defaultdict(list)
    for one in folded(held, found):
        groups[one.position.question_id].append(one)
    return {
        key: list(admissions(sorted(groups[key], key=lambda one: one.order), parties))
        for key in sorted(groups)
    }


def _relations(by_question: Mapping[str, Sequence[Held]]) -> tuple[Relation, ...]:
    firsts = {
        key: [one for one in group if one.position.copy_of is None]
        for key, group in by_question.items()
    }
    found = [row for group in firsts.values() for row in relations(group)]
    found.extend(siblings(one for group in firsts.values() for one in group))
    return tuple(sorted(found, key=lambda row: row.id))


def _figures(claims: Iterable[StatedClaim]) -> dict[str, frozenset[tuple[object, ...]]]:
    """The loss figures each document gives."""
    seen: defaultdict[str, set[tuple[object, ...]]] = defaultdict(set)
    for stated in claims:
        slots = stated.claim.slots
        if isinstance(slots, Loss):
            seen[stated.document_id].add((slots.metric, slots.quantity.low, slots.quantity.high))
    return {document: frozenset(figures) for document, figures in seen.items()}


def _named(slots: Any) -> list[Named | None]:
    """The parties that a claim's slots name."""
    fields = ("party", "holder", "lost_by", "violator", "actor", "recipient", "who", "force")
    return [getattr(slots, field, None) for field in fields]


def _bare(document_id: str) -> LinkedDocument:
    return LinkedDocument(document_id, None, None, None, None, None, Sketch(algorithm(), (), 0))
