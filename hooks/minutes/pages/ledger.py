"""A long table as pages that stay small: the newest rows first, all of them a year at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from minutes.page import Page, element, fill, items, join, relative, section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markupsafe import Markup

    from minutes.book import Book

PART = 200  # rows of a page: with long titles well under 300 KB

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """Some rows of a year; a year with many rows has several parts, numbered from 1."""

    year: int
    number: int
    rows: Sequence[T]

    @property
    def name(self) -> str:
        """The name of its page: 2021, 2021-2."""
        return f"{self.year}-{self.number}" if self.number > 1 else str(self.year)

    @property
    def label(self) -> str:
        """2021年, 2021年（二）as a reader says it."""
        return f"{self.year}年第{self.number}页" if self.number > 1 else f"{self.year}年"


def parts(rows: Sequence[T], year: Callable[[T], int]) -> list[Part[T]]:
    """The rows (newest first) year by year; none where one page holds them all."""
    if len(rows) <= PART:
        return []
    years = [(y, list(group)) for y, group in groupby(rows, year)]
    return [
        Part(y, n // PART + 1, group[n : n + PART]) for y, group in years for n in range(0, len(group), PART)
    ]


def older(found: Iterable[Part[T]], folder: str, start: str) -> Markup:
    """Where the other rows are."""
    rows = (
        fill('<a href="{}">{}</a>（{}项）', relative(f"{folder}/{p.name}.html", start), p.label, len(p.rows))
        for p in found
    )
    return section("years", "按年份", items(rows, "years"))


def year_pages(found: Iterable[Part[T]], folder: str, start: str, title: str, draw: Callable[[Sequence[T], str], Markup]) -> Iterator[Page]:
    """A page for each part, to be filled into the frame of its folder; `start` is the ledger's first page, `title` its name."""
    for part in found:
        here = f"{folder}/{part.name}.html"
        up = fill('<p class="up"><a href="{}">{}</a></p>', relative(start, here), title)
        name = f"{part.label}{title}"
        yield Page(f"{folder}/{part.name}.md", name, up + draw(part.rows, here), description=name, frame=f"{folder}/frame.md")


def table(heads: Iterable[str], rows: Iterable[Markup], **attributes: str) -> Markup:
    """A ledger's table: heads, then rows; on a phone each row becomes a card."""
    head = element("thead", element("tr", join(element("th", h, scope="col") for h in heads)))
    return element("div", element("table", head + element("tbody", join(rows)), class_="ledger", **attributes), class_="table")


def cells(heads: Sequence[str], classes: Sequence[str]) -> str:
    """The template of a row's cells; each knows its column's name, for the card on a phone."""
    kinds = (f' class="{class_}"' if class_ else "" for class_ in classes)
    return "".join(f'<td data-label="{head}"{kind}>{{}}</td>' for head, kind in zip(heads, kinds, strict=True))


def as_of(book: Book, told: str = "是否到期、多久没有再提，由您这台电脑的日期判断。") -> Markup:
    """As of when the page was made, and who decides what depends on today."""
    return _as_of(book.stamp.day, told)


@lru_cache(maxsize=16)
def _as_of(day: str, told: str) -> Markup:
    """The same on ten thousand pages."""
    return fill('<p class="as-of">数据截至 <time datetime="{0}">{0}</time>。{1}</p>', day, told)
