"""Claims as the clusters give them: what linking does when nothing is misread."""

from __future__ import annotations

from typing import Any

from counterclaim.case import Case
from counterclaim.model.claim import (
    Claim,
    Control,
    Forecast,
    Involvement,
    Loss,
    Movement,
    Other,
    Responsibility,
    Slots,
    Violation,
)  # fmt: skip
from counterclaim.model.linking import StatedClaim
from counterclaim.model.reading import Place, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When
from counterclaim.resolve.who.actors import ActorResolver
from evaluation.linking.clusters import Cluster, Row


def given_claims(cluster: Cluster, case: Case) -> dict[str, StatedClaim]:
    """A stated claim for each label, its slots and its speaker as the cluster says."""
    actors = ActorResolver(case)
    return {label: _stated(label, row, cluster, actors) for label, row in cluster.claims.items()}


def span_of(row: Row, cluster: Cluster) -> Span:
    """Where a claim's words stand; ValueError where they do not."""
    text = cluster.documents[row["in"]].text
    begin = text.find(row["words"])
    if begin < 0:
        raise ValueError(f"{cluster.id}: “{row['words']}” is not in {row['in']}")
    return Span(begin, begin + len(row["words"]))


def _stated(label: str, row: Row, cluster: Cluster, actors: ActorResolver) -> StatedClaim:
    span = span_of(row, cluster)
    document = cluster.documents[row["in"]]
    said = When(row["said"], 1, "given") if "said" in row else None
    when = When(row["when"], 1, "given") if "when" in row else None
    statement = Statement(
        f"s-{label}", (), (), (), row.get("act", "assert"), speaker=actors.resolve(row["speaker"]),
        relay=tuple(actors.resolve(name) for name in row.get("relay", ())),
        said=said or When(document.published, 1, "given"),
    )  # fmt: skip
    place = _place(row["place"], span) if "place" in row else None
    claim = Claim(
        label, statement.id, span, _slots(row, span, actors), row.get("polarity", True),
        place=place.id if place else None, time=when,
    )  # fmt: skip
    return StatedClaim(label, document.id, claim, statement, row["words"], place)


def _place(name: str, span: Span) -> Place:
    return Place(f"p-{name}", span, name, name, f"given:{name}", where_prec=1)


def _slots(row: Row, span: Span, actors: ActorResolver) -> Slots:
    def named(field: str) -> Named | None:
        return actors.resolve(row[field]) if row.get(field) else None

    match row["kind"]:
        case "loss":
            figure = _quantity(row, span)
            return Loss(
                named("party"), row["metric"], figure, row.get("population"), row.get("scope")
            )
        case "control":
            return Control(named("holder"), row["change"], named("lost_by"))
        case "violation":
            return Violation(row["agreement"], named("violator"))
        case "involvement":
            actor = Named(row["actor"], None, None, "armed-force", row["country"])
            return Involvement(actor, row["where"])
        case "responsibility":
            return Responsibility(row["event"], named("who"))
        case "movement":
            return Movement(
                named("force"), row["towards"], f"{row['low']} km", _quantity(row, span)
            )
        case "forecast":
            return Forecast(row["what"])
        case _:
            return Other()


def _quantity(row: Row, span: Span) -> Quantity:
    low: Any = row.get("low")
    exactness = row.get("exactness", "none" if low is None else "exact")
    high = low if exactness in ("exact", "about") else None
    return Quantity(low, high, exactness, "" if low is None else f"{low}", span, row.get("unit"))
