"""Tasks that a sentence states with a number and a list: 牵头1项，即“…”，参与5项，包括“…”“…”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.proof.counts import STATED
from minutes.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROLES = (("牵头", "lead"), ("主办", "lead"), ("参与", "support"), ("配合", "support"), ("协办", "support"))
_ITEM = re.compile("“((?:[^“”]|“[^“”]*”)*)”|《([^《》]*)》")


@dataclass(frozen=True)
class TaskItem:
    """One proposed task: its title, `lead` or `support`, the sentence that states it."""

    title: str
    role: str
    at: str


def tasks(paragraphs: Sequence[str]) -> tuple[TaskItem, ...]:
    """The tasks that the paragraphs (the first is p1) state."""
    return tuple(item for n, paragraph in enumerate(paragraphs, 1) for item in _of_paragraph(paragraph, n))


def _of_paragraph(paragraph: str, n: int) -> Iterator[TaskItem]:
    for k, (start, end) in enumerate(sentences(paragraph), 1):
        for hit in STATED.finditer(paragraph, start, end):
            role = next((role for word, role in _ROLES if word in hit["verb"]), "")
            if role:
                yield from (TaskItem(a or b, role, f"p{n}s{k}") for a, b in _ITEM.findall(hit["list"]))
