"""Positions: who answers what to a question, when, through which report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from counterclaim.link.asked import Asked
from counterclaim.link.contents import Content, content
from counterclaim.link.interest import admission_after_denial, confession, interest
from counterclaim.link.moments import days, length
from counterclaim.link.origins import outlet_key
from counterclaim.link.parties import Parties
from counterclaim.link.reasons import at, says
from counterclaim.link.speakers import Speaker
from counterclaim.model.claim import Involvement
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Family, LinkedDocument, Position, Sketch, Stance, StatedClaim

# Acts whose content the speaker does not put forward as so: listed, never compared.
_NOT_PUT_FORWARD = frozenset({"doubt", "decline", "demand", "condemn"})

# A saying spread over as many days has no moment to order it by.
_NO_MOMENT = 32

Order = tuple[str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A position with what comparing it needs.

    ``says`` goes on after the speaker's name. ``moment`` is when it was said, else published. ``origin``
    is equal for reports that are not independent, whoever these have it from; ``report_origin`` is that
    of the report alone. ``order`` sorts positions by moment (unknown last),
    then document, place in it and id.
    """

    position: Position
    asked: Asked
    content: Content
    speaker: Speaker
    moment: str | None
    origin: str
    order: Order
    stated: StatedClaim
    says: str
    report_origin: str = ""
    sketch: Sketch | None = None

    @property
    def relayed(self) -> bool:
        """Whether its report has it from another outlet, by its own word."""
        return self.origin != self.report_origin

    @property
    def compared(self) -> bool:
        """Whether the speaker puts the content forward or denies it."""
        return self.position.act not in _NOT_PUT_FORWARD


@dataclass(frozen=True, slots=True)
class Report:
    """A document in its family."""

    document: LinkedDocument
    family: Family

    @property
    def origin(self) -> str:
        """Equal for reports that are not independent: of one origin, or else of one family."""
        alone = len(self.family.members) == 1
        credit = self.document.credit if alone and self.document.declared is None else None
        return outlet_key(credit or self.family.origin) or self.family.id


def stance_of(stated: StatedClaim) -> Stance:
    """Polarity and act joined: what is denied, or said not to be, is denied; a denied "not" affirms."""
    if stated.statement is not None and stated.statement.act == "decline":
        return "declines"
    denies = stated.statement is not None and stated.statement.act == "deny"
    return "denies" if stated.claim.polarity == denies else "affirms"


def hold(
    stated: StatedClaim,
    asked: Asked,
    question_id: str,
    report: Report,
    speaker: Speaker,
    parties: Parties,
) -> Held:
    """The position that a stated claim is."""
    answer, document = content(stated, parties), report.document
    position = _position(stated, question_id, report, speaker, (answer, parties))
    said, published = position.said, position.published
    moment = said if (length(said) or _NO_MOMENT) < _NO_MOMENT else published
    begin = stated.claim.span.begin
    order = (_sortable(moment), _sortable(published), document.id, begin, stated.id)
    told = says(position, answer, _period(asked))
    origin = relayed_from(stated, document) or report.origin
    return Held(
        position, asked, answer, speaker, moment, origin, order, stated, told, report.origin,
        document.sketch,
    )  # fmt: skip


def _position(
    stated: StatedClaim, question_id: str, report: Report, speaker: Speaker,
    answered: tuple[Content, Parties],
) -> Position:  # fmt: skip
    """The row of a position: what is answered, by whom, through which report, and in whose interest."""
    (answer, parties), claim, statement = answered, stated.claim, stated.statement
    stance, act = stance_of(stated), statement.act if statement else "assert"
    found = interest(claim.slots, answer, speaker, stance, parties)
    if found is None and act == "admit":
        found = confession(claim.slots, speaker, parties)
    quantity = answer.quantity
    return Position(
        id=content_id("position", question_id, stated.id),
        question_id=question_id,
        claim_id=stated.id,
        document_id=report.document.id,
        family_id=report.family.id,
        speaker=speaker.key,
        speaker_name=speaker.name,
        side=speaker.side,
        stance=stance,
        act=act,
        said=statement.said.edtf if statement and statement.said else None,
        published=report.document.published,
        happened=claim.time.edtf if claim.time else None,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        exactness=quantity.exactness if quantity else None,
        value=answer.value,
        interest=found[0] if found else None,
        interest_reason=found[1] if found else None,
    )


def relayed_from(stated: StatedClaim, document: LinkedDocument) -> str | None:
    """The other outlet or agency that a report has a claim from, by its own word: the last of the chain."""
    statement = stated.statement
    if statement is None or statement.voice == "outlet":
        return None
    own = {
        outlet_key(document.outlet),
        outlet_key(document.declared.outlet if document.declared else None),
    }
    chain = [*statement.relay, statement.speaker]
    passing = [
        key
        for named in chain
        if named is not None and named.kind in ("outlet", "agency")
        if (key := outlet_key(named.name)) not in own
    ]
    return passing[-1] if passing else None


def _period(asked: Asked) -> str:
    """For what time a figure is, to follow it."""
    period = dict(asked.key).get("period", "")
    return (
        f" {period}" if period.startswith(("since the start", "since 1", "since 2", "in ")) else ""
    )


def folded(held: Iterable[Held], families: Mapping[str, Family]) -> Iterator[Held]:
    """The same positions, those that only carry another of their family again marked as its copies.

    Of equal answers of one speaker in one family the origin's document keeps its own, else the first.
    """
    groups: defaultdict[tuple[str, ...], list[Held]] = defaultdict(list)
    for one in held:
        position = one.position
        key = (
            position.question_id,
            position.family_id,
            position.speaker,
            position.stance,
            one.content.key,
        )
        groups[key].append(one)
    for group in groups.values():
        source = families[group[0].position.family_id].origin_document
        first = min(group, key=lambda one: (one.position.document_id != source, one.order))
        for one in group:
            if one is first:
                yield one
            else:
                yield replace(one, position=replace(one.position, copy_of=first.position.id))


def admissions(held: Iterable[Held], parties: Parties) -> Iterator[Held]:
    """Positions of one question in order, own involvement marked where it follows a denial."""
    denied: dict[str, str] = {}
    for one in held:
        slots, side = one.stated.claim.slots, one.speaker.side
        if not isinstance(slots, Involvement) or side is None or not one.compared:
            yield one
            continue
        stance = one.position.stance
        found = admission_after_denial(slots, one.speaker, stance, denied.get(side), parties)
        if stance == "denies":
            on = f" {at(one.moment)}" if one.moment else ""
            denied.setdefault(side, f"{one.speaker.name}{on}")
        if found is None:
            yield one
            continue
        marked = replace(one.position, interest=found[0], interest_reason=found[1])
        yield replace(one, position=marked)


def _sortable(edtf: str | None) -> str:
    known = days(edtf)
    if known is None:
        return "9999-99-99"
    # Times of one day sort after the bare day, in their own order.
    return known[0].isoformat() + (edtf or "")[10:] if "T" in (edtf or "") else known[0].isoformat()
