"""Addresses that lead nowhere or elsewhere: the page for what is not there, and pages that moved."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import Quiet, serving
from tests.conftest import ROOT, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

HEAD = ".lost__head"
RED = "rgb(155, 27, 30)"


class Below(Quiet):
    """The site under /a/b/, as beside other things on one server."""

    def translate_path(self, path: str) -> str:
        below = path.removeprefix("/a/b/")
        return super().translate_path(f"/{below}" if below != path else "/nowhere")


@pytest.fixture(scope="module")
def below(site: Path) -> Iterator[str]:
    with serving(site, Below) as address:
        yield f"{address}/a/b"


def colour(page: Page) -> str:
    page.wait_for_function(f"getComputedStyle(document.querySelector('{HEAD}')).backgroundColor === '{RED}'")
    return page.text_content("h1") or ""


@pytest.mark.parametrize("path", ["nothing.html", "x/y/z/nothing.html", "meetings/2021/nothing"])
def test_a_missing_page_finds_its_way_home(page: Page, served: str, below: str, path: str) -> None:
    for base in (served, below):
        page.goto(f"{base}/{path}")
        assert colour(page) == "没有找到这一页"
        page.click(f"{HEAD} a")
        assert page.url == f"{base}/index.html"


@pytest.fixture(scope="module")
def variant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a bureau with a forge, after an entry was renamed."""
    root = tmp_path_factory.mktemp("variant")
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace('forge: ""', "forge: 'http://git.example/a\"b'"), encoding="utf-8")
    entry = root / "docs" / "glossary" / "mechanisms" / "hezhangzhi.md"
    moved = entry.read_text(encoding="utf-8").replace("---\n", "---\nmoved_from: [glossary/phrases/old/place.html]\n", 1)
    entry.write_text(moved, encoding="utf-8")
    build(root / "site", cwd=root)
    return root / "site"


def test_a_page_that_moved_carries_the_address_over(page: Page, variant: Path) -> None:
    page.goto(f"{variant.as_uri()}/glossary/phrases/old/place.html#p1s1")
    page.wait_for_url("**/glossary/mechanisms/hezhangzhi.html#p1s1")
    assert "河长制" in (page.text_content("h1") or "")


def test_a_forge_gives_every_written_page_its_two_doors(page: Page, variant: Path) -> None:
    page.goto(f"{variant.as_uri()}/meetings/2021/2021-08-30.html#p6s2")
    mend = page.get_attribute("text=修改本页", "href") or ""
    assert mend == 'http://git.example/a"b/edit/main/docs/meetings/2021/2021-08-30.md'
    page.eval_on_selector("[data-report]", "link => link.addEventListener('click', event => event.preventDefault())")
    page.click("text=指出错误")
    report = page.evaluate("new URL(document.querySelector('[data-report]').href).searchParams.get('body')")
    assert report == "页面：docs/meetings/2021/2021-08-30.md\n位置：#p6s2\n原文：要聚焦考核抓落实。"
    page.goto(f"{variant.as_uri()}/meetings/index.html")
    assert page.locator("text=修改本页").count() == 0
