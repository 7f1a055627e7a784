"""Files of the site that are no pages: data, cards, the search index, feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minutes.book import Book

Output = tuple[str, bytes]


def files(book: Book) -> Iterator[Output]:
    """Path in the site and content of every such file, in a fixed order."""
    for make in MAKERS:
        yield from make(book)


MAKERS: tuple[Callable[[Book], Iterator[Output]], ...] = ()
