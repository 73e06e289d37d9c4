"""Whether a confirmed content is a loss of the speaker's own side, and so an admission.

The rules know no party: who is "own" follows from the words of the source and the content alone.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.acts.said import OWN, PARTIES, Said, classes_of, side
from counterclaim.read.attribution.words import child, is_verb

_BYSTANDERS = frozenset(["civilian", "child", "woman", "resident", "villager", "journalist", "passenger",
                         "bystander", "patient", "hostage", "boy", "girl", "baby"])  # fmt: skip
_GONE = frozenset(["missing", "dead", "captive", "unaccounted"])


def own_loss(said: Said) -> bool:
    """Whether a confirmed content is a loss or setback of the speaker's own side.

    It is where the speaker is a party (a state, its bodies or officers) and no other party is named as
    the one that lost.
    """
    if not said.is_party:
        return False
    if any(_is_in_other_hands(root, said) or _is_gone(root, said) for root in said.roots):
        return True
    return any(_lost_by_speaker(t, said) or _is_undoing(t, said) for t in said.content)


def _is_in_other_hands(root: Token, said: Said) -> bool:
    """As in "confirmed that the town was *under Ostmark's control*"."""
    for prep in root.children if root.lemma_ in ("be", "fall", "come", "remain") else ():
        noun = child(prep, "pobj") if prep.lower_ in ("under", "in", "into") else None
        if noun is not None and noun.lemma_ in ("control", "hand", "occupation"):
            whose = {side(t) for t in noun.subtree if t.ent_type_ in PARTIES}
            return bool(whose) and not whose & said.stems
    return False


def _is_gone(root: Token, said: Said) -> bool:
    """As in "confirmed that three soldiers *were missing*": its own, where nobody else's are named."""
    state = child(root, "acomp") if root.lemma_ == "be" else None
    who = child(root, "nsubj")
    if state is None or who is None or state.lower_ not in _GONE:
        return False
    named = [t for t in who.subtree if t.ent_type_ in ("NORP", "GPE", "ORG")]
    if any(t.lower_ in OWN for t in who.subtree) or any(side(t) in said.stems for t in named):
        return True
    return not named and "asset" in classes_of(who)


def _is_undoing(noun: Token, said: Said) -> bool:
    """As in "confirmed the *sinking* of its flagship": a loss only where its own is named."""
    if "undoing" not in classes_of(noun):
        return False
    return any(t.lower_ in OWN or side(t) in said.stems for t in noun.subtree if t.i != noun.i)


def _is_loss(token: Token) -> bool:
    """Lost, killed, sunk; "shot *down*", "blown *up*"; scuttled."""
    classes = classes_of(token)
    if "loss" in classes or "forsaken" in classes:
        return True
    return "attack" in classes and is_verb(token) and child(token, "prt") is not None


def _lost_by_speaker(loss: Token, said: Said) -> bool:
    if not _is_loss(loss):
        return False
    if not is_verb(loss):
        beside = [t for t in loss.subtree if t.i != loss.i and _qualifies(t, loss)]
        if any(t.lemma_.lower() in _BYSTANDERS for t in beside):
            return False  # "confirmed the deaths of three civilians"
        return not any(t.ent_type_ in ("NORP", "ORG") and side(t) not in said.stems for t in beside)
    loser = child(loss, "nsubjpass") or (
        child(loss, "nsubj") if "yield" in classes_of(loss) else None
    )
    if loser is None:
        return False
    if any(t.lower_ in OWN or side(t) in said.stems for t in loser.subtree):
        return True
    if any(t.ent_type_ in ("NORP", "GPE") for t in loser.subtree) or _agent(loss) is not None:
        return False
    named = loser.pos_ == "PROPN" and "forsaken" in classes_of(loss)
    return named or "asset" in classes_of(loser)


def _qualifies(token: Token, noun: Token) -> bool:
    """As in "*Karvelian* losses", "the loss of *Karvelian* tanks"; a place where it happened does not."""
    above = token.head
    if above.i == noun.i:
        return token.dep_ in ("amod", "poss", "compound", "nmod")
    prep = above if above.lower_ == "of" else above.head
    return prep.lower_ == "of" and prep.head.i == noun.i


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None
