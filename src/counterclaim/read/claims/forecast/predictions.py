"""What a prediction says that has no word of the future: "promised *to end the war*", "predicted *victory*"."""

from __future__ import annotations

from counterclaim.model.claim import Forecast
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span
from counterclaim.read.claims.forecast.nouns import tells_a_fact, thing_to_come
from counterclaim.read.claims.sentence import Draft, Sentence

AHEAD = frozenset({"predict", "promise", "threaten"})
"""The acts whose content lies ahead."""
_MANOEUVRES = frozenset(
    ["capture", "take", "seize", "advance", "reach", "enter", "cut", "push", "gain", "break", "encircle",
     "cross", "occupy", "surround", "retake", "recapture", "close", "approach", "move", "besiege", "land",
     "secure", "sever", "block", "overrun", "storm", "breach", "penetrate", "concentrate", "mass"]
)  # fmt: skip
_RESOLVED = ("commit", "determin", "resol", "dedicat")


def whole_predictions(sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """As in "Promising *to end the war*": the content of a prediction that has no word of the future."""
    drafts: list[Draft] = []
    for statement in sentence.statements:
        if (
            statement.act not in AHEAD
            or _resolved(sentence, statement)
            or _looms_over(sentence, statement)
            or any(_in(draft.span, statement) for draft in found)
        ):
            continue
        for piece in statement.content:
            index = _first_token(sentence, piece)
            if index is None or not _foretells(sentence, statement, index, piece):
                continue
            span = Span(max(piece.begin, sentence.whole.begin), min(piece.end, sentence.whole.end))
            if all(draft.span != span for draft in drafts):
                drafts.append(Draft(Forecast(sentence.text(span)), span, index))
            break
    return drafts


def _resolved(sentence: Sentence, statement: Statement) -> bool:
    """As in "Is committed to working together": a resolve, no event to come."""
    return any(
        word.startswith(_RESOLVED)
        for cue in statement.cue
        if sentence.whole.contains(cue)
        for word in sentence.text(cue).lower().split()
    )


def _looms_over(sentence: Sentence, statement: Statement) -> bool:
    """As in "captured the farms, *threatening* to encircle the town": a situation, nobody's words."""
    for index, word in enumerate(sentence.words):
        token = sentence.tokens[index]
        if word == "threatening" and token.dep_ == "advcl" and token.head.lemma_ in _MANOEUVRES:
            at = sentence.span(index, index)
            if any(cue.contains(at) for cue in statement.cue):
                return True
    return False


def _foretells(sentence: Sentence, statement: Statement, index: int, piece: Span) -> bool:
    """Whether a prediction's content, without a word of the future, is itself what is to happen.

    Infinitives and gerunds are ("promised *to end the war*"); a quotation's sentences that hold no word
    of the future, and names of things ("pledged *allegiance*"), are not.
    """
    if any(quote in sentence.text(piece)[:2] for quote in ('"', "“", "‘")):
        return False
    if not any(s.id == statement.id for s in sentence.statements_at(index)):
        return False
    last = _last_token(sentence, piece)
    if thing_to_come(sentence, index, last):
        return True
    inside = sentence.tokens[index : last + 1]
    if tells_a_fact(inside):
        return False
    if inside and inside[0].tag_ == "VBG":
        return True
    return any(token.lower_ == "to" and token.tag_ == "TO" for token in inside)


def _last_token(sentence: Sentence, piece: Span) -> int:
    last = len(sentence.tokens) - 1
    while last and sentence.span(last, last).begin >= piece.end:
        last -= 1
    return last


def _in(span: Span, statement: Statement) -> bool:
    return any(piece.overlaps(span) for piece in statement.content)


def _first_token(sentence: Sentence, piece: Span) -> int | None:
    """The first word of a piece that begins in this sentence."""
    whole = sentence.whole
    if not whole.begin <= piece.begin < whole.end:
        return None
    for index in range(len(sentence.tokens)):
        if (
            sentence.span(index, index).begin >= piece.begin
            and sentence.tokens[index].pos_ != "PUNCT"
        ):
            return index
    return None
