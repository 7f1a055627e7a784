"""A repository made of a few visible files, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.check import check
from minutes.read import Reading, read_repository

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def lay(root: Path, files: Mapping[str, str]) -> Path:
    """Write `files` (path in docs/ -> text) below `root`/docs."""
    for path, text in files.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def reading(root: Path, files: Mapping[str, str]) -> Reading:
    """What reading these files gives."""
    return read_repository(lay(root, files))


def findings(root: Path, files: Mapping[str, str], addresses: str = "") -> list[str]:
    """Every finding about these files, as lines."""
    return [str(p) for p in check(reading(root, files), addresses=addresses)]
