from __future__ import annotations

import pytest

from counterclaim.case import parse_case
from counterclaim.model.reading import Entity
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.resolve.who.actors import ActorResolver, resolve_entities, resolve_named

CASE = """
title = "Border war"
[[party]]
id = "one"
name = "Karvelia"
demonyms = ["Karvelian"]
capitals = ["Velgrad"]
[[party]]
id = "two"
name = "Ostmark"
demonyms = ["Ostmarker"]
capitals = ["Tarnholm"]
aliases = ["ORF"]
[[party]]
id = "north"
name = "Norway"
country = "NOR"
[[actor]]
name = "Ilva Dorren"
kind = "office-holder"
party = "one"
[[actor]]
name = "Bram Osk"
kind = "office-holder"
party = "two"
"""
PHRASES = (
    "Karvelia", "Velgrad", "the Karvelian side", "the Karvelian Defence Ministry", "Karvelian sources",
    "Ministry of Foreign Affairs of Karvelia", "Karvelian troops", "the Karvelian air force",
    "Karvelian-backed militants", "pro-Karvelian rebels", "leaders of Karvelia and Norway",
    "Ilva Dorren", "President Dorren", "the Karvelians", "a spokesman for the Karvelian army",
    "former Karvelian President Ana Lune", "Karvelian officials in Velgrad",
)  # fmt: skip
MIRROR = {"Karvelia": "Ostmark", "Karvelian": "Ostmarker", "Velgrad": "Tarnholm", "one": "two",
          "Ilva": "Bram", "Dorren": "Osk", "ilva": "bram", "dorren": "osk"}  # fmt: skip


@pytest.fixture(scope="module")
def plain() -> ActorResolver:
    return ActorResolver()


@pytest.fixture(scope="module")
def sided() -> ActorResolver:
    return ActorResolver(parse_case(CASE))


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Norway", "state:NOR"),
        ("Oslo", "government:NOR"),
        ("the Norwegian side", "government:NOR"),
        ("the Norwegians", "state:NOR"),
        ("the Norwegian Defense Ministry", "ministry:NOR:defence"),
        ("Norwegian Ministry of Defence", "ministry:NOR:defence"),
        ("The Ministry of Defence of the Kingdom of Norway", "ministry:NOR:defence"),
        ("a spokesman for the Chilean Foreign Ministry", "ministry:CHL:foreign"),
        ("Norwegian Prime Minister Ada Berg", "office-holder:NOR:prime-minister"),
        ("Ada Berg, the prime minister of Norway", "office-holder:NOR:prime-minister"),
        ("former Norwegian president Ada Berg", "person:ada berg"),
        ("the former Norway", "state:NOR"),
        ("former Yugoslavia", "state:yugoslavia"),
        ("Norwegian border guards", "armed-force:NOR:border-guard"),
        ("Norway's General Staff", "armed-force:NOR:general-staff"),
        ("Norwegian-backed militants", "armed-group::NOR-backed"),
        ("Norwegian rebels", "armed-group::NOR-rebels"),
        ("Norwegian-led coalition", "armed-force::NOR-led-coalition"),
        ("US officials", "unnamed:USA:officials"),
        ("U.S. forces", "armed-force:USA"),
        ("Norwegian sources", "unnamed:NOR:sources"),
        ("the White House", "government:USA"),
        ("the Kremlin", "government:RUS"),
        ("ISIL fighters", "armed-group::isil"),
        ("Da’esh", "armed-group::isil"),
        ("UN officials", "organisation::un"),
        ("the International Committee of the Red Cross", "organisation::icrc"),
        ("a Reuters report", "agency::reuters"),
        ("Norwegian journalist Ada Berg", "person:ada berg"),
        ("Ada Berg", "person:ada berg"),
        ("the Artsakh Defence Army", "armed-force:artsakh"),
    ],
)
def test_words_name_an_actor(plain: ActorResolver, words: str, actor: str) -> None:
    found = plain.resolve(words)
    assert (found.actor, found.name) == (actor, words)
    assert found.reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("the leadership of Norway and Chile", "two polities"),
        ("the Norwegian-Chilean bloc", "two polities"),
        ("Congo", "may be"),
        ("the Congolese army", "may be"),
        ("the Defence Ministry", "whose is not said"),
        ("militants", "which group is not said"),
        ("according to reports", "nobody in particular"),
        ("us", "no word of it is known"),
        ("Oslo Courier", "part of a longer name"),
        ("the mediators", "no word of it is known"),
        ("", "no word of it is known"),
    ],
)
def test_what_the_words_leave_open_stays_open(
    plain: ActorResolver, words: str, reason: str
) -> None:
    found = plain.resolve(words)
    assert found.actor is None
    assert reason in found.reason


def test_a_force_abroad_is_of_the_country_that_its_words_begin_with(plain: ActorResolver) -> None:
    assert plain.resolve("Norwegian forces in Chile").country == "NOR"
    assert plain.resolve("the Norwegian government in talks with Chile").country == "NOR"


def test_a_party_is_named_by_its_id_also_where_it_has_a_country_code(
    sided: ActorResolver,
) -> None:
    assert sided.resolve("Norwegian forces").actor == "armed-force:north"
    assert sided.resolve("Oslo").country == "north"
    assert sided.resolve("Velgrad").actor == "government:one"


def test_the_cases_words_win_over_the_lexicon() -> None:
    case = parse_case(
        'title = "x"\n[[party]]\nid = "p"\nname = "Oslo"\n[[party]]\nid = "s"\nname = "ISIL"'
    )
    resolver = ActorResolver(case)
    assert resolver.resolve("Oslo").actor == "state:p"
    assert resolver.resolve("ISIL fighters").actor == "armed-group:s:isil"


def test_an_actor_of_the_case_is_known_by_last_name(sided: ActorResolver) -> None:
    assert sided.resolve("Dorren").actor == sided.resolve("President Ilva Dorren").actor
    assert sided.resolve("Dorren").country == "one"


def test_swapping_the_parties_words_swaps_the_resolutions(sided: ActorResolver) -> None:
    def swap(text: str | None) -> str | None:
        if text is None:
            return None
        for one, two in sorted(MIRROR.items(), key=lambda pair: -len(pair[0])):
            text = text.replace(one, two)
        return text

    for phrase in PHRASES:
        found, mirrored = sided.resolve(phrase), sided.resolve(swap(phrase) or "")
        assert (swap(found.actor), found.kind, swap(found.country)) == (
            mirrored.actor, mirrored.kind, mirrored.country,
        ), phrase  # fmt: skip


def test_a_slot_keeps_its_words_and_says_when_they_only_refer(plain: ActorResolver) -> None:
    assert resolve_named(Named("Norway"), plain).actor == "state:NOR"
    for words in ("they", "its forces", "the enemy", "their troops"):
        found = resolve_named(Named(words), plain)
        assert (found.name, found.actor) == (words, None)
        assert "named elsewhere" in found.reason
    assert resolve_named(Named("US troops"), plain).country == "USA"


def test_the_countries_of_the_case_and_the_actors_are_told_by_their_iso_codes(
    sided: ActorResolver,
) -> None:
    named = [sided.resolve("Chilean troops"), sided.resolve("Karvelia"), None]
    assert sided.countries(named) == ("CHL", "NOR")


def test_a_mention_of_somebody_gets_its_actor_and_a_weapon_none(plain: ActorResolver) -> None:
    text = "Norwegian forces lost a tank."
    mentions = (Entity(Span(0, 16), "Organisation"), Entity(Span(24, 28), "MilitaryPlatform"))
    found = resolve_entities(mentions, text, plain)
    assert [entity.actor for entity in found] == ["armed-force:NOR", None]


@pytest.mark.parametrize("words", ["Kurds", "the Kurds", "Chechens", "Alawites"])
def test_a_people_without_a_state_is_no_person(words: str) -> None:
    named = ActorResolver().resolve(words)
    assert (named.kind, named.actor) == ("unnamed", None)


@pytest.mark.parametrize(
    "words", ["Velgrad News", "the Velgrad Evening News", "Radio Free Velgrad"]
)
def test_an_unknown_outlet_is_told_by_its_name(words: str) -> None:
    named = ActorResolver().resolve(words)
    assert named.kind == "outlet"
    assert named.actor is not None
    assert named.actor.startswith("outlet::")


def test_media_of_a_state_are_no_outlet_of_that_name() -> None:
    assert ActorResolver().resolve("Syrian media").kind == "unnamed"
    assert ActorResolver().resolve("Iranian state TV").kind == "unnamed"


def test_an_actor_of_the_case_keeps_the_kind_and_party_that_the_case_gives() -> None:
    name = "Syrian Observatory for Human Rights"
    assert ActorResolver().resolve(name).actor == "organisation::sohr"
    actor = f'[[actor]]\nname = "{name}"\nkind = "armed-group"\nparty = "one"\n'
    resolver = ActorResolver(parse_case(CASE + actor))
    own = "armed-group:one:syrian-observatory-for-human-rights"
    assert resolver.resolve(name).actor == own
