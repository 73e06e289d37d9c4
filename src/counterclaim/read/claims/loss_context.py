"""Who lost and by whose hand, where the loss itself does not say: the words around and before it.

A report says once whose strikes they are and whose soldiers, and goes on with "the attack", "15
strikes", "four soldiers". What is taken from another sentence says so in its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.model.span import hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, direct_object, is_passive, subject
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import (
    doer,
    is_describing,
    is_event,
    main_subject,
    modifiers,
    name_of,
    named,
)
from counterclaim.read.claims.sentence import Sentence

# How many sentences a definite event ("the attack") and a repeated one ("15 strikes") reach back;
# a release on strikes names their author once.
_DEFINITE, _REPEATED = 3, 80
# How far back "soldiers" may be those of the army named.
_ARMY = 12
_ATTACKING = frozenset({"engage", "target", "attack", "hit", "strike", "bomb", "shell"})
_CARRYING = frozenset({"conduct", "launch", "carry", "fly", "make", "perform", "execute", "mount"})
_AGAINST = frozenset({"with", "against"})
_LOSSES = frozenset({"loss", "losses", "casualty", "casualties", "dead"})
_MEETING = frozenset({"action", "clash", "fighting", "battle", "firefight", "combat", "skirmish",
                      "engagement", "fight", "confrontation", "gunfight"})  # fmt: skip
_REGULARS = frozenset({"army", "military", "troops", "troop", "forces", "force", "soldier", "soldiers",
                       "servicemen", "serviceman"})  # fmt: skip
_CREW = frozenset({"pilot", "crew", "crewman", "airman"})
ARMY_BEFORE = "the only army named before"
"""The reason of a party that is no more than likely."""
_STATE = frozenset({"government", "regime"})
_BARE = frozenset({"army", "military"})
_OF_THE_COUNTRY = _STATE | _BARE
_REPORTING = frozenset({"ministry", "army", "government", "military", "command", "staff", "authorities",
                        "officials", "forces"})  # fmt: skip


def met(sentence: Sentence, index: int) -> Named | None:
    """As in "killed in clashes *with Karvelian forces*": the others of a fight after the word at ``index``."""
    for at in range(index + 1, min(index + 10, len(sentence.words) - 1)):
        if sentence.lemmas[at] in _MEETING and sentence.words[at + 1] in _AGAINST:
            noun = next((c for c in sentence.tokens[at + 1].children if c.dep_ == "pobj"), None)
            return doer(sentence, noun)
    return None


def earlier_doer(sentence: Sentence, noun: Token) -> Named | None:
    """Who did an event that an earlier sentence tells in full: "the attack", "15 strikes"."""
    lemma = noun.lemma_.lower()
    definite = any(c.lower_ in {"the", "this", "that"} for c in noun.children if c.dep_ == "det")
    for back, earlier in enumerate(_before(sentence, _REPEATED)):
        if definite and back >= _DEFINITE:
            return None
        found = _of_event(earlier, lemma, any_event=definite)
        if found is not None:
            return replace(found, reason=f"who did the {lemma} by an earlier sentence")
    return None


def doer_just_told(sentence: Sentence) -> Named | None:
    """Who did the event of the sentence right before ("A Karvelian strike hit the office. 37 died").

    Only where this sentence gives no day of its own, which would be another event.
    """
    earlier = sentence.before
    if earlier is None or earlier.passage is not sentence.passage:
        return None
    if any(t.ent_type_ == "DATE" for t in sentence.tokens) or "another" in sentence.words:
        return None
    found = _of_event(earlier, None, any_event=True)
    return found and replace(found, reason="who did what the sentence before tells")


def owner_of_losses(sentence: Sentence, first: int) -> Named | None:
    """As in "put *Ostmark* losses at 1,390 soldiers killed", "its own dead as 571": whose they are."""
    for at in range(first - 1, max(first - 30, -1), -1):
        if sentence.words[at] == ";":
            return None
        if sentence.lemmas[at] in _LOSSES or sentence.words[at] in _LOSSES:
            begin = max(sentence.tokens[at].left_edge.i - sentence.start, 0)
            own = sentence.words[at - 1] == "own" and sentence.tokens[at - 2].tag_ == "PRP$"
            return (main_subject(sentence) if own else None) or modifiers(sentence, begin, at)
    return None


def target(sentence: Sentence) -> Named | None:
    """Whom the sentence's attack is on: "engaged three Ridge Brigade units", "strikes against the militia"."""
    for index, lemma in enumerate(sentence.lemmas):
        token = sentence.tokens[index]
        if lemma in _ATTACKING and token.pos_ == "VERB" and token.dep_ not in {"relcl", "acl"}:
            noun = None if is_passive(token) else direct_object(token)
        elif lemma == "against" and index and sentence.lemmas[index - 1] in _events():
            noun = next((c for c in token.children if c.dep_ == "pobj"), None)
        else:
            continue
        if noun is None or not sentence.start <= noun.i < sentence.start + len(sentence.tokens):
            continue
        first = max(noun.left_edge.i - sentence.start, 0)
        found = modifiers(sentence, first, sentence.at(noun))
        if found is None and noun.ent_type_ in {"NORP", "ORG"} and is_describing(noun):
            found = name_of(sentence, noun)
        if found is not None and not found.name.islower():
            return replace(found, reason="whom the attack in its sentence is on")
    return None


def regulars(sentence: Sentence, index: int, by: Named | None) -> Named | None:
    """Whose soldiers: of the body that reports them, else the only state's army named so far."""
    told = _of_reporter(sentence, index, by)
    if told is not None:
        return told
    named_by: dict[str, Named] = {}
    for earlier in (sentence, *_before(sentence, _ARMY)):
        for army in _armies(earlier):
            named_by.setdefault(army.name.split(" ")[0].lower(), army)
    if by is not None:
        named_by.pop(by.name.split(" ")[0].lower(), None)
    nations = [word for word in named_by if word not in _OF_THE_COUNTRY]
    if len(nations) > 1 or not named_by:
        return None
    # "Government troops" and "the army" are those of the one nation whose army is named.
    army = named_by[nations[0]] if nations else next(iter(named_by.values()))
    return replace(army, reason=ARMY_BEFORE)


def crew_of(sentence: Sentence, thing_first: int) -> Named | None:
    """As in "The two pilots were killed": whose aircraft the sentences before tell of."""
    if not any(lemma in _CREW for lemma in sentence.lemmas[thing_first : thing_first + 4]):
        return None
    crafts = terms("equipment", "term", form="term", **{"class": "helicopter"}) | terms(
        "equipment", "term", form="term", **{"class": "aircraft"}
    )
    for earlier in (sentence, *_before(sentence, _DEFINITE)):
        for at, lemma in enumerate(earlier.lemmas):
            if lemma in crafts:
                first = max(earlier.tokens[at].left_edge.i - earlier.start, 0)
                found = modifiers(earlier, first, at)
                if found is not None:
                    return replace(found, reason="the crew of the aircraft named before")
    return None


def _of_reporter(sentence: Sentence, index: int, by: Named | None) -> Named | None:
    """A ministry or command that reports soldiers killed, and says of no others, reports its own."""
    verb = sentence.tokens[index]
    if by is not None or not (is_passive(verb) or verb.lemma_ in {"die", "perish"}):
        return None
    for statement in sentence.statements_at(index):
        span = hull(statement.source)
        if span is None or not sentence.whole.contains(span):
            return None
        words = sentence.text(span).lower().split()
        if any(word.strip(",") in _REPORTING for word in words):
            name = sentence.text(span)
            name = name[4:] if name.lower().startswith("the ") else name
            return Named(name, span, reason="a side that says no other's soldiers reports its own")
    return None


def _armies(sentence: Sentence) -> Iterator[Named]:
    """As in "the Syrian army", "government troops": a state's word right before one for its regulars."""
    tokens, words = sentence.tokens, sentence.words
    for at in range(1, len(words)):
        if words[at] not in _REGULARS:
            continue
        before = tokens[at - 1]
        capitalised = before.text[:1].isupper() and words[at - 1] != "the"
        if at > 1 and tokens[at - 2].text[:1].isupper() and words[at - 2] not in {"the", "a"}:
            # "Free Ostmark Army" is no nation's army.
            continue
        if words[at - 1] in _STATE or (capitalised and is_describing(before)):
            found = named(sentence, at - 1, at)
        elif words[at] in _BARE and words[at - 1] == "the":
            found = named(sentence, at, at)
        else:
            continue
        if found is not None:
            yield found


def _of_event(sentence: Sentence, lemma: str | None, *, any_event: bool) -> Named | None:
    """Who did an event of the sentence: its noun's owner, the subject of its verb, or who carried it out."""
    for token in sentence.tokens:
        word = token.lemma_.lower()
        if token.pos_ == "NOUN" and (word == lemma or (any_event and is_event(token))):
            found = doer(sentence, token) or _carrier(sentence, token)
        elif any_event and token.pos_ == "VERB" and word in _verbs():
            found = doer(sentence, agent(token) if is_passive(token) else subject(token))
        else:
            continue
        if found is not None and not _harmed(found):
            return found
    return None


def _carrier(sentence: Sentence, noun: Token) -> Named | None:
    head = noun.head
    if noun.dep_ in {"dobj", "obj"} and head.lemma_.lower() in _CARRYING:
        return doer(sentence, subject(head))
    if noun.dep_ == "nsubjpass" and head.lemma_.lower() in _CARRYING:
        return doer(sentence, agent(head))
    return None


def _harmed(found: Named) -> bool:
    """Whether the words are for people who suffer and do not attack."""
    return found.name.lower().split(" ")[-1] in {"civilians", "people", "residents", "children"}


def _before(sentence: Sentence, most: int) -> Iterator[Sentence]:
    at = sentence.before
    for _ in range(most):
        if at is None:
            return
        yield at
        at = at.before


@cache
def _events() -> frozenset[str]:
    return terms("events", "term", form="noun")


@cache
def _verbs() -> frozenset[str]:
    return terms("events", "term", form="verb") - {"target", "open", "launch", "shoot", "execute"}
