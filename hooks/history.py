"""On which day each file of docs/ first came to the repository, as git tells it.

Without git, and in a shallow clone (whose oldest commit seems to have added everything), nothing is known:
the list of changes is then made from the content alone.
"""

from __future__ import annotations

import os
import subprocess
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LOG = ("log", "--reverse", "--no-merges", "--diff-filter=AR", "--find-renames", "--name-status", "--format=@%ct", "-z", "HEAD", "--", "docs")
BEIJING = timezone(timedelta(hours=8))  # the bureau's day, whatever the machine's clock is set to


def published(root: Path) -> dict[str, str]:
    """Path (`docs/…`) -> ISO day (Beijing) of the commit that first brought it; a renamed file keeps its day."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    if _git(root, "rev-parse", "--show-prefix").strip():
        return {}  # the site lies in a folder of a larger repository, whose paths are not ours
    return _days(_git(root, *_LOG))


def _days(log: str) -> dict[str, str]:
    """The log, its fields parted by NUL: `@seconds`, then a letter and one path (A) or two (R100)."""
    days: dict[str, str] = {}
    day = ""
    fields = iter(log.replace("\n", "").split("\0"))
    for field in fields:
        if field.startswith("@"):
            day = datetime.fromtimestamp(int(field[1:]), BEIJING).date().isoformat()
        elif field.startswith("A"):
            days.setdefault(next(fields), day)
        elif field.startswith("R"):
            former = next(fields)
            days[next(fields)] = days.get(former, day)
    return days


def _git(root: Path, *words: str) -> str:
    """What git answers; empty outside a repository or without git."""
    try:
        command = ["git", "-C", str(root), *words]
        env = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60, env=env)  # noqa: S603 - words of ours
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
