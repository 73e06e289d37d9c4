"""Threats that do not say "we will attack": "will be crushed", "reserves the right to", "vowed revenge"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.acts.said import Said, classes_of, noun_classes, subject_of
from counterclaim.read.attribution.words import child

_REPAID = frozenset({("pay", "price"), ("face", "consequence"), ("suffer", "consequence"),
                     ("face", "retaliation"), ("face", "response"), ("bear", "consequence"),
                     ("face", "punishment"), ("receive", "response"), ("receive", "answer")})  # fmt: skip
# What is answered, and how: "any *attempt* to cross will be *suppressed*".
_PROVOKING = frozenset(
    ["attempt", "attack", "aggression", "provocation", "violation", "incursion", "intrusion", "invasion",
     "move", "step", "action", "act", "breach", "strike", "resistance", "anyone", "anybody", "everyone",
     "whoever", "those", "infringement", "escalation", "shelling", "fire", "threat", "target", "vessel",
     "aircraft", "ship", "convoy", "vehicle", "movement", "position"]
)  # fmt: skip
_ANSWERING = frozenset(
    ["suppress", "repel", "repulse", "crush", "answer", "punish", "thwart", "rebuff", "destroy", "stop",
     "eliminate", "neutralise", "neutralize", "counter", "avenge", "shoot", "sink", "fire", "hit", "strike",
     "target", "annihilate", "quell", "regard", "consider", "treat", "engage", "quash", "return"]
)  # fmt: skip
_JUDGED = frozenset({"regard", "consider", "treat"})
_RESPONDING = frozenset(
    ["respond", "retaliate", "react", "answer", "strike", "act", "defend", "take", "use", "resume", "hit",
     "attack", "reply", "reconsider", "withdraw", "resort", "counter", "avenge", "punish"]
)  # fmt: skip
_REVENGE = frozenset(
    [
        "revenge",
        "vengeance",
        "retaliation",
        "retribution",
        "reprisal",
        "war",
        "punishment",
        "response",
    ]
)
_SPARED = frozenset({"no", "end", "halt", "stop"})


def is_repaid(root: Token) -> bool:
    """As in "will not go *unanswered*", "would be met with a crushing *response*", "will pay the price"."""
    noun = child(root, "dobj")
    if root.lemma_ == "regret" or (noun is not None and (root.lemma_, noun.lemma_) in _REPAID):
        return True
    if any(
        t.lemma_ == "target" and "legitimate" in {c.lower_ for c in t.children}
        for t in root.subtree
    ):
        return True
    if any("reply" in classes_of(each) for each in root.children if each.dep_ in ("acomp", "oprd")):
        return True
    met = child(root, "prep") if root.lemma_ == "meet" and root.tag_ == "VBN" else None
    noun = child(met, "pobj") if met is not None else None
    return (noun is not None and "reply" in classes_of(noun)) or _is_suppressed(root)


def _is_suppressed(root: Token) -> bool:
    """As in "any attempt to cross *will be suppressed*", "will treat any ship *as hostile*"."""
    if root.lemma_ in _JUDGED and child(root, "dobj") is not None:
        return _as_target(root)
    if root.tag_ != "VBN" or root.lemma_ not in _ANSWERING or child(root, "auxpass") is None:
        return False
    by = child(root, "agent")
    doer = child(by, "pobj") if by is not None else None
    if (doer is not None and doer.ent_type_) or child(root, "neg") is not None:
        return False
    if root.lemma_ in _JUDGED and not any(
        classes_of(t) & {"foe", "hostile"} or t.lower_ in {"hostile", "target"}
        for t in root.subtree
    ):
        return False
    subject = subject_of(root)
    if subject is None:
        return False
    return subject.lemma_.lower() in _PROVOKING or "foe" in noun_classes(subject)


def _as_target(verb: Token) -> bool:
    return any(
        t.lower_ in {"hostile", "target", "targets", "enemy", "enemies"} for t in verb.subtree
    )


def reserves(root: Token) -> bool:
    """As in "*reserves the right* to respond"."""
    noun = child(root, "dobj") if root.lemma_ == "reserve" else None
    if noun is None or noun.lemma_ != "right":
        return False
    verb = child(noun, "acl", "relcl") or child(root, "xcomp", "advcl")
    if verb is not None:
        return verb.lemma_ in _RESPONDING
    return any("reply" in noun_classes(t) or t.lemma_ in _RESPONDING for t in noun.subtree)


def vows_harm(said: Said) -> bool:
    """As in "vowed *more attacks*", "promised *revenge*": what is promised is harm."""
    noun = child(said.head, "dobj")
    if noun is None or noun.i not in said.inside:
        return False
    if {t.lower_ for t in noun.children} & _SPARED or noun.lemma_ in _SPARED:
        return False
    return "attack" in classes_of(noun) or noun.lemma_ in _REVENGE
