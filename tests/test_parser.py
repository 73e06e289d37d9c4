"""The parser never sees which party a sentence is about."""

from __future__ import annotations

from spacy.tokens import Doc

from counterclaim.read.parser import NameBlindParser, load_parser

NEUTRAL = {
    "Karvelia": "Germany",
    "Ostmark": "Germany",
    "Karvelian": "German",
    "Ostmarkian": "German",
}


def shape(doc: Doc) -> list[tuple[str, str, int, str]]:
    return [(token.tag_, token.dep_, token.head.i, token.ent_type_) for token in doc]


def test_two_parties_names_in_the_same_sentence_get_the_same_parse() -> None:
    parser = NameBlindParser(NEUTRAL)
    one, two = parser.pipe(
        [
            "Karvelia said Ostmarkian forces lost 30 tanks near the river.",
            "Ostmark said Karvelian forces lost 30 tanks near the river.",
        ]
    )
    assert shape(one) == shape(two)


def test_words_and_offsets_stay_those_of_the_text() -> None:
    text = "Karvelia denied it; Ostmarkian  sources did not."
    (doc,) = NameBlindParser(NEUTRAL).pipe([text])
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert doc[0].lemma_ == "Karvelia"


def test_a_text_without_hidden_names_is_parsed_as_it_stands() -> None:
    text = "The ministry denied that any soldiers were killed."
    (blind,) = NameBlindParser(NEUTRAL).pipe([text])
    (plain,) = load_parser().pipe([text])
    assert shape(blind) == shape(plain)
