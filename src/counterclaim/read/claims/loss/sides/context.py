"""Who lost, where the loss itself does not say: the words around and before it.

A report says once whose soldiers they are and goes on with "four soldiers", "the pilots". What is
taken from another sentence says so in its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from counterclaim.model.span import hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import direct_object, governed, is_passive
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.metrics import equipment_class
from counterclaim.read.claims.named import is_describing, named
from counterclaim.read.claims.names import main_subject, modifiers, name_of
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.polities import capitals, demonyms, polity_names

# How far back "soldiers" may be those of the army named.
_ARMY = 12
# How far back the aircraft of "the pilots" may be.
_CREW_REACH = 3
_ATTACKING = frozenset({"engage", "target", "attack", "hit", "strike", "bomb", "shell"})
_LOSSES = frozenset({"loss", "losses", "casualty", "casualties", "dead"})
_REGULARS = frozenset({"army", "military", "troops", "troop", "forces", "force", "soldier", "soldiers",
                       "servicemen", "serviceman"})  # fmt: skip
_CREW = frozenset({"pilot", "crew", "crewman", "crewmen", "airman", "sailor"})
_CRAFTS = frozenset({"helicopter", "aircraft", "ship", "tank", "armoured-vehicle"})
ARMY_BEFORE = "the only army named before"
"""The reason of a party that is no more than likely."""
_STATE = frozenset({"government", "regime"})
_BARE = frozenset({"army", "military"})
_OF_THE_COUNTRY = _STATE | _BARE
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "sources", "source", "minister",
                       "command", "commander"})  # fmt: skip
_REPORTING = frozenset({"ministry", "army", "government", "military", "command", "staff", "authorities",
                        "officials", "forces"})  # fmt: skip


def owner_of_losses(sentence: Sentence, first: int) -> Named | None:
    """As in "put *Ostmark* losses at 1,390 soldiers killed", "its own dead as 571": whose they are."""
    for at in range(first - 1, max(first - 30, -1), -1):
        if sentence.words[at] == ";":
            return None
        if sentence.lemmas[at] in _LOSSES or sentence.words[at] in _LOSSES:
            begin = max(sentence.tokens[at].left_edge.i - sentence.start, 0)
            own = sentence.words[at - 1] == "own" and sentence.tokens[at - 2].tag_ == "PRP$"
            return (main_subject(sentence) if own else None) or modifiers(sentence, begin, at)
    return None


def target(sentence: Sentence) -> Named | None:
    """Whom the sentence's attack is on: "engaged three Ridge Brigade units", "strikes against the militia"."""
    for index, lemma in enumerate(sentence.lemmas):
        token = sentence.tokens[index]
        if lemma in _ATTACKING and token.pos_ == "VERB" and token.dep_ not in {"relcl", "acl"}:
            noun = None if is_passive(token) else direct_object(token)
        elif lemma == "against" and index and sentence.lemmas[index - 1] in _events():
            noun = governed(token)
        else:
            continue
        if noun is None or not sentence.holds(noun):
            continue
        first = max(noun.left_edge.i - sentence.start, 0)
        found = modifiers(sentence, first, sentence.at(noun))
        if found is None and noun.ent_type_ in {"NORP", "ORG"} and is_describing(noun):
            found = name_of(sentence, noun)
        if found is not None and not found.name.islower():
            return replace(found, reason="whom the attack in its sentence is on")
    return None


def regulars(sentence: Sentence, index: int, by: Named | None) -> Named | None:
    """Whose soldiers: of the body that reports them, else the only state's army named so far."""
    told = _of_reporter(sentence, index, by)
    if told is not None:
        return told
    named_by: dict[str, Named] = {}
    for earlier in (sentence, *sentences_before(sentence, _ARMY)):
        for army in armies_of(earlier):
            named_by.setdefault(army.name.split(" ")[0].lower(), army)
    if by is not None:
        named_by.pop(by.name.split(" ")[0].lower(), None)
    nations = [word for word in named_by if word not in _OF_THE_COUNTRY]
    if len(nations) > 1 or not named_by:
        return None
    # "Government troops" and "the army" are those of the one nation whose army is named.
    army = named_by[nations[0]] if nations else next(iter(named_by.values()))
    return replace(army, reason=ARMY_BEFORE)


def owner_told_before(sentence: Sentence, thing: Counted) -> Named | None:
    """As in "one of the jets", "the frigate", "the *Selma*": whose it is, where it was named before."""
    if thing.head is None or not _known(sentence, thing):
        return None
    word, lemma = sentence.words[thing.head], sentence.lemmas[thing.head]
    by_name = sentence.tokens[thing.head].tag_ == "NNP"
    kind = None if by_name else equipment_class(sentence, thing)
    if kind is not None and kind not in _CRAFTS:
        return None
    for earlier in (sentence, *sentences_before(sentence, _CREW_REACH)):
        last = thing.first if earlier is sentence else len(earlier.tokens)
        for at in range(last - 1, -1, -1):
            alike = word == earlier.words[at] if by_name else lemma == earlier.lemmas[at]
            if alike or (kind is not None and class_of_word(earlier.lemmas[at]) == kind):
                found = _owner_at(earlier, at)
                if found is not None:
                    return replace(found, reason="whose it is by an earlier mention")
    return None


def _known(sentence: Sentence, thing: Counted) -> bool:
    """Whether the words take the thing for known: "the", "both", "of the", or a name."""
    if thing.head is None:
        return False
    before = sentence.words[max(thing.first - 1, 0) : thing.head]
    named_ = sentence.tokens[thing.head].tag_ == "NNP"
    return named_ or bool({"the", "both", "this", "that", "these", "those"} & set(before))


def _owner_at(sentence: Sentence, at: int) -> Named | None:
    first = max(sentence.tokens[at].left_edge.i - sentence.start, 0)
    return modifiers(sentence, first, at)


def is_crew(sentence: Sentence, thing_first: int) -> bool:
    """Whether those harmed are a craft's crew ("both pilots")."""
    return any(lemma in _CREW for lemma in sentence.lemmas[thing_first : thing_first + 4])


def crew_of(sentence: Sentence, thing_first: int) -> Named | None:
    """As in "The two pilots were killed", "their crews": whose craft the sentences before tell of."""
    if not is_crew(sentence, thing_first):
        return None
    for earlier in (sentence, *sentences_before(sentence, _CREW_REACH)):
        for at, lemma in enumerate(earlier.lemmas):
            craft = class_of_word(lemma)
            found = _owner_at(earlier, at) if craft in _CRAFTS else None
            if found is not None:
                craft = "aircraft" if craft == "helicopter" else craft
                return replace(found, reason=f"the crew of the {craft} named before")
    return None


def _of_reporter(sentence: Sentence, index: int, by: Named | None) -> Named | None:
    """A ministry or command that reports soldiers killed, and says of no others, reports its own."""
    verb = sentence.tokens[index]
    undone = is_passive(verb) or verb.lemma_ in {"die", "perish"} or verb.pos_ in {"NOUN", "ADJ"}
    if by is not None or not undone:
        return None
    for statement in sentence.statements_at(index):
        span = hull(statement.source)
        if span is None or not sentence.whole.contains(span):
            return None
        if _reports_its_own(sentence.text(span)):
            name = sentence.text(span)
            name = name[4:] if name.lower().startswith("the ") else name
            return Named(name, span, reason="a side that says no other's soldiers reports its own")
    return None


def _reports_its_own(source: str) -> bool:
    """Whether the source is a body of one side: a ministry, an army, its spokesman, a capital, a people."""
    words = [word.strip(",.'’") for word in source.lower().split()]
    before_of = words[: words.index("of")] if "of" in words[1:] else words
    head = before_of[-1] if before_of else ""
    if head in _REPORTING or fold(words[-1]) in _peoples():
        return True
    return head in _SPEAKING and any(word in _REPORTING for word in words)


def armies_before(sentence: Sentence, index: int) -> Iterator[Named]:
    """The regulars named before the token at ``index``, the nearest first."""
    limit = sentence.span(index, index).begin
    named_ = [army for army in armies_of(sentence) if army.span and army.span.end <= limit]
    return reversed(named_)


def armies_of(sentence: Sentence) -> Iterator[Named]:
    """As in "the Syrian army", "government troops": a state's word right before one for its regulars."""
    tokens, words = sentence.tokens, sentence.words
    for at in range(1, len(words)):
        if words[at] not in _REGULARS:
            continue
        before = tokens[at - 1]
        capitalised = before.text[:1].isupper() and words[at - 1] != "the"
        if capitalised and _modifying(sentence, at) and fold(before.text) not in _nations():
            # "Iskan military yard" has no army.
            continue
        if at > 1 and tokens[at - 2].text[:1].isupper() and words[at - 2] not in {"the", "a"}:
            # "Free Ostmark Army" is no nation's army.
            continue
        if _fought(sentence, at):
            continue
        if words[at - 1] in _STATE or (capitalised and is_describing(before)):
            found = named(sentence, at - 1, at)
        elif words[at] in _BARE and words[at - 1] == "the" and not _modifying(sentence, at):
            found = named(sentence, at, at)
        elif words[at] == "army" and tokens[at].dep_ == "compound":
            # "An army checkpoint".
            found = named(sentence, at, at)
        else:
            continue
        if found is not None:
            yield found


def _fought(sentence: Sentence, at: int) -> bool:
    """As in "operations *against* Dawn forces": an army named as whom others fight may be no state's."""
    before = sentence.words[max(at - 4, 0) : at]
    known = fold(sentence.tokens[at - 1].text) in _nations() or sentence.words[at - 1] in _STATE
    return not known and "against" in before


def sentences_before(sentence: Sentence, most: int) -> Iterator[Sentence]:
    """The sentences before this one, the nearest first, at most ``most`` of them."""
    at = sentence.before
    for _ in range(most):
        if at is None:
            return
        yield at
        at = at.before


def _modifying(sentence: Sentence, at: int) -> bool:
    """As in "the *military* yard", which is no army."""
    after = sentence.tokens[at + 1 : at + 2]
    return sentence.words[at] == "military" and bool(after) and after[0].pos_ == "NOUN"


@cache
def _nations() -> frozenset[str]:
    return frozenset(demonyms()) | polity_names()


@cache
def _events() -> frozenset[str]:
    return terms("events", "term", form="noun")


@cache
def _peoples() -> frozenset[str]:
    """A state's capital, and its people as a whole ("Baku reported", "the Armenians reported")."""
    plural = frozenset(name for name in demonyms() if name.endswith("s"))
    return capitals() | polity_names() | plural
