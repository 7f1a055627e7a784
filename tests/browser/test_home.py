"""The desk: the search one step away, my office chosen once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.watch import watch

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_search_is_one_step_away(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/index.html")
    page.click("button.ask")
    page.keyboard.type("x")
    assert page.input_value(".md-search__input") == "x"
    assert seen == []


def test_my_office_is_chosen_once(page: Page, served: str) -> None:
    page.goto(f"{served}/index.html")
    assert not page.is_visible("#my-office-link")
    page.select_option("#my-office", label="河长制办公室")
    page.reload()
    assert page.text_content("#my-office-link") == "打开“河长制办公室”"
    page.click("#my-office-link")
    assert "河长制办公室" in (page.text_content("h1") or "")
