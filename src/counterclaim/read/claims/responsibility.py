"""Responsibility: who is said to have done an attack."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    subject,
    unreal,
)
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import doer, modifiers, name_of
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence

_AGAINST = frozenset({"on", "of", "against", "at"})
_LAUNCHED = frozenset({"launch", "open", "carry", "conduct", "commit", "direct", "start", "commence", "begin",
                       "continue", "resume", "initiate", "fire"})  # fmt: skip
_CRIMES = frozenset({"crime", "atrocity", "genocide", "massacre", "barbarity", "provocation"})
# Who is shot or executed is a loss; who is shot at is attacked.
_SHOOTING = frozenset({"shoot", "execute", "massacre", "murder"})
# Politicians and papers "target" and "attack" too: these need an armed force as their subject.
_FIGURATIVE = frozenset({"target", "attack", "strike", "hit", "open"})
_AHEAD = frozenset({"predict", "promise", "threaten", "decline"})


def find_responsibility(sentence: Sentence) -> list[Draft]:
    """Attacks that somebody pins on another, or claims: only in what is said, not in the narrative."""
    found: list[Draft] = []
    verbs, nouns = terms("events", "term", form="verb"), terms("events", "term", form="noun")
    taken: set[int] = set()
    for index, lemma in enumerate(sentence.lemmas):
        draft: Draft | None = None
        if index in taken:
            continue
        token = sentence.tokens[index]
        if lemma == "responsibility" and token.head.lemma_ in {"claim", "admit", "accept"}:
            draft = _claimed(sentence, index)
        elif not sentence.statements:
            continue
        elif (lemma in verbs or lemma in _LAUNCHED) and token.pos_ == "VERB":
            draft = _of_verb(sentence, index, taken)
        elif (lemma in nouns or lemma in _CRIMES) and token.pos_ == "NOUN":
            draft = _of_noun(sentence, index)
        if draft is not None:
            found.append(draft)
    return found


def _of_verb(sentence: Sentence, index: int, taken: set[int]) -> Draft | None:
    holders = _blaming(sentence, index)
    verb = sentence.tokens[index]
    accused = any(s.act == "accuse" for s in holders)
    if not holders or (unreal(verb) and not accused):
        return None
    event = _event_object(verb)
    noun = agent(verb) if is_passive(verb) else subject(verb)
    if not _is_attack(sentence, index, event):
        return None
    who = doer(sentence, noun)
    if not accused:
        if who is None or _is_speaker(who, holders) or not _strikes(verb, event):
            return None
        if sentence.lemmas[index] in _FIGURATIVE and not is_force(sentence, noun):
            return None
    if event is not None:
        taken.add(sentence.at(event))
    return _draft(sentence, index, verb, who)


def _is_attack(sentence: Sentence, index: int, event: Token | None) -> bool:
    """Whether the verb is one of attack here: "launch" needs an attack as its object, "shoot" an "at"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    if lemma in _SHOOTING:
        return _upon(verb)
    return lemma not in _LAUNCHED or event is not None or (lemma == "fire" and _upon(verb))


def _strikes(verb: Token, event: Token | None) -> bool:
    """Whether the verb says what it strikes."""
    return event is not None or is_passive(verb) or direct_object(verb) is not None or _upon(verb)


def _of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The army's shelling of the town", "the attack on the convoy by the militia"."""
    holders = _blaming(sentence, index)
    noun = sentence.tokens[index]
    if not holders or noun.dep_ in {"compound", "nmod"}:
        return None
    aimed = any(c.dep_ == "prep" and c.lower_ in _AGAINST and c.i > noun.i for c in noun.children)
    by = agent(noun)
    accused = any(s.act == "accuse" for s in holders)
    first = index
    while first > 0 and sentence.tokens[first - 1].pos_ in {"ADJ", "PROPN", "NOUN", "PART"}:
        first -= 1
    who = name_of(sentence, by) or modifiers(sentence, first, index)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in terms("metrics", "term", form="verb"):
        return None
    if (who is None and not accused) or not (aimed or by is not None):
        return None
    if who is not None and _is_speaker(who, holders):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during", "after", "following", "from"}:
        return None
    return _draft(sentence, index, noun, who)


def _claimed(sentence: Sentence, index: int) -> Draft | None:
    """As in "Claimed responsibility for the attacks"."""
    verb = sentence.tokens[index].head
    if negated(verb) or unreal(verb):
        return None
    who = name_of(sentence, subject(verb))
    event = next(
        (
            i
            for c in (verb, sentence.tokens[index])
            for p in c.children
            if p.lower_ == "for"
            for i in p.children
        ),
        None,
    )
    if who is None:
        return None
    if event is None or event.pos_ not in {"NOUN", "PROPN", "PRON"}:
        event = verb
    if verb.dep_ == "relcl" and event.lower_ in {"which", "that"}:
        event = verb.head
    return _draft(sentence, index, event, who)


def _draft(sentence: Sentence, index: int, event: Token, who: Named | None) -> Draft:
    first, last = sentence.at(event), sentence.at(event)
    for child in event.children:
        if child.i > event.i and child.dep_ in {"dobj", "prep", "prt", "agent", "pobj", "xcomp"}:
            last = max(last, min(child.right_edge.i - sentence.start, len(sentence.tokens) - 1))
        elif child.i < event.i and child.dep_ in {"amod", "compound", "nsubjpass"}:
            first = min(first, max(child.left_edge.i - sentence.start, 0))
    words = sentence.span(min(first, last), last)
    pieces = [words, sentence.span(index, index)]
    if who is not None and who.span is not None and sentence.whole.contains(who.span):
        pieces.append(who.span)
    span = _cut(sentence, index, hull(pieces) or words)
    happened = not (event.pos_ == "VERB" and negated(event))
    return Draft(
        Responsibility(sentence.text(words), who), span, index, happened, where(sentence, index)
    )


def _cut(sentence: Sentence, index: int, span: Span) -> Span:
    """The part of a span inside the piece of content that the word stands in."""
    position = sentence.span(index, index).begin
    for statement in sentence.statements_at(index):
        for piece in statement.content:
            if piece.begin <= position < piece.end and piece.overlaps(span):
                return Span(max(piece.begin, span.begin), min(piece.end, span.end))
    return span


def _event_object(verb: Token) -> Token | None:
    nouns = terms("events", "term", form="noun")
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "xcomp"} and (
            child.lemma_.lower() in nouns
            or child.lemma_ in _CRIMES
            or (
                child.tag_ == "VBG" and child.lemma_.lower() in terms("events", "term", form="verb")
            )
        ):
            return child
    return None


def _upon(verb: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in {"on", "upon", "at"} for c in verb.children)


def _blaming(sentence: Sentence, index: int) -> list[Statement]:
    return [s for s in sentence.statements_at(index) if s.act not in _AHEAD]


def _is_speaker(who: Named, holders: list[Statement]) -> bool:
    """Whether the doer is who speaks: a side's own strikes are no blame."""
    return who.span is not None and any(who.span.overlaps(s) for h in holders for s in h.source)
