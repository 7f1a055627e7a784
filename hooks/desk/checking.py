"""`edit.py check`: everything judged, shown in the form that is asked for, mended where a machine may."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desk.changes import changed_lines
from desk.formats import FORMATS, failed, totals
from desk.histories import rewritten
from desk.mending import mend_files, mend_pictures
from desk.progress import Bar
from desk.refusal import FINDINGS, OK
from desk.repository import relative
from minutes.judgement import judge
from minutes.machinery.inspection import inspect
from minutes.opening import SourceError
from minutes.settings import read_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from minutes.problem import Problem


def check(root: Path, options: argparse.Namespace) -> int:
    """Run the check; 0 nothing to mend, 1 something."""
    changed = changed_lines(root, options.changed) if options.changed else {}
    paths = frozenset(_files(root, options.paths))
    if options.fix:
        meant = paths or frozenset(changed)
        for path in (*mend_files(root, meant), *mend_pictures(root, meant)):
            print(f"已改 {path}", file=sys.stderr)
    found = _judged(root, paths)
    if options.changed:
        found = sorted({*found, *(p for p in rewritten(root, options.changed) if not paths or p.path in paths)})
    shown = _concerned(found, changed) if options.changed else found
    written = FORMATS[options.format](shown, changed)
    if written:
        print(written)
    print(f"检查完毕：{totals(shown)}。", file=sys.stderr)
    return FINDINGS if failed(shown, strict=options.strict) else OK


def _judged(root: Path, paths: frozenset[str]) -> list[Problem]:
    try:
        _, found = judge(root, read_settings(root), paths, Bar("检查"))
    except SourceError as error:
        return sorted({*inspect(root), error.problem})
    return found


def _files(root: Path, names: Iterable[str]) -> Iterable[str]:
    """The files that are meant: a folder means all pages in it."""
    for name in names:
        path = relative(root, name)
        if (root / path).is_dir():
            yield from (file.relative_to(root).as_posix() for file in sorted((root / path).rglob("*.md")))
        else:
            yield path


def _concerned(found: Iterable[Problem], changed: Mapping[str, frozenset[int]]) -> list[Problem]:
    """All errors, wherever they are; warnings and hints on changed lines alone."""
    return [
        p for p in found if p.level == "E" or p.line in changed.get(p.path, ()) or (not p.line and p.path in changed)
    ]
