"""The sentences that links give as their reasons: who said what and when, and what that means."""

from __future__ import annotations

from counterclaim.link.contents import Content
from counterclaim.model.linking import Position

# In the past tense, one form fits "Sundria" and "Dorvanian units".
_VERBS = {
    "admit": "admitted",
    "confirm": "confirmed",
    "accuse": "charged",
    "predict": "predicted",
    "threaten": "threatened",
    "promise": "promised",
    "deny": "denied",
}


def says(position: Position, answer: Content, period: str) -> str:
    """Who said what when, after the speaker's name: "said on 2031-03-09: 120 soldiers killed"."""
    when = _when(position)
    if position.stance == "denies" and position.act != "deny":
        return f"said {when} that this is not so: {answer.clause}{period}"
    verb = _VERBS.get(position.act, "said")
    if position.stance == "affirms" and position.act == "deny":
        verb = "denied the contrary of"
        return f"{verb} this {when}: {answer.clause}{period}"
    return f"{verb} {when}: {answer.clause}{period}"


def _when(position: Position) -> str:
    if position.said:
        return at(position.said)
    # Only the publication's date is known: the sentence says so.
    if position.published:
        return f"in a report of {position.published}"
    return "in a report without a date"


def at(moment: str) -> str:
    """When, by an EDTF value: "on 2031-03-09", "in 2031-03", "between 2031-03-01 and 2031-03-09"."""
    begin, slash, end = moment.partition("/")
    if not slash:
        return f"on {moment}" if len(moment.rstrip("~?%")) > len("2031-03") else f"in {moment}"
    if begin in ("", ".."):
        return f"by {end}"
    return f"since {begin}" if end in ("", "..") else f"between {begin} and {end}"


def sentence(text: str) -> str:
    """The text as one sentence with a capital and a full stop."""
    end = "" if text.endswith(("…”", ".”")) else "."
    return f"{text[0].upper()}{text[1:].rstrip('.')}{end or '.'}"
