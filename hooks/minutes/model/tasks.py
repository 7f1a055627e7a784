"""A task 任务 and what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from minutes.model.documents import Document
from minutes.model.facts import CLOSED, NOT_GIVEN
from minutes.model.kinds import Kind

if TYPE_CHECKING:
    from minutes.model.facts import Due, Event
    from minutes.model.passages import Reference


@dataclass(frozen=True)
class Task(Document):
    """A task 任务: what a sentence of a minute sets, and what became of it (append-only `history`).

    `offices` have it as `role` says (lead 牵头, support 参与); `to` is whom the sentence addresses, in its own words.
    """

    source: Reference
    quote: str
    role: str = "none"
    offices: tuple[str, ...] = ()
    to: str = ""
    campaign: str = ""
    due: Due | None = None
    status: str = NOT_GIVEN
    history: tuple[Event, ...] = ()

    @property
    def kind(self) -> Kind:
        """A task."""
        return Kind.TASK

    @cached_property
    def order(self) -> tuple[str, int]:
        """Meeting and number: 2021-08-30-10 comes after 2021-08-30-2."""
        meeting, _, number = self.slug.rpartition("-")
        return meeting, int(number) if number.isdecimal() else 0

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.status in CLOSED
