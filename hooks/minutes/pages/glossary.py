"""The five shelves of the glossary."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.model import SHELF_NAMES, Shelf
from minutes.page import Page, element, items, join, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Term


def pages(book: Book) -> Iterator[Page]:
    """The overview, then each shelf."""
    yield overview(book)
    for shelf in Shelf:
        yield shelf_page(book, shelf)


def overview(book: Book) -> Page:
    """The five shelves with their counts."""
    rows = [
        Markup('<a href="{}/index.html">{}</a>（{}条）').format(shelf.value, name, len(on_shelf(book, shelf)))
        for shelf, name in SHELF_NAMES.items()
    ]
    lead = element("p", f"共 {len(book.corpus.terms)} 条，分五架。每条只收有出处的原话；没有的，注明尚无。", class_="lead")
    return Page("glossary/index.md", "词条", element("h1", "词条") + lead + items(rows, "shelves"), kind="index")


def on_shelf(book: Book, shelf: Shelf) -> list[Term]:
    """A shelf's entries by pinyin."""
    return sorted((t for t in book.corpus.terms if t.shelf is shelf), key=_by_sound)


def _by_sound(term: Term) -> tuple[str, str]:
    """Pinyin without its tone marks; names without pinyin come by their letters."""
    plain = unicodedata.normalize("NFD", term.pinyin or term.slug)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower(), term.slug


def shelf_page(book: Book, shelf: Shelf) -> Page:
    """One shelf."""
    start = f"glossary/{shelf.value}/index.html"
    terms = on_shelf(book, shelf)
    rows = items((_row(t, start) for t in terms), "term-list")
    title = SHELF_NAMES[shelf]
    lead = element("p", f"共 {len(terms)} 条，按拼音排列。", class_="lead")
    return Page(f"glossary/{shelf.value}/index.md", title, join((element("h1", title), lead, rows)), kind="shelf")


def _row(term: Term, start: str) -> Markup:
    first = term.wordings[0].quote if term.wordings else "本站尚无权威释义"
    return Markup('<a href="{}">{}</a><span class="gloss">{}</span>').format(
        relative(term.url, start), term.title, first
    )
