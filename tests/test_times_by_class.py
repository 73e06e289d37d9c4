"""Classes of time expressions: parts of a year, of a day and of a month, and which way a sentence looks."""

from __future__ import annotations

import pytest

from counterclaim.model.reading import Time
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage
from counterclaim.read.times import find_times
from counterclaim.resolve.when.times import resolve_times

PUBLISHED = "2020-10-28"  # a Wednesday


def read(
    text: str, published: str | None = PUBLISHED, title: str | None = None
) -> tuple[Time, ...]:
    found = find_times([Passage(0, load_parser()(text))])
    return resolve_times(found, text, published, None, title)


@pytest.mark.parametrize(
    ("said", "words", "value"),
    [
        ("They met in the first nine months of 2019.", "the first nine months of 2019", "2019-01/2019-09"),
        ("They met in the last three months of 2019.", "the last three months of 2019", "2019-10/2019-12"),
        ("They met in 2019's first quarter.", "2019's first quarter", "2019-33"),
        ("They met on 3 February last year.", "3 February last year", "2019-02-03"),
        ("They met in the third week in May.", "the third week in May", "2020-05-15/2020-05-21"),
        ("They met in the winter of 2018-19.", "the winter of 2018-19", "2018-24"),
        ("They met in October '19.", "October '19", "2019-10"),
        ("They met on Tuesday morning, Oct. 27.", "Tuesday morning, Oct. 27", "2020-10-27"),
        ("They live there these days.", "these days", "PRESENT_REF"),
        ("They lived there in the past.", "the past", "PAST_REF"),
        ("They fought for two and a half years.", "two and a half years", "P2Y6M"),
    ],
)  # fmt: skip
def test_parts_of_the_calendar_are_read_as_a_whole(said: str, words: str, value: str) -> None:
    assert [(t.text, t.edtf) for t in read(said)] == [(words, value)]


def test_a_year_earlier_is_a_quarter_where_the_sentence_counts_quarters() -> None:
    values = [t.edtf for t in read("Sales rose in the third quarter from a year earlier.")]
    assert values == ["2020-35", "2019-35"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("They left on Tuesday. Shells fell at 4 in the morning.", "2020-10-27T04:00"),
        ("They left on Tuesday. Shells fell at 1800 GMT.", "2020-10-27T18:00"),
        ("They left on Tuesday. By the end of the day it was quiet.", "2020-10-27"),
        ("They left on October 3. On the 20th they were back.", "2020-10-20"),
        ("They left on September 30. On the 2nd, they were back.", "2020-10-02"),
    ],
)
def test_what_counts_from_the_day_given_before(said: str, value: str) -> None:
    assert read(said)[-1].edtf == value


@pytest.mark.parametrize("said", ["He was on 60 Minutes.", "The Six-Day War changed it."])
def test_a_length_in_a_name_is_no_time(said: str) -> None:
    assert read(said) == ()


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Fighting went on until Tuesday.", "2020-10-27"),
        ("By Tuesday they had taken the town.", "2020-10-27"),
        ("The truce was extended until Friday.", "2020-10-30"),
        ("They have until Friday.", "2020-10-30"),
        ("The talks resume on Friday.", "2020-10-30"),
        ("Opponents planned a march on Friday.", "2020-10-30"),
        ("A trader had been killed there in January.", "2020-01"),
    ],
)
def test_which_way_a_sentence_looks(said: str, value: str) -> None:
    assert read(said)[-1].edtf == value


def test_what_follows_in_a_story_counts_from_its_day_and_not_from_publication() -> None:
    told = read("On October 1 they left. Over the next three weeks, the army took two towns.")
    assert told[-1].covers == "2020-10-01/2020-10-22"
    planned = read(
        "On October 1 they left. Over the next three weeks, the army will take two towns."
    )
    assert planned[-1].covers == "2020-10-28/2020-11-18"


def test_a_night_with_its_day_behind_it_is_of_that_day() -> None:
    times = read("Two men died in an overnight raid in Velm province on Monday.")
    assert [t.edtf for t in times] == ["2020-10-26", "2020-10-26"]


def test_a_later_year_in_another_paragraph_is_the_one_told_of() -> None:
    text = "The county was founded on 3 June 1938.\n\nAfter the invasion of 2022 it fell on 2 July."
    assert read(text, published=None)[-1].edtf == "2022-07-02"
    assert read(text, published=None, title="The raid of 1938")[-1].edtf == "1938-07-02"


def test_the_next_year_of_a_story_is_the_year_of_its_days() -> None:
    text = "They left on 3 March 2016. The next year they came back. They took it on 8 June."
    assert read(text, published=None)[-1].edtf == "2017-06-08"
