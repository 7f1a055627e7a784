"""The five shelves of the glossary."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.cards import NO_WORDING
from minutes.model import SHELF_NAMES, Meeting, Shelf
from minutes.page import Heading, Page, element, items, join, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Term


def pages(book: Book) -> Iterator[Page]:
    """The overview, then each shelf."""
    yield overview(book)
    for shelf in Shelf:
        yield shelf_page(book, shelf)


def overview(book: Book) -> Page:
    """The five shelves with their counts, and the ways to look across them."""
    lead = element(
        "p", f"共 {len(book.corpus.terms)} 条，分五架。每条只收有出处的原话；没有的，注明尚无。", class_="lead"
    )
    ways = Markup(
        '<p class="ways"><a href="concordance.html">提法沿革：哪些会提过、怎么变的</a>'
        '　<a href="coverage.html">编辑用：收录情况</a></p>'
    )
    return Page("glossary/index.md", "词条", element("h1", "词条") + lead + shelf_links(book, "glossary/index.html") + ways, kind="index")


def shelf_links(book: Book, start: str) -> Markup:
    """The shelves with their counts, as links from the page `start`."""
    rows = (
        Markup('<a href="{}"><span>{}</span> <span class="count">{} 条</span></a>').format(
            relative(f"glossary/{shelf.value}/index.html", start), name, len(on_shelf(book, shelf))
        )
        for shelf, name in SHELF_NAMES.items()
    )
    return items(rows, "shelves")


def on_shelf(book: Book, shelf: Shelf) -> list[Term]:
    """A shelf's entries by pinyin."""
    return sorted((t for t in book.corpus.terms if t.shelf is shelf), key=_by_sound)


def _by_sound(term: Term) -> tuple[str, str]:
    return sound(term), term.slug


def sound(term: Term) -> str:
    """Pinyin without its tone marks, syllables parted by blanks; names without pinyin come by their slug."""
    plain = unicodedata.normalize("NFD", term.pinyin or term.slug.replace("-", " "))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def shelf_page(book: Book, shelf: Shelf) -> Page:
    """One shelf: entries by pinyin under their letters, with a box that narrows the list."""
    start = f"glossary/{shelf.value}/index.html"
    terms = on_shelf(book, shelf)
    title = SHELF_NAMES[shelf]
    lead = element("p", f"共 {len(terms)} 条，按拼音排列；括号里是会议提到的处数。", class_="lead")
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=_letter)]
    groups = join(_letter_group(book, letter, group, start) for letter, group in letters)
    html = element("h1", title) + lead + _FILTER + element("div", groups, class_="shelf-list")
    toc = tuple(Heading(2, _anchor(letter), letter) for letter, _ in letters)
    page = element("article", html, class_="shelf-page", data_cards=relative(book.cards.path, start))
    return Page(f"glossary/{shelf.value}/index.md", title, page, toc, kind="shelf")


# A script shows the box: without one nothing could be narrowed.
_FILTER = Markup(
    '<p class="shelf-filter" hidden><label>筛选 <input type="search" data-shelf-filter autocomplete="off" '
    'placeholder="词、别称、拼音或首字母"></label> <span role="status"></span></p>'
)


def _letter(term: Term) -> str:
    first = sound(term)[:1].upper()
    return first if first.isascii() and first.isalpha() else "其他"


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower() if letter.isascii() else 'other'}"


def _letter_group(book: Book, letter: str, terms: list[Term], start: str) -> Markup:
    heading = element("h2", letter, id=_anchor(letter))
    return element("section", heading + items((_row(book, t, start) for t in terms), "term-list"))


def _row(book: Book, term: Term, start: str) -> Markup:
    """A term with its first wording; `data-keys` is what the box looks in."""
    gloss = term.wordings[0].quote if term.wordings else NO_WORDING
    places = sum(isinstance(book.corpus.by_path[m.page], Meeting) for m in book.mentions.by_term.get(term.slug, ()))
    syllables = sound(term).split()
    keys = (*term.names, *term.search_aliases, "".join(syllables), "".join(s[0] for s in syllables))
    return Markup(
        '<a class="entry" href="{}" data-term="{}" data-keys="{}">{}</a><span class="count">（{}）</span><span class="gloss">{}</span>'
    ).format(relative(term.url, start), term.slug, " ".join(keys).lower(), term.title, places, gloss)
