"""Tables of documented or coded events: each figure stays a claim of its source and rests on its cell."""

from __future__ import annotations

import csv
import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.case import Case, Party
from counterclaim.coded import CodedReader, Import, captures_of_table, document_of_rows
from counterclaim.coded.equipment import class_of
from counterclaim.coded.profiles import classes
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
    assert "'10/11/2031'" in bad.fault.why
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


ITEMS = """country,system,status,url,date_recorded
Ostmark,"12 T-72B3, in flames",destroyed,https://pictures.example/1,2031-03-01
Ostmark,Unknown truck,"damaged, captured",https://pictures.example/2,2031-03-01
Karvelia,BREM-1 armoured recovery vehicle,abandoned,https://pictures.example/3,2031-03-02
Karvelia,spoon,destroyed,https://pictures.example/4,2031-03-02
Karvelia,spoon,destroyed,https://pictures.example/5,2031-03-02
Karvelia,T-72B3,sighted,https://pictures.example/6,2031-03-02
,T-72B3,destroyed,https://pictures.example/7,2031-03-02
"""


def test_an_item_is_a_loss_of_one_on_the_words_from_what_it_was_to_what_became_of_it() -> None:
    found = claims(ITEMS, "documented-losses")
    assert [
        (x.party.country, x.metric, x.quantity.low, x.quantity.high, x.scope)
        for _, claim in found
        if isinstance(x := claim.slots, Loss) and x.party
    ] == [
        ("OST", "tank", 1, 1, "item"),
        ("OST", "vehicle", 1, 1, "item"),
        ("KAR", "engineering-vehicle", 1, 1, "item"),
    ]
    document, claim = found[0]
    assert claim.span.of(document.text) == '12 T-72B3, in flames",destroyed'
    assert document.published == "2031-03-01"


def test_the_day_of_an_items_record_is_not_taken_for_that_of_its_loss() -> None:
    times = [claim.time for _, claim in claims(ITEMS, "documented-losses")]
    assert {(time.edtf, time.precision) for time in times if time} == {(None, None)}
    dated = ITEMS.replace("date_recorded", "date")
    (time, *_) = [claim.time for _, claim in claims(dated, "documented-losses")]
    assert time
    assert time.edtf == "2031-03-01"


def test_items_that_are_not_understood_are_set_aside_by_their_reason() -> None:
    found = captures_of_table(ITEMS, "t.csv", Import("documented-losses", "Loss Register"))
    aside = [one.fault for one in found if isinstance(one, Failed)]
    assert [(fault.code, fault.what, fault.where) for fault in aside] == [
        ("no-class", "2 items were left out", "t.csv#4"),
        ("no-status", "an item was left out", "t.csv#6"),
        ("no-party", "an item was left out", "t.csv#7"),
    ]
    assert "'spoon'" in aside[0].why


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("T-80BV", "tank"), ("Unknown tank", "tank"), ("M1A1 Abrams", "tank"), ("Tanks", "tank"),
        ("M113A3", "armoured-personnel-carrier"), ("M109A4", "self-propelled-artillery"),
        ("155mm M777A2 howitzer", "towed-artillery"), ("KamAZ-5350 with crane", "engineering-vehicle"),
        ("Mi-8 transport helicopter", "helicopter"), ("Bayraktar TB2 UCAV", "combat-uav"),
        ("Leopard 2R mine-clearing tank", "engineering-vehicle"), ("T-7", None), ("M11", None),
    ],
)  # fmt: skip
def test_a_name_of_equipment_tells_its_class_by_its_words_before_its_model(
    name: str, metric: str | None
) -> None:
    found = class_of(name)
    assert (found and found.metric) == metric


def test_every_class_of_equipment_is_one_that_tables_count() -> None:
    known = {one.metric for one in classes().values()}
    rows = csv.DictReader(
        files("counterclaim").joinpath("coded/data/equipment.csv").read_text("utf-8").splitlines()
    )
    listed = [(row["form"], row["name"], row["metric"], row["source"]) for row in rows]
    assert {metric for _, _, metric, _ in listed} <= known
    assert all(source for *_, source in listed)
    assert len({(form, name) for form, name, *_ in listed}) == len(listed)
