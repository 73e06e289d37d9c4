"""Whether a content lays a wrong at somebody's door: a crime, a breach, an attack on the protected.

The rules know no party: who is "other" follows from the words of the source and the content alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from counterclaim.read.acts.doers import (
    actor_of,
    governing,
    is_denied,
    is_named_other,
    is_other,
    is_other_doing,
    own_words,
)
from counterclaim.read.acts.misuse import is_banned, is_protected, is_shield
from counterclaim.read.acts.said import (
    OWN,
    PARTIES,
    Said,
    any_classes,
    classes_of,
    noun_classes,
    side,
)
from counterclaim.read.attribution.words import can_speak, child, is_verb

_STATES = frozenset({"GPE", "NORP", "ORG"})
# "the shelling", "Karvelian rockets": what a party does or fires stands for the party.
_MEANS = frozenset({"attack", "munition", "asset"})
_AT = frozenset(
    [
        "on",
        "at",
        "in",
        "into",
        "near",
        "against",
        "inside",
        "among",
        "onto",
        "around",
        "to",
        "behind",
        "with",
    ]
)
# "the fight *against* terrorism", "a case *over* war crimes": no deed of whom the sentence is about.
_ABOUT = frozenset(["against", "over", "about", "on"])
_WANTONLY = frozenset(["deliberately", "indiscriminately", "systematically", "intentionally",
                       "purposely", "treacherously", "brutally", "wantonly", "illegally",
                       "unlawfully", "purposefully"])  # fmt: skip
# Of civilians who speak: "shot at *them* on the road".
_THEM = frozenset(["them", "us", "me"])
_LAUNCHING = frozenset(["open", "drop", "fire", "lob", "rain", "inflict", "direct", "deliver"])


def accuses(said: Said) -> bool:
    """Explicit wrongdoing by a party other than the speaker, or its attack on the protected.

    Counts of the dead accuse nobody, whoever killed them.
    """
    if "counting" in classes_of(said.head):
        return False
    return any(_is_wrong(token, said) for token in said.content)


def _is_wrong(token: Token, said: Said) -> bool:
    if is_verb(token):
        return _is_wrong_deed(token, said)
    classes = any_classes(token)
    if "wrongdoing" in classes and not _is_aside(token):
        return _is_theirs(token, said)
    if is_banned(token) or is_shield(token):
        return not is_denied(token) and (_names_other(said) or _is_anothers(token, said))
    if "agreement" in classes and token.head.lower_ == "despite":
        return is_other_doing(token.head.head, said)
    if "blame" in classes or (token.lower_ == "behind" and token.head.lemma_ == "be"):
        return _is_to_blame(token, said)
    if "outrageous" in classes and token.dep_ in ("amod", "acomp", "conj"):
        return _is_outrage(token, said)
    return "attack" in classes and _is_on_protected(token, said)


def _is_wrong_deed(verb: Token, said: Said) -> bool:
    classes = classes_of(verb)
    if not classes and verb.lemma_ not in _LAUNCHING:
        return False
    negated = is_denied(verb)
    if "duty" in classes and negated:
        return _below(verb, "agreement") and is_other_doing(verb, said)
    if negated:
        return False
    if "wrongdoing" in classes or ("attack" in classes and _is_wanton(verb)):
        return is_other_doing(verb, said)
    if verb.lemma_ == "fail":
        return _fails_duty(verb) and is_other_doing(verb, said)
    if "break" in classes and _below(verb, "agreement"):
        return is_other_doing(verb, said)
    if "entering" in classes and _enters_own(verb, said):
        return True
    if "obstruct" in classes:
        noun = child(verb, "dobj")
        return noun is not None and is_protected(noun) and is_other_doing(verb, said)
    harms = bool(classes & {"attack", "harm"}) or _is_launched(verb)
    return harms and _harms_protected(verb, said)


def _is_wanton(verb: Token) -> bool:
    """As in "*deliberately* shelled", "are *indiscriminately* bombing"."""
    return any(t.lower_ in _WANTONLY for t in verb.children)


def _is_launched(verb: Token) -> bool:
    """As in "*opened* fire on", "*carried* out strikes on", "*dropped* bombs on"."""
    noun = (
        child(verb, "dobj") if verb.lemma_ in _LAUNCHING or "launch" in classes_of(verb) else None
    )
    return noun is not None and bool(noun_classes(noun) & {"attack", "munition"})


def _is_aside(noun: Token) -> bool:
    """As in "a *sabotage* group", "the fight against *terrorism*", "to prevent *provocations*"."""
    first = noun.head if noun.dep_ == "conj" else noun
    if noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ in ("anti", "counter"):
        return True
    if first.dep_ in ("compound", "nmod") or (first.dep_ == "amod" and first.pos_ != "ADJ"):
        return True
    if first.dep_ == "pobj" and first.head.lower_ in _ABOUT:
        return True
    verb = governing(first)
    return verb is not None and "averting" in classes_of(verb)


def _is_theirs(wrong: Token, said: Said) -> bool:
    """Whether a party is named with a wrong, does it, or is the only one spoken of beside it."""
    if is_denied(wrong):
        return False
    verb = governing(wrong)
    doer = actor_of(verb) if verb is not None else None
    if doer is not None and verb is not None and "launch" in classes_of(verb):
        return is_other(doer, said)
    return any(
        t.ent_type_ in _STATES and side(t) not in said.stems
        for t in said.content
        if t.sent.start == wrong.sent.start
    )


def _is_outrage(adjective: Token, said: Said) -> bool:
    """As in "*indiscriminate* Karvelian shelling", "Karvelia carried out *provocative* flights"."""
    deed = next((t for t in adjective.ancestors if t.pos_ == "NOUN" or is_verb(t)), None)
    if deed is None or is_denied(deed):
        return False
    if not is_verb(deed) and is_named_other(deed, said):
        return True
    return (
        deed.dep_ == "dobj"
        and "launch" in classes_of(deed.head)
        and is_other_doing(deed.head, said)
    )


def _is_on_protected(attack: Token, said: Said) -> bool:
    """As in "a Karvelian *strike* on a school"."""
    if not any(is_protected(t) for t in attack.subtree if t.i > attack.i):
        return False
    return is_named_other(attack, said) and not _is_aside(attack) and not is_denied(attack)


def _harms_protected(verb: Token, said: Said) -> bool:
    """As in "Karvelian rockets *hit* a hospital", "shelling *left* ten civilians dead"."""
    actor = actor_of(verb)
    if actor is None or not _is_harming(actor, verb, said):
        return False
    if not said.source:
        return False
    own = {t.i for t in own_words(actor)}
    themselves = any(is_protected(t) for t in said.source)
    return any(
        is_protected(t) or (themselves and t.lower_ in _THEM)
        for t in _struck(verb)
        if t.i not in own
    )


def _struck(verb: Token) -> Iterator[Token]:
    """What a deed is done to: its object, what it is "on" or "at", the dead that it left."""
    for each in verb.children:
        at = each.dep_ == "prep" and each.lower_ in _AT
        if at or each.dep_ in ("dobj", "nsubjpass", "dative", "oprd", "ccomp", "advcl"):
            yield from each.subtree


def _is_harming(actor: Token, verb: Token, said: Said) -> bool:
    """Whether another party does it, or what that one fires or sends; not every deed harms by itself."""
    means = bool(noun_classes(actor) & _MEANS)
    attacks = "attack" in classes_of(verb) or _is_launched(verb)
    if not attacks and not means:
        return "placing" in classes_of(verb) and is_other(actor, said)
    if means and not can_speak(actor):
        return is_named_other(actor, said)
    return is_other(actor, said)


def _enters_own(verb: Token, said: Said) -> bool:
    """As in "three Karvelian vessels *entered* our waters", said by whose waters they are."""
    actor = actor_of(verb)
    if actor is None or not is_named_other(actor, said):
        return False
    realms = [t for t in verb.subtree if "realm" in noun_classes(t)]
    whose = {c.lower_ if c.lower_ in OWN else side(c) for t in realms for c in t.children
             if c.lower_ in OWN or c.ent_type_ in _STATES}  # fmt: skip
    if whose & (said.stems | OWN):
        return True
    untold = said.is_party and not any(t.ent_type_ in PARTIES for t in said.source)
    return untold and bool(whose - {side(t) for t in own_words(actor)})


def _is_to_blame(word: Token, said: Said) -> bool:
    """As in "Karvelia was *responsible* for the blast", "was *behind* it", "bore *responsibility*"."""
    verb = governing(word)
    doer = actor_of(verb) if verb is not None else None
    if verb is None or doer is None or is_denied(word) or is_denied(verb):
        return False
    harm = any(any_classes(t) & {"attack", "wrongdoing", "loss", "harm"} for t in word.subtree)
    return harm and is_other(doer, said)


def _below(verb: Token, name: str) -> bool:
    return any(name in any_classes(t) for t in verb.subtree if t.i > verb.i)


def _is_anothers(means: Token, said: Said) -> bool:
    verb = governing(means)
    return verb is not None and is_other_doing(verb, said)


def _names_other(said: Said) -> bool:
    return any(t.ent_type_ in PARTIES and side(t) not in said.stems for t in said.content)


def _fails_duty(verb: Token) -> bool:
    """As in "failed to comply", "failed to observe the truce"."""
    return any(each.dep_ == "xcomp" and "duty" in classes_of(each) for each in verb.children)
