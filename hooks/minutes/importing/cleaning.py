"""Characters that nobody sees, or that only look like others, taken out before a page is made."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from minutes.docx.text import DocxText, Grid, Passage

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff\ud800-\udfff]"
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_BLANKS = re.compile("[\t\u00a0]+")


def cleaned(document: DocxText) -> DocxText:
    """The document without unseen characters, blanks at the ends, and paragraphs that are then empty."""
    blocks = (_block(block) for block in document.blocks)
    return replace(document, blocks=tuple(b for b in blocks if isinstance(b, Grid) or b.text))


def clean(text: str) -> str:
    """One line of text as a reader sees it."""
    text = _RADICAL.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), _UNSEEN.sub("", text))
    return _BLANKS.sub(" ", text).strip(" \u3000\n")


def _block(block: Passage | Grid) -> Passage | Grid:
    if isinstance(block, Grid):
        return replace(block, rows=tuple(tuple(clean(cell) for cell in row) for row in block.rows))
    text = clean(block.text)
    lost = len(block.text) - len(block.text.lstrip(" \t\u3000"))
    return replace(block, text=text, bold=max(0, min(block.bold - lost, len(text))))
