"""Control told by nouns of change: "the capture of the town", "the city's fall", "a withdrawal by"."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, subject
from counterclaim.read.claims.control.place import (
    control_draft,
    first_modifier,
    is_place,
    object_of,
    place_after,
)
from counterclaim.read.claims.control.referred import pronoun_place
from counterclaim.read.claims.control.transfer import flag_raised
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import factual, unreal
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.fold import fold
from counterclaim.read.polities import polity_names

# Whoever does these with a capture has made it; who welcomes, condemns or awaits it has not.
_MAKING = frozenset(
    ["complete", "achieve", "effect", "claim", "announce", "declare", "confirm", "continue", "begin", "lay",
     "impose", "maintain", "lift", "start", "conduct", "launch", "suffer"]
)  # fmt: skip
_AHEAD = frozenset({"predict", "promise", "threaten", "demand"})
_DONE = frozenset({"after", "since", "following", "with", "despite", "upon"})
_OWN = frozenset({"its", "their"})
_REPORTS = frozenset(
    {"report", "claim", "news", "allegation", "rumour", "rumor", "announcement", "message"}
)
_LASTING = frozenset({"siege", "encirclement", "blockade", "occupation"})
_VAIN = frozenset({"failed", "unsuccessful", "abortive", "attempted", "futile", "botched"})
_KEPT = frozenset({"have", "hold", "keep", "retain", "maintain", "expand", "widen"})
_GAINING = _KEPT | frozenset(
    ["establish", "gain", "secure", "seize", "win", "create", "obtain", "get", "form", "make", "set", "build"]
)  # fmt: skip
_FOOTING = ("in", "on", "at", "across", "inside", "over", "near")
_ASIDE = frozenset({"after", "since", "before", "during", "following", "for", "until", "from", "with", "about",
                    "despite", "in", "to", "against", "at", "amid"})  # fmt: skip


def of_noun(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "The rebel capture of two checkpoints", "the city's capture", "a withdrawal by the army"."""
    noun = sentence.tokens[index]
    if row["takes"] == "flag":
        return flag_raised(sentence, index, row)
    if noun.dep_ in {"compound", "amod", "nmod"} or (
        noun.head.pos_ == "VERB" and unreal(noun.head)
    ):
        return None
    holders = sentence.statements_at(index)
    if holders and all(s.act in _AHEAD for s in holders):
        return None
    if row["term"] == "loss" and noun.tag_ == "NNS":
        return None
    place = _place(sentence, noun, row)
    holder = _holder(sentence, index, noun) or _leaving(sentence, noun, row)
    own = _own_withdrawal(sentence, noun) if row["takes"] == "from" else None
    ended = holder is not None and noun.dep_ == "pobj" and noun.head.lower_ in _DONE
    if own is None and row["takes"] == "from" and ended and not _to_somewhere(noun):
        own = holder
    holder = holder or own
    if place is None and (row["takes"] != "from" or (agent(noun) is None and own is None)):
        return None
    if holder is None and not _told(sentence, index, noun):
        return None
    if row["takes"] == "from" and not (holder and _is_force_noun(sentence, noun)):
        return None
    change = cast(Change, row["change"])
    slots = (
        Control(None, change, holder)
        if row["takes"] in {"own", "from"}
        else Control(holder, change)
    )
    return control_draft(sentence, index, place, slots, noun.head)


def _place(sentence: Sentence, noun: Token, row: dict[str, str]) -> Token | None:
    """Which place changed hands: after "of" or "from", where forces are encircled, whose fall it is."""
    place = place_after(sentence, noun, ("from",) if row["takes"] == "from" else ("of",))
    if place is None and row["change"] == "encircled":
        place = _of_forces(sentence, noun)
    if place is None and noun.head.lemma_ == "lay":
        place = place_after(sentence, noun, ("to",)) or place_after(sentence, noun.head, ("to",))
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if place is None and own is not None and row["takes"] != "from" and not _may_lose(own, row):
        place = own if is_place(sentence, own) else pronoun_place(sentence, own)
    return place


def _may_lose(owner: Token, row: dict[str, str]) -> bool:
    """As in "*Karvelia's* loss": a state loses, a town ("the town's loss", "its loss") is lost."""
    return row["takes"] == "own" and fold(owner.text) in polity_names()


def _of_forces(sentence: Sentence, noun: Token) -> Token | None:
    """As in "The encirclement of Karvelian units *at Velm*"."""
    of = next((i for c in noun.children if c.lower_ == "of" for i in c.children), None)
    if of is None or not is_force(sentence, of):
        return None
    return place_after(sentence, of, _FOOTING) or place_after(sentence, noun, _FOOTING)


def _holder(sentence: Sentence, index: int, noun: Token) -> Named | None:
    """Who has made the change: the by-phrase, the words before, or who makes it of the verb."""
    if noun.lemma_ == "fall":
        to = object_of(sentence, noun, ("to",))
        return name_of(sentence, to) if is_force(sentence, to) else None
    holder = name_of(sentence, agent(noun))
    if holder is None:
        own = next((c for c in noun.children if c.dep_ == "poss"), None)
        if own is None or not is_place(sentence, own) or own.lower_ in {"its", "their"}:
            holder = modifiers(sentence, first_modifier(sentence, noun), index)
            if holder is None and is_force(sentence, own):
                holder = name_of(sentence, own)
    if holder is None and noun.dep_ == "dobj" and noun.head.lemma_ in _MAKING:
        maker = subject(noun.head)
        # A person who announces it has not done it.
        holder = doer(sentence, maker) if is_force(sentence, maker) else None
    return holder


def _leaving(sentence: Sentence, noun: Token, row: dict[str, str]) -> Named | None:
    """As in "The withdrawal *of Ostmark's forces* from the valley"."""
    if row["takes"] != "from":
        return None
    of = next((i for c in noun.children if c.lower_ == "of" for i in c.children), None)
    return name_of(sentence, of) if of is not None and is_force(sentence, of) else None


def _own_withdrawal(sentence: Sentence, noun: Token) -> Named | None:
    """As in "The militia announced *its withdrawal* on Monday", from where stands elsewhere."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.lower_ in _OWN), None)
    made = noun.dep_ == "dobj" and noun.head.lemma_ in _MAKING and factual(noun.head)
    if (
        owner is None
        or not made
        or _to_somewhere(noun)
        or not is_force(sentence, subject(noun.head))
    ):
        return None
    return doer(sentence, subject(noun.head))


def _to_somewhere(noun: Token) -> bool:
    return any(c.lower_ in {"to", "into", "towards", "toward", "behind"} for c in noun.children)


def _is_force_noun(sentence: Sentence, noun: Token) -> bool:
    by = agent(noun)
    return by is None or is_force(sentence, by)


def _told(sentence: Sentence, index: int, noun: Token) -> bool:
    """Whether the change is what is told, or done before something else; not awaited or spoken of."""
    told = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.tag_ in {"VBD", "VBZ", "VBN"}
    done = noun.head.lower_ in _DONE or told or _reported(noun)
    if noun.head.lower_ == "during" and noun.lemma_ in {"fall", "capture", "seizure", "recapture"}:
        return True
    if done and (sentence.lemmas[index] not in _LASTING or _reported(noun)):
        return True
    aside = noun.dep_ == "pobj" and noun.head.lower_ in _ASIDE
    return not aside and bool(sentence.statements_at(index))


def _reported(noun: Token) -> bool:
    """As in "The reports about *the encirclement* of the town"."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _REPORTS


def foothold(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Established a foothold in the town", "secured a bridgehead on the far bank"."""
    noun = sentence.tokens[index]
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_ not in _GAINING:
        return None
    happened = factual(verb)
    place = place_after(sentence, noun, _FOOTING) or place_after(sentence, verb, _FOOTING)
    if place is None or happened is None:
        return None
    who = agent(verb) if noun.dep_ == "nsubjpass" else subject(verb)
    change: Change = "held" if verb.lemma_ in _KEPT else "entered"
    slots = Control(doer(sentence, who), change)
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def way_in(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Fought their way into the town"."""
    noun = sentence.tokens[index]
    verb = noun.head
    own = noun.dep_ == "dobj" and any(c.dep_ == "poss" for c in noun.children)
    happened = factual(verb)
    if not own or happened is None or not is_force(sentence, subject(verb)):
        return None
    place = place_after(sentence, verb, ("into", "inside")) or place_after(
        sentence, noun, ("into", "inside")
    )
    if place is None:
        return None
    slots = Control(doer(sentence, subject(verb)), "entered" if happened else "captured")
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def tried(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "A failed attack on the town", "an attempted incursion into": a capture that was only tried."""
    noun = sentence.tokens[index]
    if not any(c.lower_ in _VAIN for c in noun.children):
        return None
    place = place_after(sentence, noun, ("on", "against", "into", "at", "upon", "in"))
    if place is None or noun.dep_ in {"compound", "nmod"}:
        return None
    holder = name_of(sentence, agent(noun)) or modifiers(
        sentence, first_modifier(sentence, noun), index
    )
    if (
        holder is None
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in _MAKING | {"mount", "make", "stage"}
    ):
        holder = doer(sentence, subject(noun.head))
    slots = Control(holder, "captured")
    return control_draft(sentence, index, place, slots, noun.head, happened=False)
