"""What a .docx says, once read: paragraphs, tables, what stands outside of them, what must be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Matter(StrEnum):
    """What a remark is about; import decides by it what happens to the file."""

    HIDDEN = "hidden"
    INSERTED = "inserted"
    DELETED = "deleted"
    COMMENT = "comment"
    STRUCK = "struck"
    DATE_FIELD = "date_field"
    SYMBOL = "symbol"
    FORMULA = "formula"
    MERGED = "merged"
    NESTED = "nested"
    BOX = "box"
    NOTE = "note"
    RUBY = "ruby"
    BULLET = "bullet"
    PLACEHOLDER = "placeholder"
    DRAWING = "drawing"
    LINK = "link"
    PROPERTIES = "properties"


@dataclass(frozen=True)
class Remark:
    """Something an editor must know: what it is about, where (第4段, 表1), what (never a secret), how many."""

    matter: Matter
    where: str
    detail: str = ""
    count: int = 1


@dataclass(frozen=True)
class Passage:
    """One paragraph as printed, automatic number included.

    `where` is its place in the original's words; `style` its style's name in small letters; `outline`
    its heading level (0 none); `bold` how many characters from the start are bold; `size` in half-points
    (0 unknown); `centred` as set.
    """

    text: str
    where: str
    style: str = ""
    outline: int = 0
    bold: int = 0
    size: int = 0
    centred: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells; a merged cell is repeated in each place it covers."""

    rows: tuple[tuple[str, ...], ...]
    where: str


@dataclass(frozen=True)
class Picture:
    """A picture in the text: the part's name and its bytes as they came."""

    name: str
    data: bytes


@dataclass(frozen=True)
class DocxText:
    """All of a .docx that concerns a site of texts.

    `outside` is what stands elsewhere (headers, notes, comments, properties, hidden words), for the gate.
    """

    blocks: tuple[Passage | Grid, ...]
    outside: tuple[Passage, ...]
    notes: tuple[Passage, ...]
    pictures: tuple[Picture, ...]
    remarks: tuple[Remark, ...]
    properties: Mapping[str, str]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs without the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Passage))
