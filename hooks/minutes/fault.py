"""A fault of the program itself, told in one line: what page it was looking at, and what went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

CODE = "E900"
ROOT = Path(__file__).parent.parent.parent


def fault(error: BaseException) -> Problem:
    """The finding for an error that nobody foresaw: at the page if one was looked at, else at our own line."""
    where, line = _program(error.__traceback__)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    page = next((name for name in _pages(error.__traceback__) if name), "")
    message = f"程序内部出错（{what}，{where}:{line}）"
    return Problem(page or where, 0 if page else line, CODE, message, "内容没有写出；请把这一行交给维护人员")


def _frames(trace: TracebackType | None) -> list[TracebackType]:
    """From the innermost call outwards."""
    found = []
    while trace is not None:
        found.append(trace)
        trace = trace.tb_next
    return found[::-1]


def _pages(trace: TracebackType | None) -> Iterator[str]:
    """Paths of pages among the values that the program was holding, the innermost first."""
    for step in _frames(trace):
        for value in step.tb_frame.f_locals.values():
            path = value if isinstance(value, str) else getattr(value, "path", None)
            if isinstance(path, str) and path.startswith("docs/"):
                yield path
            elif isinstance(uri := getattr(value, "src_uri", None), str):
                yield f"docs/{uri}"


def _program(trace: TracebackType | None) -> tuple[str, int]:
    """The innermost line of ours on the way to the error."""
    for step in _frames(trace):
        file = Path(step.tb_frame.f_code.co_filename)
        if file.is_relative_to(ROOT / "hooks"):
            return file.relative_to(ROOT).as_posix(), step.tb_lineno
    return "hooks/mkdocs_hooks.py", 0
