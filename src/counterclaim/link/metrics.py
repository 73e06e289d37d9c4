"""What a loss counts, in words: its class and its label."""

from __future__ import annotations

from functools import cache

from counterclaim.link.folding import table

NOT_STATED = "not stated"


def metric_class(metric: str) -> str:
    """Whether a metric counts persons or equipment; what is not listed is equipment."""
    return _rows()[metric]["class"] if metric in _rows() else "equipment"


def metric_label(metric: str, population: str | None, party: str | None = None) -> str:
    """What is counted, for people: "soldiers killed", "soldiers of Ostmark killed", "tanks of Ostmark"."""
    label = _rows()[metric]["label"] if metric in _rows() else metric.replace("-", " ")
    of = f" of {party}" if party else ""
    if "{who}" not in label:
        return label + of
    return label.format(who=_who(population) + of)


def one_of(metric: str, population: str | None) -> str:
    """What is counted where it is one: "soldier killed", "helicopter", "casualty among soldiers"."""
    row = _rows().get(metric)
    if row is None:
        return metric.replace("-", " ")
    who = _who(population)
    if row["one"] == row["label"]:
        who = _ONE.get(who, who.removesuffix("s"))
    return row["one"].format(who=who)


def _who(population: str | None) -> str:
    plain = {None: "people", NOT_STATED: "people", "mixed": "people of all kinds"}
    return plain.get(population, population or "people")


_ONE = {
    "people": "person",
    "people of all kinds": "person",
    "children": "child",
    "police": "police officer",
}


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["metric"]: row for row in table("metric_labels.csv")}
