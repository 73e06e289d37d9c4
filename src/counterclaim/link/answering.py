"""What one document's claims answer, and the positions of one question: linking's two small steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.case import Case
from counterclaim.link.asked import REPORT, Asked
from counterclaim.link.contents import content
from counterclaim.link.drawing_on import Before, drawn_on
from counterclaim.link.drift import drifted, drifts
from counterclaim.link.outlines import Outline, outline
from counterclaim.link.parties import Parties
from counterclaim.link.places import Places, place_names
from counterclaim.link.positions import Held, Report, admissions, folded, hold
from counterclaim.link.questions import Asking
from counterclaim.link.relations import relations
from counterclaim.link.remembered import Drawn, Given, numbers_of
from counterclaim.link.reports import Reports
from counterclaim.link.siblings import Load, group_id, groups
from counterclaim.link.speakers import Speakers, speaker_names
from counterclaim.link.titles import Labels, names, reason, title
from counterclaim.link.told_apart import Said, ambiguities, told_apart
from counterclaim.link.words import Answers, Key, Words, number_of
from counterclaim.model.claim import Loss
from counterclaim.model.linking import Family, Question, StatedClaim


@dataclass(frozen=True, slots=True)
class Heard:
    """What a document's claims answer, before questions of one report are told apart.

    ``drawn`` is what it adds to the counts by that; ``asked`` are the keys by which the rest of the case
    bears on it.
    """

    said: tuple[Said, ...]
    drawn: Given
    asked: frozenset[Key]


class Answering:
    """The rules of linking for one case, over the counts of its words."""

    def __init__(self, case: Case, words: Words) -> None:
        self.answers = Answers(words)
        self._parties = Parties(case)
        self._places = Places(self.answers)
        self._speakers = Speakers(case, self._parties, self.answers)
        self._asking = Asking(case, self._parties, self._places)

    def hear(self, claims: Iterable[StatedClaim], report: Report) -> Heard:
        """What the claims of one document answer.

        Those of which nobody is the speaker answer nothing, nor do single items of a register: others
        count, these are counted.
        """
        self.answers.keys.clear()
        said = []
        for stated in claims:
            speaker = self._speakers.of(stated, report.family, report.document)
            if speaker is not None and not _is_item(stated):
                asked = self._asking.question(stated, report.family.id)
                answer = content(stated, self._parties).key
                said.append(Said(stated, asked, speaker, answer))
        called = (x for one in said for x in names(one.stated, self._parties, self._places))
        drawn = tuple(sorted((*ambiguities(said), *called)))
        return Heard(tuple(said), drawn, frozenset(self.answers.keys))

    def apart(self, heard: Heard) -> Heard:
        """The same with questions of one report told apart."""
        self.answers.keys.clear()
        said = tuple(told_apart(heard.said, self.answers))
        return Heard(said, heard.drawn, heard.asked | self.answers.keys)

    def hold(self, said: Said, report: Report) -> Held:
        """The position that a claim is."""
        asked = said.asked
        return hold(said.stated, asked, asked.id, report, said.speaker, self._parties)

    def held_again(self, claims: Iterable[StatedClaim], reports: Reports) -> Iterator[Held]:
        """Positions of claims whose documents stay as they are; the keys asked meanwhile are not noted."""
        noted = frozenset(self.answers.keys)
        for stated in claims:
            report = reports[stated.document_id]
            for one in self.apart(self.hear([stated], report)).said:
                yield self.hold(one, report)
        self.answers.keys.clear()
        self.answers.keys.update(noted)

    def in_turn(self, held: Iterable[Held], families: Mapping[str, Family]) -> list[Held]:
        """One question's positions in order, copies and admissions marked."""
        marked = sorted(drifted(folded(held, families), families), key=lambda one: one.order)
        return list(admissions(marked, self._parties))

    def draw(self, held: Sequence[Held], reports: Reports) -> Drawn:
        """One question, given its positions in turn."""
        asked, labels = held[0].asked, Labels(self._parties, self.answers)
        for one in held:
            labels.note(asked, one.stated)
        if any(name == REPORT for name, _ in asked.key):
            family = reports[held[0].position.document_id].family
            labels.note_report(family, reports.origin_of(family))
        question, numbers = self._question(asked, labels)
        firsts = [one for one in held if one.position.copy_of is None]
        return Drawn(
            question,
            tuple(one.position for one in held),
            (*relations(firsts), *drifts(held)),
            numbers,
            tuple(map(outline, held)),
        )

    def draw_on(
        self, before: Before, new: Sequence[Held], reports: Reports, load: Load
    ) -> tuple[Drawn, tuple[Outline, ...]]:
        """A long question by what is new to it; also the outlines of all its positions, in order."""
        some = new[0] if new else next(iter(load(before.kept[:1]).values()))
        found = drawn_on(some.asked.kind, before, new, reports.families, load)
        least = min(one.length for one in found.outlines)
        labels = Labels(self._parties, self.answers)
        labels.note_when_asked(
            lambda: [
                x.stated for x in load(o for o in found.outlines if o.length == least).values()
            ]
        )
        question, numbers = self._question(some.asked, labels)
        positions = tuple(one.position for one in found.positions)
        outlines = tuple(map(outline, found.positions))
        drawn = Drawn(question, positions, found.relations, numbers, outlines, found.part)
        return drawn, found.outlines

    def _question(self, asked: Asked, labels: Labels) -> tuple[Question, frozenset[int]]:
        """The question, and the numbers of the keys by which it and its siblings are found."""
        self.answers.keys.clear()
        question = Question(
            asked.id, asked.kind, asked.key, title(asked, labels), reason(asked, labels)
        )
        numbers = numbers_of(self.answers.keys) | {number_of(*key) for key in group_keys(asked)}
        return question, numbers


def words(claims: Iterable[StatedClaim]) -> Given:
    """What a document's claims add to the counts, whatever they answer."""
    return tuple(sorted(x for c in claims for x in (*place_names(c), *speaker_names(c))))


def _is_item(stated: StatedClaim) -> bool:
    return isinstance(stated.claim.slots, Loss) and stated.claim.slots.scope == "item"


def group_keys(asked: Asked) -> list[Key]:
    """The keys under which the questions of each group of siblings are found."""
    return [("siblings", group_id(group)) for group in groups(asked)]
