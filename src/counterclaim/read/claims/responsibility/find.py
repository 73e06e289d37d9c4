"""Responsibility: who is said to have done an attack."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.reading import Statement
from counterclaim.read.claims.clause import agent, direct_object, is_passive, patient, subject
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import unreal
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import is_event
from counterclaim.read.claims.responsibility.accusation import whole_accusations, with_accused
from counterclaim.read.claims.responsibility.authorship import WORDS, find_authorship
from counterclaim.read.claims.responsibility.claimed import by_nobody, claimed, is_assumed
from counterclaim.read.claims.responsibility.nouns import of_noun
from counterclaim.read.claims.responsibility.own_deeds import (
    disowned,
    done_with_arms,
    is_the_one,
    own_doer,
)
from counterclaim.read.claims.responsibility.parts import (
    AHEAD,
    CRIMES,
    LAUNCHED,
    is_own,
    responsibility_draft,
    vocabulary,
)
from counterclaim.read.claims.responsibility.routine import fought
from counterclaim.read.claims.responsibility.under_fire import fired_from, is_fired
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.weapons import armed, harms, shielded, upon

_COMMITTING = frozenset({"carry", "commit", "perpetrate"})
# Who is shot, executed or abducted is a loss; who is shot at is attacked.
_SHOOTING = frozenset({"shoot", "execute", "massacre", "murder", "abduct", "kidnap"})
_MURDER = frozenset({"massacre", "murder"})
# Politicians and papers "target" and "attack" too: these need an armed force as their subject.
_FIGURATIVE = frozenset({"target", "attack", "strike", "hit", "open"})


def find_responsibility(sentence: Sentence) -> list[Draft]:
    """Attacks that somebody pins on another, or claims: only in what is said, not in the narrative."""
    found: list[Draft] = []
    verbs, nouns, outrages = vocabulary()
    taken: set[int] = set()
    for index, lemma in enumerate(sentence.lemmas):
        draft: Draft | None = None
        if index in taken:
            continue
        token = sentence.tokens[index]
        if lemma in {"responsibility", "credit"} and is_assumed(token):
            draft = claimed(sentence, index)
        elif lemma in WORDS:
            draft = find_authorship(sentence, index)
        elif not sentence.statements and lemma not in outrages | _COMMITTING:
            continue
        elif lemma in verbs and token.pos_ == "VERB":
            draft = _of_verb(sentence, index, taken)
        elif lemma in nouns and token.pos_ == "NOUN":
            draft = of_noun(sentence, index)
        if draft is not None:
            _keep_longer(found, draft)
    found = [with_accused(sentence, draft) for draft in found if not by_nobody(sentence, draft)]
    return [*found, *whole_accusations(sentence, found)]


def _keep_longer(found: list[Draft], draft: Draft) -> None:
    """Of two readings of the same words ("a strike hit the school") the longer stays."""
    for at, other in enumerate(found):
        if other.span.overlaps(draft.span):
            if draft.span.end - draft.span.begin > other.span.end - other.span.begin:
                found[at] = draft
            return
    found.append(draft)


def _of_verb(sentence: Sentence, index: int, taken: set[int]) -> Draft | None:
    verb = sentence.tokens[index]
    if not sentence.statements_at(index):
        return _outrage(sentence, index, taken)
    holders = _telling(sentence, index)
    accused = any(s.act == "accuse" for s in holders)
    supposed = not accused and (unreal(verb) or _supposed(verb))
    if not holders or supposed or _told_aside(verb):
        return None
    event = _event_object(verb)
    noun = agent(verb) if is_passive(verb) else subject(verb)
    shelled = sentence.lemmas[index] in terms("events", "term", form="verb") | LAUNCHED
    from_afar = shelled and is_passive(verb) and noun is None
    whence = fired_from(sentence, verb) if from_afar else None
    if not _is_attack(sentence, index, event) and not (whence and is_fired(verb)):
        return None
    who = whence or doer(sentence, noun)
    if who is None and noun is None and done_with_arms(sentence, verb, holders):
        who = own_doer(sentence, holders)
    denied = disowned(verb, event)
    if not accused:
        own = who is not None and is_own(sentence, who, holders)
        own = own and not denied and not is_the_one(verb, event)
        if who is None or own or not _blames(sentence, index, event, noun, afar=whence is not None):
            return None
    if event is not None:
        taken.add(sentence.at(event))
    draft = responsibility_draft(sentence, index, verb, who)
    return replace(draft, polarity=False) if denied else draft


def _blames(
    sentence: Sentence, index: int, event: Token | None, noun: Token | None, *, afar: bool
) -> bool:
    """Whether what no accusation tells is an attack on something, and not fighting told with its toll."""
    verb = sentence.tokens[index]
    if not _strikes(verb, event) or fought(verb):
        return False
    outrage = event is not None and event.lemma_.lower() in CRIMES
    if verb.dep_ == "relcl" and not is_passive(verb) and not outrage:
        return False
    figurative = sentence.lemmas[index] in _FIGURATIVE and not afar
    return not figurative or is_force(sentence, noun) or is_event(noun)


def _told_aside(verb: Token) -> bool:
    """As in "Was *under shelling*"; of "killed by men who *shelled* the town" the killing is told.

    Of "broke the truce *by shelling* the town" the breach is.
    """
    if verb.dep_ == "relcl" and verb.head.dep_ == "pobj":
        return verb.head.head.dep_ == "agent"
    if verb.dep_ != "pcomp":
        return False
    breaks = verb.head.head.lemma_ in terms("agreements", "term", form="break-only")
    homes = terms("events", "term", form="harmed")
    on_homes = any(t.lemma_.lower() in homes for t in verb.subtree)
    return verb.head.lower_ == "under" or (verb.head.lower_ == "by" and breaks and not on_homes)


def _outrage(sentence: Sentence, index: int, taken: set[int]) -> Draft | None:
    """As in "The group carried out atrocities in the town", in the outlet's own voice."""
    verb = sentence.tokens[index]
    event = _event_object(verb)
    noun = agent(verb) if is_passive(verb) else subject(verb)
    told = sentence.lemmas[index] in _COMMITTING and not unreal(verb) and verb.dep_ != "relcl"
    if event is None or not told or event.lemma_.lower() not in CRIMES:
        return None
    who = doer(sentence, noun)
    taken.add(sentence.at(event))
    return None if who is None else responsibility_draft(sentence, index, verb, who)


def _supposed(verb: Token) -> bool:
    """As in "If the army shells the town": a condition, no report."""
    return verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "should", "whether"}
        for c in verb.children
    )


def _telling(sentence: Sentence, index: int) -> list[Statement]:
    """Who says it; of what is foretold, promised or threatened, only what is told as done."""
    verb = sentence.tokens[index]
    return [
        s
        for s in sentence.statements_at(index)
        if s.act != "decline" and (s.act not in AHEAD or verb.tag_ != "VB")
    ]


def _is_attack(sentence: Sentence, index: int, event: Token | None) -> bool:
    """Whether the verb is one of attack here: "launch" needs an attack as its object, "shoot" an "at"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    if lemma in terms("events", "term", form="abuse"):
        return lemma not in _SHOOTING or _shoots_at(verb) or _is_murder(sentence, index)
    if lemma in _SHOOTING:
        return _shoots_at(verb)
    if lemma in terms("events", "term", form="harm"):
        return harms(sentence, verb)
    if lemma in terms("events", "term", form="arm") and armed(sentence, verb):
        return True
    if lemma in {"use", "employ"} and shielded(verb):
        return True
    if lemma not in LAUNCHED and lemma not in terms("events", "term", form="verb"):
        return False
    return lemma not in LAUNCHED or event is not None or (lemma == "fire" and upon(verb))


def _shoots_at(verb: Token) -> bool:
    return upon(verb) and direct_object(verb) is None and not is_passive(verb)


def _is_murder(sentence: Sentence, index: int) -> bool:
    """As in "accused them of *murdering* refugees": with a number it is a loss, told by its own claim."""
    verb = sentence.tokens[index]
    accused = any(s.act == "accuse" for s in sentence.statements_at(index))
    whom = patient(verb) if is_passive(verb) else direct_object(verb)
    if not accused or whom is None or sentence.lemmas[index] not in _MURDER:
        return False
    return all(t.pos_ != "NUM" for t in whom.subtree)


def _strikes(verb: Token, event: Token | None) -> bool:
    """Whether the verb says what it strikes."""
    return event is not None or is_passive(verb) or direct_object(verb) is not None or upon(verb)


def _event_object(verb: Token) -> Token | None:
    nouns = terms("events", "term", form="noun") | terms("events", "term", form="abuse-noun")
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass", "xcomp"} and (
            child.lemma_.lower() in nouns
            or child.lemma_ in CRIMES
            or (
                child.tag_ == "VBG" and child.lemma_.lower() in terms("events", "term", form="verb")
            )
        ):
            return child
    return None
