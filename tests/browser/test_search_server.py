"""The client with a search server behind it: the contract that such a server keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

ITEM = {
    "page": 1, "tier": "exact", "label": "精确匹配", "title": "河长制", "url": "glossary/mechanisms/hezhangzhi.html", "date": "", "kind": "机制",
    "aliases": [], "words": ["河长制"], "count": 1, "card": True, "pieces": [["河长制", True]],
    "hits": [{"anchor": "p1", "url": "glossary/mechanisms/hezhangzhi.html#p1", "pieces": [["建立", False], ["河长制", True]]}],
}  # fmt: skip
ANSWER = {"items": [ITEM], "tier": "exact", "label": "精确匹配", "total": 1}


@pytest.fixture
def asked(page: Page, served: str) -> list[dict[str, list[str]]]:
    """What a small server was asked; it stands at /ask of the site and answers for 河长制 alone."""
    queries: list[dict[str, list[str]]] = []

    def answer(route: Route) -> None:
        queries.append(parse_qs(urlsplit(route.request.url).query))
        known = queries[-1]["q"] == ["河长制"]
        route.fulfill(status=200 if known else 500, content_type="application/json", body=json.dumps(ANSWER))

    page.route("**/ask?**", answer)
    page.goto(f"{served}/404.html")
    page.add_script_tag(url=f"{served}/assets/js/search/open.js")
    page.evaluate(
        "minutesSearch.load(['fold', 'store', 'remote']).then(() => { window.engine = new minutesSearch.Remote('/ask'); })"
    )
    return queries


def test_the_query_and_its_options_are_asked_and_the_answer_is_the_engines(
    page: Page, asked: list[dict[str, list[str]]]
) -> None:
    options = {"limit": 7, "kind": "机制", "year": "", "office": "水利局"}
    answer = page.evaluate("options => engine.search('河长制', options)", options)
    assert asked == [{"q": ["河长制"], "limit": ["7"], "kind": ["机制"], "office": ["水利局"]}]
    assert answer["items"] == [ITEM]
    assert (answer["more"], answer["notes"], answer["facets"]) == (False, [], None)


@pytest.mark.usefixtures("asked")
def test_a_server_that_fails_is_told_in_chinese(page: Page) -> None:
    told = page.evaluate("engine.search('别的').catch((error) => error.message)")
    assert told == "搜索服务暂时没有应答，请稍后再试；仍不行，请告诉管理员。"


def test_the_engine_keeps_the_same_contract(page: Page, served: str) -> None:
    page.goto(f"{served}/404.html")
    page.add_script_tag(url=f"{served}/assets/js/search/open.js")
    answer = page.evaluate("minutesSearch.open().then((engine) => engine.search('河长制'))")
    assert set(ANSWER) <= set(answer)
    assert set(ITEM) == set(answer["items"][0])
