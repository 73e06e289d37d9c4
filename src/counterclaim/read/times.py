"""Time expressions: which words of a passage say when, how long or how often.

Their values are the business of :mod:`counterclaim.resolve.times`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from counterclaim.model.reading import Time
from counterclaim.model.span import Span
from counterclaim.read.passages import Passage
from counterclaim.read.quantities.numerals import lowered, measures
from counterclaim.read.timewords import Form, lexicon, starters, toml_table

_WORD = re.compile(r"\d+|[a-z]+")
_JOINED = re.compile(r"(?:[\w$€£#@/]|[\d.,:][-–.,:/]|\w-(?=\d))$")
_LAST = re.compile(r"([a-z]+|['’]s)[\s(]*$")
_LINE_START = re.compile(r"\n\s*$")
# "Now" inside a sentence is part of a name.
_SENTENCE_BEGIN = re.compile(r"(?:[.!?:;\n\"“”'`(—–-]|^)\W*$")
_NEXT = re.compile(r"\s+([a-z]+)")
_ABBREVIATION = re.compile(r"[a-z]{3,4}(?<!june|july)")
_AMBIGUOUS_MONTHS = ("may", "march", "mar")
_CONTEXT = {
    name: frozenset(words.split()) for name, words in toml_table("timecontext.toml").items()
}
# Numbers of four digits in a row, as reports list their annexes, are years only if all of them could be.
_SERIAL = re.compile(r"\d{4}, ?\d{3,4}\b")
_OLDEST = "1800"
_BEFORE_OR_AFTER = ("pre-", "post-")
_MONTHS_AND_DAYS = frozenset(
    (*lexicon()["months"], *lexicon()["weekdays"], *lexicon()["weekday_abbreviations"])
)


def find_times(passages: Sequence[Passage]) -> tuple[Time, ...]:
    """The time expressions of a document in text order, with span and type and no value yet."""
    return tuple(time for passage in passages for time in _in_passage(passage))


def _in_passage(passage: Passage) -> Iterator[Time]:
    text = passage.text
    low = lowered(text)
    table = starters()
    done = 0
    for word in _WORD.finditer(low):
        begin = word.start()
        if begin < done:
            continue
        entry = table.get(word[0] if low[begin] > "9" else "0")
        if entry is None:
            continue
        forms, union = entry
        match = union.match(low, begin)
        if match is None or (begin and _JOINED.search(low, max(0, begin - 2), begin)):
            continue
        form = forms[(match.lastindex or 1) - 1]
        if _means_time(form, (text, low, passage.doc), match):
            done = match.end()
            span = Span(passage.offset + begin, passage.offset + done)
            yield Time(span, text[begin:done], form.type)


def _means_time(form: Form, words: tuple[str, str, Doc], match: re.Match[str]) -> bool:
    """Whether words of this shape are about time here; ``words`` are the text, its lower case and its parse."""
    text, low, doc = words
    begin, end = match.span()
    if form.name == "year":
        return low[begin] > "9" or _is_year(low, begin, end)
    if form.name in ("month", "monthspan", "md", "dm", "refmonth", "weekday", "weekdays"):
        return _capitalised(text, low, begin, end) and (
            form.name not in ("month", "md") or _is_month(doc, low, begin, end)
        )
    if form.name == "clock" and end - begin == len("1:12"):
        last = _LAST.search(low, max(0, begin - 12), begin)
        return low[end - 1] == "m" or (last is not None and last[1] in _CONTEXT["before_clock"])
    if form.name in ("duration", "compound"):
        return not _is_title(text, begin, end)
    if form.name == "nthday":
        return low.endswith(("on ", "until ", "till "), 0, begin)
    if form.name == "seasonalone":
        return _is_season(low, begin, end)
    if form.name == "present":
        return (
            not text[begin].isupper()
            or _SENTENCE_BEGIN.search(text, max(0, begin - 6), begin) is not None
            or begin == 0
        )
    if form.name == "partalone":
        last = _LAST.search(low, max(0, begin - 12), begin)
        return low.startswith("the ", begin) or (
            last is not None and last[1] in _CONTEXT["before_part"]
        )
    return True


def _is_title(text: str, begin: int, end: int) -> bool:
    """Whether a length is a name by its capitals ("60 Minutes"); text all in capitals has none such."""
    words = re.findall(r"[^\W\d_]+", text[begin:end])
    return bool(words) and words[-1].istitle() and (len(words) == 1 or words[0].istitle())


def _capitalised(text: str, low: str, begin: int, end: int) -> bool:
    """Names of months and days begin with a capital: "may", "march" and "sun" are other words."""
    return any(
        text[w.start()].isupper()
        for w in _WORD.finditer(low, begin, end)
        if w[0].rstrip("s") in _MONTHS_AND_DAYS or w[0] in _MONTHS_AND_DAYS
    )


def _is_month(doc: Doc, low: str, begin: int, end: int) -> bool:
    """Whether "May" and "March" are months here: beside a number they are, else the words around decide."""
    words = low[begin:end]
    if words in _CONTEXT["also_names"] and _is_person(doc, begin):
        return False
    last = _LAST.search(low, max(0, begin - 12), begin)
    if last is not None and last[1] in _CONTEXT["before_month"]:
        return True
    if not words.startswith(_AMBIGUOUS_MONTHS):
        return not _ABBREVIATION.fullmatch(words)
    after = _NEXT.match(low, end)
    counts = after is not None and after[1] in _CONTEXT["after_count"]
    if any(c.isdigit() for c in words) and not counts:
        return True
    token = doc.char_span(begin, begin + 3, alignment_mode="expand")
    return (
        token is not None
        and not counts
        and token[0].tag_ in ("NNP", "NNPS")
        and token[0].ent_type_ == "DATE"
    )


def _is_person(doc: Doc, begin: int) -> bool:
    token = doc.char_span(begin, begin + 3, alignment_mode="expand")
    return token is not None and token[0].ent_type_ == "PERSON"


def _is_season(low: str, begin: int, end: int) -> bool:
    """Whether a season's name is a time: behind a preposition, and no noun follows ("the winter shelter")."""
    last, after = _LAST.search(low, max(0, begin - 12), begin), _NEXT.match(low, end)
    return (
        last is not None
        and last[1] in _CONTEXT["before_season"]
        and (after is None or after[1] in _CONTEXT["after_year"])
    )


def _is_year(low: str, begin: int, end: int) -> bool:
    """Whether four digits are a year and not a count: by the words before and after them."""
    after = _NEXT.match(low, end)
    follows = after[1] if after else ""
    if follows in _CONTEXT["after_count"] or follows in measures():
        return False
    if low[end - 2 : end] == "00" and follows and follows not in _CONTEXT["after_year"]:
        return False
    if _LINE_START.search(low, max(0, begin - 8), begin) or begin == 0:
        return True
    if low.endswith(_BEFORE_OR_AFTER, 0, begin):
        return True
    last = _LAST.search(low, max(0, begin - 14), begin)
    word = last[1].replace("’", "'") if last else ""
    if word in _CONTEXT["before_year"] or word in lexicon()["months"]:
        return True
    if low[begin:end] < _OLDEST and (
        _SERIAL.match(low, begin) or _SERIAL.match(low, max(0, begin - len("1234, ")))
    ):
        return False
    return not follows or follows in _CONTEXT["after_year"]
