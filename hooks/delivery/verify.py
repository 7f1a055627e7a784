"""The written site proved before anybody sees it: pages whole, links that lead somewhere, nothing from another host.

The text of every minute is compared with its source by the build itself; here stands what only the folder can tell.
Each check is a small generator over the pages; its findings are sentences for the administrator.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from delivery.webpage import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from delivery.webpage import Webpage

# Pages without which a folder is no site of ours.
NEEDED = ("index.html", "404.html")
# TRUST: a cold first page with its styles and scripts, compressed, search not loaded.
FIRST_PAGE = 100_000
# A page that a phone on the office's wireless still opens in a second.
LARGEST_PAGE = 3_000_000
_FOREIGN_IN_CSS = re.compile(rb"(?:@import|url\()\s*(?:url\()?[\"']?\s*(?:https?:)?//", re.IGNORECASE)


def findings(site: Path) -> list[str]:
    """Everything wrong with a written site, in the order of its pages; empty when it may be shown."""
    pages = {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}
    found = list(_whole(site, pages))
    if found:
        return found
    for check in (_dead_links, _foreign, _active, _sizes):
        found += check(site, pages)
    return found


def _whole(_: Path, pages: Mapping[str, Webpage]) -> Iterator[str]:
    """The site has a first page and a page for what is not there, and each page has a title."""
    yield from (f"缺少页面 {name}" for name in NEEDED if name not in pages)
    yield from (f"{name}：页面不完整（没有标题或没有结尾）" for name, page in pages.items() if not page.whole)


def _dead_links(site: Path, pages: Mapping[str, Webpage]) -> Iterator[str]:
    """Every link of ours leads to a file, and every anchor to an element; the 404 page may stand anywhere."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name, page in pages.items():
        for link in page.links if name != "404.html" else ():
            target, anchor = _target(name, link)
            if target is None:
                continue
            if target not in files:
                yield f"{name}：链接 {link} 没有对应的文件"
            elif anchor and target in pages and anchor not in pages[target].ids:
                yield f"{name}：链接 {link} 指向的位置不存在"


def _target(page: str, link: str) -> tuple[str | None, str]:
    """The file and anchor that a link means, seen from its page; None for addresses that are not ours."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or link.startswith("//"):
        return None, ""
    if not parts.path:
        return page, _anchor(parts.fragment)
    steps = unquote(parts.path).split("/")
    place = [] if parts.path.startswith("/") else page.split("/")[:-1]
    for step in steps:
        place = place[:-1] if step == ".." else [*place, step] if step not in ("", ".") else place
    is_folder = steps[-1] in ("", ".", "..")
    return "/".join([*place, "index.html"] if is_folder else place), _anchor(parts.fragment)


def _anchor(fragment: str) -> str:
    """The element that a fragment names; a text directive (`:~:text=…`) names none."""
    return unquote(fragment.split(":~:", 1)[0])


def _foreign(site: Path, pages: Mapping[str, Webpage]) -> Iterator[str]:
    """No page and no style sheet fetches anything from another host."""
    for name, page in pages.items():
        for address in page.resources:
            parts = urlsplit(address)
            if parts.netloc or parts.scheme not in ("", "data"):
                yield f"{name}：会向外部地址 {address} 取东西"
    for path in sorted(site.rglob("*.css")):
        if _FOREIGN_IN_CSS.search(path.read_bytes()):
            yield f"{path.relative_to(site).as_posix()}：样式表会向外部地址取东西"


def _active(_: Path, pages: Mapping[str, Webpage]) -> Iterator[str]:
    """Nothing that a strict content security policy would have to make an exception for."""
    for name, page in pages.items():
        yield from (f"{name}：含有{what}" for what in page.active)


def _sizes(site: Path, pages: Mapping[str, Webpage]) -> Iterator[str]:
    """The first page stays light, and no page is a burden."""
    cold = first_page_bytes(site, pages["index.html"])
    if cold > FIRST_PAGE:
        yield f"index.html：首次打开要传 {cold} 字节（压缩后），超过 {FIRST_PAGE}"
    for name in pages:
        size = (site / name).stat().st_size
        if size > LARGEST_PAGE:
            yield f"{name}：页面有 {size} 字节，超过 {LARGEST_PAGE}"


def first_page_bytes(site: Path, home: Webpage) -> int:
    """Bytes, compressed, of the first page with the style sheets, scripts and pictures that it names."""
    named = {target for address in home.resources if (target := _target("index.html", address)[0])}
    files = [site / "index.html", *(site / name for name in sorted(named))]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files if path.is_file())
