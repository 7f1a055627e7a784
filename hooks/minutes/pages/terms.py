"""An entry's page: its wordings with their sources, the editor's note, its relations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import render
from minutes.cards import NO_WORDING
from minutes.model import SHELF_NAMES, Reference, Shelf
from minutes.page import Heading, Page, address_link, element, fill, items, join, link, relative, section
from minutes.pages.concordance import concordance
from minutes.pages.mentioned import mentioned_in
from minutes.pages.sources import confidence_note, source_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.book import Book
    from minutes.model import Term, Wording

_HEADING = re.compile(r'<h2 id="([a-z-]+)">([^<]*)</h2>')


def pages(book: Book) -> Iterator[Page]:
    """Each entry."""
    for term in book.corpus.terms:
        yield page(book, term)


def page(book: Book, term: Term) -> Page:
    """One entry."""
    sections = (
        section("wordings", "权威释义", _wordings(book, term)),
        section("note", "编者注", _note(book, term)),
        mentioned_in(book, term),
        concordance(book, term),
        section("first-stated", _stated_heading(term), _stated(term)),
        section("related", "相关", _related(book, term)),
        section("sources", "来源", source_list(book, term, term.url)),
    )
    parts = (render.title(term), _renamed(book, term), _names(term), *sections, _ways(term))
    cards = relative(book.cards.path, term.url)
    html = element("article", join(parts), class_="term", data_slug=term.slug, data_cards=cards)
    first = term.wordings[0].quote if term.wordings else NO_WORDING
    return Page(term.uri, term.title, html, _contents(sections), first, "term")


def _ways(term: Term) -> Markup:
    """An office's desk, and the entry's own feed."""
    desk = fill('<a href="../../desks/{0}.html">{1}工作台</a>　', term.slug, term.title) if term.shelf is Shelf.OFFICES else ""
    return fill('<p class="files">{}<a href="../../feeds/terms/{}.xml">订阅本词条（Atom）</a></p>', desk, term.slug)


def _contents(sections: Iterable[Markup]) -> tuple[Heading, ...]:
    """The contents list: the heading of each section that is there."""
    found = (_HEADING.search(s) for s in sections if s)
    return tuple(Heading(2, hit[1], hit[2]) for hit in found if hit)


def _renamed(book: Book, term: Term) -> Markup:
    """Said before anything else: the name that holds today."""
    now = book.corpus.term(term.replaced_by) if term.replaced_by else None
    return fill('<p class="renamed">已更名为{}</p>', link(now, term.url)) if now else Markup()


def _names(term: Term) -> Markup:
    shelf = element("span", SHELF_NAMES[term.shelf], class_="shelf")
    pinyin = element("span", term.pinyin, class_="pinyin", lang="zh-Latn-pinyin") if term.pinyin else Markup()
    also = element("span", "又称：" + "、".join(term.aliases), class_="aliases") if term.aliases else Markup()
    return element("p", join((shelf, pinyin, also)), class_="names")


def _wordings(book: Book, term: Term) -> Markup:
    if term.wordings:
        return join(wording(book, w, term.url) for w in term.wordings)
    formula = fill('<p class="formula">缩写：{}</p>', term.gloss_formula) if term.gloss_formula else Markup()
    return element("p", NO_WORDING, class_="no-wording") + formula


def wording(book: Book, found: Wording, start: str) -> Markup:
    """One quotation with its source, date and status."""
    cite = fill("{}，{}　{}", _source(book, found, start), found.date, found.status)
    return element("blockquote", element("p", found.quote) + element("footer", cite), class_="wording")


def _source(book: Book, found: Wording, start: str) -> Markup:
    if not isinstance(found.source, Reference):
        return fill("{}", found.source)
    page_ = book.corpus.by_slug.get(found.source.slug)
    return address_link(page_, found.source, start, f"《{page_.title}》") if page_ else Markup()


def _note(book: Book, term: Term) -> Markup:
    after = items((fill('<span class="after">会后</span>{}', x) for x in term.after), "after-list")
    note = confidence_note(term.confidence)
    degree = element("p", note, class_="confidence") if note else Markup()
    return render.body(term, book.spans_of(term)) + after + degree


def _stated_heading(term: Term) -> str:
    return "首次提出" if term.first_stated and term.first_stated.confidence == "首次" else "主要依据"


def _stated(term: Term) -> Markup:
    if term.first_stated is None:
        return Markup()
    stated = term.first_stated
    return element("p", "，".join(x for x in (stated.when, stated.who, stated.document) if x))


def _related(book: Book, term: Term) -> Markup:
    """Relations of the entry's own, then those that other entries have to it."""
    named = [("更名为", term.replaced_by), ("上位词条", term.broader), *(("", slug) for slug in term.related)]
    found = [(label, page_) for label, slug in named if (page_ := book.corpus.by_slug.get(slug))]
    found += book.points_here.get(term.slug, ())
    return items(fill("{}{}", f"{label}：" if label else "", link(page_, term.url)) for label, page_ in found)
