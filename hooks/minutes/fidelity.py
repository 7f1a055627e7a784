"""The proof that a page shows the signed text: taken out of the written HTML by a separate parser.

Nothing of the renderer is used here, so a fault of the renderer, of a template or of a plugin can't
hide itself. What counts as visible text is what stands in the elements that carry addresses. The parser is
libxml2's: every page of every build is read, and in Python that took over a quarter of the time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"p\d+[a-z]*$")
_addressed = etree.XPath("//*[@id][not(ancestor::template)]")
_INVISIBLE = frozenset({"script", "style", "template"})
_PARTED = ("tr", "td", "th", *_INVISIBLE)


def visible_text(html: str) -> str:
    """The text of the addressed paragraphs of a written page, joined by LF; rows are parted by LF, cells by TAB."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(b"<html>" + html.encode(), parser)  # an empty page has a root then, too
    found: list[etree._Element] = _addressed(root)  # type: ignore[assignment] # the path leads to elements alone
    return "\n".join([_text(e) for e in found if _PARAGRAPH.match(e.get("id", "")) and "removed" not in e.get("class", "")])


def _text(paragraph: etree._Element) -> str:
    """All text of a paragraph that is seen; most have no rows and nothing unseen."""
    if next(paragraph.iter(*_PARTED), None) is None:
        return "".join(cast("Iterator[str]", paragraph.itertext()))
    return "".join(_pieces(paragraph, next(paragraph.iter("tr"), None)))


def _pieces(element: etree._Element, first_row: etree._Element | None) -> Iterator[str]:
    if element.tag not in _INVISIBLE:
        yield element.text or ""
        for child in element:
            if child.tag == "tr" and child is not first_row:
                yield "\n"
            elif child.tag in ("td", "th") and child.getprevious() is not None:
                yield "\t"
            yield from _pieces(child, first_row)
            yield child.tail or ""


def first_difference(written: str, plain: str) -> str:
    """Where two texts part, in words for an editor; empty where they are equal."""
    if written == plain:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(written, plain, strict=False)) if a != b), min(len(written), len(plain)))
    line = plain.count("\n", 0, at)
    return f"第 {line} 段起不同：原文“{plain[at : at + 20]}”，页面“{written[at : at + 20]}”"
