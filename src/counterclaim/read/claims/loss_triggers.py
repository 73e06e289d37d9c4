"""Words that say a loss: verbs of harm, their nouns, and nouns that count the harmed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from counterclaim.read.claims.lexicon import rows
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
_IDIOMATIC = frozenset({"take", "claim", "cost", "drive", "life", "lose", "round", "hold"})
_TOLLS = frozenset({"toll", "count", "figure", "tally"})
_TOLLED = {
    "death": "killed",
    "casualty": "casualties",
    "injury": "wounded",
    "loss": "casualties",
    "fatality": "killed",
}
# "Casualties reached 300": the noun's verb brings its number.
_REACHING = frozenset({"reach", "exceed", "total", "surpass", "number", "rise", "climb", "stand", "pass",
                       "grow", "increase", "mount", "top", "amount"})  # fmt: skip
_JOINING = frozenset({"and", "or", ",", "/"})


def loss_triggers(sentence: Sentence) -> list[Trigger]:
    """The sentence's words of loss, coordinated verbs of harm joined to one."""
    verbs, nouns, known = _tables()
    found: list[Trigger] = []
    for index, lemma in enumerate(sentence.lemmas):
        word = sentence.words[index]
        if lemma not in known and word not in known:
            continue
        if (word == "dead" and _owned(sentence, index)) or _reaches(sentence, index):
            metric = _TOLLED.get(lemma, "killed")
            found.append(Trigger(index, index, "toll", metric, "persons", "count"))
            continue
        if lemma == "lose" and _lost_lives(sentence, index):
            found.append(Trigger(index, index, "verb", "killed", "persons", "subject"))
            continue
        row = verbs.get(lemma) or verbs.get(_VERBAL.get(word, ""))
        trigger = _verb(sentence, index, row) if row else None
        if trigger is None:
            row = nouns.get(lemma) or nouns.get(word) or nouns.get(_deverbal(sentence, index))
            trigger = _noun(sentence, index, row) if row else None
        trigger = trigger or _idiom(sentence, index, lemma)
        if trigger is not None:
            found.append(trigger)
    return _joined(sentence, found) if len(found) > 1 else found


# Adjectives that the tagger makes of participles keep their form as lemma.
_VERBAL = {"injured": "injure", "wounded": "wound", "killed": "kill", "destroyed": "destroy",
           "downed": "down", "captured": "capture", "displaced": "displace", "detained": "detain"}  # fmt: skip


def _owned(sentence: Sentence, index: int) -> bool:
    """As in "its own *dead* at 548", "the ministry's *dead* number 571"."""
    before = sentence.tokens[index - 1] if index else None
    return before is not None and (before.lower_ == "own" or before.tag_ in {"POS", "PRP$"})


def _reaches(sentence: Sentence, index: int) -> bool:
    """As in "Casualties reached 300": a plural without number of its own, and a verb that gives it."""
    if sentence.lemmas[index] not in _TOLLED or sentence.tokens[index].tag_ != "NNS":
        return False
    noun = sentence.tokens[index]
    counted = any(c.dep_ in {"nummod", "det"} and c.lower_ != "the" for c in noun.children)
    return noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_ in _REACHING and not counted


def _lost_lives(sentence: Sentence, index: int) -> bool:
    """As in "Twelve soldiers lost their lives"."""
    after = sentence.words[index + 1 : index + 4]
    return len(after) > 1 and after[0] in {"their", "his", "her"} and after[1] in {"life", "lives"}


def _verb(sentence: Sentence, index: int, row: dict[str, str]) -> Trigger | None:
    token = sentence.tokens[index]
    word = sentence.words[index]
    if word.endswith("ing") and _deverbal(sentence, index):
        return None
    # A breakdown in brackets ("destroyed: 25") tells of the total before it.
    if sentence.words[index + 1 : index + 2] == (":",):
        return None
    if token.pos_ != "VERB" and not (token.pos_ in {"ADJ", "AUX"} and word.endswith("ed")):
        return None
    last = index
    particles = _PARTICLES.get(row["term"])
    if particles is not None:
        ahead = range(index + 1, min(index + 7, len(sentence.words)))
        hit = next((i for i in ahead if sentence.words[i] in particles), None)
        if hit is None:
            return None
        last = hit if hit == index + 1 else index
    return Trigger(index, last, "verb", row["metric"], row["takes"], row["patient"])


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
    """As in "Took 12 soldiers prisoner", "claimed the lives of 12": a plain verb with a noun of loss."""
    words, after = sentence.words, range(index + 1, min(index + 9, len(sentence.words)))
    if lemma == "take" and any(
        words[i] in {"prisoner", "captive", "hostage", "prisoners"} for i in after
    ):
        return Trigger(index, index, "verb", "captured", "persons", "object")
    if lemma == "take" and any(words[i] == "custody" for i in after):
        return Trigger(index, index, "verb", "detained", "persons", "object")
    if lemma in {"claim", "cost", "take"} and any(
        words[i] == "lives" and words[i + 1 : i + 2] != ("of",) for i in after
    ):
        return Trigger(index, index, "verb", "killed", "persons", "object")
    if words[index] == "lives" and words[index + 1 : index + 2] == ("of",):
        # "Claimed the lives of 12 soldiers".
        taken = any(
            w in {"claim", "cost", "take"} for w in sentence.lemmas[max(index - 3, 0) : index]
        )
        return Trigger(index, index, "count", "killed", "persons", "count") if taken else None
    if lemma in _TOLLS and index and sentence.lemmas[index - 1] in _TOLLED:
        return Trigger(
            index, index, "toll", _TOLLED[sentence.lemmas[index - 1]], "persons", "count"
        )
    if lemma == "hold" and any(words[i] in {"captive", "hostage", "prisoner"} for i in after):
        return Trigger(index, index, "verb", "captured", "persons", "object")
    if lemma == "round" and words[index + 1 : index + 2] == ("up",):
        return Trigger(index, index + 1, "verb", "detained", "persons", "object")
    if lemma == "drive" and index + 1 < len(words) and words[index + 1] in {"away", "out"}:
        return Trigger(index, index + 1, "verb", "displaced", "persons", "object")
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
    return verbs, nouns, frozenset({*verbs, *nouns, *_VERBAL, *_IDIOMATIC, *_TOLLS})
