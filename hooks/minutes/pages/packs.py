"""The study pack 学习包 of each meeting: one page to print and talk over, filled into a frame of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.leaves import frame
from minutes.page import Page, fill, join, link
from minutes.pages.ledger import as_of
from minutes.pages.pack_lines import lines, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from minutes.book import Book
    from minutes.model import Meeting
    from minutes.pages.pack_lines import Line

FOLDER = "packs"
TOLD = "据会议纪要、词条和任务编成，逐字照录，注明出处；原文没有的，这里也没有。"


def pages(book: Book) -> Iterator[Page]:
    """The frame of packs."""
    if any(not m.withdrawn for m in book.corpus.meetings):
        yield frame(FOLDER, "pack")


def leaves(book: Book) -> Iterator[Page]:
    """A pack for every minute that stands."""
    drawn: dict[Line, Markup] = {}
    for meeting in book.corpus.meetings:
        if not meeting.withdrawn:
            yield page(book, meeting, drawn)


def url(meeting: Meeting) -> str:
    """The path of a meeting's pack in the site."""
    return f"{FOLDER}/{meeting.slug}.html"


def page(book: Book, meeting: Meeting, drawn: dict[Line, Markup]) -> Page:
    """One meeting's pack; `drawn` keeps what is the same in others."""
    head = '<p class="lead">《{}》。{}</p><p class="files" data-screen><a href="{}.docx" download>下载学习包（Word）</a></p>'
    lead = fill(head, link(meeting, url(meeting)), TOLD, meeting.slug)
    html = fill('<article class="pack">{}{}{}</article>', lead, join(_drawn(line, drawn) for line in lines(book, meeting)), as_of(book, ""))
    description = f"{title(meeting)}：学了什么、会上原话、词条、任务、讨论"
    return Page(f"{FOLDER}/{meeting.slug}.md", title(meeting), html, description=description, kind="pack", frame=f"{FOLDER}/frame.md")


_SHAPES = {
    "head": "<h2>{0}</h2>",
    "item": '<p class="pack-item"><a href="../{2}">{0}</a><span class="place">{1}</span></p>',
    "term": '<p class="pack-term"><a href="../{2}">{0}</a>　<span class="place">{1}</span></p>',
    "quote": '<blockquote class="wording"><p>{0}</p><footer><a href="../{2}">{1}</a></footer></blockquote>',
}


def _drawn(line: Line, drawn: dict[Line, Markup]) -> Markup:
    if not line.shared:
        return _line(line)
    if line not in drawn:
        drawn[line] = _line(line)
    return drawn[line]


def _line(line: Line) -> Markup:
    return fill(_SHAPES[line.style], line.text, line.place, line.url)
