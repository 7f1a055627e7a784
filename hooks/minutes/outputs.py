"""Files of the site that are no pages: data, cards, the search index, feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.export import calendars, data, feeds, picks, skos, words
from minutes.mentions import published
from minutes.pages import concordance, tasks
from minutes.search import feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minutes.book import Book

Output = tuple[str, bytes]


def files(book: Book) -> Iterator[Output]:
    """Path in the site and content of every such file, in a fixed order."""
    for make in MAKERS:
        yield from make(book)


def mentions(book: Book) -> Iterator[Output]:
    """Every place that speaks of a term."""
    yield published.PATH, published.as_json(book.mentions)


def cards(book: Book) -> Iterator[Output]:
    """The cards of all terms."""
    yield book.cards.path, book.cards.content


MAKERS: tuple[Callable[[Book], Iterator[Output]], ...] = (
    mentions,
    cards,
    concordance.files,
    feed.files,
    tasks.files,
    data.files,
    feeds.files,
    calendars.files,
    skos.files,
    words.files,
    picks.files,
)
