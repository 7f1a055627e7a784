"""Room on the disk, asked for before anything is written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from delivery.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024
# A first site with its compressed copies, when there is no release to measure by.
LEAST = 64 * MIB


def size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


def needed(live: Path | None) -> int:
    """Bytes that the next release may take: half as much again as the live one."""
    return max(LEAST, size(live) * 3 // 2) if live else LEAST


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder has no room left for a page."""
    return shutil.disk_usage(folder).free < MIB


def demand(folder: Path, least: int) -> None:
    """Refuse when the disk of a folder has less free room than `least` bytes."""
    free = shutil.disk_usage(folder).free
    if free < least:
        raise Refusal(f"磁盘空间不足：需要约 {least // MIB} MB，只剩 {free // MIB} MB；线上站点未动，请清理后再发布")
