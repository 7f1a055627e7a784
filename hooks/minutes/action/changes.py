"""新增: what came to the site, each with the day, the page and an identity that never changes.

The day is the one on which the file came to the repository, where git could tell; else the day that the
content itself gives (a meeting's, a correction's, a change of status). What has neither has no day.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from minutes.model import Meeting, Reference, Study, Task, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes.model import Corpus, Document

KINDS: Mapping[str, str] = {
    "meeting": "新纪要",
    "correction": "更正",
    "status": "任务变化",
    "task": "新任务",
    "study": "新学习材料",
    "term": "新词条",
    "wording": "新表述",
}


class Change(NamedTuple):
    """One thing that is new: `id` is its identity for ever, `day` ISO or empty, `url` where it stands in the site.

    `page` is the path of its page's file; `about` are the slugs of entries and offices that it concerns.
    """

    id: str
    kind: str
    day: str
    title: str
    url: str
    page: str
    told: str = ""
    about: tuple[str, ...] = ()


def changes(corpus: Corpus, published: Mapping[str, str]) -> tuple[Change, ...]:
    """Newest first; what has no day comes last. Of one day: meetings, corrections, changes of status, the rest."""
    found = [change for page in corpus.documents for change in _of(page, corpus, published.get(page.path, ""))]
    rank = {kind: n for n, kind in enumerate(KINDS)}
    found.sort(key=lambda c: rank[c.kind])
    return tuple(sorted(found, key=lambda c: c.day, reverse=True))


def _of(page: Document, corpus: Corpus, day: str) -> Iterator[Change]:
    if isinstance(page, Meeting):
        yield Change(f"meeting/{page.slug}", "meeting", day or page.date.isoformat(), page.title, page.url, page.path)
        yield from _corrections(page)
    elif isinstance(page, Task):
        yield from _task(page, corpus, day)
    elif isinstance(page, Study):
        yield Change(f"study/{page.slug}", "study", day, page.title, page.url, page.path, page.type)
    elif isinstance(page, Term):
        yield Change(f"term/{page.slug}", "term", day, page.title, page.url, page.path, "", (page.slug,))
        yield from _wordings(page, corpus, day)


def _corrections(meeting: Meeting) -> Iterator[Change]:
    for n, c in enumerate(meeting.corrections, 1):
        told = f"{c.kind}，{c.by}：{c.why}"
        url = f"{meeting.url}#{c.at}"
        yield Change(f"correction/{meeting.slug}/{n}", "correction", c.date.isoformat(), meeting.title, url, meeting.path, told)


def _task(task: Task, corpus: Corpus, day: str) -> Iterator[Change]:
    offices = tuple(office.slug for name in task.offices if (office := corpus.office(name)))
    about = (*offices, *((task.campaign,) if task.campaign else ()))
    meeting = corpus.by_slug.get(task.source.slug)
    set_on = meeting.date.isoformat() if isinstance(meeting, Meeting) else ""
    yield Change(f"task/{task.slug}", "task", day or set_on, task.title, task.url, task.path, "", about)
    for n, event in enumerate(task.history, 1):
        told = event.status + (f"：{event.note}" if event.note else "")
        ident = f"status/{task.slug}/{n}"
        yield Change(ident, "status", event.date.isoformat(), task.title, task.url, task.path, told, about)


def _wordings(term: Term, corpus: Corpus, day: str) -> Iterator[Change]:
    """Wordings that a minute of ours gave: they come with the minute. Others come with their entry."""
    for wording in term.wordings:
        source = wording.source
        meeting = corpus.by_slug.get(source.slug) if isinstance(source, Reference) else None
        if isinstance(meeting, Meeting):
            mark = hashlib.sha256(wording.quote.encode()).hexdigest()[:12]
            ident, url = f"wording/{term.slug}/{mark}", f"{term.url}#wordings"
            when = max(day, meeting.date.isoformat())
            yield Change(ident, "wording", when, term.title, url, term.path, wording.quote, (term.slug,))
