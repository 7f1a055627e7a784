"""The task ledger 任务台账: its table with filters, a page a year and a script a year where there are many."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.leaves import frame
from minutes.model import ROLE_NAMES
from minutes.page import Page, as_html, element, fill, join, link, place_name, relative
from minutes.pages import task as one
from minutes.pages.ledger import PART, as_of, cells, older, parts, table, year_pages
from minutes.pages.task_words import carriers, clock, due, source_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.book import Book
    from minutes.model import Task
    from minutes.pages.ledger import Part

FOLDER = "tasks/years"
START = "tasks/index.html"
HEADS = ("任务", "角色与机构", "期限", "状态", "出处")


def pages(book: Book) -> Iterator[Page]:
    """The ledger, the frame of its years, the frame of tasks."""
    years = _parts(book)
    yield _index(book, book.agenda.tasks, older(years, FOLDER, START))
    if years:
        yield frame(FOLDER, "ledger")
    yield from one.frames(book)


def leaves(book: Book) -> Iterator[Page]:
    """The years of the ledger, then the page of each task."""

    def draw(rows: Sequence[Task], start: str) -> Markup:
        return _filters(book, rows) + task_table(book, rows, start) + as_of(book)

    yield from year_pages(_parts(book), FOLDER, START, "任务台账", draw)
    yield from one.pages(book)


def _parts(book: Book) -> list[Part[Task]]:
    return parts(book.agenda.tasks, lambda t: int(t.order[0][:4]))


def _index(book: Book, tasks: Sequence[Task], years: Markup) -> Page:
    count = {role: sum(t.role == role for t in tasks) for role in ROLE_NAMES}
    lead = element(
        "p",
        f"共 {len(tasks)} 项：牵头 {count['lead']} 项，参与 {count['support']} 项，未指定承担机构 {count['none']} 项。"
        "每项都逐字出自会议纪要的一句话；原文没有写的期限、责任人，这里也不写。",
        class_="lead",
    )
    data = {"data_years": _years(tasks), "data_folder": "../data/tasks"} if years else {}
    rows = task_table(book, tasks[:PART], START, **data) if tasks else element("p", "还没有登记任务。", class_="none")
    filters = _filters(book, tasks) if tasks else Markup()
    html = join((element("h1", "任务台账"), lead, filters, rows, as_of(book), years, _files()))
    return Page("tasks/index.md", "任务台账", html, kind="ledger")


def _years(tasks: Sequence[Task]) -> str:
    return " ".join(dict.fromkeys(t.order[0][:4] for t in tasks))


def _files() -> Markup:
    return Markup(
        '<p class="files">下载：<a href="../data/tasks.csv">表格（Excel、WPS 可打开）</a>'
        '　<a href="../data/due.ics">到期日历</a>　<a href="../feeds/task.xml">订阅新任务</a></p>'
    )


def _filters(book: Book, tasks: Sequence[Task]) -> Markup:
    """The choices above the table; a script shows them, since without one nothing could be chosen."""
    offices = {o.slug: o.title for t in tasks for o in book.agenda.offices_of(t)}
    states = list(dict.fromkeys(t.status for t in tasks))
    choices = (
        _choice("office", "机构", list(offices.items())),
        _choice("role", "角色", [(r, n) for r, n in ROLE_NAMES.items() if any(t.role == r for t in tasks)]),
        _choice("status", "状态", [(s, s) for s in states]),
        _choice("due", "期限", list(DUE_CHOICES.items())),
    )
    words = Markup('<label>文字 <input type="search" name="words" autocomplete="off" placeholder="任务里的几个字"></label>')
    return element("form", join((*choices, words, Markup('<span role="status"></span>'))), class_="filters", hidden="hidden")


DUE_CHOICES = {"over": "已过期限", "soon": "三十天内到期", "dated": "写有期限", "open": "未给出期限", "silent": "九十天没有再提"}


def _choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> Markup:
    given = join(fill('<option value="{}">{}</option>', value, text) for value, text in options)
    return fill('<label>{} <select name="{}"><option value="">全部</option>{}</select></label>', label, name, given)


def task_table(book: Book, tasks: Sequence[Task], start: str, **attributes: str) -> Markup:
    """Tasks as rows, each with its sentence's address."""
    return table(HEADS, (row(book, task, start) for task in tasks), **attributes)


_ROW = f"<tr{{}}>{cells(HEADS, ('task-title', '', 'date', '', 'date'))}</tr>"


def row(book: Book, task: Task, start: str) -> Markup:
    """One task; what the filters and the reader's clock need stands in its attributes."""
    who, source = carriers(book, task, start), source_link(book, task.source, start)
    slugs = " ".join([o.slug for o in book.agenda.offices_of(task)])
    offices = f' data-offices="{slugs}"' if slugs else ""
    data = f' data-role="{task.role}"{offices} data-status="{task.status}"{clock(book, task)}'
    return as_html(_ROW.format(data, link(task, start), who, due(task), task.status, source))


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Where the ledger has several pages: a script a year, which hands its rows to the filters."""
    tasks = book.agenda.tasks
    if len(tasks) <= PART:
        return
    for year, group in groupby(tasks, lambda t: t.order[0][:4]):
        text = json.dumps([_data(book, t) for t in group], ensure_ascii=False, separators=(",", ":"))
        yield f"data/tasks/{year}.js", f"ledgerRows({year},{text});\n".encode()


def _data(book: Book, task: Task) -> list[str]:
    """Title, link, role, offices' slugs and names, due, its basis, status, last spoken of, source's link and words."""
    meeting = book.corpus.by_slug[task.source.slug]
    offices = book.agenda.offices_of(task)
    return [
        task.title,
        relative(task.url, START),
        task.role,
        " ".join([o.slug for o in offices]),
        "、".join([o.title for o in offices]) or (f"（原文对“{task.to}”提出）" if task.to else ""),
        task.due.date.isoformat() if task.due else "",
        task.due.basis if task.due else "",
        task.status,
        "" if task.closed else book.agenda.last_spoken_of(task),
        relative(f"{meeting.url}#{task.source.paragraph}{task.source.sentence}", START),
        f"{book.agenda.day(task.source)} {place_name(task.source)}",
    ]

