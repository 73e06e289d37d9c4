from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.reading import Place
from counterclaim.model.span import Span
from counterclaim.read.names.find import AS_BODY, AS_PERSON
from counterclaim.resolve.gazetteer import Box, GazetteerEntry, Matched
from counterclaim.resolve.where.places import resolve_places
from counterclaim.resolve.where.ranking import kilometres
from sample_places import Table


def town(
    name: str, latitude: float, longitude: float, country: str, population: int,
    matched: Matched = "primary",
) -> GazetteerEntry:  # fmt: skip
    identity = f"{country}:{name}:{population}"
    return GazetteerEntry(
        identity, name, "town", latitude, longitude, None, 1, country, population, matched, "test"
    )


def area(name: str, kind: str, bbox: Box, where_prec: int, country: str | None) -> GazetteerEntry:
    pinned = where_prec == 6
    latitude = (bbox[1] + bbox[3]) / 2 if pinned else None
    longitude = (bbox[0] + bbox[2]) / 2 if pinned else None
    return GazetteerEntry(f"area:{name}", name, kind, latitude, longitude, bbox, where_prec,
                          country, None, "primary", "test")  # fmt: skip


KARVELIA = area("Karvelia", "country", (20, 40, 24, 44), 6, "KAR")
OSTMARK = area("Ostmark", "country", (-80, 30, -70, 40), 6, "OST")
TABLE = Table({
    "karvelia": (KARVELIA,),
    "ostmark": (OSTMARK,),
    "velgrad": (town("Velgrad", 42.0123, 22.0456, "KAR", 90_000),),
    "milford": (town("Milford", 41, 21, "KAR", 800), town("Milford", 35, -75, "OST", 70_000)),
    "oras": (town("Oras", 42.5, 22.5, "KAR", 3_000), town("Orasin", 36, -74, "OST", 60_000, "alternate")),
    "hill province": (area("Hill Province", "province", (21, 41, 22, 42), 4, "KAR"),),
    "hill": (town("Hill", 41.5, 21.5, "KAR", 5_000),),
    "westland": (
        area("Westland", "state", (-76, 34, -74, 36), 4, "OST"),
        town("Westland", 31, -71, "OST", 900_000),
    ),
    "after comma wl": (area("Westland", "state", (-76, 34, -74, 36), 4, "OST"),),
    "brook": (town("Brook", 43, 23, "KAR", 200_000), town("Brook", 35.5, -75.5, "OST", 900)),
    "fort oras": (town("Fort Oras", 42, 23, "KAR", 4_000),),
    "long corridor": (area("Long corridor", "corridor", (21, 41, 22, 41.2), 5, "KAR"),),
})  # fmt: skip


def resolved(text: str, *names: str, countries: tuple[str, ...] = ()) -> list[Place]:
    places = []
    for number, name in enumerate(names, start=1):
        begin = text.index(name)
        places.append(Place(f"p{number}", Span(begin, begin + len(name)), name))
    return list(resolve_places(places, text, TABLE, countries))


def test_the_primary_name_wins_over_a_larger_towns_other_name() -> None:
    (place,) = resolved("Shells fell in Oras.", "Oras")
    assert (place.name, place.country) == ("Oras", "KAR")
    assert "its primary name" in place.reason
    assert [candidate.name for candidate in place.candidates] == ["Oras", "Orasin"]


def test_of_two_towns_of_one_name_the_one_in_the_documents_country_is_meant() -> None:
    assert resolved("Milford was shelled.", "Milford")[0].country == "OST"
    assert resolved("Milford was shelled.", "Milford", countries=("KAR",))[0].country == "KAR"
    karvelian = resolved("In Karvelia, the army left Milford.", "Milford", "Karvelia")
    assert karvelian[0].country == "KAR"
    assert "in a country of the document" in karvelian[0].reason


def test_the_country_named_after_a_town_says_which_is_meant() -> None:
    text = "From Ostmark they flew to Milford, Karvelia."
    first, _, _ = resolved(text, "Milford", "Karvelia", "Ostmark")
    assert first.country == "KAR"


def test_a_name_not_in_a_places_position_is_one_where_the_gazetteer_or_the_text_speaks_for_it() -> (
    None
):
    text = "Brook officials and Velgrad police met Oras. Oras spoke. Oras left Brook."

    def at(begin: int, name: str, reason: str) -> Place:
        return Place(f"p{begin}", Span(begin, begin + len(name)), name, reason=reason)

    names = [at(0, "Brook", AS_BODY), at(20, "Velgrad", AS_BODY), at(39, "Oras", AS_PERSON)]
    assert resolve_places(names, text, TABLE, ()) == ()
    assert [p.text for p in resolve_places(names, text, TABLE, ("KAR",))] == ["Brook", "Velgrad"]
    sure = at(67, "Brook", "")
    assert [p.text for p in resolve_places([*names, sure], text, TABLE, ())] == ["Brook", "Brook"]
    persons = [at(45, "Oras", AS_PERSON), replace(names[2], reason="")]
    assert resolve_places([*persons, at(57, "Oras", AS_PERSON)], text, TABLE, ("KAR",)) == ()


def test_what_a_place_is_in_is_meant_by_a_name_of_both() -> None:
    _, state = resolved("Rain fell in Milford, Westland.", "Milford", "Westland")
    assert state.where_prec == 4
    assert "named after a place in it" in state.reason


def test_what_one_mention_is_in_holds_for_the_others_of_its_name() -> None:
    text = "BROOK, WL - Shells fell. A man of Brook said so."
    places = [
        Place("p1", Span(0, 5), "BROOK"), Place("p2", Span(7, 9), "WL"), Place("p3", Span(34, 39), "Brook"),
    ]  # fmt: skip
    found = resolve_places(places, text, TABLE, ())
    assert [place.country for place in found] == ["OST", "OST", "OST"]


def test_a_country_is_in_no_other_that_a_list_names_next() -> None:
    first, _ = resolved("Troops of Karvelia, Ostmark", "Karvelia", "Ostmark")
    assert first.country == "KAR"


@pytest.mark.parametrize("name", ["Ft. Oras", "Far North Velgrad", "Velgrad International Airport"])
def test_a_name_is_found_without_directions_and_buildings_and_by_its_full_word(name: str) -> None:
    (place,) = resolved(f"Shells fell in {name}.", name)
    assert place.country == "KAR"


def test_what_is_named_after_a_town_is_in_it_or_near_it() -> None:
    (place,) = resolved(
        "Shells fell in Velgrad International Airport.", "Velgrad International Airport"
    )
    assert place.where_prec == 2
    assert "in or near the town" in place.reason


def test_an_area_has_bounds_and_their_middle_and_says_that_it_is_no_pin() -> None:
    (place,) = resolved("They moved towards the Long corridor.", "Long corridor")
    assert (place.bbox, place.where_prec) == ((21, 41, 22, 41.2), 5)
    assert (place.latitude, place.longitude) == (41.1, 21.5)
    assert "middle of an area, not a pin" in place.reason


def test_a_noun_of_kind_makes_the_area_of_the_towns_name() -> None:
    (province,) = resolved("Clashes in Hill province went on.", "Hill")
    assert (province.name, province.latitude, province.where_prec) == ("Hill Province", 41.5, 4)
    (district,) = resolved("Clashes in Velgrad district went on.", "Velgrad")
    assert (district.latitude, district.where_prec) == (42.0, 3)
    assert "district" in district.reason


@pytest.mark.parametrize(
    ("text", "precision", "pinned"),
    [
        ("A strike hit Velgrad.", 1, True),
        ("A strike near Velgrad.", 2, True),
        ("A strike south of Velgrad.", 2, True),
        ("A strike 10 km from Velgrad.", 2, True),
        ("A strike 60 km north of Velgrad.", 5, False),
        ("A strike on the road between Velgrad and Oras.", 5, False),
        ("Fighting in northern Karvelia.", 5, False),
        ("Fighting in Karvelia.", 6, False),
    ],
)
def test_words_around_a_name_make_it_less_precise(text: str, precision: int, pinned: bool) -> None:
    name = "Karvelia" if "Karvelia" in text else "Velgrad"
    (place,) = resolved(text, name)
    assert place.where_prec == precision
    assert place.latitude is not None
    assert ("not a pin" not in place.reason) is pinned
    assert pinned or round(place.latitude, 1) == place.latitude


def test_a_place_not_found_keeps_no_coordinates_and_says_so() -> None:
    (place,) = resolved("The village of Nowhere was captured.", "Nowhere")
    assert (place.latitude, place.bbox, place.candidates) == (None, None, ())
    assert "no gazetteer" in place.reason


def test_a_small_town_far_from_the_document_is_offered_and_not_taken() -> None:
    text = "In Ostmark, near the coast, shells fell in Velgrad."
    first, _ = resolved(text, "Velgrad", "Ostmark")
    assert (first.latitude, first.gazetteer_id) == (None, None)
    assert [candidate.country for candidate in first.candidates] == ["KAR"]
    assert "far from the rest" in first.reason


def test_a_village_of_several_that_no_gazetteer_has_stays() -> None:
    (place,) = resolved("The villages of Nowhere and Velgrad", "Nowhere")
    assert place.gazetteer_id is None


def test_a_name_that_is_no_place_by_table_or_words_goes() -> None:
    assert resolved("Then Nowhere spoke.", "Nowhere") == []


def test_the_sources_own_spelling_stays() -> None:
    (place,) = resolved("In MILFORD it was calm.", "MILFORD")
    assert (place.text, place.name) == ("MILFORD", "Milford")


_POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(_POINT, _POINT)
def test_a_distance_is_the_same_both_ways_and_never_over_half_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20_016


def state(name: str, box: Box) -> GazetteerEntry:
    return area(name, "state", box, 4, "OST")


LISTS = Table({
    "oregal": (state("Oregal", (-78, 36, -76, 38)),),
    "washton": (state("Washton", (-80, 36, -78, 38)), town("Washton", 35, -77, "OST", 690_000),
                town("Washton", 37.5, -77, "OST", 13_000)),
    "idara": (state("Idara", (-76, 36, -74, 38)),),
    "goria": (area("Goria", "country", (40, 40, 44, 44), 6, "GOR"), state("Goria", (-80, 30, -78, 32))),
    "atens": (town("Atens", 42.9, 21.9, "KAR", 640_000), town("Atens", 31, -79, "OST", 120_000)),
    "sisel": (town("Sisel", 41.7, 21, "KAR", 9_000),),
    "gorel": (town("Gorel", 41.5, 21.5, "KAR", 20_000),),
    "merkan": (town("Merkan", 60, 80, "FAR", 5_000),),
    "gorel region": (area("Gorel Region", "region", (21, 41, 22, 42), 4, "KAR"),),
})  # fmt: skip


def found(text: str, *names: tuple[str, str]) -> dict[str, Place]:
    """Each name with what it looks like, resolved against the table of lists."""
    places = []
    for number, (name, reason) in enumerate(names, start=1):
        begin = text.index(name)
        places.append(Place(f"p{number}", Span(begin, begin + len(name)), name, reason=reason))
    return {place.text: place for place in resolve_places(places, text, LISTS, ())}


@pytest.mark.parametrize(
    "text", ["Rain fell in Oregal, Washton and Idara.", "Floods hit Oregal and Washton."]
)
def test_a_name_listed_with_states_is_the_state(text: str) -> None:
    names = [(name, "") for name in ("Oregal", "Washton", "Idara") if name in text]
    washton = found(text, *names)["Washton"]
    assert washton.where_prec == 4
    assert "listed with others of its kind (state)" in washton.reason


def test_a_town_with_its_state_behind_it_is_no_larger_town_elsewhere() -> None:
    place = found("A truck burnt in Washton, Oregal, on Friday.", ("Washton", ""), ("Oregal", ""))[
        "Washton"
    ]
    assert (place.latitude, place.longitude) == (37.5, -77)
    assert "in Oregal, named after it" in place.reason


def test_of_two_areas_of_one_name_the_one_that_holds_the_town_before_it_is_meant() -> None:
    both = found("Farmers met in Atens, Goria.", ("Atens", ""), ("Goria", ""))
    assert [place.country for place in both.values()] == ["OST", "OST"]


def test_two_near_names_after_between_are_places_and_bound_what_lies_between() -> None:
    text = "The column was hit between Gorel and Sisel."
    both = found(text, ("Gorel", AS_PERSON), ("Sisel", AS_BODY))
    assert [place.where_prec for place in both.values()] == [5, 5]
    assert both["Gorel"].bbox == both["Sisel"].bbox == (21.0, 41.5, 21.5, 41.7)
    assert "between two places" in both["Gorel"].reason


def test_two_persons_after_between_are_no_places() -> None:
    assert (
        found(
            "Talks between Merkan and Sisel went on.", ("Merkan", AS_PERSON), ("Sisel", AS_PERSON)
        )
        == {}
    )


def test_what_lies_at_a_distance_from_a_town_is_bounded_by_the_distance() -> None:
    place = found("A convoy was hit 60 km north of Gorel.", ("Gorel", ""))["Gorel"]
    assert place.where_prec == 5
    assert place.bbox is not None
    west, south, east, north = place.bbox
    assert kilometres((41.5, west), (41.5, east)) == pytest.approx(120, abs=2)
    assert kilometres((south, 21.5), (north, 21.5)) == pytest.approx(120, abs=2)


def test_a_plural_noun_of_kind_holds_for_all_that_are_listed_before_it() -> None:
    place = found("Fighting went on in Gorel and Sisel regions.", ("Gorel", ""), ("Sisel", ""))[
        "Gorel"
    ]
    assert place.name == "Gorel Region"


def test_state_after_a_name_makes_it_the_state() -> None:
    washton = {**LISTS.entries, "washton state": LISTS.entries["washton"][:1]}
    text = "A cow fell ill on a Washton state farm."
    (place,) = resolve_places([Place("p1", Span(20, 27), "Washton")], text, Table(washton), ())
    assert place.where_prec == 4
