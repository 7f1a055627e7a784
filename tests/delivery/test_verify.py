from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.delivery.sites import page, writer

from delivery import verify
from delivery.verify import findings
from delivery.webpage import read_page

if TYPE_CHECKING:
    from pathlib import Path


def found(tmp_path: Path, body: str, name: str = "x") -> list[str]:
    writer(**{name: page(body)})(tmp_path)
    return findings(tmp_path)


def test_a_whole_site_has_no_findings(tmp_path: Path) -> None:
    writer()(tmp_path)
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('<a href="gone.html">', "链接 gone.html 没有对应的文件"),
        ('<a href="../gone/">', "链接 ../gone/ 没有对应的文件"),
        ('<a href="same.html#p9">', "链接 same.html#p9 指向的位置不存在"),
        ('<a href="#p9">', "链接 #p9 指向的位置不存在"),
        ('<img src="https://example.invalid/a.png">', "会向外部地址 https://example.invalid/a.png 取东西"),
        ('<script src="//example.invalid/a.js"></script>', "会向外部地址 //example.invalid/a.js 取东西"),
        ('<link rel="preconnect" href="https://example.invalid">', "会向外部地址 https://example.invalid 取东西"),
        ('<img srcset="a.png 1x, https://example.invalid/b.png 2x">', "会向外部地址 https://example.invalid/b.png 取东西"),
        ('<p style="color: red">', "含有内嵌样式 style（<p>）"),
        ("<style>p {}</style>", "含有内嵌样式表 <style>"),
        ('<p onclick="x()">', "含有事件属性 onclick（<p>）"),
        ('<a href=" JavaScript:x()">', "含有脚本地址（<a href>）"),
    ],
)
def test_what_a_page_may_not_hold(tmp_path: Path, body: str, finding: str) -> None:
    assert f"x.html：{finding}" in found(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="same.html#p1">',
        '<a href="./index.html?q=河#top">',
        '<a href="/">',
        '<a href=".">',
        '<a href="#">',
        '<a href="same.html#:~:text=河长制">',
        '<a href="same.html#p1:~:text=河长制">',
        '<a href="https://example.invalid/">',  # a reader's own step; nothing is fetched by itself
        '<a href="mailto:a@example.invalid">',
        '<link rel="canonical" href="https://example.invalid/">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "<code>&lt;p style=&quot;x&quot;&gt;</code>",
    ],
)
def test_what_a_page_may_hold(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body) == []


def test_links_are_seen_from_the_folder_of_their_page(tmp_path: Path) -> None:
    (tmp_path / "meetings").mkdir()
    writer()(tmp_path)
    (tmp_path / "meetings" / "m.html").write_text(
        page('<a href="../same.html#p1"><a href="n.html">').replace("a.css", "../a.css"), encoding="utf-8"
    )
    assert findings(tmp_path) == ["meetings/m.html：链接 n.html 没有对应的文件"]


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("", "same.html：页面不完整（没有标题或没有结尾）"),
        ("<!doctype html><html><title>半", "same.html：页面不完整（没有标题或没有结尾）"),
        ("<html><title> </title></html>", "same.html：页面不完整（没有标题或没有结尾）"),
    ],
)
def test_a_page_cut_off_is_found(tmp_path: Path, damage: str, finding: str) -> None:
    writer()(tmp_path)
    (tmp_path / "same.html").write_text(damage, encoding="utf-8")
    assert findings(tmp_path) == [finding]


def test_a_site_without_its_first_page_is_none(tmp_path: Path) -> None:
    writer()(tmp_path)
    (tmp_path / "index.html").unlink()
    assert findings(tmp_path) == ["缺少页面 index.html"]


@pytest.mark.parametrize("css", ["@import '//example.invalid/a.css';", "p { background: url(https://example.invalid/a.png) }"])
def test_a_style_sheet_fetches_nothing_from_elsewhere(tmp_path: Path, css: str) -> None:
    writer()(tmp_path)
    (tmp_path / "a.css").write_text(css, encoding="utf-8")
    assert findings(tmp_path) == ["a.css：样式表会向外部地址取东西"]


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer()(tmp_path)
    home = read_page(tmp_path / "index.html")
    cold = verify.first_page_bytes(tmp_path, home)
    assert cold > len((tmp_path / "index.html").read_bytes()) // 2, "its style sheet counts"
    monkeypatch.setattr(verify, "FIRST_PAGE", cold - 1)
    monkeypatch.setattr(verify, "LARGEST_PAGE", 1000)
    assert findings(tmp_path) == [
        f"index.html：首次打开要传 {cold} 字节（压缩后），超过 {cold - 1}",
        f"same.html：页面有 {(tmp_path / 'same.html').stat().st_size} 字节，超过 1000",
    ]
