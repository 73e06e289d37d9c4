"""Whether what a verb tells happened, over spaCy's parse: denied, only tried, kept from happening, or no fact.

No fact is what is planned, possible, aimed at or a condition.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    ACCUSING,
    KEEPING,
    SUBJECTS,
    agent,
    direct_object,
    is_passive,
    subject,
    turning_verb,
)

_NEGATIVE = frozenset({"no", "not", "n't", "never", "neither", "nor", "none"})
_NOBODY = frozenset({"none", "nobody", "neither"})
_NO = frozenset({"no", "neither"})
_MODAL = frozenset(
    {"will", "would", "could", "may", "might", "should", "must", "shall", "can", "'ll"}
)
_TRIED = frozenset({"try", "attempt", "fail"})
_FACTIVE = frozenset(
    ["manage", "continue", "begin", "start", "help", "proceed", "force", "cause", "compel", "prompt", "oblige",
     "able", "opt", "choose", "allow", "enable", "seem", "appear"]
)  # fmt: skip
# "Is believed to be", "were said to be": told with a hedge.
_TOLD = frozenset(
    {"report", "say", "believe", "think", "know", "understand", "allege", "confirm", "suspect"}
)
_MUSED = frozenset({"consider", "contemplate", "mull", "propose", "suggest", "avoid", "discuss"})
_PURPOSE = frozenset({"of", "for", "at", "from", "without", "before"})
_ATTEMPTS = frozenset({"attempt", "effort", "bid", "attack", "assault", "offensive", "operation"})
_TRIALS = frozenset({"attempt", "bid", "try"})
_TRYING = frozenset({"make", "launch", "mount", "stage", "undertake"})
_VAIN = frozenset({"failed", "unsuccessful", "abortive", "futile"})
_SUPPOSING = frozenset({"if", "unless", "until", "whether"})
_BEGINNING = frozenset({"begin", "start", "continue", "proceed", "help"})
_OPENINGS = frozenset({"opportunity", "chance", "occasion", "advantage", "moment"})
_ORDINAL = frozenset({"first", "last", "latest", "only", "next", "second", "third"})


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
    turning = turning_verb(verb)
    return turning is None or turning.lemma_ not in ACCUSING


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
    turning = turning_verb(at) if at.dep_ == "pcomp" else None
    if turning is not None and turning.lemma_ in ACCUSING:
        return True
    if at.dep_ in {"relcl", "acl"} and any(c.lower_ in _ORDINAL for c in at.head.children):
        return True
    return None if unreal(verb) or _supposed(at) or _purpose(at) else True


def _prevented(verb: Token) -> bool:
    """As in "prevented them from entering"."""
    kept = verb.dep_ == "pcomp" and verb.head.lower_ == "from"
    return kept and verb.head.head.lemma_ in KEEPING


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
