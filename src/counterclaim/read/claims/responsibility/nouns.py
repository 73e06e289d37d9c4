"""Attacks told by nouns: "the army's shelling of the town", "came under fire from the hills"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.reading import Statement
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, direct_object
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import modifiers
from counterclaim.read.claims.responsibility.parts import (
    AHEAD,
    is_own,
    responsibility_draft,
    vocabulary,
)
from counterclaim.read.claims.responsibility.under_fire import (
    fired_from,
    source_of_fire,
    under_fire,
)
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.weapons import use_of_weapon

# "The shelling *came from* the other side".
_COMING = frozenset({"come", "originate", "emanate"})
_AGAINST = frozenset({"on", "of", "against", "at"})
_CAUSING = frozenset({"cause", "injure", "leave"})
_GOING_ON = frozenset(
    {"intensify", "continue", "resume", "increase", "escalate", "persist", "go", "last"}
)
_ASIDE = frozenset(
    {
        "in",
        "during",
        "after",
        "following",
        "from",
        "despite",
        "amid",
        "since",
        "before",
        "to",
        "under",
    }
)


def of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The army's shelling of the town", "the attack on the convoy by the militia"."""
    holders = _blaming(sentence, index)
    noun = sentence.tokens[index]
    by = _author(noun)
    if not holders and by is not None:
        holders = list(sentence.statements_at(index))
    lemma = sentence.lemmas[index]
    outrage = by is not None and lemma in vocabulary()[2]
    if noun.dep_ in {"compound", "nmod"} or not (holders or outrage):
        return None
    if under_fire(noun):
        return _under_fire(sentence, index, holders)
    if lemma in {"use", "usage"} and not use_of_weapon(sentence, noun):
        return None
    who = doer(sentence, by) or modifiers(sentence, _first_modifier(sentence, index), index)
    who = who or _told_to_end(sentence, noun)
    if who is None and noun.dep_ == "nsubj" and noun.head.lemma_ in _COMING:
        who = fired_from(sentence, noun.head)
        if who is not None and not is_own(sentence, who, holders):
            return responsibility_draft(sentence, index, noun, who)
    return (
        responsibility_draft(sentence, index, noun, who)
        if _pinned(sentence, noun, who, holders)
        else None
    )


def _first_modifier(sentence: Sentence, index: int) -> int:
    first = index
    while first > 0 and (
        sentence.tokens[first - 1].pos_ in {"ADJ", "PROPN", "NOUN", "PART"}
        or sentence.tokens[first - 1].dep_ == "amod"
    ):
        first -= 1
    return first


def _pinned(sentence: Sentence, noun: Token, who: Named | None, holders: list[Statement]) -> bool:
    """Whether the attack that a noun names is what is told, and of somebody who is not the speaker."""
    by = _author(noun)
    accused = any(s.act == "accuse" for s in holders)
    heavy = noun.lemma_.lower() in terms("events", "term", form="heavy")
    aimed = heavy or _has_aim(noun)
    if _aside(noun, aimed=_has_aim(noun), accused=accused):
        return False
    if (who is None and not accused) or not (aimed or by is not None):
        return False
    if who is not None and is_own(sentence, who, holders):
        return False
    aside = noun.dep_ == "pobj" and noun.head.lower_ in _ASIDE and not _to_end(noun)
    return not aside and (by is not None or _central(sentence, noun))


def _under_fire(sentence: Sentence, index: int, holders: list[Statement]) -> Draft | None:
    """As in "The town came *under fire from the hills*", "is under Ostmark shelling"."""
    noun = sentence.tokens[index]
    by = agent(noun) or source_of_fire(noun)
    who = doer(sentence, by) or modifiers(
        sentence, max(noun.left_edge.i - sentence.start, 0), index
    )
    if who is None or is_own(sentence, who, holders):
        return None
    return responsibility_draft(sentence, index, noun, who)


def _told_to_end(sentence: Sentence, noun: Token) -> Named | None:
    """As in "Urged *the army* to stop attacks on the town"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in {"cease", "stop", "end", "halt"}:
        return None
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    told = own or direct_object(verb.head)
    on = (n for c in verb.head.children if c.lower_ in {"on", "upon"} for n in c.children)
    return doer(sentence, told or next(on, None))


def _to_end(noun: Token) -> bool:
    """As in "Called for an end *to the attacks*": that they go on is what is said."""
    return noun.head.lower_ == "to" and noun.head.head.lemma_ in {
        "end",
        "halt",
        "stop",
        "cessation",
    }


def _has_aim(noun: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in _AGAINST and c.i > noun.i for c in noun.children)


def _aside(noun: Token, *, aimed: bool, accused: bool) -> bool:
    """As in "The shelling killed eight", "may break the law", "repelled an attack": something else is told."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in terms("control", "term", form="verb-attack"):
        return noun.head.lemma_ not in {"stop", "halt"} or noun.head.tag_ != "VB"
    if noun.dep_ != "nsubj" or noun.head.lemma_ in _GOING_ON:
        return False
    tolls = noun.head.lemma_ in _CAUSING or noun.head.lemma_ in terms(
        "metrics", "term", form="verb"
    )
    return tolls or not (aimed or accused)


def _blaming(sentence: Sentence, index: int) -> list[Statement]:
    return [s for s in sentence.statements_at(index) if s.act not in AHEAD]


def _author(noun: Token) -> Token | None:
    """Who did it, by a by-phrase of the noun or of the participle after it ("crimes committed by")."""
    by = agent(noun)
    if by is None and noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ == "VBN":
        return agent(noun.nbor(1))
    return by


def _central(sentence: Sentence, noun: Token) -> bool:
    """Whether the attack is what is told: aimed at something, or what the clause is about."""
    if sentence.lemmas[sentence.at(noun)] not in terms("events", "term", form="heavy"):
        return True
    aimed = any(c.dep_ == "prep" and c.lower_ in _AGAINST and c.i > noun.i for c in noun.children)
    return (
        aimed
        or noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "ROOT"}
        or noun.head.lower_ == "with"
    )
