"""The place that a stretch of text is about, for a loss that names none: the town that a battle is fought for.

A place is the theme where it was named several times and no other has been named since. Totals of a war are at
no such place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from counterclaim.model.span import Span
from counterclaim.read.claims.movement.parts import LENGTHS
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.site_words import Site, is_state, place_runs
from counterclaim.read.claims.sites import sites
from counterclaim.read.fold import fold
from counterclaim.read.names.runs import runs_of

# So many sentences back the theme was last named, and so many are counted for how often it was.
_REACH, _HEARD = 6, 24
# Named at least so often in its paragraph, and so often before it.
_OFTEN, _VERY_OFTEN = 2, 3
# A heading has no more words than these, no verb and no stop.
_HEADING = 8
_THEN = frozenset({"after", "before", "since", "following", "until"})
_PRESENT = frozenset({"VBZ", "VBP"})
_SETTLED = frozenset({"town", "city", "village", "settlement", "base", "airport", "island"})
_WHOLE_WARS = frozenset({"war", "invasion", "conflict", "campaign", "insurgency", "uprising", "country",
                         "year", "nationwide", "since", "hostility", "countrywide", "operation"})  # fmt: skip


def theme_place(sentence: Sentence, *, dated: bool) -> Span | None:
    """The words that last named the place that the text is about; None where it is about none, or several."""
    if any(lemma in _WHOLE_WARS for lemma in sentence.lemmas):
        return None
    told = next((t for t in _before(sentence, _REACH) if names_of(t)), None)
    if told is None:
        return None
    found, names = named_sites(told), names_of(told)
    if len(names) != 1 or not found:
        return None
    if not all(same_place(name, one) for name in names for one in source_names(sentence)):
        return None
    beside = told.passage is sentence.passage
    needed = _OFTEN if beside else _VERY_OFTEN
    if beside and not dated and any(site.way == "struck" for site in found):
        needed = 1
    if dated and not beside:
        return None
    return (
        told.span(found[0].first, found[0].last)
        if _times_named(sentence, names.pop()) >= needed
        else None
    )


def named_sites(told: Sentence) -> list[Site]:
    """The named places at which a sentence tells something.

    States are none, nor is whence somebody came, nor what was before ("after the fall of Velm").
    """
    return [
        site
        for site in sites(told)
        if site.named
        and site.way not in {"from", "left"}
        and not is_state(told, site.first, site.last)
        and not _is_apart(told, site)
        and not _is_far(told, site)
    ]


def _is_far(told: Sentence, site: Site) -> bool:
    """As in "Velm, 400 km south of *Tarn*": it happened in Velm."""
    return any(word in LENGTHS for word in told.words[max(0, site.at - 2) : site.at])


def _is_apart(told: Sentence, site: Site) -> bool:
    """As in "after the fall of Velm", "he leads attacks in Velm": no event to go on with."""
    for token in told.tokens[site.at].ancestors:
        if token.lower_ in _THEN or token.tag_ in _PRESENT:
            return True
    return told.tokens[site.at].tag_ in _PRESENT


def source_names(told: Sentence) -> set[str]:
    """The names of places in the words for who speaks in a sentence: "the mayor of Velm"."""
    sources = [span for statement in told.statements for span in statement.source]
    return {
        fold(told.text(told.span(first, last)))
        for first, last in place_runs(told).items()
        if not is_state(told, first, last)
        and any(span.overlaps(told.span(first, last)) for span in sources)
    }


def names_of(told: Sentence) -> set[str]:
    """The names of all places of a sentence but states and those of who speaks."""
    sources = [span for statement in told.statements for span in statement.source]
    names = {
        fold(told.text(told.span(first, last)))
        for first, last in place_runs(told).items()
        if not is_state(told, first, last)
        and not any(span.overlaps(told.span(first, last)) for span in sources)
    }
    names |= {name_of_site(told, site) for site in named_sites(told)}
    return {name for name in names if not any(name != other and name in other for other in names)}


def _before(sentence: Sentence, most: int) -> Iterator[Sentence]:
    """The sentences before, the nearest first, up to a heading."""
    at = sentence.before
    for _ in range(most):
        if at is None or _is_heading(at):
            return
        yield at
        at = at.before


def _is_heading(told: Sentence) -> bool:
    return len(told.tokens) <= _HEADING and not any(
        token.pos_ in {"VERB", "AUX"} or token.text in {".", "!", "?"} for token in told.tokens
    )


def _times_named(sentence: Sentence, name: str) -> int:
    """How often a place is named before, also as "the town"; 0 where another is named as often."""
    own, others = 0, Counter[str]()
    for told in _before(sentence, _HEARD):
        own += any(lemma in _SETTLED for lemma in told.lemmas)
        start, places = told.start, place_runs(told)
        for run in runs_of(told.passage):
            first, last = run.first - start, run.last - start
            if not 0 <= first <= last < len(told.tokens) or is_state(told, first, last):
                continue
            words = fold(told.text(told.span(first, last)))
            if words == name or (first in places and same_place(words, name)):
                own += 1
            elif first in places:
                others[words] += 1
    return own if own > max(others.values(), default=0) else 0


def same_place(one: str, other: str) -> bool:
    """Whether two folded names are likely of one place: "Velm" and "Velm airport"."""
    return one in other or other in one


def name_of_site(told: Sentence, site: Site) -> str:
    """The name in the words for a place, folded: "town of Velm" is Velm."""
    runs = place_runs(told)
    inside = next((first for first in runs if site.first <= first <= site.last), None)
    first, last = (site.first, site.last) if inside is None else (inside, runs[inside])
    return fold(told.text(told.span(first, last)))
