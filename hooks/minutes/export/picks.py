"""What a study pack of a reader's own choice is put together from in the browser, and the parts of its Word file.

Scripts, since a page that was opened from a folder may load scripts but no data. A minute's script is
asked for only when one of its paragraphs was picked, that of the entries with the first of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from minutes.export.word_parts import document, parts
from minutes.model import Reference
from minutes.page import chinese_date, place_name
from minutes.pages.pack_lines import agenda, explained, questions, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.book import Book
    from minutes.model import Meeting


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """One for Word, one for all entries, one for every minute that stands."""
    before, _, after = document("\0").partition("\0")
    yield "packs/word.js", _call("packWord", {"parts": parts(), "document": [before, after]})
    terms = {term.slug: [[line.text, line.place, line.url] for line in explained(book, term)] for term in book.corpus.terms}
    yield "packs/terms.js", _call("packTerms", terms)
    for meeting in book.corpus.meetings:
        if not meeting.withdrawn:
            yield f"packs/{meeting.slug}.js", _call("packMinute", _minute(book, meeting))


def _call(name: str, told: object) -> bytes:
    return f"{name}({json.dumps(told, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _minute(book: Book, meeting: Meeting) -> dict[str, object]:
    """Paragraphs as id, place, text, entries that it speaks of; lines as part, paragraph, text, place, link."""
    spoken: dict[str, dict[str, None]] = {}
    for mention in book.mentions.by_page.get(meeting.path, ()):
        if not mention.uri:
            spoken.setdefault(mention.paragraph, {})[mention.term] = None
    found = (("studied", agenda(book, meeting)), ("assigned", tasks(book, meeting)), ("asked", questions(meeting)))
    return {
        "slug": meeting.slug,
        "title": meeting.title,
        "day": chinese_date(meeting.date),
        "url": meeting.url,
        "paragraphs": [
            [p.id, place_name(Reference(meeting.slug, p.id)), p.text.replace("\t", "　"), list(spoken.get(p.id, ()))]
            for p in meeting.paragraphs[1:]
            if not p.removed
        ],
        "lines": [[part, line.at, line.text, line.place, line.url] for part, lines in found for line in lines],
    }
