"""Words by the pairs that a typing slip leaves whole, kept in the shards of those pairs.

Whatever one character of a word is typed wrong, its first pair or its last stands, or, in a word of three, the pair
over the middle. So each word is told under these pairs, by the rest of it: typed words together are cut where such
words end, and of the words that differ from a query by one character the likeliest is what was meant.
A word is a mark and its rest; marks are of the private use area, 0xE000 + 64 * side + rank. A rank of 0 is that of
the doubtful half of the words of one length; of the better half the likeliest has 63, twice as far down is 4 less.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from minutes.search.grams import changes, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from minutes.search.vocabulary import Words

MARK = 0xE000
_RANKS, _STEP = 64, 4


class Side(IntEnum):
    """What a pair is of a word."""

    BEGINS = 0
    ENDS = 1
    AROUND = 2


@dataclass(frozen=True)
class Told:
    """Of each key, in order, the words told under it: `units[ends[n - 1]:ends[n]]`."""

    keys: NDArray[np.uint32]
    ends: NDArray[np.int64]
    units: NDArray[np.uint16]


def told(words: Sequence[Words]) -> Told:
    """All words under all their pairs."""
    parts = list(_parts(words))
    if not parts:
        return Told(np.empty(0, np.uint32), np.empty(0, np.int64), np.empty(0, np.uint16))
    width = max(rows.shape[1] for _, rows in parts)
    keys = np.concatenate([keys for keys, _ in parts])
    rows = np.concatenate([np.pad(rows, ((0, 0), (0, width - rows.shape[1]))) for _, rows in parts])
    order = np.argsort((keys.astype(np.uint64) << np.uint64(16)) | rows[:, 0], kind="stable")
    keys, rows = keys[order], rows[order]
    sizes = np.cumsum(np.count_nonzero(rows, axis=1))
    last = np.append(changes(keys)[1:], len(keys)) - 1
    return Told(keys[last], sizes[last], rows[rows > 0])


def _parts(words: Sequence[Words]) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.uint16]]]:
    """Keys, and beside each a mark and the rest of a word."""
    for some in words:
        units, rank = some.units, _ranks(some.weights)
        yield keys_of(units[:, 0], units[:, 1]), _row(Side.BEGINS, rank, units[:, 2:])
        if some.length > 2:
            yield keys_of(units[:, -2], units[:, -1]), _row(Side.ENDS, rank, units[:, :-2])
        if some.length == 3:
            yield keys_of(units[:, 0], units[:, 2]), _row(Side.AROUND, rank, units[:, 1:2])


def _ranks(weights: NDArray[np.float64]) -> NDArray[np.uint16]:
    place = np.empty(len(weights), dtype=np.int64)
    place[np.argsort(-weights, kind="stable")] = np.arange(len(weights))
    rank = np.maximum(_RANKS - 1 - (_STEP * np.log2(place + 1)).astype(np.int64), 1)
    return np.where(2 * place <= len(weights), rank, 0).astype(np.uint16)


def _row(side: Side, rank: NDArray[np.uint16], rest: NDArray[np.uint16]) -> NDArray[np.uint16]:
    mark = np.uint16(MARK + _RANKS * side) + rank
    return np.concatenate([mark[:, None], rest], axis=1)
