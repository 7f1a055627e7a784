"""The proof that a page shows the signed text: taken out of the written HTML by a separate parser.

Nothing of the renderer is used here, so a fault of the renderer, of a template or of a plugin can't
hide itself. What counts as visible text is what stands in the elements that carry addresses.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PARAGRAPH = re.compile(r"p\d+[a-z]*$")
_VOID = frozenset({"img", "br", "hr", "wbr", "input", "meta", "link"})
_INVISIBLE = frozenset({"script", "style", "template"})


class _Reader(HTMLParser):
    """Collects the text of elements with a paragraph's id; rows are parted by LF, cells by TAB."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._stack: list[str] = []
        self._inside = 0
        self._hidden = 0
        self._rows = self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        self._stack.append(tag)
        self._hidden += tag in _INVISIBLE
        if not self._inside and _PARAGRAPH.match(given.get("id") or "") and "removed" not in (given.get("class") or ""):
            self._inside = len(self._stack)
            self.found.append("")
            self._rows = self._cells = 0
        elif self._inside and tag == "tr":
            self.found[-1] += "\n" if self._rows else ""
            self._rows, self._cells = self._rows + 1, 0
        elif self._inside and tag in {"td", "th"}:
            self._cells += 1
            self.found[-1] += "\t" if self._cells > 1 else ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._stack:
            return
        while self._stack:
            top = self._stack.pop()
            self._hidden -= top in _INVISIBLE
            if len(self._stack) < self._inside:
                self._inside = 0
            if top == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._inside and not self._hidden:
            self.found[-1] += data


def visible_text(html: str) -> str:
    """The text of the addressed paragraphs of a written page, joined by LF."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.found)


def first_difference(written: str, plain: str) -> str:
    """Where two texts part, in words for an editor; empty where they are equal."""
    if written == plain:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(written, plain, strict=False)) if a != b), min(len(written), len(plain)))
    line = plain.count("\n", 0, at)
    return f"第 {line} 段起不同：原文“{plain[at : at + 20]}”，页面“{written[at : at + 20]}”"
