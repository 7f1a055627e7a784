"""Tasks whose history was rewritten since a commit: past and present read the same way, then compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.changes import former_texts
from minutes.check.history import history_is_not_deleted, history_only_grows
from minutes.model import Kind, Task
from minutes.opening import SourceError, read_text
from minutes.parse import parse
from minutes.source import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes.problem import Problem

FOLDER = "docs/tasks"


def rewritten(root: Path, base: str) -> Iterator[Problem]:
    """E172 of every task that stood at `base`; what can't be read is another rule's finding."""
    for former, present, text in former_texts(root, base, FOLDER):
        before = _task(text, former)
        if before is None:
            continue
        if not present:
            yield from history_is_not_deleted(before)
        elif now := _present(root, present):
            yield from history_only_grows(before, now)


def _present(root: Path, path: str) -> Task | None:
    try:
        return _task(read_text(root / path, path), path)
    except (SourceError, OSError):
        return None


def _task(text: str, path: str) -> Task | None:
    try:
        page, _ = parse(split(text, path), Kind.TASK)
    except SourceError:
        return None
    return page if isinstance(page, Task) else None
