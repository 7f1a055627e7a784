"""The built site, page by page: whole, linked, Chinese, and with no way out of the house."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from delivery.verify import FIRST_PAGE, findings, first_page_bytes
from delivery.webpage import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OUT = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)", re.IGNORECASE)
SPOKEN = ("aria-label", "title", "placeholder", "alt")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, etree._Element]:
    parser = etree.HTMLParser(encoding="utf-8")
    return {f.relative_to(site).as_posix(): etree.fromstring(f.read_bytes(), parser) for f in sorted(site.rglob("*.html"))}


def elements(page: etree._Element) -> Iterator[etree._Element]:
    return page.iterfind(".//*")


def words(element: etree._Element) -> str:
    return str(element.xpath("string()"))


def test_no_link_or_anchor_is_broken_and_nothing_is_active(site: Path) -> None:
    assert findings(site) == []


def test_the_first_page_is_light(site: Path) -> None:
    assert first_page_bytes(site, read_page(site / "index.html")) < FIRST_PAGE


def test_every_page_has_a_title_a_language_and_one_heading(pages: dict[str, etree._Element]) -> None:
    assert len(pages) > 100
    for name, page in pages.items():
        assert page.get("lang") == "zh-CN", name
        assert CHINESE.search(page.findtext(".//title") or ""), name
        assert len(page.findall(".//h1")) == 1, name
        assert len(page.findall(".//main")) == 1, name


def test_every_page_is_shown_in_its_own_column(pages: dict[str, etree._Element]) -> None:
    """Columns are drawn once a folder; what a page is to them must still be its own."""
    told: set[str | None] = set()
    for name, page in pages.items():
        for link in page.iterfind(".//nav[@class='md-tabs']//a"):
            target = to(link, name)
            lies_in = bool(folder(target)) and name.startswith(folder(target) + "/")
            assert link.get("aria-current") == ("page" if name == target else "true" if lies_in else None), (name, target)
            told.add(link.get("aria-current"))
        for link in page.iterfind(".//nav[@class='md-nav md-nav--primary drawer']//a"):
            assert link.get("aria-current") == ("page" if name == to(link, name) else None), (name, to(link, name))
        way = [to(link, name) for link in page.iterfind(".//nav[@class='crumbs']//a")]
        assert name not in way
        assert all(name.startswith(folder(target) + "/") for target in way), (name, way)
    assert told == {"page", "true", None}


def to(link: etree._Element, page: str) -> str:
    """The page that a link of a page leads to."""
    return posixpath.normpath(posixpath.join(folder(page), link.get("href", "")))


def folder(page: str) -> str:
    return posixpath.dirname(page)


def test_nothing_leads_to_another_host(pages: dict[str, etree._Element]) -> None:
    for name, page in pages.items():
        for element in elements(page):
            for attribute in ("href", "src", "action", "srcset", "data", "poster"):
                assert not OUT.match(element.get(attribute) or ""), (name, element.attrib)


def test_no_script_knows_another_host_and_no_style_fetches_from_one(site: Path) -> None:
    names = r"www\.w3\.org/|schemas\.openxmlformats\.org/"  # vocabularies of XML are called so; nothing is fetched from there
    for file in site.rglob("*.js"):
        assert not re.search(rf"https?://(?!{names})\w", file.read_text(encoding="utf-8")), file.name
    for file in site.rglob("*.css"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:@import\s*(?:url\()?|url\()\s*[\"']?(?:https?:)?//", text), file.name


def test_no_script_stands_in_a_page_but_the_one_that_must(pages: dict[str, etree._Element]) -> None:
    for name, page in pages.items():
        inline = [s for s in page.findall(".//script") if s.get("src") is None and s.get("type") != "application/json"]
        assert len(inline) == (name == "404.html"), name


def test_every_word_of_the_frame_is_chinese(pages: dict[str, etree._Element]) -> None:
    for name, page in pages.items():
        for element in elements(page):
            for attribute in SPOKEN:
                words = element.get(attribute) or ""
                assert CHINESE.search(words) or not WORD.search(words), (name, element.tag, attribute, words)


def test_the_footer_says_as_of_when(pages: dict[str, etree._Element]) -> None:
    for name, page in pages.items():
        footer = words(page.findall(".//footer")[-1])
        assert re.search(r"内容截至\s*\d{4}-\d\d-\d\d", footer), name


def test_without_a_forge_no_page_asks_to_be_mended_there(pages: dict[str, etree._Element]) -> None:
    for name, page in pages.items():
        assert "修改本页" not in words(page.findall(".//footer")[-1]), name
