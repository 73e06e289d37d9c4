"""How the claim tests read a made-up text: parsed, with its quantities and hand-made statements."""

from __future__ import annotations

from counterclaim.model.claim import Claim
from counterclaim.model.document import Document
from counterclaim.model.reading import Act, Statement
from counterclaim.model.span import Span, Spans
from counterclaim.read.claims.voice import read_claims
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.quantities.find import find_quantities
from counterclaim.read.times import find_times


def read(text: str, *statements: Statement) -> tuple[tuple[Statement, ...], tuple[Claim, ...]]:
    passages = parse(load_parser(), Document("d", text))
    return read_claims(passages, statements, find_quantities(passages, find_times(passages)), text)


def claims_of(text: str, kind: str, *statements: Statement) -> list[Claim]:
    return [claim for claim in read(text, *statements)[1] if claim.kind == kind]


def said(
    text: str,
    source: str,
    cue: str,
    content: str,
    act: Act = "assert",
    target: str = "",
    id_: str = "s1",
) -> Statement:
    """A statement whose parts are the first occurrences of these words in the text."""
    return Statement(
        id_, _at(text, source), _at(text, cue), _at(text, content), act, target=_at(text, target)
    )


def _at(text: str, words: str) -> Spans:
    if not words:
        return ()
    begin = text.index(words)
    return (Span(begin, begin + len(words)),)
