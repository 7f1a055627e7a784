"""Files of a site written by the ten thousand, with as few questions to the disk as it takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Writer:
    """Writes files below a folder; each folder is made once, and a file's place is not asked for before it is taken."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, str(folder)
        self.made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write one file, `path` with `/` below the folder; what stood there is replaced.

        Raises:
            OSError: the disk doesn't take it.

        """
        inside = path.rpartition("/")[0]
        if inside not in self.made:
            (self.folder / inside).mkdir(parents=True, exist_ok=True)
            self.made.add(inside)
        file = os.open(f"{self.place}/{path}", _WRITE, 0o666)
        try:
            while data:
                data = data[os.write(file, data) :]
        finally:
            os.close(file)
