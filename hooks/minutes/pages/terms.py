"""An entry's page: its wordings with their sources, the editor's note, its relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import render
from minutes.model import SHELF_NAMES, Reference
from minutes.page import Page, address_link, element, items, join, link, section
from minutes.pages.sources import confidence_note, source_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Term, Wording

NO_WORDING = "本站尚无权威释义"


def pages(book: Book) -> Iterator[Page]:
    """Each entry."""
    for term in book.corpus.terms:
        yield page(book, term)


def page(book: Book, term: Term) -> Page:
    """One entry."""
    parts = (
        render.title(term),
        _names(term),
        section("wordings", "权威释义", _wordings(book, term)),
        section("note", "编者注", _note(book, term)),
        section("first-stated", _stated_heading(term), _stated(term)),
        section("related", "相关", _related(book, term)),
        section("sources", "来源", source_list(book, term, term.url)),
    )
    html = element("article", join(parts), class_="term", data_slug=term.slug)
    first = term.wordings[0].quote if term.wordings else NO_WORDING
    return Page(term.uri, term.title, html, (), first, "term")


def _names(term: Term) -> Markup:
    shelf = element("span", SHELF_NAMES[term.shelf], class_="shelf")
    pinyin = element("span", term.pinyin, class_="pinyin", lang="zh-Latn-pinyin") if term.pinyin else Markup()
    also = element("span", "又称：" + "、".join(term.aliases), class_="aliases") if term.aliases else Markup()
    return element("p", join((shelf, pinyin, also)), class_="names")


def _wordings(book: Book, term: Term) -> Markup:
    if term.wordings:
        return join(wording(book, w, term.url) for w in term.wordings)
    formula = Markup('<p class="formula">缩写：{}</p>').format(term.gloss_formula) if term.gloss_formula else Markup()
    return element("p", NO_WORDING, class_="no-wording") + formula


def wording(book: Book, found: Wording, start: str) -> Markup:
    """One quotation with its source, date and status."""
    cite = Markup("{}，{}　{}").format(_source(book, found, start), found.date, found.status)
    return element("blockquote", element("p", found.quote) + element("footer", cite), class_="wording")


def _source(book: Book, found: Wording, start: str) -> Markup:
    if not isinstance(found.source, Reference):
        return Markup("{}").format(found.source)
    page_ = book.corpus.by_slug.get(found.source.slug)
    return address_link(page_, found.source, start, f"《{page_.title}》") if page_ else Markup()


def _note(book: Book, term: Term) -> Markup:
    after = items((Markup('<span class="after">会后</span>{}').format(x) for x in term.after), "after-list")
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
    named = [("更名为", term.replaced_by), ("上位词条", term.broader), *(("", slug) for slug in term.related)]
    rows = []
    for label, slug in named:
        page_ = book.corpus.by_slug.get(slug)
        if page_:
            rows.append(Markup("{}{}").format(f"{label}：" if label else "", link(page_, term.url)))
    return items(rows)
