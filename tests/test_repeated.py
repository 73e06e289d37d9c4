"""An attribution that was found twice by a shorter and a longer cue is one."""

from __future__ import annotations

from counterclaim.model.document import Document
from counterclaim.model.span import Span
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.repeated import once

TEXT = "Karvelia has since promised to leave."
(PASSAGE,) = parse(load_parser(), Document("d", TEXT))


def found(cue: str, content: str, inside: int | None = None) -> Attribution:
    begin, at = TEXT.index(cue), TEXT.index(content)
    return Attribution(
        PASSAGE, 3, (Span(0, 8),), (Span(begin, begin + len(cue)),),
        (Span(at, at + len(content)),), inside=inside,
    )  # fmt: skip


def test_the_longer_cue_stays() -> None:
    (one,) = once([found("promised", "to leave"), found("has since promised", "to leave")])
    assert one.cue[0].of(TEXT) == "has since promised"


def test_another_content_is_another_statement() -> None:
    assert len(once([found("promised", "leave"), found("has since promised", "to leave")])) == 2


def test_what_stood_inside_the_repeated_one_stands_inside_the_one_that_stays() -> None:
    first, inner = once(
        [
            found("promised", "to leave"),
            found("has since promised", "to leave"),
            found("since", "leave", inside=0),
        ]
    )
    assert (first.inside, inner.inside) == (None, 0)
