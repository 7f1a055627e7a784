"""A page that moved leaves a page at its old address, which carries the `#p5` over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.page import Page, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book


def pages(book: Book) -> Iterator[Page]:
    """One page for each former address; assets/js/moved.js does the moving, the link serves without it."""
    for page in (*book.corpus.documents, *book.corpus.retired):
        for old in page.moved_from:
            html = Markup(
                '<h1>页面已移动</h1><p>“{title}”现在的地址：<a id="moved-to" href="{href}">{title}</a></p>'
            ).format(title=page.title, href=relative(page.url, old))
            yield Page(old.removesuffix(".html") + ".md", "页面已移动", html, kind="moved")
