"""The trained tagger: attributions inside the text, the same whatever stands beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.document import Document
from counterclaim.model.span import Span, words_of
from counterclaim.read.attribution.cleaning import is_cut_short
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage, parse
from counterclaim.read.statements import read_statements
from counterclaim.read.tagger import TaggedAttributor, model_sha256
from counterclaim.read.tagger.decode import best_labels, runs
from counterclaim.read.tagger.gates import Gate, is_worth_reading
from counterclaim.read.tagger.network import distances, load_network
from counterclaim.read.tagger.segments import MAX_PIECES, seen, segments
from counterclaim.read.tagger.settings import Settings
from counterclaim.read.word_pieces import Vocabulary

REPORT = (
    "The defence ministry said that twelve soldiers had been killed near Tarnow.",
    "“Our forces hold the town,” General Orlan Veit said on Monday, “and nobody will take it.”",
    "The spokesman denied reports that the army had shelled the hospital.",
    "Rain fell on the valley all week.",
)


class NoAdvice:
    """An adviser that found nothing."""

    def attributions(self, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
        """Nothing."""
        del passages
        return ()


def passages_of(text: str) -> tuple[Passage, ...]:
    return parse(load_parser(), Document("made-up", text))


@cache
def alone() -> TaggedAttributor:
    return TaggedAttributor(adviser=NoAdvice())


def read(text: str, attributor: TaggedAttributor | None = None) -> list[tuple[str, str, str]]:
    found = (attributor or alone()).attributions(passages_of(text))
    return [
        (words_of(each.source, text), words_of(each.cue, text), words_of(each.content, text))
        for each in found
    ]


def test_who_signals_what_is_found_without_any_rule() -> None:
    assert read(REPORT[0]) == [
        (
            "The defence ministry",
            "said",
            "that twelve soldiers had been killed near Tarnow",
        )
    ]


def test_a_quotation_around_its_cue_is_one_content_in_two_pieces() -> None:
    [(source, cue, content)] = read(REPORT[1])
    assert source == "General Orlan Veit"
    assert cue.startswith("said")
    first, second = content.split(" … ")
    assert "hold the town" in first
    assert "nobody will take it" in second


def test_plain_reporting_has_no_attribution() -> None:
    assert read(REPORT[3]) == []


def test_a_passage_is_read_the_same_alone_and_among_others() -> None:
    together = read("\n\n".join(REPORT))
    one_by_one = [each for text in REPORT for each in read(text)]
    assert together == one_by_one
    backwards = [each for text in reversed(REPORT) for each in read(text)]
    assert read("\n\n".join(reversed(REPORT))) == backwards


def test_a_new_network_finds_the_same_as_one_that_has_read_before() -> None:
    text = "\n\n".join(REPORT)
    before = read(text)
    load_network.cache_clear()
    assert read(text, TaggedAttributor(adviser=NoAdvice())) == before


def test_parties_swapped_give_the_mirrored_attributions() -> None:
    text = "Armenia said that Azerbaijani forces had shelled Armenian villages; Azerbaijan denied this."
    pairs = {"Armenia": "Azerbaijan", "Armenian": "Azerbaijani"}
    both = pairs | {value: key for key, value in pairs.items()}
    mirrored = " ".join(
        next(
            (
                both[w] + word[len(w) :]
                for w in sorted(both, key=len, reverse=True)
                if word.startswith(w)
            ),
            word,
        )
        for word in text.split(" ")
    )
    blind = TaggedAttributor(NeutralNames(), adviser=NoAdvice())
    found, other = read(text, blind), read(mirrored, blind)
    assert found
    assert [[len(part.split()) for part in each] for each in found] == [
        [len(part.split()) for part in each] for each in other
    ]


def test_a_long_passage_is_cut_between_sentences() -> None:
    text = " ".join(f"Officials said on day {day} that the road was closed." for day in range(90))
    [passage] = passages_of(text)
    vocabulary = load_network().vocabulary
    parts = list(segments(seen(passage, None, vocabulary), vocabulary))
    assert len(parts) > 1
    assert all(len(part.pieces) <= MAX_PIECES for part in parts)
    assert all(text[part.words[0][0] :].startswith("Officials") for part in parts)
    assert [w for part in parts for w in part.words] == sorted(
        w for part in parts for w in part.words
    )
    assert len(read(text)) == 90


@pytest.mark.parametrize("text", ["…", "\u200b", "“", "a" * 3000, "said said said", "— : —"])
def test_odd_text_is_read_without_fault(text: str) -> None:
    for passage in passages_of(text):
        for each in alone().attributions([passage]):
            spans = (*each.source, *each.cue, *each.content)
            assert all(0 <= span.begin < span.end <= len(text) for span in spans)


def test_the_rules_advise_and_statements_come_out() -> None:
    text = "\n\n".join(REPORT)
    statements = read_statements(passages_of(text), text, TaggedAttributor())
    assert [statement.act for statement in statements][:1] == ["assert"]
    assert {"deny"} <= {statement.act for statement in statements}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Unbreakable", ["un", "##break", "##able"]),
        ("Café", ["cafe"]),
        ("can't", ["can", "'", "t"]),
        ("T-72", ["t", "-", "72"]),
        ("\u200b", []),
        ("王", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(word: str, pieces: list[str]) -> None:
    known = [
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "un",
        "##break",
        "##able",
        "##a",
        "cafe",
        "can",
        "'",
        "t",
        "-",
        "72",
    ]
    cut = Vocabulary(known).encode(word)
    assert [known[number] for number in cut.ids] == pieces
    assert "".join(word[begin:end] for begin, end in cut.words) == word.strip("\u200b")


def test_the_model_has_one_hash() -> None:
    assert len(model_sha256()) == len(hashlib.sha256().hexdigest())
    assert model_sha256() == model_sha256()


@given(st.integers(0, 40), st.integers(1, 5), st.integers(1, 400))
def test_distances_have_a_step_each_way_and_none_in_the_cue(
    begin: int, width: int, words: int
) -> None:
    found = distances(begin, begin + width, begin + width + words)
    assert (found[begin : begin + width] == 24).all()
    assert (np.diff(found) >= 0).all()
    assert found.min() >= 0
    assert found.max() <= 48


@given(
    st.lists(st.lists(st.floats(-9, 9, width=32), min_size=7, max_size=7), min_size=1, max_size=12)
)
def test_no_inside_stands_without_its_begin(scores: list[list[float]]) -> None:
    labels = best_labels(np.array([scores], dtype=np.float32))[0].tolist()
    for before, label in zip([0, *labels], labels, strict=False):
        if label and label % 2 == 0:
            assert before in (label, label - 1)
    marked = sum(end - begin for role in (1, 3, 5) for begin, end in runs(labels, role))
    assert marked == sum(1 for label in labels if label)


def test_a_cue_that_the_rules_found_inside_a_content_has_its_own_weight() -> None:
    text = "The minister said that the army denied the loss of the town."
    [passage] = passages_of(text)
    sure = Settings(cue_advice=0.0, inner_cue=-50.0, inner_advice=0.0)
    advised = replace(sure, inner_advice=100.0)
    assert [cue for _, cue, _ in read(text, TaggedAttributor(settings=sure))] == ["said"]
    found = TaggedAttributor(settings=advised).attributions([passage])
    assert [(words_of(each.cue, text), each.inside) for each in found] == [
        ("said", None),
        ("denied", 0),
    ]


class Unread:
    """A network that must not be asked."""

    def __init__(self) -> None:
        self.vocabulary, self.gates = load_network().vocabulary, load_network().gates

    def words_of(self, segment: object) -> None:
        """Fail."""
        raise AssertionError(f"read: {segment}")


def test_the_network_is_not_asked_where_the_words_hold_no_cue() -> None:
    unread = TaggedAttributor(network=Unread())  # type: ignore[arg-type]
    assert read("The troops crossed the river at dawn and took two villages.", unread) == []
    with pytest.raises(AssertionError, match="read"):
        read(REPORT[0], unread)


def test_what_is_quoted_and_what_the_rules_found_is_always_read() -> None:
    never = Gate(np.zeros(60_000, dtype=np.int8), 1.0, -1.0)
    vocabulary = load_network().vocabulary
    for text, cues, worth in (
        ("They crossed the river.", [], False),
        ("They crossed the river.", [5], True),
        ("They crossed “the river”.", [], True),
    ):
        [passage] = passages_of(text)
        assert is_worth_reading(seen(passage, None, vocabulary), cues, never) is worth


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        (
            "Senator Ann Moore told voters at a campaign rally in Ohio that the Republican nominee would "
            "lose the presidential election. Her campaign said she was leading in new polls.",
            True,
        ),
        (
            "Government forces shelled the town as rebels retreated from the front. The army killed "
            "eleven fighters and captured their positions, the defence ministry said.",
            False,
        ),
    ],
)
def test_nested_attributions_are_held_back_in_domestic_politics_only(text: str, flat: bool) -> None:
    network = load_network()
    share = network.gates.flat.share(network.vocabulary.encode(text).ids)
    assert (share > 0.5) is flat


def test_whom_the_rules_name_beside_the_one_the_tagger_saw_speaks_too() -> None:
    text = "Karvelia and Ostmark accused each other of shelling villages."
    sources = {source for source, _, _ in read(text, TaggedAttributor())}
    assert sources == {"Karvelia and Ostmark"}


def test_the_rules_weigh_more_where_the_text_is_no_domestic_politics() -> None:
    settings = Settings(cue=-1, cue_advice=2, war_advice=5, inner_advice=8, hold=4)
    assert settings.outer(flat=1) == (-1, 2)
    assert settings.outer(flat=0) == (-1, 5)
    assert settings.inner(flat=1) == (-4, 0)
    assert settings.inner(flat=0) == (0, 8)


def test_words_before_a_name_are_a_source_cut_short() -> None:
    text = "The estimate by US President Alan Mott did not stand."
    (passage,) = passages_of(text)

    def by(words: str) -> Attribution:
        begin = text.index(words)
        return Attribution(
            passage, 1, (Span(begin, begin + len(words)),), (Span(4, 12),), (Span(38, 52),)
        )

    whole = by("US President Alan Mott")
    assert is_cut_short(by("US"), whole)
    assert not is_cut_short(by("Alan Mott"), whole)
    assert not is_cut_short(whole, whole)
