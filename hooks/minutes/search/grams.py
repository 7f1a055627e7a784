"""Text as keys of the index: characters, pairs, and pairs that step over one character.

Nothing is cut into words: whatever the query cuts, the text must have been cut the same way, and only pairs
promise that. A pair over a gap (河＿制) finds what was typed with one wrong character in the middle.
Units are UTF-16 code units, as JavaScript counts; a break is no unit, and no key reaches across one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Odd and near 2**32 / golden ratio: multiplying by it modulo 2**32 spreads neighbouring keys over all shards
# and never makes two keys one.
SPREAD = 0x9E3779B1

LONGEST_NAME = 63
CHUNKS = 28  # text chunks of one page, at most
_LENGTH_BITS, _CHUNK_BITS = 6, 5


class Family(StrEnum):
    """The families of keys; each has its own shards."""

    ONE = "u"
    PAIR = "b"
    GAP = "s"


@dataclass(frozen=True)
class Passage:
    """Folded text of a page: its n-th chunk (from 1), or (0) one of its names."""

    page: int
    chunk: int
    text: str

    @property
    def place(self) -> int:
        """Page, chunk and a name's length as one number; sorting puts a page's shortest name first."""
        length = 0 if self.chunk else min(len(self.text), LONGEST_NAME)
        return (self.page << (_CHUNK_BITS + _LENGTH_BITS)) | (self.chunk << _LENGTH_BITS) | length


@dataclass(frozen=True)
class Stretch:
    """All passages as one array of UTF-16 code units (breaks between them), and for each unit its place."""

    units: NDArray[np.uint16]
    places: NDArray[np.uint32]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Stretch:
        """The passages laid end to end."""
        encoded = [f"{p.text}\n".encode("utf-16-le", "surrogatepass") for p in passages]
        places = np.fromiter((p.place for p in passages), dtype=np.uint32, count=len(passages))
        lengths = np.fromiter((len(e) // 2 for e in encoded), dtype=np.int64, count=len(passages))
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint16), np.repeat(places, lengths))

    def entries(self, family: Family) -> NDArray[np.uint64]:
        """Key and place of everything of one family, sorted."""
        wide, solid = self.units.astype(np.uint32), self.units > ord(" ")
        reach = {Family.ONE: 0, Family.PAIR: 1, Family.GAP: 2}[family]
        end = len(wide) - reach
        whole = np.logical_and.reduce([solid[n : end + n] for n in range(reach + 1)])
        at = np.flatnonzero(whole)
        second = wide[at + reach] if reach else np.uint32(0)
        key = ((wide[at] << np.uint32(16)) | second) * np.uint32(SPREAD)
        found = (key.astype(np.uint64) << np.uint64(32)) | self.places[at]
        found.sort()
        return found


@dataclass(frozen=True)
class Lists:
    """For each key its pages, all in order; `starts` is where each key's pages begin (and, last, the end)."""

    keys: NDArray[np.uint32]
    starts: NDArray[np.int64]
    pages: NDArray[np.uint32]
    masks: NDArray[np.uint32]
    name_lengths: NDArray[np.uint32]

    @classmethod
    def of(cls, entries: NDArray[np.uint64]) -> Lists:
        """Entries gathered by key and page."""
        key_and_page = entries >> np.uint64(_CHUNK_BITS + _LENGTH_BITS)
        first = _changes(key_and_page)
        chunk = (entries >> np.uint64(_LENGTH_BITS)) & np.uint64((1 << _CHUNK_BITS) - 1)
        bits = (np.uint64(1) << chunk).astype(np.uint32)
        masks = np.bitwise_or.reduceat(bits, first) if len(first) else bits
        keys = (entries[first] >> np.uint64(32)).astype(np.uint32)
        starts = _changes(keys)
        page_bits = np.uint64((1 << (32 - _CHUNK_BITS - _LENGTH_BITS)) - 1)
        return cls(
            keys[starts],
            np.append(starts, len(keys)),
            (key_and_page[first] & page_bits).astype(np.uint32),
            masks,
            (entries[first] & np.uint64(LONGEST_NAME)).astype(np.uint32),
        )


def _changes(sorted_values: NDArray[np.uint64] | NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where a value differs from the one before."""
    if not len(sorted_values):
        return np.empty(0, dtype=np.int64)
    return np.concatenate(([0], np.flatnonzero(np.diff(sorted_values)) + 1))
