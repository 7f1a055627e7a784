"""Every page that the site has beside the prose of docs/index.md and docs/help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.pages import (
    audit,
    concordance,
    coverage,
    desks,
    documents,
    find,
    glossary,
    home,
    meetings,
    news,
    packs,
    redirects,
    studied,
    studies,
    tasks,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.page import Page

MAKERS = (
    home.pages,
    meetings.pages,
    studies.pages,
    terms.pages,
    glossary.pages,
    concordance.pages,
    coverage.pages,
    documents.pages,
    find.pages,
    tasks.pages,
    desks.pages,
    studied.pages,
    news.pages,
    audit.pages,
    packs.pages,
    redirects.pages,
)


def draw(book: Book) -> Iterator[Page]:
    """All pages, in a fixed order."""
    for make in MAKERS:
        yield from make(book)
