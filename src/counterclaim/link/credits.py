"""Wire credits: the agency whose report a document says it carries."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.link.folding import fold, table

# A credit stands at the head or the foot of a report; deeper mentions are ordinary sources.
_HEAD, _FOOT = 900, 300
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
# Words and what stands between them share no character, so that no line is tried in many ways.
_PLACE = r"[^\W\d_a-z][\w'’-]*(?:[ ,./]{1,4}[^\W\d_a-z][\w'’-]*){0,5}"
_NAME = r"[^\W\d_a-z][\w&.'’-]{0,30}(?: [\w&.'’-]{1,30}){0,4}"
# A report begins after a credit; a dash inside a sentence goes on in lower case.
_DASH = r"\s*(?:—|–|―|--?)\s+(?=[\"“”„«'‘’(]*[^\Wa-z_])"
_DATELINE = rf"^\W{{0,3}}{_PLACE}(?:[.,]?\s+{_DATE})?"
_SHAPES = (
    # LESSIN, Karvelia, March 9 (Agency) —
    re.compile(rf"{_DATELINE}[.,]?\s*\(({_NAME})\){_DASH}", re.MULTILINE),
    # (Agency) — at the very head of a line
    re.compile(rf"^\(({_NAME})\){_DASH}", re.MULTILINE),
    # LESSIN, March 9. /Agency/.
    re.compile(rf"^\W{{0,3}}{_PLACE}[.,]?\s+{_DATE}[.,]?\s*/({_NAME})/", re.MULTILINE),
    # LESSIN, MARCH 9, AGENCY.
    re.compile(
        rf"^[^\W\d_a-z][A-Z .'’-]{{1,40}},\s+(?i:{_DATE}),\s+([A-Z][A-Z.-]{{2,30}})\s*[./—–-]\s",
        re.MULTILINE,
    ),
)
_CALENDAR = re.compile(rf"{_MONTH}|\d+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_BETWEEN = re.compile(r"[ ,.]+")


def credit(text: str, outlet: str | None) -> str | None:
    """The agency whose report this is by its own word; None where it credits none or only itself.

    Known agencies (``data/agencies.csv``) are recognised in a dateline, a byline, "... reported" near
    the head and a source line at the foot; an agency nobody listed by the dateline's shape alone.
    """
    head, foot = text[:_HEAD], text[-_FOOT:]
    for found in (_dateline(head), _spoken(head, foot)):
        if found is not None:
            return None if outlet and fold(agency(outlet)) == fold(found) else found
    return None


def agency(name: str) -> str:
    """The usual name of a listed agency, else the name as it is."""
    bare = " ".join(name.split()).rstrip(".")
    return _agencies().get(fold(bare), bare)


def _dateline(head: str) -> str | None:
    for shape in _SHAPES:
        for match in shape.finditer(head):
            if not all(_CALENDAR.fullmatch(word) for word in _BETWEEN.split(match[1])):
                return agency(match[1])
    return None


def _spoken(head: str, foot: str) -> str | None:
    before, mentions, after = _mentions()
    match = before.search(head) or mentions.search(head) or after.search(foot)
    return agency(match[1]) if match else None


@cache
def _agencies() -> dict[str, str]:
    return {fold(row["words"]): row["agency"] for row in table("agencies.csv")}


@cache
def _mentions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    spellings = sorted((row["words"] for row in table("agencies.csv")), key=len, reverse=True)
    name = "(" + "|".join(re.escape(words) for words in spellings) + r")(?!\w|[-’'])"
    by = re.compile(rf"^\W{{0,3}}(?:By|Source:|From)\s+(?:the\s+)?{name}", re.MULTILINE)
    told = re.compile(
        rf"(?<![\w-]){name}(?:\s+(?:news\s+)?agency)?\s+(?:has\s+|had\s+)?report(?:s|ed)\b"
    )
    foot = re.compile(
        rf"(?:^\W{{0,3}}(?:Source|Via|Credit):\s*|(?:—|–|--)\s*|\()(?:the\s+)?{name}\W*\Z",
        re.MULTILINE,
    )
    return by, told, foot
