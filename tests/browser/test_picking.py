"""自选学习包: paragraphs of several minutes put together in the browser, printed, sent on, saved as Word."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.watch import MINUTE, watch

import docx as other_reader
from minutes.docx.reading import read_docx
from minutes.docx.text import Passage

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PICKED = "packs/picked.html"
TOAST = ".toast"
SECOND = {  # another minute of the same day, as its script tells it
    "slug": "2021-08-30-2",
    "title": "第二次会议",
    "day": "2021年8月30日",
    "url": "meetings/2021/2021-08-30-2.html",
    "paragraphs": [["p1", "第1段", "开会。", []], ["p2", "第2段", "甲　乙\n1　2", []]],
    "lines": [["studied", "p1", "某文", "第1段第1句，学习", "meetings/2021/2021-08-30-2.html#p1s1"]],
}


def pick(page: Page, paragraph: str, words: str = "收进自选学习包") -> None:
    page.click(f"[aria-label=引用第{paragraph}段]")
    page.click(f".cite >> text={words}")


def heads(page: Page) -> list[str]:
    return page.locator("article.pack h2:visible").all_text_contents()


def test_paragraphs_are_picked_kept_and_put_in_order(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/{MINUTE}")
    assert not page.locator("[data-picks]").is_visible()
    pick(page, "6")
    expect(page.locator(TOAST)).to_have_text("已收进自选学习包，共 1 段")
    pick(page, "1")
    pick(page, "3")
    pick(page, "3", "从自选学习包去掉")
    expect(page.locator(TOAST)).to_have_text("已从自选学习包去掉，还有 2 段")
    text = page.text_content("#p6")
    page.reload()
    page.click("text=自选学习包（2 段）")
    expect(page.locator("[data-told]")).to_have_text("共 2 段，来自 1 次会议。")
    assert heads(page) == ["一、学了什么", "二、会上原话", "三、词条和释义", "四、任务", "五、讨论（都是纪要的原话）"]
    quoted = page.locator("[data-part=quoted] blockquote")
    assert quoted.count() == 2
    assert quoted.nth(1).locator("p").text_content() == text
    source = quoted.nth(1).locator("footer a")
    assert source.text_content() == "《局党组暨理论学习中心组学习（扩大）会议纪要》（2021年8月30日），第6段（2021-08-30#p6）"
    assert source.get_attribute("href") == f"../{MINUTE}#p6"
    tasks = page.locator("[data-part=assigned] .pack-item").all_text_contents()
    assert tasks[0].startswith("1. 全面深化全市域美丽河湖建设2021年8月30日会议，牵头：无锡市水利局；")
    assert all("见第6段" in task or "见第1段" in task for task in tasks)
    terms = page.locator("[data-part=explained] .pack-term a").all_text_contents()
    assert {"局党组", "千名干部百项攻坚行动"} <= set(terms)
    assert seen == []


def test_one_taken_out_is_gone_and_nothing_left_says_how_to_begin(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    pick(page, "2")
    page.goto(f"{served}/{PICKED}")
    page.click("[aria-label=去掉2021年8月30日会议第2段]")
    expect(page.locator("[data-none]")).to_be_visible()
    assert not page.locator("article.pack").is_visible()
    page.reload()
    expect(page.locator("[data-none]")).to_contain_text("点段落旁边的编号")


def test_a_link_carries_the_choice_to_others_and_leaves_theirs_alone(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    pick(page, "2")
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; }, true)")
    page.goto(f"{served}/{PICKED}#2021-08-30.p8,2021-08-30.p1,2021-08-30.p99,1999-01-01.p1,../x.p1,javascript:1")
    told = page.locator("[data-told]")
    expect(told).to_contain_text("这是链接带来的选段。共 2 段，来自 1 次会议。有 2 段找不到（2021-08-30.p99、1999-01-01.p1）")
    assert page.locator("[data-part=studied] .pack-item").count() == 10
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; }, true)")
    page.click("text=复制链接")
    assert page.evaluate("window.copied") == f"{served}/{PICKED}#2021-08-30.p8,2021-08-30.p1,2021-08-30.p99,1999-01-01.p1"
    page.click("text=收进我的选段")
    expect(told).to_contain_text("共 3 段")
    page.reload()
    expect(told).to_contain_text("共 3 段，来自 1 次会议。")


def test_no_more_than_twenty(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    page.evaluate("window.kept.set('picked', Array.from({length: 20}, (_, n) => `1999-01-01.p${n + 1}`))")
    page.reload()
    pick(page, "2")
    expect(page.locator(TOAST)).to_have_text("自选学习包最多 20 段，请先打开它，去掉几段")
    page.goto(f"{served}/{PICKED}#2021-08-30.p2")
    page.click("text=收进我的选段")
    expect(page.locator(TOAST)).to_have_text("连同您已选的 20 段，超过了 20 段，没有收下")
    page.goto("about:blank")
    page.goto(f"{served}/{PICKED}")
    expect(page.locator("[data-told]")).to_contain_text("有 20 段找不到")
    assert page.locator("[data-tools] button:visible").all_text_contents() == ["去掉找不到的段落", "清空"]
    page.click("text=去掉找不到的段落")
    expect(page.locator("[data-none]")).to_be_visible()


def test_what_another_window_picked_meanwhile_stays(page: Page, served: str) -> None:
    page.goto(f"{served}/{MINUTE}")
    pick(page, "2")
    pick(page, "3")
    other = page.context.new_page()
    other.goto(f"{served}/{PICKED}")
    expect(other.locator("[data-told]")).to_contain_text("共 2 段")
    pick(page, "5")
    expect(other.locator("[data-told]")).to_contain_text("共 3 段")
    other.click("[aria-label=去掉2021年8月30日会议第2段]")
    expect(other.locator(".drop").first).to_be_focused()
    expect(page.locator("[data-picks] a")).to_have_text("自选学习包（2 段）")
    assert other.evaluate("window.kept.get('picked')") == ["2021-08-30.p3", "2021-08-30.p5"]


def test_the_way_to_the_text_does_not_lose_what_a_link_carried(page: Page, served: str) -> None:
    page.goto(f"{served}/{PICKED}#2021-08-30.p2,2021-08-30.p3")
    told = page.locator("[data-told]")
    expect(told).to_contain_text("共 2 段")
    page.evaluate("location.hash = 'content'")
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; }, true)")
    page.click("text=复制链接")
    assert page.evaluate("window.copied") == f"{served}/{PICKED}#2021-08-30.p2,2021-08-30.p3"
    expect(page.locator("[data-act=link]")).to_be_focused()
    for paragraph in "23":
        page.click(f"[aria-label=去掉2021年8月30日会议第{paragraph}段]")
    expect(page.locator("[data-none]")).to_be_visible()


def test_an_entry_is_told_with_all_its_wordings(page: Page, served: str) -> None:
    page.goto(f"{served}/{PICKED}#2021-08-30.p4")
    expect(page.locator("article.pack")).to_be_visible()
    rows = page.locator("[data-part=explained] > div > *").evaluate_all("all => all.map(each => [each.tagName, each.textContent])")
    at = next(n for n, (_, text) in enumerate(rows) if text == "意志不能减、传统不能丢、宗旨不能忘")
    assert [tag for tag, _ in rows[at : at + 4]] == ["P", "BLOCKQUOTE", "BLOCKQUOTE", "BLOCKQUOTE"]


def test_an_address_that_is_none_is_no_fault(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/{PICKED}#%E4%B")
    expect(page.locator("[data-none]")).to_be_visible()
    page.evaluate("location.hash = '2021-08-30.p1'")
    page.evaluate("location.hash = '2021-08-30.p2,2021-08-30.p3'")
    expect(page.locator("[data-told]")).to_contain_text("共 2 段")
    assert seen == []


@pytest.mark.parametrize("kept", ["'甲'", "[1, null, {}]", "['../x.p1', '2021-08-30.p2', '2021-08-30.p2']"])
def test_whatever_was_kept_the_page_opens(page: Page, served: str, kept: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/{PICKED}")
    page.evaluate(f"window.kept.set('picked', {kept})")
    page.reload()
    expect(page.locator("[data-told]" if "p2" in kept else "[data-none]")).to_contain_text("共 1 段" if "p2" in kept else "还没有挑选段落")
    assert seen == []


def test_the_word_file_says_what_the_page_says(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(f"{served}/{PICKED}#2021-08-30.p6")
    expect(page.locator("article.pack")).to_be_visible()
    with page.expect_download() as saving:
        page.click("text=下载 Word")
    assert saving.value.suggested_filename == "自选学习包.docx"
    file = tmp_path / "picked.docx"
    saving.value.save_as(file)
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
    told = [block.text for block in read_docx(file.read_bytes()).blocks if isinstance(block, Passage)]
    assert [p.text for p in other_reader.Document(str(file)).paragraphs] == told
    assert told[0] == "自选学习包"
    shown = page.locator("[data-part=quoted] blockquote p").text_content()
    assert any(line.startswith(f"{shown}（《局党组暨理论学习中心组学习") for line in told)
    assert sum(line in heads(page) for line in told) == len(heads(page))
    assert not any("去掉" in line for line in told)


def test_a_second_meeting_of_the_day_is_told_apart_and_a_table_keeps_its_rows(page: Page, served: str, tmp_path: Path) -> None:
    page.route("**/packs/2021-08-30-2.js", lambda route: route.fulfill(body=f"packMinute({json.dumps(SECOND)});\n"))
    page.goto(f"{served}/{PICKED}#2021-08-30-2.p2,2021-08-30-2.p1,2021-08-30.p1")
    expect(page.locator("[data-told]")).to_contain_text("共 3 段，来自 2 次会议。")
    places = page.locator("[data-part=quoted] blockquote footer a").all_text_contents()
    assert [place.rpartition("（")[2] for place in places] == ["2021-08-30#p1）", "2021-08-30-2#p1）", "2021-08-30-2#p2）"]
    drops = page.locator(".drop").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert drops == ["去掉2021年8月30日会议第1段", *(f"去掉2021年8月30日（2021-08-30-2）会议第{n}段" for n in "12")]
    item = page.locator("[data-part=studied] .pack-item", has_text="某文")
    assert item.locator(".place").text_content() == "2021年8月30日（2021-08-30-2）会议，第1段第1句，学习"
    rows = page.locator("[data-part=quoted] blockquote p").nth(2)
    assert rows.evaluate("row => row.innerText.split('\\n')") == ["甲　乙", "1　2"]
    with page.expect_download() as saving:
        page.click("text=下载 Word")
    saving.value.save_as(tmp_path / "picked.docx")
    told = [paragraph.text for paragraph in other_reader.Document(str(tmp_path / "picked.docx")).paragraphs]
    assert "甲　乙\n1　2（《第二次会议》（2021年8月30日），第2段（2021-08-30-2#p2））" in told


def test_what_did_not_come_is_said(page: Page, served: str) -> None:
    for name in ("terms", "word", "2021-08-31"):
        page.route(f"**/packs/{name}.js", lambda route: route.abort())
    page.goto(f"{served}/{PICKED}#2021-08-30.p6,2021-08-31.p1")
    told = page.locator("[data-told]")
    expect(told).to_contain_text("有 1 段找不到（2021-08-31.p1）")
    expect(told).to_contain_text("也可能是暂时没有取到，请刷新再试。词条的释义没有取到，请刷新再试。")
    assert "词条和释义" not in "".join(heads(page))
    page.click("text=下载 Word")
    expect(page.locator(TOAST)).to_have_text("没有取到 Word 的样式，请稍后再试")
    page.unroute("**/packs/word.js")
    with page.expect_download():
        page.click("text=下载 Word")


def test_in_print_a_long_paragraph_may_run_over_the_page_and_a_wording_may_not(page: Page, served: str) -> None:
    page.goto(f"{served}/{PICKED}#2021-08-30.p4")
    expect(page.locator("article.pack")).to_be_visible()
    page.emulate_media(media="print")
    breaks = "all => [...new Set(all.map(each => getComputedStyle(each).breakInside))]"
    assert page.locator("[data-part=quoted] blockquote").evaluate_all(breaks) == ["auto"]
    assert page.locator("[data-part=explained] blockquote").evaluate_all(breaks) == ["avoid"]
    assert page.locator("[data-screen]:visible").count() == 0


def test_it_works_from_a_folder_too(page: Page, site: Path) -> None:
    seen = watch(page, "file://")
    page.goto((site / PICKED).as_uri() + "#2021-08-30.p6")
    expect(page.locator("[data-told]")).to_contain_text("共 1 段")
    assert page.locator("[data-part=explained] .pack-term").count() > 0
    assert seen == []
