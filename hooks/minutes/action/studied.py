"""学习台账: every material that a minute says was studied, when, at which meeting and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.address import parse_reference
from minutes.names import BOOK_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes.model import Corpus, Meeting, Reference, Study


@dataclass(frozen=True)
class Item:
    """A meeting studied a material: `how` is 学习, 传达学习 or 部署; `study` its page, None where only its title is known."""

    title: str
    kind: str
    meeting: Meeting
    how: str
    at: Reference
    study: Study | None = None


def studied(corpus: Corpus) -> tuple[Item, ...]:
    """Newest meeting first, of one meeting in the order of its list."""
    pages = _pages(corpus)
    return tuple(
        Item(page.title if page else item.doc, page.type if page else "", meeting, item.how, at, page)
        for meeting in reversed(corpus.meetings)
        for item in meeting.studied
        if (at := parse_reference(f"{meeting.slug}#{item.at}"))
        for page in (pages.get(item.doc),)
    )


def _pages(corpus: Corpus) -> dict[str, Study]:
    """Study pages by title and by slug; a slug wins."""
    return {**{s.title: s for s in corpus.studies}, **{s.slug: s for s in corpus.studies}}


def never_studied(corpus: Corpus, items: Iterable[Item]) -> tuple[tuple[str, Reference], ...]:
    """缺口: each title in 《》 that a minute names and is not among those studied, with where it is named first."""
    known = {_bare(item.title) for item in items}
    found: dict[str, Reference] = {}
    for meeting in corpus.meetings:
        for hit in BOOK_TITLE.finditer(meeting.whole) if not meeting.withdrawn else ():
            if hit[0] not in found and _bare(hit[0]) not in known:
                found[hit[0]] = meeting.sentence_of(hit.start())
    return tuple(found.items())


def _bare(title: str) -> str:
    return title.strip("《》")
