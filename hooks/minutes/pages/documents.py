"""The index of every 《》 that a page names, with the sentences that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.names import BOOK_TITLE
from minutes.page import Page, element, items, join, link, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Document

START = "documents.html"
NEWEST = 12  # as many places as a reader takes in; a title named at every meeting must not fill the page


def pages(book: Book) -> Iterator[Page]:
    """The index of documents."""
    found = named(book)
    rows = (_row(book, title, places) for title, places in sorted(found.items()))
    lead = element("p", f"会议纪要中出现的书名号共 {len(found)} 种，点日期看原文。", class_="lead")
    yield Page("documents.md", "文件索引", element("h1", "文件索引") + lead + items(rows, "documents"), kind="index")


def named(book: Book) -> dict[str, list[tuple[Document, str]]]:
    """Each title in 《》 of the minutes -> where it stands: page and address."""
    found: dict[str, list[tuple[Document, str]]] = {}
    for meeting in book.corpus.meetings:
        for p in meeting.paragraphs if not meeting.withdrawn else ():
            for hit in BOOK_TITLE.finditer(p.text):
                found.setdefault(hit[0], []).append((meeting, p.id + p.sentence_at(hit.start()).id))
    return found


def _row(book: Book, title: str, places: list[tuple[Document, str]]) -> Markup:
    study = next((s for s in book.corpus.studies if s.title.strip("《》") == title[1:-1]), None)
    name = link(study, START) if study else element("span", title, class_="title-only")
    newest = list(reversed(places))
    where = join(
        Markup(' <a class="at" href="{}">{}</a>').format(relative(f"{page.url}#{at}", START), page.slug)
        for page, at in newest[:NEWEST]
    )
    more = f" 等{len(places)}处，其余可检索题名" if len(places) > NEWEST else ""
    return Markup("{}：{}{}").format(name, where, more)
