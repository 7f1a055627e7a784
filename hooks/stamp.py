"""As of when, and from which commit, a build is: the same commit gives the same stamp on any day."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING

from history import BEIJING
from minutes.book import Stamp

if TYPE_CHECKING:
    from pathlib import Path


def stamp(root: Path, newest: str) -> Stamp:
    """SOURCE_DATE_EPOCH, else the last commit's date, else `newest`, the newest date in the content (ISO); days of Beijing."""
    commit, _, committed = _git(root).partition(" ")
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or committed
    day = datetime.fromtimestamp(int(epoch), BEIJING).date().isoformat() if epoch.isdigit() else newest
    return Stamp(day, commit[:12])


def _git(root: Path) -> str:
    """`<commit> <seconds>` of HEAD; empty outside a repository or without git."""
    try:
        command = ["git", "-C", str(root), "log", "-1", "--format=%H %ct"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603 - words of ours
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
