"""How a reader likes to read: held at once, kept in the browser, and nothing lost where a browser keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.watch import MINUTE, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORBID = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"


def test_choices_hold_after_a_reload(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    small = page.eval_on_selector("#p1", "e => parseFloat(getComputedStyle(e).fontSize)")
    page.click("summary.display__opener")
    for label in ("深色", "大字号", "高对比", "公文字体"):
        page.click(f".display__panel >> text={label}")
    page.goto(f"{served}/index.html")
    assert page.get_attribute("html", "data-md-color-scheme") == "slate"
    page.goto(f"{served}/{MINUTE}")
    assert page.eval_on_selector("#p1", "e => parseFloat(getComputedStyle(e).fontSize)") > small * 1.2
    assert "FangSong" in page.eval_on_selector("#p1", "e => getComputedStyle(e).fontFamily")
    assert page.eval_on_selector("body", "e => getComputedStyle(e).backgroundColor") == "rgb(0, 0, 0)"
    page.click("summary.display__opener")
    assert page.is_checked("[name=large]")
    page.keyboard.press("Escape")
    assert not page.is_visible(".display__panel")


def test_the_system_decides_until_the_reader_does(browser: Browser, served: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{served}/index.html")
    assert page.get_attribute("html", "data-md-color-scheme") == "slate"
    page.emulate_media(color_scheme="light")
    page.wait_for_selector("html[data-md-color-scheme=default]")
    context.close()


def test_a_browser_that_keeps_nothing_still_reads(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.add_init_script(FORBID)
    page.goto(f"{served}/index.html")
    page.click("summary.display__opener")
    page.click(".display__panel >> text=大字号")
    assert page.evaluate("document.documentElement.hasAttribute('data-large')")
    page.goto(f"{served}/{MINUTE}#p6s2")
    page.keyboard.press("y")
    assert page.text_content(".toast") == "已复制，可以粘贴了"
    assert seen == []


def test_paper_has_the_text_and_no_furniture(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-tabs", ".md-sidebar--secondary", ".neighbours", ".crumbs"):
        assert not page.is_visible(furniture), furniture
    assert page.eval_on_selector("#p1", "e => getComputedStyle(e).fontSize") == "21.3333px"  # 三号, 16 pt
    assert page.is_visible("[aria-label=引用第1段]")  # the number in the margin
    assert page.is_visible(".foot__stamp")
