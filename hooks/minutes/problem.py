"""A finding: what is wrong, where, and how to mend it, in one line of Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["E", "W", "H"]

LEVEL_NAMES: dict[Level, str] = {"E": "必须改", "W": "建议改", "H": "提示"}


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
        return f"{place}: {self.code} {self.message}{mending}"


def is_error(problem: Problem) -> bool:
    """Whether this finding alone keeps the site from being written."""
    return problem.level == "E"
