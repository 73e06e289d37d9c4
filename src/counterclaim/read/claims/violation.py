"""Violations: who broke which agreement."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Violation
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    governed,
    is_passive,
    noun_phrase,
    patient,
    subject,
)
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import negated, unreal
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.sentence import Draft, Sentence

# Who condemns or reports a violation has not done it.
_COMMITTING = frozenset({"commit", "continue", "deny", "admit", "stage", "show", "demonstrate"})


_BARE = frozenset({"violation", "breach", "violations", "breaches"})
# Observers' verbs, and what says how many they counted and of what no other kind.
_COUNTING = frozenset(
    {"record", "register", "count", "document", "log", "verify", "detect", "report"}
)
_MORE = frozenset(
    {"more", "new", "further", "several", "numerous", "many", "multiple", "few", "additional"}
)
BACK = 5
"""Sentences back to which the agreement is looked for that "violations" alone are of. Own rule."""
_IT = frozenset({"it", "this", "that"})
_AVERTING = frozenset(
    {"prevent", "investigate", "stop", "avoid", "monitor", "end", "halt", "document"}
)


def find_violations(sentence: Sentence) -> list[Draft]:
    """The sentence's claims that somebody broke, or kept, an agreement."""
    agreements = terms("agreements", "term", form="agreement")
    breaks, keeps = _breaking(), terms("agreements", "term", form="keep")
    obeying = terms("agreements", "term", form="obey")
    # Words that may speak of an agreement named before.
    back = any(lemma in _BARE or lemma in breaks for lemma in sentence.lemmas)
    if not back and not any(lemma in agreements for lemma in sentence.lemmas):
        return []
    found: list[Draft] = []
    for index, lemma in enumerate(sentence.lemmas):
        token = sentence.tokens[index]
        if token.pos_ == "VERB" and (lemma in breaks or lemma in keeps):
            found.extend(_of_verb(sentence, index, kept=lemma in keeps))
        elif token.pos_ == "VERB" and lemma in obeying and negated(token):
            found.extend(_of_verb(sentence, index, kept=True))
        elif token.pos_ in {"NOUN", "PROPN"} and lemma in terms(
            "agreements", "term", form="breaking"
        ):
            found.extend(_of_noun(sentence, index))
    return found


@cache
def _breaking() -> frozenset[str]:
    """Verbs of breaking an agreement, those among them that need a truce or a pact as their object."""
    return terms("agreements", "term", form="break") | terms("agreements", "term", form="end")


def _of_verb(sentence: Sentence, index: int, *, kept: bool) -> list[Draft]:
    verb = sentence.tokens[index]
    broken = patient(verb) if is_passive(verb) else direct_object(verb) or _obeyed(verb)
    failed = kept and verb.head.lemma_ == "fail" and not unreal(verb.head)
    if unreal(verb) and not (failed or _accused(sentence, index) or _suspected(verb)):
        return []
    who = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    # Who "has not kept" it has broken it.
    polarity = negated(verb) if kept else not negated(verb)
    agreement = _agreement(sentence, broken)
    killed = sentence.lemmas[index] in terms("agreements", "term", form="end")
    if agreement is not None:
        if killed and agreement.lemma_.lower() not in terms("agreements", "term", form="pact"):
            return []
        return _drafts(sentence, index, agreement, who, polarity=polarity)
    if broken is None or broken.lower_ not in _IT or kept:
        return []
    words = _meant(sentence, index)
    if words is None:
        return []
    last = max(index, min(sentence.at(broken), len(sentence.tokens) - 1))
    return _of_words(sentence, words, sentence.span(index, last), index, who, polarity=polarity)


def _beside_it(noun: Token) -> Token | None:
    """As in "recorded 43 violations *by the militia*", where the parser ties "by" to the verb."""
    verb = noun.head
    if noun.dep_ != "dobj" or is_passive(verb):
        return None
    return agent(verb)


def _obeyed(verb: Token) -> Token | None:
    """As in "failed to comply *with the truce*", "did not abide *by the deal*"."""
    at = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"by", "with", "to"})
    return next((n for c in at for n in c.children if n.dep_ == "pobj"), None)


def _of_noun(sentence: Sentence, index: int) -> list[Draft]:
    """As in "Violations of the truce", "ceasefire violations"."""
    noun = sentence.tokens[index]
    agreement: Token | None = None
    for child in noun.children:
        if child.dep_ == "compound" and _is_agreement(child):
            agreement = child
        elif child.dep_ == "prep" and child.lower_ in {"of", "for"}:
            agreement = agreement or _agreement(sentence, governed(child))
    if agreement is None:
        return _of_bare_noun(sentence, index)
    first = max(noun.left_edge.i - sentence.start, 0)
    # "Violations of the truce by the militia": the parser ties "by" to either noun.
    by = agent(noun) or agent(agreement) or _beside_it(noun)
    who = name_of(sentence, by) or modifiers(sentence, first, min(sentence.at(agreement), index))
    committed = noun.dep_ == "dobj" and noun.head.lemma_ in _COMMITTING
    if who is None and committed:
        who = doer(sentence, subject(noun.head))
    told = bool(sentence.statements_at(index)) or _equated(noun) or _is_counted(noun)
    if (who is None and not committed and not told) or _averted(noun):
        return []
    return _drafts(sentence, index, agreement, who, polarity=not negated(noun))


def _of_bare_noun(sentence: Sentence, index: int) -> list[Draft]:
    """As in "Accused each other of violations", where the agreement stands before."""
    noun = sentence.tokens[index]
    if sentence.lemmas[index] not in _BARE:
        return []
    accused = bool(_accused(sentence, index))
    if not (accused or _is_counted(noun)) or not _of_nothing_else(noun, accused=accused):
        return []
    words = _named_before(sentence, index, BACK)
    if words is None:
        return []
    who = None if accused else name_of(sentence, agent(noun))
    first = index
    while not accused and first > 0 and sentence.tokens[first - 1].head.i == noun.i:
        first -= 1
    return _of_words(sentence, words, sentence.span(first, index), index, who, polarity=True)


def _is_counted(noun: Token) -> bool:
    """As in "Recorded 23 violations", "several violations were registered"."""
    if noun.dep_ not in {"dobj", "nsubjpass"} or noun.head.lemma_ not in _COUNTING:
        return False
    return any(c.dep_ == "nummod" or c.lower_ in _MORE for c in noun.children)


def _of_nothing_else(noun: Token, *, accused: bool) -> bool:
    """Whether no word says that it is of something else ("border violations", "violations of rights")."""
    for child in noun.children:
        if child.lower_ in {"of", "for"} or child.dep_ in {"compound", "nmod", "poss"}:
            return False
        if child.dep_ == "amod" and (accused or child.lower_ not in _MORE):
            return False
    return True


def _meant(sentence: Sentence, index: int) -> str | None:
    """The agreement that "it" means: after a verb that fits much else, what a clause before is about."""
    if sentence.lemmas[index] in terms("agreements", "term", form="break-only"):
        return _named_before(sentence, index, 1)
    pacts = terms("agreements", "term", form="pact")
    before = (i for i in range(index) if sentence.lemmas[i] in pacts)
    told = [i for i in before if sentence.tokens[i].dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return _agreement_words(sentence, sentence.tokens[told[-1]]) if told else None


def _named_before(sentence: Sentence, index: int, back: int) -> str | None:
    """The last truce or pact named before a word, at most so many sentences back."""
    pacts = terms("agreements", "term", form="pact")
    at: Sentence | None = sentence
    for _ in range(back + 1):
        if at is None:
            return None
        words = range(index if at is sentence else len(at.tokens))
        named = [i for i in words if at.lemmas[i] in pacts and at.tokens[i].pos_ in _NOUNS]
        if named:
            return _agreement_words(at, at.tokens[named[-1]])
        at = at.before
    return None


_NOUNS = frozenset({"NOUN", "PROPN"})


def _equated(noun: Token) -> bool:
    """As in "Were a breach of the truce", "amounts to a violation of", "in violation of"."""
    head = noun.head
    if noun.dep_ == "attr":
        return True
    if noun.dep_ == "dobj":
        return head.lemma_ in {"constitute", "represent", "mark"}
    return noun.dep_ == "pobj" and (head.lower_ == "in" or head.head.lemma_ == "amount")


def _averted(noun: Token) -> bool:
    """As in "Investigates violations of", "to prevent breaches of"."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in _AVERTING


def _suspected(verb: Token) -> bool:
    """As in "May have violated": said to have happened, with a hedge."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _drafts(
    sentence: Sentence, index: int, agreement: Token, who: Named | None, *, polarity: bool
) -> list[Draft]:
    at = sentence.at(agreement)
    span = hull([sentence.span(index, index), sentence.span(at, at)])
    words = _agreement_words(sentence, agreement)
    return [] if span is None else _of_words(sentence, words, span, index, who, polarity=polarity)


def _of_words(
    sentence: Sentence, words: str, span: Span, index: int, who: Named | None, *, polarity: bool
) -> list[Draft]:
    if who is not None and who.span is not None and _beside(sentence, who.span, span):
        span = hull([span, who.span]) or span
    return [Draft(Violation(words, who), span, index, polarity)]


def _agreement_words(sentence: Sentence, agreement: Token) -> str:
    first = agreement.i
    for child in agreement.children:
        if child.i < agreement.i and child.dep_ in {"compound", "amod"}:
            first = min(first, child.i)
    last = sentence.at(agreement)
    if agreement.lemma_.lower() == "cessation":
        last = min(noun_phrase(agreement)[1] - sentence.start, len(sentence.tokens) - 1)
    return sentence.text(sentence.span(max(first - sentence.start, 0), last))


def _agreement(sentence: Sentence, noun: Token | None) -> Token | None:
    """The agreement that a noun is, or heads ("Article 52 of the Convention")."""
    if noun is None or not sentence.holds(noun):
        return None
    if _is_agreement(noun):
        return noun
    for child in noun.children:
        if child.dep_ in {"compound", "nmod"} and _is_agreement(child) and noun.pos_ != "PROPN":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = governed(child)
            if inner is not None and _is_agreement(inner):
                return inner
    return None


def _is_agreement(noun: Token) -> bool:
    return noun.lemma_.lower() in terms("agreements", "term", form="agreement")


def _accused(sentence: Sentence, index: int) -> list[Statement]:
    return [s for s in sentence.statements_at(index) if s.act == "accuse"]


def _beside(sentence: Sentence, one: Span, other: Span) -> bool:
    gap = max(other.begin - one.end, one.begin - other.end)
    return gap < 60 and sentence.whole.contains(one)
