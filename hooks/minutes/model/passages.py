"""Paragraphs and sentences with their addresses, and an address as it is written."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from minutes.text import Block, Shape


class Sentence(NamedTuple):
    """One sentence: `id` is "s2" (a table's row "r2"); offsets are code points in the paragraph's text.

    `retired` are former sentences' ids that stand here as bare anchors.
    """

    id: str
    start: int
    end: int
    retired: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """One paragraph with its address `id` ("p5") and its sentences.

    `removed` marks a number kept for a paragraph that a correction took out (its text is then empty,
    its former sentences' ids are `retired` of one empty sentence).
    """

    id: str
    block: Block
    sentences: tuple[Sentence, ...]
    removed: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return self.block.text

    @property
    def line(self) -> int:
        """The line in the file on which it begins."""
        return self.block.line

    @property
    def run_in(self) -> bool:
        """Whether its first sentence is set in bold: the minute's “一要……。”, a heading inside the paragraph."""
        if self.block.shape is not Shape.TEXT or not self.sentences or not self.block.marks:
            return False
        first, mark = self.sentences[0], self.block.marks[0]
        rest = self.text[mark.end : first.end]
        return mark.kind == "strong" and mark.start == 0 and mark.end <= first.end and not rest.strip("。！？”’》）")

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which an offset lies (the last one for the text's end)."""
        n = bisect_right(self.sentences, offset, key=lambda s: s.end)
        return self.sentences[min(n, len(self.sentences) - 1)]


class Reference(NamedTuple):
    """An address of ours: `2021-08-30#p4s2`, `2021-08-30#p4` or `hongchuan-jingshen`.

    A tuple, since they are made and looked up by the ten thousand.
    """

    slug: str
    paragraph: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        anchor = self.paragraph + self.sentence
        return f"{self.slug}#{anchor}" if anchor else self.slug
