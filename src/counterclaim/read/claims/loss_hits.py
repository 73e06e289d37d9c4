"""What a word of loss harms: the counted things that it governs, and the lists they are in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    subject,
    undergoer,
    unreal,
)
from counterclaim.read.claims.counted import Counted, chains, uncounted
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss_metrics import (
    equipment_class,
    is_person,
    materiel,
    population,
)
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.revised import revised_figures
from counterclaim.read.claims.sentence import Sentence

_PASSED_OVER = frozenset(
    [
        "was",
        "were",
        "been",
        "being",
        "be",
        "is",
        "are",
        "had",
        "has",
        "have",
        "reportedly",
        "allegedly",
        "also",
        "both",
        "later",
        ",",
        "least",
        "at",
        "about",
        "up",
        "to",
        "some",
        "subsequently",
        "confirmed",
        "reported",
        "all",
        "either",
        "the",
        "its",
        "their",
    ]
)
_FORCES = frozenset({"force", "forces", "troop", "patrol", "team", "soldier", "unit", "army", "military",
                     "commando", "marine", "isaf"})  # fmt: skip
_BEARING = frozenset(
    {"suffer", "sustain", "incur", "experience", "take", "inflict", "cause", "have"}
)


_BELIEVED = frozenset({"considered", "listed", "presumed", "feared", "believed", "still", "now", "as",
                       "remain", "declared", "thought"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a trigger harms; ``direct`` where the words say so and not only a list."""

    thing: Counted
    trigger: Trigger
    metric: str
    direct: bool


def hits_of(
    sentence: Sentence, triggers: list[Trigger], things: list[Counted]
) -> tuple[dict[int, Hit], list[Hit]]:
    """The things harmed, by their index in ``things``, and those that no number counts."""
    hits: dict[int, Hit] = {}
    extra: list[Hit] = []
    for trigger, thing, metric in revised_figures(sentence):
        number = next((n for n, t in enumerate(things) if t.first == thing.first), None)
        if number is not None:
            hits[number] = Hit(thing, trigger, metric, True)
    revised = {hit.trigger.index for hit in hits.values()}
    triggers = [trigger for trigger in triggers if trigger.index not in revised]
    for trigger in triggers:
        for number, hit in _direct(sentence, trigger, things):
            if number is None:
                extra.append(hit)
            elif number not in hits:
                hits[number] = hit
            elif _only_lost(hits[number]) and hit.thing.last + 1 == trigger.index:
                # "Lost 2,410 soldiers killed": how they were lost stands after them.
                hits[number] = replace(hits[number], metric=hit.metric)
    _spread(sentence, things, hits)
    return hits, extra


def _only_lost(hit: Hit) -> bool:
    return hit.metric == "casualties" and hit.trigger.patient == "lost"


def _direct(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    if trigger.form == "toll":
        return _of_toll(trigger, things)
    if trigger.form == "count":
        return _of_count(sentence, trigger, things)
    if trigger.form == "deed":
        return _of_deed(sentence, trigger, things)
    if unreal(sentence.tokens[trigger.index]):
        return []
    return _of_verb(sentence, trigger, things)


def _of_verb(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    if trigger.patient == "lost" and "contact" in sentence.words:
        return _out_of_contact(sentence, trigger, things)
    verb = sentence.tokens[trigger.index]
    target, left = _target(verb, trigger)
    number = _among(sentence, trigger, things)
    if number is None and left:
        number = _before(things, trigger)
    if number is None:
        number = _covering(sentence, things, target)
    if number is None and target is not None and verb.dep_ != "amod" and _inside(sentence, target):
        bare = uncounted(sentence, target)
        metric = None if bare is None else _metric(sentence, bare, trigger)
        if bare is not None and metric is not None and _told(sentence, bare, trigger):
            return [(None, Hit(bare, trigger, metric, True))]
    if number is None:
        number = _beside(sentence, things, trigger, left=left)
    if number is None and left:
        number = _inverted(sentence, things, trigger)
    if number is None:
        return []
    metric = _metric(sentence, things[number], trigger)
    return [] if metric is None else [(number, Hit(things[number], trigger, metric, True))]


def _said_object(verb: Token) -> Token | None:
    """As in "stated one sailor was killed", where the parser takes the sailor for what is stated."""
    if verb.dep_ != "ccomp":
        return None
    found = direct_object(verb.head)
    return found if found is not None and verb.head.i < found.i < verb.i else None


def _inverted(sentence: Sentence, things: list[Counted], trigger: Trigger) -> int | None:
    """As in "Also killed in the raid were a dozen fighters"."""
    if trigger.index > 2:
        return None
    for number, thing in enumerate(things):
        if thing.first > trigger.index and sentence.lemmas[thing.first - 1] == "be":
            return number
    return None


def _out_of_contact(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """Those with whom contact was lost are missing where the sentence says so, else nothing is known."""
    if "missing" not in sentence.words:
        return []
    return [
        (number, Hit(thing, trigger, "missing", True))
        for number, thing in enumerate(things)
        if sentence.words[max(thing.first - 1, 0)] == "with" and is_person(sentence, thing)
    ]


def _target(verb: Token, trigger: Trigger) -> tuple[Token | None, bool]:
    """Whom the verb harms, and whether to look for them on its left where the parse does not say."""
    if trigger.patient == "subject":
        return subject(verb), True
    if verb.dep_ == "amod" and verb.head.i > verb.i:
        return verb.head, False
    if trigger.patient == "object" and (is_passive(verb) or verb.tag_ == "JJ"):
        return undergoer(verb) or _said_object(verb), True
    return direct_object(verb), False


def _of_count(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "36 dead", "two deaths", "heavy casualties", "12 bodies": the noun itself is what is counted."""
    if sentence.words[trigger.index] == "loss":
        return _of_deed(sentence, replace(trigger, takes="both"), things)
    said_of = _said_of(sentence, trigger, things)
    if said_of is not None:
        return [(said_of, Hit(things[said_of], trigger, trigger.metric, True))]
    named = _death_of(sentence, trigger)
    if named is not None:
        return [(None, Hit(named, trigger, trigger.metric, True))]
    of = _of_bodies(sentence, trigger, things)
    of = _among(sentence, trigger, things) if of is None else of
    if of is not None:
        return [(of, Hit(things[of], trigger, trigger.metric, True))]
    for number, thing in enumerate(things):
        at_noun = thing.covers(trigger.index) or (
            thing.head is None and trigger.index == thing.last + 1
        )
        if at_noun:
            if thing.head is not None and not _counts(sentence, thing, trigger):
                return []
            return [(number, Hit(thing, trigger, trigger.metric, True))]
    noun = sentence.tokens[trigger.index]
    if trigger.metric != "casualties" or noun.head.lemma_ not in _BEARING or noun.tag_ != "NNS":
        return []
    bare = uncounted(sentence, noun)
    return [] if bare is None else [(None, Hit(bare, trigger, trigger.metric, True))]


def _of_toll(trigger: Trigger, things: list[Counted]) -> list[tuple[int | None, Hit]]:
    """As in "The death toll rose to 40": the next number."""
    ahead = range(trigger.index + 1, trigger.index + 14)
    for number, thing in enumerate(things):
        if thing.first in ahead and thing.quantity.exactness != "none":
            return [(number, Hit(thing, trigger, trigger.metric, True))]
    return []


def _death_of(sentence: Sentence, trigger: Trigger) -> Counted | None:
    """As in "the death of Maulan Tareb": one person, by name."""
    if sentence.words[trigger.index] != "death":
        return None
    for child in sentence.tokens[trigger.index].children:
        noun = next((c for c in child.children if c.dep_ == "pobj"), None)
        if (
            child.lower_ == "of"
            and noun is not None
            and noun.tag_ == "NNP"
            and _inside(sentence, noun)
        ):
            return uncounted(sentence, noun)
    return None


def _said_of(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "27 soldiers are missing", "nine are feared dead": the adjective says it of those before it."""
    if sentence.words[trigger.index] not in {"missing", "dead"}:
        return None
    for number in range(len(things) - 1, -1, -1):
        thing = things[number]
        between = sentence.words[thing.last + 1 : trigger.index]
        if thing.last < trigger.index and 0 < len(between) <= 5 and is_person(sentence, thing):
            verbal = any(
                word in {"are", "were", "is", "was", "remain", "be", "been"} for word in between
            )
            return (
                number
                if verbal and all(w in _PASSED_OVER or w in _BELIEVED for w in between)
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


def _among(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "Among the dead were 12 rebels"."""
    if "among" not in sentence.words[max(trigger.index - 2, 0) : trigger.index]:
        return None
    after = trigger.index + 1
    if sentence.lemmas[after : after + 1] != ("be",):
        return None
    return next((n for n, thing in enumerate(things) if thing.first == after + 1), None)


def _counts(sentence: Sentence, thing: Counted, trigger: Trigger) -> bool:
    """Whether the noun of loss is what the number counts and not a word beside it."""
    if trigger.index == thing.head or sentence.lemmas[trigger.index] in {"body", "corpse"}:
        return True
    return sentence.words[trigger.index] in {"dead", "killed"} and is_person(sentence, thing)


def _of_deed(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "The destruction of three launchers", "the killing of 12 soldiers"."""
    after = trigger.index + 1
    if after < len(sentence.words) and sentence.words[after] == "of":
        for number, thing in enumerate(things):
            if thing.first in {after + 1, after + 2}:
                metric = _metric(sentence, thing, trigger)
                return [] if metric is None else [(number, Hit(thing, trigger, metric, True))]
    return []


def _metric(sentence: Sentence, thing: Counted, trigger: Trigger) -> str | None:
    person = is_person(sentence, thing)
    if thing.head is not None and _attack(sentence.lemmas[thing.head]):
        return None
    if trigger.metric == "displaced" and (
        thing.head is None or population(sentence, thing) in {"soldiers", "militants"}
    ):
        return None
    if trigger.takes == "out" or trigger.takes == "things":
        return None if person and thing.head is not None else materiel(sentence, thing, "things")
    if trigger.takes == "persons":
        if person:
            return _of_people(sentence, thing, trigger)
        unknown = materiel(sentence, thing, "both") is None and thing.quantity.exactness != "none"
        return trigger.metric if unknown and trigger.form == "verb" else None
    if person and trigger.takes == "both":
        return trigger.metric if thing.head is not None or trigger.patient != "lost" else None
    return materiel(sentence, thing, trigger.takes)


def _told(sentence: Sentence, bare: Counted, trigger: Trigger) -> bool:
    """Whether a noun without number under a word of loss tells a loss that happened.

    A habit ("strikes that kill civilians") does not; nor does a name that may be a place's, or a
    noun that no table knows.
    """
    if sentence.tokens[trigger.index].tag_ in {"VBP", "VBZ", "VB"}:
        return False
    if trigger.takes == "things":
        return equipment_class(sentence, bare) is not None
    if trigger.takes == "persons" or sentence.tokens[bare.first].pos_ == "PRON":
        return True
    return bare.head is not None and sentence.lemmas[bare.head] in terms("populations", "term")


def _before(things: list[Counted], trigger: Trigger) -> int | None:
    """The bare number right before a participle ("and two *wounded*")."""
    for number, thing in enumerate(things):
        if thing.head is None and thing.last == trigger.index - 1:
            return number
    return None


def _of_people(sentence: Sentence, thing: Counted, trigger: Trigger) -> str:
    """The trigger's metric; fighters whom a force detains are captured, and whom it takes unnamed in action."""
    if trigger.metric != "detained":
        return trigger.metric
    who = population(sentence, thing)
    if who == "militants" or (who is None and _by_a_force(sentence, trigger)):
        return "captured"
    return "detained"


def _by_a_force(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an armed force detains in an operation of its own, as against police or a court."""
    verb = sentence.tokens[trigger.index]
    doing = agent(verb) if is_passive(verb) else subject(verb)
    if doing is not None and doing.lemma_.lower() in _FORCES:
        return True
    return any(lemma in {"operation", "raid", "mission"} for lemma in sentence.lemmas)


def _attack(lemma: str) -> bool:
    """Whether the noun is one for an attack, which destroys and is not destroyed."""
    return lemma in terms("events", "term", form="noun") and lemma not in terms(
        "equipment", "term", form="term"
    )


def _covering(sentence: Sentence, things: list[Counted], target: Token | None) -> int | None:
    if target is None:
        return None
    index = sentence.at(target)
    return next((n for n, thing in enumerate(things) if thing.covers(index)), None)


def _beside(
    sentence: Sentence, things: list[Counted], trigger: Trigger, *, left: bool
) -> int | None:
    """The thing next to the trigger, where the parser lost the tie: before a passive, after an active."""
    after = trigger.last + 1
    for number, thing in enumerate(things):
        if not left and after <= thing.first <= after + 3:
            between = sentence.words[after : thing.first]
            if all(word in _PASSED_OVER for word in between):
                return number
    for number in range(len(things) - 1, -1, -1):
        thing = things[number]
        if thing.last < trigger.index <= thing.last + 4:
            between = sentence.words[thing.last + 1 : trigger.index]
            if all(word in _PASSED_OVER for word in between):
                return number
        elif left and thing.last < trigger.index <= thing.last + 12:
            # "Two fighters, including their leader, were killed": the aside is passed over.
            between = sentence.words[thing.last + 1 : trigger.index]
            if (
                between[0] == ","
                and "," in between[1:-1]
                and between[1] in {"including", "among", "one"}
            ):
                rest = between[len(between) - between[::-1].index(",") :]
                if all(word in _PASSED_OVER for word in rest):
                    return number
    return None


def _spread(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """Give the rest of a list the trigger of its member."""
    for chain in chains(sentence, things):
        held = [n for n in chain if n in hits]
        if not held:
            continue
        for number in chain:
            if number in hits:
                continue
            source = min(held, key=lambda n: (abs(n - number), n))
            trigger = hits[source].trigger
            metric = None
            if sentence.tokens[trigger.index].dep_ == "amod":
                continue
            if trigger.form != "count":
                metric = _metric(sentence, things[number], trigger)
            elif sentence.words[trigger.index + 1 : trigger.index + 2] == ("of",) and is_person(
                sentence, things[number]
            ):
                metric = trigger.metric
            if metric is None and not is_person(sentence, things[number]):
                # "1,390 soldiers killed, 66 tanks and 5 aircraft" are one list of losses.
                metric = materiel(sentence, things[number], "both")
            if metric is not None:
                hits[number] = Hit(things[number], trigger, metric, False)


def _inside(sentence: Sentence, token: Token) -> bool:
    return sentence.start <= token.i < sentence.start + len(sentence.tokens)
