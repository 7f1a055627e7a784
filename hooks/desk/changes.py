"""Which lines of which files were changed since a commit, and what stood there before, as git tells."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from desk.refusal import Declined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FILE = re.compile(r"^\+\+\+ b/(.+)$")
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_lines(root: Path, base: str) -> Mapping[str, frozenset[int]]:
    """Path -> changed or new lines since the common ancestor with `base`; new files that git doesn't know count whole.

    Raises:
        Declined: git isn't there, or doesn't know `base`.

    """
    ancestor = _ancestor(root, base)
    diff = _git(
        root, "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", ancestor, "--", "."
    )
    found = _lines(diff)
    new = _git(root, "-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard", "--", "docs")
    everything = frozenset(range(1, 100_000))
    return {**{path: everything for path in new.split("\n") if path}, **found}


def former_texts(root: Path, base: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Former path, present path (empty where it is gone) and former text of each file of a folder changed since `base`."""
    ancestor = _ancestor(root, base)
    told = _git(root, "diff", "--relative", "--find-renames", "--name-status", "-z", "--diff-filter=MRDT", ancestor, "--", folder)
    fields = iter(told.split("\0"))
    for letter in fields:
        if letter:
            former = next(fields)
            now = next(fields) if letter.startswith("R") else former
            yield former, "" if letter == "D" else now, _git(root, "show", f"{ancestor}:./{former}")


def _ancestor(root: Path, base: str) -> str:
    if base.startswith("-"):
        raise Declined(f"“{base}”不是提交或分支的名称。")
    return _git(root, "merge-base", base, "HEAD").strip()


def _lines(diff: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    path = ""
    for line in diff.split("\n"):
        if hit := _FILE.match(line):
            path = hit[1]
            found.setdefault(path, set())
        elif hit := _HUNK.match(line):
            start, count = int(hit[1]), int(hit[2] or 1)
            found[path].update(range(start, start + count))
    return {path: frozenset(lines) for path, lines in found.items()}


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(("git", *words), cwd=root, capture_output=True, check=True)
    except FileNotFoundError:
        raise Declined("没有安装 git，不能比较改动。") from None
    except subprocess.CalledProcessError:
        raise Declined("git 找不到要比较的提交，请核对 --changed 后面的名称。") from None
    return done.stdout.decode("utf-8", "replace")
