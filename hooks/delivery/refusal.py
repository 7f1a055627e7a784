"""Why a delivery did not take place, in one Chinese sentence for the administrator."""

from __future__ import annotations

CONTENT = 1
USE = 2


class Refusal(Exception):  # noqa: N818 - it refuses, nothing has gone wrong inside
    """A delivery that ends before the switch; the site that was live stays so.

    `code` is the exit code: 1 the content must be mended, 2 wrong use or the machine (disk, lock, folder).
    """

    def __init__(self, message: str, code: int = USE) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
