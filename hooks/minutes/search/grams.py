"""Text as keys of the index: characters and pairs of them.

Nothing is cut into words: whatever the query cuts, the text must have been cut the same way, and only pairs
promise that. Units are UTF-16 code units, as JavaScript counts; a break is no unit, and no key reaches across one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from minutes.search.stretch import CHUNK_BITS, LENGTH_BITS, LONGEST_NAME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from minutes.search.stretch import Stretch

    Units = NDArray[np.uint16]
    Keys = NDArray[np.uint32]

# Odd and near 2**32 / golden ratio: multiplying by it modulo 2**32 spreads neighbouring keys over all shards
# and never makes two keys one.
SPREAD = 0x9E3779B1
_PLACE_BITS = CHUNK_BITS + LENGTH_BITS
_SORTS = 8  # of followers


class Family(StrEnum):
    """The families of keys; each has its own shards."""

    ONE = "u"
    PAIR = "b"


def keys_of(first: Units, second: Units | None = None) -> Keys:
    """The keys of characters, or of pairs, that stand side by side in two arrays."""
    pair = first.astype(np.uint32) << np.uint32(16)
    if second is not None:
        pair |= second
    pair *= np.uint32(SPREAD)
    return pair


def follower(units: Units) -> Keys:
    """One of eight sorts for each unit: a list keeps which sorts follow its pair, so most chance meetings drop out."""
    return (units.astype(np.uint32) * np.uint32(SPREAD)) >> np.uint32(29)


def entries(stretch: Stretch, family: Family) -> NDArray[np.uint64]:
    """Key and place of everything of one family, sorted; a pair's place in a chunk ends with its follower's sort + 1."""
    units, places = stretch.units, stretch.places
    solid = units > ord(" ")
    if family is Family.ONE:
        return _sorted(keys_of(units)[solid], places[solid])
    whole = solid[:-1] & solid[1:]
    after = np.where(solid[2:], follower(units[2:]) + np.uint32(1), np.uint32(0))
    in_text = (places[:-1] >> np.uint32(LENGTH_BITS)) & np.uint32((1 << CHUNK_BITS) - 1) > 0
    at = places[:-1].copy()
    at[: len(after)] |= np.where(in_text[: len(after)], after, np.uint32(0))
    return _sorted(keys_of(units[:-1], units[1:])[whole], at[whole])


def _sorted(keys: Keys, places: NDArray[np.uint32]) -> NDArray[np.uint64]:
    found = keys.astype(np.uint64) << np.uint64(32)
    found |= places
    found.sort()
    return found


@dataclass(frozen=True)
class Lists:
    """For each key its pages, all in order; `starts` is where each key's pages begin (and, last, the end).

    Of each page: `masks` (bit 0: in its title or names; bit n: in its n-th text chunk), `name_lengths` (of its shortest
    name with the key), `followers` (bit n: a character of the n-th sort follows the key in its text). `in_chunks` are
    the followers chunk by chunk, as many for a page as its mask has bits above the first; `chunk_starts` is where
    those of each page begin (and, last, the end).
    """

    keys: NDArray[np.uint32]
    starts: NDArray[np.int64]
    pages: NDArray[np.uint32]
    masks: NDArray[np.uint32]
    name_lengths: NDArray[np.uint32]
    followers: NDArray[np.uint8]
    in_chunks: NDArray[np.uint8]
    chunk_starts: NDArray[np.int64]

    @classmethod
    def of(cls, entries: NDArray[np.uint64]) -> Lists:
        """Entries gathered by key and page."""
        by_chunk = changes(entries >> np.uint64(LENGTH_BITS))
        told = np.bitwise_or.reduceat(_told(entries), by_chunk) if len(by_chunk) else entries
        chunks = entries[by_chunk]
        first = changes(chunks >> np.uint64(_PLACE_BITS))
        pages = np.bitwise_or.reduceat(told, first) if len(first) else told
        heads = chunks[first]
        keys = (heads >> np.uint64(32)).astype(np.uint32)
        starts = changes(keys)
        masks = pages.astype(np.uint32)
        in_text = told & np.uint64(1) == 0
        return cls(
            keys[starts],
            np.append(starts, len(keys)),
            heads.astype(np.uint32) >> np.uint32(_PLACE_BITS),
            masks,
            np.where(masks & np.uint32(1), heads.astype(np.uint32) & np.uint32(LONGEST_NAME), np.uint32(0)),
            (pages >> np.uint64(32)).astype(np.uint8),
            (told[in_text] >> np.uint64(32)).astype(np.uint8),
            np.concatenate(([0], np.cumsum(in_text)))[np.append(first, len(chunks))],
        )


def _told(entries: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Of each entry the bit of its chunk, and above 32 the bit of its follower."""
    told: NDArray[np.uint64] = _BITS_OF_PLACES[entries.astype(np.uint32) & np.uint32((1 << _PLACE_BITS) - 1)]
    return told


def _bits_of(place: int) -> int:
    """What a place in a page tells: a chunk of its text and the follower's sort there, or a name and its length."""
    chunk, sort = place >> LENGTH_BITS, place & ((1 << LENGTH_BITS) - 1)
    return 1 << chunk | (1 << 31 + sort if chunk and 1 <= sort <= _SORTS else 0)


_BITS_OF_PLACES = np.array([_bits_of(place) for place in range(1 << _PLACE_BITS)], dtype=np.uint64)


def changes(ordered: NDArray[np.uint64] | NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where a value differs from the one before."""
    if not len(ordered):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
