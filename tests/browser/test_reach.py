"""Nothing that axe-core finds fault with: every kind of page, light, dark, high contrast, desktop and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it publishes no types
from tests.browser.watch import KINDS, MINUTE

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIGHT = {"scheme": "default"}
OTHERS = ({"scheme": "slate"}, {"scheme": "default", "contrast": True}, {"scheme": "slate", "contrast": True})
COLOURED = ("index.html", MINUTE, "glossary/index.html", "study/index.html", "help/editors.html")
# What depends on colour; the rest of the rules is the same in every mode.
COLOURS = ("color-contrast", "link-in-text-block")
SETTLED = "Promise.all(document.getAnimations().map(a => a.finished.catch(() => {})))"


def faults(page: Page, *rules: str) -> list[str]:
    page.evaluate(SETTLED)
    options: dict[str, object] = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("name", [*KINDS, "404.html"])
def test_pages(page: Page, served: str, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{served}/{name}")
    assert faults(page) == []
    for mode in OTHERS if name in COLOURED else ():
        page.evaluate("mode => applyDisplay(mode)", mode)
        assert faults(page, *COLOURS) == [], mode


@pytest.mark.parametrize("name", [*KINDS, "404.html"])
def test_pages_on_a_phone(page: Page, served: str, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/{name}")
    assert faults(page) == []


def test_opened_panels(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}#p6s2")
    page.click("summary.display__opener")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.click("[aria-label=引用第7段]")
    assert faults(page) == []


def test_the_opened_drawer(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/{MINUTE}")
    page.click(".opener--drawer")
    assert faults(page) == []
