"""All text of the index laid end to end as UTF-16 code units, folded at once.

A table of 65,536 places does in a moment what `fold` does character by character; the rare text with a character
that becomes several, or lies beyond the first plane, goes through `fold` itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from minutes.search.fold import fold, fold_name, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LONGEST_NAME = 63
CHUNKS = 28  # text chunks of one page, at most
LENGTH_BITS, CHUNK_BITS = 6, 5
_BEYOND = "\U00010000-\U0010ffff\ud800-\udfff"
_GONE = 0


class Passage(NamedTuple):
    """Text of a page as it is written: its n-th chunk (from 1), or (0) one of its names."""

    page: int
    chunk: int
    text: str

    @property
    def place(self) -> int:
        """Page, chunk and a name's length as one number; sorting puts a page's shortest name first."""
        length = 0 if self.chunk else min(len(fold_name(self.text).encode("utf-16-le", "surrogatepass")) // 2, LONGEST_NAME)
        return (self.page << (CHUNK_BITS + LENGTH_BITS)) | (self.chunk << LENGTH_BITS) | length


@dataclass(frozen=True)
class Stretch:
    """All passages as one array of UTF-16 code units (breaks between them), and for each unit its place."""

    units: NDArray[np.uint16]
    places: NDArray[np.uint32]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Stretch:
        """The passages laid end to end."""
        encoded = [_encoded(passage.text) for passage in passages]
        places = np.fromiter((p.place for p in passages), dtype=np.uint32, count=len(passages))
        lengths = np.fromiter((len(e) // 2 for e in encoded), dtype=np.int64, count=len(passages))
        units = _folding()[np.frombuffer(b"".join(encoded), dtype=np.uint16)]
        kept = units != _GONE
        return cls(units[kept], np.repeat(places, lengths)[kept])


def _encoded(text: str) -> bytes:
    quick = fold(text).replace(" ", "\n") if _slow().search(text) else text  # a space vanishes, a line's end is a break
    return f"{quick}\n".encode("utf-16-le", "surrogatepass")


@cache
def _slow() -> re.Pattern[str]:
    """Characters that the table below cannot tell."""
    several = "".join(re.escape(chr(code)) for code, new in table().items() if len(new) > 1)
    return re.compile(f"[{several}{_BEYOND}]")


@cache
def _folding() -> NDArray[np.uint16]:
    """Unit -> what it becomes: itself, another one, a break (a space), or 0 where it vanishes."""
    units = np.arange(0x10000, dtype=np.uint16)
    for code, new in table().items():
        if code < len(units) and len(new) < 2:
            units[code] = ord(new) if new else _GONE
    units[0xD800:0xE000] = np.arange(0xD800, 0xE000)  # what `fold` left of characters beyond the first plane
    return units
