"""Who is named: nouns as they stand in the passage, pronouns by who speaks or was last spoken of."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import is_passive, noun_phrase, subject, whole_phrase
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.named import ARABIC, DESCRIBING, is_describing, named
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence

_PRONOUNS = frozenset(
    ["it", "they", "them", "he", "she", "him", "we", "us", "i", "its", "their", "his", "her", "our", "my",
     "itself", "themselves"]
)  # fmt: skip
# How many sentences back the person of a "he" may be named.
_PERSON_REACH = 4
# What a side does to another's, not to its own.
_HARMING = frozenset({"kill", "destroy", "capture", "wound", "injure", "shoot", "down", "seize", "attack",
                      "hit", "strike", "say", "claim", "report"})  # fmt: skip
_SAYING = frozenset({"say", "report", "state", "claim", "announce", "add", "tell", "deny", "admit", "declare",
                     "confirm", "acknowledge"})  # fmt: skip
_POSSESSIVE = frozenset({"its", "their", "his", "her", "our", "my"})
_THIRD = frozenset({"it", "they", "its", "their", "them"})
_NOT_A_NAME = frozenset({"which", "who", "that", "what", "whom", "this", "these", "those", "there",
                         "each", "both", "all", "some", "others", "one", "other"})  # fmt: skip
_HOLDING = frozenset({"held", "controlled", "occupied", "run", "owned", "operated"})
_TELLING = frozenset({"report", "statement", "communique", "note", "document"})


def name_of(sentence: Sentence, noun: Token | None, *, coordinated: bool = True) -> Named | None:
    """Whom a noun or pronoun names: a pronoun is the speaker of its statement, else whoever was spoken of."""
    if noun is None or not sentence.holds(noun):
        return None
    if noun.lower_ in _PRONOUNS:
        return referent(sentence, sentence.at(noun))
    if noun.lower_ in _NOT_A_NAME or noun.pos_ in {"NUM", "VERB"}:
        return None
    if coordinated and any(c.dep_ == "conj" and is_place_noun(c.lemma_) for c in noun.children):
        coordinated = False
    first, last = whole_phrase(noun) if coordinated else noun_phrase(noun)
    first, last = max(first - sentence.start, 0), min(last - sentence.start, _end(sentence))
    own = _own_forces(sentence, first, last)
    return own or named(sentence, first, last)


def referent(sentence: Sentence, index: int) -> Named | None:
    """Whom the pronoun at ``index`` stands for: the source of its statement, None where unclear."""
    for statement in sentence.statements_at(index):
        span = hull(statement.source)
        if span is None:
            continue
        offset = sentence.passage.offset
        words = sentence.written[span.begin - offset : span.end - offset]
        if words.lower() in _PRONOUNS:
            break
        if span.begin >= offset and words:
            return _without_article(words, span)
        return None
    pronoun = sentence.words[index]
    if pronoun not in _THIRD:
        return None
    plural = pronoun in {"they", "their", "them"}
    own = _of_its_clause(sentence, index, plural=plural) if pronoun in {"it", "they"} else None
    return own or _spoken_of(sentence, plural=plural)


def person_meant(sentence: Sentence, index: int) -> Named | None:
    """The person for whom "he" or "she" stands: who speaks, else whom a sentence before was about."""
    found = referent(sentence, index)
    if found is not None and not found.name.rsplit(" ", 1)[-1].istitle():
        found = None
    at = sentence.before
    for _ in range(_PERSON_REACH):
        if found is not None or at is None:
            return found
        root = next((t for t in at.tokens if t.dep_ == "ROOT"), None)
        who = (
            next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            if root
            else None
        )
        who = _person_named(who)
        if who is not None:
            found = name_of(at, who, coordinated=False)
        at = at.before
    return found


def _person_named(noun: Token | None) -> Token | None:
    """The noun where it is a person's name, else the person in apposition ("the leader, *Selim Adar*")."""
    if noun is None or _is_person(noun):
        return noun
    return next((c for c in noun.children if c.dep_ == "appos" and _is_person(c)), None)


def _by_name(noun: Token) -> bool:
    """Whether the noun is a name that begins with another ("Selim Adar"), as people's do."""
    first = any(c.dep_ == "compound" and c.tag_ == "NNP" for c in noun.children)
    return noun.tag_ == "NNP" and first and noun.ent_type_ not in DESCRIBING


def _is_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or _by_name(noun)


def _possessor(sentence: Sentence, index: int) -> Named | None:
    """As in "Karvelia has arrested four of *its* servicemen": the subject's, if it may do so to its own."""
    token = sentence.tokens[index]
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    if (
        verb is None
        or is_passive(verb)
        or verb.lemma_ in _HARMING
        or token.lower_ not in {"its", "their"}
    ):
        return None
    who = subject(verb)
    own = who is None or who.i >= token.i or who in token.ancestors or not sentence.holds(who)
    if own or who is None or who.pos_ not in {"PROPN", "NOUN"} or is_event(who):
        return None
    return name_of(sentence, who)


def _of_its_clause(sentence: Sentence, index: int, *, plural: bool) -> Named | None:
    """As in "The *rebels* attacked posts, where *they* killed two": the subject of a clause over the pronoun's.

    What is said ("the army said that they") is for the statement to tell.
    """
    pronoun = sentence.tokens[index]
    if pronoun.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    for verb in pronoun.head.ancestors:
        if verb.pos_ != "VERB" or verb.lemma_ in _SAYING:
            continue
        noun = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if noun is None or noun.i > pronoun.i or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        several = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in noun.children)
        fits = (several or not _is_person(noun)) if plural else not several
        return name_of(sentence, noun) if fits and can_act(noun) and sentence.holds(noun) else None
    return None


def _spoken_of(sentence: Sentence, *, plural: bool) -> Named | None:
    """Whom the sentences before were about, at most three back; None where the number does not agree."""
    at = sentence.before
    for _ in range(3):
        if at is None:
            return None
        noun = _main_noun(at)
        if is_event(noun) or (noun is not None and noun.lemma_.lower() in _TELLING):
            return None
        if noun is not None and noun.pos_ in {"PROPN", "NOUN"}:
            several = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in noun.children)
            # A body takes both numbers: "the army said that they ..."
            fits = (several or not _is_person(noun)) if plural else not several
            return name_of(at, noun) if fits else None
        at = at.before
    return None


def modifiers(sentence: Sentence, first: int, head: int) -> Named | None:
    """The nationality or proper name that stands before a counted noun ("two *Karvelian* tanks")."""
    if first >= head:
        return None
    commas = [at for at in range(first, head) if sentence.words[at] == ","]
    after = modifiers(sentence, commas[-1] + 1, head) if commas else None
    if after is not None:
        return after
    tokens = sentence.tokens
    at = first
    while at < head:
        token = tokens[at]
        if token.lower_ in _POSSESSIVE:
            return _possessor(sentence, at) or referent(sentence, at)
        if _held_by(sentence, at, head):
            return named(sentence, at, at)
        if is_describing(token):
            stop = at
            while stop + 1 < head and (is_describing(tokens[stop + 1]) or _joins(sentence, stop)):
                stop += 1
            return named(sentence, _with_article(sentence, at), stop)
        at += 1
    return None


def _with_article(sentence: Sentence, at: int) -> int:
    """Where a name with a hyphened article begins ("al-Qaida" is three tokens)."""
    hyphened = at >= 2 and sentence.words[at - 1] == "-" and sentence.words[at - 2] in ARABIC
    return at - 2 if hyphened else at


def _held_by(sentence: Sentence, at: int, head: int) -> bool:
    """As in "an *Ostmark*-held building", in three tokens."""
    held = sentence.words[at + 1 : at + 3]
    return (
        at + 2 < head
        and held[:1] == ("-",)
        and held[1] in _HOLDING
        and (sentence.tokens[at].text[:1].isupper() or is_describing(sentence.tokens[at]))
    )


def can_act(noun: Token) -> bool:
    """Whether the noun is one for somebody: times, claims and places on paper do nothing."""
    if noun.pos_ in {"PROPN", "PRON"} or noun.text[:1].isupper():
        return noun.ent_type_ not in {"DATE", "TIME"}
    lemma = noun.lemma_.lower()
    return any(
        lemma in terms(table, "term") for table in ("forces", "populations", "actors", "sides")
    ) or (
        any(
            can_act(c)
            for p in noun.children
            if p.lower_ == "of"
            for c in p.children
            if c.dep_ == "pobj"
        )
    )


def is_event(noun: Token | None) -> bool:
    """Whether the noun names an attack or another event with a doer."""
    return noun is not None and noun.lemma_.lower() in terms("events", "term", form="noun")


def _own_forces(sentence: Sentence, first: int, last: int) -> Named | None:
    """As in "Its forces" are the forces of whoever speaks."""
    return (
        referent(sentence, first)
        if sentence.words[first] in _POSSESSIVE and last - first < 3
        else None
    )


def _joins(sentence: Sentence, at: int) -> bool:
    return sentence.words[at + 1] in {"-", "/"} or sentence.words[at] in {"-", "/"}


def _without_article(words: str, span: Span) -> Named:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            return Named(words[len(article) :], Span(span.begin + len(article), span.end))
    return Named(words, span)


def _end(sentence: Sentence) -> int:
    return len(sentence.tokens) - 1


def main_subject(sentence: Sentence) -> Named | None:
    """Who the sentence is about: the subject of its main clause, None where that is a pronoun or a thing."""
    noun = _main_noun(sentence)
    return name_of(sentence, noun) if noun is not None and noun.pos_ in {"PROPN", "NOUN"} else None


def _main_noun(sentence: Sentence) -> Token | None:
    for token in sentence.tokens:
        if token.dep_ == "ROOT":
            for child in token.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ not in _PRONOUNS:
                    return child
    return None
