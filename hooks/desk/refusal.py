"""A command that can't be carried out: one Chinese sentence and the exit code."""

from __future__ import annotations

OK, FINDINGS, WRONG_USE, GATE = 0, 1, 2, 3


class Declined(Exception):  # noqa: N818 - an answer to the editor, not an error of the program
    """Why the command stops; nothing has been written."""

    def __init__(self, message: str, exit_code: int = WRONG_USE) -> None:
        super().__init__(message)
        self.exit_code = exit_code
