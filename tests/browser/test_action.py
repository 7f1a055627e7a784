"""The working day: what my office has to do, what is due, what was studied, what is new since my last visit."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.watch import watch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

BUREAU = "无锡市水利局"
FIRST_LED = "全面深化全市域美丽河湖建设"


def titles(page: Page) -> list[str]:
    """The tasks that the ledger shows."""
    return page.locator("table.ledger tbody tr:visible td.task-title a").all_text_contents()


def test_the_ledger_narrows_by_office_role_due_and_words(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/tasks/index.html")
    assert len(titles(page)) == 52
    page.select_option("[name=office]", label=BUREAU)
    assert len(titles(page)) == 6
    page.select_option("[name=role]", label="牵头")
    assert titles(page) == [FIRST_LED]
    assert page.text_content(".filters [role=status]") == "有 1 项"
    page.select_option("[name=office]", label="全部")
    page.select_option("[name=role]", label="全部")
    page.fill("[name=words]", "没有这几个字")
    assert titles(page) == []
    assert page.text_content(".filters [role=status]") == "没有这样的任务"
    page.fill("[name=words]", "")
    assert len(titles(page)) == 52
    assert seen == []


def test_what_is_overdue_is_judged_by_the_readers_clock(page: Page, served: str) -> None:
    page.clock.set_fixed_time("2021-12-20T09:00:00+08:00")
    page.goto(f"{served}/tasks/index.html")
    assert page.locator(".sign").all_text_contents() == ["还有 11 天"]
    page.select_option("[name=due]", label="九十天没有再提")
    assert len(titles(page)) == 52
    page.clock.set_fixed_time("2022-01-01T09:00:00+08:00")
    page.reload()
    assert page.locator(".sign").all_text_contents() == ["期限已过"]
    page.select_option("[name=due]", label="已过期限")
    assert len(titles(page)) == 1


def test_a_task_tells_its_sentence_and_where_it_leads(page: Page, served: str) -> None:
    seen = watch(page, served)
    page.goto(f"{served}/tasks/2021-08-30-1.html")
    assert page.text_content("h1") == FIRST_LED
    assert page.text_content(".chain mark") == FIRST_LED
    page.click(".chain a")
    assert page.url.endswith("meetings/2021/2021-08-30.html#p6s7")
    assert seen == []


def test_my_office_comes_first_and_stays(page: Page, served: str) -> None:
    page.goto(f"{served}/index.html")
    assert page.locator("[data-desk]:visible").count() == 0
    page.select_option("#my-office", label=BUREAU)
    assert page.locator(".desk .block h2").first.text_content() == "我的处室"
    page.reload()
    assert page.locator(".desk .block h2").first.text_content() == "我的处室"
    assert page.locator("[data-desk]:visible .mini a").first.text_content() == FIRST_LED
    page.click("#my-office-link")
    assert page.text_content("h1") == f"{BUREAU}工作台"
    assert page.get_attribute(".mine", "aria-pressed") == "true"
    page.click(".mine")
    page.goto(f"{served}/index.html")
    assert page.locator("[data-desk]:visible").count() == 0


def test_a_desk_without_tasks_says_so_and_invents_none(page: Page, served: str) -> None:
    page.goto(f"{served}/desks/hezhangban.html")
    assert "会议原文没有写由它牵头或参与的任务。" in (page.text_content("article") or "")
    assert page.locator("#led, #joined").count() == 0
    assert page.locator("section.about tbody tr").count() == 1


def test_the_study_ledger_sorts_and_says_what_is_old(page: Page, served: str) -> None:
    page.clock.set_fixed_time("2022-08-30T09:00:00+08:00")
    page.goto(f"{served}/studied/index.html")
    rows = page.locator("section.ledger tbody tr")
    assert rows.count() == 10
    page.click("section.ledger button.sorter >> nth=2")
    hows = page.locator("section.ledger tbody tr td:nth-child(3)").all_text_contents()
    assert hows == sorted(hows)
    assert page.get_attribute("section.ledger th:nth-child(3)", "aria-sort") == "ascending"
    assert page.locator(".sign--silent").count() == 0
    page.clock.set_fixed_time("2022-08-31T09:00:00+08:00")
    page.reload()
    assert page.locator(".sign--silent").count() == 10


def test_new_is_what_the_last_visit_did_not_have(page: Page, served: str) -> None:
    page.goto(f"{served}/news.html")
    first = "首次来访：下次再来，其间新增的会标“新”。"
    assert page.text_content("[data-since] [role=status]") == first
    page.goto(f"{served}/index.html")  # the second page of a first visit
    assert page.text_content("[data-since] [role=status]") == first
    page.evaluate("sessionStorage.clear()")  # a later visit
    page.goto(f"{served}/news.html")
    assert page.text_content("[data-since] [role=status]") == "上次来过之后没有新增。"
    page.evaluate(
        "window.kept.set('changes', window.kept.get('changes').filter(c => !c.startsWith('meeting/')));"
        "window.kept.set('build', '上一版'); sessionStorage.clear()"
    )
    page.goto(f"{served}/tasks/index.html")
    assert page.locator(".md-tabs__link.has-news").text_content() == "新增"
    page.goto(f"{served}/index.html")
    page.goto(f"{served}/news.html")
    assert page.text_content("[data-since] [role=status]") == "上次来过之后新增 1 条，已标“新”。"
    assert page.locator("[data-change] .new").count() == 1
    page.check("[name=only-new]")
    assert page.locator("[data-change]:visible").count() == 1
    page.goto(f"{served}/tasks/index.html")
    assert page.locator(".has-news").count() == 0


def test_another_site_in_the_same_tab_makes_nothing_new(page: Page, served: str) -> None:
    page.goto(f"{served}/index.html")
    page.evaluate("for (const key of ['minutes.before', '/leaders/minutes.before']) sessionStorage.setItem(key, '[]')")
    page.goto(f"{served}/news.html")
    assert page.text_content("[data-since] [role=status]") == "首次来访：下次再来，其间新增的会标“新”。"
    assert page.locator("[data-change] .new").count() == 0


def test_a_forbidden_store_breaks_nothing(page: Page, served: str) -> None:
    forbidden = "Object.defineProperty(window, name, {get() { throw new Error('forbidden'); }})"
    page.add_init_script(f"for (const name of ['localStorage', 'sessionStorage']) {forbidden};")
    seen = watch(page, served)
    page.goto(f"{served}/news.html")
    assert page.text_content("[data-since] [role=status]") == "首次来访：下次再来，其间新增的会标“新”。"
    page.goto(f"{served}/index.html")
    page.select_option("#my-office", label=BUREAU)
    assert page.locator("[data-desk]:visible").count() == 1
    assert seen == []


PHONE = ("tasks/index.html", "tasks/2021-08-30-1.html", "desks/wuxi-shuiliju.html", "studied/index.html", "news.html", "audit/2021-08-30.html")


@pytest.mark.parametrize("path", PHONE)
def test_on_a_phone_nothing_runs_out_of_the_page(page: Page, served: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_a_folder_the_ledger_filters_too(page: Page, site: Path) -> None:
    page.goto((site / "tasks/index.html").as_uri())
    page.select_option("[name=role]", label="参与")
    assert len(titles(page)) == 5


def test_rows_of_other_years_come_when_a_choice_is_made(page: Page, served: str) -> None:
    row = ["另一年的<任务>", "2020-01-02-1.html", "lead", "wuxi-shuiliju", BUREAU, "2020-12-31", "推定", "进行中", "2020-01-02", "#", "第1段第1句"]
    script = f"ledgerRows(2020,{json.dumps([row] * 150)});"
    page.route("**/data/tasks/2020.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))

    def with_years(route: Route) -> None:
        answer = route.fetch()
        years = 'class="ledger" data-years="2020" data-folder="../data/tasks"'
        route.fulfill(body=answer.text().replace('class="ledger"', years), response=answer)

    page.route("**/tasks/index.html*", with_years)
    page.goto(f"{served}/tasks/index.html?office=wuxi-shuiliju&role=lead")
    expect(page.locator(".filters [role=status]")).to_have_text("有 150 项，先列 60 项")
    assert page.locator("table.ledger tbody tr").count() == 60
    first = page.locator("table.ledger tbody tr").first
    cells = first.locator("td").all_text_contents()
    assert cells == ["另一年的<任务>期限已过", f"牵头 {BUREAU}", "2020-12-31（推定）", "进行中", "第1段第1句"]


def test_a_year_that_does_not_come_spoils_no_later_count(page: Page, served: str) -> None:
    """Typing on while years load asks for none twice; after a failure the next choice begins anew."""
    asked: list[str] = []

    def year(route: Route) -> None:
        asked.append(re.sub(r".*/(\d+)\.js.*", r"\1", route.request.url))
        if asked.count("2019") == 1 and asked[-1] == "2019":
            return route.abort()
        row = [f"{asked[-1]}年的任务", "x.html", "lead", "wuxi-shuiliju", BUREAU, "", "", "进行中", "", "#", "第1段第1句"]
        return route.fulfill(body=f"ledgerRows({asked[-1]},{json.dumps([row] * 3)});", content_type="text/javascript")

    def with_years(route: Route) -> None:
        answer = route.fetch()
        years = 'class="ledger" data-years="2020 2019" data-folder="../data/tasks"'
        route.fulfill(body=answer.text().replace('class="ledger"', years), response=answer)

    page.route("**/data/tasks/*.js", year)
    page.route("**/tasks/index.html*", with_years)
    page.goto(f"{served}/tasks/index.html")
    page.select_option("[name=role]", label="牵头")
    told = page.locator(".filters [role=status]")
    expect(told).to_have_text("2019 年的任务没有载入，请刷新再试")
    page.evaluate(
        "const form = document.querySelector('form.filters');"
        "for (const words of ['2', '20', '201', '2019']) { form.words.value = words; form.dispatchEvent(new Event('input')); }"
    )
    expect(told).to_have_text("有 3 项")
    assert asked == ["2020", "2019", "2020", "2019"]


def test_the_audit_shows_the_numbers_and_no_empty_proof(page: Page, served: str) -> None:
    page.goto(f"{served}/audit/index.html")
    rows = [re.sub(r"\s+", " ", text) for text in page.locator("section.counts tbody tr").all_text_contents()]
    assert [row[-2:] for row in rows] == ["待补", "相符", "相符", "相符"]
    page.click("section.meetings a >> nth=0")
    assert page.locator("dl.proofs dt").count() == 41
