"""Grammar that the claim finders share: who does it, to whom, denied or not, over spaCy's parse."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj"})
_RELATIVE = frozenset({"which", "who", "that", "whom"})
_NEGATIVE = frozenset({"no", "not", "n't", "never", "neither", "nor", "none"})
_TIMES = frozenset({"DATE", "TIME"})
_NOBODY = frozenset({"none", "nobody", "neither"})
_NO = frozenset({"no", "neither"})
_MODAL = frozenset(
    {"will", "would", "could", "may", "might", "should", "must", "shall", "can", "'ll"}
)
_TRIED = frozenset({"try", "attempt", "fail"})
_FACTIVE = frozenset(
    {
        "manage",
        "continue",
        "begin",
        "start",
        "help",
        "proceed",
        "force",
        "cause",
        "compel",
        "prompt",
        "oblige",
        "able",
        "opt",
        "choose",
        "allow",
        "enable",
        "seem",
        "appear",
    }
)
# "Is believed to be", "were said to be": told with a hedge.
_TOLD = frozenset(
    {"report", "say", "believe", "think", "know", "understand", "allege", "confirm", "suspect"}
)
_MUSED = frozenset({"consider", "contemplate", "mull", "propose", "suggest", "avoid", "discuss"})
_PURPOSE = frozenset({"of", "for", "at", "from", "without", "before"})
_ACCUSING = frozenset({"accuse", "blame", "suspect", "condemn", "criticise", "criticize"})
_KEEPING = frozenset({"prevent", "stop", "keep", "block", "deter", "hinder", "spare", "save"})
_ATTEMPTS = frozenset({"attempt", "effort", "bid", "attack", "assault", "offensive", "operation"})
_TRIALS = frozenset({"attempt", "bid", "try"})
_TRYING = frozenset({"make", "launch", "mount", "stage", "undertake"})
_VAIN = frozenset({"failed", "unsuccessful", "abortive", "futile"})
_SUPPOSING = frozenset({"if", "unless", "until", "whether"})
_BEGINNING = frozenset({"begin", "start", "continue", "proceed", "help"})
# Of "prompted the guards to leave", "forced them to flee" the object does it.
_MAKING_DO = frozenset(
    {"prompt", "force", "cause", "allow", "enable", "help", "lead", "compel", "order", "oblige"}
)
_TURNING = _ACCUSING | _KEEPING
_OPENINGS = frozenset({"opportunity", "chance", "occasion", "advantage", "moment"})
_ORDINAL = frozenset({"first", "last", "latest", "only", "next", "second", "third"})
# "Taken prisoner": what one is made, not whom the verb harms.
_MADE = frozenset({"prisoner", "captive", "hostage"})
_INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acomp"})


def subject(verb: Token) -> Token | None:
    """The verb's own subject, its antecedent in a relative clause, or the one it shares with its governor."""
    at = verb
    for _ in range(10):
        turning = _turning(at) if at.dep_ == "pcomp" else None
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


def _turning(verb: Token) -> Token | None:
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


def negated(verb: Token) -> bool:
    """Whether the clause says that it did not happen."""
    if any(c.dep_ == "neg" or c.lower_ in _NEGATIVE for c in verb.children):
        return not _only_later(verb)
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "without":
        return True
    if verb.dep_ == "xcomp":
        return head is not verb and (head.lemma_ == "fail" or negated(head))
    return False


def _only_later(verb: Token) -> bool:
    """As in "Was not captured *until* 3 May": it was, on that day."""
    return verb.tag_ in {"VBN", "VBD", "VB"} and any(
        c.lower_ in {"until", "till"} and c.i > verb.i for c in verb.children
    )


def denied(verb: Token) -> bool:
    """Whether the clause or its subject says that it did not happen ("*no* troops entered")."""
    doing = agent(verb) if is_passive(verb) else None
    return negated(verb) or any(
        noun.lower_ in _NOBODY or any(c.lower_ in _NO and c.i < noun.i for c in noun.children)
        for noun in (doing, subject(verb))
        if noun is not None
    )


def no_longer(verb: Token) -> bool:
    """As in "No longer holds the town"."""
    return any(
        c.lower_ == "longer"
        and any(g.lower_ in {"no", "not"} for g in (*c.children, *verb.children))
        for c in verb.children
    ) or any(c.lower_ == "anymore" for c in verb.children if negated(verb))


def unreal(verb: Token) -> bool:
    """Whether the verb tells no fact: a possibility, a plan, an aim, something prevented."""
    infinitive = perfect = False
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"}:
            if child.lower_ in _MODAL:
                return True
            infinitive |= child.lower_ == "to"
            perfect |= child.lemma_ == "have"
    if infinitive:
        # A heading's infinitive ("To continue the fight") has no governor.
        return not perfect and (verb.head == verb or not _made_to(verb.head))
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in {"VB", "VBG"}:
        return unreal(verb.head)
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG":
        return verb.head.lemma_ in _MUSED or unreal(verb.head)
    # "Before being driven out": who is told to have undergone it has.
    undergone = verb.head.lower_ == "before" and any(c.dep_ == "auxpass" for c in verb.children)
    # "Reports of villages being looted": what is told has its own subject.
    told = verb.head.lower_ == "of" and any(c.dep_ in SUBJECTS for c in verb.children)
    if verb.dep_ != "pcomp" or verb.head.lower_ not in _PURPOSE or undergone or told:
        return False
    turning = _turning(verb)
    return turning is None or turning.lemma_ not in _ACCUSING


def _made_to(governor: Token) -> bool:
    """Whether what one "managed", "was able" or "was forced" to do was done: not where it lies ahead."""
    if governor.lemma_ == "have":
        # "They had to flee" tells that they did.
        return governor.tag_ == "VBD"
    if governor.lemma_ in _OPENINGS and governor.dep_ == "dobj":
        return governor.head.lemma_ in {"use", "take", "seize", "exploit"} and not unreal(
            governor.head
        )
    if governor.lemma_ in _TOLD and is_passive(governor):
        return True
    if governor.lemma_ not in _FACTIVE:
        return False
    finite = governor.head if governor.lemma_ == "able" else governor
    return finite.pos_ not in {"VERB", "AUX"} or not unreal(finite)


def attempted(verb: Token) -> bool:
    """Whether it was only tried ("attempted to enter"); who is still trying has not failed yet."""
    head = verb.head
    tried = head.tag_ in {"VBD", "VBN"} or (head.lemma_ == "attempt" and not unreal(head))
    return verb.dep_ == "xcomp" and head.lemma_ in _TRIED and tried


def factual(verb: Token) -> bool | None:
    """True where the verb tells what happened, False what was tried or kept from happening, None neither.

    None is for plans, possibilities, aims and conditions.
    """
    at = verb
    while at.dep_ == "conj" and at.head.pos_ == "VERB" and at.tag_ == at.head.tag_ in {"VB", "VBG"}:
        at = at.head
    if attempted(at) or _prevented(at) or _failed(at):
        return False
    turning = _turning(at) if at.dep_ == "pcomp" else None
    if turning is not None and turning.lemma_ in _ACCUSING:
        return True
    if at.dep_ in {"relcl", "acl"} and any(c.lower_ in _ORDINAL for c in at.head.children):
        return True
    return None if unreal(verb) or _supposed(at) or _purpose(at) else True


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


def _prevented(verb: Token) -> bool:
    """As in "prevented them from entering"."""
    kept = verb.dep_ == "pcomp" and verb.head.lower_ == "from"
    return kept and verb.head.head.lemma_ in _KEEPING


def _failed(verb: Token) -> bool:
    """As in "were unable to take", "was unsuccessful in taking", "a failed attempt to take"."""
    head = verb.head
    if head.lower_ == "unable" and verb.dep_ in {"xcomp", "ccomp"}:
        return True
    if verb.dep_ == "pcomp" and head.lower_ == "in":
        return head.head.lemma_ == "fail" or head.head.lower_ in _VAIN
    if head.lemma_ in _TRIALS and head.dep_ == "dobj" and head.head.lemma_ in _TRYING:
        return verb.dep_ in {"acl", "relcl", "xcomp", "ccomp"} and not unreal(head.head)
    if head.lemma_ in _TRIALS and head.dep_ == "pobj" and head.head.lower_ == "in":
        return verb.dep_ == "acl" and head.head.head.lemma_ == "fail"
    attempt = head.pos_ == "NOUN" and head.lemma_ in _ATTEMPTS
    if not attempt or verb.dep_ not in {"acl", "relcl", "xcomp", "ccomp"}:
        return False
    return any(c.lower_ in _VAIN for c in head.children) or (
        head.dep_ in SUBJECTS
        and head.head.lemma_ in {"fail", "falter", "collapse"}
        and not unreal(head.head)
    )


def _supposed(verb: Token) -> bool:
    """Whether the clause is a condition or a term not yet come."""
    if verb.dep_ != "advcl":
        return False
    # "It will end when they withdraw": a time to come.
    coming = verb.tag_ in {"VBZ", "VBP"} and unreal(verb.head)
    return any(
        (c.dep_ == "mark" and c.lower_ in _SUPPOSING)
        or (coming and c.lower_ in {"when", "once", "after", "as"} and c.i < verb.i)
        for c in verb.children
    )


def _purpose(verb: Token) -> bool:
    """As in "began an operation to take": begun is the operation, not the taking."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    opened = verb.head.lemma_ in _OPENINGS and _made_to(verb.head)
    if not infinitive or verb.head == verb or opened:
        return False
    return verb.dep_ in {"advcl", "acl", "relcl"} or (
        verb.head.lemma_ in _BEGINNING and direct_object(verb.head) is not None
    )


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
    return first, last


def whole_phrase(noun: Token) -> tuple[int, int]:
    """A noun with its modifiers and all that is coordinated with it."""
    first, last = noun_phrase(noun)
    for member in noun.children:
        if member.dep_ == "conj" and member.pos_ in {"NOUN", "PROPN"}:
            last = max(last, whole_phrase(member)[1])
    return first, last


def _of_phrase_end(preposition: Token) -> int:
    noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return preposition.i if noun is None else noun_phrase(noun)[1]


def _antecedent(token: Token, verb: Token) -> Token:
    if token.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return token
