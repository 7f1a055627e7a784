"""Cells of a row, and how far a merged one reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.docx.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MAX_SPAN = 60  # Word itself allows 63 columns
_AROUND = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those inside content controls too."""
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _AROUND:
            yield from cells_of(child)


def span_of(properties: etree._Element | None) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it goes on with the cell above."""
    if properties is None:
        return 1, False
    span = properties.find(W + "gridSpan")
    width = span.get(W + "val", "1") if span is not None else "1"
    down = properties.find(W + "vMerge")
    continues = down is not None and down.get(W + "val", "continue") == "continue"
    return min(max(int(width), 1), MAX_SPAN) if width.isdecimal() and len(width) < 6 else 1, continues
