"""Where a fact comes from, as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.model import Reference, Study, Term
from minutes.page import address_link, items, place_name

if TYPE_CHECKING:
    from minutes.book import Book
    from minutes.model import Record

_CONFIDENCE = {
    "已核实": "已核实：见所列来源",
    "常识": "通行说法，未逐项核对原件",
    "待核实": "待核实，只照会议原文记录",
}


def confidence_note(confidence: str) -> str:
    """What an entry's degree of proof means, in words."""
    return _CONFIDENCE.get(confidence, "")


def source_list(book: Book, page: Study | Term, start: str) -> Markup:
    """The sources of a page: sentences of ours as links, documents by title, issuer and date."""
    return items(source(book, s, start) for s in page.sources)


def source(book: Book, found: Record | Reference, start: str) -> Markup:
    """One source."""
    if isinstance(found, Reference):
        target = book.corpus.by_slug.get(found.slug)
        if target is None:
            return Markup("{}").format(str(found))
        return address_link(target, found, start, f"《{target.title}》{place_name(found)}")
    rest = "，".join(x for x in (found.issuer, found.date) if x)
    return Markup("《{}》{}").format(found.title.strip("《》"), f"（{rest}）" if rest else "")

