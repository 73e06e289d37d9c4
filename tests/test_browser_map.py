"""The map in a real browser: moved by keys, wheel and drag; reads without scripts; no one is shut out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is absent"),
]
AXE = Path(__file__).resolve().parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
PICTURE = "figure.map svg[role=group]"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A tab that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def width_shown(page: Page) -> float:
    west, _, east, _ = (page.get_attribute("#map", "data-bbox") or "").split(",")
    return float(east) - float(west)


def middle_of(page: Page) -> tuple[float, float]:
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_without_scripts_links_move_the_map_and_keep_the_filters(plain: Page, site: str) -> None:
    plain.goto(f"{site}/map?kind=control")
    before = width_shown(plain)
    plain.get_by_role("link", name="Wider").click()
    assert width_shown(plain) == pytest.approx(before * 2, rel=0.01)
    assert "kind=control" in plain.url
    assert plain.locator(f"{PICTURE} a").count() > 0


def test_a_mark_leads_to_the_claims_there(page: Page, site: str) -> None:
    page.goto(f"{site}/map?kind=control")
    page.locator(f"{PICTURE} a", has=page.locator(".mark.control")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?**")
    assert "kind=control" in page.url
    assert page.locator("tbody tr").count() > 0


def test_keys_move_the_map_that_has_the_focus_and_the_address_follows(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/map")
    before = width_shown(page)
    page.locator(PICTURE).focus()
    page.keyboard.press("+")
    page.wait_for_url("**/map?*bbox=*")
    assert page.evaluate("document.activeElement.closest('figure.map') !== null")
    assert width_shown(page) == pytest.approx(before / 2, rel=0.01)
    page.go_back()
    page.wait_for_timeout(400)
    assert "bbox" not in page.url
    assert width_shown(page) == pytest.approx(before, rel=0.01)


def test_a_wheel_over_a_map_without_focus_scrolls_the_page(page: Page, site: str) -> None:
    page.goto(f"{site}/map")
    page.mouse.move(*middle_of(page))
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)
    assert page.evaluate("window.scrollY") > 0
    assert "bbox" not in page.url


def test_a_wheel_over_the_map_in_focus_comes_closer(page: Page, site: str) -> None:
    page.goto(f"{site}/map")
    before = width_shown(page)
    page.locator(PICTURE).focus()
    page.mouse.move(*middle_of(page))
    page.mouse.wheel(0, -300)
    page.wait_for_url("**/map?*bbox=*")
    page.wait_for_timeout(300)
    assert width_shown(page) < before


def test_a_drag_moves_the_map_and_opens_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}/map")
    x, y = middle_of(page)
    west = (page.get_attribute("#map", "data-bbox") or "").split(",")[0]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**/map?*bbox=*")
    page.wait_for_timeout(300)
    assert float((page.get_attribute("#map", "data-bbox") or "").split(",")[0]) < float(west)
    assert "/map" in page.url


@pytest.mark.parametrize("path", ["/map", "/map?view=control"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_shuts_anybody_out(
    page: Page, site: str, path: str, scheme: Any
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make page")
    page.emulate_media(color_scheme=scheme)
    page.goto(site + path)
    # As an evaluated text: the page's own policy lets no script tag in.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


@pytest.mark.parametrize("path", ["/map", "/map?view=control"])
def test_a_phone_shows_the_map_without_sideways_scrolling_of_the_page(
    page: Page, site: str, path: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


def test_targets_are_large_enough_for_a_finger(page: Page, site: str) -> None:
    page.goto(f"{site}/map")
    for link in page.locator("nav.moves a").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_the_ground_of_each_claimant_s_map_is_paper_not_ink(page: Page, site: str) -> None:
    page.goto(f"{site}/map?view=control")
    reached = "() => getComputedStyle(document.querySelector('#ground .sea')).fill"
    assert page.evaluate(reached) == "rgb(255, 255, 255)"
    # What is drawn through <use> is reached by no selector from outside: its rules name classes alone.
    style = page.request.get(f"{site}/static/map.css").text()
    for name in ("sea", "land", "border", "graticule"):
        assert f"\n.{name} {{" in style
