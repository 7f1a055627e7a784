"""Links in prose lead to pages of ours that are there; nothing in a minute looks like a link and isn't one."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from minutes.address import parse_reference
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.model import Document, Meeting, Paragraph
    from minutes.read import Reading

_LOOKS_LIKE = re.compile(r"(!?)\[[^\[\]]*\]\(([^()]{0,500})\)")
_FILE = r"(?:https?:|[^（）()\s]{1,200}\.(?:md|html|docx?|pdf))"
_SLIP = re.compile(rf"[\[【［〔][^\[\]【】［］〔〕]{{1,80}}[\]】］〕][（(]{_FILE}[^（）()]{{0,200}}[）)]")
_WIKI = re.compile(r"\[\[[^\[\]]{1,80}\]\]")
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\", re.IGNORECASE)
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_PATH = re.compile(r"[/\\]|^#|\.[A-Za-z]{2,5}(?:#|$)")


def links_lead_somewhere(reading: Reading) -> Iterator[Problem]:
    """E130 A link of a study page or an entry is relative, stays in docs/ and leads to what is there."""
    for page in reading.worded:
        for paragraph in page.paragraphs:
            for mark in paragraph.block.marks:
                if mark.target and (message := _misled(page, mark.target, reading)):
                    yield Problem(page.path, paragraph.line, "E130", message, "请写成相对路径，如 ../study/xinfang.md")


def _misled(page: Document, target: str, reading: Reading) -> str:
    """What is wrong with a link's target, empty if nothing is."""
    if _LOCAL.match(target):
        return f"链接“{target}”指向某台电脑里的文件，别人打不开"
    if _OUTSIDE.match(target):
        return f"链接“{target}”指向站外，内网不能打开"
    if target.startswith("/"):
        return f"链接“{target}”是绝对路径，换个位置就会失效"
    file, _, anchor = target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), file)) if file else page.path
    if not path.startswith("docs/"):
        return f"链接“{target}”指到了 docs/ 之外"
    if path not in reading.targets:
        return f"链接“{target}”所指的文件不存在"
    return _anchor_misled(page, path, anchor, reading)


def _anchor_misled(page: Document, path: str, anchor: str, reading: Reading) -> str:
    target = reading.corpus.by_path.get(path)
    if target is not None and more_closed(target, page):
        return f"链接指向未公开的页面 {path}"
    if not anchor or target is None:
        return ""
    reference = parse_reference(f"{target.slug}#{anchor}")
    if reference is None or target.resolve(reference) is None:
        return f"链接里的 #{anchor} 在 {path} 中不存在"
    return ""


def more_closed(target: Document, page: Document) -> bool:
    """Whether there is an edition that shows `page` and not `target`: the link would be dead, and tell that it exists."""
    return not page.draft and (target.draft or (target.audience != "all" and page.audience == "all"))


def pictures_have_words(reading: Reading) -> Iterator[Problem]:
    """E131 A picture says in words what it shows, for those who don't see it."""
    for page in reading.worded:
        for paragraph in page.paragraphs:
            if any(m.kind == "image" and m.start == m.end for m in paragraph.block.marks):
                yield Problem(page.path, paragraph.line, "E131", "图片没有文字说明", "请在方括号里写明图的内容")


def minutes_have_no_links(reading: Reading) -> Iterator[Problem]:
    """E132 W133 A minute is text: link markup in it is shown as letters, so it is a slip; one that leads nowhere is worse."""
    for meeting in reading.corpus.meetings:
        for paragraph in meeting.paragraphs:
            for hit in _LOOKS_LIKE.finditer(paragraph.text):
                yield _link_markup(meeting, paragraph, hit, dead=_dead(meeting, hit[2], reading))
            if message := _slip(paragraph.text):
                yield Problem(meeting.path, paragraph.line, "W133", message, "纪要里请只留文字")


def _dead(meeting: Meeting, target: str, reading: Reading) -> bool:
    """Whether a target names a file, or a place on a page, that is not there; words in brackets name none."""
    if not _LOCAL.match(target) and (_OUTSIDE.match(target) or not _PATH.search(target)):
        return False
    return bool(_misled(meeting, target, reading))


def _link_markup(meeting: Meeting, paragraph: Paragraph, hit: re.Match[str], *, dead: bool) -> Problem:
    if hit[1]:
        return Problem(meeting.path, paragraph.line, "E132", "纪要正文里不能放图片", "请把图片放到学习材料页")
    if dead:
        message = f"纪要里写了链接“{hit[2]}”，不会生效"
        return Problem(meeting.path, paragraph.line, "E132", message, "请删去链接，只留文字")
    return Problem(meeting.path, paragraph.line, "W133", f"纪要里的链接写法会原样显示{_host_note(hit[2])}", "请只留文字")


def _slip(text: str) -> str:
    """What is written like a link in some other way, empty if nothing is."""
    if _SLIP.search(_LOOKS_LIKE.sub("", text)):
        return "这里像是链接，却用了全角括号，会原样显示"
    return "这里像是别的程序的链接写法，会原样显示" if _WIKI.search(text) else ""


def _host_note(target: str) -> str:
    """A host name that mixes scripts passes for another one."""
    hit = re.match(r"[a-z]+://([^/]+)", target, re.IGNORECASE)
    if hit and not hit[1].isascii():
        return "，而且网址里混有形似的外文字母"
    return "，并指向站外" if hit else ""


RULES = (links_lead_somewhere, pictures_have_words, minutes_have_no_links)
