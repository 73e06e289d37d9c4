"""Involvement: which force or asset takes part or is present, and where or in what."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    patient,
    subject,
    undergoer,
)
from counterclaim.read.claims.factuality import negated, unreal
from counterclaim.read.claims.involvement.help import of_receipt, of_supply, of_support
from counterclaim.read.claims.involvement.nouns import as_party, of_help, of_noun
from counterclaim.read.claims.involvement.parts import (
    asset_name,
    involvement_draft,
    is_actor,
    is_asset,
    is_fighting,
)
from counterclaim.read.claims.involvement.shown import shown
from counterclaim.read.claims.involvement.where import (
    alongside,
    among_dead,
    crosses,
    one_of,
    there,
    where_of,
)
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_FROM_ABROAD = frozenset(
    {"mercenary", "adviser", "advisor", "instructor", "volunteer", "jihadist", "foreigner"}
)
# What forces do every day in the narrative: a claim of involvement only where somebody says it.
_ROUTINE = frozenset(
    ["transport", "transfer", "rotate", "recruit", "import", "work", "train", "remain", "stay", "linger",
     "gather", "send", "dispatch", "fly"]
)  # fmt: skip


_WARS = frozenset(
    {"war", "conflict", "fighting", "battle", "fight", "campaign", "fray", "hostility"}
)
_FLIGHTS = frozenset({"sortie", "mission", "flight", "patrol"})
# Which arms are used in a fight is its course, not whose part in it is at issue.
_ARMS = frozenset(
    {"missile", "weapon", "system", "launcher", "armament", "hardware", "gear", "equipment"}
)
_USING = frozenset({"use", "employ", "bring"})
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
        for form in forms.get(lemma, ()):
            draft = _of_word(sentence, index, form)
            if draft is not None:
                found.append(draft)
                break
    if sentence.statements:
        found.extend(d for d in shown(sentence) if not any(d.span.overlaps(f.span) for f in found))
    return found


def _of_word(sentence: Sentence, index: int, form: str) -> Draft | None:
    token = sentence.tokens[index]
    if token.pos_ in {"NOUN", "PROPN"}:
        finder = _NOUNS.get(form)
        named = token.pos_ == "NOUN" or form == "noun"
        return finder(sentence, index) if finder is not None and named else None
    if token.pos_ not in {"VERB", "AUX"} or form in {"noun", "member"}:
        return None
    if form == "receive":
        return of_receipt(sentence, index) if token.pos_ == "VERB" else None
    if form == "supply":
        return of_supply(sentence, index) if token.pos_ == "VERB" else None
    trains = token.lemma_ == "train" and direct_object(token) is not None
    if form == "support" or trains:
        return of_support(sentence, index) if token.pos_ == "VERB" else None
    return _of_verb(sentence, index, form)


def _of_verb(sentence: Sentence, index: int, form: str) -> Draft | None:
    verb = sentence.tokens[index]
    said = bool(sentence.statements_at(index))
    # Who is about to cross a border foretells a move; who will send troops takes part.
    if unreal(verb) and (form == "cross" or not _announced(sentence, index)):
        return None
    passed = direct_object(verb)
    if form == "cross" and said and passed is not None and passed.lemma_.lower() in _WARS:
        return _into_war(sentence, index, verb, passed)
    actor = _actor(verb, form)
    if actor is None or not _can_take_part(sentence, actor, form):
        return None
    foreign = sentence.lemmas[sentence.at(actor)] in _FROM_ABROAD
    missed = form == "seen" and any(c.lower_ == "no" for c in actor.children)
    if not _at_issue(verb, form, said=said or missed or (foreign and verb.lemma_ in _ROUTINE)):
        return None
    if not _fits_form(sentence, verb, form, passed):
        return None
    where = where_of(sentence, verb, form)
    beside = None if where is not None else _beside(sentence, verb, form, said=said)
    if where is None and beside is None and form != "deploy" and not _alone(verb, form, said=said):
        return None
    if form == "deploy" and not _brought_in(sentence, verb, actor, where):
        return None
    no = negated(verb) or any(c.lower_ == "no" for c in actor.children)
    name = asset_name(sentence, actor)
    placed = where is not None
    return involvement_draft(sentence, index, name, where or beside, polarity=not no, placed=placed)


def _fits_form(sentence: Sentence, verb: Token, form: str, passed: Token | None) -> bool:
    """Whether the verb is used as its form wants it: who flies supplies fights for nobody."""
    if form == "cross":
        return crosses(sentence, verb)
    if form == "lead":
        return bool(sentence.statements_at(sentence.at(verb)))
    if form == "fight" and passed is not None:
        return verb.lemma_ == "patrol" or (verb.lemma_ == "fly" and passed.lemma_ in _FLIGHTS)
    return True


def _beside(sentence: Sentence, verb: Token, form: str, *, said: bool) -> tuple[int, int] | None:
    """Beside whom somebody fights, or "there"."""
    with_whom = alongside(sentence, verb) if form == "fight" else None
    if with_whom is not None and (said or verb.lemma_ == "fight"):
        return with_whom
    return there(sentence, verb) if said and form in {"be", "fight", "deploy", "seen"} else None


def _alone(verb: Token, form: str, *, said: bool) -> bool:
    """As in "Said that only fifteen gunmen *were involved*", "were among the dead"."""
    named = any(c.dep_ in {"prep", "agent"} for c in verb.children)
    if form == "involve":
        return said and any(c.dep_ == "auxpass" for c in verb.children) and not named
    return form == "be" and said and among_dead(verb)


def _can_take_part(sentence: Sentence, actor: Token, form: str) -> bool:
    """Whether a noun is a force or arms of which the verb can tell."""
    if form == "involve" and actor.lemma_.lower() in {"side", "party"}:
        return False
    if form in {"seen", "deploy"} and _wrecked(actor):
        return False
    if form in {"part", "involve"}:
        return is_actor(sentence, actor)
    return is_asset(sentence, actor)


def _brought_in(
    sentence: Sentence, verb: Token, actor: Token, where: tuple[int, int] | None
) -> bool:
    """Whether what is sent, used or hired is there: a place says so, or that they are from abroad."""
    foreign = sentence.lemmas[sentence.at(actor)] in _FROM_ABROAD
    if verb.lemma_ in _USING:
        arms = sentence.lemmas[sentence.at(actor)] in _ARMS
        fought = where is not None and not arms and is_fighting(sentence.tokens[where[1]])
        return foreign or (fought and bool(sentence.statements_at(sentence.at(verb))))
    return foreign or where is not None or is_passive(verb)


def _into_war(sentence: Sentence, index: int, verb: Token, war: Token) -> Draft | None:
    """As in "Ostmark entered the war on the side of the rebels"."""
    who = subject(verb)
    if who is None or is_passive(verb) or not is_actor(sentence, who):
        return None
    name = name_of(sentence, who)
    return involvement_draft(
        sentence, index, name, extent(sentence, war), polarity=not negated(verb)
    )


def _at_issue(verb: Token, form: str, *, said: bool) -> bool:
    """Whether presence is the point: the narrative's routine and asides are not about it."""
    aside = verb.dep_ == "relcl" and form == "part" and one_of(verb) is None
    if not said and (verb.lemma_ in _ROUTINE or aside):
        return False
    if (
        form == "fight"
        and verb.lemma_ == "fight"
        and any(c.lower_ == "alongside" for c in verb.children)
    ):
        return True
    # "The advisers are in the capital" is at issue where somebody says or denies it.
    if form in {"be", "have", "seen"} and (not said or verb.dep_ in {"aux", "auxpass"}):
        return False
    # "The fighters involved in the attack fled": who they are, not that they took part.
    if form == "involve" and verb.dep_ == "acl":
        return False
    # "Fighters stationed there fled" is about their flight, not about their presence.
    if form == "deploy" and not said and not is_passive(verb):
        return False
    told = verb.dep_ == "relcl" and verb.lemma_ != "base"
    return not (verb.dep_ in {"acl", "amod", "relcl"} and form in {"deploy", "fight"} and not told)


def _wrecked(noun: Token) -> bool:
    """As in "Burned vehicles were seen": what lies destroyed takes part in nothing."""
    return any(c.dep_ == "amod" and c.lower_ in _WRECKED for c in noun.children)


def _actor(verb: Token, form: str) -> Token | None:
    if form == "involve":
        return patient(verb) if is_passive(verb) or verb.tag_ in {"JJ", "VBN"} else None
    if form == "seen":
        return undergoer(verb) if is_passive(verb) else direct_object(verb)
    if form == "have":
        return None if is_passive(verb) else direct_object(verb)
    if form == "deploy":
        return patient(verb) if is_passive(verb) else direct_object(verb)
    if form == "lead" and is_passive(verb):
        return agent(verb)
    if form == "part" and verb.lemma_ in {"take", "play"}:
        part = direct_object(verb)
        return _part_taker(verb) if part is not None and part.lower_ in {"part", "role"} else None
    return _part_taker(verb) if form == "part" else subject(verb)


def _part_taker(verb: Token) -> Token | None:
    return one_of(verb) or subject(verb)


def _announced(sentence: Sentence, index: int) -> bool:
    """What is announced to take part is the point at issue though it lies ahead."""
    return any(
        s.act in {"predict", "promise", "threaten", "accuse"} for s in sentence.statements_at(index)
    )


_NOUNS = {"noun": of_noun, "member": as_party, "support": of_help}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in rows("involvements"):
        if row["form"] not in {"asset", "fighting"}:
            table[row["term"]] = (*table.get(row["term"], ()), row["form"])
    return table
