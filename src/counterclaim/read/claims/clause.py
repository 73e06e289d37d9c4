"""Who does what a verb tells, and to whom, over spaCy's parse; the words of a noun phrase."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.names.words import words_of_role

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj"})
_RELATIVE = frozenset({"which", "who", "that", "whom"})
_TIMES = frozenset({"DATE", "TIME"})
ACCUSING = frozenset({"accuse", "blame", "suspect", "condemn", "criticise", "criticize"})
"""Of "accused X of doing" X is said to do it."""
KEEPING = frozenset({"prevent", "stop", "keep", "block", "deter", "hinder", "spare", "save"})
"""Of "kept X from doing" X is kept from it."""
# Of "prompted the guards to leave", "forced them to flee" the object does it.
_MAKING_DO = frozenset(
    {"prompt", "force", "cause", "allow", "enable", "help", "lead", "compel", "order", "oblige"}
)
_TURNING = ACCUSING | KEEPING
# "Taken prisoner": what one is made, not whom the verb harms.
_MADE = frozenset({"prisoner", "captive", "hostage"})
_INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acomp"})


def subject(verb: Token) -> Token | None:
    """The verb's own subject, its antecedent in a relative clause, or the one it shares with its governor."""
    at = verb
    for _ in range(10):
        turning = turning_verb(at) if at.dep_ == "pcomp" else None
        if turning is not None:
            return _turned_on(turning)
        own = [c for c in at.children if c.dep_ in SUBJECTS]
        if own:
            # "Near Tarn, one strike destroyed ...": of two the parser took a place for one.
            return _antecedent(max([c for c in own if c.i < at.i] or own, key=lambda c: c.i), at)
        if at.dep_ == "acl" and at.tag_ == "VBG":
            return at.head
        if at.dep_ == "xcomp" and at.head.lemma_ in _MAKING_DO and not is_passive(at.head):
            made = direct_object(at.head)
            if made is not None and made.i < at.i:
                return made
        if at.dep_ in {"acl", "relcl"} and at.head.dep_ == "dobj" and _aims(at):
            # "Used the chance to seize it": who used it did.
            at = at.head.head
            continue
        if at.dep_ == "prep" or at.dep_ in _INHERITS or at.dep_ == "aux":
            at = at.head
            continue
        return None
    return None


def _aims(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def turning_verb(verb: Token) -> Token | None:
    """The "accused" of "accused X of doing", also of "accused X stationed there of doing"."""
    governor = verb.head.head
    if (
        governor.dep_ in {"acl", "relcl"}
        and governor.head.dep_ == "dobj"
        and verb.head.lower_ == "of"
    ):
        governor = governor.head.head
    return governor if governor.lemma_ in _TURNING else None


def _turned_on(verb: Token) -> Token | None:
    """Of "accused X of doing" and "kept X from doing", X does it."""
    return patient(verb) if is_passive(verb) else direct_object(verb)


def patient(verb: Token) -> Token | None:
    """Whom a passive or participle is about: its passive subject or the noun that it modifies."""
    own = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if own:
        first, last = own[0], max([c for c in own if c.i < verb.i] or own, key=lambda c: c.i)
        apart = any(t.pos_ in {"PUNCT", "SPACE"} for t in verb.doc[first.i : last.i])
        return _antecedent(last if apart else first, verb)
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN":
        return verb.head
    if verb.tag_ == "VBN" and verb.dep_ in {"conj", "oprd", "xcomp"} and is_passive(verb.head):
        # "One was killed and another wounded" has two.
        before = [c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.head.i]
        return before[-1] if before else patient(verb.head)
    return None


def direct_object(verb: Token) -> Token | None:
    """The verb's direct object."""
    return next((c for c in verb.children if c.dep_ in OBJECTS), None)


def agent(verb: Token) -> Token | None:
    """The noun of the by-phrase of a passive, shared along coordinated passives; no time ("by May")."""
    at = verb
    for _ in range(3):
        for child in at.children:
            if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
                noun = next((c for c in child.children if c.dep_ == "pobj"), None)
                if noun is not None and noun.ent_type_ not in _TIMES:
                    return noun
        if at.dep_ != "conj":
            return None
        at = at.head
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive or a bare past participle without an object of its own."""
    if verb.tag_ != "VBN":
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.dep_ == "auxpass" for c in auxiliaries):
        return True
    harmed = direct_object(verb)
    if harmed is not None and harmed.lemma_ not in _MADE:
        return False
    if verb.dep_ == "conj" and not auxiliaries and verb.head.pos_ in {"VERB", "AUX"}:
        return is_passive(verb.head)
    return not any(c.lemma_ == "have" for c in auxiliaries)


def undergoer(verb: Token) -> Token | None:
    """Whom a passive is about, also where it shares its subject with the verb before ("were hit and fell")."""
    found = patient(verb)
    if found is not None or not is_passive(verb):
        return found
    shared = verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in verb.children)
    return subject(verb.head) if shared else None


def noun_of(verb: Token) -> Token | None:
    """The direct object; in a relative clause ("the town that they took") the noun it modifies."""
    found = direct_object(verb)
    if found is not None and found.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    if found is None and verb.dep_ == "relcl" and any(c.dep_ in SUBJECTS for c in verb.children):
        relative = any(t.lower_ in _RELATIVE for c in verb.children for t in (c, *c.children))
        return None if relative or is_passive(verb) else verb.head
    return found


def governed(preposition: Token | None) -> Token | None:
    """The noun that a preposition stands before: of "in the *town*" the town."""
    if preposition is None:
        return None
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def complement(noun: Token, preposition: str) -> Token | None:
    """The noun tied to another by a preposition: of "the shelling of the *town*" by "of" the town."""
    tied = (c for c in noun.children if c.dep_ == "prep" and c.lower_ == preposition)
    return governed(next(tied, None))


def noun_phrase(noun: Token) -> tuple[int, int]:
    """First and last token (in the passage) of a noun with its modifiers, without clauses after it.

    Prepositional phrases with "of" belong to it; relative clauses, appositions and other phrases do not.
    """
    first = last = noun.i
    for child in noun.children:
        if child.i < noun.i and child.dep_ not in {"punct", "cc", "preconj", "relcl", "advcl"}:
            first = min(first, child.left_edge.i)
        elif child.dep_ == "prep" and child.lower_ == "of" and child.i == last + 1:
            last = max(last, _of_phrase_end(child))
        elif child.dep_ == "case" or (child.dep_ == "nmod" and child.i == last + 1):
            last = max(last, child.i)
        else:
            last = max(last, child.i) if _is_its_number(child, noun) else last
    return first, last


def _is_its_number(child: Token, noun: Token) -> bool:
    """As in "Base *46*", "Hill *235*": the number is the end of the name."""
    return (
        child.dep_ == "nummod"
        and child.i == noun.i + 1
        and child.text.isdigit()
        and noun.text[:1].isupper()
        and noun.lower_ in words_of_role("numbered")
    )


def whole_phrase(noun: Token) -> tuple[int, int]:
    """A noun with its modifiers and all that is coordinated with it."""
    first, last = noun_phrase(noun)
    for member in noun.children:
        if member.dep_ == "conj" and member.pos_ in {"NOUN", "PROPN"}:
            last = max(last, whole_phrase(member)[1])
    return first, last


def _of_phrase_end(preposition: Token) -> int:
    noun = governed(preposition)
    return preposition.i if noun is None else noun_phrase(noun)[1]


def _antecedent(token: Token, verb: Token) -> Token:
    if token.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return token
