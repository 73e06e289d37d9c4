"""Forecasts against what later claims tell: came true, did not, open; each with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from counterclaim.case import Case, Party
from counterclaim.link.forecasts import Settled, register, settle
from counterclaim.link.horizons import horizon
from counterclaim.link.matters import Matters
from counterclaim.link.parties import Parties
from counterclaim.model.claim import Claim, Control, Forecast, Loss, Slots, Violation
from counterclaim.model.linking import StatedClaim
from counterclaim.model.reading import Act, Place, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When

CASE = Case(
    title="The border war",
    parties=(
        Party("karvelia", "Karvelia", demonyms=("Karvelian", "Karvelians")),
        Party("ostmark", "Ostmark", demonyms=("Ostmarker", "Ostmarkers")),
    ),
)
KARVELIA = Named("Karvelia", None, "state:karvelia", "state", "karvelia")
OSTMARK = Named("Ostmark", None, "state:ostmark", "state", "ostmark")
FORECAST_DAY = "2031-03-01"


@dataclass(frozen=True)
class Given:
    """A claim of its own document, published on a day."""

    day: str
    slots: Slots
    words: str
    place: str | None = None
    act: Act = "assert"
    polarity: bool = True
    happened: str | None = None

    @property
    def document(self) -> str:
        return f"{self.day} {self.words}"

    def stated(self, number: int) -> StatedClaim:
        span = Span(0, len(self.words))
        said = When(self.day, 1, "given")
        statement = Statement("s", (), (), (), self.act, speaker=OSTMARK, said=said)
        place = Place("p", span, self.place, self.place) if self.place else None
        time = When(self.happened, 1, "given") if self.happened else None
        claim = Claim(f"c{number}", "s", span, self.slots, self.polarity, time=time)
        return StatedClaim(f"c{number}", self.document, claim, statement, self.words, place)


def foretold(words: str, condition: str | None = None) -> Given:
    return Given(FORECAST_DAY, Forecast(words, condition), words, act="predict")


def held(who: Named, day: str, words: str = "They still hold Maresk") -> Given:
    return Given(day, Control(who, "held"), words, "Maresk")


def taken(who: Named, day: str, happened: str | None = None) -> Given:
    return Given(day, Control(who, "captured"), "Maresk was taken", "Maresk", happened=happened)


def outcome(*given: Given, as_of: str = "2032-01-01", families: bool = False) -> Settled:
    claims = [one.stated(number) for number, one in enumerate(given)]
    published = {one.document: date.fromisoformat(one.day) for one in given}
    of_one = dict.fromkeys(published, "one") if families else {}
    [entry], bearings = register(claims, published, of_one, CASE)
    return settle(bearings, entry.horizon.due, date.fromisoformat(as_of))


TAKE = foretold("Karvelian troops will capture Maresk within a week")


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (taken(KARVELIA, "2031-03-05", "2031-03-04"), "came-true"),
        (held(KARVELIA, "2031-03-06"), "came-true"),
        (held(OSTMARK, "2031-03-20"), "did-not"),
        (taken(KARVELIA, "2031-03-20", "2031-03-19"), "did-not"),
        (held(OSTMARK, "2031-03-05"), "open"),
        (taken(OSTMARK, "2031-03-05"), "open"),
        (taken(KARVELIA, "2031-02-27"), "open"),
    ],
)
def test_a_town_is_taken_in_time_late_or_not(later: Given, expected: str) -> None:
    assert outcome(TAKE, later).outcome == expected


def test_another_town_says_nothing() -> None:
    other = Given("2031-03-05", Control(KARVELIA, "captured"), "Garrund was taken", "Garrund")
    assert outcome(TAKE, other).outcome == "open"


def test_who_says_why_in_one_sentence() -> None:
    [bearing] = outcome(TAKE, taken(KARVELIA, "2031-03-05", "2031-03-04")).bearings
    assert bearing.claim_id == "c1"
    assert bearing.reason == (
        "Ostmark said on 2031-03-05 (“Maresk was taken”): Karvelia took Maresk, as foretold, by "
        "2031-03-08."
    )


def test_what_was_late_says_on_which_day() -> None:
    [bearing] = outcome(TAKE, taken(KARVELIA, "2031-03-20", "2031-03-19")).bearings
    assert "but only on 2031-03-19, after the last day foretold (2031-03-08)" in bearing.reason


@pytest.mark.parametrize(
    ("words", "later", "expected"),
    [
        ("Ostmark will not lose Maresk by March 8", held(OSTMARK, "2031-03-10"), "came-true"),
        ("Ostmark will not lose Maresk", taken(KARVELIA, "2031-03-05"), "did-not"),
        ("Ostmark will hold Maresk for a week", held(OSTMARK, "2031-03-12"), "came-true"),
        ("Ostmark will hold Maresk", taken(KARVELIA, "2031-03-05"), "did-not"),
        ("Ostmark will hold Maresk", held(OSTMARK, "2031-03-05"), "open"),
        ("Maresk will not fall within a week", taken(KARVELIA, "2031-03-05"), "did-not"),
        ("Karvelia will never take Maresk", taken(KARVELIA, "2031-03-05"), "did-not"),
    ],
)
def test_what_is_not_to_happen_turns(words: str, later: Given, expected: str) -> None:
    assert outcome(foretold(words), later).outcome == expected


def test_a_truce_that_will_hold_is_broken() -> None:
    broken = Given("2031-03-05", Violation("the ceasefire", KARVELIA), "Karvelia broke it")
    assert outcome(foretold("The truce will hold"), broken).outcome == "did-not"
    assert outcome(foretold("The truce will collapse within days"), broken).outcome == "came-true"
    assert outcome(foretold("Ostmark will break the truce"), broken).outcome == "open"


def test_a_number_is_passed_or_not() -> None:
    words = "The number of displaced persons will exceed 40,000 by the end of March"

    def count(number: int, day: str) -> Given:
        figure = Quantity(number, number, "exact", str(number), Span(0, 2))
        return Given(
            day, Loss(None, "displaced", figure, scope="cumulative"), f"{number} displaced"
        )

    assert outcome(foretold(words), count(41_000, "2031-03-20")).outcome == "came-true"
    assert outcome(foretold(words), count(38_000, "2031-04-02")).outcome == "did-not"
    assert outcome(foretold(words), count(38_000, "2031-03-20")).outcome == "open"


def test_claims_that_disagree_leave_it_open() -> None:
    denied = Given(
        "2031-03-20",
        Control(KARVELIA, "captured"),
        "Maresk was not taken",
        "Maresk",
        polarity=False,
    )
    found = outcome(TAKE, taken(KARVELIA, "2031-03-05"), denied)
    assert (found.outcome, found.contested) == ("open", True)
    assert {b.proposed for b in found.bearings} == {"came-true", "did-not"}


def test_a_state_after_the_day_is_no_answer_to_what_happened_in_time() -> None:
    found = outcome(TAKE, taken(KARVELIA, "2031-03-05"), held(OSTMARK, "2031-04-01"))
    assert found.outcome == "came-true"


def test_nothing_is_known_before_it_is_published() -> None:
    later = taken(KARVELIA, "2031-03-05")
    assert outcome(TAKE, later, as_of="2031-03-04").outcome == "open"
    assert not outcome(TAKE, later, as_of="2031-03-04").due
    assert outcome(TAKE, as_of="2031-03-09").due


def test_a_condition_that_failed_leaves_it_open() -> None:
    given = foretold("Karvelian troops will capture Maresk within a week", "unless the truce holds")
    met = Given("2031-03-03", Violation("the truce", OSTMARK), "Ostmark broke the truce")
    found = outcome(given, taken(KARVELIA, "2031-03-05"), met)
    assert found.outcome == "came-true"
    assert "conditional (unless the truce holds)" in found.bearings[-1].reason
    given = foretold("Karvelian troops will capture Maresk within a week", "if the truce holds")
    assert outcome(given, taken(KARVELIA, "2031-03-05"), met).void


def test_copies_of_one_report_do_not_answer_each_other() -> None:
    assert outcome(TAKE, taken(KARVELIA, "2031-03-05"), families=True).outcome == "open"


def test_forecasts_and_wishes_are_no_evidence() -> None:
    demand = Given(
        "2031-03-05", Control(KARVELIA, "captured"), "Take Maresk", "Maresk", act="demand"
    )
    assert outcome(TAKE, demand).outcome == "open"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("it will fall within a week", "2031-03-08"),
        ("it will fall by April 15", "2031-04-15"),
        ("it will fall before 15 April", "2031-04-14"),
        ("it will fall before the end of the month", "2031-03-31"),
        ("it will fall within the next two weeks", "2031-03-15"),
        ("it will fall in 48 hours", "2031-03-03"),
        ("it will fall by Monday", "2031-03-03"),
        ("it will fall tomorrow", "2031-03-02"),
        ("it will fall in May", "2031-05-31"),
        ("it will fall by the end of January", "2032-01-31"),
        ("it will fall in the coming days", None),
        ("it will fall within days", None),
        ("it may fall", None),
    ],
)
def test_the_last_day_is_counted_from_the_day_said(words: str, due: str | None) -> None:
    found = horizon(words, None, date.fromisoformat(FORECAST_DAY)).due
    assert found == (date.fromisoformat(due) if due else None)


def test_sides_are_read_alike() -> None:
    """With the parties' names exchanged, what is read is the same with them exchanged."""
    matters = Matters(CASE, Parties(CASE))
    for words in (
        "Karvelian troops will capture Maresk", "Karvelia will break the truce",
        "Maresk will fall to Karvelia", "Karvelia will not attack Ostmark",
        "Maresk will be retaken by Karvelian forces", "Maresk will be back in Karvelian hands",
    ):  # fmt: skip
        swapped = (
            words.replace("Karvelia", "?").replace("Ostmark", "Karvelia").replace("?", "Ostmark")
        )
        swapped = swapped.replace("Ostmarkn", "Ostmarker")
        one, other = matters.of(words), matters.of(swapped)
        assert one
        assert other
        turned: dict[str | None, str | None] = {
            "karvelia": "ostmark", "ostmark": "karvelia", None: None,
        }  # fmt: skip
        assert (turned[one.who], turned[one.whom]) == (other.who, other.whom), words
        assert (one.deed, one.negated) == (other.deed, other.negated)
        assert {turned.get(n, n) for n in one.names} == other.names
