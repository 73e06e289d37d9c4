"""Whose side a content harms: an admission of one's own loss, an accusation of another's wrong.

The rules know no party: who is "own" follows from the words of the source and the content alone.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.attribution.words import can_speak, child, is_verb
from counterclaim.read.said import OWN, PARTIES, Said, classes_of, noun_classes, side

# How far up the parse the doer of a wrong stands: "was guilty *of crimes*".
_CLIMB = 3


def own_loss(said: Said) -> bool:
    """Whether a confirmed content is a loss or setback of the speaker's own side.

    It is where the speaker is a party (a state, its bodies or officers) and no other party is named as
    the one that lost.
    """
    if not said.is_party:
        return False
    if any(_is_in_other_hands(root, said) for root in said.roots):
        return True
    return any(_lost_by_speaker(t, said) for t in said.content if "loss" in classes_of(t))


def _is_in_other_hands(root: Token, said: Said) -> bool:
    """As in "confirmed that the town was *under Ostmark's control*"."""
    for prep in root.children if root.lemma_ in ("be", "fall", "come", "remain") else ():
        noun = child(prep, "pobj") if prep.lower_ in ("under", "in", "into") else None
        if noun is not None and noun.lemma_ in ("control", "hand", "occupation"):
            whose = {side(t) for t in noun.subtree if t.ent_type_ in PARTIES}
            return bool(whose) and not whose & said.stems
    return False


def _lost_by_speaker(loss: Token, said: Said) -> bool:
    if not is_verb(loss):
        beside = [t for t in loss.subtree if t.i != loss.i and _qualifies(t, loss)]
        return not any(t.ent_type_ in ("NORP", "ORG") and side(t) not in said.stems for t in beside)
    loser = child(loss, "nsubjpass") or (
        child(loss, "nsubj") if "yield" in classes_of(loss) else None
    )
    if loser is None:
        return False
    if any(t.lower_ in OWN or side(t) in said.stems for t in loser.subtree):
        return True
    unnamed = not any(t.ent_type_ in ("NORP", "GPE") for t in loser.subtree)
    return unnamed and "asset" in classes_of(loser) and _agent(loss) is None


def _qualifies(token: Token, noun: Token) -> bool:
    """As in "*Karvelian* losses", "the loss of *Karvelian* tanks"; a place where it happened does not."""
    above = token.head
    if above.i == noun.i:
        return token.dep_ in ("amod", "poss", "compound", "nmod")
    prep = above if above.lower_ == "of" else above.head
    return prep.lower_ == "of" and prep.head.i == noun.i


def accuses(said: Said) -> bool:
    """Explicit wrongdoing by a named party other than the speaker, or its attack on the protected."""
    for token in said.content:
        classes = classes_of(token)
        if "wrongdoing" in classes and not _qualifies_another(token):
            if _is_theirs(token, said):
                return True
        elif _is_attack_on_protected(token, said) or _is_breach(token, said):
            return True
    return False


def _is_attack_on_protected(token: Token, said: Said) -> bool:
    return "attack" in classes_of(token) and is_verb(token) and _acts_on_protected(token, said)


def _is_breach(token: Token, said: Said) -> bool:
    """The use of a banned weapon, or a duty not fulfilled."""
    if _is_banned(token) or _is_shield(token):
        return _names_other(said)
    if token.lemma_ == "break":
        agreement = child(token, "dobj")
        broken = agreement is not None and "agreement" in classes_of(agreement)
        return broken and _is_theirs(token, said)
    return token.lemma_ == "fail" and _fails_duty(token) and _is_theirs(token, said)


def _is_banned(token: Token) -> bool:
    """As in "white *phosphorus*", "*cluster* munitions", "*chemical* weapons"."""
    if token.pos_ == "ADJ" or token.lower_ == "cluster":
        classes = classes_of(token) or noun_classes(token)
        return "banned" in classes and "munition" in noun_classes(token.head)
    return token.pos_ in ("NOUN", "PROPN") and "banned" in noun_classes(token)


def _is_shield(token: Token) -> bool:
    """As in "used civilians as *human shields*"."""
    return token.lemma_ == "shield" and any(c.lower_ == "human" for c in token.children)


def _names_other(said: Said) -> bool:
    return any(t.ent_type_ in PARTIES and side(t) not in said.stems for t in said.content)


def _qualifies_another(token: Token) -> bool:
    """As in "a *sabotage* and reconnaissance group", "a *propaganda* video"."""
    first = token.head if token.dep_ == "conj" else token
    return first.dep_ in ("compound", "amod", "nmod")


def _fails_duty(verb: Token) -> bool:
    """As in "failed to comply", "failed to observe the truce"."""
    return any(each.dep_ == "xcomp" and "duty" in classes_of(each) for each in verb.children)


def _is_theirs(token: Token, said: Said) -> bool:
    """Whether a wrong is laid at a party's door: the verb's actor, or a party named with the noun."""
    if is_verb(token):
        actor = _actor(token)
        if actor is None or _names_speaker(actor, said):
            return False
        return can_speak(actor) or any(t.ent_type_ in PARTIES for t in actor.subtree)
    beside = [*token.subtree, token.head, *token.head.children]
    verb = _governing(token)
    doer = _actor(verb) if verb is not None else None
    if doer is not None:
        beside.extend(t for t in doer.subtree if t.ent_type_ != "PERSON")
    return any(t.ent_type_ in PARTIES and side(t) not in said.stems for t in beside)


def _governing(noun: Token) -> Token | None:
    """The verb whose doer did what the noun says: "*committed* crimes", "*was* guilty of crimes"."""
    at = noun
    for _ in range(_CLIMB):
        at = at.head
        if is_verb(at):
            return at
    return None


def _actor(verb: Token) -> Token | None:
    at = verb
    for _ in range(_CLIMB):
        found = _own_actor(at)
        shared = at.dep_ in ("conj", "xcomp") or (at.dep_ == "advcl" and at.tag_ == "VBG")
        if found is not None or not (shared and is_verb(at.head)):
            break
        at = at.head
    if found is not None:
        return found
    after = [c for c in verb.conjuncts if c.i > verb.i and is_verb(c)]
    return next((a for a in map(_agent, after) if a is not None), None)


def _own_actor(verb: Token) -> Token | None:
    if child(verb, "nsubjpass") is not None:
        return _agent(verb)
    return child(verb, "nsubj") or _agent(verb)


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _names_speaker(token: Token, said: Said) -> bool:
    return token.lower_ in OWN or any(side(t) in said.stems for t in token.subtree)


def _acts_on_protected(verb: Token, said: Said) -> bool:
    if verb.dep_ == "advcl":  # "shelled the town, killing two civilians": the shelling is the deed
        return False
    actor = _actor(verb)
    if actor is None or not can_speak(actor) or _names_speaker(actor, said):
        return False
    below = {t.i for t in actor.subtree}
    return any("protected" in classes_of(t) for t in verb.subtree if t.i not in below)
