"""Markup of other programs in a page: it is shown as letters here, so the editor hears of it."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.read import Reading

_SNIPPET = re.compile(r"\s*-+8<-+(?:\s|$)")
_COMMENT = re.compile(r"<!--|<!\[")
_CODE = re.compile(r"`[^`\n]+`")
_WHOLE_COMMENT = re.compile(r"\s*<!--(?:.*-->\s*$|(?!.*-->))")  # also one that doesn't end: E035 tells of it
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*(?::[A-Za-z0-9]+)?)(?=[\s/>])[^<>]*>")
_ENTITY = re.compile(r"&(#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31})(;?)")
_HEADING_ID = re.compile(r"#{1,6}\s.*\{:?\s*#([^\s{}]+)(?:\s[^{}]*)?\}\s*$")
_NAMES = """
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code
col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form
frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark
marquee math menu meta meter nav noscript object ol optgroup option output p param picture portal pre progress q s
samp script section select slot small source span strike strong style sub summary sup svg table tbody td template
textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp
"""
_ELEMENTS = frozenset(_NAMES.split())


def nothing_is_included(reading: Reading) -> Iterator[Problem]:
    """E150 No page takes in another file: `--8<--` would publish what stands in it."""
    for path, number, line in reading.lines:
        if _SNIPPET.match(line):
            yield Problem(path, number, "E150", "这里要引入别的文件（--8<--），本站不支持", "请把文字直接写进来")


def comments_stand_alone(reading: Reading) -> Iterator[Problem]:
    """E151 An editor's note takes a line of its own; within a line it would be shown to the readers."""
    for path, number, line in reading.lines:
        if not _WHOLE_COMMENT.match(line) and _COMMENT.search(_CODE.sub("", line)):
            yield Problem(path, number, "E151", "注释写在了文字中间，会显示给读者", "请把注释移到单独一行，或删去")


def headings_have_no_ids(reading: Reading) -> Iterator[Problem]:
    """E152 W152 Addresses are given by the site: an id behind a heading is shown, and one that stands twice is a mistake."""
    seen: dict[tuple[str, str], int] = {}
    for path, number, line in reading.lines:
        if hit := _HEADING_ID.match(line):
            first = seen.setdefault((path, hit[1]), number)
            fix = "请删去，段句地址由站点给出"
            if first != number:
                yield Problem(path, number, "E152", f"标识“{hit[1]}”与第 {first} 行的重复", fix)
            else:
                yield Problem(path, number, "W152", f"标题后的标识“{hit[1]}”会原样显示", fix)


def no_html(reading: Reading) -> Iterator[Problem]:
    """W153 HTML is letters here (text pasted from Word or a web page brings it); `<GB/T 37668>` is none."""
    for path, number, line in _texts(reading):
        found = [hit for hit in _TAG.finditer(line) if ":" in hit[1] or hit[1].lower() in _ELEMENTS]
        if found:
            source = "从 Word 粘贴来的 HTML 标记" if _from_word(found) else "HTML 标记"
            yield Problem(path, number, "W153", f"{source} <{found[0][1]}> 会原样显示", "请只留文字")


def _from_word(found: list[re.Match[str]]) -> bool:
    return any(":" in hit[1] or "mso" in hit[0].lower() for hit in found)


def no_entities(reading: Reading) -> Iterator[Problem]:
    """W154 A character is written as itself, not as `&nbsp;` or `&#160;`."""
    for path, number, line in _texts(reading):
        hit = next((h for h in _ENTITY.finditer(line) if _is_entity(h)), None)
        if hit:
            yield Problem(path, number, "W154", f"HTML 写法“{hit[0]}”会原样显示", "请直接写出这个字符，或删去")


def _is_entity(hit: re.Match[str]) -> bool:
    """Whether HTML knows it; a few old names need no semicolon."""
    return hit[1].startswith("#") or hit[1] + hit[2] in html5


def _texts(reading: Reading) -> Iterator[tuple[str, int, str]]:
    """Lines of pages whose text we draw ourselves; help pages may show markup as examples."""
    drawn = {page.path for page in reading.corpus.documents}
    return (row for row in reading.lines if row[0] in drawn and not _WHOLE_COMMENT.match(row[2]))


RULES = (nothing_is_included, comments_stand_alone, headings_have_no_ids, no_html, no_entities)
