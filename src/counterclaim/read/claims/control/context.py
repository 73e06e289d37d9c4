"""What a claim of control takes over from what was told before it: who took the place, and which place.

"The militia attacked the town. *The station was taken* at noon": by the militia. Only what the
narrative tells is filled so; who is quoted may mean another side's doing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.claim import Control
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, direct_object, is_passive, subject
from counterclaim.read.claims.control.held import aimed_at, attacked
from counterclaim.read.claims.control.place import is_place, listed_span
from counterclaim.read.claims.control.referred import place_before, refers
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import modifiers
from counterclaim.read.claims.sentence import Draft, Sentence

Finder = Callable[[Sentence], list[Draft]]

_REACH = 2
_GAINED = frozenset({"captured", "entered", "encircled"})
_LYING = frozenset(
    {"fall", "be", "come", "remain", "stay", "pass", "return", "succumb", "capitulate"}
)
_LEFT = frozenset({"withdrew", "lost"})
_OPENING = frozenset(
    {"launch", "begin", "start", "open", "mount", "resume", "renew", "stage", "commence"}
)
_COMMON = frozenset(
    {"the", "of", "and", "forces", "force", "troops", "army", "units", "unit", "fighters"}
)


def filled(sentence: Sentence, drafts: list[Draft], find: Finder) -> list[Draft]:
    """The claims with the place and the taker that the words before tell, where they say none."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.where is None:
            draft = _with_place(sentence, draft, done)
        draft = _with_plain_taker(sentence, draft, find)
        slots = draft.slots
        taken = isinstance(slots, Control) and slots.holder is None and slots.change in _GAINED
        said = bool(sentence.statements_at(draft.anchor))
        if taken and draft.polarity and (not said or _goes_on(sentence, draft.anchor)):
            draft = _with_taker(sentence, draft, done, find)
        done.append(draft)
    return done


def _with_place(sentence: Sentence, draft: Draft, done: list[Draft]) -> Draft:
    """With the place that a pronoun stands for in the sentence before, or that was told of just now."""
    verb = sentence.tokens[draft.anchor]
    for word in verb.children:
        held = word.dep_ in {"dobj", "nsubjpass"} or (
            word.dep_ == "nsubj" and verb.lemma_ in _LYING
        )
        if held and refers(word):
            found = place_before(sentence, word)
            if found is not None:
                return replace(draft, where=listed_span(*found))
    if isinstance(draft.slots, Control) and draft.slots.change == "held":
        return replace(draft, where=_attacked_before(sentence, draft.anchor))
    told = [d for d in done if d.where is not None and d.anchor < draft.anchor]
    if isinstance(draft.slots, Control) and draft.slots.change in _LEFT and told:
        return replace(draft, where=told[-1].where)
    return draft


def _attacked_before(sentence: Sentence, stop: int) -> Span | None:
    """As in "They attacked *the bridge*. The attack was beaten off": what was held."""
    found = _attack_place(sentence, stop)
    before = sentence.before
    if found is None and before is not None and before.passage is sentence.passage:
        sentence, found = before, _attack_place(before, len(before.tokens))
    return None if found is None else listed_span(sentence, found)


def _attack_place(sentence: Sentence, stop: int) -> Token | None:
    """The place of the last attack or attempt told before the token ``stop``."""
    verbs = terms("control", "term", form="attack-verb") | {
        "try",
        "attempt",
        "push",
        "storm",
        "enter",
    }
    nouns = terms("control", "term", form="attack-noun")
    for index in range(stop - 1, -1, -1):
        token, lemma = sentence.tokens[index], sentence.lemmas[index]
        if token.pos_ == "VERB" and lemma in verbs:
            place = attacked(sentence, token)
        elif token.pos_ == "NOUN" and lemma in nouns:
            place = aimed_at(sentence, token)
        else:
            continue
        if place is not None and is_place(sentence, place):
            return place
    return None


def _with_taker(sentence: Sentence, draft: Draft, done: list[Draft], find: Finder) -> Draft:
    slots = draft.slots
    if not isinstance(slots, Control) or not _agentless(sentence, draft.anchor):
        return draft
    taker = _last_taker(sentence, draft, done, find)
    if taker is None or _same(taker, slots.lost_by) or _of_side(sentence, draft, taker):
        return draft
    return replace(draft, slots=replace(slots, holder=taker))


def _with_plain_taker(sentence: Sentence, draft: Draft, find: Finder) -> Draft:
    """As in "*They* captured the town": who acted in the sentence before, rather than what it was about."""
    slots = draft.slots
    word = sentence.tokens[draft.anchor]
    if not isinstance(slots, Control) or slots.change not in _GAINED or slots.holder is None:
        return draft
    who = subject(word) if word.pos_ == "VERB" and not is_passive(word) else None
    carried = slots.holder.span is None or not sentence.whole.contains(slots.holder.span)
    if who is None or who.lower_ != "they" or not carried or sentence.before is None:
        return draft
    if sentence.statements_at(draft.anchor) or sentence.before.passage is not sentence.passage:
        return draft
    takers = _takers(sentence.before, find)
    alone = takers and all(_same(one, takers[-1]) for one in takers)
    return replace(draft, slots=replace(slots, holder=takers[-1])) if alone else draft


def _takers(sentence: Sentence, find: Finder) -> list[Named]:
    """Who takes, holds or attacks in a whole sentence."""
    return [
        *_holders(d for d in find(sentence) if d.polarity),
        *_attackers(sentence, len(sentence.tokens)),
    ]


def _agentless(sentence: Sentence, index: int) -> bool:
    """Whether the word tells a taking without its doer: a passive, "fell", "the fall of", "they took"."""
    word = sentence.tokens[index]
    if _goes_on(sentence, index):
        return True
    if word.pos_ == "NOUN" or word.lemma_ == "fall":
        return True
    return is_passive(word) and agent(word) is None


def _goes_on(sentence: Sentence, index: int) -> bool:
    """As in "*They* also took ...", "*the attack* succeeded in taking": of whom or which was told before."""
    word = sentence.tokens[index]
    who = subject(word) if word.pos_ == "VERB" and not is_passive(word) else None
    if who is None or who.i < sentence.start:
        return False
    bare = who.lemma_.lower() in terms("control", "term", form="attack-noun")
    return who.lower_ in {"it", "they"} or bare


def _last_taker(sentence: Sentence, draft: Draft, done: list[Draft], find: Finder) -> Named | None:
    """Who was last told to take, enter or attack; None where two sides were in one sentence."""
    here = [*_holders(done), *_attackers(sentence, draft.anchor)]
    if here:
        return here[-1] if all(_same(one, here[-1]) for one in here) else None
    at = sentence.before
    for _ in range(_REACH):
        if at is None or at.passage is not sentence.passage:
            return None
        takers = _takers(at, find)
        if takers:
            return takers[-1] if all(_same(one, takers[-1]) for one in takers) else None
        at = at.before
    return None


def _holders(drafts: Iterator[Draft] | list[Draft]) -> list[Named]:
    """Who holds, takes or loses a place by the claims: of two sides neither is the taker."""
    return [
        who
        for draft in drafts
        if isinstance(draft.slots, Control)
        for who in (draft.slots.holder,)
        if who is not None
    ]


def _attackers(sentence: Sentence, stop: int) -> list[Named]:
    """Whose attack or advance is told before the token ``stop``."""
    attacks, nouns = (
        terms("control", "term", form="attack-verb"),
        terms("control", "term", form="attack-noun"),
    )
    found: list[Named] = []
    for index, lemma in enumerate(sentence.lemmas[:stop]):
        token = sentence.tokens[index]
        who: Named | None = None
        if token.pos_ == "VERB" and (lemma in attacks or _opens(token, nouns)):
            who = _attacker(sentence, token)
        elif token.pos_ == "NOUN" and lemma in nouns and token.dep_ in {"nsubj", "nsubjpass"}:
            first = max(token.left_edge.i - sentence.start, 0)
            who = modifiers(sentence, first, index)
        if who is not None:
            found.append(who)
    return found


def _opens(verb: Token, nouns: frozenset[str]) -> bool:
    """As in "Launched an offensive"."""
    opened = direct_object(verb) if verb.lemma_ in _OPENING else None
    return opened is not None and any(t.lemma_.lower() in nouns for t in (opened, *opened.lefts))


def _attacker(sentence: Sentence, verb: Token) -> Named | None:
    undergone = any(c.dep_ == "auxpass" for c in verb.children)
    who = agent(verb) if undergone else subject(verb)
    if factual(verb) is None or not is_force(sentence, who):
        return None
    return doer(sentence, who)


def _same(one: Named, other: Named | None) -> bool:
    return other is not None and bool(_words(one) & _words(other))


def _words(name: Named) -> set[str]:
    words = set(name.name.lower().replace("-", " ").split())
    return words - _COMMON or words


def _of_side(sentence: Sentence, draft: Draft, taker: Named) -> bool:
    """As in "A *rebel* outpost was overrun": not by the rebels."""
    if draft.where is None:
        return False
    words = {
        w.lower().rstrip("s")
        for w in sentence.passage.text[
            draft.where.begin - sentence.passage.offset : draft.where.end - sentence.passage.offset
        ].split()
    }
    return any(w.rstrip("s") in words for w in _words(taker))
