"""Refusals to comment: what they are about is a claim of theirs, so that silence can be a step."""

from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.model.ids import sha256_hex
from counterclaim.read.attributors import attributor_of
from counterclaim.read.claims.voice import read_claims
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import NameBlindParser
from counterclaim.read.passages import parse
from counterclaim.read.quantities.find import find_quantities
from counterclaim.read.statements import read_statements
from counterclaim.read.times import find_times


def declined(text: str) -> list[tuple[str, str]]:
    """Kind and words of the claims that stand in refusals to comment."""
    names = NeutralNames(None)
    document = Document(sha256_hex(text.encode()), text)
    passages = parse(NameBlindParser(names), document)
    times = find_times(passages)
    quantities = find_quantities(passages, times)
    attributed = read_statements(passages, text, attributor_of("rules", names))
    statements, claims = read_claims(passages, attributed, quantities, text)
    silent = {s.id for s in statements if s.act == "decline"}
    return [(c.kind, c.span.of(text)) for c in claims if c.statement in silent]


DENIED = "The ministry denied on Monday that Karvelian troops were in Ostmark. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry declined to comment on reports that Karvelian troops were in Ostmark.",
            [("involvement", "Karvelian troops were in Ostmark")],
        ),
        (
            "A general said that Karvelian troops were in Ostmark. The ministry declined to comment "
            "on the report.",
            [("involvement", "to comment on the report")],
        ),
        (f"{DENIED}The ministry declined to comment on the report.", []),
        (
            "A general said that Karvelian troops were in Ostmark. The ministry declined to comment "
            "on the price of coal.",
            [],
        ),
        ("The ministry declined to comment.", []),
    ],
)
def test_what_a_refusal_is_about(text: str, expected: list[tuple[str, str]]) -> None:
    assert declined(text) == expected
