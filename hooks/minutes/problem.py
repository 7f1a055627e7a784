"""A finding: what is wrong, where, and how to mend it, in one line of Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["E", "W", "H"]

LEVEL_NAMES: dict[Level, str] = {"E": "必须改", "W": "建议改", "H": "提示"}


LONGEST = 300  # characters of a message


@dataclass(frozen=True, order=True)
class Problem:
    """One finding 待改之处 in one file.

    `path` is relative to the repository, with `/`; `line` counts from 1, 0 is the file as a whole;
    the first letter of `code` is the level: E stops the build, W and H do not.
    """

    path: str
    line: int
    code: str
    message: str
    fix: str = ""

    @property
    def level(self) -> Level:
        """E, W or H, as the code says."""
        if self.code.startswith("E"):
            return "E"
        return "W" if self.code.startswith("W") else "H"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        mending = f"；{self.fix}" if self.fix else ""
        return _printable(f"{place}: {self.code} {_short(self.message)}{mending}")


def _short(message: str) -> str:
    """Values are quoted in messages, and a value may be as long as a file."""
    return message if len(message) <= LONGEST else message[: LONGEST - 1] + "…"


def _printable(line: str) -> str:
    r"""One line whatever a value or a file name holds: what can't be seen as `\u200b`, bytes that are no UTF-8 as `\xbb`."""
    whole = line.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == "\u3000" else _escaped(c) for c in whole)


def _escaped(character: str) -> str:
    """Spaces of all kinds stay spaces."""
    return " " if character.isspace() and character != "\n" else character.encode("unicode_escape").decode("ascii")


def is_error(problem: Problem) -> bool:
    """Whether this finding alone keeps the site from being written."""
    return problem.level == "E"
