"""Who did the attack that a loss came of, where the loss does not say: told before it.

A report says once whose strikes they are and goes on with "the attack", "15 strikes", "ten people
were killed". What is taken from other words than the loss's own says so in its reason.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, governed, is_passive, subject
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.sides.context import armies_before, is_crew, sentences_before
from counterclaim.read.claims.names import is_event, person_meant
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.weapons import armed
from counterclaim.read.polities import kin

# How many sentences a definite event ("the attack") and a repeated one ("15 strikes") reach back;
# a release on strikes names their author once.
_DEFINITE, _REPEATED = 3, 80
# A sentence that goes on telling an attack without its author may lie between.
_JUST_TOLD = 2
_CARRYING = frozenset({"conduct", "launch", "carry", "fly", "make", "perform", "execute", "mount"})
_AGAINST = frozenset({"with", "against"})
_MEETING = frozenset({"action", "clash", "fighting", "battle", "firefight", "combat", "skirmish",
                      "engagement", "fight", "confrontation", "gunfight", "encounter", "gunbattle", "shootout",
                      "melee", "shoot-out", "gun-battle", "skirmishing", "standoff"})  # fmt: skip
_FIGHTERS = frozenset({"soldiers", "militants"})
_NOT_INFLICTED = frozenset({"displaced", "detained"})
# Words that both sides' forces have in their names.
_SHARED = frozenset({"the", "forces", "force", "army", "military", "troops", "fighters", "soldiers", "of",
                     "and", "armed", "air", "defence", "defense", "ministry"})  # fmt: skip
# Whose object may name weapons that somebody else used.
_CONVEYING = frozenset({"confirm", "post", "show", "report", "say", "claim", "publish", "release", "announce",
                        "film", "depict", "verify", "document", "record", "broadcast", "describe", "mention",
                        "see", "find", "receive", "supply", "buy", "lose"})  # fmt: skip
# What comes of an attack told just before: people harmed, houses destroyed; arms may be the attacker's.
_COMING_OF = frozenset({"killed", "wounded", "casualties", "building"})
_SUFFERED = frozenset({"killed", "wounded", "captured"})
_BEARING = frozenset({"suffer", "sustain", "incur", "experience", "inflict"})
_RESULTING = frozenset({"result", "lead", "leave", "cause", "end"})


def told_before(sentence: Sentence, hit: Hit, slots: Loss) -> Named | None:
    """Who did the attack told before the loss, in its own sentence or in the one before."""
    if slots.metric in _NOT_INFLICTED or slots.scope == "cumulative":
        return None
    if hit.trigger.patient == "lost" or hit.trigger.form == "toll" or _suffered(sentence, hit):
        return None
    claimed = _responsible(sentence)
    if claimed is not None and not same_side(claimed, slots.party):
        return replace(claimed, reason="who claimed responsibility for it in its sentence")
    crew = is_crew(sentence, hit.thing.first)
    follows = crew or _follows(sentence, hit.trigger.index)
    fighters = slots.population in _FIGHTERS
    if follows or not fighters or slots.party is not None:
        found = _attack_before(sentence, hit, slots.party)
        if found is not None:
            return replace(found, reason="who did the attack told before in its sentence")
    downed = _downed_before(sentence) if crew else None
    if downed is not None and not same_side(downed, slots.party):
        return replace(downed, reason="who downed the craft in the sentence before")
    of_a_side = fighters and not follows
    if of_a_side and (slots.party is None or slots.metric not in _SUFFERED):
        # Soldiers of nobody in particular may have died elsewhere.
        return None
    if not of_a_side and slots.metric not in _COMING_OF:
        return None
    if any(lemma in _MEETING for lemma in sentence.lemmas):
        # Of a clash told here no attack told before is the author.
        return None
    found = doer_just_told(sentence)
    return None if found is None or same_side(found, slots.party) else found


def _suffered(sentence: Sentence, hit: Hit) -> bool:
    """As in "the brigade suffered 36 dead": told of those who lost."""
    before = sentence.lemmas[max(hit.thing.first - 8, 0) : hit.trigger.index]
    return any(word in _BEARING for word in before)


def _responsible(sentence: Sentence) -> Named | None:
    """As in "attacks for which the Front has claimed responsibility": who says that it did them."""
    for at, lemma in enumerate(sentence.lemmas[:-1]):
        if lemma == "claim" and "responsibility" in sentence.words[at + 1 : at + 3]:
            who = subject(sentence.tokens[at])
            if who is not None and who.lower_ in {"he", "she"}:
                return person_meant(sentence, sentence.at(who))
            return doer(sentence, who)
    return None


def _follows(sentence: Sentence, index: int) -> bool:
    """Whether the words tell the loss as what came of something: "killing ten", "resulting in ten deaths"."""
    token = sentence.tokens[index]
    if token.tag_ == "VBG":
        return True
    before = sentence.lemmas[max(index - 6, 0) : index]
    return any(word in _RESULTING for word in before) or "which" in before


def _attack_before(sentence: Sentence, hit: Hit, party: Named | None) -> Named | None:
    """The doer of the nearest attack before the loss, who is not of the side that lost."""
    first = min(hit.trigger.index, hit.thing.first)
    for at in range(first - 1, -1, -1):
        if sentence.words[at] == ";" and at < first - 1 and not is_crew(sentence, hit.thing.first):
            return None
        found = _done_at(sentence, at)
        if found is not None and not _harmed(found) and not same_side(found, party):
            return found
    return None


def _downed_before(sentence: Sentence) -> Named | None:
    """Who did the last attack of the sentence before, of which a craft's crew came to harm."""
    before = next(sentences_before(sentence, 1), None)
    if before is None or before.passage is not sentence.passage:
        return None
    found = (_done_at(before, at) for at in range(len(before.tokens) - 1, -1, -1))
    return next((doing for doing in found if doing is not None and not _harmed(doing)), None)


def _done_at(sentence: Sentence, at: int) -> Named | None:
    token, word = sentence.tokens[at], sentence.lemmas[at]
    if token.pos_ == "NOUN" and is_event(token):
        return doer(sentence, token) or _carrier(sentence, token)
    if token.pos_ != "VERB" or word in _CONVEYING:
        return None
    down = word == "shoot" and "down" in sentence.words[at + 1 : at + 6]
    if down or word in _verbs() or armed(sentence, token):
        doing = agent(token) if is_passive(token) else subject(token)
        if doing is None and not is_passive(token):
            # "At noon Ostmark troops began shelling", where the parser lost who began.
            return next((army for army in armies_before(sentence, at)), None)
        return doer(sentence, doing)
    return None


def same_side(one: Named | None, other: Named | None) -> bool:
    """Whether two names share a state, a people or another word that is not every force's."""
    return one is not None and other is not None and bool(_stems(one.name) & _stems(other.name))


def _stems(name: str) -> frozenset[str]:
    return frozenset(kin(word) for word in name.lower().split() if word not in _SHARED)


def met(sentence: Sentence, index: int) -> Named | None:
    """As in "killed in clashes *with Karvelian forces*": the others of a fight after the word at ``index``."""
    for at in range(index + 1, min(index + 10, len(sentence.words) - 1)):
        if sentence.lemmas[at] in _MEETING and sentence.words[at + 1] in _AGAINST:
            noun = governed(sentence.tokens[at + 1])
            return doer(sentence, noun)
    return None


def earlier_doer(sentence: Sentence, noun: Token) -> Named | None:
    """Who did an event that an earlier sentence tells in full: "the attack", "15 strikes"."""
    lemma = noun.lemma_.lower()
    definite = any(c.lower_ in {"the", "this", "that"} for c in noun.children if c.dep_ == "det")
    for back, earlier in enumerate(sentences_before(sentence, _REPEATED)):
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
    dated = any(t.ent_type_ == "DATE" for t in sentence.tokens)
    if "another" in sentence.words or (dated and not _tells_attacks(sentence)):
        return None
    for earlier in sentences_before(sentence, 1 if dated else _JUST_TOLD):
        if earlier.passage is not sentence.passage or (dated and _is_dated(earlier)):
            return None
        found = _of_event(earlier, None, any_event=True)
        if found is not None:
            return replace(found, reason="who did what the sentence before tells")
        if not any(is_event(t) or t.lemma_.lower() in _verbs() for t in earlier.tokens):
            return None
    return None


def _tells_attacks(sentence: Sentence) -> bool:
    """As in "*Attacks* included one on 4 October": instances of what the sentence before sums up."""
    return any(t.tag_ == "NNS" and is_event(t) for t in sentence.tokens[:4])


def _is_dated(sentence: Sentence) -> bool:
    return any(t.ent_type_ in {"DATE", "TIME"} for t in sentence.tokens)


def doer_of_event(sentence: Sentence) -> Named | None:
    """Who did the first event that a sentence tells."""
    return _of_event(sentence, None, any_event=True)


def _of_event(sentence: Sentence, lemma: str | None, *, any_event: bool) -> Named | None:
    """Who did an event of the sentence: its noun's owner, the subject of its verb, or who carried it out."""
    for token in sentence.tokens:
        word = token.lemma_.lower()
        if token.pos_ == "NOUN" and (word == lemma or (any_event and is_event(token))):
            found = doer(sentence, token) or _carrier(sentence, token)
        elif any_event and token.pos_ == "VERB" and (word in _verbs() or _shoots_at(token)):
            found = doer(sentence, agent(token) if is_passive(token) else subject(token))
        else:
            continue
        if found is not None and not _harmed(found):
            return found
    return None


def _shoots_at(verb: Token) -> bool:
    """As in "guards *shot at* those who fled"."""
    return verb.lemma_ == "shoot" and any(c.lower_ in {"at", "on"} for c in verb.children)


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


@cache
def _verbs() -> frozenset[str]:
    return terms("events", "term", form="verb") - {"target", "open", "launch", "shoot", "execute"}
