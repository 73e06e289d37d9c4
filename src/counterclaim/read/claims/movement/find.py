"""Movements: which force moves or stands towards what, and how far from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.clause import is_passive, subject
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import rows, terms
from counterclaim.read.claims.movement.back import pushed_back, went_away
from counterclaim.read.claims.movement.carried import carried
from counterclaim.read.claims.movement.nouns import builds_up, of_noun, on_the_way, own_way
from counterclaim.read.claims.movement.parts import distance, movement_draft, mover_named
from counterclaim.read.claims.movement.verbs import crossed, left_for, neared, went
from counterclaim.read.claims.movement.ways import entered_waters
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_Form = Callable[[Sentence, int, dict[str, str]], Draft | None]
_VERBS: dict[str, _Form] = {
    "verb-away": went_away, "verb-back": pushed_back, "verb-goal": neared, "verb-carry": carried,
    "verb-go": went, "verb-over": crossed, "verb-for": left_for, "verb-waters": entered_waters,
}  # fmt: skip
_PUT = frozenset({"locate", "station", "position", "deploy", "base", "stop", "halt"})
_STANDING = _PUT | frozenset(
    ["be", "stand", "remain", "lie", "sit", "come", "get", "reach", "advance", "stay", "camp", "wait", "gather",
     "mass", "appear", "close", "draw", "fight", "operate"]
)  # fmt: skip
# Of these verbs a name is a town's unless it is plainly a force's.
_LYING = frozenset({"be", "lie", "stand", "locate", "sit", "remain"})
_BODIES = frozenset(
    {"army", "forces", "guard", "brigade", "division", "corps", "navy", "battalion", "legion"}
)
_FROM = frozenset({"from", "of", "to", "off"})


def find_movements(sentence: Sentence) -> list[Draft]:
    """The sentence's movements, and the distances that a force stands at."""
    found: list[Draft] = []
    verbs, nouns = _verbs(), terms("movements", "term", form="noun")
    for index, lemma in enumerate(sentence.lemmas):
        draft: Draft | None = None
        if lemma in verbs and sentence.tokens[index].pos_ == "VERB":
            draft = _of_verb(sentence, index, verbs[lemma])
        elif (
            (lemma in nouns and sentence.tokens[index].pos_ == "NOUN")
            or on_the_way(sentence, index)
            or own_way(sentence, index)
            or builds_up(sentence, index)
        ):
            draft = of_noun(sentence, index)
        if draft is not None and not any(
            draft.span.overlaps(f.span) for f in found if f.anchor == draft.anchor
        ):
            found.append(draft)
    for index in sentence.quantities:
        draft = _of_distance(sentence, index)
        if draft is not None and not any(draft.span.overlaps(f.span) for f in found):
            found.append(draft)
    return found


@cache
def _verbs() -> dict[str, tuple[dict[str, str], ...]]:
    """The rows of each verb in the order in which its forms are tried."""
    table: dict[str, tuple[dict[str, str], ...]] = {}
    for form in _VERBS:
        for row in rows("movements"):
            if row["form"] == form:
                table[row["term"]] = (*table.get(row["term"], ()), row)
    return table


def _of_verb(sentence: Sentence, index: int, entries: tuple[dict[str, str], ...]) -> Draft | None:
    if sentence.tokens[index].dep_ == "amod":
        return None
    for row in entries:
        draft = _VERBS[row["form"]](sentence, index, row)
        if draft is not None:
            return draft
    return None


def _of_distance(sentence: Sentence, index: int) -> Draft | None:
    """As in "Troops are now about 10 km from the town"."""
    length = distance(sentence, index, index)
    if length is None:
        return None
    place = _place_after(sentence, length[1] + 1)
    verb = sentence.tokens[length[1]]
    while verb.head.i != verb.i and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    if (
        verb.lemma_ not in _STANDING
        or place is None
        or (is_passive(verb) and verb.lemma_ not in _PUT)
        or sentence.at(verb) > length[0]
    ):
        return None
    mover = subject(verb)
    if verb.lemma_ in _LYING and not _stands(mover):
        return None
    # "Took Velm, 10 km west of Kelm": the distance is a place's.
    between = sentence.words[max(sentence.at(verb), 0) : length[0]]
    if not is_force(sentence, mover) or "," in between or "and" in between:
        return None
    return movement_draft(
        sentence, length[0], mover_named(sentence, mover), place, length, happened=not negated(verb)
    )


def _stands(mover: Token | None) -> bool:
    """Whether what is so far off is a force, not a town: the parser knows few names of places."""
    if mover is None or mover.pos_ != "PROPN":
        return mover is not None
    return mover.tag_ == "NNPS" or mover.ent_type_ in {"ORG", "NORP"} or mover.lower_ in _BODIES


def _place_after(sentence: Sentence, after: int) -> tuple[int, int] | None:
    """What a length is counted from: the noun that "from", "of" or "to" governs."""
    for at in range(after, min(after + 3, len(sentence.words))):
        if sentence.words[at] in {",", "."}:
            return None
        if sentence.words[at] in _FROM:
            noun = _governed(sentence.tokens[at]) or _next_noun(sentence, at + 1)
            return None if noun is None else extent(sentence, noun)
    return None


def _governed(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj" and c.pos_ != "NUM"), None)


def _next_noun(sentence: Sentence, index: int) -> Token | None:
    for at in range(index, min(index + 5, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "poss"}:
            return token
    return None
