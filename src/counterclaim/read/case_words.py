"""Which words English writes in lower case, and which begin with a capital, told from the word alone.

Common words are those of the parser's own lemma tables, of the package's vocabularies and of
``data/case_words.csv``. The tables list names too ("paris"); a noun that the parser never met in the
plural, but met with a capital, is taken for a name.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from spacy.lookups import Table

from counterclaim.read.names.words import words_of_role
from counterclaim.read.parser import load_parser
from counterclaim.read.polities import capitals, plurals, polities
from counterclaim.read.quantities.numbers import number_words

# A shorter one is hardly what an inflected word comes from.
_SHORT = 3
_INFLECTED = ("verb", "noun", "adj")
_OTHER_THAN_NOUNS = ("verb", "adj", "adv")
# Endings that hardly any name has and that make nouns, many of which have no plural.
_NOUN_ENDING = re.compile(
    r".{3,}(?:tion|sion|ment|ing|ness|ism|ance|ence|ancy|ency|ship|hood|dom|logy|graphy|[glnrtv]ity"
    r"|sis|eignty|out|down|(?:ov|iv|us|os|raw)al)$"
)
# The columns in which the package's vocabularies have their words.
_VOCABULARIES = {
    "mention_nouns.csv": "word", "place_nouns.csv": "term", "metrics.csv": "term",
    "events.csv": "term", "forces.csv": "term", "actors.csv": "term", "speakers.csv": "lemma",
    "populations.csv": "term", "cues.csv": "lemma", "act_words.csv": "lemma",
}  # fmt: skip


@cache
def case_words(kind: str) -> frozenset[str]:
    """The lower-case words of one class of ``data/case_words.csv``."""
    return frozenset(r["word"] for r in _rows("case_words.csv") if r["class"] == kind)


@cache
def titles() -> frozenset[str]:
    """Single words that stand before a person's name with a capital: ranks and offices."""
    return frozenset(w for w in words_of_role("rank", "title") if " " not in w)


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether English writes the word, given in lower case, without a capital."""
    if word in case_words("function") or word in number_words() or word in _vocabulary():
        return True
    if word in _names():
        return False
    if word in case_words("common"):
        return True
    return any(_is_lemma(lemma, inflected=lemma != word) for lemma in _lemmas(word))


def is_one_more_noun(word: str) -> bool:
    """Whether a common word could be somebody's name as well ("bush"): a noun met with a capital."""
    if word in case_words("function") or word in titles() or word in _vocabulary():
        return False
    return word in _index("noun") and word.title() in load_parser().vocab.strings


def _is_lemma(lemma: str, *, inflected: bool) -> bool:
    if any(lemma in _index(part) for part in _OTHER_THAN_NOUNS):
        return True
    if lemma not in _index("noun") or lemma in _names():
        return False
    if _NOUN_ENDING.match(lemma):
        return True
    strings = load_parser().vocab.strings
    if lemma.title() not in strings:
        return inflected or lemma in strings
    return any(form in strings for form in (f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies"))


def _lemmas(word: str) -> set[str]:
    """The word and what it may be a form of, by the parser's rules."""
    found = {word}
    for part in _INFLECTED:
        found.update(_table("lemma_exc", part).get(word, ()))
        found.update(
            word.removesuffix(ending) + lemma
            for ending, lemma in _table("lemma_rules", part)
            if word.endswith(ending) and len(word) - len(ending) + len(lemma) >= _SHORT
        )
    return found


@cache
def _names() -> frozenset[str]:
    words = {
        word
        for polity in polities()
        for name in (*polity.names, *polity.demonyms, *plurals(polity.demonyms))
        if " " not in name
        for word in (name.lower(),)
    }
    return frozenset(words | {c for c in capitals() if " " not in c} | case_words("name"))


@cache
def _vocabulary() -> frozenset[str]:
    words = {row[key] for name, key in _VOCABULARIES.items() for row in _rows(name)}
    return frozenset(w for w in words if w.islower() and " " not in w) - _names()


def _rows(name: str) -> list[dict[str, str]]:
    with files("counterclaim.read").joinpath(f"data/{name}").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@cache
def _index(part: str) -> frozenset[str]:
    return frozenset(_table("lemma_index", part))


def _table(name: str, part: str) -> Table:
    lookups = load_parser().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    table: Table = lookups.get_table(name)[part]
    return table
