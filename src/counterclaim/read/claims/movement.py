"""Movements: which force moves or stands towards what, and how far from it."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Movement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named, Quantity
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    subject,
    undergoer,
    unreal,
)
from counterclaim.read.claims.control_place import likely_place
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import rows, terms
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_TOWARDS = frozenset(
    [
        "towards",
        "toward",
        "to",
        "within",
        "near",
        "on",
        "through",
        "along",
        "beyond",
        "behind",
        "across",
        "outside",
        "around",
    ]
)
_DEEPER = _TOWARDS | {"into"}
_NOMINAL = frozenset({"towards", "toward", "to", "into", "on", "near"})
# An offensive "on" a place is an attack of it, no movement.
_AT = _NOMINAL - {"on"}
_LENGTHS = frozenset(
    ["km", "kilometre", "kilometer", "kilometres", "kilometers", "mile", "miles", "m", "metre",
     "meter", "metres", "meters", "kms"]
)  # fmt: skip
_AWAY = frozenset(
    {"retreat", "flee", "withdraw", "pull", "fall", "force", "drive", "throw", "beat"}
)
# Said of many things: only towards somewhere, and only of forces.
_PLAIN = frozenset(
    {"return", "travel", "arrive", "gather", "transfer", "shift", "escape", "sail", "divert"}
)
_PUSHED = frozenset({"push", "force", "drive", "throw", "beat"})
_BEARINGS = frozenset(
    {"north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast"}
)
_FROM = frozenset({"from", "of", "to", "off"})


def find_movements(sentence: Sentence) -> list[Draft]:
    """The sentence's movements, and the distances that a force stands at."""
    found: list[Draft | None] = []
    measured: set[int] = set()
    verbs, nouns = terms("movements", "term", form="verb"), terms("movements", "term", form="noun")
    for index, lemma in enumerate(sentence.lemmas):
        if lemma in verbs and sentence.tokens[index].pos_ == "VERB":
            found.append(_of_verb(sentence, index, measured))
        elif (lemma in nouns and sentence.tokens[index].pos_ == "NOUN") or _on_the_way(
            sentence, index
        ):
            found.append(_of_noun(sentence, index))
    found.extend(_of_distance(sentence, i) for i in sentence.quantities if i not in measured)
    return [draft for draft in found if draft is not None]


def _on_the_way(sentence: Sentence, index: int) -> bool:
    words = sentence.words
    return words[index] == "way" and index > 1 and words[index - 2 : index] == ("on", "the")


def _of_verb(sentence: Sentence, index: int, measured: set[int]) -> Draft | None:
    verb = sentence.tokens[index]
    lemma = sentence.lemmas[index]
    away = _goes_away(sentence, index)
    if verb.dep_ == "amod" or (lemma in _PLAIN and verb.dep_ == "acl"):
        return None
    if unreal(verb) and not _prevented(verb):
        return None
    mover = _mover(verb)
    if lemma in {"send", "bring"} and (mover is None or mover.lemma_ != "reinforcement"):
        return None
    if lemma in _PUSHED and any(c.lower_ == "back" for c in verb.children):
        return _pushed_back(sentence, index)
    if lemma in _PUSHED and lemma != "push":
        return None
    if not is_force(sentence, mover) or (lemma in _AWAY and not away):
        return None
    deeper = any(c.lower_ == "deeper" for c in verb.children)
    target = _target(sentence, verb, _DEEPER if deeper else _TOWARDS)
    target = target or _bearing(sentence, index)
    distance = _distance(sentence, index + 1, index + 5)
    if away and target is None and any(c.lower_ == "from" for c in verb.subtree):
        return None
    from_afar = lemma == "approach" and any(c.lower_ == "from" for c in verb.children)
    if (
        target is None
        and distance is None
        and not from_afar
        and not (away and lemma not in {"withdraw", "push"})
    ):
        return None
    if distance is not None:
        measured.add(distance[0])
    prevented = _prevented(verb)
    return _draft(
        sentence, index, name_of(sentence, mover), target, distance, negated(verb) or prevented
    )


def _bearing(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """As in "Advanced *westward*", "advanced *northwest* of the town"."""
    if sentence.lemmas[index] not in {"advance", "push", "move", "march", "retreat", "head"}:
        return None
    for at in range(index + 1, min(index + 3, len(sentence.words))):
        word = sentence.words[at]
        if word in _BEARINGS or word.removesuffix("s").endswith("ward"):
            return None if word in {"forward", "toward", "towards", "afterwards"} else (at, at)
    return None


def _pushed_back(sentence: Sentence, index: int) -> Draft | None:
    """As in "Pushed the rebels back", "were forced back to the river"; out of a place is a loss of it."""
    verb = sentence.tokens[index]
    moved = undergoer(verb) if is_passive(verb) else direct_object(verb)
    if not is_force(sentence, moved):
        return None
    back = [c for b in verb.children if b.lower_ == "back" for c in b.children]
    if any(c.lower_ in {"from", "out", "off"} for c in (*verb.children, *back)):
        return None
    target, distance = _target(sentence, verb), _distance(sentence, index + 1, index + 12)
    return _draft(sentence, index, name_of(sentence, moved), target, distance, negated(verb))


def _prevented(verb: Token) -> bool:
    """As in "Prevented more troops from advancing"."""
    return verb.dep_ == "pcomp" and verb.head.head.lemma_ in {"prevent", "stop", "keep", "block"}


def _goes_away(sentence: Sentence, index: int) -> bool:
    """As in "Pulled back", "fell back", "fled": going back needs no destination."""
    row = next(
        r for r in rows("movements") if r["term"] == sentence.lemmas[index] and r["form"] == "verb"
    )
    if sentence.lemmas[index] == "push":
        return False
    if row["particle"] and sentence.lemmas[index] != "withdraw":
        return row["particle"] in sentence.words[index + 1 : index + 3]
    return sentence.lemmas[index] in _AWAY


def _mover(verb: Token) -> Token | None:
    """Who moves: whoever is moved by the verb's subject, else the subject."""
    moved = direct_object(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from":
        return direct_object(verb.head.head)
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ == "force":
        return (
            subject(verb)
            if any(c.dep_ == "nsubj" for c in verb.children)
            else (subject(verb.head) if is_passive(verb.head) else direct_object(verb.head))
        )
    return moved if moved is not None and moved.pos_ in {"NOUN", "PROPN"} else subject(verb)


def _of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "Continued its advance towards the corridor"."""
    noun = sentence.tokens[index]
    way = noun.lower_ == "way"
    if way and noun.head.head.lemma_ not in {"be", "remain"}:
        return None
    attack = "offensive" in noun.lower_ or "attack" in noun.lower_
    target = _target(sentence, noun, _AT if attack else _NOMINAL) or (
        _target(sentence, noun.head.head, _NOMINAL) if way else None
    )
    aside = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during", "after", "amid", "of"}
    if target is None or unreal(noun.head) or aside:
        return None
    first = max(noun.left_edge.i - sentence.start, 0)
    mover: Token | None = subject(noun.head) if noun.head.pos_ in {"VERB", "AUX", "ADP"} else None
    mover = agent(noun) or (None if mover is noun else mover)
    own = sentence.words[first] in {"its", "their", "his"} or noun.lower_ == "way"
    force = name_of(sentence, mover) if own or modifiers(sentence, first, index) is None else None
    force = force or modifiers(sentence, first, index)
    if force is None or (
        mover is not None and own and not is_force(sentence, mover) and noun.lower_ != "way"
    ):
        return None
    return _draft(sentence, index, force, target, None, False)


def _of_distance(sentence: Sentence, index: int) -> Draft | None:
    """As in "Troops are now about 10 km from the town"."""
    distance = _distance(sentence, index, index)
    if distance is None:
        return None
    after = distance[1] + 1
    near = range(after, min(after + 3, len(sentence.words)))
    preposition = next((i for i in near if sentence.words[i] in _FROM), None)
    if preposition is None or any(
        sentence.words[i] in {",", "."} for i in range(after, preposition)
    ):
        return None
    place = _place_after(sentence, preposition + 1)
    verb = sentence.tokens[distance[1]]
    while verb.head is not verb and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    if (
        verb.pos_ not in {"VERB", "AUX"}
        or place is None
        or (is_passive(verb) and verb.lemma_ != "locate")
    ):
        return None
    mover = subject(verb)
    # "Took Velm, 10 km west of Kelm": the distance is a place's.
    between = sentence.words[max(sentence.at(verb), 0) : distance[0]]
    if not is_force(sentence, mover) or "," in between or "and" in between:
        return None
    return _draft(sentence, distance[0], name_of(sentence, mover), place, distance, negated(verb))


def _distance(sentence: Sentence, first: int, last: int) -> tuple[int, int, Quantity] | None:
    """The first length in a stretch: its first and last token and its quantity."""
    for at in range(first, min(last + 1, len(sentence.tokens))):
        known = sentence.quantities.get(at)
        if known is None:
            continue
        quantity, end = known
        if (quantity.unit or "").lower() not in _LENGTHS:
            continue
        while (
            end + 1 < len(sentence.words) and end - at < 6 and sentence.words[end] not in _LENGTHS
        ):
            if sentence.words[end].endswith(("km", "m")) and sentence.words[end][:1].isdigit():
                break
            end += 1
        return at, end, quantity
    return None


def _target(
    sentence: Sentence, at: Token, prepositions: frozenset[str] = _TOWARDS
) -> tuple[int, int] | None:
    phrases = [*at.children, *(c for a in at.children if a.dep_ == "advmod" for c in a.children)]
    for child in phrases:
        if child.i < at.i or child.lower_ not in prepositions:
            continue
        if child.lower_ == "along" and any(c.lower_ == "with" for c in child.children):
            continue
        for inner in child.subtree:
            if inner.dep_ == "pobj" and inner.lemma_ not in _LENGTHS and _goal(sentence, inner):
                return extent(sentence, inner)
    return None


def _goal(sentence: Sentence, noun: Token) -> bool:
    if noun.ent_type_ in {"DATE", "TIME", "CARDINAL", "PERCENT"}:
        return False
    if noun.lower_ in _BEARINGS or noun.head.lower_ in {"towards", "toward"}:
        return noun.pos_ in {"NOUN", "PROPN"}
    if noun.ent_type_ == "PERSON":
        return likely_place(sentence, noun)
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in terms("place_nouns", "term")


def _place_after(sentence: Sentence, index: int) -> tuple[int, int] | None:
    for at in range(index, min(index + 5, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound":
            return extent(sentence, token)
    return None


def _draft(
    sentence: Sentence,
    index: int,
    force: Named | None,
    target: tuple[int, int] | None,
    distance: tuple[int, int, Quantity] | None,
    denied: bool,
) -> Draft:
    pieces = [sentence.span(index, index)]
    where: Span | None = None
    if target is not None:
        first, last = target
        while first < last and sentence.words[first] in {"the", "a", "an"}:
            first += 1
        where = sentence.span(first, last)
        pieces.append(where)
    if distance is not None:
        pieces.append(sentence.span(distance[0], distance[1]))
    if force is not None and force.span is not None and sentence.whole.contains(force.span):
        pieces.append(force.span)
    slots = Movement(
        force,
        None if where is None else sentence.text(where),
        None if distance is None else sentence.text(sentence.span(distance[0], distance[1])),
        None if distance is None else distance[2],
    )
    span = hull(pieces)
    return Draft(slots, span or pieces[0], index, not denied, where)
