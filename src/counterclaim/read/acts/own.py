"""Whether the content's subject is the speaker, or whom the speaker speaks for.

Decided from the words of the statement and what the document says of the speaker; nobody knows a party.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.acts.said import FIRST_PERSON, OWN, PARTIES, Said, classes_of, side
from counterclaim.read.attribution.words import child

_PERSONAL = frozenset(["he", "she"])
_NAMED = ("PROPN", "ADJ", "NOUN")


def is_own(subject: Token, said: Said) -> bool:
    """Whether the content's subject is the speaker: a pronoun, or a name that the source has too."""
    if subject.lower_ in OWN:
        return subject.lower_ in FIRST_PERSON or not _is_anothers(subject, said)
    return any(side(t) in said.stems for t in subject.subtree if t.pos_ in _NAMED)


def _is_anothers(pronoun: Token, said: Said) -> bool:
    """A pronoun within quotation marks, an empty "it", or one for somebody named since the speaker."""
    if pronoun.lower_ == "it":
        named = any(t.ent_type_ == "PERSON" for t in said.source)
        if named or pronoun.dep_ == "expl" or _is_empty(pronoun):
            return True
    return pronoun in said.quoted or _far(pronoun, said)


def _is_empty(pronoun: Token) -> bool:
    """As in "*it* was time to leave", "*it* is necessary that"."""
    be = pronoun.head
    predicate = child(be, "acomp", "attr") if be.lemma_ == "be" else None
    clauses = ("xcomp", "ccomp", "acl", "relcl", "advcl")
    return predicate is not None and (child(predicate, *clauses) or child(be, *clauses)) is not None


def is_of_own(subject: Token, said: Said) -> bool:
    """Whether the content's subject is of the speaker's own: "its troops"."""
    owner = child(subject, "poss")
    if owner is None or owner.lower_ not in OWN:
        return False
    return owner.lower_ in ("our", "my") or not _is_anothers(owner, said)


def speaks_for(subject: Token, said: Said) -> bool:
    """Whether the speaker may be taken to speak for the subject, though the words do not tie them.

    An officer or body speaks for "the government"; a person of whom nobody says whose they are, named
    alone or a pronoun, for the state that they say will act.
    """
    parties = [t for t in subject.subtree if t.ent_type_ in PARTIES]
    if not parties:
        if _is_of_band(subject, said):
            return True
        return (said.is_party or _is_unplaced(said)) and "body" in classes_of(subject)
    if said.stems & {side(t) for t in parties}:
        return True
    return _is_unplaced(said) and any(t.ent_type_ in ("GPE", "NORP") for t in parties)


def _is_of_band(subject: Token, said: Said) -> bool:
    """As in "*its* spokesman said *the group* would", "*the movement's* leader said *the movement* would"."""
    if "band" not in classes_of(subject):
        return False
    return any(t.lower_ in OWN or t.lemma_ == subject.lemma_ for t in said.source)


def names_other(token: Token, said: Said) -> bool:
    """Whether the phrase names a party that is not the speaker's."""
    return any(
        t.ent_type_ in PARTIES and side(t) not in said.stems and t.lower_ not in OWN
        for t in token.subtree
    )


def _is_unplaced(said: Said) -> bool:
    if said.own or not said.source:
        return False
    if len(said.source) == 1 and said.source[0].lower_ in _PERSONAL:
        return True
    named = {t.ent_type_ for t in said.source}
    if not ("PERSON" in named or said.is_party) or named & {"GPE", "NORP", "ORG"}:
        return False
    return not any("onlooker" in classes_of(t) for t in said.source)


def _far(pronoun: Token, said: Said) -> bool:
    """A pronoun behind another name that does something in the content is likely to mean that one."""
    return any(
        t.ent_type_ in PARTIES and side(t) not in said.stems and _does(t)
        for t in said.content
        if t.i < pronoun.i
    )


def _does(name: Token) -> bool:
    at = name.head if name.dep_ in ("amod", "compound", "poss", "nmod") else name
    return at.dep_ in ("nsubj", "nsubjpass")
