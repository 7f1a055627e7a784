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
    picked,
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
    picked.pages,
    redirects.pages,
)

LEAVES = (
    tasks.leaves,
    studied.leaves,
    audit.leaves,
    packs.leaves,
)


def draw(book: Book) -> Iterator[Page]:
    """All pages that the theme draws, frames of leaves included, in a fixed order."""
    for make in MAKERS:
        yield from make(book)


def leaves(book: Book) -> Iterator[Page]:
    """Pages that are filled into a frame, made one after the other: they are never held together in memory."""
    for make in LEAVES:
        yield from make(book)
