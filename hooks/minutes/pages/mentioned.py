"""Both ends of a mention: the terms that a page speaks of, and the sentences that speak of a term."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import render
from minutes.mentions import How
from minutes.mentions.sections import section_title
from minutes.model import SHELF_NAMES, Meeting, Reference, Study, Term
from minutes.page import chinese_date, element, fill, items, join, link, place_name, relative, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.book import Book
    from minutes.mentions import Mention
    from minutes.model import Document

# What a page of the site shows in full; the concordance has the rest.
MEETINGS_IN_FULL = 20
OTHERS_IN_FULL = 20
QUOTES_IN_FULL = 10

_SHELVES = list(SHELF_NAMES)
Places = list["Mention"]


def speaks_of(book: Book, page: Document) -> Markup:
    """The terms of a page by shelf, each with its number of places; printed only when the reader asks."""
    counts: dict[str, Places] = {}
    for mention in book.mentions.by_page.get(page.path, ()):
        if mention.kind in {How.LINK, How.MENTION}:
            counts.setdefault(mention.term, []).append(mention)
    found = [(term, counts[slug]) for slug in counts if (term := book.corpus.term(slug))]
    found.sort(key=lambda pair: (_SHELVES.index(pair[0].shelf), pair[0].path))
    by_shelf = groupby(found, lambda pair: pair[0].shelf)
    rows = (
        element("dt", SHELF_NAMES[s]) + join(_spoken(t, places, page) for t, places in group) for s, group in by_shelf
    )
    return section("speaks-of", "本篇提到的词条", element("dl", join(rows)) if found else Markup())


def _spoken(term: Term, places: Places, page: Document) -> Markup:
    """A term, and where its first place is on this page."""
    return fill('<dd><a class="entry" href="{}" data-term="{}">{}</a> <a class="at" href="#{}">{}处</a></dd>',
        relative(term.url, page.url), term.slug, term.title, places[0].anchor, len(places)
    )


def mentioned_in(book: Book, term: Term) -> Markup:
    """Every sentence that speaks of a term: meetings newest first, then study pages, then other entries."""
    groups = [
        (book.corpus.by_path[path], list(g)) for path, g in groupby(book.mentions.by_term.get(term.slug, ()), lambda m: m.page)
    ]
    meetings = [(page, places) for page, places in reversed(groups) if isinstance(page, Meeting)]
    others = [(page, places) for page, places in groups if not isinstance(page, Meeting)]
    if not groups:
        return section("mentioned", "在哪里提到", element("p", "本站的会议纪要和学习材料还没有提到它。", class_="none"))
    parts = (
        _lead(meetings),
        *(page_quotes(page, places, term.url, "h3") for page, places in meetings[:MEETINGS_IN_FULL]),
        _older(len(meetings) - MEETINGS_IN_FULL),
        _others(term, others),
    )
    return section("mentioned", "在哪里提到", join(parts))


def _lead(meetings: Sequence[tuple[Document, Places]]) -> Markup:
    if not meetings:
        return element("p", "还没有会议提到它；下面是本站编者写的页面。", class_="lead")
    total = sum(len(places) for _, places in meetings)
    order = "，新的在前" if len(meetings) > 1 else ""
    return element("p", f"{len(meetings)} 次会议提到，共 {total} 处{order}。", class_="lead")


def _older(rest: int) -> Markup:
    if rest <= 0:
        return Markup()
    return fill('<p class="older">更早的 {} 次会议，见下面的<a href="#concordance">提法沿革</a>。</p>', rest)


def _others(term: Term, others: Sequence[tuple[Document, Places]]) -> Markup:
    """Study pages and entries: editors' words, so they stand apart and folded."""
    if not others:
        return Markup()
    rows = join(page_quotes(page, places, term.url, "h3") for page, places in others[:OTHERS_IN_FULL])
    rest = len(others) - OTHERS_IN_FULL
    more = element("p", f"另有 {rest} 个页面，可用检索查看。", class_="older") if rest > 0 else Markup()
    summary = element("summary", f"编者写的 {len(others)} 个页面也提到它")
    return element("details", summary + rows + more, class_="others")


def page_quotes(page: Document, places: Places, start: str, tag: str) -> Markup:
    """A page under its heading (`tag`) with the sentences of these places, as seen from `start`."""
    head = join((_sort(page), link(page, start)))
    by_sentence = [list(group) for _, group in groupby(places, key=lambda m: m.anchor)]
    quotes = items((_quote(page, group, start) for group in by_sentence[:QUOTES_IN_FULL]), "quotes")
    rest = len(by_sentence) - QUOTES_IN_FULL
    more = element("p", f"本篇另有 {rest} 句提到它。", class_="older") if rest > 0 else Markup()
    return element(tag, head) + quotes + more


def _sort(page: Document) -> Markup:
    """What comes before a title: a meeting's date, else what sort of page it is."""
    if isinstance(page, Meeting):
        return fill('<time datetime="{}">{}</time>　', page.date, chinese_date(page.date))
    return element("span", "学习材料" if isinstance(page, Study) else "词条", class_="sort") + "　"


def _quote(page: Document, places: Places, start: str) -> Markup:
    """One sentence with the term in it emphasised, and a link that lands on it."""
    first = places[0]
    paragraph = page.by_id[first.paragraph]
    sentence = paragraph.sentence_at(first.start)
    whole = (sentence.start, sentence.end)
    found = [render.Span(m.start, m.end, "mark") for m in places if (m.start, m.end) != whole]
    quoted = element("q", render.inline(paragraph.text, sentence, found))
    place = fill('<a class="at" href="{}">{}</a>',
        relative(f"{page.url}#{first.anchor}", start), "，".join(_where(page, first))
    )
    return quoted + " " + place


def _where(page: Document, mention: Mention) -> Iterator[str]:
    """要 and place: 二要在作风大转变上勇于亮剑，第4段第2句."""
    if title := section_title(page, mention.section):
        yield title
    yield place_name(Reference(page.slug, mention.paragraph, mention.sentence))
