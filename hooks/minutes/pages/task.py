"""The page of one task: the words that set it, what is known of it, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes import render
from minutes.leaves import frame
from minutes.model import NOT_GIVEN, ROLE_NAMES, Reference
from minutes.page import Page, as_html, chinese_date, element, fill, items, link, safe, section
from minutes.pages.ledger import as_of
from minutes.pages.task_words import carriers, clock, due, source_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from minutes.book import Book
    from minutes.model import Event, Task

AGAIN_IN_FULL = 10


def frames(book: Book) -> Iterator[Page]:
    """The frame that tasks are filled into, where there are any."""
    if book.agenda.tasks or book.corpus.retired:
        yield frame("tasks", "task")


def pages(book: Book) -> Iterator[Page]:
    """Each task, then what is left of tasks whose minute was withdrawn."""
    for task in book.agenda.tasks:
        yield page(book, task)
    for task in book.corpus.retired:
        yield _retired(book, task)


def page(book: Book, task: Task) -> Page:
    """One task."""
    source = source_link(book, task.source, task.url)
    meeting = book.corpus.by_slug[task.source.slug]
    parts = (
        _WORDING.format(safe(task.quote), safe(meeting.title), source),
        _facts(book, task),
        _chain(book, task, source),
        section("note", "说明", render.body(task, book.spans_of(task))) if len(task.paragraphs) > 1 else "",
        _siblings(book, task) if len(book.agenda.by_source[task.source]) > 1 else "",
        as_of(book),
        _mend(book, task),
    )
    html = as_html(f'<article class="task" data-slug="{task.slug}"{clock(book, task)}>{"".join(parts)}</article>')
    description = f"{task.status}；{ROLE_NAMES[task.role]}；出自{book.agenda.day(task.source)}会议纪要"
    return Page(task.uri, task.title, html, description=description, kind="task", frame="tasks/frame.md")


def _retired(book: Book, task: Task) -> Page:
    """A task of a withdrawn minute: its address stays and leads to the minute, which says who withdrew it and why."""
    minute = link(book.corpus.by_slug[task.source.slug], task.url)
    told = fill('<p class="withdrawn">本任务所据的会议纪要已撤回，任务随之撤下。撤回的日期和原因见《{}》。</p>', minute)
    html = element("article", told + render.kept(task.paragraphs), class_="task")
    return Page(task.uri, task.title, html, description="所据的会议纪要已撤回", kind="task", frame="tasks/frame.md")


_WORDING = '<blockquote class="wording"><p>{}</p><footer>《{}》，{}</footer></blockquote>'
_FACTS = """<table class="masthead"><tbody>\
<tr><th scope="row">承　　担</th><td>{}</td></tr>\
<tr><th scope="row">所属行动</th><td>{}</td></tr>\
<tr><th scope="row">期　　限</th><td>{}{}</td></tr>\
<tr><th scope="row">状　　态</th><td><span class="state">{}</span></td></tr>\
<tr><th scope="row">最近提到</th><td>{}</td></tr>\
</tbody></table>"""


def _facts(book: Book, task: Task) -> Markup:
    campaign = book.corpus.term(task.campaign) if task.campaign else None
    why = f"　依据：{task.due.why}" if task.due and task.due.why else ""
    belongs = link(campaign, task.url) if campaign else NOT_GIVEN
    last = book.agenda.last_spoken_of(task)
    return as_html(_FACTS.format(carriers(book, task, task.url), belongs, due(task), safe(why), task.status, last))


def _chain(book: Book, task: Task, source: Markup) -> Markup:
    """来龙去脉: set on, spoken of again on, changed on, each with its sentence or document."""
    again = book.agenda.again(task)
    told = [_told(book, task, task.source, source, "提出"), *(_since(book, task, again) if again or task.history else ())]
    rest = len(again) - AGAIN_IN_FULL
    more = element("p", f"中间另有 {rest} 句提到，可检索任务名查看。", class_="older") if rest > 0 else ""
    rows = "".join([f"<li>{row}</li>" for row in told])
    return as_html(f'<section class="chain"><h2 id="chain">来龙去脉</h2><ol class="chain">{rows}</ol>{more}</section>')


def _since(book: Book, task: Task, again: Sequence[Reference]) -> list[Markup]:
    """What came after, by its day: a later minute comes before a change of the same day."""
    shown = ((at, source_link(book, at, task.url)) for at in again[-AGAIN_IN_FULL:])
    events = [(book.agenda.day(at), 1, _told(book, task, at, link_, "再次提到")) for at, link_ in shown]
    events += [(e.date.isoformat(), 2, _changed(book, e, task)) for e in task.history]
    return [told for _, _, told in sorted(events, key=lambda event: event[:2])]


def _told(book: Book, task: Task, at: Reference, link_: Markup, what: str) -> Markup:
    """A sentence with the task's words marked in it."""
    sentence = book.corpus.resolve(at) or ""
    words = task.quote if task.quote in sentence else task.title
    before, found, after = sentence.partition(words)
    marked = f"<mark>{safe(found)}</mark>" if found else ""
    return as_html(f'<span class="what">{what}</span>{link_}<q>{safe(before)}{marked}{safe(after)}</q>')


def _changed(book: Book, event: Event, task: Task) -> Markup:
    evidence = source_link(book, event.evidence, task.url) if isinstance(event.evidence, Reference) else event.evidence
    note = f"。{event.note}" if event.note else ""
    return fill('<span class="what">{}</span>{}，依据：{}{}', event.status, chinese_date(event.date), evidence, note)


def _siblings(book: Book, task: Task) -> Markup:
    others = [link(t, task.url) for t in book.agenda.by_source[task.source] if t is not task]
    return section("siblings", "同一句话里的其他任务", items(others))


def _mend(book: Book, task: Task) -> str:
    """Where the bureau has a forge: the way to change what is living of a task."""
    way = book.settings.forge.edit(task.path)
    return fill('<p class="files"><a href="{}" rel="noopener edit">登记进展（修改本页）</a></p>', way) if way else ""
