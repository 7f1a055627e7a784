"""Lists of pages by key, cut into shards of a few kilobytes.

The first bits of a key choose the shard, so there is no directory and nothing that grows with the site: the
client knows how many bits, and asks. A shard is columns, since like packs best beside like; first of varints: how
many keys; each key's distance from the one before; how many pages each has; the pages, as distances; each page's
mask (bit 0: the key stands in the page's title or names; bit n: in its n-th text chunk); for each page with bit 0
the length of its shortest name with the key, so that an exact title shows at once; how many keys have words told
under them; their distances, and how many units each has. Then a byte for each text chunk of each page: which sorts
of characters follow the pair there; at the end the words (see slips.py), in UTF-16.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from minutes.search import slips
from minutes.search.shard import seal
from minutes.search.varint import Column, single

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from minutes.search.grams import Lists
    from minutes.search.vocabulary import Words

    Keys = NDArray[np.uint32]
    Places = NDArray[np.int64]


def bits(lists: Lists, shard_bytes: int) -> int:
    """How many bits of a key choose its shard: what brings shards near their size, before packing."""
    guess = 3 * len(lists.keys) + 5 * len(lists.pages) // 2 + len(lists.in_chunks)
    return (guess // shard_bytes).bit_length()


def shards(lists: Lists, bits: int, words: Sequence[Words] = ()) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each shard, empty ones too: a file that isn't there is a fault, not an answer."""
    columns, told = _Columns(lists, bits), _Told(slips.told(words), bits)
    cuts = zip(pairwise(_ends(lists.keys, bits)), pairwise(_ends(told.keys, bits)), strict=True)
    for number, (keys, told_keys) in enumerate(cuts):
        varints, followers = columns.between(*keys)
        more, words_ = told.between(*told_keys)
        yield number, seal(b"".join((varints, more, followers, words_)))


def _ends(keys: Keys, bits: int) -> list[int]:
    """0, then where each shard's keys end."""
    found: list[int] = np.searchsorted(_shard_of(keys, bits), np.arange(2**bits), side="right").tolist()
    return [0, *found]


def _shard_of(keys: Keys, bits: int) -> Keys:
    return keys >> np.uint32(32 - bits) if bits else np.zeros_like(keys)


class _Columns:
    def __init__(self, lists: Lists, bits: int) -> None:
        self._starts = lists.starts.tolist()
        self._gaps = _gaps(lists.keys, bits)
        self._counts = Column(np.diff(lists.starts).astype(np.uint32))
        self._pages = Column(_distances(lists.pages, lists.starts[:-1]))
        self._masks = Column(lists.masks)
        named = (lists.masks & np.uint32(1)).astype(bool)
        self._named_before = np.concatenate(([0], np.cumsum(named)))
        self._lengths = Column(lists.name_lengths[named])
        self._chunks, self._chunk_starts = lists.in_chunks.tobytes(), lists.chunk_starts

    def between(self, start: int, end: int) -> tuple[bytes, bytes]:
        """The varints and the followers for the keys start … end - 1."""
        first, last = self._starts[start], self._starts[end]
        varints = (
            single(end - start),
            self._gaps.between(start, end),
            self._counts.between(start, end),
            self._pages.between(first, last),
            self._masks.between(first, last),
            self._lengths.between(int(self._named_before[first]), int(self._named_before[last])),
        )
        return b"".join(varints), self._chunks[self._chunk_starts[first] : self._chunk_starts[last]]


class _Told:
    def __init__(self, told: slips.Told, bits: int) -> None:
        self.keys = told.keys
        self._gaps = _gaps(told.keys, bits)
        self._sizes = Column(np.diff(told.ends, prepend=0).astype(np.uint32))
        self._ends = [0, *told.ends.tolist()]
        self._units = told.units.astype("<u2").tobytes()

    def between(self, start: int, end: int) -> tuple[bytes, bytes]:
        """The varints and the words for the keys start … end - 1."""
        varints = (single(end - start), self._gaps.between(start, end), self._sizes.between(start, end))
        return b"".join(varints), self._units[2 * self._ends[start] : 2 * self._ends[end]]


def _gaps(keys: Keys, bits: int) -> Column:
    """Each key's distance from the one before in its shard, from the shard's beginning for the first."""
    return Column(_distances(keys, _new_shards(keys, bits)) & np.uint32(2 ** (32 - bits) - 1))


def _new_shards(keys: Keys, bits: int) -> Places:
    """Where a key is the first of its shard."""
    numbers = _shard_of(keys, bits)
    return np.concatenate(([0], np.flatnonzero(np.diff(numbers)) + 1)) if len(keys) else np.empty(0, dtype=np.int64)


def _distances(values: Keys, anew: Places) -> Keys:
    """Each value less the one before, except where a new list begins."""
    found = np.diff(values, prepend=np.uint32(0))
    found[anew] = values[anew]
    return found
