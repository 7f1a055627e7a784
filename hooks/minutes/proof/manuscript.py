"""A text to be proofread: its lines, with what must be left alone covered up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

COVER = "\ue000"  # stands for a character that no rule may look at; a private-use one, refused in sources
_HEADING = re.compile("^#{1,6} .*")
_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_CODE = re.compile(r"`[^`\n]+`|\]\([^()\s]*\)|\{:[^}]*\}|https?://[\w./?=&%#:-]+|&#?\w{1,31};|</?[A-Za-z][^<>]*>")


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, its text, and the same with titles and code covered."""

    number: int
    text: str

    @cached_property
    def open(self) -> str:
        """The text with the insides of 《》, code and a heading's blanks (总　则) covered, of the same length."""
        text = _HEADING.sub(_cover_blanks, self.text)
        return _CODE.sub(_cover, _TITLE.sub(_cover_inside, text)) if _MARKED.search(text) else text

    @cached_property
    def prose(self) -> bool:
        """Whether it is running text: no row of a table, no comment."""
        return not self.text.lstrip().startswith(("|", "<!--"))


_MARKED = re.compile("[《`(：{/&<]")


@dataclass(frozen=True)
class Manuscript:
    """What is proofread: `lines` of a body (blank ones left out), the words of the bureau, the meeting's day.

    `verbatim`: a minute, where Markdown means nothing but bold and tables.
    """

    path: str
    lines: tuple[Line, ...]
    verbatim: bool = True
    day: date | None = None
    words: Mapping[str, str] = field(default_factory=dict)


def lines_of(text: str, first: int = 1) -> tuple[Line, ...]:
    """The lines of a text that say something."""
    return tuple(Line(n, line) for n, line in enumerate(text.split("\n"), first) if line.strip())


def _cover(hit: re.Match[str]) -> str:
    return COVER * len(hit[0])


def _cover_blanks(hit: re.Match[str]) -> str:
    return hit[0].replace(" ", COVER)


def _cover_inside(hit: re.Match[str]) -> str:
    return f"《{COVER * (len(hit[0]) - 2)}》"
