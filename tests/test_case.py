from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.case import CASE_FILE, load_case, parse_case, template
from counterclaim.errors import CaseError

TWO_SIDES = """
title = "Border war"
start = "2031-04-12"
[[party]]
id = "karvelia"
name = "Karvelia"
country = "KAR"
[[party]]
id = "ostmark"
name = "Ostmark"
[[party]]
id = "hills"
name = "Free Hills Brigade"
ally_of = "karvelia"
[[party]]
id = "valley"
name = "Valley Guard"
ally_of = "hills"
[[actor]]
name = "Ilva Dorren"
kind = "office-holder"
party = "karvelia"
"""


def fault_of(text: str) -> str:
    with pytest.raises(CaseError) as caught:
        parse_case(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("polity", "side"),
    [("karvelia", "karvelia"), ("KAR", "karvelia"), ("valley", "karvelia"),
     ("ostmark", "ostmark"), ("NOR", None), (None, None)],
)  # fmt: skip
def test_an_ally_of_an_ally_is_on_the_first_ones_side(polity: str | None, side: str | None) -> None:
    assert parse_case(TWO_SIDES).side_of(polity) == side


def test_a_neutral_party_is_known_and_on_no_side() -> None:
    mediator = '[[party]]\nid = "quill"\nname = "Quill"\ncountry = "QUI"\nneutral = true\n'
    case = parse_case(TWO_SIDES + mediator)
    assert (case.side_of("quill"), case.side_of("QUI")) == (None, None)
    assert case.parties[-1].name == "Quill"
    assert case.digest != parse_case(TWO_SIDES + mediator.replace("true", "false")).digest


def test_allies_in_a_circle_are_refused() -> None:
    circle = TWO_SIDES.replace('name = "Karvelia"', 'name = "Karvelia"\nally_of = "valley"')
    assert "circle" in fault_of(circle)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('title = "x"\n[[party]]\nid = "a"\nname = "A"\nally_of = "b"', "'b' is not the id"),
        ('title = "x"\n[[actor]]\nname = "A"\nkind = "outlet"\nparty = "c"', "'c' is not the id"),
        ('title = "x"\n[[actor]]\nname = "A"\nkind = "wizard"', "wizard"),
        ('title = "x"\n[[party]]\nid = "a"', "missing 'name'"),
        ('title = "x"\n[[party]]\nid = "a"\nname = "A"\naliases = "B"', "list of strings"),
        ('title = "x"\n[[party]]\nid = "a"\nname = "A"\nneutral = "yes"', "true or false"),
        ('title = "x"\n[[party]]\nid = "a"\nname = "A"\nneutral = true\nally_of = "a"', "neutral and an ally"),
        ('title = "x"\nstart = "April"', "YYYY-MM-DD"),
        ("title == 1", "line 1"),
        ("", "missing 'title'"),
    ],
)  # fmt: skip
def test_a_malformed_case_says_which_field_is_wrong(wrong: str, said: str) -> None:
    assert said in fault_of(wrong)


def test_a_folder_without_a_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="counterclaim init"):
        load_case(tmp_path)


def test_the_title_is_no_part_of_what_a_reading_depends_on() -> None:
    one = parse_case(TWO_SIDES)
    assert parse_case(TWO_SIDES.replace("Border war", "Other title")).digest == one.digest
    assert parse_case(TWO_SIDES.replace("2031-04-12", "2031-04-13")).digest != one.digest


def test_the_template_is_a_case_as_it_stands_and_when_its_example_is_taken(
    tmp_path: Path,
) -> None:
    (tmp_path / CASE_FILE).write_text(template(), encoding="utf-8")
    assert load_case(tmp_path).parties == ()
    example = re.sub(r"(?m)^# (?=\[\[|\w+ = )", "", template())
    case = parse_case(example)
    assert case.side_of("free-hills") == "karvelia"
    assert [actor.kind for actor in case.actors] == ["office-holder", "outlet"]
