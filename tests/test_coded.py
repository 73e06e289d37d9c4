"""Tables of documented or coded events: each figure stays a claim of its source and rests on its cell."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.case import Case, Party
from counterclaim.coded import CodedReader, Import, captures_of_table, document_of_rows
from counterclaim.coded.tables import table_of
from counterclaim.errors import InputError
from counterclaim.model.claim import Assessment, Claim, Control, Event, Loss
from counterclaim.model.document import Capture, Document, Failed
from counterclaim.model.reading import Reading

CASE = Case("border war", parties=(Party("OST", "Ostmark"), Party("KAR", "Karvelia")))
DAILY = json.dumps(
    [
        {
            "date": "2031-03-01",
            "day": 1,
            "tank": 10,
            "APC": 0,
            "personnel": 900,
            "personnel*": "about",
        },
        {
            "date": "2031-03-02",
            "day": 2,
            "tank": 12,
            "APC": 3,
            "personnel": 1000,
            "personnel*": "more",
        },
    ],
    indent=2,
)
LONG = """country,equipment_type,destroyed,type_total,date_recorded
Ostmark,Tanks,3,5,2031-03-01
Ostmark,"Trucks, Vehicles and Jeeps",1,2,2031-03-01
Karvelia,Tanks,1,1,2031-03-02
Ostmark,Spoons,1,1,2031-03-02
"""
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,"
    "latitude,longitude,geo_precision,fatalities,notes\n"
    "OST1,03 March 2031,1,Battles,Government regains territory,Military Forces of Ostmark,Karvelia,"
    'Dorsk,48.1234,31.5,1,4,"Troops entered, ""fast""."\n'
)
UCDP = (
    "id,side_a,side_b,where_coordinates,where_prec,latitude,longitude,date_start,date_end,date_prec,"
    "deaths_a,deaths_b,deaths_civilians,best,high,low\n"
    "7,Ostmark,Karvelia,Dorsk,4,48.12,31.52,2031-03-01 00:00:00.000,2031-03-03 00:00:00.000,2,"
    "1,2,3,6,9,5\n"
)


def documents(text: str, profile: str, party: str | None = None) -> list[Document]:
    asked = Import(profile, "Loss Register", party)
    found = list(captures_of_table(text, "table", asked))
    return [document_of_rows(capture) for capture in found if isinstance(capture, Capture)]


def readings(text: str, profile: str, party: str | None = None) -> list[tuple[Document, Reading]]:
    made = documents(text, profile, party)
    return list(zip(made, CodedReader.of(CASE).read_batch(made), strict=True))


def claims(text: str, profile: str, party: str | None = None) -> list[tuple[Document, Claim]]:
    return [
        (document, claim)
        for document, reading in readings(text, profile, party)
        for claim in reading.claims
    ]


def losses(text: str, profile: str, party: str | None = None) -> list[Loss]:
    return [
        claim.slots for _, claim in claims(text, profile, party) if isinstance(claim.slots, Loss)
    ]


def test_each_day_of_a_series_is_a_document_published_on_that_day() -> None:
    assert [d.published for d in documents(DAILY, "claimed-losses")] == ["2031-03-01", "2031-03-02"]
    assert [d.published for d in documents(LONG, "documented-losses")] == [
        "2031-03-01",
        "2031-03-02",
    ]


def test_a_wide_row_gives_a_loss_for_each_class_it_counts_none_included() -> None:
    found = losses(DAILY, "claimed-losses", "Ostmark")
    assert [(loss.metric, loss.quantity.low) for loss in found[:3]] == [
        ("tank", 10), ("armoured-vehicle", 0), ("casualties", 900),
    ]  # fmt: skip
    assert {loss.party.country for loss in found if loss.party} == {"OST"}
    assert {loss.scope for loss in found} == {"cumulative"}


def test_a_starred_column_says_how_its_figure_is_meant() -> None:
    people = [
        loss.quantity for loss in losses(DAILY, "claimed-losses") if loss.metric == "casualties"
    ]
    assert [(q.low, q.high, q.exactness) for q in people] == [
        (900, 900, "about"),
        (1001, None, "over"),
    ]


def test_a_long_table_takes_party_class_and_count_from_their_columns() -> None:
    found = losses(LONG, "documented-losses")
    assert [(x.party.country if x.party else None, x.metric, x.quantity.low) for x in found] == [
        ("OST", "tank", 5), ("OST", "vehicle", 2), ("KAR", "tank", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "profile"),
    [(DAILY, "claimed-losses"), (LONG, "documented-losses"), (ACLED, "acled"), (UCDP, "ucdp")],
)
def test_every_figure_stands_in_the_words_of_its_claim(text: str, profile: str) -> None:
    found = claims(text, profile)
    assert found
    for document, claim in found:
        assert claim.span.of(document.text).strip()
        if isinstance(claim.slots, Loss):
            quantity = claim.slots.quantity
            assert claim.span.contains(quantity.span)
            for figure in (quantity.low, quantity.high):
                if figure and quantity.exactness != "over":
                    assert str(figure) in quantity.span.of(document.text)


def test_a_correction_says_by_how_much_a_count_was_changed() -> None:
    text = json.dumps([{"date": "2031-03-02", "tank": -5, "APC": 0, "drone": 20}])
    slots = [claim.slots for _, claim in claims(text, "loss-corrections")]
    assert slots == [
        Assessment("count of tank", "corrected by -5"),
        Assessment("count of uav", "corrected by +20"),
    ]


def test_an_acled_row_is_an_event_a_change_of_control_and_its_dead() -> None:
    ((_, reading),) = readings(ACLED, "acled")
    event, control, dead = (claim.slots for claim in reading.claims)
    assert isinstance(event, Event)
    assert isinstance(control, Control)
    assert isinstance(dead, Loss)
    assert (event.type, control.change, dead.quantity.low) == ("COERCE", "captured", 4)
    assert (reading.places[0].latitude, reading.places[0].where_prec) == (48.1234, 1)


def test_an_area_of_ucdp_has_no_pin_and_its_days_are_a_period() -> None:
    ((_, reading),) = readings(UCDP, "ucdp")
    assert (reading.places[0].latitude, reading.places[0].where_prec) == (48.1, 4)
    assert {claim.time.edtf for claim in reading.claims if claim.time} == {"2031-03-01/2031-03-03"}
    total = reading.claims[-1].slots
    assert isinstance(total, Loss)
    assert (total.quantity.low, total.quantity.high, total.quantity.exactness) == (5, 9, "range")


def test_a_row_without_a_day_is_set_aside_and_the_rest_goes_on() -> None:
    text = "date,tank\n10/11/2031,3\n2031-03-04,5\n"
    bad, good = captures_of_table(text, "t.csv", Import("claimed-losses", "Register"))
    assert isinstance(bad, Failed)
    assert bad.fault.code == "no-day"
    assert isinstance(good, Capture)


@pytest.mark.parametrize(
    "text", ["", "words only", "[1, 2", '[{"date": {"day": 1}}]', '[{"date": 1']
)
def test_what_is_no_table_says_so(text: str) -> None:
    with pytest.raises(InputError, match="no table"):
        list(captures_of_table(text or " ", "t", Import("acled", "ACLED"))) or pytest.fail("taken")


FIELDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12
)


@given(st.lists(st.tuples(FIELDS, FIELDS, FIELDS), max_size=6))
def test_cells_of_a_quoted_csv_are_found_where_they_stand(rows: list[tuple[str, str, str]]) -> None:
    def quoted(field: str) -> str:
        return '"' + field.replace('"', '""') + '"'

    lines = ["a,b,c", *(",".join(map(quoted, row)) for row in rows)]
    text = "\n".join(lines)
    table = table_of(text, "t")
    assert len(table.rows) == len(rows)
    for row, stretch in zip(rows, table.rows, strict=True):
        for name, field in zip("abc", row, strict=True):
            if field.strip():
                assert stretch.row[name].text == field
                assert stretch.row[name].span.of(text) == field.replace('"', '""')
