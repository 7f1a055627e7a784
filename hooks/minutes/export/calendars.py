"""Meetings and due dates as calendars (RFC 5545): whole days, no alarm, nothing that needs an account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from minutes.export.identity import authority
from minutes.model import ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from minutes.book import Book
    from minutes.model import Due, Meeting, Task

OCTETS = 75  # the longest line (RFC 5545, 3.1)


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """All meetings; all due dates (what is closed is due no more); each desk's due dates."""
    name = book.settings.bureau or book.settings.site_name
    shown = (m for m in book.corpus.meetings if not m.withdrawn)
    yield "data/meetings.ics", calendar(book, f"{name}会议", (_meeting(book, m) for m in shown))
    dues = {task.slug: _due(book, task, task.due) for task in book.agenda.tasks if task.due and not task.closed}
    yield "data/due.ics", calendar(book, f"{name}任务到期", dues.values())
    for office in book.agenda.desks:
        mine = (dues[task.slug] for task in book.agenda.by_office.get(office.slug, ()) if task.slug in dues)
        yield f"data/desks/{office.slug}.ics", calendar(book, f"{office.title}任务到期", mine)


def calendar(book: Book, name: str, events: Iterable[str]) -> bytes:
    """A calendar with CRLF and folded lines."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{authority(book.settings)}//minutes//ZH", f"X-WR-CALNAME:{escaped(name)}")
    return "".join([*map(folded, head), *events, folded("END:VCALENDAR")]).encode()


def _meeting(book: Book, meeting: Meeting) -> str:
    told = "；".join(x for x in (meeting.place, f"{meeting.chair}主持" if meeting.chair else "", meeting.url) if x)
    return _event(book, f"meeting-{meeting.slug}", meeting.date, meeting.title, told)


def _due(book: Book, task: Task, due: Due) -> str:
    basis = f"期限{due.basis}" + (f"：{due.why}" if due.why else "")
    told = f"{ROLE_NAMES[task.role]}；{basis}；出自 {task.source}；{task.url}"
    return _event(book, f"task-{task.slug}", due.date, f"到期：{task.title}", told)


def _event(book: Book, ident: str, day: date, summary: str, told: str) -> str:
    """A whole day; `ident` begins with the kind, for a meeting and a task may share a slug.

    Its stamp is the build's as-of date, so that a commit gives the same bytes on any day.
    """
    uid, title, words = (
        folded(line) for line in (f"UID:{ident}@{authority(book.settings)}", f"SUMMARY:{escaped(summary)}", f"DESCRIPTION:{escaped(told)}")
    )
    when = (
        f"DTSTAMP:{_digits(book.stamp.day)}T000000Z\r\n"
        f"DTSTART;VALUE=DATE:{_digits(day.isoformat())}\r\n"
        f"DTEND;VALUE=DATE:{_digits((day + timedelta(days=1)).isoformat())}\r\n"
    )
    return f"BEGIN:VEVENT\r\n{uid}{when}{title}{words}TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"


def _digits(day: str) -> str:
    """An ISO day as RFC 5545 writes it: 20210830."""
    return day.replace("-", "")


def escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    for mark in "\\;,":
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line cut after at most 75 octets, never inside a character; the next begins with a blank."""
    rest, out = line.encode(), ""
    if len(rest) <= OCTETS:
        return f"{line}\r\n"
    room = OCTETS
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        out += rest[:end].decode() + "\r\n "
        rest, room = rest[end:], OCTETS - 1
    return out + rest.decode() + "\r\n"
