"""The hand-made clusters: how well links are found. Floors may only rise."""

from __future__ import annotations

import pytest
from evaluation.linking.__main__ import read
from evaluation.linking.clusters import load, the_case
from evaluation.linking.given import span_of
from evaluation.linking.scoring import MEASURES, as_given, figures, from_readings

# F1 in hundredths, where nothing is misread and where the rules read (the tagger changes with its training).
GIVEN = {"copies": 100, "questions": 100, "relations": 100, "shifts": 100, "forecasts": 100}
READ = {"copies": 100, "questions": 91, "relations": 91, "shifts": 85, "forecasts": 84}


def test_clusters_are_sixty_or_more_and_name_what_stands_in_them() -> None:
    clusters = load()
    assert len(clusters) >= 60
    assert len({cluster.id for cluster in clusters}) == len(clusters)
    for cluster in clusters:
        for row in cluster.claims.values():
            assert span_of(row, cluster).end > 0
        named = {
            end for rows in (cluster.relations, cluster.shifts) for r in rows for end in r[-2:]
        }
        assert named <= cluster.claims.keys(), cluster.id


@pytest.mark.parametrize(("way", "floors"), [("given", GIVEN), ("read", READ)])
def test_links_stay_found(way: str, floors: dict[str, int]) -> None:
    clusters, case = load(), the_case()
    readings = read(clusters, "rules") if way == "read" else {}
    outcomes = [
        one
        for cluster in clusters
        for one in (
            from_readings(cluster, readings, case) if way == "read" else as_given(cluster, case)
        )
    ]
    found = {figure.measure: figure.f1 or 0.0 for figure in figures(outcomes)}
    assert found.keys() == set(MEASURES)
    below = {name: round(100 * f1, 1) for name, f1 in found.items() if 100 * f1 < floors[name]}
    assert not below
