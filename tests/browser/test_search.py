"""Search as a reader meets it: the dialog, the search page, the place a result leads to, and what can go wrong."""

from __future__ import annotations

import json
import random
import string
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from bundle import MARKING
from minutes.search.fold import fold
from minutes.search.shard import seal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Route

SECOND = 1000
ODD = "国兩ＡａÅé％‰①㎡“”《》（）…—～、，。；：!?\t\n 　\u200b\U0001f600ßΣσςİıʼn가が〇々⺁豈ﬁ"


@pytest.fixture(scope="module")
def found(browser: Browser, served: str) -> Iterator[Page]:
    """A page in which the engine is open, for all questions that need no page of the site."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}/404.html")
    page.add_script_tag(url=f"{served}/assets/js/search/open.js")
    page.evaluate("minutesSearch.open().then((engine) => { window.engine = engine; })")
    yield page
    context.close()


def ask(page: Page, query: str, **options: object) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate("([q, o]) => engine.search(q, o)", [query, {"limit": 100, **options}])
    return answer


def texts(site: Path) -> list[dict[str, Any]]:
    """The paragraphs of the site's own feed."""
    return [json.loads(line) for line in (site / "search/export.jsonl").read_text(encoding="utf-8").splitlines()]


def test_nothing_of_search_is_loaded_before_a_query(page: Page, served: str, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(f"{served}/index.html", wait_until="networkidle")
    mine = {path for path in asked if "search" in path and not path.endswith("css")}
    assert mine == {"/assets/js/search/door.js", "/assets/js/search/worker.js", "/search/search_index.json"}
    assert sum((site / path[1:]).stat().st_size for path in mine) <= 2048


def test_the_client_is_small(found: Page, site: Path) -> None:
    """What is loaded before the first query is answered, as it lies on the disk, and all scripts, packed."""
    loaded = [
        site / path[1:]
        for path in found.evaluate("performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname)")
    ]
    first = ("manifest.shard", "fold.shard")
    started = [
        path for path in loaded if "/search/" in path.as_posix() and (path.suffix == ".js" or path.name in first)
    ]
    assert len({path for path in started if path.suffix == ".js"}) == 2
    assert sum(path.stat().st_size for path in started) <= 60_000
    scripts = [file for file in (site / "assets/js/search").glob("*.js") if file.stem not in MARKING]
    assert len(seal(b"".join(file.read_bytes() for file in scripts))) <= 20_000


def test_python_and_browser_fold_alike(found: Page) -> None:
    dice = random.Random(4)
    mixed = ["".join(dice.choice(ODD) for _ in range(dice.randrange(30))) for _ in range(300)]
    wild = ["".join(chr(dice.randrange(0x20, 0xD800)) for _ in range(40)) for _ in range(200)]
    told = found.evaluate("texts => texts.map((text) => engine.store.folder.fold(text).text)", mixed + wild)
    assert told == [fold(text) for text in mixed + wild]


def test_any_part_of_any_paragraph_is_found(found: Page, site: Path) -> None:
    dice = random.Random(7)
    rows = [row for row in texts(site) if len(row["text"]) > 3]
    for _ in range(120):
        row = dice.choice(rows)
        start = dice.randrange(len(row["text"]) - 2)
        part = row["text"][start : start + dice.randrange(2, 40)]
        if len(fold(part).replace(" ", "")) < 2 or part.strip() != part or any(c in part for c in ' "“”\t\n:：'):
            continue
        answer = ask(found, part)
        pages = {item["url"].split("?")[0] for item in answer["items"]}
        assert answer["tier"] == "exact", part
        assert row["url"].split("#")[0] in pages, part


@pytest.mark.parametrize(
    ("query", "first", "tier"),
    [
        ("河长制", "河长制", "exact"),
        ("hzz", "河长制", "sound"),
        ("hezhangzhi", "河长制", "sound"),
        ("兩河", "“两河”整治", "exact"),
        ("“两河”", "“两河”整治", "exact"),
        ("美丽河湖行动", "美丽河湖行动", "exact"),
        ("太湖治理考核", "局党组暨理论学习中心组学习（扩大）会议纪要", "words"),
        ("红船精伸", "红船精神", "typo"),
        ("１３６", "“136”水利改革发展思路", "exact"),
        ("放管服", "放管服改革", "exact"),
        ("一把手", "“一把手”", "exact"),
    ],
)
def test_golden_queries(found: Page, query: str, first: str, tier: str) -> None:
    answer = ask(found, query)
    assert (answer["items"][0]["title"], answer["tier"]) == (first, tier)


def test_of_several_words_that_may_be_meant_each_has_its_turn(found: Page) -> None:
    script = "engine.meant.alike(['河长制', '红船精神'], 'typo').then((one) => one.candidates.map(({ parts }) => parts[0].text))"
    told: list[str] = found.evaluate(script)
    assert told[:4] == ["河长制", "红船精神", "河长制", "红船精神"]
    assert told.count("河长制") > 2


def test_an_entry_asked_by_its_name_is_a_card(found: Page) -> None:
    assert [item["card"] for item in ask(found, "河长制")["items"]][:2] == [True, False]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "的",
        "，。",
        "%",
        "😀",
        "\0\x07",
        "<script>alert(1)</script>",
        '"',
        "“”",
        "年:",
        "x" * 10_000,
        "水" * 10_000,
        " ".join(chr(0x4E00 + n) for n in range(3_000)),
        "\ud83d管理",
        "河长𠮷人",
        "年:2021",
        "(",
        "\\",
        "a'b\"c",
    ],
)
def test_bad_input_is_answered_and_never_called_exact_wrongly(found: Page, site: Path, query: str) -> None:
    answer = ask(found, query)
    if answer["tier"] == "exact":
        assert any(fold(query) in fold(row["text"] + "，" + row["title"]) for row in texts(site))
    if not fold(query):
        assert (answer["items"], answer["notes"]) == ([], ["请输入要找的字词；只有标点或符号，没有可查的内容。"])


@pytest.mark.parametrize("query", ["元宇宙", "赛博朋克", "乌托邦治水", "鳄鱼湖", "淝水之战"])
def test_what_is_nowhere_is_never_exact(found: Page, query: str) -> None:
    assert ask(found, query)["tier"] in {"none", "weak", "words"}


def test_filters_stand_in_the_query_too(found: Page) -> None:
    assert {item["kind"] for item in ask(found, "河长制 类:会议纪要")["items"]} == {"会议纪要"}
    assert {item["date"][:4] for item in ask(found, "节约用水 年:2021")["items"]} == {"2021"}
    assert ask(found, "节约用水 年:1999")["items"] == []
    assert ask(found, "节约 处室:节约用水办公室")["items"]
    assert ask(found, "节约 处室:没有这个处室")["items"] == []


def broken(page: Page, pattern: str, body: bytes | None) -> None:
    """Answer requests for a file of the index with other bytes, or (None) with 404."""

    def answer(route: Route) -> None:
        route.fulfill(status=200 if body is not None else 404, body=body or b"")

    page.route(pattern, answer)


@pytest.mark.parametrize(
    ("pattern", "body", "told"),
    [
        ("**/search/b/**", None, "缺少文件"),
        ("**/search/b/**", seal(bytes(range(256)))[:90], "不完整"),
        ("**/search/t/**", b"", "不完整"),
        ("**/search/manifest.shard", seal(b'{"format": 999}'), "不是同一版本"),
        ("**/search/manifest.shard", None, "缺少文件"),
    ],
)
def test_a_fault_of_the_index_is_told_in_chinese(
    page: Page, served: str, pattern: str, body: bytes | None, told: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    broken(page, pattern, body)
    page.goto(f"{served}/search.html?find=河长制")
    expect(page.locator("[data-told]")).to_contain_text(told, timeout=5 * SECOND)
    assert errors == []


def open_dialog(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("河长制")
    page.wait_for_selector(".md-search-result__item", timeout=5 * SECOND)


def test_the_dialog_finds_and_its_first_result_leads_to_marked_words(page: Page, served: str) -> None:
    open_dialog(page, f"{served}/index.html")
    assert page.locator(".md-search-result__item").first.inner_text().startswith("河长制")
    assert page.locator(".md-search-result__meta").get_attribute("aria-live") == "polite"
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.found", timeout=5 * SECOND)
    assert "/glossary/mechanisms/hezhangzhi.html?h=" in page.url
    assert set(page.locator("mark.found").all_text_contents()) == {"河长制"}
    page.keyboard.press("Escape")
    assert page.locator("mark.found").count() == 0


def test_the_dialog_goes_by_arrow_keys(page: Page, served: str) -> None:
    open_dialog(page, f"{served}/index.html")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")


def test_marks_go_over_links(page: Page, served: str) -> None:
    """The theme marks text nodes one by one; a term's link inside the words must not break the mark."""
    page.goto(f"{served}/meetings/2021/2021-08-30.html?h=%E4%B8%A4%E6%B2%B3%E6%95%B4%E6%B2%BB#p5")
    page.wait_for_selector("mark.found", timeout=5 * SECOND)
    assert "两河”整治" in "".join(page.locator("mark.found").all_inner_texts())


def test_no_search_while_an_input_method_composes(page: Page, served: str) -> None:
    asked: list[str] = []
    page.goto(f"{served}/index.html", wait_until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    typed = "const box = document.querySelector('.md-search__input'); box.value = 'he';"
    page.evaluate(f"{typed} box.dispatchEvent(new KeyboardEvent('keyup', {{ isComposing: true, bubbles: true }}))")
    page.wait_for_timeout(300)
    assert asked == []
    page.evaluate(
        "document.querySelector('.md-search__input').dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))"
    )
    page.wait_for_selector(".md-search-result__item", timeout=5 * SECOND)


def results(page: Page) -> list[str]:
    page.wait_for_selector(".result", timeout=5 * SECOND)
    return page.locator(".result h2").all_inner_texts()


def test_the_search_page_filters_and_the_back_button_keeps_query_and_place(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 420})
    page.goto(f"{served}/search.html")
    page.fill("#find-box", "节约用水")
    before = results(page)
    page.locator(".facet__choice", has_text="会议纪要").first.click()
    expect(page.locator(".result")).not_to_have_count(len(before), timeout=5 * SECOND)
    assert "kind=" in page.url
    page.evaluate("scrollTo({ top: 60, behavior: 'instant' })")
    page.locator(".result h2 a").first.click()
    page.wait_for_url("**/meetings/**")
    page.go_back()
    assert len(results(page)) == 1
    assert page.input_value("#find-box") == "节约用水"
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 60


def test_what_only_tells_of_the_site_comes_last(found: Page) -> None:
    kinds = [item["kind"] for item in ask(found, "河长制")["items"]]
    assert "会议纪要" in kinds
    assert "本站说明" in kinds
    assert kinds[kinds.index("本站说明") :] == ["本站说明"] * kinds.count("本站说明")


def test_the_theme_s_parameter_fills_the_page_s_own_box(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?q=河长制")
    assert results(page)[0] == "河长制"
    assert page.input_value("#find-box") == "河长制"
    assert not page.is_checked("#__search")
    page.reload()
    assert page.input_value("#find-box") == "河长制"


def test_nothing_found_says_what_to_try(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html?find=qzxw")
    expect(page.locator("[data-told]")).to_contain_text("没有找到", timeout=5 * SECOND)
    assert page.locator("[data-help]").is_visible()


def test_it_works_from_a_folder_without_a_server(page: Page, site: Path) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if "search" in message.text else None)
    open_dialog(page, f"file://{site}/index.html")
    page.goto(f"file://{site}/search.html?find=两河")
    assert "“两河”整治" in results(page)
    assert problems == []


def test_it_works_under_a_strict_policy(page: Page, served: str) -> None:
    policy = "default-src 'self'; img-src 'self' data:"
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )

    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route(f"{served}/**", guarded)
    open_dialog(page, f"{served}/index.html")
    page.goto(f"{served}/search.html?find=hzz")
    assert results(page)[0] == "河长制"
    assert refused == []


def test_no_request_leaves_the_site(page: Page, served: str) -> None:
    others: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((served, "data:", "blob:")):
            others.append(request.url)

    page.on("request", note)
    open_dialog(page, f"{served}/index.html")
    assert others == []


def test_letters_alone_are_no_words(found: Page) -> None:
    """Every initial by itself is a character too many; it must not bring the page down."""
    for letter in string.ascii_lowercase[:6]:
        assert ask(found, letter)["tier"] in {"exact", "sound", "none"}
