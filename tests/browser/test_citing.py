"""Quoting a minute: words, source and link in one step, and nothing of it in the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.watch import MINUTE

if TYPE_CHECKING:
    from playwright.sync_api import Page

SENTENCE = "要聚焦考核抓落实。"
SOURCE = "《局党组暨理论学习中心组学习（扩大）会议纪要》"
# What the old way of copying puts on the clipboard, seen where it happens.
LISTEN = """document.addEventListener('copy', () => { window.copied = document.activeElement.value; }, true)"""
SELECT = """([id, from, to]) => {
  const text = document.getElementById(id).firstChild, range = document.createRange();
  range.setStart(text, from); range.setEnd(text, to);
  getSelection().removeAllRanges(); getSelection().addRange(range);
  document.dispatchEvent(new MouseEvent('mouseup'));
}"""


@pytest.fixture
def minute(page: Page, served: str) -> Page:
    page.goto(f"{served}/{MINUTE}")
    page.evaluate(LISTEN)
    return page


def copied(page: Page) -> str:
    words = page.evaluate("window.copied")
    assert isinstance(words, str)
    return words


def test_y_quotes_the_sentence_that_was_asked_for(minute: Page) -> None:
    minute.evaluate("location.hash = 'p6s2'")
    minute.keyboard.press("y")
    assert copied(minute) == f"“{SENTENCE}”——{SOURCE}（2021年8月30日），第四要（第6段第2句），{minute.url}"
    assert minute.text_content(".toast") == "已复制，可以粘贴了"


def test_an_inserted_paragraph_after_the_twenty_sixth_has_a_place_too(minute: Page) -> None:
    minute.evaluate("document.getElementById('p2').id = 'p4aa'; document.getElementById('p2s1').id = 'p4aas2ab'; location.hash = 'p4aas2ab'")
    minute.keyboard.press("y")
    assert "，第4aa段第2ab句，" in copied(minute)


def test_the_address_of_a_sentence_that_is_no_more_quotes_its_paragraph(minute: Page) -> None:
    minute.evaluate(
        "const anchor = document.createElement('span'); anchor.className = 'retired'; anchor.id = 'p2s9';"
        "document.getElementById('p2').prepend(anchor); location.hash = 'p2s9'"
    )
    minute.keyboard.press("y")
    assert copied(minute).startswith("“会议强调，")
    assert copied(minute).endswith("，第2段，" + minute.url.split("#")[0] + "#p2")


def test_a_selection_is_quoted_as_it_is(minute: Page) -> None:
    minute.evaluate(SELECT, ["p6s2", 1, 7])
    minute.click(".cite-selection")
    assert copied(minute).startswith(f"“聚焦考核抓落”——{SOURCE}")
    assert copied(minute).endswith("#p6s2")


@pytest.mark.parametrize(
    ("button", "start", "end"),
    [
        ("复制（行文）", "“会议强调，", "#p2"),
        ("复制（脚注）", f"{SOURCE}，2021年8月30日，第2段：“会议强调，", "#p2。"),
        ("复制（Markdown）", "> 会议强调，", "#p2)"),
        ("只复制链接", "http://127.0.0.1:", "#p2"),
    ],
)
def test_the_number_of_a_paragraph_offers_four_ways(minute: Page, button: str, start: str, end: str) -> None:
    minute.click("[aria-label=引用第2段]")
    assert minute.get_attribute("[role=dialog].cite", "aria-label") == "引用第2段"
    minute.click(f".cite >> text={button}")
    assert copied(minute).startswith(start)
    assert copied(minute).endswith(end)
    assert minute.locator(".cite").count() == 0


def test_the_last_way_is_kept_and_escape_closes(minute: Page) -> None:
    minute.click("[aria-label=引用第2段]")
    minute.click(".cite >> text=只复制链接")
    minute.reload()
    minute.evaluate(LISTEN)
    minute.click("[aria-label=引用第3段]")
    minute.keyboard.press("Escape")
    assert minute.locator(".cite").count() == 0
    assert minute.evaluate("document.activeElement.getAttribute('aria-label')") == "引用第3段"
    minute.evaluate("location.hash = 'p6s2'")
    minute.keyboard.press("y")
    assert copied(minute) == minute.url


def test_y_in_the_search_field_is_a_letter(minute: Page) -> None:
    minute.evaluate("location.hash = 'p6s2'")
    minute.click(".md-search__input")
    minute.keyboard.press("y")
    assert minute.evaluate("window.copied") is None


def test_numbers_and_buttons_are_no_part_of_the_text(minute: Page) -> None:
    assert minute.text_content("#p2") == minute.evaluate("document.getElementById('p2').innerText")
    minute.evaluate("getSelection().selectAllChildren(document.querySelector('.minute-text'))")
    words = minute.evaluate("getSelection().toString()")
    assert "\n2\n" not in words
