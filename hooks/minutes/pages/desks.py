"""Office desks 工作台: for each office what it leads and joins, what asks of it, where it is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.model import Meeting
from minutes.page import Heading, Page, element, fill, items, join, link, relative, section
from minutes.pages.ledger import as_of
from minutes.pages.mentioned import Places, page_quotes
from minutes.pages.tasks import task_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.book import Book
    from minutes.model import Task, Term

START = "desks/index.html"
SHOWN = 80  # tasks of a share in full
NEWEST = 5  # meetings quoted on a desk; the entry has them all
NONE = "会议原文没有写由它牵头或参与的任务。"


def pages(book: Book) -> Iterator[Page]:
    """The list of desks, then each."""
    yield _index(book)
    for office in book.agenda.desks:
        yield page(book, office)


def uri(office: Term) -> str:
    """The path of an office's desk in the site."""
    return f"desks/{office.slug}.html"


def shares(book: Book, office: Term) -> tuple[Sequence[Task], Sequence[Task], Sequence[Task]]:
    """What an office leads, what it joins, and what speaks of it without giving it a task."""
    mine = book.agenda.by_office.get(office.slug, ())
    led = [t for t in mine if t.role == "lead"]
    return led, [t for t in mine if t.role != "lead"], book.agenda.about.get(office.slug, ())


def _index(book: Book) -> Page:
    lead = element("p", "每个机构一张工作台：牵头什么、参与什么、原文哪里提到它。原文没有写的，工作台上也没有。", class_="lead")
    rows = (_row(book, office) for office in book.agenda.desks)
    html = element("h1", "工作台") + lead + (items(rows, "desks") or element("p", "还没有机构词条。", class_="none"))
    return Page("desks/index.md", "工作台", html, kind="index")


def _row(book: Book, office: Term) -> Markup:
    led, joined, about = shares(book, office)
    counts = f"牵头 {len(led)} 项，参与 {len(joined)} 项，另有 {len(about)} 项要求提到它"
    return fill('<a href="{}">{}</a><span class="count">{}</span>', relative(uri(office), START), office.title, counts)


def page(book: Book, office: Term) -> Page:
    """One desk: what the text gives, and nothing more."""
    start = uri(office)
    led, joined, about = shares(book, office)
    sections = (
        section("led", f"牵头（{len(led)}项）", _rows(book, led, office, "lead")) if led else Markup(),
        section("joined", f"参与（{len(joined)}项）", _rows(book, joined, office, "support")) if joined else Markup(),
        section("none", "任务", element("p", NONE)) if not led and not joined else Markup(),
        section("about", f"提到它的要求（{len(about)}项，未指定由它承担）", task_table(book, about[:SHOWN], start)) if about else Markup(),
        section("spoken", "会上怎么说的", _spoken(book, office)),
    )
    heading = fill("<h1>{}工作台</h1>", office.title)
    html = element("article", join((heading, _names(book, office), *sections, _subscribe(office), as_of(book))), class_="desk-page")
    toc = tuple(Heading(2, i, t) for i, t in (("led", "牵头"), ("joined", "参与"), ("about", "提到它的要求"), ("spoken", "会上怎么说的")))
    shown = tuple(h for h in toc if f'<h2 id="{h.id}">' in html)
    return Page(f"desks/{office.slug}.md", f"{office.title}工作台", html, shown, f"{office.title}的任务与要求", "desk-page")


def _rows(book: Book, tasks: Sequence[Task], office: Term, role: str) -> Markup:
    """What is open, by due date, then what is closed; the ledger has the rest."""
    shown = sorted(tasks, key=lambda t: t.closed)[:SHOWN]
    rest = Markup('<p class="more"><a href="../tasks/index.html?office={}&amp;role={}">全部 {} 项，见任务台账</a></p>')
    more = rest.format(office.slug, role, len(tasks)) if len(tasks) > SHOWN else Markup()
    return task_table(book, shown, uri(office)) + more


def _names(book: Book, office: Term) -> Markup:
    """The entry, other names, former names, and the choice of this office as one's own."""
    former = [page_ for label, page_ in book.points_here.get(office.slug, ()) if label == "曾用名"]
    parts = [fill("词条：{}", link(office, uri(office)))]
    parts += [fill("又称：{}", "、".join(office.aliases))] if office.aliases else []
    parts += [fill("曾用名：{}", Markup("、").join(link(p, uri(office)) for p in former))] if former else []
    mine = fill('<button type="button" class="mine" data-my-office="{}" hidden>设为我的处室</button>', uri(office))
    return element("p", join(element("span", part) for part in parts) + mine, class_="names")


def _spoken(book: Book, office: Term) -> Markup:
    """The newest meetings that speak of it, in their own words."""
    mentions = book.mentions.by_term.get(office.slug, ())
    meetings = [page_ for path in dict.fromkeys(m.page for m in mentions) if isinstance(page_ := book.corpus.by_path[path], Meeting)]
    newest = sorted(meetings, key=lambda meeting: meeting.date, reverse=True)[:NEWEST]
    places: dict[str, Places] = {meeting.path: [] for meeting in newest}
    for mention in mentions:
        if mention.page in places:
            places[mention.page].append(mention)
    quotes = join(page_quotes(meeting, places[meeting.path], uri(office), "h3") for meeting in newest)
    href = relative(f"{office.url}#mentioned", uri(office))
    rest = fill('<p class="more"><a href="{}">全部 {} 次会议，见词条</a></p>', href, len(meetings))
    return quotes + (rest if len(meetings) > NEWEST else Markup())


def _subscribe(office: Term) -> Markup:
    return Markup(
        '<p class="files"><a href="../feeds/desks/{0}.xml">订阅本工作台（Atom）</a>　<a href="../data/desks/{0}.ics">到期日历（ics）</a></p>'
    ).format(office.slug)
