"""Why a file is not taken: one Chinese sentence for the editor, and the exit code of the command."""

from __future__ import annotations

UNREADABLE = 2
GATE = 3


class Refused(Exception):  # noqa: N818 - it is a verdict about a file, not an error of the program
    """A file that is not imported: what is wrong, how to mend it, the exit code (2 unreadable, 3 the gate)."""

    def __init__(self, message: str, fix: str = "", exit_code: int = UNREADABLE) -> None:
        super().__init__(message)
        self.message, self.fix, self.exit_code = message, fix, exit_code
