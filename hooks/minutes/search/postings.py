"""Lists of pages by key, cut into shards of a few kilobytes.

The first bits of a key choose the shard, so there is no directory and nothing that grows with the site: the
client knows how many bits, and asks. A shard is columns of varints, since like packs best beside like: how
many keys; each key's distance from the one before; how many pages each has; how many words begin with it;
the pages, as distances; each page's mask (bit 0: the key stands in the page's title or names; bit n: in its
n-th text chunk); for each page with bit 0 the length of its shortest name with the key, so that an exact
title shows at once; and the prints of the words (see wordhood.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from minutes.search.shard import seal
from minutes.search.varint import Column, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from minutes.search.grams import Lists

    Keys = NDArray[np.uint32]
    Places = NDArray[np.int64]
    Prints = NDArray[np.uint64]

NO_WORDS: Prints = np.empty(0, dtype=np.uint64)


def bits(lists: Lists, shard_bytes: int) -> int:
    """How many bits of a key choose its shard: what brings shards near their size, before packing."""
    guess = 3 * len(lists.keys) + 5 * len(lists.pages) // 2
    return (guess // shard_bytes).bit_length()


def shards(lists: Lists, bits: int, word_prints: Prints = NO_WORDS) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each shard, empty ones too: a file that isn't there is a fault, not an answer."""
    columns = _Columns(lists, bits, word_prints)
    ends = np.searchsorted(_shard_of(lists.keys, bits), np.arange(2**bits), side="right").tolist()
    for number, (start, end) in enumerate(pairwise([0, *ends])):
        yield number, seal(columns.between(start, end))


def _shard_of(keys: Keys, bits: int) -> Keys:
    return keys >> np.uint32(32 - bits) if bits else np.zeros_like(keys)


class _Columns:
    def __init__(self, lists: Lists, bits: int, word_prints: Prints) -> None:
        self._starts = lists.starts
        self._gaps = Column(_distances(lists.keys, _new_shards(lists.keys, bits)) & np.uint32(2 ** (32 - bits) - 1))
        self._counts = Column(np.diff(lists.starts).astype(np.uint32))
        self._pages = Column(_distances(lists.pages, lists.starts[:-1]))
        self._masks = Column(lists.masks)
        self._prints = word_prints.astype(np.uint8).tobytes()
        self._print_ends = np.searchsorted(word_prints >> np.uint64(32), lists.keys, side="right")
        self._print_counts = Column(np.diff(self._print_ends, prepend=0).astype(np.uint32))
        named = (lists.masks & np.uint32(1)).astype(bool)
        self._named_before = np.concatenate(([0], np.cumsum(named)))
        self._lengths = Column(lists.name_lengths[named])

    def between(self, start: int, end: int) -> bytes:
        """The bytes for the keys start … end - 1."""
        first, last = int(self._starts[start]), int(self._starts[end])
        prints = slice(*(int(self._print_ends[n - 1]) if n else 0 for n in (start, end)))
        return b"".join(
            (
                encode([end - start]),
                self._gaps.between(start, end),
                self._counts.between(start, end),
                self._print_counts.between(start, end),
                self._pages.between(first, last),
                self._masks.between(first, last),
                self._lengths.between(int(self._named_before[first]), int(self._named_before[last])),
                self._prints[prints],
            )
        )


def _new_shards(keys: Keys, bits: int) -> Places:
    """Where a key is the first of its shard."""
    numbers = _shard_of(keys, bits)
    return np.concatenate(([0], np.flatnonzero(np.diff(numbers)) + 1)) if len(keys) else np.empty(0, dtype=np.int64)


def _distances(values: Keys, anew: Places) -> Keys:
    """Each value less the one before, except where a new list begins."""
    found = np.diff(values, prepend=np.uint32(0))
    found[anew] = values[anew]
    return found
