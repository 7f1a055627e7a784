"""发 Word: each minute and each study pack as a .docx beside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.export.word import Drawn, Piece, Rows, docx, paragraph
from minutes.pages.pack_lines import lines, title
from minutes.pages.packs import TOLD, url
from minutes.text import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Meeting, Paragraph
    from minutes.pages.pack_lines import Line

DEEPEST_HEAD = 2  # of ## and ###, the first is set in 黑体, all deeper ones in 楷体


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Of every minute that stands; of a withdrawn one there is nothing to send."""
    drawn: dict[Line, Drawn] = {}
    for meeting in book.corpus.meetings:
        if not meeting.withdrawn:
            yield meeting.url.removesuffix("html") + "docx", docx(minute(meeting))
            yield url(meeting).removesuffix("html") + "docx", docx(pack(book, meeting, drawn))


def minute(meeting: Meeting) -> Iterator[Piece | Rows]:
    """The signed text and nothing else: read back, it gives the same seal."""
    yield Piece("Title", meeting.title)
    yield from (_piece(p) for p in meeting.paragraphs[1:] if not p.removed)


def _piece(paragraph: Paragraph) -> Piece | Rows:
    shape, text = paragraph.block.shape, paragraph.text
    if shape is Shape.TABLE:
        return Rows(tuple(tuple(row.split("\t")) for row in text.split("\n")))
    if shape is Shape.HEADING:
        return Piece("Head" if paragraph.block.depth == DEEPEST_HEAD else "Subhead", text)
    return Piece("Normal", text, paragraph.sentences[0].end if paragraph.run_in else 0)


def pack(book: Book, meeting: Meeting, drawn: dict[Line, Drawn]) -> Iterator[Piece | Drawn]:
    """The study pack, line for line as on its page; `drawn` keeps what is the same in others."""
    yield Piece("Title", title(meeting))
    yield Piece("Subtitle", meeting.title)
    yield Piece("Normal", f"{TOLD}数据截至{book.stamp.day}。")
    for line in lines(book, meeting):
        if line.shared and line not in drawn:
            drawn[line] = Drawn(paragraph(_line(line)))
        yield drawn[line] if line.shared else _line(line)


def _line(line: Line) -> Piece:
    if line.style == "head":
        return Piece("Head", line.text)
    bold = len(line.text) if line.style == "term" else 0
    return Piece("Normal", f"{line.text}（{line.place}）" if line.place else line.text, bold)
