"""The study ledger 学习台账: what was studied when and how, by meeting and by material, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.action.studied import never_studied
from minutes.leaves import frame
from minutes.page import Heading, Page, as_html, element, fill, items, join, link, place_name, relative, safe, section
from minutes.pages.ledger import PART, as_of, cells, older, parts, table, year_pages
from minutes.pages.task_words import source_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.action import Item
    from minutes.book import Book
    from minutes.pages.ledger import Part

FOLDER = "studied"
START = "studied/index.html"
HEADS = ("材料", "类别", "怎样学的", "日期", "出处", "本站收录")
MATERIAL_HEADS = ("材料", "次数", "最近一次", "怎样学的", "纪要里写到它")
_ROW = f"<tr>{cells(HEADS, ('task-title', '', '', 'date', 'date', ''))}</tr>"
_MATERIAL = cells(MATERIAL_HEADS, ("task-title", "", "date", "", ""))
NEWEST = 3


def pages(book: Book) -> Iterator[Page]:
    """The ledger with the materials, and the frame of its years."""
    years = _parts(book)
    yield _index(book, book.agenda.studied, older(years, FOLDER, START))
    if years:
        yield frame(FOLDER, "studied")


def leaves(book: Book) -> Iterator[Page]:
    """The years of the ledger."""
    return year_pages(_parts(book), FOLDER, START, "学习台账", _table)


def _parts(book: Book) -> list[Part[Item]]:
    return parts(book.agenda.studied, lambda i: i.meeting.date.year)


def _index(book: Book, found: Sequence[Item], years: Markup) -> Page:
    told = '<p class="lead">会议学习、传达、部署过的，共 {} 次；<span class="wide-only">点表头可以排序，</span>点出处看原话。</p>'
    lead = fill(told, len(found))
    rows = _table(found[:PART], START) if found else element("p", "还没有学习记录。", class_="none")
    sections = (
        section("ledger", "按会议", rows + years),
        section("materials", "按材料：学过几次、多久没学", _materials(book, found)),
        section("gaps", "缺口", _gaps(book, found)),
    )
    files = Markup('<p class="files">下载：<a href="../data/studied.csv">表格（Excel、WPS 可打开）</a></p>')
    html = join((element("h1", "学习台账"), lead, *sections, as_of(book, "满一年未再学，由您这台电脑的日期判断。"), files))
    toc = (("ledger", "按会议"), ("materials", "按材料"), ("gaps", "缺口"))
    headings = tuple(Heading(2, i, t) for i, t in toc if f'<h2 id="{i}">' in html)
    return Page("studied/index.md", "学习台账", html, headings, kind="studied")


def _table(found: Sequence[Item], start: str) -> Markup:
    return table(HEADS, (_row(item, start) for item in found), data_sortable="yes")


def _row(item: Item, start: str) -> Markup:
    held = "有介绍页" if item.study else "仅题名"
    return as_html(_ROW.format(_title(item, start), safe(item.kind or "—"), item.how, _day(item), _place(item, start), held))


def _day(item: Item) -> Markup:
    day = item.meeting.date.isoformat()
    return as_html(f'<time datetime="{day}">{day}</time>')


def _title(item: Item, start: str) -> Markup:
    return link(item.study, start) if item.study else as_html(f'<span class="title-only">{safe(item.title)}</span>')


def _place(item: Item, start: str) -> Markup:
    href = relative(f"{item.meeting.url}#{item.at.paragraph}{item.at.sentence}", start)
    return as_html(f'<a href="{href}" title="{safe(item.meeting.title)}">{place_name(item.at)}</a>')


def _materials(book: Book, found: Sequence[Item]) -> Markup:
    """The inverse: for each material the meetings that studied it and the sentences that name it."""
    by_title: dict[str, list[Item]] = {}
    for item in found:
        by_title.setdefault(item.title, []).append(item)
    rows = [_material(book, items_) for items_ in list(by_title.values())[:PART]]
    more = element("p", f"共 {len(by_title)} 份，这里列最近学的 {PART} 份，其余见下载的表格。", class_="older")
    return table(MATERIAL_HEADS, rows, data_sortable="yes") + (more if len(by_title) > PART else Markup()) if rows else Markup()


def _material(book: Book, items_: Sequence[Item]) -> Markup:
    newest = items_[0]
    days = items_[:NEWEST]
    hows = Markup("，").join(fill("{} {}", source_link(book, i.at, START), i.how) for i in days)
    rest = f" 等 {len(items_)} 次" if len(items_) > NEWEST else ""
    told = fill(_MATERIAL, _title(newest, START), len(items_), _day(newest), hows + rest, _named(book, newest))
    return element("tr", told, data_studied=newest.meeting.date.isoformat())


def _named(book: Book, item: Item) -> Markup:
    """What the minutes say with its title: the newest sentences, and how many there are."""
    places = book.mentions.by_title.get(item.study.slug, ()) if item.study else ()
    inside = [m for m in places if m.page.startswith("docs/meetings/")]
    newest = inside[::-1][:NEWEST]
    rows = (
        fill('<a class="at" href="{}">{}</a>', relative(f"{book.corpus.by_path[m.page].url}#{m.anchor}", START), book.corpus.by_path[m.page].slug)
        for m in newest
    )
    return join(rows) + (f" 等 {len(inside)} 处" if len(inside) > NEWEST else "") if inside else Markup("题名没有逐字出现")


def _gaps(book: Book, found: Sequence[Item]) -> Markup:
    """Named but never studied; a page without a meeting; what the browser finds to be a year old."""
    known = {item.study.slug for item in found if item.study}
    idle = [s for s in book.corpus.studies if s.slug not in known]
    named = never_studied(book.corpus, found)
    rows = [fill("{}：纪要里提到，没有学习记录，见{}", title, source_link(book, at, START)) for title, at in named[:PART]]
    rows += [fill("{}：有介绍页，没有会议学习的记录", link(s, START)) for s in idle[:PART]]
    told = items(rows) if rows else element("p", "纪要里用书名号提到的文件，都有学习记录；每份介绍页都有会议学过。")
    return told + Markup('<p class="stale" data-stale hidden></p>')
