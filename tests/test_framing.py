"""Loaded words and name-calling: counted for whoever used them."""

from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from counterclaim.model.document import Document
from counterclaim.read.framing.find import find_framing
from counterclaim.read.framing.model import load_framing_model
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.polities import polities
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


def test_plain_words_for_acts_and_means_of_war_are_not_loaded() -> None:
    text = (
        "Cluster bombs and missiles destroyed the fortress after heavy shelling by rebel fighters."
    )
    assert read(text) == []


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


def test_no_name_carries_a_weight() -> None:
    nlp, model = load_parser(), load_framing_model()
    names = [
        name for polity in polities() for name in (polity.name, *polity.demonyms, *polity.capitals)
    ]
    single = sorted({name for name in names if " " not in name and "-" not in name})
    expected = None
    for name in single:
        doc = Doc(
            nlp.vocab,
            words=["the", name, "attack"],
            pos=["DET", "ADJ", "NOUN"],
            sent_starts=[1, 0, 0],
        )
        found = model.probabilities(doc)
        if name[0].isupper() and not name.isupper():
            expected = found if expected is None else expected
            assert np.array_equal(found, expected), name
    assert len(single) > 400


def test_a_persons_name_weighs_as_much_as_any_others() -> None:
    nlp, model = load_parser(), load_framing_model()
    found = [
        model.probabilities(
            Doc(nlp.vocab, words=[name, "lied"], pos=["PROPN", "VERB"], sent_starts=[1, 0])
        )
        for name in ("Savage", "Hopkins", "Devilson")
    ]
    assert np.array_equal(found[0], found[1])
    assert np.array_equal(found[1], found[2])


def test_the_models_probabilities_are_those_of_each_passage_alone() -> None:
    nlp, model = load_parser(), load_framing_model()
    texts = ["A shameful, cowardly lie.", "The bridge was closed on Monday.", ""]
    one = [model.probabilities(nlp(text)) for text in texts]
    again = [model.probabilities(nlp(text)) for text in reversed(texts)][::-1]
    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
    assert one[0].max() > one[1].max()
    assert one[2].shape == (0, 2)


def test_words_that_no_list_holds_are_found_by_the_model() -> None:
    loaded = {
        word
        for word, *_ in read(
            "It was a disgraceful and idiotic farce, a sickening insult to us all."
        )
    }
    assert any("idiotic" in words for words in loaded)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=25, deadline=None)
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    passages = parse(load_parser(), Document("d", text))
    assert all(0 <= f.span.begin < f.span.end <= len(text) for f in find_framing(passages, ()))
