"""One edition of the site, from the files in docs/ to pages: read, judge, find, draw."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes import cards, fidelity, marks, mentions, pages
from minutes.address import plain_text
from minutes.book import Book
from minutes.check import check, register
from minutes.gate.pages import gate_findings
from minutes.opening import SourceError, read_text
from minutes.problem import Problem, is_error
from minutes.read import read_repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from minutes.book import Stamp
    from minutes.page import Page
    from minutes.parse import Prose
    from minutes.read import Reading
    from minutes.settings import Settings


_TARGET = re.compile(r"\]\(([^()\s]{1,500})|\]:\s*(\S{1,500})")


@dataclass(frozen=True)
class Edition:
    """What one build shows: pages made by us, pages of prose, and the book they were made from.

    `pictures` are all that lie in docs/ (their paths there), and `kept_back` those that none of its pages shows: they may
    belong to a draft.
    """

    book: Book
    pages: dict[str, Page]
    prose: dict[str, Prose]
    pictures: tuple[str, ...] = ()
    kept_back: frozenset[str] = frozenset()

    @property
    def leaves(self) -> Iterator[Page]:
        """Pages that are filled into a frame when MkDocs has written it; each time they are asked for they are drawn anew."""
        return pages.leaves(self.book)


def examine(root: Path, settings: Settings, reading: Reading | None = None) -> tuple[Reading, list[Problem]]:
    """All content read (unless it is given) and every finding about it; nothing is drawn."""
    reading = reading or read_repository(root)
    addresses, problems = _register(root)
    found = check(reading, addresses=addresses, review_required=settings.review_required)
    return reading, sorted({*found, *problems, *gate_findings(root, reading)})


def _register(root: Path) -> tuple[str, list[Problem]]:
    """The text of the register of published addresses; empty where there is none yet, or none that can be read."""
    file = root / register.PATH
    if not (file.is_file() or file.is_symlink()):
        return "", []
    try:
        return read_text(file, register.PATH), []
    except SourceError as error:
        return "", [error.problem]


def compose(reading: Reading, settings: Settings, stamp: Stamp, published: Mapping[str, str] | None = None) -> Edition:
    """The edition for the settings' audience. Call it only when `examine` found no error.

    `published` says on which day (ISO) each file first came to the repository, where that is known.
    """
    corpus = reading.corpus.visible(settings.audience)
    prose = tuple(p for p in reading.pages if not p.draft and (p.audience == "all" or settings.audience == "leaders"))
    found = mentions.find(corpus)
    book = Book(corpus, settings, stamp, marks.spans(corpus, found), prose, found, cards.script(corpus, found), published or {})
    own = {page.uri: page for page in pages.draw(book)}
    shown = set(_pictured(book))
    pictures = tuple(path.removeprefix("docs/") for path in reading.assets)
    kept_back = frozenset(path.removeprefix("docs/") for path in reading.assets if path not in shown)
    return Edition(book, own, {p.path.removeprefix("docs/"): p for p in prose}, pictures, kept_back)


def _pictured(book: Book) -> Iterator[str]:
    """Paths (`docs/assets/…`) of everything that a page of this edition links to or shows."""
    for page in book.corpus.documents:
        targets = (mark.target for paragraph in page.paragraphs for mark in paragraph.block.marks if mark.target)
        yield from (_path(page.path, target) for target in targets)
    for prose in book.pages:
        yield from (_path(prose.path, hit[1] or hit[2]) for hit in _TARGET.finditer(prose.body))


def _path(page: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target.partition("#")[0]))


def unfaithful(edition: Edition, site: Path) -> Iterator[Problem]:
    """E401 The visible text of each written minute is its source's, character for character."""
    for meeting in edition.book.corpus.meetings:
        if meeting.withdrawn:
            continue
        written = fidelity.visible_text((site / meeting.url).read_text(encoding="utf-8"))
        if message := fidelity.first_difference(written, plain_text(meeting.title, meeting.paragraphs)):
            yield Problem(meeting.path, 0, "E401", f"页面文字与原文不一致：{message}", "站点没有写出，请联系维护人员")


def blocking(problems: list[Problem]) -> bool:
    """Whether the site must not be written."""
    return any(map(is_error, problems))
