"""Time expressions: which words say when, what they are worth, and why."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.reading import Time
from counterclaim.model.span import Span
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage
from counterclaim.read.times import find_times
from counterclaim.read.timewords import forms
from counterclaim.resolve.when.absolute import ABSOLUTE
from counterclaim.resolve.when.edtf import is_edtf, is_reference
from counterclaim.resolve.when.governing import said_of, when_of
from counterclaim.resolve.when.holidays import HOLIDAYS
from counterclaim.resolve.when.quarters import QUARTERS
from counterclaim.resolve.when.relative import RELATIVE
from counterclaim.resolve.when.seasons import SEASONS
from counterclaim.resolve.when.times import resolve_times

PUBLISHED = "2020-10-28"  # a Wednesday
START = "2020-09-27"


def read(
    text: str,
    published: str | None = PUBLISHED,
    start: str | None = START,
    title: str | None = None,
) -> tuple[Time, ...]:
    found = find_times([Passage(0, load_parser()(text))])
    return resolve_times(found, text, published, start, title)


@pytest.mark.parametrize(
    ("said", "words", "edtf", "precision"),
    [
        ("They left on October 26.", "October 26", "2020-10-26", 1),
        ("They left on 26 October 2019.", "26 October 2019", "2019-10-26", 1),
        ("They left on Oct. 26.", "Oct. 26", "2020-10-26", 1),
        ("They left on 2020-10-26.", "2020-10-26", "2020-10-26", 1),
        ("They left on 26.10.2020.", "26.10.2020", "2020-10-26", 1),
        ("They left on November 2.", "November 2", "2020-11-02", 1),
        ("They left on December 24.", "December 24", "2019-12-24", 1),
        ("They left in early March.", "early March", "2020-03", 4),
        ("They left in mid-2016.", "mid-2016", "2016", 5),
        ("They left in the first week of May.", "the first week of May", "2020-05-01/2020-05-07", 3),
        ("They left in 2014.", "2014", "2014", 5),
        ("They left in the 1990s.", "the 1990s", "199X", 5),
        ("They left in spring 2016.", "spring 2016", "2016-21", 5),
        ("They left in Q3 2024.", "Q3 2024", "2024-35", 5),
        ("They left on 2-5 April 2016.", "2-5 April 2016", "2016-04-02/2016-04-05", 2),
        ("They left between 5 and 8 April.", "5 and 8 April", "2020-04-05/2020-04-08", 2),
        ("They left yesterday.", "yesterday", "2020-10-27", 1),
        ("They left on Tuesday.", "Tuesday", "2020-10-27", 1),
        ("They left on Wednesday.", "Wednesday", "2020-10-28", 1),
        ("They will leave on Friday.", "Friday", "2020-10-30", 1),
        ("They left last Wednesday.", "last Wednesday", "2020-10-21", 1),
        ("They left next Tuesday.", "next Tuesday", "2020-11-03", 1),
        ("They left last week.", "last week", "2020-10-19/2020-10-25", 3),
        ("They left this month.", "this month", "2020-10", 4),
        ("They left last year.", "last year", "2019", 5),
        ("They left just a few days ago.", "just a few days ago", "2020-10-21/2020-10-27", 3),
        ("They left three weeks ago.", "three weeks ago", "2020-10-05/2020-10-11", 3),
        ("They left about two years ago.", "about two years ago", "2018~", 5),
        ("They left on the morning of October 26.", "the morning of October 26", "2020-10-26", 1),
        ("They left on Tuesday night.", "Tuesday night", "2020-10-27", 1),
        ("They left at dawn on Tuesday.", "dawn on Tuesday", "2020-10-27", 1),
        ("They left overnight.", "overnight", "2020-10-27/2020-10-28", 2),
        ("They left at 4:10 p.m. (1310 GMT) Tuesday.", "4:10 p.m. (1310 GMT) Tuesday", "2020-10-27T16:10", 1),
        ("They left last Oct. 26.", "last Oct. 26", "2020-10-26", 1),
        ("They left in October last year.", "October last year", "2019-10", 4),
        ("The army planned to leave on Friday.", "Friday", "2020-10-30", 1),
        ("On Friday the army will leave.", "Friday", "2020-10-30", 1),
        ("They will leave, he said on Tuesday.", "Tuesday", "2020-10-27", 1),
        ("They sought the camp that planned raids on Tuesday.", "Tuesday", "2020-10-27", 1),
        ("Talks are held in November.", "November", "2020-11", 4),
        ("They left on 02/11/2020.", "02/11/2020", "2020-11-02", 1),
        ("They left on Thanksgiving Day 2019.", "Thanksgiving Day 2019", "2019-11-28", 1),
        ("They sold it in the third quarter.", "the third quarter", "2020-35", 5),
        ("They sold it in last year's third quarter.", "last year's third quarter", "2019-35", 5),
        ("They sold it in fiscal 2019.", "fiscal 2019", "2019", 5),
        ("It is less than in the year-earlier quarter.", "the year-earlier quarter", "2019", 5),
        ("They left on Monday of last week.", "Monday of last week", "2020-10-19", 1),
        ("They left at 8:30 PM Tuesday night.", "8:30 PM Tuesday night", "2020-10-27T20:30", 1),
        ("They fought over the summer.", "the summer", "2020-22", 5),
        ("They left in the '90s.", "the '90s", "199X", 5),
        ("They left at 4 p.m. on October 26.", "4 p.m. on October 26", "2020-10-26T16:00", 1),
        ("It fell since the start of the war.", "since the start of the war", "2020-09-27/2020-10-28", 5),
    ],
)  # fmt: skip
def test_a_time_has_its_words_its_value_and_its_precision(
    said: str, words: str, edtf: str, precision: int
) -> None:
    (time,) = read(said)
    assert (time.text, time.edtf, time.date_prec) == (words, edtf, precision)
    assert time.span.of(said) == words
    assert words in time.reason


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("They fought for three days.", "DURATION", "P3D"),
        ("After 10 hours of talks they left.", "DURATION", "PT10H"),
        ("A four-month siege ended.", "DURATION", "P4M"),
        ("They fought for years.", "DURATION", "PXY"),
        ("They fought for half a century.", "DURATION", "P50Y"),
        ("They come on Monday nights.", "SET", "P1W"),
        ("They left in the past four months.", "DURATION", "P4M"),
        ("They left in recent days.", "DURATION", "PXD"),
        ("They shell it every day.", "SET", "P1D"),
        ("They give daily reports.", "SET", "P1D"),
    ],
)
def test_lengths_and_repetitions_are_iso_durations_without_a_date(
    said: str, kind: str, value: str
) -> None:
    (time,) = read(said)
    assert (time.type, time.edtf) == (kind, value)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("They left in the past 24 hours.", "2020-10-27/2020-10-28"),
        ("They left in the past week.", "2020-10-21/2020-10-28"),
        ("They fought for 24 hours.", None),
    ],
)
def test_a_length_that_ends_on_a_day_covers_the_days_before_it(said: str, days: str | None) -> None:
    (time,) = read(said)
    assert (time.covers, time.date_prec is None) == (days, days is None)
    when = when_of(Span(0, 9), (time,), Span(0, len(said)), said)
    assert (when.edtf if when else None) == days


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("They now leave.", "PRESENT_REF"),
        ("They recently left.", "PAST_REF"),
        ("They leave in the near future.", "FUTURE_REF"),
    ],
)
def test_the_present_and_the_past_are_named_and_date_nothing(said: str, value: str) -> None:
    (time,) = read(said)
    assert time.edtf == value
    when = when_of(Span(0, 4), (time,), Span(0, len(said)), said)
    assert when is not None
    assert when.edtf is None


@pytest.mark.parametrize(
    "said",
    [
        "They may leave.", "They march on Ostmark.", "May 3 people survive?", "They lost 2000 soldiers.",
        "Jan Brok spoke.", "The F-16 fell.", "They went to Now Velm.", "The winter shelter burned.",
        "See annexes 1511, 1533, 1574.",
        "A 34-year-old man spoke.", "They had a second tank.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_times_are_left(said: str) -> None:
    assert read(said) == ()


def test_the_story_counts_from_its_own_day_and_not_from_publication() -> None:
    text = "On 3 May 2016 they came. The following day they left. Two days later it burned. That month was hot."
    assert [t.edtf for t in read(text)] == ["2016-05-03", "2016-05-04", "2016-05-06", "2016-05"]


@pytest.mark.parametrize(
    "said",
    ["The following day they left.", "Three weeks earlier they left.", "The same day it fell."],
)
def test_a_story_without_a_day_leaves_its_relative_words_unknown(said: str) -> None:
    (time,) = read(said)
    assert time.edtf is None
    assert "does not give" in time.reason


@pytest.mark.parametrize(
    "said",
    [
        "They left yesterday.",
        "They left on Tuesday.",
        "They left last week.",
        "They left on 5 May.",
    ],
)
def test_without_a_publication_date_nothing_is_counted_from_it(said: str) -> None:
    (time,) = read(said, published=None)
    assert time.edtf is None
    assert time.reason


def test_a_year_comes_from_the_title_or_the_date_before_where_publication_is_unknown() -> None:
    assert (
        read("They left on 5 May.", None, title="Battle of Ostmark (2016)")[0].edtf == "2016-05-05"
    )
    assert [t.edtf for t in read("On 3 May 2014 they came. On 5 May they left.", None)] == [
        "2014-05-03",
        "2014-05-05",
    ]
    text = "On 3 May 2014 they came, as in 1994. On 5 May they left."
    assert read(text, None)[-1].edtf == "2014-05-05"


def test_either_order_of_day_and_month_stays_unknown() -> None:
    assert read("They left on 10/11/2020.")[0].edtf is None
    assert read("They left on 10/25/2020.")[0].edtf == "2020-10-25"


def test_the_start_of_the_war_is_the_cases_or_unknown() -> None:
    (time,) = read("They lost ten since the start of the war.", start=None)
    assert time.edtf is None
    assert "case" in time.reason


def test_a_clock_time_needs_a_day_from_the_text() -> None:
    text = "They met on 9 October. At 04:00 (00:00 GMT) it began."
    assert [t.edtf for t in read(text)] == ["2020-10-09", "2020-10-09T04:00", "2020-10-09T00:00"]
    assert read("At 04:00 it began.")[0].edtf is None


def _claim(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def test_event_time_and_saying_time_are_kept_apart() -> None:
    text = "On October 26, the ministry said that 40 soldiers were killed on October 25."
    times, sentence = read(text), Span(0, len(text))
    content = _claim(text, "that 40 soldiers were killed on October 25")
    said = said_of(sentence, (_claim(text, "said"),), (content,), times, text)
    happened = when_of(_claim(text, "40 soldiers were killed"), times, sentence, text)
    assert said is not None
    assert happened is not None
    assert (said.edtf, happened.edtf) == ("2020-10-26", "2020-10-25")


def test_since_behind_the_cue_is_no_time_of_saying() -> None:
    text = "The ministry confirmed the loss of ten tanks since 1 March 2020."
    content = _claim(text, "the loss of ten tanks")
    cue = (_claim(text, "confirmed"),)
    assert said_of(Span(0, len(text)), cue, (content,), read(text), text) is None


def test_a_sentence_without_a_time_gives_none() -> None:
    text = "They fought for three days. They left on October 26."
    assert when_of(Span(0, 11), read(text), Span(0, 27), text) is None


def test_from_and_to_make_one_period_and_since_an_open_one() -> None:
    text = "From 27 September to 10 November they lost 12 tanks."
    when = when_of(_claim(text, "12 tanks"), read(text), Span(0, len(text)), text)
    assert when is not None
    assert when.edtf == "2020-09-27/2020-11-10"
    text = "They lost 12 tanks since 27 September."
    when = when_of(_claim(text, "12 tanks"), read(text), Span(0, len(text)), text)
    assert when is not None
    assert when.edtf == "2020-09-27/.."


def test_every_form_has_a_rule() -> None:
    composed = {"clock", "clockdate", "clockword", "partalone", "datespan", "daypart", "partof", "hoursof",
                "weekof", "edge", "beforeday"}  # fmt: skip
    named = {form.name for form in forms() if form.type in ("DATE", "TIME")}
    assert (
        named
        == set(ABSOLUTE) | set(RELATIVE) | set(QUARTERS) | set(HOLIDAYS) | set(SEASONS) | composed
    )


_PIECES = st.sampled_from(
    re.split(
        " ",
        "on in the first last next week month day days of May March 2016 1994 5 26th to - between and October "
        "Oct. Tuesday yesterday ago three a few late early morning night at 16:00 9 a.m. since start war , . "
        "following same 2020-10-26 00/00/2000 31 February year ten later before end quarter century 19th every",
    )
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(_PIECES, min_size=1, max_size=10), st.one_of(st.none(), st.dates().map(date.isoformat))
)
def test_every_date_is_valid_edtf_or_unknown_with_a_reason(
    pieces: list[str], published: str | None
) -> None:
    text = " ".join(pieces)
    for time in read(text, published):
        assert time.text == time.span.of(text)
        assert time.reason
        if time.type in ("DATE", "TIME") and time.edtf is not None:
            assert is_reference(time.edtf) or is_edtf(time.edtf or "")


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 300))
def test_a_date_without_its_year_is_the_nearest_before_publication(day: date, later: int) -> None:
    published = day + timedelta(days=later)
    text = f"They left on {day.day} {day:%B}."
    expected = day.isoformat() if (day.month, day.day) != (2, 29) else None
    (time,) = read(text, published.isoformat())
    assert expected is None or time.edtf == expected


def test_a_dateline_stands_in_for_a_publication_date_and_says_so() -> None:
    text = "OSTBURG, Ostmark (Jan. 25, 2013)\nA patrol took the village yesterday."
    times = read(text, published=None)
    assert [t.edtf for t in times] == ["2013-01-25", "2013-01-24"]
    assert "the document's own date 2013-01-25" in times[1].reason
    text = "OSTBURG, 3 NOV 89 (OSTMARK AGENCY) -- THEY LEFT TODAY."
    assert [t.edtf for t in read(text, None)] == ["1989-11-03", "1989-11-03"]
    text = "OSTBURG, August 8 (Ostmark Agency) -- They left Friday, in a war since 1998."
    assert [t.edtf for t in read(text, None, title="Ostmark in 1998")][:2] == [
        "1998-08-08",
        "1998-08-07",
    ]


def test_a_date_inside_the_story_is_no_dateline() -> None:
    assert read("They left on 3 May 2016. They came back yesterday.", None)[1].edtf is None


def test_a_year_said_once_holds_for_both_ends() -> None:
    text = "From March to April 2021 they lost 12 tanks."
    when = when_of(_claim(text, "12 tanks"), read(text), Span(0, len(text)), text)
    assert when is not None
    assert when.edtf == "2021-03/2021-04"


def test_the_day_that_opens_a_paragraph_carries_over_to_its_sentences_and_no_further() -> None:
    text = "On 26 October they attacked. They lost 12 tanks.\n\nThe rest lost 13 guns."
    times = read(text)
    inside, outside = _claim(text, "12 tanks"), _claim(text, "13 guns")
    when = when_of(inside, times, Span(29, 48), text)
    assert when is not None
    assert (when.edtf, when.reason.startswith("carried over")) == ("2020-10-26", True)
    assert when_of(outside, times, Span(50, len(text)), text) is None


def test_the_day_of_an_aside_is_not_the_claims_day() -> None:
    text = "On 17 October they shelled Ostburg, which the army had taken in June, and killed 3 soldiers."
    when = when_of(_claim(text, "3 soldiers"), read(text), Span(0, len(text)), text)
    assert when is not None
    assert when.edtf == "2020-10-17"


def test_a_chapters_heading_is_no_dateline() -> None:
    prose = "The town had long been held by the army, which had built walls around it. " * 3
    text = f"{prose}\n\n3 May 2016\nThey came at dawn.\n\nOn 7 July they left."
    assert read(text, published=None)[-1].edtf == "2016-07-07"


def test_a_paragraph_without_a_year_is_of_the_year_in_the_title() -> None:
    text = "On 3 May 2014 the war began. On 5 May it spread.\n\nOn 7 July they left."
    days = [t.edtf for t in read(text, None, title="Siege of Ostburg (2016)")]
    assert days == ["2014-05-03", "2014-05-05", "2016-07-07"]
    assert read(text, None, title="Ostmark war")[-1].edtf == "2014-07-07"


def test_digits_that_may_be_day_or_month_stay_open() -> None:
    (time,) = read("They left on 12/10/2020.")
    assert time.edtf is None
    assert "either order" in time.reason


def test_a_part_of_a_day_stands_in_the_reason_where_the_day_is_known() -> None:
    assert "morning;" in read("They left on Tuesday morning.")[0].reason
    assert "morning;" not in read("They left on Tuesday morning.", published=None)[0].reason
    assert read("They left on 26 October 2019.")[0].reason == "'26 October 2019': as given"
