"""The tasks of a corpus by office and by sentence, and everything that follows from them; made once, when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from minutes.action.again import places_of
from minutes.action.changes import changes
from minutes.action.proofs import Proofs
from minutes.action.studied import studied
from minutes.mentions import Mentions
from minutes.model import Reference, Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes.action.changes import Change
    from minutes.action.studied import Item
    from minutes.model import Corpus, Task, Term

ROLE_ORDER = ("lead", "support", "none")


@dataclass(frozen=True)
class Agenda:
    """`published` says on which day (ISO) a file first came to the site, where that is known."""

    corpus: Corpus
    mentions: Mentions = field(default_factory=Mentions)
    published: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Newest meeting first; of one meeting those it leads, then those it joins, then the rest as numbered."""
        ordered = sorted(self.corpus.tasks, key=lambda t: (ROLE_ORDER.index(t.role), t.order[1]))
        return tuple(sorted(ordered, key=lambda t: t.order[0], reverse=True))

    @cached_property
    def by_office(self) -> Mapping[str, tuple[Task, ...]]:
        """An office's slug -> the tasks that name it as leading or joining, those with a due date first."""
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            for office in self.offices_of(task):
                found.setdefault(office.slug, []).append(task)
        return {slug: tuple(sorted(rows, key=due_order)) for slug, rows in found.items()}

    @cached_property
    def by_source(self) -> Mapping[Reference, tuple[Task, ...]]:
        """A sentence -> the tasks that it sets."""
        found: dict[Reference, list[Task]] = {}
        for task in self.tasks:
            found.setdefault(task.source, []).append(task)
        return {at: tuple(rows) for at, rows in found.items()}

    @cached_property
    def by_meeting(self) -> Mapping[str, tuple[Task, ...]]:
        """A meeting's slug -> the tasks that it sets: led, joined, the rest."""
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            found.setdefault(task.source.slug, []).append(task)
        return {slug: tuple(rows) for slug, rows in found.items()}

    @cached_property
    def about(self) -> Mapping[str, tuple[Task, ...]]:
        """An office's slug -> the tasks in whose quotation it stands without having them."""
        found: dict[str, dict[str, Task]] = {}
        for office in self.desks:
            for mention in self.mentions.by_term.get(office.slug, ()):
                at = Reference(self.corpus.by_path[mention.page].slug, mention.paragraph, mention.sentence)
                for task in self.by_source.get(at, ()):
                    if mention.text in task.quote and office not in self.offices_of(task):
                        found.setdefault(office.slug, {})[task.slug] = task
        return {slug: tuple(rows.values()) for slug, rows in found.items()}

    @cached_property
    def desks(self) -> tuple[Term, ...]:
        """Every office that has an entry (a task may name no other)."""
        return tuple(t for t in self.corpus.terms if t.shelf is Shelf.OFFICES)

    def offices_of(self, task: Task) -> tuple[Term, ...]:
        """The entries of a task's offices."""
        return self._offices_of[task.offices]

    @cached_property
    def _offices_of(self) -> Mapping[tuple[str, ...], tuple[Term, ...]]:
        """Names as tasks give them -> their entries: many tasks name the same offices."""
        given = {task.offices for task in self.corpus.tasks}
        return {names: tuple(office for name in names if (office := self.corpus.office(name))) for names in given}

    @cached_property
    def _words(self) -> Mapping[str, tuple[Reference, ...]]:
        """Tasks come in the order of their meetings; of those in the same words the oldest decides after which minute to look."""
        after = {words: task.source.slug for task in reversed(self.corpus.tasks) for words in (task.title, task.quote)}
        return places_of(after, self.corpus.meetings)

    def again(self, task: Task) -> tuple[Reference, ...]:
        """Sentences of later minutes in which the task's own words stand again, oldest first."""
        return self._again.get(task.slug, ())

    @cached_property
    def _again(self) -> Mapping[str, tuple[Reference, ...]]:
        """Only of tasks that are spoken of again: of ten thousand, few are."""
        found = self._words
        return {task.slug: self._later(task) for task in self.corpus.tasks if task.quote in found or task.title in found}

    def _later(self, task: Task) -> tuple[Reference, ...]:
        set_on = task.source.slug
        later = {at for words in {task.title, task.quote} for at in self._words.get(words, ()) if at.slug > set_on}
        return tuple(sorted(later, key=lambda at: (at.slug, len(at.paragraph), at.paragraph, at.sentence)))

    def last_spoken_of(self, task: Task) -> str:
        """The day (ISO) on which a meeting last spoke of a task, or its status last changed."""
        return self._last_spoken_of[task.slug]

    @cached_property
    def _last_spoken_of(self) -> Mapping[str, str]:
        return {t.slug: self._newest(t) if t.history or t.slug in self._again else self.day(t.source) for t in self.corpus.tasks}

    def _newest(self, task: Task) -> str:
        changed = (event.date.isoformat() for event in task.history)
        return max([self.day(task.source), *map(self.day, self.again(task)[-1:]), *changed])

    def day(self, at: Reference) -> str:
        """The day (ISO) of the minute an address lies in; empty where there is none."""
        return self._days.get(at.slug, "")

    @cached_property
    def _days(self) -> Mapping[str, str]:
        return {meeting.slug: meeting.date.isoformat() for meeting in self.corpus.meetings}

    @cached_property
    def studied(self) -> tuple[Item, ...]:
        """The study ledger, newest meeting first."""
        return studied(self.corpus)

    @cached_property
    def proofs(self) -> Proofs:
        """What was drawn from each sentence."""
        return Proofs(self)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What came to the site, newest first."""
        return changes(self.corpus, self.published)


def due_order(task: Task) -> tuple[bool, str]:
    """By due date; those without one come last."""
    return (True, "") if task.due is None else (False, task.due.date.isoformat())
