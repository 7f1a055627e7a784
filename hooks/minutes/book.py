"""What pages are made from: the corpus that may be shown, the settings, the stamp of the build."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from minutes.action import Agenda
from minutes.cards import Script
from minutes.mentions import Mentions
from minutes.model import Meeting, Study

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes.model import Corpus, Document, Studied, Term
    from minutes.parse import Prose
    from minutes.render import Span
    from minutes.settings import Settings


@dataclass(frozen=True)
class Stamp:
    """As of when and from which commit the site was built; `day` is ISO, `commit` may be empty."""

    day: str
    commit: str = ""


@dataclass(frozen=True)
class Book:
    """Everything a page maker may look at; nothing of it changes while pages are made."""

    corpus: Corpus
    settings: Settings
    stamp: Stamp
    spans: Mapping[str, Mapping[str, Sequence[Span]]] = field(default_factory=dict)
    pages: tuple[Prose, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)
    cards: Script = field(default_factory=Script)
    published: Mapping[str, str] = field(default_factory=dict)

    def spans_of(self, page: Document) -> Mapping[str, Sequence[Span]]:
        """Links and mentions of a page by paragraph id."""
        return self.spans.get(page.path, {})

    @cached_property
    def agenda(self) -> Agenda:
        """Tasks, what was studied, what is new."""
        return Agenda(self.corpus, self.mentions, self.published)

    @cached_property
    def carriers(self) -> dict[tuple[str, tuple[str, ...], str], str]:
        """A role, offices as tasks name them and the folder of a page -> the role with links to their desks (HTML), drawn once."""
        return {}

    @cached_property
    def packs(self) -> dict[str, tuple[Any, ...]]:
        """A meeting's slug -> the lines of its study pack, the same on the page and in Word."""
        return {}

    @cached_property
    def explained(self) -> dict[str, tuple[Any, ...]]:
        """An entry's slug -> its lines in every study pack."""
        return {}

    @cached_property
    def assigned(self) -> dict[str, tuple[Any, ...]]:
        """A meeting's slug -> what a study pack says of its tasks, the same on the page, in Word and for a reader's own choice."""
        return {}

    @cached_property
    def points_here(self) -> Mapping[str, tuple[tuple[str, Term], ...]]:
        """An entry's slug -> the entries that name it as theirs: 下位词条 (broader), 曾用名 (replaced_by)."""
        found: dict[str, list[tuple[str, Term]]] = {}
        for term in self.corpus.terms:
            for label, slug in (("下位词条", term.broader), ("曾用名", term.replaced_by)):
                if slug:
                    found.setdefault(slug, []).append((label, term))
        return {slug: tuple(rows) for slug, rows in found.items()}

    @cached_property
    def studied_at(self) -> Mapping[str, tuple[tuple[Meeting, Studied], ...]]:
        """A study page's slug -> the meetings that studied it, newest first."""
        found: dict[str, list[tuple[Meeting, Studied]]] = {}
        for meeting in reversed(self.corpus.meetings):
            for item in meeting.studied:
                found.setdefault(item.doc, []).append((meeting, item))
        return {slug: tuple(rows) for slug, rows in found.items()}

    def study(self, doc: str) -> Study | None:
        """The study page of a studied item, by slug or title."""
        page = self.corpus.by_slug.get(f"study/{doc}")
        if isinstance(page, Study):
            return page
        return next((s for s in self.corpus.studies if s.title == doc), None)
