"""What a noun of loss counts: "36 dead", "the destruction of three launchers", "the death toll rose to 40"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from counterclaim.read.claims.clause import governed, patient, subject
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.counted.uncounted import uncounted
from counterclaim.read.claims.factuality import unreal
from counterclaim.read.claims.loss.harmed.untold import of_people, undone, untold_losses
from counterclaim.read.claims.loss.harmed.verbs import PASSED_OVER, among, those_among
from counterclaim.read.claims.loss.measure import Hit, metric_of
from counterclaim.read.claims.loss.metrics import equipment_class, is_person
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_HANDING = frozenset({"hand", "return", "exchange", "repatriate", "transfer", "deliver", "swap"})
_FOUND = frozenset(
    {"find", "be", "remain", "go", "lie", "leave", "declare", "presume", "fear", "believe"}
)
_HURT = frozenset({"suffer", "sustain", "receive", "incur", "get", "have", "bear"})
_BELIEVED = frozenset({"considered", "listed", "presumed", "feared", "believed", "still", "now", "as", "go",
                       "remain", "remained", "declared", "thought", "left", "found", "went", "gone", "lay",
                       "yet"})  # fmt: skip
_BEING = frozenset(
    {"are", "were", "is", "was", "remain", "remained", "be", "been", "went", "gone", "go", "lay"}
)
_ONE_DEAD = frozenset({"body", "corpse"})
_PLANNED = frozenset({"attempted", "planned", "plotted", "failed", "foiled", "intended", "thwarted",
                      "potential", "possible", "alleged"})  # fmt: skip
_PLANNING = frozenset({"plan", "plot", "attempt", "intend", "order", "prevent", "avoid", "foil", "thwart",
                       "threaten", "call", "demand", "urge"})  # fmt: skip


def counted_by(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "36 dead", "two deaths", "heavy casualties", "12 bodies": the noun itself is what is counted."""
    if sentence.words[trigger.index] == "loss":
        found = of_deed(sentence, replace(trigger, takes="both"), things)
        # "The loss of 31 servicemen" is their death; "lost 31 servicemen" may be more.
        return [
            (n, replace(hit, metric="killed") if hit.metric == "casualties" else hit)
            for n, hit in found
        ]
    if sentence.lemmas[trigger.index] in _ONE_DEAD and _handed(sentence.tokens[trigger.index]):
        return []
    told = _told_of_others(sentence, trigger, things)
    if told is not None:
        return [(n, Hit(things[n], trigger, trigger.metric, True)) for n in told]
    named = _death_of(sentence, trigger)
    if named is not None:
        return [(None, Hit(named, trigger, trigger.metric, True))]
    of = _of_bodies(sentence, trigger, things)
    of = among(sentence, trigger, things) if of is None else of
    if of is not None:
        return [(of, Hit(things[of], trigger, trigger.metric, True))]
    for number, thing in enumerate(things):
        if thing.covers(trigger.index) or trigger.index == thing.last + 1:
            if thing.head is not None and not _counts(sentence, thing, trigger):
                return []
            return [(number, Hit(thing, trigger, trigger.metric, True))]
    one = sentence.lemmas[trigger.index] in _ONE_DEAD
    bare = None if one else untold_losses(sentence, trigger)
    return [] if bare is None else [(None, Hit(bare, trigger, trigger.metric, True))]


def _handed(body: Token) -> bool:
    """As in "six bodies were handed over": of men whose death was told before."""
    return body.head.lemma_ in _HANDING and body.dep_ in {"dobj", "nsubjpass"}


def _told_of_others(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[int] | None:
    """Those of whom the noun is said ("among the victims were ...", "27 are missing"); None where it counts."""
    found = those_among(sentence, trigger, things)
    if found or trigger.patient == "among":
        return found
    borne = _bearer_of_wounds(sentence, trigger, things)
    if borne is not None:
        return [borne]
    if sentence.lemmas[trigger.index] == "wound":
        # "Several bullet wounds" are not counted by people.
        return []
    said_of = _said_of(sentence, trigger, things)
    return None if said_of is None else [said_of]


def _bearer_of_wounds(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "*Four residents* received injuries": who has them is counted, not the injuries."""
    noun = sentence.tokens[trigger.index]
    if trigger.metric != "wounded" or noun.dep_ != "dobj" or noun.head.lemma_ not in _HURT:
        return None
    who = subject(noun.head)
    if who is None or any(c.dep_ == "nummod" for c in noun.children) or unreal(noun.head):
        return None
    at = sentence.at(who)
    found = next((n for n, thing in enumerate(things) if thing.covers(at)), None)
    return found if found is not None and is_person(sentence, things[found]) else None


def of_toll(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "The death toll rose to 40", "losses stood at 60 tanks": the next number, of what its noun says."""
    ahead = range(trigger.index + 1, trigger.index + 14)
    for number, thing in enumerate(things):
        if thing.first in ahead and thing.quantity.exactness != "none":
            if trigger.metric == "casualties" and _told_apart(sentence, thing):
                return []
            metric = _metric_of_toll(sentence, thing, trigger)
            return [(number, Hit(thing, trigger, metric, True))]
    return []


def _told_apart(sentence: Sentence, thing: Counted) -> bool:
    """As in "losses stood at five *killed*": the word behind says what they are."""
    after = sentence.words[thing.last + 1 : thing.last + 2]
    inside = sentence.words[thing.first : thing.last + 1]
    apart = {"killed", "dead", "wounded", "injured", "missing"}
    return not apart.isdisjoint((*after, *inside))


def _metric_of_toll(sentence: Sentence, thing: Counted, trigger: Trigger) -> str:
    if thing.head is None or is_person(sentence, thing) or trigger.metric == "wounded":
        return trigger.metric
    return equipment_class(sentence, thing) or trigger.metric


def of_deed(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "The destruction of three launchers", "the killing of 12 soldiers"."""
    if _not_done(sentence, trigger.index):
        return []
    counted = next((n for n, thing in enumerate(things) if thing.head == trigger.index), None)
    if counted is not None and trigger.takes == "persons":
        # "Police made 60 arrests".
        many = sentence.tokens[trigger.index].tag_ == "NNS" and things[counted].quantity.low != 1
        return [(counted, Hit(things[counted], trigger, trigger.metric, True))] if many else []
    after = trigger.index + 1
    if sentence.words[after : after + 1] in {("and",), ("or",)}:
        # "The destruction or damage of five tanks" is said of both.
        after += 2
    if after < len(sentence.words) and sentence.words[after] == "of":
        for number, thing in enumerate(things):
            if thing.first in {after + 1, after + 2}:
                metric = metric_of(sentence, thing, trigger)
                return [] if metric is None else [(number, Hit(thing, trigger, metric, True))]
        return _undone(sentence, trigger, after)
    return []


def _undone(sentence: Sentence, trigger: Trigger, of: int) -> list[tuple[int | None, Hit]]:
    bare = undone(sentence, trigger, of)
    if bare is None or bare.head is None:
        return []
    if of_people(sentence.tokens[bare.head]):
        metric = trigger.metric if trigger.takes == "persons" else None
    else:
        metric = metric_of(sentence, bare, trigger)
    return [] if metric is None or metric == "other" else [(None, Hit(bare, trigger, metric, True))]


def _death_of(sentence: Sentence, trigger: Trigger) -> Counted | None:
    """As in "the death of Maulan Tareb": one person, by name."""
    if sentence.words[trigger.index] != "death":
        return None
    for child in sentence.tokens[trigger.index].children:
        noun = governed(child)
        if noun is not None and noun.tag_ == "NN":
            # "The death of their commander, *Selim Adar*".
            noun = next((c for c in noun.children if c.dep_ == "appos"), noun)
        if (
            child.lower_ == "of"
            and noun is not None
            and noun.tag_ == "NNP"
            and sentence.holds(noun)
        ):
            return uncounted(sentence, noun)
    return None


def _subject_of(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "three workers of an agency were *found dead*"."""
    said = sentence.tokens[trigger.index]
    if said.dep_ not in {"acomp", "oprd"} or unreal(said.head):
        return None
    who = patient(said.head) or subject(said.head)
    if who is None or who.i > said.i or (said.head.lemma_ not in _FOUND):
        return None
    at = sentence.at(who)
    found = next((n for n, thing in enumerate(things) if thing.covers(at)), None)
    return found if found is not None and is_person(sentence, things[found]) else None


def _said_of(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "27 soldiers are missing", "nine are feared dead": the adjective says it of those before it."""
    if sentence.words[trigger.index] not in {"missing", "dead", "homeless", "unaccounted"}:
        return None
    by_parse = _subject_of(sentence, trigger, things)
    if by_parse is not None:
        return by_parse
    for number in range(len(things) - 1, -1, -1):
        thing = things[number]
        between = sentence.words[thing.last + 1 : trigger.index]
        if thing.last < trigger.index and 0 < len(between) <= 5 and is_person(sentence, thing):
            verbal = any(word in _BEING for word in between)
            return (
                number
                if verbal and all(w in PASSED_OVER or w in _BELIEVED for w in between)
                else None
            )
    return None


def _of_bodies(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "The bodies of 200 people": the number stands in what follows."""
    if sentence.words[trigger.index + 1 : trigger.index + 2] != ("of",):
        return None
    if any(thing.covers(trigger.index) for thing in things):
        return None
    ahead = range(trigger.index + 2, trigger.index + 5)
    return next((n for n, thing in enumerate(things) if thing.first in ahead), None)


def _counts(sentence: Sentence, thing: Counted, trigger: Trigger) -> bool:
    """Whether the noun of loss is what the number counts and not a word beside it."""
    lemma = sentence.lemmas[trigger.index]
    if lemma in _ONE_DEAD:
        # "A representative body" is nobody's; "a body" may be; more than one are.
        return sentence.tokens[trigger.index].tag_ in {"NNS", "NNPS"}
    if trigger.index == thing.head:
        return True
    said = sentence.words[trigger.index] in {"dead", "killed", "missing", "homeless", "fallen"}
    return said and is_person(sentence, thing)


def _not_done(sentence: Sentence, index: int) -> bool:
    """As in "the attempted assassination of", "planned the assassination of": it did not happen yet."""
    before = sentence.words[max(index - 3, 0) : index]
    if any(word in _PLANNED for word in before):
        return True
    head = sentence.tokens[index].head
    return head.lemma_.lower() in _PLANNING and sentence.tokens[index].dep_ in {
        "dobj",
        "pobj",
        "conj",
    }
