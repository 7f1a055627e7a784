"""A bar on the terminal while many files are looked at; silent elsewhere."""

from __future__ import annotations

import sys

_WIDTH = 30


class Bar:
    """Drawn over itself on standard error; `what` says what goes on."""

    def __init__(self, what: str, *, least: int = 200) -> None:
        self._what, self._least, self._shown = what, least, -1

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done, if somebody watches and it is worth it."""
        percent = done * 100 // total if total else 100
        if total < self._least or percent == self._shown or not sys.stderr.isatty():
            return
        self._shown = percent
        filled = percent * _WIDTH // 100
        print(f"\r{self._what} {'█' * filled}{'·' * (_WIDTH - filled)} {done}/{total}", end="", file=sys.stderr)
        if done == total:
            print(file=sys.stderr)
