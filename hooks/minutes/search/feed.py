"""The site's own feed: every paragraph of the edition as a record, and the files of `search/` made from them."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from minutes.model import SHELF_NAMES, Shelf
from minutes.search.index import files_of
from minutes.search.plain import paragraphs
from minutes.search.record import Record, as_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Document, Meeting, Task, Term
    from minutes.parse import Prose

ABOUT = "本站说明"
WEIGHTS = dict.fromkeys(SHELF_NAMES.values(), 1) | {ABOUT: -1}
# What the theme's search box expects to load with the page; the texts come when somebody searches.
STUB = json.dumps({"config": {"lang": ["zh"], "separator": "\\s", "pipeline": []}, "docs": []}).encode()


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Path in the site and content of the feed, the index and the stub."""
    found = list(records(book))
    yield "search/search_index.json", STUB
    yield "search/search_index.js", b"var __index = " + STUB
    yield "search/export.jsonl", as_lines(found)
    yield from ((f"search/{name}", data) for name, data in files_of(found, WEIGHTS))


def records(book: Book) -> Iterator[Record]:
    """Meetings, studies, entries, tasks, then the pages of prose; a withdrawn minute has only its title."""
    yield from chain.from_iterable(_of_meeting(book, m) for m in book.corpus.meetings)
    studies = book.corpus.studies
    yield from chain.from_iterable(_records(book, s, "学习材料", s.issued, s.search_aliases) for s in studies)
    yield from chain.from_iterable(map(_of_term, book.corpus.terms))
    yield from chain.from_iterable(_of_task(book, t) for t in book.corpus.tasks)
    yield from chain.from_iterable(map(_of_prose, book.pages))


def _of_meeting(book: Book, meeting: Meeting) -> Iterator[Record]:
    if meeting.withdrawn:
        yield Record(meeting.slug, meeting.url, meeting.title, meeting.date.isoformat(), "会议纪要", (), "")
    else:
        yield from _records(book, meeting, "会议纪要", meeting.date.isoformat())


def _records(book: Book, page: Document, kind: str, date: str, aliases: tuple[str, ...] = ()) -> Iterator[Record]:
    """A page's paragraphs with the offices that each speaks of."""
    offices = _offices(book, page)
    for paragraph in page.paragraphs:
        if paragraph.text:
            spoken = offices.get(paragraph.id, ())
            where = f"{page.url}#{paragraph.id}"
            yield Record(f"{page.slug}#{paragraph.id}", where, page.title, date, kind, spoken, paragraph.text, aliases)


def _offices(book: Book, page: Document) -> dict[str, tuple[str, ...]]:
    """Paragraph id -> names of the offices that are mentioned there."""
    found: dict[str, set[str]] = {}
    for mention in book.mentions.by_page.get(page.path, ()):
        term = book.corpus.term(mention.term)
        if term and term.shelf is Shelf.OFFICES:
            found.setdefault(mention.paragraph, set()).add(term.title)
    return {id_: tuple(sorted(names)) for id_, names in found.items()}


def _of_term(term: Term) -> Iterator[Record]:
    """An entry: its wordings, then the editor's note; its name alone where it has neither."""
    quotes = [("wordings", wording.quote) for wording in term.wordings]
    notes = [(p.id, p.text) for p in term.paragraphs if p.text and p.id != "p0"]
    own = (term.title,) if term.shelf is Shelf.OFFICES else ()
    aliases = (*term.aliases, *term.search_aliases)
    for anchor, text in [*quotes, *notes] or [("", "")]:
        where = f"{term.url}#{anchor}" if anchor else term.url
        address = f"{term.slug}#{anchor}" if anchor else term.slug
        yield Record(address, where, term.title, "", SHELF_NAMES[term.shelf], own, text, aliases, term.pinyin)


def _of_task(book: Book, task: Task) -> Iterator[Record]:
    """A task: the sentence that sets it, then the notes; its date is the meeting's."""
    date = book.agenda.day(task.source)
    offices = tuple([office.title for office in book.agenda.offices_of(task)])
    yield Record(f"{task.slug}#0", task.url, task.title, date, "任务", offices, task.quote)
    notes = [p for p in task.paragraphs[1:] if p.text]
    for number, p in enumerate(notes, 1):
        yield Record(f"{task.slug}#{number}", f"{task.url}#{p.id}", task.title, date, "任务", offices, p.text)


def _of_prose(page: Prose) -> Iterator[Record]:
    url = page.path.removeprefix("docs/").removesuffix(".md") + ".html"
    for number, text in enumerate(paragraphs(page.body), 1):
        yield Record(f"{url}#{number}", url, page.title, "", ABOUT, (), text)
