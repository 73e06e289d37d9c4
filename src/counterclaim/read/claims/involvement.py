"""Involvement: which force or asset takes part or is present, and where or in what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Involvement
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    noun_phrase,
    patient,
    subject,
    undergoer,
    unreal,
    whole_phrase,
)
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import rows, terms
from counterclaim.read.claims.names import modifiers, name_of
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
_KEEPING = frozenset({"have", "maintain", "establish", "retain", "keep"})
# What forces do every day in the narrative: a claim of involvement only where somebody says it.
_ROUTINE = frozenset(
    {"transport", "transfer", "rotate", "recruit", "import", "work", "train", "remain"}
)
_PASSING = frozenset({"patrol", "cross", "enter", "guard", "roam", "occupy"})
_TAKING_PART = frozenset({"participation", "involvement", "intervention", "non-involvement"})
_STANDING = frozenset(
    {"in", "at", "near", "inside", "outside", "on", "around", "within", "across", "along"}
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
            draft = _of_noun(sentence, index)
        elif form == "support" and token.pos_ == "VERB":
            draft = _of_support(sentence, index)
        elif form != "noun" and token.pos_ in {"VERB", "AUX"}:
            draft = _of_verb(sentence, index, form)
        if draft is not None:
            found.append(draft)
    if sentence.statements:
        found.extend(d for d in _shown(sentence) if not any(d.span.overlaps(f.span) for f in found))
    return found


def _of_support(sentence: Sentence, index: int) -> Draft | None:
    """As in "The coalition supports the army", "fighters backed by foreign special forces"."""
    verb = sentence.tokens[index]
    if unreal(verb) or verb.dep_ == "amod":
        return None
    passive = is_passive(verb)
    actor = agent(verb) if passive else subject(verb)
    helped = (undergoer(verb) or verb.head) if passive else direct_object(verb)
    if actor is None or helped is None or actor.i < sentence.start:
        return None
    if not _is_asset(sentence, actor) and not (not passive and actor.lemma_.lower() == "coalition"):
        return None
    fighting = _is_fighting(helped)
    if not fighting and not is_force(sentence, helped):
        return None
    where = _extent(sentence, helped) if fighting else None
    name = name_of(sentence, actor)
    # A force's own tanks support it too: whose the help is must be said.
    if name is None or not any(letter.isupper() for letter in name.name):
        return None
    return _draft(sentence, index, name, where, polarity=not negated(verb))


def _shown(sentence: Sentence) -> Iterator[Draft]:
    """As in "A video showed *soldiers outside the town hall*", "there were snipers in the city"."""
    assets = terms("involvements", "term", form="asset")
    for noun in sentence.tokens:
        index = sentence.at(noun)
        if noun.pos_ != "NOUN" or sentence.lemmas[index] not in assets:
            continue
        statements = sentence.statements_at(index)
        existing = noun.dep_ in {"attr", "nsubj"} and any(
            c.dep_ == "expl" for c in noun.head.children
        )
        if not statements or not (existing or _begins(sentence, noun, statements)):
            continue
        where = _whereabouts(sentence, noun.head if existing else noun)
        where = where or _whereabouts(sentence, noun)
        actor = name_of(sentence, noun)
        if where is None or actor is None:
            continue
        no = any(c.lower_ == "no" for c in noun.children) or (existing and negated(noun.head))
        draft = _draft(sentence, index, actor, where, polarity=not no)
        if draft is not None:
            yield draft


def _begins(sentence: Sentence, noun: Token, statements: tuple[Statement, ...]) -> bool:
    """Whether what is shown or said is a noun phrase with the noun at its head, not a clause."""
    finite = noun.head.tag_ != "VBG" or any(c.dep_ == "aux" for c in noun.head.children)
    if noun.dep_ in {"nsubj", "nsubjpass"} and finite:
        return False
    start = sentence.span(max(noun.left_edge.i - sentence.start, 0), sentence.at(noun)).begin
    return any(abs(piece.begin - start) < 6 for s in statements for piece in s.content)


def _whereabouts(sentence: Sentence, at: Token) -> tuple[int, int] | None:
    """The place of a noun's prepositional phrase, or of the participle after it ("operating in")."""
    heads = [at, *(c for c in at.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VBG")]
    if at.dep_ == "nsubj" and at.head.tag_ == "VBG":
        heads.append(at.head)
    following = sentence.tokens[sentence.at(at) + 1 : sentence.at(at) + 2]
    if following and following[0].lower_ in _STANDING and following[0].pos_ == "ADP":
        inner = _object(following[0])
        if inner is not None and _fits(inner, "fight"):
            return _extent(sentence, inner)
    for head in heads:
        passed = direct_object(head) if head.tag_ == "VBG" else None
        if passed is not None and head.lemma_ in _PASSING and _fits(passed, "fight"):
            return _extent(sentence, passed)
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _STANDING:
                inner = _object(child)
                if inner is not None and _fits(inner, "fight"):
                    return _extent(sentence, inner)
    return None


def _of_verb(sentence: Sentence, index: int, form: str) -> Draft | None:
    verb = sentence.tokens[index]
    if unreal(verb) and not _announced(sentence, index):
        return None
    # "Fighters stationed there fled" is about their flight, not about their presence.
    said = bool(sentence.statements_at(index))
    if not said and (verb.lemma_ in _ROUTINE or (verb.dep_ == "relcl" and form == "part")):
        return None
    told = verb.dep_ == "relcl" and verb.lemma_ != "base"
    if verb.dep_ in {"acl", "amod", "relcl"} and form in {"deploy", "fight"} and not told:
        return None
    actor = _actor(verb, form)
    if form == "involve" and actor is not None and actor.lemma_.lower() in {"side", "party"}:
        return None
    if form == "cross" and not _crosses(sentence, verb):
        return None
    joins = form == "part" and verb.lemma_ == "join" and actor is not None
    if joins and actor is not None and actor.pos_ != "PROPN" and not is_force(sentence, actor):
        return None
    if actor is None or (
        form in {"deploy", "fight", "cross", "seen"} and not _is_asset(sentence, actor)
    ):
        return None
    where = _where(sentence, verb, form)
    if where is None and form != "deploy" and not (form == "fight" and _alongside(sentence, verb)):
        return None
    foreign = sentence.lemmas[sentence.at(actor)] in _FROM_ABROAD
    if form == "deploy" and where is None and not is_passive(verb) and not foreign:
        return None
    no = negated(verb) or any(c.lower_ == "no" for c in actor.children)
    return _draft(sentence, index, name_of(sentence, actor), where, polarity=not no)


def _alongside(sentence: Sentence, verb: Token) -> bool:
    """As in "Fights alongside the army", "on the side of the rebels": somebody says so."""
    if not sentence.statements_at(sentence.at(verb)):
        return False
    for child in verb.children:
        inner = _object(child) if child.dep_ == "prep" else None
        if inner is None:
            continue
        if child.lower_ in {"alongside", "with"} and is_force(sentence, inner):
            return child.lower_ == "alongside" or verb.lemma_ in {"work", "serve", "train"}
        if child.lower_ == "on" and inner.lower_ in {"side", "behalf"}:
            return True
    return False


def _crosses(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody says that a force came into a state, or slipped into any place."""
    if not sentence.statements_at(sentence.at(verb)):
        return False
    if verb.lemma_ == "infiltrate":
        return True
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
        return undergoer(verb) if is_passive(verb) else None
    if form == "deploy":
        return patient(verb) if is_passive(verb) else direct_object(verb)
    if form == "part" and verb.lemma_ == "take":
        part = direct_object(verb)
        return subject(verb) if part is not None and part.lower_ == "part" else None
    return subject(verb)


def _where(sentence: Sentence, verb: Token, form: str) -> tuple[int, int] | None:
    """What it takes part in, or where it is: the fighting or the place."""
    entered = direct_object(verb)
    if form == "cross" and entered is not None and _fits(entered, form):
        return _extent(sentence, entered)
    starts = [verb, *[c for c in verb.children if c.lower_ == "part"]]
    if form == "part" and verb.lemma_ == "join":
        noun = direct_object(verb)
        joined = noun is not None and (_is_fighting(noun) or noun.ent_type_ == "ORG")
        return _extent(sentence, noun) if noun is not None and joined else None
    for start in starts:
        for child in start.children:
            if child.dep_ != "prep" or child.lower_ not in _PLACING or child.i < start.i:
                continue
            for noun in child.children:
                if noun.dep_ == "pobj" and _fits(noun, form):
                    return _extent(sentence, noun)
    return None


def _fits(noun: Token, form: str) -> bool:
    if form in {"part", "involve"}:
        return _is_fighting(noun) or noun.pos_ == "PROPN"
    if noun.ent_type_ == "PERSON" and noun.i and noun.nbor(-1).ent_type_ == "PERSON":
        return False
    return noun.ent_type_ not in {"DATE", "TIME"} and (
        noun.pos_ == "PROPN" or noun.lemma_.lower() in terms("place_nouns", "term")
    )


def _of_noun(sentence: Sentence, index: int) -> Draft | None:
    """As in "The presence of mercenaries", "the direct military participation of Ankara", "non-involvement"."""
    noun = sentence.tokens[index]
    holders = sentence.statements_at(index)
    named_aside = not holders and noun.lemma_ in _TAKING_PART and not _denies(sentence, index)
    if named_aside or any(h.act == "demand" for h in holders):
        return None
    actor: Named | None = None
    where: tuple[int, int] | None = None
    asset = noun.lemma_ in _TAKING_PART
    for child in noun.children:
        inner = _object(child) if child.dep_ == "prep" and child.i > noun.i else None
        if inner is None:
            continue
        if child.lower_ in {"of", "by"} and (asset or _is_asset(sentence, inner)):
            actor = name_of(sentence, inner)
            where = where or _place_under(sentence, inner)
        elif child.lower_ in {"in", "near", "to", "at", "on"}:
            where = _extent(sentence, inner)
    first = _first_word(sentence, index)
    actor = actor or _actor_of_noun(sentence, index, first, placed=where is not None)
    if actor is None or actor.name.lower() in {"military", "foreign", "armed"}:
        return None
    if where is None and not asset and noun.lemma_ != "presence":
        return None
    return _draft(sentence, index, actor, where, polarity=not _denied_noun(sentence, index, first))


def _first_word(sentence: Sentence, index: int) -> int:
    """Where the noun's phrase begins; "non-involvement" is three tokens."""
    noun = sentence.tokens[index]
    if sentence.words[max(index - 2, 0) : index] == ("non", "-"):
        noun = sentence.tokens[index - 2]
    return max(noun.left_edge.i - sentence.start, 0)


def _actor_of_noun(sentence: Sentence, index: int, first: int, *, placed: bool) -> Named | None:
    """Whose presence or part it is: who keeps it, the by-phrase, the words before."""
    noun = sentence.tokens[index]
    present = noun.lemma_ == "presence"
    if (
        present
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in _KEEPING
        and sentence.statements_at(index)
    ):
        return name_of(sentence, subject(noun.head))
    if noun.lemma_ in _TAKING_PART or (present and placed):
        return name_of(sentence, agent(noun)) or modifiers(sentence, first, index)
    return None


def _denies(sentence: Sentence, index: int) -> bool:
    split = sentence.words[max(index - 2, 0) : index] == ("non", "-")
    return split or sentence.words[index].startswith("non")


def _denied_noun(sentence: Sentence, index: int, first: int) -> bool:
    """As in "Non-involvement", "no presence", "did not contain any presence"."""
    return (
        _denies(sentence, index)
        or "no" in sentence.words[first:index]
        or negated(sentence.tokens[index].head)
    )


def _place_under(sentence: Sentence, noun: Token) -> tuple[int, int] | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "near", "to", "at"}:
            inner = _object(child)
            if inner is not None:
                return _extent(sentence, inner)
    return None


def _announced(sentence: Sentence, index: int) -> bool:
    """What is announced to take part is the point at issue though it lies ahead."""
    return any(
        s.act in {"predict", "promise", "threaten", "accuse"} for s in sentence.statements_at(index)
    )


def _is_asset(sentence: Sentence, noun: Token) -> bool:
    first, last = noun_phrase(noun)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    assets = terms("involvements", "term", form="asset")
    return any(word in assets for word in words)


def _is_fighting(noun: Token) -> bool:
    return noun.lemma_.lower() in terms("involvements", "term", form="fighting")


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _extent(sentence: Sentence, noun: Token) -> tuple[int, int]:
    first, last = whole_phrase(noun)
    return max(first - sentence.start, 0), min(last - sentence.start, len(sentence.tokens) - 1)


def _draft(
    sentence: Sentence,
    index: int,
    actor: Named | None,
    where: tuple[int, int] | None,
    *,
    polarity: bool,
) -> Draft | None:
    if actor is None:
        return None
    pieces = [sentence.span(index, index)]
    place: Span | None = None
    if where is not None:
        first, last = where
        while first < last and sentence.words[first] in {"the", "a", "an"}:
            first += 1
        place = sentence.span(first, last)
        pieces.append(place)
    if actor.span is not None and sentence.whole.contains(actor.span):
        pieces.append(actor.span)
    words = None if place is None else sentence.text(place)
    return Draft(Involvement(actor, words), hull(pieces) or pieces[0], index, polarity, place)


@cache
def _forms() -> dict[str, str]:
    return {
        row["term"]: row["form"]
        for row in rows("involvements")
        if row["form"] not in {"asset", "fighting"}
    }
