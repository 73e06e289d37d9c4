"""Loaded words and name-calling: counted for whoever used them."""

from __future__ import annotations

import csv
from importlib.resources import files

from counterclaim.model.document import Document
from counterclaim.read.framing import find_framing
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.statements import read_statements


def read(text: str) -> list[tuple[str, str, str | None]]:
    passages = parse(load_parser(), Document("d", text))
    found = find_framing(passages, read_statements(passages, text))
    return [(f.span.of(text), f.technique, f.speaker) for f in found]


def test_loaded_words_in_the_outlets_own_voice_have_no_speaker() -> None:
    assert ("barbaric", "loaded-language", None) in read("A barbaric attack hit the town.")


def test_quoted_words_are_counted_for_their_speaker() -> None:
    text = '"Their barbaric horde will be stopped," said the Karvelian minister.'
    assert {(word, speaker) for word, _, speaker in read(text)} == {
        ("barbaric", "s1"),
        ("horde", "s1"),
    }


def test_plain_reporting_has_no_framing() -> None:
    assert read("Two tanks were destroyed near the bridge on Monday.") == []


def test_a_technical_compound_is_no_name_calling() -> None:
    assert read("The ceasefire regime was violated twice.") == []
    assert [word for word, *_ in read("The criminal regime fell.")] == ["regime"]


def test_a_name_is_no_loaded_word() -> None:
    assert read("Fighters of Katibat Sham entered the village.") == []


def test_scare_quotes_outside_speech_count() -> None:
    assert ('"liberated"', "loaded-language", None) in read(
        'The army entered the "liberated" village.'
    )


def test_the_lexicon_names_no_party_and_gives_a_source() -> None:
    text = files("counterclaim.read").joinpath("data", "framing.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) > 200
    assert all(
        row["source"] and row["technique"] in ("loaded-language", "name-calling") for row in rows
    )
    assert all(row["term"] == row["term"].lower() for row in rows)
    assert len({row["term"] for row in rows}) == len(rows)
