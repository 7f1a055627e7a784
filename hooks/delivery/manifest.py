"""The list of a release's files with their digests: what was delivered can be proved whole, today and later."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "manifest.sha256"


def write(release: Path) -> None:
    """List every file of a release in the form that `sha256sum --check` reads."""
    lines = [f"{_digest(path)}  {path.relative_to(release).as_posix()}\n" for path in _files(release)]
    (release / NAME).write_text("".join(lines), encoding="utf-8")


def differences(release: Path) -> Iterator[str]:
    """Every file of a release that is missing, altered or not in its list."""
    listed = {}
    for line in (release / NAME).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        listed[name] = digest
    present = {path.relative_to(release).as_posix(): path for path in _files(release)}
    yield from (f"缺少 {name}" for name in sorted(listed.keys() - present.keys()))
    yield from (f"多出 {name}" for name in sorted(present.keys() - listed.keys()))
    yield from (f"已变 {name}" for name in sorted(listed.keys() & present.keys()) if _digest(present[name]) != listed[name])


def _files(release: Path) -> list[Path]:
    return sorted(path for path in release.rglob("*") if path.is_file() and path != release / NAME)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
