"""What lies ahead by plans, aims, risks and dates: "plans to attack", "the risk of war", "is scheduled for"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.forecast.nouns import foretold_events
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_NOT_TOLD = frozenset({"amod", "acl", "advcl", "csubj", "nsubj", "pcomp"})
_DATED = frozenset({"scheduled", "slated", "planned", "due", "set"})
_MUSING = frozenset({"consider", "contemplate", "hope", "mull", "prepare", "ready", "aim"})
# Words, since the parser's lemma of "hopes" may be "hop".
_MEANT = frozenset({"hopes", "hope", "aims", "aim", "prepares", "preparing", "hoping", "aiming"})
_NEAR = frozenset(
    {"imminent", "inevitable", "impending", "unavoidable", "close", "near", "near-certain"}
)
_POSSIBLE = frozenset({"possible", "probable", "likely", "unlikely", "certain", "plausible"})
# Of these it is said what they consist in: "the aim *is to* win" foretells nothing.
_CONSISTS = frozenset(
    ["job", "mission", "task", "priority", "idea", "strategy", "role", "challenge", "decision", "way",
     "duty", "responsibility", "function", "point", "problem", "solution", "key", "option", "choice",
     "tactic", "policy", "approach", "focus", "concern", "answer", "step", "thing", "desire", "wish",
     "hope", "dream", "reason", "method", "effect", "result", "motive", "instinct", "best", "all", "it",
     "this", "that", "what", "mandate", "trick", "temptation", "tendency", "practice", "order"]
)  # fmt: skip
_DATE = frozenset({"DATE", "TIME"})


@cache
def purposes() -> frozenset[str]:
    """The nouns of plans, aims and risks."""
    purposes = terms("futures", "term", form="purpose") | terms("futures", "term", form="goal")
    return purposes | {"danger"}


def purposed(sentence: Sentence, index: int) -> Token | None:
    """As in "Had plans *to attack*", "no intention of *attacking*", "in danger of *being captured*"."""
    noun = sentence.tokens[index]
    goal = noun.lower_ in terms("futures", "term", form="goal")
    with_it = noun.head.lower_ == "with" and goal
    if not (with_it or _attributed(sentence, index)):
        return None
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        return next((c for c in noun.head.children if c.dep_ == "xcomp" and c.i > noun.i), None)
    if not with_it and noun.lower_ not in terms("futures", "term", form="purpose") | {"danger"}:
        return None
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "relcl", "xcomp"} and any(
            a.lower_ == "to" for a in child.children
        ):
            return child
        if child.lower_ in {"of", "for"}:
            return next((c for c in child.children if c.dep_ == "pcomp" or _looms(noun, c)), None)
    return None


def _looms(noun: Token, thing: Token) -> bool:
    """As in "The risk of *a wider war*"."""
    return (
        noun.lower_ in {"risk", "threat", "danger", "prospect", "possibility", "likelihood"}
        and thing.dep_ == "pobj"
        and thing.lemma_.lower() in terms("futures", "term", form="danger")
    )


def ruled_out(verb: Token) -> Token | None:
    """As in "Ruled out *sending* troops"."""
    if verb.pos_ != "VERB" or not any(c.lower_ == "out" for c in verb.children):
        return None
    dangers = foretold_events()
    for child in verb.children:
        ahead = child.tag_ == "VBG" or child.lemma_.lower() in dangers
        if child.i > verb.i and child.dep_ in {"dobj", "xcomp", "pcomp"} and ahead:
            return verb
    return None


def intended_by(sentence: Sentence, token: Token) -> Token | None:
    """As in "Was preparing *to leave*", "considers *recognising*": somebody's plans, as somebody tells them."""
    if token.pos_ != "VERB" or token.lower_ not in terms("futures", "term", form="intent"):
        return None
    if token.lower_ == "aimed" and any(c.lemma_ == "be" for c in token.children):
        return None  # "the strikes were aimed at": what they were for
    own = (
        (token.lemma_ in {"plan", "intend"} and token.tag_ != "VBN")
        or _is_cue(sentence, token)
        or _is_meant_now(token)
    )
    # A finite verb is no modifier, whatever the parser took it for.
    aside = token.dep_ in _NOT_TOLD and token.tag_ != "VBD" and not that_clause(token)
    if aside or (own and token.dep_ == "relcl"):
        return None
    if not (own or _attributed(sentence, sentence.at(token))):
        return None
    dangers = foretold_events()
    for child in token.children:
        if child.i > token.i and child.dep_ == "xcomp":
            return token
        if child.i > token.i and child.dep_ == "dobj" and child.lemma_.lower() in dangers:
            return token
        if child.lower_ == "for" and any(c.lemma_.lower() in dangers for c in child.children):
            return token
        if (
            child.i > token.i
            and child.lower_ in {"on", "at", "for"}
            and any(c.dep_ == "pcomp" for c in child.children)
        ):
            return token
    return None


def _is_meant_now(verb: Token) -> bool:
    """As in "*hopes* to receive the jets", "*is preparing* to leave": a will of today, whoever tells of it."""
    if verb.lower_ not in _MEANT or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    going_on = verb.tag_ == "VBG" and any(c.lower_ in {"is", "are"} for c in verb.children)
    return going_on or verb.tag_ in {"VBZ", "VBP"}


def that_clause(verb: Token) -> bool:
    """As in "Fears *that* the city may fall", "warned the rebels *that* they would be shelled"."""
    return verb.dep_ in {"acl", "relcl"} and any(
        c.lower_ == "that" and c.dep_ == "mark" for c in verb.children
    )


def is_to_be(be: Token) -> Token | None:
    """As in "Talks *are to be held*", "the unit *is to* disband"; "the aim is to win" tells an aim."""
    verb = next((c for c in be.children if c.dep_ == "xcomp" and c.i > be.i), None)
    if verb is None or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return None
    if any(c.dep_ == "auxpass" for c in verb.children):
        return be
    who = next((c for c in be.children if c.dep_ == "nsubj"), None)
    if who is None or who.tag_ == "VBG" or who.lemma_.lower() in _CONSISTS | purposes():
        return None
    return be if verb.i - be.i <= 3 and verb.tag_ == "VB" and verb.lemma_ != "be" else None


def _is_cue(sentence: Sentence, token: Token) -> bool:
    """As in "*Is considering* sending troops": that is what the statement says of its speaker."""
    at = sentence.span(sentence.at(token), sentence.at(token))
    return token.lemma_ in _MUSING and any(
        c.contains(at) for s in sentence.statements for c in s.cue
    )


def _attributed(sentence: Sentence, index: int) -> bool:
    return any(s.act not in {"doubt", "condemn"} for s in sentence.statements_at(index))


def announced(token: Token, *, told: bool, foretold: bool) -> Token | None:
    """As in "Is expected to arrive", "are likely to fall", "is going to attack", "is imminent".

    ``told`` is whether somebody says it: "said that famine *was* imminent" looks ahead, the narrative's
    own "famine was imminent" back. ``foretold`` is whether it is said as a prediction: then "was
    possible" looks ahead too.
    """
    governor = token.head if token.dep_ in {"acomp", "advmod"} else token
    be = token.lower_ in {"scheduled", "slated"} or (
        token.pos_ in {"VERB", "ADJ"}
        and any(
            c.lemma_ in {"be", "'s"}
            for c in (*token.children, *([governor] if governor is not token else []))
        )
    )
    if token.dep_ == "acl" or _is_order(governor):
        return None
    if be and token.lower_ in _DATED and _is_dated(token):
        return governor if governor.pos_ in {"VERB", "AUX"} else token
    near = token.lower_ in _NEAR or (foretold and token.lower_ in _POSSIBLE)
    if near and token.dep_ == "acomp" and be and (told or governor.tag_ != "VBD"):
        if token.lower_ in {"close", "near"}:
            return governor if _nears(governor) else None
        if not any(c.dep_ == "xcomp" for c in token.children):
            return governor
    to = any(
        c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in token.children
    )
    return (governor if governor.pos_ in {"VERB", "AUX"} else token) if be and to else None


def _is_order(verb: Token) -> bool:
    """As in "*Be* sure to follow"."""
    return verb.tag_ == "VB" and all(
        c.dep_ not in {"aux", "nsubj", "nsubjpass"} for c in verb.children
    )


def _is_dated(token: Token) -> bool:
    """As in "Is scheduled *for* Monday", "due *in May*", "set *for* next week"."""
    for child in token.children:
        if child.i < token.i:
            continue
        if child.lower_ == "for" or (child.lower_ == "on" and token.lower_ != "set"):
            return token.lower_ != "set" or any(t.ent_type_ in _DATE for t in child.subtree)
        if token.lower_ != "set" and (child.dep_ == "npadvmod" or child.dep_ == "prep"):
            return any(t.ent_type_ in _DATE for t in child.subtree)
    return False


def _nears(verb: Token) -> bool:
    """As in "the *fall* of the town was near": an event, no place or thing."""
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in foretold_events() for c in verb.children)


def is_unlikely(governor: Token, token: Token) -> bool:
    """As in "is *unlikely* to", "is *not* likely to", "*neither* side is expected to"."""
    if token.lower_ == "unlikely":
        return True
    if token.lower_ not in {"likely", "expected", "certain", "set", "ready", "due"}:
        return False
    marks = [c for each in {governor, token} for c in each.children]
    subjects = [c for c in marks if c.dep_ in {"nsubj", "nsubjpass"}]
    none = any(
        s.lower_ == "neither" or any(c.lower_ == "neither" for c in s.children) for s in subjects
    )
    return none or any(c.dep_ == "neg" for c in marks)
