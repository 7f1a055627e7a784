"""Parts of the home page that answer 我的处室, 到期任务 and 新增; the home page frames them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.action.agenda import due_order
from minutes.page import as_html, element, fill, items, join, link
from minutes.pages.desks import NONE, shares, uri
from minutes.pages.news import NEWEST, ids_of, line
from minutes.pages.task_words import clock, due

if TYPE_CHECKING:
    from minutes.book import Book
    from minutes.model import Task, Term

START = "index.html"
FEW = 5


def office_choice(book: Book) -> Markup:
    """The choice of one's office, and for each office its tasks; a script shows the chosen one's."""
    if not book.agenda.desks:
        return Markup()
    options = join(fill('<option value="{}">{}</option>', uri(o), o.title) for o in book.agenda.desks)
    form = Markup(
        '<div class="choose"><label for="my-office">选择一次，以后都在这里</label>'
        '<select id="my-office"><option value="">请选择处室或机构</option>{}</select></div>'
    ).format(options)
    panels = join(_panel(book, office) for office in book.agenda.desks)
    return form + panels + Markup('<p><a id="my-office-link" href="desks/index.html" hidden></a></p>')


def _panel(book: Book, office: Term) -> Markup:
    led, joined, about = shares(book, office)
    rows = [_task(book, t) for t in (*led, *joined)[:FEW]]
    more = f"共牵头 {len(led)} 项、参与 {len(joined)} 项。" if len(led) + len(joined) > FEW else ""
    asked = f"{'另' if rows else ''}有 {len(about)} 项要求提到它。" if about else ""
    words = (more if rows else NONE) + asked
    told = element("p", words) if words else Markup()
    return element("div", items(rows, "mini-tasks") + told, class_="my-desk", data_desk=uri(office), hidden="hidden")


def _task(book: Book, task: Task) -> Markup:
    """A task in two lines; the browser adds whether its day has passed."""
    when = element("span", fill("期限：{}", due(task)), class_="summary")
    row = _role(task) + link(task, START) + when
    return as_html(f'<span class="mini"{clock(book, task)}>{row}</span>')


def _role(task: Task) -> Markup:
    """牵头 or 参与, as a sign before the title."""
    label = {"lead": "牵头", "support": "参与"}.get(task.role, "要求")
    return element("span", label, class_=f"role role--{task.role}")


def due_tasks(book: Book) -> Markup:
    """The open tasks whose due dates lie nearest to the as-of date, before or after it."""
    today = date.fromisoformat(book.stamp.day)
    dated = [(abs((t.due.date - today).days), t) for t in book.agenda.tasks if t.due and not t.closed]
    nearest = [task for _, task in sorted(dated, key=lambda pair: pair[0])[:FEW]]
    rows = [_task(book, t) for t in sorted(nearest, key=due_order)]
    undated = sum(t.due is None and not t.closed for t in book.agenda.tasks)
    rest = element("p", f"另有 {undated} 项原文没有写期限。") if undated else Markup()
    return items(rows, "mini-tasks") + rest if rows or undated else Markup()


def newest_changes(book: Book) -> Markup:
    """The newest changes; the browser marks those after the last visit."""
    found = [c for c in book.agenda.changes if c.kind != "term"][:FEW]
    rows = (element("span", line(book, c, START), data_change=c.id) for c in found)
    told = Markup('<p data-since hidden><span role="status"></span></p>')
    ids = ids_of(book.agenda.changes[:NEWEST])
    return element("div", items(rows, "changes"), data_changes=ids) + told if found else Markup()
