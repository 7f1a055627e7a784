"""A term's card by mouse, keyboard and finger, from a server and from a folder; marks switched; a quotation found."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import ROOT, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINUTE = "meetings/2021/2021-08-30.html"
LINK = "#p4s2 a[data-term=changzheng-jingshen]"
ENTRY = re.compile(r"glossary/spirits/changzheng-jingshen\.html")


@pytest.fixture
def minute(page: Page, served: str) -> Page:
    page.goto(f"{served}/{MINUTE}")
    return page


def test_hover_opens_the_pointer_may_enter_and_leaving_closes(minute: Page) -> None:
    minute.locator(LINK).hover()
    card = minute.get_by_role("dialog", name="词条：长征精神")
    expect(card).to_contain_text("习近平《在纪念红军长征胜利80周年大会上的讲话》")
    expect(card).to_contain_text("次会议提到")
    card.hover()
    minute.wait_for_timeout(600)
    expect(card).to_be_visible()
    minute.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_a_page_that_scrolls_under_a_resting_pointer_opens_nothing(minute: Page) -> None:
    box = minute.locator(LINK).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, 300
    minute.mouse.move(x, y)
    minute.evaluate("y => window.scrollBy(0, y)", box["y"] + box["height"] / 2 - y)
    card = minute.get_by_role("dialog", name="词条：长征精神")
    minute.wait_for_timeout(700)
    assert minute.evaluate(f"document.querySelector('{LINK}').matches(':hover')")
    expect(card).to_be_hidden()
    minute.mouse.move(x + 2, y)
    expect(card).to_be_visible()


def test_the_card_leads_to_the_entry(minute: Page) -> None:
    minute.locator(LINK).hover()
    minute.get_by_role("link", name="看词条全文").click()
    expect(minute).to_have_url(ENTRY)


def test_the_keyboard_opens_it_says_it_and_escape_closes_it(minute: Page) -> None:
    minute.locator("#p4s2 a[data-term=jinggangshan-jingshen]").focus()
    minute.keyboard.press("Tab")
    expect(minute.locator(LINK)).to_be_focused()
    card = minute.get_by_role("dialog", name="词条：长征精神")
    expect(card).to_be_visible()
    expect(minute.get_by_role("status").filter(has_text="长征精神。权威释义：")).to_have_count(1)
    minute.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(minute.locator(LINK)).to_be_focused()
    minute.keyboard.press("Enter")
    expect(minute).to_have_url(ENTRY)


def test_the_first_tap_opens_the_second_follows(browser: Browser, site: Path) -> None:
    """On a phone, and from a folder: nothing but files."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto((site / MINUTE).as_uri())
    link = phone.locator(LINK)
    link.tap()
    card = phone.get_by_role("dialog", name="词条：长征精神")
    expect(card).to_be_visible()
    expect(phone).to_have_url(re.compile(MINUTE))
    word, box = link.bounding_box(), card.bounding_box()
    assert word is not None
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert box["y"] >= word["y"] + word["height"] or box["y"] + box["height"] <= word["y"], "the card hides its link"
    card.get_by_role("button", name="关闭").tap()
    expect(card).to_be_hidden()
    link.tap()
    link.tap()
    expect(phone).to_have_url(ENTRY)
    assert {url.split(":")[0] for url in asked} == {"file"}
    context.close()


def test_without_a_script_the_link_is_a_link(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served}/{MINUTE}")
    plain.locator(LINK).click()
    expect(plain).to_have_url(ENTRY)
    context.close()


def test_without_its_file_the_link_still_leads(minute: Page) -> None:
    minute.route("**/assets/cards-*.js", lambda route: route.abort())
    minute.locator(LINK).hover()
    minute.wait_for_timeout(500)
    expect(minute.locator(".card")).to_be_hidden()
    minute.locator(LINK).click()
    expect(minute).to_have_url(ENTRY)


def choose(page: Page, name: str) -> None:
    """A choice in the panel 显示."""
    page.locator("details.display > summary").click()
    page.get_by_label(name).check()
    page.keyboard.press("Escape")


def test_marks_can_be_switched_off_for_good(minute: Page) -> None:
    choose(minute, "都不标出")
    minute.reload()
    link = minute.locator(LINK)
    assert link.get_attribute("href") is None
    expect(link).to_have_css("text-decoration-line", "none")
    link.hover()
    minute.wait_for_timeout(500)
    expect(minute.locator(".card")).to_be_hidden()
    choose(minute, "每节标出首处")
    expect(link).to_have_attribute("href", re.compile("changzheng-jingshen"))


def test_all_marks_are_cards_too(minute: Page) -> None:
    later = minute.locator(".mention[data-term=shiwei-shizhengfu]").first
    expect(later).not_to_have_attribute("tabindex", "0")
    choose(minute, "处处标出")
    later.focus()
    later.click()
    card = minute.get_by_role("dialog", name="词条：中共无锡市委、无锡市人民政府")
    expect(card).to_be_visible()
    minute.keyboard.press("Enter")
    expect(card.get_by_role("link", name="看词条全文")).to_be_focused()


def test_print_shows_no_marks_and_terms_only_on_demand(minute: Page) -> None:
    minute.emulate_media(media="print")
    expect(minute.locator(LINK)).to_have_css("text-decoration-line", "none")
    expect(minute.locator(".speaks-of")).to_be_hidden()
    minute.emulate_media(media="screen")
    choose(minute, "打印时附上词条")
    minute.emulate_media(media="print")
    expect(minute.locator(".speaks-of")).to_be_visible()


def test_a_quotation_lands_on_its_sentence_highlighted(page: Page, served: str) -> None:
    page.goto(f"{served}/glossary/offices/hezhangban.html")
    page.locator(".mentioned .quotes .at").first.click()
    expect(page).to_have_url(re.compile(r"2021-08-30\.html#p5s9$"))
    sentence = page.locator("#p5s9")
    expect(sentence).to_be_in_viewport()
    assert sentence.evaluate("e => getComputedStyle(e).backgroundColor") != page.locator("#p5s8").evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )


def test_a_shelf_is_narrowed_by_first_letters(page: Page, served: str) -> None:
    page.goto(f"{served}/glossary/spirits/index.html")
    page.get_by_label("筛选").fill("czjs")
    expect(page.locator(".shelf-list li:visible")).to_have_count(1)
    expect(page.locator(".shelf-list li:visible")).to_contain_text("长征精神")
    page.get_by_label("筛选").fill("没有这个")
    expect(page.locator(".shelf-filter")).to_contain_text("没有这样的词条")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site whose meetings spoke of one term 240 times in three years."""
    root = tmp_path_factory.mktemp("years")
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    pages = {"index.md": "首页", "help/index.md": "帮助", "glossary/phrases/gaozhi.md": "---\nname: 高质量发展\n---\n"}
    for year in (2020, 2021, 2022):
        text = "推动高质量发展，再上台阶。" * 80
        pages[f"meetings/{year}/{year}-03-01.md"] = f"---\ntitle: {year}年会议\ndate: {year}-03-01\n---\n\n{text}\n"
    for path, text in pages.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")
    build(root / "site", cwd=root)
    yield root / "site"
    shutil.rmtree(root)


def test_older_years_come_when_they_are_chosen(page: Page, years: Path) -> None:
    page.goto((years / "glossary/phrases/gaozhi.html").as_uri())
    rows = page.locator(".concordance-lines tr[data-year]:visible")
    expect(rows).to_have_count(200)
    expect(page.get_by_role("img", name="各年提到的处数：2020年80处，2021年80处，2022年80处")).to_be_visible()
    page.get_by_label("年份").select_option("2020")
    expect(rows).to_have_count(80)
    expect(page.locator(".year-filter [role=status]")).to_have_text("2020年 80 处")
    page.get_by_label("年份").select_option("")
    expect(rows).to_have_count(240)
    rows.first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"2022-03-01\.html#p1s1$"))
