"""Linking: readings in, copies, questions, positions and relations out; of a whole case, or of what changed.

Both draw each part by the same functions. What a part rests on beyond itself is asked of the counts of
the case's words by keys, and each document and question is noted under the keys that it asked. So it is
known whom a new document touches: those whose family it changes, those who asked a key whose answer it
changes, the questions that these answer or answered, and the siblings of those questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.link.answering import Answering, Heard, group_keys, words
from counterclaim.link.asked import Asked
from counterclaim.link.copies import every_likeness, grouped, in_order, keys, order
from counterclaim.link.drawing_on import Before, is_long
from counterclaim.link.outlines import Outline
from counterclaim.link.positions import Held
from counterclaim.link.regrouping import Regrouped, regroup
from counterclaim.link.remembered import Changes, Drawn, Like, Notes, Remembered, numbers_of
from counterclaim.link.reports import Reports
from counterclaim.link.siblings import Group, group_id, groups, siblings
from counterclaim.link.sketches import algorithm
from counterclaim.link.told_apart import Said
from counterclaim.link.whole import Whole
from counterclaim.link.words import Changed, number_of
from counterclaim.model.linking import LinkedDocument, Links, Relation, StatedClaim

LINKER = "4"
"""Raised when what linking decides changes, so that the links of older cases are drawn anew."""


def version() -> str:
    """What the links of a case depend on beside its readings and its file."""
    return f"{LINKER}, {algorithm()}"


def link(documents: Sequence[LinkedDocument], claims: Sequence[StatedClaim], case: Case) -> Links:
    """All that holds between the documents' claims. The result does not depend on the order of input.

    A claim whose document is not among ``documents`` is taken as a report of its own with nothing known.
    """
    return as_links(link_all(documents, claims, case))


def link_all(
    documents: Sequence[LinkedDocument], claims: Sequence[StatedClaim], case: Case
) -> Changes:
    """The same, with what is to be remembered for adding to it."""
    whole = Whole(documents, claims)
    ordered = in_order(whole.documents(whole.ids).values())
    found = every_likeness(ordered, whole.figures(whole.ids))
    likes = defaultdict[str, list[Like]](list)
    for x in found:
        like = Like(x.document.id, x.other.id, x.similarity, x.pool)
        likes[x.document.id].append(like)
    copies = Regrouped(grouped(ordered, found), likes, {})
    changes = _Linking(case, whole, copies).changes(whole.ids)
    changes.everything = True
    return changes


def relink(changed: Collection[str], memory: Remembered, case: Case) -> Changes:
    """What becomes of a case's links when some documents are new or were read anew.

    Laid over the links that ``memory`` holds, the changes give what linking the whole case would.
    """
    return _Linking(case, memory, regroup(changed, memory)).changes(frozenset(changed))


def as_links(changes: Changes) -> Links:
    """What a run over the whole case found."""
    drawn = [changes.questions[key] for key in sorted(changes.questions)]
    kept = [one for one in drawn if one is not None]
    inside = (row for one in kept for row in one.relations)
    between = (row for some in changes.groups.values() for row in some)
    return Links(
        families=tuple(changes.families),
        questions=tuple(sorted((x.question for x in kept), key=lambda q: (q.kind, q.key))),
        positions=tuple(position for one in kept for position in one.positions),
        relations=tuple(sorted((*inside, *between), key=lambda row: row.id)),
    )


class _Linking:
    """One run. ``_heard`` are the documents drawn anew; of others only what these bear on is looked at.

    ``_held`` are the positions looked at, by id.
    """

    def __init__(self, case: Case, memory: Remembered, copies: Regrouped) -> None:
        self._memory = memory
        self._copies = copies
        self._counts = Changed(memory)
        self._rules = Answering(case, self._counts)
        self._before: dict[str, Notes] = {}
        self._notes: dict[str, Notes] = {}
        self._heard: dict[str, Heard] = {}
        self._held: dict[str, Held] = {}
        self._reports = Reports(memory, copies.families)

    def changes(self, changed: frozenset[str]) -> Changes:
        """All that some changed documents change."""
        self._hear(changed | self._copies.seen_otherwise, counting=True)
        self._hear(self._askers(_OF_CLAIMS))
        self._note_drawn()
        self._hear(self._askers(_OF_ANSWERS))
        for one, heard in self._heard.items():
            self._heard[one] = apart = self._rules.apart(heard)
            asked = tuple(sorted(numbers_of(apart.asked)))
            self._notes[one] = replace(self._notes[one], asked=asked)
        found = Changes(notes=self._notes, families=list(self._copies.families))
        found.likenesses = dict(self._copies.likenesses)
        for document in self._reports.documents(self._heard.keys() - self._before.keys()).values():
            found.copies_by[document.id] = (order(document), tuple(sorted(set(keys(document)))))
        self._draw(found)
        return found

    def _hear(self, documents: Collection[str], *, counting: bool = False) -> None:
        """Hear some documents that were not heard yet; ``counting`` those whose claims may be new."""
        new = frozenset(documents) - self._heard.keys()
        self._before.update(self._memory.notes(new))
        claims: dict[str, list[StatedClaim]] = {one: [] for one in sorted(new)}
        for stated in self._memory.claims_of(new):
            claims[stated.document_id].append(stated)
        for one, given in claims.items():
            before = self._before.get(one, _NOTHING)
            self._notes[one] = replace(before, words=words(given)) if counting else before
            if counting:
                self._counts.change(before.words, self._notes[one].words)
        self._reports.load(new)
        for one, given in claims.items():
            self._heard[one] = self._rules.hear(given, self._reports[one])

    def _askers(self, kinds: Collection[str]) -> frozenset[str]:
        """Documents that asked a key of some kinds whose answer is now another."""
        numbers = numbers_of(self._counts.turned(kinds))
        return frozenset(one for some in self._memory.under(numbers).values() for _, one in some)

    def _note_drawn(self) -> None:
        for one, heard in self._heard.items():
            self._counts.change(self._before.get(one, _NOTHING).drawn, heard.drawn)
            self._notes[one] = replace(self._notes[one], drawn=heard.drawn)
        self._rules.answers.forget()

    def _draw(self, found: Changes) -> None:
        """Draw anew every question that is touched, and every group of siblings that has one of these."""
        said = [one for heard in self._heard.values() for one in heard.said]
        numbers = numbers_of(self._counts.turned(_OF_TITLES))
        scope = self._memory.questions_of(self._heard) | self._memory.questions_under(numbers)
        asked = {one.asked.id: one.asked for one in said}
        asked |= {one.id: one for one in self._memory.questions(scope - asked.keys())}
        touched = {group_id(group): group for one in asked.values() for group in groups(one)}
        of_groups = frozenset(number_of(*key) for one in asked.values() for key in group_keys(one))
        beside = self._memory.questions_under(of_groups) - asked.keys()
        known = self._memory.outlines(asked.keys() | beside)
        outlines = self._draw_each(asked, said, known, found)
        asked |= {one.id: one for one in self._memory.questions(beside)}
        outlines |= {key: known.get(key, ()) for key in beside}
        found.groups = self._siblings(touched, asked, outlines)

    def _draw_each(
        self,
        asked: Mapping[str, Asked],
        said: Iterable[Said],
        known: Mapping[str, Sequence[Outline]],
        found: Changes,
    ) -> dict[str, Sequence[Outline]]:
        """Draw questions and give the outlines of all their positions."""
        new: defaultdict[str, list[Held]] = defaultdict(list)
        for one in said:
            held = self._rules.hold(one, self._reports[one.stated.document_id])
            new[one.asked.id].append(held)
            self._held[held.position.id] = held
        kept = {
            key: [one for one in known.get(key, ()) if one.document_id not in self._heard]
            for key in sorted(asked)
        }
        long = frozenset(key for key, some in kept.items() if is_long(asked[key], some))
        self._load(one for key, some in kept.items() if key not in long for one in some)
        outlines: dict[str, Sequence[Outline]] = {}
        for key, some in kept.items():
            drawn: Drawn | None = None
            if key in long:
                gone = [one for one in known[key] if one.document_id in self._heard]
                before = Before(some, gone, self._memory.not_comparable(key))
                drawn, outlines[key] = self._rules.draw_on(
                    before, new[key], self._reports, self._load
                )
            elif every := [*new[key], *self._load(some).values()]:
                turn = self._rules.in_turn(every, self._reports.families)
                self._held.update((one.position.id, one) for one in turn)
                drawn = self._rules.draw(turn, self._reports)
                outlines[key] = drawn.outlines
            found.questions[key] = drawn
        return outlines

    def _load(self, outlines: Iterable[Outline]) -> dict[str, Held]:
        """The positions of some outlines, by id in their order; those drawn in this run as drawn."""
        every = list(outlines)
        unread = [one for one in every if one.id not in self._held]
        if unread:
            self._reports.load({one.document_id for one in unread})
            ids = {(one.claim_id, one.question_id): one.id for one in unread}
            claims = self._memory.claims({one.claim_id for one in unread})
            for held in self._rules.held_again(claims, self._reports):
                if (held.stated.id, held.asked.id) in ids:
                    self._held[held.position.id] = held
        return {one.id: self._held[one.id] for one in every}

    def _siblings(
        self,
        touched: Mapping[str, Group],
        asked: Mapping[str, Asked],
        outlines: Mapping[str, Sequence[Outline]],
    ) -> dict[str, tuple[Relation, ...]]:
        members: defaultdict[str, list[Outline]] = defaultdict(list)
        for key, some in outlines.items():
            for group in groups(asked[key]) if some else ():
                if (name := group_id(group)) in touched:
                    members[name].extend(some)
        return {
            name: tuple(siblings(group, members[name], asked, self._load))
            for name, group in touched.items()
        }


_NOTHING = Notes()
# What the counts are asked about claims, about what they answer, and about titles.
_OF_CLAIMS, _OF_ANSWERS, _OF_TITLES = ("place", "called", "outlet"), ("told-apart",), ("name",)
