"""Where a section begins: a numbered 要, a heading, a table, and what follows the numbered ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.text import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.model import Document, Paragraph

CLOSING = "会议"  # “会议要求……” after the numbered ones is no part of the last of them


def sections(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with the id of the one that opens its section ("" before any does)."""
    current, numbered = "", False
    for paragraph in paragraphs:
        if paragraph.block.shape is Shape.TABLE:
            yield paragraph, paragraph.id
            continue
        closing = numbered and paragraph.text.startswith(CLOSING)
        if paragraph.run_in or closing or paragraph.block.shape is Shape.HEADING:
            current, numbered = paragraph.id, paragraph.run_in or closing
        yield paragraph, current


def section_title(page: Document, section: str) -> str:
    """What a section calls itself: “一要在思想大解放上勇于革命”, a heading's words; empty where it has none."""
    paragraph = page.by_id.get(section)
    if paragraph is None:
        return ""
    if paragraph.run_in:
        return paragraph.text[: paragraph.sentences[0].end].rstrip("。！？")
    return paragraph.text if paragraph.block.shape is Shape.HEADING else ""
