"""The task ledger 任务台账: its table with filters, a page a task, a script a year where there are many."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes import leaves, render
from minutes.model import NO_DUE, NOT_GIVEN, ROLE_NAMES, Reference
from minutes.page import Page, chinese_date, element, items, join, link, place_name, relative, section
from minutes.pages.ledger import PART, as_of, cell, older, parts, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes.book import Book
    from minutes.model import Event, Task

FOLDER = "tasks/years"
START = "tasks/index.html"
HEADS = ("任务", "角色与机构", "期限", "状态", "出处")
AGAIN_IN_FULL = 10


def pages(book: Book) -> Iterator[Page]:
    """The ledger, its years, each task, then what is left of tasks whose minute was withdrawn."""
    tasks = book.agenda.tasks
    years = parts(tasks, lambda t: int(t.order[0][:4]))
    yield _index(book, tasks, older(years, FOLDER, START))
    for part in years:
        title, start = f"{part.label}任务", f"{FOLDER}/{part.name}.html"
        up = Markup('<p class="up"><a href="../index.html">任务台账</a></p>')
        html = element("h1", title) + up + _filters(book, part.rows) + task_table(book, part.rows, start) + as_of(book)
        yield Page(f"{FOLDER}/{part.name}.md", title, html, kind="ledger")
    if tasks or book.corpus.retired:
        yield leaves.frame("tasks", "task")
    for task in tasks:
        yield page(book, task)
    for task in book.corpus.retired:
        yield _retired(book, task)


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
    given = join(Markup('<option value="{}">{}</option>').format(value, text) for value, text in options)
    return Markup('<label>{} <select name="{}"><option value="">全部</option>{}</select></label>').format(label, name, given)


def task_table(book: Book, tasks: Sequence[Task], start: str, **attributes: str) -> Markup:
    """Tasks as rows, each with its sentence's address."""
    return table(HEADS, (row(book, task, start) for task in tasks), **attributes)


def row(book: Book, task: Task, start: str) -> Markup:
    """One task; what the filters and the reader's clock need stands in its attributes."""
    cells = (
        cell(HEADS[0], link(task, start), "task-title"),
        cell(HEADS[1], carriers(book, task, start)),
        cell(HEADS[2], due(task), "date"),
        cell(HEADS[3], task.status),
        cell(HEADS[4], source_link(book, task.source, start), "date"),
    )
    offices = " ".join(o.slug for o in book.agenda.offices_of(task))
    data = {"data_role": task.role, "data_offices": offices, "data_status": task.status, **clock(book, task)}
    return element("tr", join(cells), **data)


def clock(book: Book, task: Task) -> dict[str, str]:
    """What the browser judges by the reader's date: nothing of a task that is closed."""
    if task.closed:
        return {}
    return {"data_due": task.due.date.isoformat() if task.due else "", "data_last": book.agenda.last_spoken_of(task)}


def carriers(book: Book, task: Task, start: str) -> Markup:
    """牵头 无锡市水利局; 未指定 and, where the sentence says so, to whom it speaks."""
    label = element("span", ROLE_NAMES[task.role], class_=f"role role--{task.role}")
    if task.role == "none":
        return label + (f"（原文对“{task.to}”提出）" if task.to else "")
    desks = (Markup('<a href="{}">{}</a>').format(relative(f"desks/{o.slug}.html", start), o.title) for o in book.agenda.offices_of(task))
    return label + " " + Markup("、").join(desks)


def due(task: Task) -> Markup:
    """The due date and how it is known."""
    if task.due is None:
        return Markup("{}").format(NO_DUE)
    inferred = element("span", "（推定）", class_="inferred") if task.due.basis == "推定" else ""
    return Markup('<time datetime="{0}">{0}</time>{1}').format(task.due.date, inferred)


def source_link(book: Book, at: Reference, start: str) -> Markup:
    """A sentence's day and place as a link to it."""
    page_ = book.corpus.by_slug[at.slug]
    href = relative(f"{page_.url}#{at.paragraph}{at.sentence}", start)
    return Markup('<a href="{}">{} {}</a>').format(href, book.agenda.day(at), place_name(at))


def page(book: Book, task: Task) -> Page:
    """One task: the words that set it, what is known of it, and what became of it."""
    parts_ = (
        element("blockquote", element("p", task.quote) + element("footer", _from(book, task)), class_="wording"),
        _facts(book, task),
        _chain(book, task),
        section("note", "说明", render.body(task, book.spans_of(task))),
        _siblings(book, task),
        as_of(book),
        _mend(book, task),
    )
    html = element("article", join(parts_), class_="task", data_slug=task.slug, **clock(book, task))
    description = f"{task.status}；{ROLE_NAMES[task.role]}；出自{book.agenda.day(task.source)}会议纪要"
    return Page(task.uri, task.title, html, description=description, kind="task", frame="tasks/frame.md")


def _retired(book: Book, task: Task) -> Page:
    """A task of a withdrawn minute: its address stays and leads to the minute, which says who withdrew it and why."""
    minute = link(book.corpus.by_slug[task.source.slug], task.url)
    told = Markup('<p class="withdrawn">本任务所据的会议纪要已撤回，任务随之撤下。撤回的日期和原因见《{}》。</p>').format(minute)
    html = element("article", told + render.kept(task.paragraphs), class_="task")
    return Page(task.uri, task.title, html, description="所据的会议纪要已撤回", kind="task", frame="tasks/frame.md")


def _from(book: Book, task: Task) -> Markup:
    meeting = book.corpus.by_slug[task.source.slug]
    return Markup("《{}》，{}").format(meeting.title, source_link(book, task.source, task.url))


def _facts(book: Book, task: Task) -> Markup:
    campaign = book.corpus.term(task.campaign) if task.campaign else None
    rows: tuple[tuple[str, object], ...] = (
        ("承　　担", carriers(book, task, task.url)),
        ("所属行动", link(campaign, task.url) if campaign else NOT_GIVEN),
        ("期　　限", due(task) + (f"　依据：{task.due.why}" if task.due and task.due.why else "")),
        ("状　　态", element("span", task.status, class_="state")),
        ("最近提到", book.agenda.last_spoken_of(task)),
    )
    body = join(element("tr", Markup('<th scope="row">{}</th>').format(k) + element("td", v)) for k, v in rows)
    return element("table", element("tbody", body), class_="masthead")


def _chain(book: Book, task: Task) -> Markup:
    """来龙去脉: set on, spoken of again on, changed on, each with its sentence or document."""
    again = book.agenda.again(task)
    events = [(book.agenda.day(task.source), 0, _told(book, task.source, task, "提出"))]
    events += [(book.agenda.day(at), 1, _told(book, at, task, "再次提到")) for at in again[-AGAIN_IN_FULL:]]
    events += [(e.date.isoformat(), 2, _changed(book, e, task)) for e in task.history]
    rows = [told for _, _, told in sorted(events, key=lambda event: event[:2])]
    rest = len(again) - AGAIN_IN_FULL
    more = element("p", f"中间另有 {rest} 句提到，可检索任务名查看。", class_="older") if rest > 0 else Markup()
    return section("chain", "来龙去脉", element("ol", join(element("li", told) for told in rows), class_="chain") + more)


def _told(book: Book, at: Reference, task: Task, what: str) -> Markup:
    page_ = book.corpus.by_slug[at.slug]
    paragraph = page_.by_id[at.paragraph]
    sentence = next(s for s in paragraph.sentences if s.id == at.sentence)
    start = paragraph.text.find(task.quote, sentence.start)
    length = len(task.quote)
    if start < 0:
        start, length = paragraph.text.find(task.title, sentence.start), len(task.title)
    quoted = element("q", render.inline(paragraph.text, sentence, [render.Span(start, start + length, "mark")]))
    return Markup('<span class="what">{}</span>{}{}').format(what, source_link(book, at, task.url), quoted)


def _changed(book: Book, event: Event, task: Task) -> Markup:
    evidence = source_link(book, event.evidence, task.url) if isinstance(event.evidence, Reference) else event.evidence
    note = f"。{event.note}" if event.note else ""
    return Markup('<span class="what">{}</span>{}，依据：{}{}').format(event.status, chinese_date(event.date), evidence, note)


def _siblings(book: Book, task: Task) -> Markup:
    others = [t for t in book.agenda.by_source[task.source] if t is not task]
    return section("siblings", "同一句话里的其他任务", items(link(t, task.url) for t in others))


def _mend(book: Book, task: Task) -> Markup:
    """Where the bureau has a forge: the way to change what is living of a task."""
    forge = book.settings.forge
    if not forge.startswith(("http://", "https://")):
        return Markup()
    way = Markup('<p class="files"><a href="{}/edit/{}/{}" rel="noopener edit">登记进展（修改本页）</a></p>')
    return way.format(forge, book.settings.branch, task.path)


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
    seen = clock(book, task)
    return [
        task.title,
        relative(task.url, START),
        task.role,
        " ".join(o.slug for o in offices),
        "、".join(o.title for o in offices) or (f"（原文对“{task.to}”提出）" if task.to else ""),
        task.due.date.isoformat() if task.due else "",
        task.due.basis if task.due else "",
        task.status,
        seen.get("data_last", ""),
        relative(f"{meeting.url}#{task.source.paragraph}{task.source.sentence}", START),
        f"{book.agenda.day(task.source)} {place_name(task.source)}",
    ]

