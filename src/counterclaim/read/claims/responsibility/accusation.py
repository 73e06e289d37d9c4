"""Accusations whose words are no attack: what somebody is accused of or blamed for, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import direct_object, governed
from counterclaim.read.claims.control.find import find_control
from counterclaim.read.claims.involvement.find import find_involvement
from counterclaim.read.claims.named import named
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import where
from counterclaim.read.claims.responsibility.blame import blamed_alone
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.violation import find_violations

_OTHERWISE = (
    "violat",
    "breach",
    "breaking",
    "mercenar",
    "planning",
    "preparing",
    "seeking",
    "lying",
    "collapse",
    "taking part",
    "taken part",
    "participat",
    "sending",
    "deploy",
    "transferring",
    "regroup",
)


_KILLING = frozenset(
    {"kill", "execute", "murder", "shoot", "massacre", "slaughter", "behead", "hang"}
)
_HINGES = (
    ("blam", "for"),
    ("accus", "of"),
    ("suspect", "of"),
    ("denounc", "for"),
    ("condemn", "for"),
)


def whole_accusations(sentence: Sentence, found: list[Draft]) -> Iterator[Draft]:
    """What somebody is accused of or blamed for, in whatever words: the accusation's content."""
    seen = [draft.span for draft in found]
    for statement in sentence.statements:
        if statement.act != "accuse":
            continue
        charge = _charge(sentence, statement)
        if charge is None:
            alone = [d for d in blamed_alone(sentence, statement) if d.span not in seen]
            seen.extend(draft.span for draft in alone)
            yield from alone
        if charge is None or any(charge.overlaps(span) for span in seen):
            continue
        index = _first_word(sentence, charge)
        if index is None or all(s.act != "accuse" for s in sentence.statements_at(index)):
            continue
        if not _told_otherwise(sentence, charge) and not _counts_dead(sentence, charge):
            seen.append(charge)
            slots = Responsibility(
                sentence.text(charge).strip(" .,;\n"), _blamed(sentence, statement)
            )
            yield Draft(slots, charge, index, True, where(sentence, index))


def _charge(sentence: Sentence, statement: Statement) -> Span | None:
    """The words that say of what: those after the accused, after "for" where they follow in one piece."""
    pieces = [
        piece
        for piece in statement.content
        if not any(target.overlaps(piece) for target in statement.target)
    ]
    # Where accused and charge stand in one piece ("accused *X of war crimes*") the charge is its end.
    together = not pieces
    pieces = pieces or list(statement.content)
    if len(pieces) != 1 or not sentence.whole.contains(pieces[0]):
        return None
    (piece,) = pieces
    if statement.target and not together:
        return piece
    at = _hinge(sentence, statement)
    if at is None or at + 1 >= len(sentence.words):
        return None
    begin = sentence.span(at + 1, at + 1).begin
    return Span(begin, piece.end) if begin < piece.end else None


def _hinge(sentence: Sentence, statement: Statement) -> int | None:
    """The index of the word between the accused and the charge: "blamed X *for* it", "accused X *of* it".

    Of several the one that the accusing word governs, else that before a deed ("the Ministry of Defence
    of shelling"), else the first.
    """
    cue = " ".join(sentence.text(c) for c in statement.cue if sentence.whole.contains(c)).lower()
    hinge = next((word for stem, word in _HINGES if stem in cue), None)
    if hinge is None:
        return None
    whole = statement.content[0]
    named = hull(statement.target)
    begin = named.end if named is not None and whole.contains(named) else whole.begin + 1
    places = [
        i
        for i, word in enumerate(sentence.words)
        if word == hinge and begin <= sentence.span(i, i).begin < whole.end
    ]
    governed = (i for i in places if sentence.tokens[i].head.pos_ in {"VERB", "AUX"})
    doing = (i for i in places if any(c.dep_ == "pcomp" for c in sentence.tokens[i].children))
    return next(governed, None) or next(doing, None) or next(iter(places), None)


def _blamed(sentence: Sentence, statement: Statement) -> Named | None:
    """Who is blamed, where the accused stands in the content itself ("blamed *the militia* for")."""
    if statement.target:
        return None
    first = _first_word(sentence, statement.content[0])
    if first is None:
        return None
    stop = _hinge(sentence, statement)
    return None if stop is None or stop == first else named(sentence, first, stop - 1)


def with_accused(sentence: Sentence, draft: Draft) -> Draft:
    """The claim with whom the accusation's own words name, where its deed names nobody.

    As in "blamed *Israel* for the explosion", "called the strike an act of aggression *by Ostmark*".
    """
    slots = draft.slots
    if not isinstance(slots, Responsibility) or slots.who is not None:
        return draft
    for statement in sentence.statements_at(draft.anchor):
        if statement.act != "accuse" or statement.target:
            continue
        who = _blamed(sentence, statement) or _by_whom(sentence, statement)
        if who is not None:
            return replace(draft, slots=replace(slots, who=who))
    return draft


def _by_whom(sentence: Sentence, statement: Statement) -> Named | None:
    """Who stands behind "by" after a deed in the content."""
    for index, word in enumerate(sentence.words):
        token = sentence.tokens[index]
        inside = any(piece.contains(sentence.span(index, index)) for piece in statement.content)
        if word == "by" and inside and token.head.pos_ in {"NOUN", "VERB"}:
            return name_of(sentence, governed(token))
    return None


def _first_word(sentence: Sentence, piece: Span) -> int | None:
    for index, token in enumerate(sentence.tokens):
        span = sentence.span(index, index)
        if piece.begin <= span.begin < piece.end and token.is_alpha:
            return index
    return None


def _counts_dead(sentence: Sentence, piece: Span) -> bool:
    """As in "accused the battalion of *executing 110 villagers*": a loss, told by its own claim."""
    inside = [t for i, t in enumerate(sentence.tokens) if piece.contains(sentence.span(i, i))]
    verb = next((t for t in inside if t.dep_ == "pcomp"), None)
    if verb is None or verb.lemma_ not in _KILLING or any(c.dep_ == "conj" for c in verb.children):
        return False
    whom = direct_object(verb)
    return whom is not None and any(t.pos_ == "NUM" for t in whom.subtree)


def _told_otherwise(sentence: Sentence, piece: Span) -> bool:
    """Whether the words accused are a claim of another kind already: a broken truce, a place left, a plan."""
    told = [*find_violations(sentence), *find_control(sentence), *find_involvement(sentence)]
    if any(piece.overlaps(draft.span) for draft in told):
        return True
    words = sentence.text(piece).lower()
    return any(word in words for word in _OTHERWISE)
