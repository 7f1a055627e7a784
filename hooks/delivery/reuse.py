"""What did not change since the live release: the same file on disk, with its compressed copies and its date.

So ten releases take little more room than one, and a reader's browser is told "not modified" across a delivery.
"""

from __future__ import annotations

import filecmp
import os
from typing import TYPE_CHECKING

from delivery.compress import COPIES

if TYPE_CHECKING:
    from pathlib import Path


def link_unchanged(fresh: Path, live: Path) -> int:
    """Put links to equal files of the live site into the fresh one; gives how many files were equal."""
    files = [path for path in sorted(fresh.rglob("*")) if path.is_file()]
    equal = [path for path in files if _same(path, live / path.relative_to(fresh))]
    for path in equal:
        _link(live / path.relative_to(fresh), path)
    return len(equal)


def _same(path: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(path, other, shallow=False)


def _link(source: Path, target: Path) -> None:
    """Link a file and its compressed copies; the target is replaced in one step."""
    for suffix in ("", *COPIES):
        copy = source.with_name(source.name + suffix)
        if copy.is_file():
            beside = target.with_name(target.name + ".link")
            os.link(copy, beside)
            beside.replace(target.with_name(target.name + suffix))
