"""`check --fix`: marks, blanks and widths mended by machine; never a word, never a sealed minute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desk.pictures import redrawn
from desk.writing import write
from minutes.docx.text import Picture
from minutes.folder import kind_of
from minutes.gate.photos import tells
from minutes.model import Kind
from minutes.opening import SourceError, read_text
from minutes.proof.mend import mended
from minutes.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ACCESS = re.compile(r"^access:", re.MULTILINE)


def mend_files(root: Path, paths: frozenset[str] = frozenset()) -> Iterator[str]:
    """Mend the content files (all, or those of `paths`); gives those that changed."""
    for file in sorted((root / "docs").rglob("*.md")):
        path = file.relative_to(root).as_posix()
        kind = kind_of(path)
        if kind is None or (paths and path not in paths):
            continue
        try:
            old = read_text(file, path)
            new = _mended(file, path, old, kind)
        except (SourceError, OSError):
            continue
        if new != old:
            write(file, new.encode())
            yield path


def mend_pictures(root: Path, paths: frozenset[str] = frozenset()) -> Iterator[str]:
    """Draw pictures anew that tell of place, device or author; gives those that changed."""
    for file in sorted((root / "docs/assets").rglob("*")):
        path = file.relative_to(root).as_posix()
        if not file.is_file() or file.is_symlink() or (paths and path not in paths):
            continue
        old = file.read_bytes()
        new = redrawn(Picture(file.name, old))[0] if tells(old) else b""
        if new:
            write(file, new)
            yield path


def _mended(file: Path, path: str, old: str, kind: Kind) -> str:
    source = read_source(file, path)
    keys = {name.text for name, _ in source.front.entries}
    if not keys or "seal" in keys:
        return old
    front = old[: len(old) - len(source.body)]
    if "audience" not in keys:
        front = _ACCESS.sub("audience:", front)
    return front + mended(source.body, verbatim=kind is Kind.MEETING)
