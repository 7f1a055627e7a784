"""A task held against what it was: the only rule that needs the past, which the caller brings."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.model import Event, Task

FIX = "请恢复原来的这一条；写错了的，在末尾另添一条更正"


def history_only_grows(before: Task, now: Task) -> Iterator[Problem]:
    """E172 What stood in a task's history stands there for ever: entries are added at its end, none edited or removed."""
    for number, (was, is_) in enumerate(zip_longest(before.history, now.history), 1):
        if was is None:
            return
        if is_ is None or _without_line(was) != _without_line(is_):
            what = f"history 第 {number} 条（{was.date}，{was.status}）{'改动了' if is_ else '不见了'}；只能在末尾添加"
            yield Problem(now.path, is_.line if is_ else now.line_of("history"), "E172", what, FIX)
            return


def history_is_not_deleted(before: Task) -> Iterator[Problem]:
    """E172 A task's file that is gone takes its history with it."""
    if before.history:
        what = f"这项任务有 {len(before.history)} 条变化经过，文件却不见了"
        yield Problem(before.path, 0, "E172", what, "请恢复这个文件；任务不再要做的，在 history 末尾添一条“已终止”")


def _without_line(event: Event) -> Event:
    return replace(event, line=0)
