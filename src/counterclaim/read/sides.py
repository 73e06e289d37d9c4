"""Whose side a content harms: an admission of one's own loss, an accusation of another's wrong.

The rules know no party: who is "own" follows from the words of the source and the content alone.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.attribution.words import can_speak, child, is_verb
from counterclaim.read.polities import kin
from counterclaim.read.said import OWN, PARTIES, Said, classes_of, party_words


def own_loss(said: Said) -> bool:
    """Whether a confirmed content is a loss or setback of the speaker's own side.

    It is where the speaker is a party (a state, its bodies or officers) and no other party is named as
    the one that lost.
    """
    if not any(
        t.ent_type_ in ("GPE", "NORP") or t.lemma_.lower() in party_words() for t in said.source
    ):
        return False
    return any(_lost_by_speaker(t, said) for t in said.content if "loss" in classes_of(t))


def _lost_by_speaker(loss: Token, said: Said) -> bool:
    if not is_verb(loss):
        beside = [t for t in loss.subtree if t.i != loss.i and _qualifies(t, loss)]
        return not any(
            t.ent_type_ in ("NORP", "ORG") and kin(t.lower_) not in said.stems for t in beside
        )
    loser = child(loss, "nsubjpass") or (
        child(loss, "nsubj") if "yield" in classes_of(loss) else None
    )
    if loser is None:
        return False
    return any(t.lower_ in OWN or kin(t.lower_) in said.stems for t in loser.subtree)


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
        if (
            "wrongdoing" in classes
            and token.dep_ not in ("compound", "amod")
            and _is_theirs(token, said)
        ):
            return True
        if "attack" in classes and is_verb(token) and _acts_on_protected(token, said):
            return True
    return False


def _is_theirs(token: Token, said: Said) -> bool:
    """Whether a wrong is laid at a party's door: the verb's actor, or a party named with the noun."""
    if is_verb(token):
        actor = _actor(token)
        return actor is not None and can_speak(actor) and not _names_speaker(actor, said)
    beside = [*token.subtree, token.head, *token.head.children]
    return any(t.ent_type_ in PARTIES and kin(t.lower_) not in said.stems for t in beside)


def _actor(verb: Token) -> Token | None:
    for at in (verb, verb.head) if verb.dep_ == "conj" else (verb,):
        for each in at.children:
            if each.dep_ == "nsubj":
                return each
            if each.dep_ == "agent":
                return child(each, "pobj")
    after = [c for c in verb.conjuncts if c.i > verb.i and is_verb(c)]
    return next((a for a in map(_agent, after) if a is not None), None)


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _names_speaker(token: Token, said: Said) -> bool:
    return token.lower_ in OWN or any(kin(t.lower_) in said.stems for t in token.subtree)


def _acts_on_protected(verb: Token, said: Said) -> bool:
    actor = _actor(verb)
    if (
        actor is None
        or not can_speak(actor)
        or _names_speaker(actor, said)
        or verb.lemma_ == "kill"
    ):
        return False
    below = {t.i for t in actor.subtree}
    return any("protected" in classes_of(t) for t in verb.subtree if t.i not in below)
