"""Atom feeds (RFC 4287): all that is new, each kind of it, each entry, each desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.action import Change
from minutes.action.changes import KINDS
from minutes.export.identity import tag
from minutes.model import Meeting
from minutes.page import chinese_date, relative, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes.book import Book
    from minutes.mentions import Mention
    from minutes.model import Term

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
        own = newest_of([*by_subject.get(term.slug, ()), *_spoken_of(book, term)])
        path = f"feeds/terms/{term.slug}.xml"
        entries = _entries(book, path, own)
        yield path, _feed(book, path, f"{term.title}：新增", own, entries)
        if term.slug in desks:  # the same entries, for the desks' folder lies beside the entries'
            path = f"feeds/desks/{term.slug}.xml"
            yield path, _feed(book, path, f"{term.title}工作台：新增", own, entries)


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
    for meeting, first in _newest(book, book.mentions.by_term.get(term.slug, ())):
        day = book.published.get(meeting.path) or meeting.date.isoformat()
        ident, url = f"mention/{term.slug}/{meeting.slug}", f"{meeting.url}#{first.anchor}"
        title, told = f"{chinese_date(meeting.date)}会议提到“{term.title}”", _sentence(meeting, first)
        yield Change(ident, MENTIONED, day, title, url, meeting.path, told)


def _newest(book: Book, places: Sequence[Mention]) -> list[tuple[Meeting, Mention]]:
    """The newest meetings with the first of their places, newest first; `places` are in the order of the meetings."""
    found: dict[str, tuple[Meeting, Mention]] = {}
    for place in reversed(places):
        if place.page not in found and len(found) == NEWEST:
            break
        if isinstance(page := book.corpus.by_path[place.page], Meeting):
            found[place.page] = page, place
    return list(found.values())


def _sentence(meeting: Meeting, place: Mention) -> str:
    paragraph = meeting.by_id[place.paragraph]
    sentence = paragraph.sentence_at(place.start)
    return paragraph.text[sentence.start : sentence.end]


# Written as text: a feed has no more than these lines, and building trees for 5,000 entries costs five times as much.
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
 <id>{}</id>
 <title>{}</title>
 <updated>{}</updated>
 <author>
  <name>{}</name>
 </author>
 <link rel="self" href="{}" />
 <link rel="alternate" type="text/html" href="{}" />
{}</feed>
"""
_ENTRY = """ <entry>
  <id>{}</id>
  <title>{}</title>
  <updated>{}</updated>
  <link rel="alternate" type="text/html" href="{}" />
  <category term="{}" />
{} </entry>
"""


def feed(book: Book, path: str, title: str, changes: Iterable[Change]) -> bytes:
    """A feed of the newest; links are relative to it, for nobody knows where the site will lie."""
    newest = newest_of(changes)
    return _feed(book, path, title, newest, _entries(book, path, newest))


def newest_of(changes: Iterable[Change]) -> list[Change]:
    """What a feed of these changes tells, newest first."""
    return sorted(changes, key=lambda c: c.day, reverse=True)[:NEWEST]


def _feed(book: Book, path: str, title: str, newest: Sequence[Change], entries: str) -> bytes:
    author = book.settings.bureau or book.settings.site_name
    updated = _moment(newest[0].day if newest else book.stamp.day)
    own, page = path.rpartition("/")[2], relative("news.html", path)
    head = map(safe, (tag(book.settings, path), title, updated, author, own, page))
    return _FEED.format(*head, entries).encode()


def _entries(book: Book, path: str, changes: Iterable[Change]) -> str:
    return "".join([_entry(book, path, change) for change in changes])


def _entry(book: Book, path: str, change: Change) -> str:
    label = KINDS.get(change.kind, "")
    title = f"{label}：{change.title}" if label else change.title
    told = f"  <summary>{safe(change.told)}</summary>\n" if change.told else ""
    given = (tag(book.settings, change.id), title, _moment(change.day), relative(change.url, path), label or MENTIONED)
    return _ENTRY.format(*map(safe, given), told)


def _moment(day: str) -> str:
    """The beginning of a day in China (RFC 3339)."""
    return f"{day}T00:00:00+08:00"
