"""What a content says of the time to come: a promise or threat of the speaker's own, a demand, a forecast.

The speaker's own future acts are promised, or threatened where they would hurt; what others ought to do
is demanded; the rest is predicted.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.read.acts.obliging import is_imperative, obliges, wills
from counterclaim.read.acts.own import is_of_own, is_own, names_other, speaks_for
from counterclaim.read.acts.reprisals import is_repaid, reserves
from counterclaim.read.acts.said import FIRST_PERSON, NEGATIONS, Said, classes_of, side, subject_of
from counterclaim.read.attribution.words import child, is_verb

_FUTURE = frozenset(["will", "would", "shall", "'ll", "’ll", "wo", "'d", "’d"])
_MAYBE = frozenset(["may", "might", "could"])
_PERFECT = frozenset(["have", "has", "had", "'ve", "’ve"])
# "in the *coming* days", "*next* week", "*soon*": with these a possibility lies ahead.
_AHEAD = frozenset(
    ["within", "coming", "next", "soon", "tomorrow", "eventually", "later", "future", "ahead"]
)
_EXPECTED = frozenset(["expect", "schedule", "slate", "forecast", "project", "anticipate"])
_FORESEES = frozenset(["expect", "anticipate", "foresee", "predict"])
_BELIEF = frozenset(["think", "believe", "guess", "suppose", "feel", "reckon"])
# How deep what is to be done is looked for: "would *consider launching* a strike".
_CHAIN = 3
_FORWARD: tuple[Act, ...] = ("threaten", "promise", "demand", "predict")


def forward_act(said: Said) -> Act | None:
    """The forward-looking act of a content, the speaker's own before others'; None where it has none."""
    roots = [_believed(root, said) for root in said.roots]
    found = {act for root in roots if (act := _of_clause(root, said)) is not None}
    return next((act for act in _FORWARD if act in found), None)


def is_hostile(verb: Token) -> bool:
    """Whether what is to be done would hurt: "strike", "launch an attack", "continue to shell"."""
    at: Token | None = verb
    for _ in range(_CHAIN):
        if at is None:
            return False
        if any(each.dep_ == "neg" for each in at.children) and at.lemma_ != "hesitate":
            return False
        noun = child(at, "dobj")
        if "hostile" in classes_of(at):
            return True
        if noun is not None and "launch" in classes_of(at) and "attack" in classes_of(noun):
            return True
        at = child(at, "xcomp")
    return False


def _believed(root: Token, said: Said) -> Token:
    """As in "I think that *the war will end*": what the speaker believes, not that it is believed."""
    subject = subject_of(root) if root.lemma_ in _BELIEF else None
    if subject is None or not is_own(subject, said):
        return root
    negated = any(t.dep_ in ("neg", "aux") for t in root.children)
    clause = child(root, "ccomp")
    return root if clause is None or negated or not is_verb(clause) else clause


def _of_clause(root: Token, said: Said) -> Act | None:
    aux = _auxiliaries(root)
    subject = subject_of(root)
    itself = subject is not None and is_own(subject, said)
    obliged = subject is None or not itself or subject.lower_ == "we"
    first = subject is not None and subject.lower_ in FIRST_PERSON
    bound = aux - {"shall"} if first else aux  # "we shall" promises
    if wills(said.head, root):
        return "demand"
    if obliged and (obliges(root, bound) or is_imperative(root, said)):
        return "demand"
    if reserves(root):
        return "threaten"
    if _is_expected(root):
        return "predict"
    if (aux & _FUTURE and not aux & _PERFECT) or _is_going_to(root) or _is_to(root, subject):
        return _of_future(root, subject, said)
    if not itself and _is_possible(root, aux):
        return "predict"
    if itself and root.lemma_ in _FORESEES and not aux & (_PERFECT | NEGATIONS):
        return "predict"
    tied = subject is not None and bool(said.stems & {side(t) for t in subject.subtree})
    if (
        itself
        or tied
        or (subject is not None and speaks_for(subject, said) and not is_hostile(root))
    ):
        return "promise" if _intends(root, aux) else None
    return "predict" if _is_others_plan(root, aux) else None


def _is_possible(root: Token, aux: frozenset[str]) -> bool:
    """As in "may attack", "could cut the road": what may come; not what may be so, nor what one can do."""
    if (
        not aux & _MAYBE
        or aux & (_PERFECT | NEGATIONS)
        or any(t.dep_ == "neg" for t in root.children)
    ):
        return False
    if any(t.lower_ in _AHEAD for t in root.subtree):
        return True
    harmful = bool(classes_of(root) & {"hostile", "attack", "wrongdoing", "outcome"})
    passive = "auxpass" in {t.dep_ for t in root.children}
    will = bool(aux & {"may", "might"}) and "seeming" not in classes_of(root) and not passive
    return harmful or will


def _is_others_plan(root: Token, aux: frozenset[str]) -> bool:
    """As in "Karvelia was preparing to attack", "is planning an offensive"."""
    planned = root.tag_ == "VBG" and "planning" in classes_of(root) and not aux & _PERFECT
    if not planned or child(root, "neg") is not None:
        return False
    noun = child(root, "dobj") or next(
        (child(t, "pobj") for t in root.children if t.lower_ == "for"), None
    )
    return child(root, "xcomp") is not None or (noun is not None and "attack" in classes_of(noun))


def _auxiliaries(root: Token) -> frozenset[str]:
    """The clause's auxiliaries, or those of the clause it shares a subject with."""
    own = frozenset(t.lower_ for t in root.children if t.dep_ in ("aux", "auxpass"))
    shared = root.dep_ == "conj" and is_verb(root.head)
    if own or not shared or child(root, "nsubj", "nsubjpass", "expl") is not None:
        return own
    return frozenset(t.lower_ for t in root.head.children if t.dep_ in ("aux", "auxpass"))


def _of_future(root: Token, subject: Token | None, said: Said) -> Act | None:
    if is_repaid(root):
        return "threaten"
    if _is_unreal(root) or _is_remark(root, subject):
        return None
    if _serves_own(root, said):
        return "threaten" if is_hostile(root) else "promise"
    if subject is None or "outcome" in classes_of(root):
        return "predict"
    own = is_own(subject, said) or is_of_own(subject, said)
    if subject.pos_ == "PRON" and is_hostile(root) and _is_conditional(root):
        return "threaten"  # "if they storm the town, they will strike": the other way round makes no sense
    if own or _is_arranged(root, subject, said) or speaks_for(subject, said):
        if is_hostile(root):
            return "threaten"
        can = own or bool(classes_of(root) & {"pledge", "launch"}) or _is_announced(subject, said)
        return "promise" if can else "predict"
    return "predict"


def _serves_own(root: Token, said: Said) -> bool:
    """As in "will be employed *to protect his country*": whoever acts, it is at the speaker's disposal."""
    passive = any(each.dep_ == "auxpass" for each in root.children)
    aims = [
        each for each in root.children if each.dep_ in ("advcl", "xcomp") and child(each, "aux")
    ]
    goods = [child(each, "dobj") for each in aims if each.tag_ == "VB"]
    return passive and any(good is not None and is_of_own(good, said) for good in goods)


def _is_unreal(root: Token) -> bool:
    """As in "if he had not left, he *would be* dead"."""
    return any(
        clause.dep_ == "advcl"
        and any(t.dep_ == "mark" and t.lower_ == "if" for t in clause.children)
        and any(t.lower_ == "had" and t.dep_ == "aux" for t in clause.children)
        for clause in root.children
    )


def _is_remark(root: Token, subject: Token | None) -> bool:
    """As in "I *would say*", "we will *see*": how one speaks is no promise."""
    first = subject is not None and subject.lower_ in FIRST_PERSON
    return first and "remark" in classes_of(root)


def _is_conditional(root: Token) -> bool:
    return any(
        each.dep_ == "mark" and each.lower_ in ("if", "unless")
        for clause in root.children
        if clause.dep_ == "advcl"
        for each in clause.children
    )


def _is_arranged(root: Token, subject: Token, said: Said) -> bool:
    """As in "a force would be set up", "announced that the raid would begin": by whom is plain."""
    passive = any(t.dep_ == "auxpass" for t in root.children)
    by_nobody = not any(t.dep_ == "agent" for t in root.children)
    return (passive and by_nobody and "pledge" in classes_of(root)) or _is_announced(subject, said)


def _is_announced(subject: Token, said: Said) -> bool:
    announced = said.head.lemma_ == "announce" and bool(said.source)
    return announced and not names_other(subject, said)


def _is_expected(root: Token) -> bool:
    if root.lemma_ in _EXPECTED and root.tag_ == "VBN":
        return True
    predicate = child(root, "acomp") if root.lemma_ == "be" else None
    if predicate is None:
        return False
    classes = classes_of(predicate)
    if "ahead" in classes or ("expected" in classes and child(predicate, "xcomp") is not None):
        return True
    subject = child(root, "nsubj")
    if subject is None or child(root, "neg") is not None:
        return False
    if predicate.lower_ == "possible":
        return "attack" in classes_of(subject)
    return "expected" in classes and bool(classes_of(subject) & {"attack", "course"})


def _is_going_to(root: Token) -> bool:
    return root.lower_ == "going" and any(t.dep_ == "xcomp" for t in root.children)


def _is_to(root: Token, subject: Token | None) -> bool:
    """As in "the exchange *is to take place*"; "the aim is to win" tells what the aim is."""
    verb = child(root, "xcomp") if root.lower_ in ("is", "are") else None
    if verb is None or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    led = any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)
    return led and verb.tag_ == "VB" and not classes_of(subject) & {"intent", "purpose"}


def _intends(root: Token, aux: frozenset[str]) -> bool:
    """As in "is preparing to", "has no plans to", "is committed to": the speaker's will, of today."""
    infinitive = child(root, "xcomp", "prep") is not None
    if root.lemma_ == "agree":
        return child(root, "xcomp") is not None and not aux & NEGATIONS
    if aux & _PERFECT:
        return False
    if "intent" in classes_of(root):
        return infinitive
    part = child(root, "acomp", "dobj") if root.lemma_ in ("be", "have") else None
    return part is not None and "intent" in classes_of(part)
