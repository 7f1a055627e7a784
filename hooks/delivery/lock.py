"""One delivery at a time; the kernel gives the lock back even when the holder is killed.

The programs that a run starts inherit the lock: a build that outlives its killed run keeps others from its folder.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from delivery.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock; a second run is refused at once instead of waiting behind the first."""
    with file.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal("另一次发布正在进行；请等它结束后再试") from None
        os.set_inheritable(handle.fileno(), True)  # noqa: FBT003 - the function takes it by place only
        yield
