"""Runs of capitalised words, each with the type that its words and its neighbours give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from spacy.attrs import ENT_IOB, ENT_TYPE, ORTH, POS, SENT_START, SPACY
from spacy.symbols import PROPN
from spacy.tokens import Doc

from counterclaim.read.fold import fold
from counterclaim.read.names.phrases import known_phrase
from counterclaim.read.names.types import (
    LONG,
    Line,
    after_title,
    is_organisation,
    names_nowhere,
    not_names,
    sure_places,
    type_of,
)
from counterclaim.read.names.words import body_names, longest_first, words_of_role
from counterclaim.read.passages import Passage
from counterclaim.read.polities import demonyms, polity_names

# Small words inside a name: "Deir ez-Zor", "Faylaq ash-Sham", "Bab al-Hawa", "Rio de Janeiro".
_INSIDE = frozenset({"al", "ash", "ez", "el", "ar", "az", "de", "la", "le", "du", "es", "au", "aux",
                     "da", "di", "do", "dos", "der", "van", "von", "bin", "ibn", "del", "las", "los",
                     "ul", "kwa", "sur"})  # fmt: skip
# Before a hyphen these are articles too; alone they are English words.
_ARTICLES = _INSIDE | {"as", "ad", "at", "an"}
_COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern",
                      "western", "central", "new", "far", "middle"})  # fmt: skip
# Only between hyphens: "Stratford-upon-Avon", "Frankfurt-am-Main".
_BETWEEN_HYPHENS = frozenset({"upon", "on", "by", "in", "am", "an", "en", "sous", "saint", "and"})
_POSSESSIVE = frozenset({"'s", "’s"})
# spaCy's code for the first token of an entity.
_BEGINS = 3
_OF = frozenset({"of", "for", "and", "the"})
# "al-Bab", "Villeneuve d'Arc": a small word tied to the name that it opens or goes on.
_TIED = re.compile(r"^(?:(?:al|el|ash|as|ar|az|an|at|ad|ez|es)[-‐‑–’']|d['’])[A-ZÀ-Þ]")
# A name goes on over the end of a line of a text with lines of one width: of so many characters.
_WRAPPED = range(55, 110)
# "Base 46", not "Post 1991".
_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together as one name, by token index, both ends included."""

    first: int
    last: int
    type: str | None


_KNOWN: WeakKeyDictionary[Doc, tuple[Line, tuple[Run, ...]]] = WeakKeyDictionary()


def runs_of(passage: Passage) -> tuple[Run, ...]:
    """The capitalised runs of a passage in order, typed where their words or neighbours tell."""
    return _read(passage.doc)[1]


def line_of(passage: Passage) -> Line:
    """The passage's tokens as plain lists."""
    return _read(passage.doc)[0]


def may_be_place(line: Line, run: Run) -> bool:
    """Whether nothing in the run's words forbids a place: no people, no body, no title before it."""
    whole = _whole(line, run.first, run.last)
    return not (
        whole in body_names()
        or whole in demonyms()
        or is_organisation(line, run.first, run.last)
        or names_nowhere(line, run.first, run.last)
        or after_title(line, run.first)
    )


def _read(doc: Doc) -> tuple[Line, tuple[Run, ...]]:
    """Once for each passage: reading tokens out of a parsed passage costs more than all rules here."""
    known = _KNOWN.get(doc)
    if known is None:
        line = _line(doc)
        known = _KNOWN[doc] = line, tuple(_as_listed(line, list(_scan(line))))
    return known


def _as_listed(line: Line, runs: list[Run]) -> Iterator[Run]:
    """Names in a list are of one type: "Homs, Rastan and Talbiseh"; a dateline is a place."""
    for number, run in enumerate(runs):
        before = runs[number - 1] if number else None
        after = runs[number + 1] if number + 1 < len(runs) else None
        if run.type in (None, "Organisation", "Person") and not is_organisation(
            line, run.first, run.last
        ):
            beside = [
                other is not None and other.type == "Location" and _joined(line, *pair)
                for other, pair in ((before, (before, run)), (after, (run, after)))
            ]
            open_ = run.type is None or (run.last == run.first and run.type == "Organisation")
            named = _whole(line, run.first, run.last) in body_names()
            if not named and (all(beside) or (any(beside) and open_) or _is_dateline(line, run)):
                runs[number] = run = Run(run.first, run.last, "Location")
        yield run


def _joined(line: Line, one: Run | None, other: Run | None) -> bool:
    if one is None or other is None:
        return False
    between = line.lower[one.last + 1 : other.first]
    return 0 < len(between) < LONG and all(word in _LIST for word in between)


def _is_dateline(line: Line, run: Run) -> bool:
    following = line.texts[run.last + 1] if run.last + 1 < len(line.texts) else ""
    opens = run.first == 0 or (
        run.first in line.starts
        and all(line.texts[at].isupper() for at in range(run.first, run.last + 1))
    )
    return opens and run.last - run.first < LONG and following in _DATELINE


_HYPHENS = frozenset({"-", "–", "‐", "‑"})
_LIST = frozenset({",", "and", "or", "&"})
_DATELINE = frozenset({"-", "--", "–", "—", "("})


def _scan(line: Line) -> Iterator[Run]:
    at = 0
    while at < len(line.texts):
        if line.capital[at] and (known := known_phrase(line, at)):
            last, type_ = known
            yield Run(at, last, type_)
            at = last + 1
            continue
        if not line.capital[at] and line.lower[at] not in _ARTICLES:
            at += 1
            continue
        end = _run_end(line, at)
        if end < at:
            at += 1
            continue
        yield from _pieces(line, at, end)
        at = end + 1


def _line(doc: Doc) -> Line:
    columns = doc.to_array([ORTH, POS, ENT_TYPE, ENT_IOB, SENT_START, SPACY]).T.tolist()
    orths, pos, kinds, iob, starts, spaced = columns if columns else [[]] * 6
    strings = doc.vocab.strings
    words = {code: strings[code] if code else "" for code in {*orths, *kinds}}
    lower = {code: words[code].lower() for code in set(orths)}
    capital = {code: _is_capital(words[code]) for code in set(orths)}
    return Line(
        [words[code] for code in orths],
        [lower[code] for code in orths],
        pos,
        [words[code] for code in kinds],
        [code == _BEGINS for code in iob],
        frozenset(at for at, code in enumerate(starts) if code == 1),
        [capital[code] for code in orths],
        spaced,
    )


def _is_capital(text: str) -> bool:
    return text[0].isupper() or bool(_TIED.match(text))


def _article(line: Line, at: int) -> bool:
    """Whether "al-Bab" begins here in three tokens."""
    return (
        at + 2 < len(line.texts)
        and line.texts[at + 1] == "-"
        and line.lower[at] in _ARTICLES
        and line.texts[at + 2][0].isupper()
    )


def _starts_name(line: Line, at: int) -> bool:
    if _article(line, at):
        return True
    if not line.capital[at] or line.lower[at].rstrip(".") in not_names():
        return False
    if at in line.starts or (at > 0 and not line.texts[at - 1][0].isalnum()):
        # A capital that opens a sentence or a quotation says nothing: the tagger or spaCy must.
        return line.lower[at] not in words_of_role("opener") and (
            line.pos[at] == PROPN or bool(line.entity[at]) or fold(line.texts[at]) in sure_places()
        )
    return True


def _run_end(line: Line, at: int) -> int:
    """The last token of the run that begins at ``at``; ``at - 1`` where none does."""
    if not _starts_name(line, at):
        return at - 1
    end = at + 2 if _article(line, at) else at
    while end + 1 < len(line.texts):
        step = _step(line, end)
        if not step:
            break
        end += step
    return end


def _step(line: Line, end: int) -> int:
    """How many tokens further the run goes from ``end``; 0 where it stops."""
    following, size = end + 1, len(line.texts)
    text = line.texts[following]
    if line.capital[following] and line.lower[following].rstrip(".") not in not_names():
        return 1
    if _article(line, following):
        return 3
    if line.lower[following] in _INSIDE and following + 1 < size:
        return 2 if line.texts[following + 1][0].isupper() else 0
    if line.lower[following] in _OF and line.entity[following] and not line.begins[following]:
        return _through_entity(line, following) - end
    if text == "-" and following + 1 < size and not line.spaced[end]:
        return 2 if line.texts[following + 1][0].isupper() else _through_hyphens(line, following)
    if text.isdigit() and len(text) < _A_YEAR and line.lower[end] in words_of_role("numbered"):
        return 1
    if text == "\n":
        return 2 if _goes_over(line, following) else 0
    if text in _POSSESSIVE and line.lower[following + 1 : following + 2] == ["county"]:
        return 2 if line.capital[following + 1] else 0
    return 0


def _goes_over(line: Line, at: int) -> bool:
    """Whether a name goes on over the end of a full line: "in San" here, "Salvador" on the next."""
    if at + 1 >= len(line.texts) or at + 1 in line.starts or not line.capital[at + 1]:
        return False
    following = line.lower[at + 1].rstrip(".")
    if following in not_names() or fold(following) in demonyms():
        return False
    length = 0
    for before in range(at - 1, -1, -1):
        if line.texts[before] == "\n":
            break
        length += len(line.texts[before]) + line.spaced[before]
        if length >= _WRAPPED.stop:
            return False
    return length in _WRAPPED


def _through_hyphens(line: Line, at: int) -> int:
    """4 where a small word stands between two hyphens inside a name ("Port-au-Prince"), else 0."""
    word, hyphen, name = (*line.texts[at + 1 : at + 4], "", "", "")[:3]
    inside = word in _INSIDE or word in _BETWEEN_HYPHENS
    return 4 if inside and hyphen == "-" and name[:1].isupper() else 0


def _through_entity(line: Line, at: int) -> int:
    """The last capitalised token of the entity around ``at``, else the token before ``at``."""
    end = at
    while end + 1 < len(line.texts) and line.entity[end + 1] and not line.begins[end + 1]:
        end += 1
    while end > at and not line.capital[end]:
        end -= 1
    return end if end > at else at - 1


def _pieces(line: Line, first: int, last: int) -> Iterator[Run]:
    """The names inside one run: "Turkish President Erdogan" is a nationality and a person."""
    if line.texts[first] == "-":
        first += 1
    if first == last and line.lower[first] in _COMPASS:
        return
    whole = _whole(line, first, last)
    if whole not in polity_names() and (pair := _pair_of_states(line, first, last)):
        yield from (Run(one, one, "Location") for one in pair)
    elif first < last and line.lower[first] in words_of_role("ship-prefix"):
        yield Run(first, last, "MilitaryPlatform")
    elif whole in body_names():
        yield Run(first, last, "Organisation")
    elif whole in polity_names():
        yield Run(first, last, "Location")
    elif (length := _demonym_length(line, first, last)) and not _starts_longer_name(
        line, first, last
    ):
        if is_organisation(line, first, last):
            yield Run(first, last, "Organisation")
            return
        yield Run(first, first + length - 1, "Nationality")
        if first + length <= last:
            yield from _pieces(line, first + length, last)
    else:
        yield from _rest(line, first, last)


def _pair_of_states(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """Two states on the sides of a hyphen: "Norway-Sweden"."""
    if last - first != 2 or line.texts[first + 1] not in _HYPHENS:
        return None
    both = all(fold(line.texts[at]) in sure_places() for at in (first, last))
    return (first, last) if both else None


def _whole(line: Line, first: int, last: int) -> str:
    return fold(" ".join(line.texts[first : last + 1]))


def _starts_longer_name(line: Line, first: int, last: int) -> bool:
    """Whether a demonym opens a place's own name ("British Columbia"), as spaCy sees it."""
    return last > first and all(
        line.entity[at] in ("GPE", "LOC", "FAC") for at in range(first, last + 1)
    )


def _rest(line: Line, first: int, last: int) -> Iterator[Run]:
    if line.lower[last] == "county" and not _POSSESSIVE.isdisjoint(line.texts[first:last]):
        yield Run(first, last, "Location")
        return
    at = first
    while at <= last and not (title := _title_length(line, at, last)):
        at += 1
    if at > last:
        yield Run(first, last, type_of(line, first, last))
        return
    if at > first:
        yield Run(first, at - 1, type_of(line, first, at - 1))
    if at + title <= last:
        yield Run(at + title, last, "Person")


def _demonym_length(line: Line, at: int, last: int) -> int:
    for length in (2, 1):
        if line.texts[at + length - 1 : at + length] == ["-"]:
            continue
        if at + length - 1 <= last and fold(" ".join(line.texts[at : at + length])) in demonyms():
            return length
    return 0


def _title_length(line: Line, first: int, last: int) -> int:
    """How many tokens of titles and ranks open the run: "Defence Minister" 2, "Lt. Gen." 2.

    None do behind a hyphen: "Port-au-Prince".
    """
    if first and line.texts[first - 1] in _HYPHENS and not line.spaced[first - 1]:
        return 0
    at = first
    while at <= last:
        for words in longest_first("title", "rank").get(line.lower[at].rstrip("."), ()):
            if tuple(word.rstrip(".") for word in line.lower[at : at + len(words)]) == words:
                at += len(words)
                break
        else:
            break
    return min(at, last + 1) - first
