"""All that was read and may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from minutes.announced import announced
from minutes.model.documents import Document, Meeting, Study, Term
from minutes.model.kinds import Shelf
from minutes.model.withdrawal import emptied, retired, unquoted
from minutes.names import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes.announced import Announced
    from minutes.model.passages import Reference
    from minutes.model.tasks import Task


@dataclass(frozen=True)
class Corpus:
    """All that was read and may be shown, each in a fixed order (meetings by date, the rest by path).

    `retired` are tasks of withdrawn minutes: nothing but addresses that must go on leading somewhere.
    """

    meetings: tuple[Meeting, ...] = ()
    studies: tuple[Study, ...] = ()
    terms: tuple[Term, ...] = ()
    tasks: tuple[Task, ...] = ()
    retired: tuple[Task, ...] = ()

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every page of content."""
        return (*self.meetings, *self.studies, *self.terms, *self.tasks)

    def visible(self, audience: str) -> Corpus:
        """What a build for `audience` may show: no draft ever, leaders' pages only in a build for leaders.

        Nor a task of a minute that is not shown; of a withdrawn minute only what `withdrawal` leaves.
        """
        if audience not in self._visible:
            self._visible[audience] = self._open_to(audience)
        return self._visible[audience]

    @cached_property
    def _visible(self) -> dict[str, Corpus]:
        """By audience: rules, pages and whoever else asks look at one and the same."""
        return {}

    def _open_to(self, audience: str) -> Corpus:
        def open_to(page: Document) -> bool:
            return not page.draft and (page.audience == "all" or audience == "leaders")

        closed = {meeting.slug for meeting in self.meetings if not open_to(meeting)}
        withdrawn = {meeting.slug for meeting in self.meetings if meeting.withdrawn}
        if not withdrawn and all(map(open_to, self.documents)):
            return self  # with all that is known of it
        tasks = [t for t in self.tasks if open_to(t) and t.source.slug not in closed]
        return Corpus(
            tuple(emptied(m) if m.withdrawn else m for m in self.meetings if open_to(m)),
            tuple(filter(open_to, self.studies)),
            tuple(unquoted(t, withdrawn) for t in self.terms if open_to(t)),
            tuple(t for t in tasks if t.source.slug not in withdrawn),
            tuple(retired(t) for t in tasks if t.source.slug in withdrawn),
        )

    @cached_property
    def by_path(self) -> Mapping[str, Document]:
        """Pages by their path in the repository."""
        return {page.path: page for page in self.documents}

    @cached_property
    def by_slug(self) -> Mapping[str, Document]:
        """Pages by slug; a study material also as `study/slug`, for an entry may have the same name.

        So may a task as the day's second meeting (2021-08-30-2): the minute keeps it, the task is `task/2021-08-30-2`.
        """
        found: dict[str, Document] = {}
        tasks = (*self.tasks, *self.retired)
        for page in (*self.studies, *tasks, *self.terms, *self.meetings):
            found[page.slug] = page
        return found | {f"study/{s.slug}": s for s in self.studies} | {f"task/{t.slug}": t for t in tasks}

    @cached_property
    def _offices(self) -> Mapping[str, Term]:
        """Entries of the shelf 机构 by slug and by every name."""
        offices = [t for t in self.terms if t.shelf is Shelf.OFFICES]
        return {**{key(name): t for t in offices for name in t.names}, **{t.slug: t for t in offices}}

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """Numbers that the minutes announce, with the members recorded."""
        return announced(self)

    def office(self, name: str) -> Term | None:
        """The entry of an office, by its slug or one of its names."""
        return self._offices.get(name) or self._offices.get(key(name))

    def term(self, slug: str) -> Term | None:
        """The entry with this slug."""
        found = self.by_slug.get(slug)
        return found if isinstance(found, Term) else None

    def resolve(self, reference: Reference) -> str | None:
        """The text at an address, None where there is none."""
        if reference not in self._resolved:
            page = self.by_slug.get(reference.slug)
            self._resolved[reference] = page.resolve(reference) if page else None
        return self._resolved[reference]

    @cached_property
    def _resolved(self) -> dict[Reference, str | None]:
        """Addresses that were asked for before: of a task, half a dozen times."""
        return {}
