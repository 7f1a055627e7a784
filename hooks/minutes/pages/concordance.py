"""提法沿革: when and in which words the meetings spoke of a term, one dated line a place.

On an entry's page the term stands in the middle of its lines, grouped by the name that was used. An
entry with more than `INLINE` places carries its newest; the rest lie in a script a year, since pages
opened from a folder may load scripts but no data.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.model import SHELF_NAMES, Meeting
from minutes.page import Page, element, fill, join, link, relative, section
from minutes.pages.bars import bars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.book import Book
    from minutes.mentions import Mention
    from minutes.model import Term

INLINE = 200
CONTEXT = 15  # characters of the sentence on each side of the term
POINTED_OUT = "编者指出的语句"
OVERVIEW_ROWS = 300  # a page that opens at once on any machine
OVERVIEW = "glossary/concordance.html"


@dataclass(frozen=True)
class Line:
    """One place, with what stands before and after the term in its sentence (worked out only where it is shown)."""

    page: Meeting
    mention: Mention

    @property
    def year(self) -> int:
        """The year of the meeting."""
        return self.page.date.year

    @property
    def date(self) -> str:
        """The day of the meeting (ISO)."""
        return self.page.date.isoformat()

    @property
    def url(self) -> str:
        """The sentence in the site."""
        return f"{self.page.url}#{self.mention.anchor}"

    @property
    def name(self) -> str:
        """The name that was used."""
        return self.mention.name or POINTED_OUT

    @cached_property
    def around(self) -> tuple[str, str]:
        """The sentence's words on both sides of the term."""
        mention, paragraph = self.mention, self.page.by_id[self.mention.paragraph]
        sentence = paragraph.sentence_at(mention.start)
        start, end = max(sentence.start, mention.start - CONTEXT), min(sentence.end, mention.end + CONTEXT)
        before = ("…" if start > sentence.start else "") + paragraph.text[start : mention.start]
        after = paragraph.text[mention.end : end] + ("…" if end < sentence.end else "")
        return before.replace("\t", " "), after.replace("\t", " ")


def lines(book: Book, term: Term) -> list[Line]:
    """Every place in a minute that speaks of a term, newest meeting first."""
    found = [
        Line(page, m)
        for m in book.mentions.by_term.get(term.slug, ())
        if isinstance(page := book.corpus.by_path[m.page], Meeting)
    ]
    return sorted(found, key=lambda line: line.page.date, reverse=True)


def concordance(book: Book, term: Term) -> Markup:
    """The section of an entry's page."""
    found = lines(book, term)
    if not found:
        return Markup()
    years = Counter(line.year for line in found)
    shown = found[:INLINE]
    names = list(dict.fromkeys(line.name for line in shown))
    groups = join(_group(name, [line for line in shown if line.name == name], term.url) for name in names)
    table = element("table", _head() + groups, class_="concordance-lines")
    body = join((bars(years), _filter(years), _rest(term, found), element("div", table, class_="table")))
    return section("concordance", "提法沿革", body)


def _head() -> Markup:
    """The widths of the columns, and their names for those who hear the table."""
    columns = Markup('<colgroup><col class="date"><col><col class="key"><col></colgroup>')
    names = join(fill('<th scope="col">{}</th>', name) for name in ("日期", "前文", "提法", "后文"))
    return columns + element("thead", element("tr", names), class_="visually-hidden")


def _filter(years: Counter[int]) -> Markup:
    """The choice of a year; a script shows it, since nothing could be chosen without one."""
    if len(years) == 1:
        return Markup()
    options = join(
        fill('<option value="{0}">{0}年（{1}处）</option>', y, n)
        for y, n in sorted(years.items(), reverse=True)
    )
    return Markup(
        '<p class="year-filter" hidden><label>年份 <select data-year-filter><option value="">全部年份</option>{}</select></label>'
        ' <span role="status"></span></p>'
    ).format(options)


def _rest(term: Term, found: Sequence[Line]) -> Markup:
    """Where the older places are."""
    if len(found) <= INLINE:
        return Markup()
    text = f"共 {len(found)} 处，下面先列最近的 {INLINE} 处；更早的请选年份，选中时载入。"
    folder = relative(f"data/concordance/{term.slug}/", term.url)
    return element("p", text, class_="older", data_concordance=folder)


def _group(name: str, found: Sequence[Line], start: str) -> Markup:
    """The lines of one name."""
    label = fill('{}<span class="count">{}处，{}</span>', name, len(found), _span(found))
    head = fill('<tr><th class="name" colspan="4" scope="rowgroup">{}</th></tr>', label)
    return element("tbody", head + join(_row(line, start) for line in found), data_name=name)


def _span(found: Sequence[Line]) -> str:
    first, last = found[-1].year, found[0].year
    return f"{first}年" if first == last else f"{first}—{last}年"


def _row(line: Line, start: str) -> Markup:
    date = fill('<td class="date"><a href="{}" title="{}"><time>{}</time></a></td>',
        relative(line.url, start), line.page.title, line.date
    )
    return fill('<tr data-year="{}">{}{}</tr>', line.year, date, _words(line))


def _words(line: Line) -> Markup:
    """The term in the middle; a sentence that an editor pointed out fills the line."""
    before, after = line.around
    if not before and not after:
        return element("td", line.mention.text, class_="whole", colspan="3")
    key = element("td", element("mark", line.mention.text), class_="key")
    return element("td", before, class_="left") + key + element("td", after, class_="right")


def pages(book: Book) -> Iterator[Page]:
    """The entries that meetings spoke of most, with the bars of their years."""
    rows = [(term, found) for term in book.corpus.terms if (found := lines(book, term))]
    rows.sort(key=lambda row: (-len(row[1]), row[0].path))
    head = fill("<thead><tr>{}</tr></thead>",
        join(fill('<th scope="col">{}</th>', x) for x in ("词条", "类别", "处数", "首见", "最近", "各年"))
    )
    table = element(
        "table", head + element("tbody", join(_summary(*row) for row in rows[:OVERVIEW_ROWS])), class_="concordance-overview"
    )
    said = f"会议提到过的词条共 {len(rows)} 条，提得多的在前；点词条看每一处原话。“首见”指在本站所收会议中首次出现。"
    rest = f"这里列出前 {OVERVIEW_ROWS} 条，其余见各架词条。" if len(rows) > OVERVIEW_ROWS else ""
    lead = element("p", said + rest, class_="lead")
    yield Page(
        "glossary/concordance.md",
        "提法沿革",
        element("h1", "提法沿革") + lead + element("div", table, class_="table"),
        kind="concordance",
    )


def _summary(term: Term, found: Sequence[Line]) -> Markup:
    years = Counter(line.year for line in found)
    first, last = found[-1], found[0]
    cells = (
        link(term, OVERVIEW, "concordance"),
        SHELF_NAMES[term.shelf],
        len(found),
        _dated(first),
        _dated(last),
        bars(years),
    )
    return element("tr", join(element("td", cell) for cell in cells))


def _dated(line: Line) -> Markup:
    return fill('<a href="{}">{}</a>', relative(line.url, OVERVIEW), line.date)


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """For entries with many places: one script for each year, which hands its lines to the page."""
    for term in book.corpus.terms:
        found = lines(book, term) if len(book.mentions.by_term.get(term.slug, ())) > INLINE else []
        if len(found) <= INLINE:
            continue
        for year in sorted({line.year for line in found}):
            rows = [_data(line, term.url) for line in found if line.year == year]
            text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
            yield f"data/concordance/{term.slug}/{year}.js", f"concordanceLines({year},{text});\n".encode()


def _data(line: Line, start: str) -> list[str]:
    """A line as the script gives it: date, link, title, name, before, text, after."""
    before, after = line.around
    return [line.date, relative(line.url, start), line.page.title, line.name, before, line.mention.text, after]
