"""One question in sentences: what is claimed, on how many origins, what contradicts it, how it moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.brief.content import Paragraph, Section, Sentence
from counterclaim.brief.references import Numbering
from counterclaim.export.columns import dated, in_words, shortened
from counterclaim.export.wording import claim_in_words, figure_in_words
from counterclaim.ledger.queries import ClaimRow, PositionRow, QuestionDetail, RelationRow
from counterclaim.ledger.queries.linked import steps_of

# Steps that a reader must hear of; a figure that only went up is told with the figures.
_TOLD = frozenset({
    "holds-to-concedes", "affirms-to-denies", "denies-to-affirms", "denies-to-admits",
    "rejects-figure", "own-figure", "falls-silent", "breaks-silence",
})  # fmt: skip
# In the past, so that they agree with any speaker.
_VERBS = {
    "assert": "said", "deny": "denied", "admit": "admitted", "confirm": "confirmed",
    "accuse": "alleged", "predict": "foretold", "threaten": "threatened", "promise": "promised",
    "demand": "demanded", "doubt": "doubted", "decline": "would not comment on", "condemn": "judged",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sentences of a sort stand in a section; the rest is counted, never dropped in silence."""

    speakers: int = 5
    relations: int = 2
    steps: int = 4


def question_section(detail: QuestionDetail, numbering: Numbering, limits: Limits) -> Section:
    """The section of a question."""
    told = Telling(detail, numbering, limits)
    parts = (
        ("Claimed", told.claimed()),
        ("Origins", told.origins()),
        ("Against each other", told.related(frozenset({"contradicts"}))),
        ("Moved", told.moved()),
        ("Against the speaker's interest", told.against_interest()),
        ("Not known", told.unknown()),
        ("Regrouped", told.regrouped()),
    )
    paragraphs = tuple(
        Paragraph(label, tuple(some)) for label, part in parts if (some := list(part))
    )
    return Section(dated(detail.question.title), paragraphs)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of one question."""

    detail: QuestionDetail
    numbering: Numbering
    limits: Limits

    def claimed(self) -> Iterator[Sentence]:
        """How each speaker's word went, the one heard last first."""
        last = self._last()
        shown = last[: self.limits.speakers]
        for positions in shown:
            yield self._course(positions)
        if len(last) > len(shown):
            rest = [positions[-1] for positions in last[len(shown) :]]
            names = ", ".join(position.speaker_name for position in rest)
            yield self.numbering.sentence(
                f"Also on record: {names}.", *(position.claim for position in rest)
            )

    def origins(self) -> Iterator[Sentence]:
        """How many reports there are, and how many are copies."""
        own = [position for position in self.detail.positions if position.copy_of is None]
        copies = len(self.detail.positions) - len(own)
        families = {position.family_id: position for position in own}
        text = f"{_count(len(families), 'independent report')}"
        if copies:
            text += f"; {_count(copies, 'further passage')} copied from them"
        yield self.numbering.sentence(f"{text}.", *(p.claim for p in families.values()))

    def related(self, kinds: frozenset[str]) -> Iterator[Sentence]:
        """Relations of these kinds with their reasons, the latest first."""
        found = [relation for relation in self.detail.relations if relation.kind in kinds]
        found.sort(key=lambda relation: (relation.known_day, relation.id), reverse=True)
        for relation in found[: self.limits.relations]:
            yield self._relation(relation)
        left = found[self.limits.relations :]
        if left:
            claims = [claim for relation in left for claim in self._claims(relation)]
            yield self.numbering.sentence(f"{len(left)} more of this sort.", *claims[:1])

    def moved(self) -> Iterator[Sentence]:
        """Steps at which a speaker turned, fell silent, spoke again, or a total fell, with their reasons."""
        by_id = {position.id: position for position in self.detail.positions}
        steps = (step for way in steps_of(self.detail) for step in way)
        turned = [step for step in steps if step.flag or step.shift in _TOLD]
        turned.sort(key=lambda step: (step.moment or "", step.position.id))
        for step in turned[: self.limits.steps]:
            position = by_id[step.position.id]
            yield self.numbering.sentence(_stop(dated(step.reason)), position.claim)
        if left := turned[self.limits.steps :]:
            claim = by_id[left[0].position.id].claim
            yield self.numbering.sentence(f"{_count(len(left), 'more step')} of this sort.", claim)

    def against_interest(self) -> Iterator[Sentence]:
        """Claims that harm the speaker's own side, by the case's parties."""
        seen: set[str | None] = set()
        for position in self.detail.positions:
            if position.interest == "against-interest" and position.interest_reason not in seen:
                seen.add(position.interest_reason)
                text = (
                    f"{position.speaker_name}, {in_words(position.day)}: {position.interest_reason}"
                )
                yield self.numbering.sentence(_stop(text), position.claim)

    def regrouped(self) -> Iterator[Sentence]:
        """What people merged into the question or set apart from it, and why."""
        if self.detail.regrouped is not None:
            claims = [position.claim for position in self.detail.positions[:1]]
            for said in self.detail.regrouped.said:
                yield self.numbering.sentence(_stop(said), *claims)

    def unknown(self) -> Iterator[Sentence]:
        """What a reader should miss."""
        own = [position for position in self.detail.positions if position.copy_of is None]
        if len({position.family_id for position in own}) == 1:
            yield self.numbering.sentence("No other origin says so.", own[0].claim)
        undated = [p.claim for p in own if p.claim.event is None]
        if undated:
            text = f"When it happened is not said in {len(undated)} of {len(own)}."
            yield self.numbering.sentence(text, *undated[:2])
        unnamed = [
            p.claim for p in own if p.claim.speaker_actor is None and p.claim.voice != "outlet"
        ]
        if unnamed:
            text = f"Who speaks is not known in {len(unnamed)} of {len(own)}."
            yield self.numbering.sentence(text, *unnamed[:2])
        apart = [r for r in self.detail.relations if r.kind == "not-comparable"]
        if apart:
            text = f"{_count(len(apart), 'pair')} cannot be compared; for one: {dated(apart[0].reason)}"
            yield self.numbering.sentence(_stop(text), *self._claims(apart[0]))

    def _last(self) -> list[list[PositionRow]]:
        """Positions by speaker in time; the speaker heard last stands first."""
        by_speaker: dict[str, list[PositionRow]] = {}
        for position in self.detail.positions:
            if position.copy_of is None:
                by_speaker.setdefault(position.speaker, []).append(position)
        return sorted(
            by_speaker.values(), key=lambda some: (some[-1].day, some[-1].id), reverse=True
        )

    def _course(self, positions: Sequence[PositionRow]) -> Sentence:
        """A speaker's figures in their order, or the latest word and the one before it."""
        if all(_is_figure(position) for position in positions):
            steps = _steps(positions)
            told = ", then ".join(f"{figure_in_words(p.claim)} ({in_words(p.day)})" for p in steps)
            text = f"{positions[-1].speaker_name} {_VERBS.get(steps[0].act, steps[0].act)} {told}"
            return self.numbering.sentence(_stop(text), *(step.claim for step in steps))
        steps = _steps(positions)[-2:]
        told = "; then ".join(
            f"{_VERBS.get(p.act, p.act)} ({in_words(p.day)}): {claim_in_words(p.claim)}"
            for p in steps
        )
        text = f"{positions[-1].speaker_name} {told}"
        return self.numbering.sentence(_stop(text), *(step.claim for step in steps))

    def _relation(self, relation: RelationRow) -> Sentence:
        return self.numbering.sentence(_stop(dated(relation.reason)), *self._claims(relation))

    def _claims(self, relation: RelationRow) -> tuple[ClaimRow, ...]:
        by_id = {position.id: position.claim for position in self.detail.positions}
        return tuple(by_id[one] for one in (relation.earlier, relation.later) if one in by_id)


def _in_words(claim: ClaimRow) -> str:
    """The slots in words; the passage's own words where a slot that the sentence needs is unknown."""
    known = claim.party is not None and (claim.place is not None or claim.kind != "control")
    return claim_in_words(claim) if known else f"“{shortened(claim.exact)}”"


def _is_figure(position: PositionRow) -> bool:
    return position.stance == "affirms" and position.low is not None


def _steps(positions: Sequence[PositionRow]) -> list[PositionRow]:
    """Positions at which the speaker said something else than before."""
    return [p for n, p in enumerate(positions) if not n or _said(p) != _said(positions[n - 1])]


def _said(position: PositionRow) -> tuple[object, ...]:
    return position.stance, position.low, position.high, position.value


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _stop(text: str) -> str:
    """With one full stop and a capital: reasons are written to stand inside a sentence."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")
