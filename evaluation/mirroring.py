"""Two parties swapped in a text, and whether its reading is then the mirrored one.

Names go to names, adjectives to adjectives, peoples to peoples, capitals to capitals; letter case and
the article before are kept right. What is compared are the words and values at mirrored spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.export.reading_json import reading_json
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.model.span import Span

Row = dict[str, Any]
_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.I)
_VOWELS = "aeiouAEIOU"
_SPOKEN_YOU = ("Eu", "Uk", "Ug", "Un", "Ur")
# What resolution decides by maps and registers, which do know one party from the other.
_FROM_REGISTERS = {"actor", "country", "reason", "place"}


@dataclass(frozen=True, slots=True)
class Names:
    """The words that stand for one party, by form; those at the same place are swapped for one another."""

    states: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]

    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The words by form."""
        return self.states, self.adjectives, self.peoples, self.capitals


class Swap:
    """Swaps two parties in any text, in title, upper and lower case."""

    def __init__(self, one: Names, other: Names) -> None:
        pairs: dict[str, str] = {}
        for ours, theirs in zip(one.forms(), other.forms(), strict=True):
            for here, there in ((ours, theirs), (theirs, ours)):
                if not there:
                    continue
                for at, word in enumerate(here):
                    pairs.setdefault(word, there[min(at, len(there) - 1)])
        upper = {word.upper(): to.upper() for word, to in pairs.items()}
        lower = {word.lower(): to.lower() for word, to in pairs.items()}
        self._to = {**lower, **upper, **pairs}
        words = "|".join(re.escape(word) for word in sorted(self._to, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")

    def text(self, text: str) -> str:
        """The text with the parties swapped."""
        return self.mapped(text)[0]

    def mapped(self, text: str) -> tuple[str, Offsets]:
        """The text with the parties swapped, and where its words then stand."""
        pieces: list[str] = []
        changes: list[tuple[int, int, int]] = []
        at = 0
        for found in self._pattern.finditer(text):
            to = self._to[found[0]]
            for begin, end, new in (*_article(text, found.start(), to), (*found.span(), to)):
                pieces += [text[at:begin], new]
                changes.append((begin, end, len(new)))
                at = end
        return "".join([*pieces, text[at:]]), Offsets(tuple(changes))

    def count(self, text: str) -> int:
        """How often either party is named."""
        return sum(1 for _ in self._pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where the offsets of a text lie in its mirror. ``changes`` are (begin, end, new length), in order."""

    changes: tuple[tuple[int, int, int], ...]

    def span(self, span: Span) -> Span:
        """The span of the mirrored words."""
        return Span(self._at(span.begin), self._at(span.end))

    def _at(self, offset: int) -> int:
        moved = 0
        for begin, end, length in self.changes:
            if offset < end and not offset <= begin:
                return begin + moved + min(offset - begin, length)
            if offset <= begin:
                break
            moved += length - (end - begin)
        return offset + moved


def mirrored(document: Document, swap: Swap) -> tuple[Document, Offsets]:
    """The document with the parties swapped in its text and in what it says of itself; the same id."""
    text, offsets = swap.mapped(document.text)
    declared = document.republished_from
    return replace(
        document,
        text=text,
        title=document.title and swap.text(document.title),
        outlet=document.outlet and swap.text(document.outlet),
        byline=document.byline and swap.text(document.byline),
        boilerplate=tuple(offsets.span(span) for span in document.boilerplate),
        republished_from=declared
        and replace(
            declared,
            outlet=swap.text(declared.outlet),
            span=declared.span and offsets.span(declared.span),
        ),
    ), offsets  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its reading."""

    document: Document
    reading: Reading


def differences(
    read: Read, other: Read, swap: Swap, offsets: Offsets, part: str, *, registers: bool
) -> tuple[int, list[tuple[Row | None, Row | None]]]:
    """How many claims or statements (``part``) there are, and those of them without a mirror image.

    With ``registers`` actors, polities and reasons are compared too: right for invented parties, about
    whom no register knows more than about the other.
    """
    ours = [_image(row, swap, offsets, registers=registers) for row in _rows(read, part)]
    theirs = [_image(row, None, None, registers=registers) for row in _rows(other, part)]
    only_ours, only_theirs = _without(ours, theirs), _without(theirs, ours)
    return len(ours), list(_side_by_side(only_ours, only_theirs))


def _rows(read: Read, part: str) -> list[Row]:
    """The rows of a part; statements and places are named by where they stand."""
    reading = reading_json(read.document, read.reading)
    stands = {statement["id"]: statement["content"] for statement in reading["statements"]}
    places = {
        place["id"]: {key: place[key] for key in ("span", "gazetteer_id", "where_prec")}
        for place in reading["places"]
    }
    rows: list[Row] = []
    for row in reading[part]:
        refers: Row = {key: stands.get(row[key]) for key in ("statement", "inside") if key in row}
        if "place" in row:
            refers["place"] = places.get(row["place"])
        rows.append({key: value for key, value in row.items() if key != "id"} | refers)
    return rows


def _article(text: str, begin: int, to: str) -> Iterable[tuple[int, int, str]]:
    found = _ARTICLE.search(text, max(0, begin - 6), begin)
    if found is None:
        return
    wanted = "an" if to[0] in _VOWELS and not to.title().startswith(_SPOKEN_YOU) else "a"
    if found[1].lower() != wanted:
        new = wanted.upper() if found[1].isupper() and len(found[1]) > 1 else wanted
        new = new[0].upper() + new[1:] if found[1][0].isupper() else new
        yield found.start(1), found.end(1), new


def _image(node: Any, swap: Swap | None, offsets: Offsets | None, *, registers: bool) -> Any:
    """A row as its mirror shows it (as it is without ``swap``); spans as offsets, words as text."""
    if isinstance(node, dict):
        return {
            key: _image(value, swap, offsets, registers=registers)
            for key, value in node.items()
            if registers or not (key in _FROM_REGISTERS or (key == "kind" and "actor" in node))
        }
    if isinstance(node, list):
        if len(node) == 2 and all(type(item) is int for item in node):
            return list(_bounds(offsets.span(Span(*node)))) if offsets else node
        return [_image(item, swap, offsets, registers=registers) for item in node]
    if isinstance(node, str):
        # An article that counts one ("a tank") changes its form with the name behind it.
        return "a" if node in ("a", "an") else swap.text(node) if swap else node
    return node


def _bounds(span: Span) -> tuple[int, int]:
    return span.begin, span.end


def _without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    left = list(others)
    alone: list[Row] = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            alone.append(row)
    return alone


def _side_by_side(ours: list[Row], theirs: list[Row]) -> Iterable[tuple[Row | None, Row | None]]:
    """Rows without a mirror image, those at the same words beside one another."""
    left = list(theirs)
    for row in ours:
        where = row.get("span") or row.get("content")
        same = next((t for t in left if (t.get("span") or t.get("content")) == where), None)
        if same is not None:
            left.remove(same)
        yield row, same
    yield from ((None, row) for row in left)


def what_differs(one: Row | None, other: Row | None) -> str:
    """In which fields two rows differ, else which of them has no counterpart."""
    if one is None or other is None:
        return "only after the swap" if one is None else "only before the swap"
    return ", ".join(sorted(key for key in one if one[key] != other.get(key)))
