"""The editors' page 收录情况: what the glossary misses, with links to the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.mentions.coverage import coverage
from minutes.page import Heading, Page, element, items, join, link, relative, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.mentions.coverage import Phrase, ShortName
    from minutes.model import Term

START = "glossary/coverage.html"
LEAD = "供编辑查看，不是差错清单：每一项都要人来判断。命令 python hooks/edit.py links 给出同样的内容。"


def pages(book: Book) -> Iterator[Page]:
    """One page."""
    found = coverage(book.corpus, book.mentions)
    lists = (
        ("quoted", "引号里的话，还没有词条", (_phrase(book, p) for p in found.quoted)),
        ("titles", "书名号里的文件，还没有学习材料页", (_phrase(book, p) for p in found.titles)),
        ("unused", "没有会议或学习材料提到的词条", (link(t, START) for t in found.unused)),
        ("sourceless", "没有权威释义的词条", (link(t, START) for t in found.sourceless)),
        ("short", "两三个字的名称，请核对命中是否都对", (_short(s) for s in found.short)),
        ("colliding", "几个词条共用的名称，不会自动链接，须逐处指定", (_colliding(n, t) for n, t in found.colliding)),
        ("idle", "从未用到的 except 语境", (Markup("{}：{}").format(link(t, START), c) for t, c in found.idle_excepts)),
    )
    parts = [(id_, title, list(rows)) for id_, title, rows in lists]
    html = join(section(id_, f"{title}（{len(rows)}）", items(rows)) for id_, title, rows in parts)
    toc = tuple(Heading(2, id_, f"{title}（{len(rows)}）") for id_, title, rows in parts if rows)
    yield Page(
        "glossary/coverage.md",
        "收录情况",
        element("h1", "收录情况") + element("p", LEAD, class_="lead") + html,
        toc,
        kind="coverage",
    )


def _phrase(book: Book, phrase: Phrase) -> Markup:
    links = join(_place(book, slug, at) for slug, at in phrase.places)
    return Markup('{}<span class="count">（{}）</span>{}').format(phrase.text, len(phrase.places), links)


def _place(book: Book, slug: str, at: str) -> Markup:
    url = book.corpus.by_slug[slug].url
    return Markup(' <a class="at" href="{}">{}</a>').format(relative(f"{url}#{at}", START), slug)


def _short(short: ShortName) -> Markup:
    state = "" if short.free else "（两个字，不会自动链接）"
    return Markup("{}{}{}").format(
        element("span", short.name, class_="name") + "　", link(short.term, START) + state, items(short.hits, "hits")
    )


def _colliding(name: str, terms: tuple[Term, ...]) -> Markup:
    return Markup("{}：{}").format(name, Markup("、").join(link(t, START) for t in terms))
