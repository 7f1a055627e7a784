"""The home page as a desk: each block answers one question of a working day.

Above it stand the bureau's own words from docs/index.md. A block is a function from the book to
HTML, or to nothing; LEFT and RIGHT say where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.page import Page, chinese_date, element, items, join, link
from minutes.pages import desk_blocks, packs
from minutes.pages.glossary import shelf_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Meeting

START = "index.html"
NEWEST = 5


def pages(book: Book) -> Iterator[Page]:
    """The home page."""
    columns = (element("div", join(block(book) for block in column), class_="desk__column") for column in (LEFT, RIGHT))
    html = ask(book) + element("div", join(columns), class_="desk")
    title = next((p.title for p in book.pages if p.path == "docs/index.md"), book.settings.site_name)
    yield Page("index.md", title, html, kind="home")


def ask(_: Book) -> Markup:
    """The search, first: it opens the site's own dialog."""
    return Markup(
        '<button type="button" class="ask" data-opens-search>'
        '<span class="ask__hint">输入几个字，如：河长制、一把手</span><span class="ask__go">搜索</span></button>'
        '<p class="ask-hint">在任何页面按 <kbd>/</kbd> 都可以搜索</p>'
    )


def block(title: str, content: object, id_: str) -> Markup:
    """A framed part of the desk with its heading; nothing where there is no content."""
    if not content:
        return Markup()
    heading = element("h2", title, id=f"{id_}-title")
    return element("section", heading + Markup("{}").format(content), class_="block", id=id_, aria_labelledby=f"{id_}-title")


def newest(book: Book) -> Markup:
    """The newest meetings."""
    meetings = book.corpus.meetings[::-1][:NEWEST]
    more = _more("meetings/index.html", f"全部 {len(book.corpus.meetings)} 次会议")
    return block("最新会议", items(map(_meeting, meetings)) + more, "newest") if meetings else Markup()


def _meeting(meeting: Meeting) -> Markup:
    when = Markup('<time datetime="{}">{}</time>').format(meeting.date, chinese_date(meeting.date))
    summary = "；".join(x for x in (meeting.place, f"{meeting.chair}主持" if meeting.chair else "") if x)
    return when + link(meeting, START) + (element("span", summary, class_="summary") if summary else "")


def my_office(book: Book) -> Markup:
    """The reader's own office, chosen once and kept in the browser."""
    return block("我的处室", desk_blocks.office_choice(book), "office")


def due(book: Book) -> Markup:
    """Tasks with a due date."""
    content = desk_blocks.due_tasks(book)
    return block("到期任务", content + _more("tasks/index.html", "任务台账"), "due") if content else Markup()


def changes(book: Book) -> Markup:
    """What came to the site since the reader's last visit."""
    content = desk_blocks.newest_changes(book)
    return block("新增", content + _more("news.html", "全部新增与订阅"), "changes") if content else Markup()


def shelves(book: Book) -> Markup:
    """The five shelves of the glossary with their counts."""
    more = _more("glossary/concordance.html", "提法沿革：哪些会提过、怎么变的")
    return block("提法与机构：五架词条", shelf_links(book, START) + more, "shelves")


def studies(book: Book) -> Markup:
    """What the newest meeting studied."""
    meeting = next((m for m in reversed(book.corpus.meetings) if m.studied), None)
    if meeting is None:
        return Markup()
    found = ((item, book.study(item.doc)) for item in meeting.studied[:NEWEST])
    rows = (Markup("{}：{}").format(item.how, link(study, START)) for item, study in found if study)
    lead = element("p", f"{chinese_date(meeting.date)}会议学习、传达、部署的材料")
    pack = _more(packs.url(meeting), "学习会材料：本次会议的学习包（可打印，可下载 Word）")
    more = _more("study/index.html", f"全部 {len(book.corpus.studies)} 份学习材料")
    return block("学习材料", lead + items(rows) + pack + more, "studies")


def ways(_: Book) -> Markup:
    """Where else to look."""
    rows = (
        Markup('<a href="documents.html">会上提到的文件（按书名号）</a>'),
        Markup('<a href="help/index.html">第一次来？看三分钟帮助</a>'),
    )
    return block("还可以", items(rows), "ways")


def _more(href: str, label: str) -> Markup:
    return Markup('<p class="more"><a href="{}">{} ›</a></p>').format(href, label)


LEFT = (newest, due, studies)
RIGHT = (my_office, changes, shelves, ways)
