"""Words that say a loss: verbs of harm, their nouns, and nouns that count the harmed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token

from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.loss.idioms import idiom_at, idiom_verbs
from counterclaim.read.claims.loss.tolls import TOLL_WORDS, toll_metric
from counterclaim.read.claims.sentence import Sentence

Form = Literal["verb", "count", "deed", "toll"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of loss at token ``index``; ``last`` ends its group ("killed or wounded", "shot down")."""

    index: int
    last: int
    form: Form
    metric: str
    takes: str
    patient: str


_PARTICLES = {"shoot": {"down"}, "knock": {"out"}, "blow": {"up"}}
_HARM = frozenset({"killed", "wounded", "captured", "missing", "casualties"})
_IDIOMATIC = frozenset({"take", "claim", "cost", "drive", "life", "lose", "round", "hold", "shoot", "gun",
                        "put", "knock"})  # fmt: skip
_PHRASAL = (
    ("round", frozenset({"up"}), "detained"),
    ("drive", frozenset({"away", "out"}), "displaced"),
    ("gun", frozenset({"down"}), "killed"),
)
# How far behind "put" what was put "out of action" may end.
_OUT_REACH = 14
# How far behind "shot" it may say that they were only hurt.
_SHOT_REACH = 14
_ELSEWHERE = frozenset(
    {"at", "into", "back", "up", "towards", "toward", "over", "in", "through", "from"}
)
_ONLY_HURT = frozenset({"wounded", "wounding", "injured", "injuring", "leg", "arm", "wounds", "survived",
                        "hurt", "shoulder", "down"})  # fmt: skip
# How far behind "left" its "behind" may stand.
_BEHIND_REACH = 8
_JOINING = frozenset({"and", "or", ",", "/"})


def loss_triggers(sentence: Sentence) -> list[Trigger]:
    """The sentence's words of loss, coordinated verbs of harm joined to one."""
    verbs, nouns, known = _tables()
    found: list[Trigger] = []
    for index, lemma in enumerate(sentence.lemmas):
        word = sentence.words[index]
        if lemma not in known and word not in known:
            continue
        toll = toll_metric(sentence, index)
        if toll is not None:
            found.append(Trigger(index, index, "toll", toll, "persons", "count"))
            continue
        if lemma == "lose" and _lost_lives(sentence, index):
            found.append(Trigger(index, index, "verb", "killed", "persons", "subject"))
            continue
        row = verbs.get(lemma) or verbs.get(_VERBAL.get(word, ""))
        trigger = _told_by_idiom(sentence, index)
        if trigger is None and row:
            trigger = _verb(sentence, index, row)
        if trigger is None:
            row = nouns.get(word) or nouns.get(lemma) or nouns.get(_deverbal(sentence, index))
            trigger = _noun(sentence, index, row) if row else None
        trigger = trigger or _idiom(sentence, index, lemma)
        if trigger is not None:
            found.append(trigger)
    return _joined(sentence, found) if len(found) > 1 else found


# Adjectives that the tagger makes of participles keep their form as lemma.
_VERBAL = {"injured": "injure", "wounded": "wound", "killed": "kill", "destroyed": "destroy",
           "downed": "down", "captured": "capture", "displaced": "displace", "detained": "detain"}  # fmt: skip


def _lost_lives(sentence: Sentence, index: int) -> bool:
    """As in "Twelve soldiers lost their lives"."""
    after = sentence.words[index + 1 : index + 4]
    return len(after) > 1 and after[0] in {"their", "his", "her"} and after[1] in {"life", "lives"}


def _verb(sentence: Sentence, index: int, row: dict[str, str]) -> Trigger | None:
    token = sentence.tokens[index]
    word = sentence.words[index]
    if (word.endswith("ing") and _deverbal(sentence, index)) or _the_hurt(token):
        return None
    if row["takes"] == "flight" and _left_behind(sentence, index):
        return Trigger(index, index, "verb", "captured", "gear", "object")
    if row["takes"] == "held" and not any(c.dep_ == "auxpass" for c in token.children):
        return None
    # A breakdown in brackets ("destroyed: 25") tells of the total before it.
    if sentence.words[index + 1 : index + 2] == (":",) and not _has_subject(token):
        return None
    if token.pos_ != "VERB" and not (token.pos_ in {"ADJ", "AUX"} and word.endswith("ed")):
        return None
    last = index
    particles = _PARTICLES.get(row["term"])
    if particles is not None:
        ahead = range(index + 1, min(index + 7, len(sentence.words)))
        hit = next((i for i in ahead if sentence.words[i] in particles), None)
        if hit is None:
            return _shot(sentence, index) if row["term"] == "shoot" else None
        last = hit if hit == index + 1 else index
    return Trigger(index, last, "verb", row["metric"], row["takes"], row["patient"])


def _the_hurt(token: Token) -> bool:
    """As in "a recovery to *the injured*": people, and no verb."""
    article = any(c.dep_ == "det" and c.i == token.i - 1 for c in token.children)
    return token.tag_ in {"VBN", "JJ"} and token.dep_ in {"pobj", "dobj", "nsubj"} and article


def _left_behind(sentence: Sentence, index: int) -> bool:
    """As in "leaving behind four guns", "fled, leaving 23 machine guns": the enemy has them now."""
    if "behind" in sentence.words[index + 1 : index + _BEHIND_REACH]:
        return True
    return sentence.tokens[index].tag_ == "VBG" and index + 1 in sentence.quantities


def _shot(sentence: Sentence, index: int) -> Trigger | None:
    """As in "shot ten villagers": killed, where nothing says that they lived or were only shot at."""
    ahead = sentence.words[index + 1 : index + 1 + _SHOT_REACH]
    if (ahead[:1] and ahead[0] in _ELSEWHERE) or not _ONLY_HURT.isdisjoint(ahead):
        return None
    return Trigger(index, index, "verb", "killed", "counted", "object")


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _noun(sentence: Sentence, index: int, row: dict[str, str]) -> Trigger | None:
    token = sentence.tokens[index]
    form: Form = "deed" if row["form"] == "deed" else "count"
    if form == "deed" and token.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return None
    return Trigger(index, index, form, row["metric"], row["takes"], row["patient"])


def _deverbal(sentence: Sentence, index: int) -> str:
    """A gerund before "of" is a noun, whatever the tagger says ("the killing of 12 soldiers")."""
    words = sentence.words
    follows = words[index + 1 : index + 2] == ("of",) or (
        words[index + 1 : index + 2] in {("and",), ("or",)}
        and words[index + 3 : index + 4] == ("of",)
    )
    return words[index] if follows else ""


def _idiom(sentence: Sentence, index: int, lemma: str) -> Trigger | None:
    """As in "claimed the lives of 12", "the casualty count": a plain word with a noun of loss."""
    words = sentence.words
    if words[index] == "lives" and words[index + 1 : index + 2] == ("of",):
        # "Claimed the lives of 12 soldiers".
        before = sentence.lemmas[max(index - 3, 0) : index]
        taken = any(word in {"claim", "cost", "take"} for word in before)
        return Trigger(index, index, "count", "killed", "persons", "count") if taken else None
    for verb, particles, metric in _PHRASAL:
        if lemma == verb and words[index + 1 : index + 2] and words[index + 1] in particles:
            return Trigger(index, index + 1, "verb", metric, "persons", "object")
    return _of_arms(sentence, index, lemma)


def _told_by_idiom(sentence: Sentence, index: int) -> Trigger | None:
    if sentence.tokens[index].pos_ not in {"VERB", "AUX"}:
        return None
    told = idiom_at(sentence, index)
    if told is None:
        taken = sentence.lemmas[index] == "take" and _prisoners_are(sentence.tokens[index])
        return Trigger(index, index, "verb", "captured", "persons", "object") if taken else None
    near = sentence.words[index + 1 : index + 1 + len(told.words)] == told.words
    last = index + len(told.words) if near else index
    return Trigger(index, last, "verb", told.metric, told.takes, told.patient)


def _prisoners_are(verb: Token) -> bool:
    """As in "more than 1,200 prisoners were taken", not "taken to a camp"."""
    if any(c.lower_ in {"to", "away", "from", "into", "out", "by"} for c in verb.children):
        return False
    return any(
        c.dep_ == "nsubjpass" and c.lemma_ in {"prisoner", "captive", "hostage"}
        for c in verb.children
    )


def _of_arms(sentence: Sentence, index: int, lemma: str) -> Trigger | None:
    """As in "put two cannons out of commission", "took 15 tanks"."""
    ahead = sentence.words[index + 1 : index + 1 + _OUT_REACH]
    out = any(
        ahead[i : i + 2] == ("out", "of") and ahead[i + 2] in {"commission", "action", "service"}
        for i in range(len(ahead) - 2)
    )
    if lemma in {"put", "knock"} and out:
        return Trigger(index, index, "verb", "destroyed", "things", "object")
    if lemma == "take" and sentence.tokens[index].pos_ == "VERB":
        return Trigger(index, index, "verb", "captured", "arms", "object")
    return None


def _joined(sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
    """As in "Killed or wounded" is one trigger: casualties, where the metrics differ."""
    joined: list[Trigger] = [found[0]]
    for trigger in found[1:]:
        before = joined[-1]
        between = sentence.words[before.last + 1 : trigger.index]
        if (
            before.form == trigger.form == "verb"
            and before.patient == trigger.patient
            and between
            and all(word in _JOINING for word in between)
        ):
            metric = before.metric if before.metric == trigger.metric else "casualties"
            if "and" in between and {before.metric, trigger.metric} == {"captured", "killed"}:
                # Those abducted and killed were both; those killed or captured are either.
                joined.append(trigger)
                continue
            if {before.metric, trigger.metric} <= _HARM or before.metric == trigger.metric:
                takes = before.takes if before.takes == trigger.takes else "persons"
                if takes == "persons" and metric == "destroyed":
                    # "Intercepted and destroyed".
                    takes = "things"
                joined[-1] = Trigger(
                    before.index, trigger.last, "verb", metric, takes, before.patient
                )
                continue
        joined.append(trigger)
    return joined


@cache
def _tables() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]], frozenset[str]]:
    verbs = {row["term"]: row for row in rows("metrics") if row["form"] == "verb"}
    nouns = {row["term"]: row for row in rows("metrics") if row["form"] != "verb"}
    return (
        verbs,
        nouns,
        frozenset({*verbs, *nouns, *_VERBAL, *_IDIOMATIC, *idiom_verbs(), *TOLL_WORDS}),
    )
