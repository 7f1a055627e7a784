"""What is new 新增: the newest changes by day; the browser marks what came after the reader's last visit."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.action.changes import KINDS
from minutes.model import Meeting
from minutes.page import Page, chinese_date, element, fill, items, join, relative, section
from minutes.pages.ledger import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.action import Change
    from minutes.book import Book

START = "news.html"
NEWEST = 200


def pages(book: Book) -> Iterator[Page]:
    """One page."""
    shown = book.agenda.changes[:NEWEST]
    lead = element("p", f"共 {len(book.agenda.changes)} 条，列最近 {len(shown)} 条。日期是内容进入本站的日子。", class_="lead")
    told = Markup(
        '<p class="since" data-since hidden><span role="status"></span>'
        ' <label><input type="checkbox" name="only-new"> 只看新的</label></p>'
    )
    days = join(_day(book, day, list(group)) for day, group in groupby(shown, lambda c: c.day))
    ids = element("div", days, data_changes=ids_of(shown))
    html = join((element("h1", "新增"), lead, told, ids if days else element("p", "还没有内容。", class_="none"), _feeds(), as_of(book, "")))
    yield Page("news.md", "新增", html, kind="news")


def ids_of(changes: Iterable[Change]) -> str:
    """Their identities, for the browser to keep until the next visit."""
    return " ".join(c.id for c in changes)


def _day(book: Book, day: str, found: list[Change]) -> Markup:
    heading = element("h2", fill('<time datetime="{0}">{0}</time>', day) if day else "未记日期")
    rows = join(element("li", line(book, c, START), data_change=c.id, data_kind=c.kind) for c in found)
    return element("section", heading + element("ul", rows, class_="changes"), class_="day")


def line(book: Book, change: Change, start: str) -> Markup:
    """What is new, where, and in a few words what it is."""
    label = element("span", KINDS[change.kind], class_="kind")
    page = book.corpus.by_path[change.page]
    when = f"（{chinese_date(page.date)}会议）" if isinstance(page, Meeting) else ""
    told = element("span", change.told, class_="told") if change.told else Markup()
    return fill('{}<a href="{}">{}</a>{}{}', label, relative(change.url, start), change.title, when, told)


def _feeds() -> Markup:
    rows = [Markup('<a href="feeds/all.xml">全部新增</a>')]
    rows += [fill('<a href="feeds/{}.xml">{}</a>', kind, name) for kind, name in KINDS.items()]
    rows += [Markup('<a href="data/meetings.ics">会议日历（ics）</a>'), Markup('<a href="data/due.ics">任务到期日历（ics）</a>')]
    told = element("p", "把地址加到办公软件的订阅（Atom）或日历里，不用账号。词条和工作台页上另有各自的订阅。")
    return section("feeds", "订阅", told + items(rows, "feeds"))
