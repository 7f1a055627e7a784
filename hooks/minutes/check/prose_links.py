"""Links of the home and help pages: MkDocs would complain of a broken one in English, and only when it builds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from minutes.address import parse_reference
from minutes.check.made import made
from minutes.model import Task
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes.model import Document
    from minutes.parse import Prose
    from minutes.read import Reading

_TARGET = re.compile(r"\]\(\s{0,9}<?([^()\s<>]{1,500})|^ {0,3}\[[^\[\]]{1,200}\]:\s{0,9}<?([^\s<>]{1,500})")
_CODE = re.compile(r"(?<!`)(`++).{1,2000}?(?<!`)\1(?!`)")
_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}(.+)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def heading_id(text: str, separator: str) -> str:
    """A heading's anchor is its own words; the library would number Chinese ones `_1`, `_2`, which says nothing and shifts.

    >>> heading_id("改动怎样提交？", "-")
    '改动怎样提交'
    """
    return re.sub(r"\W+", separator, text.lower()).strip(separator)


@dataclass(frozen=True)
class _Places:
    """What pages of prose with the same readers may link to, by path in the repository."""

    documents: Mapping[str, Document]
    prose: Mapping[str, Prose]
    others: frozenset[str]


def prose_links_lead_somewhere(reading: Reading) -> Iterator[Problem]:
    """E134 A link of the home page or a help page is relative and leads to what every reader of that page has."""
    starts = {source.path: source.body_line for source in reading.sources}
    open_to: dict[tuple[bool, str], _Places] = {}
    for page in reading.pages:
        readers = page.draft, page.audience
        places = open_to[readers] = open_to.get(readers) or _places(reading, *readers)
        for number, line in enumerate(_readable(page.body), starts[page.path]):
            for hit in _TARGET.finditer(line):
                if message := _misled(page, unquote(hit[1] or hit[2]), places):
                    yield Problem(page.path, number, "E134", message, "请写成相对路径，如 ../glossary/index.md")


def _places(reading: Reading, draft: bool, audience: str) -> _Places:  # noqa: FBT001 - what a page says of itself
    """A page for all leads to no page for leaders, and no page but a draft to a draft."""
    corpus = reading.corpus if draft else reading.corpus.visible(audience)
    open_ones = [p for p in reading.pages if draft or (not p.draft and p.audience in {"all", audience})]
    others = {f"docs/{uri}" for uri in made(corpus)} | set(reading.assets)
    return _Places(corpus.by_path, {p.path: p for p in open_ones}, frozenset(others))


def _readable(body: str) -> Iterator[str]:
    """The lines of a page; code, where nothing is a link, is left empty."""
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
            yield ""
        else:
            yield "" if fence else _CODE.sub("", line)


def _misled(page: Prose, target: str, places: _Places) -> str:
    """What is wrong with a link's target, empty if nothing is."""
    if _OUTSIDE.match(target):
        return f"链接“{target}”指向站外，内网不能打开"
    if target.startswith("/"):
        return f"链接“{target}”是绝对路径，换个位置就会失效"
    file, _, anchor = target.partition("#")
    file = file.partition("?")[0]
    path = normpath(join(dirname(page.path), file)) if file else page.path
    if not path.startswith("docs/"):
        return f"链接“{target}”指到了 docs/ 之外"
    if isinstance(places.documents.get(path), Task):
        return f"链接“{target}”指向单项任务；说明页只能链接到任务台账 tasks/index.md"
    if path not in places.documents and path not in places.prose and path not in places.others:
        return f"链接“{target}”所指的页面不存在，或不公开"
    return "" if not anchor or _has(path, anchor, places) else f"链接里的 #{anchor} 在 {path} 中不存在"


def _has(path: str, anchor: str, places: _Places) -> bool:
    """Whether a page has an anchor; what stands on a made page is known only when it is drawn."""
    if document := places.documents.get(path):
        reference = parse_reference(f"{document.slug}#{anchor}")
        return reference is not None and document.resolve(reference) is not None
    return path in places.others or anchor in _anchors(places.prose[path])


def _anchors(page: Prose) -> set[str]:
    """Anchors of a page's headings, `# 标题` and underlined ones."""
    lines = list(_readable(page.body))
    found = {hit[1].rstrip(" #") for line in lines if (hit := _HEADING.match(line))}
    found |= {above for above, line in pairwise(lines) if above.strip() and _UNDERLINE.match(line)}
    return {heading_id(text, "-") for text in found}


RULES = (prose_links_lead_somewhere,)
