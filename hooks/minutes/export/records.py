"""Meetings, entries, tasks and what was studied as plain records: the one source of JSON and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Meeting, Task, Term

Record = dict[str, Any]


def meetings(book: Book) -> Iterator[Record]:
    """Oldest first; of a withdrawn minute nothing but that it was."""
    for meeting in book.corpus.meetings:
        yield _meeting(meeting)


def _meeting(meeting: Meeting) -> Record:
    record = {
        "id": meeting.slug,
        "title": meeting.title,
        "date": meeting.date.isoformat(),
        "url": meeting.url,
        "withdrawn": meeting.withdrawn is not None,
    }
    if meeting.withdrawn:
        return record
    given = {name: getattr(meeting, name) for name in ("date_basis", "place", "chair", "attended", "nonvoting", "type", "seal")}
    changed = [{"at": c.at, "kind": c.kind, "date": c.date.isoformat(), "by": c.by, "why": c.why} for c in meeting.corrections]
    return {**record, **{k: v for k, v in given.items() if v}, "corrections": changed}


def terms(book: Book) -> Iterator[Record]:
    """In the order of their files."""
    for term in book.corpus.terms:
        yield _term(book, term)


def _term(book: Book, term: Term) -> Record:
    """Relations are to entries of this edition: the slug of another would tell that there is one."""
    wordings = [{"quote": w.quote, "source": str(w.source), "date": w.date, "status": w.status} for w in term.wordings]
    return {
        "id": term.slug,
        "name": term.title,
        "shelf": term.shelf.value,
        "url": term.url,
        "aliases": list(term.aliases),
        "pinyin": term.pinyin,
        "wordings": wordings,
        "related": [slug for slug in term.related if _shown(book, slug)],
        "broader": _shown(book, term.broader),
        "replaced_by": _shown(book, term.replaced_by),
        "confidence": term.confidence or None,
    }


def _shown(book: Book, slug: str) -> str | None:
    return slug if slug in book.corpus.by_slug else None


def tasks(book: Book) -> Iterator[Record]:
    """As in the ledger: newest meeting first, led, joined, the rest."""
    for task in book.agenda.tasks:
        yield _task(book, task)


def _task(book: Book, task: Task) -> Record:
    due = {"date": task.due.date.isoformat(), "basis": task.due.basis, "why": task.due.why} if task.due else None
    history = [
        {"date": e.date.isoformat(), "status": e.status, "evidence": str(e.evidence), "note": e.note} for e in task.history
    ]
    return {
        "id": task.slug,
        "title": task.title,
        "role": task.role,
        "offices": [office.slug for office in book.agenda.offices_of(task)],
        "to": task.to or None,
        "campaign": _shown(book, task.campaign),
        "quote": task.quote,
        "source": str(task.source),
        "due": due,
        "status": task.status,
        "history": history,
        "again": [str(at) for at in book.agenda.again(task)],
        "url": task.url,
    }


def studied(book: Book) -> Iterator[Record]:
    """As in the study ledger; `study` is the slug of its page, null where only its title is known."""
    for item in book.agenda.studied:
        yield {
            "title": item.title,
            "kind": item.kind or None,
            "meeting": item.meeting.slug,
            "date": item.meeting.date.isoformat(),
            "how": item.how,
            "paragraph": item.at.paragraph,
            "sentence": item.at.sentence or None,
            "study": item.study.slug if item.study else None,
            "url": f"{item.meeting.url}#{item.at.paragraph}{item.at.sentence}",
        }
