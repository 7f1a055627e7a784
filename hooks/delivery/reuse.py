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
    pairs = [(live / path.relative_to(fresh), path) for path in sorted(fresh.rglob("*")) if path.is_file()]
    known = [(old, new) for old, new in pairs if old.is_file()]
    equal = [(old, new) for old, new in known if filecmp.cmp(old, new, shallow=False)]
    for old, new in equal:
        _link(old, new)
    for old, new in known:
        _date_after(old, new)
    return len(equal)


def _date_after(old: Path, new: Path) -> None:
    """Date a changed file after the one it replaces, whatever the clock says.

    The server's ETag is made of seconds and size, so two versions of one size within a second would pass for the same.
    """
    least = int(old.stat().st_mtime) + 1
    if not old.samefile(new) and new.stat().st_mtime < least:
        os.utime(new, (least, least))


def _link(source: Path, target: Path) -> None:
    """Link a file and its compressed copies; the target is replaced in one step."""
    for suffix in ("", *COPIES):
        copy = source.with_name(source.name + suffix)
        if copy.is_file():
            beside = target.with_name(target.name + ".link")
            os.link(copy, beside)
            beside.replace(target.with_name(target.name + suffix))
