"""Atom feeds (RFC 4287): all that is new, each kind of it, each entry, each desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from minutes.action import Change
from minutes.action.changes import KINDS
from minutes.export.identity import tag
from minutes.model import Meeting
from minutes.page import chinese_date, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes.book import Book
    from minutes.mentions import Mention
    from minutes.model import Term

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
MENTIONED = "提到"


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Every feed; what has no day is in none."""
    site = book.settings.site_name
    dated = [c for c in book.agenda.changes if c.day]
    yield "feeds/all.xml", feed(book, "feeds/all.xml", f"{site}：新增", dated)
    for kind, name in KINDS.items():
        path = f"feeds/{kind}.xml"
        yield path, feed(book, path, f"{site}：{name}", (c for c in dated if c.kind == kind))
    desks = {office.slug for office in book.agenda.desks}
    by_subject = _by_subject(book, dated)
    for term in book.corpus.terms:
        own = [*by_subject.get(term.slug, ()), *_spoken_of(book, term)]
        path = f"feeds/terms/{term.slug}.xml"
        yield path, feed(book, path, f"{term.title}：新增", own)
        if term.slug in desks:
            path = f"feeds/desks/{term.slug}.xml"
            yield path, feed(book, path, f"{term.title}工作台：新增", own)


def _by_subject(book: Book, dated: Iterable[Change]) -> dict[str, list[Change]]:
    """An entry's or office's slug -> what concerns it; a task concerns the offices in its words too."""
    named: dict[str, list[str]] = {}
    for office, tasks in book.agenda.about.items():
        for task in tasks:
            named.setdefault(task.path, []).append(office)
    found: dict[str, list[Change]] = {}
    for change in dated:
        for slug in dict.fromkeys((*change.about, *named.get(change.page, ()))):
            found.setdefault(slug, []).append(change)
    return found


def _spoken_of(book: Book, term: Term) -> Iterator[Change]:
    """The newest meetings that speak of an entry, each by its first place."""
    firsts = {m.page: m for m in reversed(book.mentions.by_term.get(term.slug, ()))}
    meetings = ((page, firsts[path]) for path in firsts if isinstance(page := book.by_path[path], Meeting))
    for meeting, first in sorted(meetings, key=lambda pair: pair[0].slug, reverse=True)[:NEWEST]:
        day = book.published.get(meeting.path) or meeting.date.isoformat()
        ident, url = f"mention/{term.slug}/{meeting.slug}", f"{meeting.url}#{first.anchor}"
        title, told = f"{chinese_date(meeting.date)}会议提到“{term.title}”", _sentence(meeting, first)
        yield Change(ident, MENTIONED, day, title, url, meeting.path, told)


def _sentence(meeting: Meeting, place: Mention) -> str:
    paragraph = meeting.by_id[place.paragraph]
    sentence = paragraph.sentence_at(place.start)
    return paragraph.text[sentence.start : sentence.end]


def feed(book: Book, path: str, title: str, changes: Iterable[Change]) -> bytes:
    """A feed of the newest; links are relative to it, for nobody knows where the site will lie."""
    newest = sorted(changes, key=lambda c: c.day, reverse=True)[:NEWEST]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _text(root, "id", tag(book.settings, path))
    _text(root, "title", title)
    _text(root, "updated", _moment(newest[0].day if newest else book.stamp.day))
    _text(ET.SubElement(root, "author"), "name", book.settings.bureau or book.settings.site_name)
    ET.SubElement(root, "link", {"rel": "self", "href": path.rpartition("/")[2]})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": relative("news.html", path)})
    for change in newest:
        _entry(root, book, path, change)
    ET.indent(root, " ")
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _entry(root: ET.Element, book: Book, path: str, change: Change) -> None:
    entry = ET.SubElement(root, "entry")
    label = KINDS.get(change.kind, "")
    _text(entry, "id", tag(book.settings, change.id))
    _text(entry, "title", f"{label}：{change.title}" if label else change.title)
    _text(entry, "updated", _moment(change.day))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": relative(change.url, path)})
    ET.SubElement(entry, "category", {"term": label or MENTIONED})
    if change.told:
        _text(entry, "summary", change.told)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: str) -> str:
    """The beginning of a day in China (RFC 3339)."""
    return f"{day}T00:00:00+08:00"
