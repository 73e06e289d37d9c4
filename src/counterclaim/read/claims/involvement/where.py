"""Where a force is said to be, or in what fighting it takes part."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import direct_object, governed, is_passive, subject, undergoer
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.involvement.parts import fits, is_fighting
from counterclaim.read.claims.movement.parts import BEARINGS
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.state_entry import is_state

_SERVING = frozenset({"fight", "fly", "serve"})
_FALLEN = frozenset(
    {"dead", "killed", "casualty", "prisoner", "captive", "captured", "attacker", "fallen"}
)
_BANDS = frozenset({"task", "strike", "battle", "carrier"})
_PLACING = frozenset(
    ["within", "along", "in", "to", "at", "near", "into", "from", "inside", "around", "across", "on", "over",
     "above", "off"]
)  # fmt: skip


def where_of(sentence: Sentence, verb: Token, form: str) -> tuple[int, int] | None:
    """What it takes part in, or where it is: the fighting or the place."""
    entered = direct_object(verb)
    if form == "lead":
        led = undergoer(verb) if is_passive(verb) else entered
        return extent(sentence, led) if led is not None and is_fighting(led) else None
    passed = form == "cross" or verb.lemma_ == "patrol"
    if passed and entered is not None and fits(entered, form):
        return extent(sentence, entered)
    if form == "part" and verb.lemma_ == "join":
        return _joined(sentence, verb)
    starts = [
        verb,
        *[c for c in verb.children if c.lower_ in {"part", "role"} or c.dep_ == "acomp"],
    ]
    if (form in {"have", "seen", "deploy"} or verb.lemma_ == "fly") and not is_passive(verb):
        starts.extend(c for c in verb.children if c.dep_ == "dobj")
    for start in starts:
        for child in start.children:
            found = _placed(child, form) if child.i > start.i else None
            if found is not None:
                return extent(sentence, found)
    return None


def _placed(phrase: Token, form: str) -> Token | None:
    """The place or fighting that a prepositional phrase names ("near the border", "for the war")."""
    part = next((c for c in phrase.children if c.lower_ == "part"), None)
    if phrase.lower_ == "as" and part is not None and form == "fight":
        whole = next((n for c in part.children if c.lower_ == "of" for n in c.children), None)
        return whole if whole is not None and fits(whole, form) else None
    if phrase.lower_ == "from" and form == "be":
        # "Are 6 km from the town".
        return None
    to_war = phrase.lower_ == "for" and form == "deploy"
    if phrase.dep_ not in {"prep", "dative"} or not (phrase.lower_ in _PLACING or to_war):
        return None
    for noun in phrase.children:
        fighting = form == "deploy" and is_fighting(noun)
        if noun.dep_ == "pobj" and (fighting or (not to_war and fits(noun, form))):
            return noun
    return None


def _joined(sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """The fighting, body or, as somebody says, force that is joined."""
    noun = direct_object(verb)
    if noun is None:
        return None
    said = bool(sentence.statements_at(sentence.at(verb)))
    force = said and noun.pos_ == "NOUN" and is_force(sentence, noun)
    band = noun.lower_ in {"group", "flotilla", "fleet"} and any(
        c.lower_ in _BANDS for c in noun.children
    )
    body = noun.ent_type_ == "ORG" or noun.lower_ in {"ranks", "side"} or band
    return extent(sentence, noun) if is_fighting(noun) or body or force else None


def alongside(sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """As in "Fights *alongside the army*", "flew *for the north*", "on the side of the rebels"."""
    for child in verb.children:
        inner = governed(child) if child.dep_ == "prep" else None
        if inner is None:
            continue
        with_them = child.lower_ == "alongside" or (
            child.lower_ == "with" and verb.lemma_ in {"work", "serve", "train"}
        )
        for_them = child.lower_ == "for" and verb.lemma_ in _SERVING
        beside = (with_them or for_them) and (is_force(sentence, inner) or inner.lower_ in BEARINGS)
        if beside or (child.lower_ == "on" and inner.lower_ in {"side", "behalf"}):
            last = extent(sentence, inner)[1]
            return sentence.at(child), last
    return None


def there(sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """As in "Its troops are *there* only to guard the dam"."""
    word = next((c for c in verb.children if c.lower_ == "there" and c.dep_ == "advmod"), None)
    return None if word is None else (sentence.at(word), sentence.at(word))


def one_of(verb: Token) -> Token | None:
    """Who belongs to those told of: "The guards were *one of the units that took part*"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "among"}:
        return None
    one = noun.head.head
    be = one.head if one.dep_ == "attr" else one
    return subject(be) if be.lemma_ == "be" else None


def among_dead(verb: Token) -> bool:
    """As in "Foreign fighters were *among the dead*": they took part."""
    return any(
        n.lemma_.lower() in _FALLEN
        for c in verb.children
        if c.lower_ == "among"
        for n in c.children
    )


def crosses(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody says that a force came into a state, or slipped into any place."""
    if verb.lemma_ == "infiltrate":
        return bool(sentence.statements_at(sentence.at(verb))) or direct_object(verb) is None
    if not sentence.statements_at(sentence.at(verb)):
        return False
    if verb.lemma_ == "arrive":
        return any(c.lower_ in {"in", "at"} for c in verb.children)
    into = [
        i
        for c in verb.children
        if c.dep_ == "prep"
        for i in c.children
        if c.lower_ in {"into", "in", "to"}
    ]
    return any(is_state(noun) for noun in (direct_object(verb), *into) if noun is not None)
