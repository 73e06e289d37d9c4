"""Involvement: which force or asset takes part or is present, and where or in what."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    patient,
    subject,
    undergoer,
    unreal,
)
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.involvement_nouns import as_party, of_help, of_noun
from counterclaim.read.claims.involvement_parts import (
    asset_name,
    fits,
    involvement_draft,
    is_asset,
    is_fighting,
    object_of,
)
from counterclaim.read.claims.involvement_shown import shown
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.state_entry import is_state

_PLACING = frozenset(
    {
        "within",
        "along",
        "in",
        "to",
        "at",
        "near",
        "into",
        "from",
        "inside",
        "around",
        "across",
        "on",
    }
)


_FROM_ABROAD = frozenset(
    {"mercenary", "adviser", "advisor", "instructor", "volunteer", "jihadist", "foreigner"}
)
# What forces do every day in the narrative: a claim of involvement only where somebody says it.
_ROUTINE = frozenset(
    ["transport", "transfer", "rotate", "recruit", "import", "work", "train", "remain", "stay", "linger",
     "gather", "send", "dispatch"]
)  # fmt: skip


_WRECKED = frozenset(
    {
        "burned",
        "burnt",
        "destroyed",
        "damaged",
        "abandoned",
        "wrecked",
        "charred",
        "captured",
        "dead",
    }
)


def find_involvement(sentence: Sentence) -> list[Draft]:
    """The sentence's claims that a force takes part, or is present, somewhere."""
    found: list[Draft] = []
    forms = _forms()
    for index, lemma in enumerate(sentence.lemmas):
        form = forms.get(lemma)
        if form is None:
            continue
        token = sentence.tokens[index]
        draft: Draft | None = None
        if form == "noun" and token.pos_ in {"NOUN", "PROPN"}:
            draft = of_noun(sentence, index)
        elif form == "member" and token.pos_ == "NOUN":
            draft = as_party(sentence, index)
        elif form == "support" and token.pos_ == "NOUN":
            draft = of_help(sentence, index)
        elif form == "support" and token.pos_ == "VERB":
            draft = _of_support(sentence, index)
        elif form not in {"noun", "member"} and token.pos_ in {"VERB", "AUX"}:
            draft = _of_verb(sentence, index, form)
        if draft is not None:
            found.append(draft)
    if sentence.statements:
        found.extend(d for d in shown(sentence) if not any(d.span.overlaps(f.span) for f in found))
    return found


def _of_support(sentence: Sentence, index: int) -> Draft | None:
    """As in "The coalition supports the army", "fighters backed by foreign special forces"."""
    verb = sentence.tokens[index]
    passive = is_passive(verb)
    # "The brigade, backed by the militia, took the hill" is about the hill.
    aside = passive and verb.dep_ == "acl" and not sentence.statements_at(index)
    if unreal(verb) or verb.dep_ == "amod" or aside:
        return None
    actor = agent(verb) if passive else subject(verb)
    helped = (undergoer(verb) or verb.head) if passive else direct_object(verb)
    if actor is None or helped is None or actor.i < sentence.start:
        return None
    if not is_asset(sentence, actor) and not (not passive and actor.lemma_.lower() == "coalition"):
        return None
    fighting = is_fighting(helped)
    if not fighting and not is_force(sentence, helped):
        return None
    where = extent(sentence, helped) if fighting else None
    name = name_of(sentence, actor)
    # A force's own tanks support it too: whose the help is must be said.
    coalition = actor.lemma_.lower() == "coalition"
    if name is None or not (coalition or any(letter.isupper() for letter in name.name)):
        return None
    return involvement_draft(sentence, index, name, where, polarity=not negated(verb))


def _of_verb(sentence: Sentence, index: int, form: str) -> Draft | None:
    verb = sentence.tokens[index]
    if unreal(verb) and not _announced(sentence, index):
        return None
    if not _at_issue(verb, form, said=bool(sentence.statements_at(index))):
        return None
    actor = _actor(verb, form)
    if form == "involve" and actor is not None and actor.lemma_.lower() in {"side", "party"}:
        return None
    if form in {"seen", "deploy"} and actor is not None and _wrecked(actor):
        return None
    if form == "cross" and not _crosses(sentence, verb):
        return None
    joins = form == "part" and verb.lemma_ == "join" and actor is not None
    if joins and actor is not None and actor.pos_ != "PROPN" and not is_force(sentence, actor):
        return None
    if actor is None or (
        form in {"deploy", "fight", "cross", "seen", "be", "have"} and not is_asset(sentence, actor)
    ):
        return None
    where = _where(sentence, verb, form)
    if where is None and form != "deploy" and not (form == "fight" and _alongside(sentence, verb)):
        return None
    foreign = sentence.lemmas[sentence.at(actor)] in _FROM_ABROAD
    if form == "deploy" and where is None and not is_passive(verb) and not foreign:
        return None
    no = negated(verb) or any(c.lower_ == "no" for c in actor.children)
    return involvement_draft(sentence, index, asset_name(sentence, actor), where, polarity=not no)


def _at_issue(verb: Token, form: str, *, said: bool) -> bool:
    """Whether presence is the point: the narrative's routine and asides are not about it."""
    if not said and (verb.lemma_ in _ROUTINE or (verb.dep_ == "relcl" and form == "part")):
        return False
    # "The advisers are in the capital" is at issue where somebody says or denies it.
    if form in {"be", "have", "seen"} and (not said or verb.dep_ in {"aux", "auxpass"}):
        return False
    # "The fighters involved in the attack fled": who they are, not that they took part.
    if form == "involve" and verb.dep_ == "acl":
        return False
    # "Fighters stationed there fled" is about their flight, not about their presence.
    told = verb.dep_ == "relcl" and verb.lemma_ != "base"
    return not (verb.dep_ in {"acl", "amod", "relcl"} and form in {"deploy", "fight"} and not told)


def _wrecked(noun: Token) -> bool:
    """As in "Burned vehicles were seen": what lies destroyed takes part in nothing."""
    return any(c.dep_ == "amod" and c.lower_ in _WRECKED for c in noun.children)


def _alongside(sentence: Sentence, verb: Token) -> bool:
    """As in "Fights alongside the army", "on the side of the rebels": somebody says so."""
    if not sentence.statements_at(sentence.at(verb)):
        return False
    for child in verb.children:
        inner = object_of(child) if child.dep_ == "prep" else None
        if inner is None:
            continue
        if child.lower_ in {"alongside", "with"} and is_force(sentence, inner):
            return child.lower_ == "alongside" or verb.lemma_ in {"work", "serve", "train"}
        if child.lower_ == "on" and inner.lower_ in {"side", "behalf"}:
            return True
    return False


def _crosses(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody says that a force came into a state, or slipped into any place."""
    if verb.lemma_ == "infiltrate":
        return bool(sentence.statements_at(sentence.at(verb))) or direct_object(verb) is None
    if not sentence.statements_at(sentence.at(verb)):
        return False
    if verb.lemma_ == "arrive":
        return any(c.lower_ in {"in", "at"} for c in verb.children)
    into = [
        i
        for c in verb.children
        if c.dep_ == "prep"
        for i in c.children
        if c.lower_ in {"into", "in", "to"}
    ]
    return any(is_state(noun) for noun in (direct_object(verb), *into) if noun is not None)


def _actor(verb: Token, form: str) -> Token | None:
    if form == "involve":
        return patient(verb) if is_passive(verb) or verb.tag_ in {"JJ", "VBN"} else None
    if form == "seen":
        return undergoer(verb) if is_passive(verb) else direct_object(verb)
    if form == "have":
        return None if is_passive(verb) else direct_object(verb)
    if form == "deploy":
        return patient(verb) if is_passive(verb) else direct_object(verb)
    if form == "part" and verb.lemma_ in {"take", "play"}:
        part = direct_object(verb)
        return subject(verb) if part is not None and part.lower_ in {"part", "role"} else None
    return subject(verb)


def _where(sentence: Sentence, verb: Token, form: str) -> tuple[int, int] | None:
    """What it takes part in, or where it is: the fighting or the place."""
    entered = direct_object(verb)
    if form == "cross" and entered is not None and fits(entered, form):
        return extent(sentence, entered)
    starts = [
        verb,
        *[c for c in verb.children if c.lower_ in {"part", "role"} or c.dep_ == "acomp"],
    ]
    if form in {"have", "seen"} and not is_passive(verb):
        starts.extend(c for c in verb.children if c.dep_ == "dobj")
    if form == "part" and verb.lemma_ == "join":
        noun = direct_object(verb)
        joined = noun is not None and (
            is_fighting(noun) or noun.ent_type_ == "ORG" or noun.lower_ in {"ranks", "side"}
        )
        return extent(sentence, noun) if noun is not None and joined else None
    for start in starts:
        for child in start.children:
            if child.dep_ != "prep" or child.lower_ not in _PLACING or child.i < start.i:
                continue
            for noun in child.children:
                if noun.dep_ == "pobj" and fits(noun, form):
                    return extent(sentence, noun)
    return None


def _announced(sentence: Sentence, index: int) -> bool:
    """What is announced to take part is the point at issue though it lies ahead."""
    return any(
        s.act in {"predict", "promise", "threaten", "accuse"} for s in sentence.statements_at(index)
    )


@cache
def _forms() -> dict[str, str]:
    return {
        row["term"]: row["form"]
        for row in rows("involvements")
        if row["form"] not in {"asset", "fighting"}
    }
