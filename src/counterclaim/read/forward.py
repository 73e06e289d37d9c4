"""What a content says of the time to come: a promise or threat of the speaker's own, a demand, a forecast.

The speaker's own future acts are promised, or threatened where they would hurt; what others ought to do
is demanded; the rest is predicted.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.reading import Act
from counterclaim.read.attribution.words import QUOTE_MARKS, child, is_verb
from counterclaim.read.own import is_of_own, is_own, names_other, speaks_for
from counterclaim.read.said import NEGATIONS, Said, classes_of, subject_of

_OBLIGATION = frozenset(["must", "should", "ought", "shall"])
_FUTURE = frozenset(["will", "would", "shall", "'ll", "’ll", "wo", "'d", "’d"])
_MAYBE = frozenset(["may", "might", "could"])
_PERFECT = frozenset(["have", "has", "had", "'ve", "’ve"])
# "in the *coming* days", "*next* week", "*soon*": with these a possibility lies ahead.
_AHEAD = frozenset(
    ["within", "coming", "next", "soon", "tomorrow", "eventually", "later", "future", "ahead"]
)
_EXPECTED = frozenset(["expect", "schedule", "slate", "forecast", "project", "anticipate"])
_FORESEES = frozenset(["expect", "anticipate", "foresee", "predict"])
# How deep what is to be done is looked for: "would *consider launching* a strike".
_CHAIN = 3
_FORWARD: tuple[Act, ...] = ("threaten", "promise", "demand", "predict")


def forward_act(said: Said) -> Act | None:
    """The forward-looking act of a content, the speaker's own before others'; None where it has none."""
    found = {act for root in said.roots if (act := _of_clause(root, said)) is not None}
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


def _of_clause(root: Token, said: Said) -> Act | None:
    aux = _auxiliaries(root)
    subject = subject_of(root)
    itself = subject is not None and is_own(subject, said)
    if not itself and (_obliges(root, aux) or _is_imperative(root, said)):
        return "demand"
    if _is_expected(root):
        return "predict"
    if (aux & _FUTURE and not aux & _PERFECT) or _is_going_to(root):
        return _of_future(root, subject, said)
    if aux & _MAYBE and not itself and any(t.lower_ in _AHEAD for t in root.subtree):
        return "predict"
    if itself and root.lemma_ in _FORESEES and not aux & (_PERFECT | NEGATIONS):
        return "predict"
    mine = itself or (subject is not None and speaks_for(subject, said))
    return "promise" if mine and _intends(root, aux) else None


def _auxiliaries(root: Token) -> frozenset[str]:
    """The clause's auxiliaries, or those of the clause it shares a subject with."""
    own = frozenset(t.lower_ for t in root.children if t.dep_ in ("aux", "auxpass"))
    shared = root.dep_ == "conj" and is_verb(root.head)
    if own or not shared or child(root, "nsubj", "nsubjpass", "expl") is not None:
        return own
    return frozenset(t.lower_ for t in root.head.children if t.dep_ in ("aux", "auxpass"))


def _of_future(root: Token, subject: Token | None, said: Said) -> Act:
    if _is_repaid(root):
        return "threaten"
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


def _is_repaid(root: Token) -> bool:
    """As in "will not go *unanswered*", "would be met with a crushing *response*"."""
    if any("reply" in classes_of(each) for each in root.children if each.dep_ in ("acomp", "oprd")):
        return True
    met = child(root, "prep") if root.lemma_ == "meet" and root.tag_ == "VBN" else None
    noun = child(met, "pobj") if met is not None else None
    return noun is not None and "reply" in classes_of(noun)


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


def _obliges(root: Token, aux: frozenset[str]) -> bool:
    if aux & _OBLIGATION:
        return True
    if root.lemma_ == "need" and not aux & _PERFECT:
        return child(root, "xcomp") is not None
    predicate = child(root, "acomp") if root.lemma_ == "be" else None
    needed = predicate is not None and "necessity" in classes_of(predicate)
    return needed and child(root, "xcomp", "ccomp") is not None


def _is_imperative(root: Token, said: Said) -> bool:
    """As in "*Leave* the town", the ministry said."""
    if root.tag_ != "VB" or child(root, "nsubj", "nsubjpass", "aux") is not None:
        return False
    first = next((t for t in said.content if not t.is_space), None)
    return first is not None and first.text in QUOTE_MARKS and first.i + 1 == root.left_edge.i


def _is_expected(root: Token) -> bool:
    if root.lemma_ in _EXPECTED and root.tag_ == "VBN":
        return True
    predicate = child(root, "acomp") if root.lemma_ == "be" else None
    if predicate is None or "expected" not in classes_of(predicate):
        return False
    return child(predicate, "xcomp") is not None


def _is_going_to(root: Token) -> bool:
    return root.lower_ == "going" and any(t.dep_ == "xcomp" for t in root.children)


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
