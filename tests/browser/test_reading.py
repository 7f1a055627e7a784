"""Reading the site: home, a minute, an entry, an address, a phone, a folder without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.watch import KINDS, MINUTE, watch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_home_leads_to_the_newest_minute_and_on_to_an_entry(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/index.html")
    page.click("#newest li a")
    assert page.text_content("h1") == "局党组暨理论学习中心组学习（扩大）会议纪要"
    assert "局四楼会议室" in (page.text_content("table.masthead") or "")
    assert page.locator(".minute-text .run-in").count() == 4
    page.click(".minute-text a.term >> nth=0")
    assert "/glossary/" in page.url
    assert page.locator("article.term h1").count() == 1
    assert seen == []


@pytest.mark.parametrize("name", KINDS)
def test_a_page_asks_nothing_of_others_and_fits_a_phone(page: Page, served: str, name: str) -> None:
    seen = watch(page, served)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/{name}", wait_until="networkidle")
    assert page.evaluate(OVERFLOW) <= 0
    assert seen == []


def test_an_address_is_scrolled_to_and_marked(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    plain = page.eval_on_selector("#p6s2", "e => getComputedStyle(e).backgroundColor")
    page.goto(f"{served}/{MINUTE}#p6s2")
    box = page.locator("#p6s2").bounding_box()
    assert page.text_content("#p6s2") == "要聚焦考核抓落实。"
    assert page.eval_on_selector("#p6s2", "e => getComputedStyle(e).backgroundColor") != plain
    assert box is not None
    assert 60 < box["y"] < 300  # below the fixed header, near the top


def test_the_drawer_opens_by_keyboard_and_closes_by_escape(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/{MINUTE}")
    assert not page.is_visible(".drawer")
    page.focus(".opener--drawer")
    page.keyboard.press("Enter")
    page.wait_for_selector(".drawer", state="visible")
    assert page.get_attribute(".opener--drawer", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.wait_for_selector(".drawer", state="hidden")


def test_the_first_tab_skips_to_the_text(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_folder_reads_without_a_server(page: Page, site: Path) -> None:
    home = site.as_uri()
    seen = watch(page, home)
    page.goto(f"{home}/index.html")
    page.click("#newest li a")
    page.click(".md-tabs >> text=词条")
    page.click(".md-content a >> text=机制")
    page.click(".term-list a >> text=河长制")
    assert "河长制" in (page.text_content("h1") or "")
    page.goto(f"{home}/{MINUTE}#p6s2")
    assert page.text_content("#p6s2") == "要聚焦考核抓落实。"
    assert seen == []
