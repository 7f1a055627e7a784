"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desk.refusal import Declined


def write_new(file: Path, text: str, shown: str, *, force: bool = False) -> None:
    """Write a file that isn't there yet; one that is stays, unless the editor said so.

    Raises:
        Declined: it is there.

    """
    if file.exists() and not force:
        raise Declined(f"{shown} 已存在，未改动。")
    write(file, text.encode())


def write(file: Path, data: bytes) -> None:
    """Put bytes in the place of a file in one step: a reader sees the old ones or the new ones, never half."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
