"""What is said of a task wherever it stands: who has it, when it is due, which sentence sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.model import NO_DUE, ROLE_NAMES
from minutes.page import as_html, fill, place_name, relative, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes.book import Book
    from minutes.model import Reference, Task, Term

ROLES = {role: fill('<span class="role role--{}">{}</span>', role, name) for role, name in ROLE_NAMES.items()}


def clock(book: Book, task: Task) -> str:
    """What the browser judges by the reader's date, as attributes of an element: nothing of a task that is closed."""
    if task.closed:
        return ""
    due_ = f' data-due="{task.due.date.isoformat()}"' if task.due else ""
    return f'{due_} data-last="{book.agenda.last_spoken_of(task)}"'


def carriers(book: Book, task: Task, start: str) -> Markup:
    """牵头 无锡市水利局; 未指定 and, where the sentence says so, to whom it speaks."""
    if task.role == "none":
        return ROLES[task.role] + (f"（原文对“{task.to}”提出）" if task.to else "")
    key = (task.role, task.offices, start.rpartition("/")[0])
    if key not in book.carriers:
        book.carriers[key] = _desks(task.role, book.agenda.offices_of(task), start)
    return as_html(book.carriers[key])


def _desks(role: str, offices: Iterable[Term], start: str) -> str:
    """A role with links to the desks of offices, alike on all pages of a folder."""
    links = [f'<a href="{relative(f"desks/{o.slug}.html", start)}">{safe(o.title)}</a>' for o in offices]
    return f'{ROLES[role]} {"、".join(links)}'


def due(task: Task) -> Markup:
    """The due date and how it is known."""
    if task.due is None:
        return _NO_DUE
    day = task.due.date.isoformat()
    return as_html(f'<time datetime="{day}">{day}</time>{_INFERRED if task.due.basis == "推定" else ""}')


_NO_DUE = Markup(NO_DUE)  # noqa: S704 - a word of ours
_INFERRED = Markup('<span class="inferred">（推定）</span>')


def source_link(book: Book, at: Reference, start: str) -> Markup:
    """A sentence's day and place as a link to it; an address has nothing that HTML would escape."""
    href = relative(f"{book.corpus.by_slug[at.slug].url}#{at.paragraph}{at.sentence}", start)
    return as_html(f'<a href="{href}">{book.agenda.day(at)} {place_name(at)}</a>')
