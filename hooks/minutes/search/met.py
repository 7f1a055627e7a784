"""Where the words of one sound are met: pages for each sound that several words share.

`hzz` may mean 河长制 or eleven other words, and asking for the lists of all would cost a dozen requests. So the
sound itself tells its pages: first those with the likeliest words together, then for each word a page of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from minutes.search.grams import changes, follower, keys_of
from minutes.search.stretch import CHUNK_BITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from minutes.search.grams import Lists
    from minutes.search.sounds import Sounds
    from minutes.search.vocabulary import Words

    Numbers = NDArray[np.int64]

_PAGE_BITS, _ROW_BITS, _RANK_BITS, _SCORE_BITS = 21, 24, 4, 14  # a page, a row, a rank, a score
_MOST = (1 << _SCORE_BITS) - 1
_MOST_PAGES = 24  # of one word that are looked at, the newest
_MOST_OF_TWO = 160  # the same of a word of two characters, since so short ones share a sound most often
_TOGETHER = 4  # pages told of a sound for its words together
_NAMED = 100.0  # the page that bears a word as its name comes before pages that use it


@dataclass(frozen=True)
class _Met:
    """Words and pages where they stand, in order of the words."""

    words: Numbers
    pages: Numbers
    chunks: Numbers
    named: NDArray[np.bool_]


def places(sounds: Sounds, words: Sequence[Words], lists: Lists) -> dict[int, str]:
    """For the n-th sound, if several words share it, `|place place …`: page * 32 + chunk, in hexadecimal."""
    sizes = np.diff(sounds.starts)
    shared = np.repeat(sizes > 1, sizes)
    members, of = sounds.members[shared], np.repeat(np.arange(len(sizes)), sizes)[shared]
    rank = (np.arange(len(sounds.members)) - np.repeat(sounds.starts[:-1], sizes))[shared]
    met = _met(words, lists, np.unique(members))
    if not len(met.words):
        return {}
    begin, end = np.searchsorted(met.words, members), np.searchsorted(met.words, members, side="right")
    rows = _ranges(begin, end - begin)
    weights = np.concatenate([some.weights for some in words])
    worth = np.sqrt(np.minimum(weights[members] / weights[sounds.members[sounds.starts[of]]], 1.0))
    owners = np.repeat(np.cumsum(np.diff(of, prepend=of[:1]) > 0, dtype=np.int64), end - begin)
    sounds_, told = _told(owners, np.repeat(rank, end - begin), np.repeat(worth, end - begin), met, rows)
    numbers, spelled = of[changes(of.astype(np.uint64))].tolist(), [f"{place:x}" for place in told.tolist()]
    first = changes(sounds_)
    ends = np.append(first[1:], len(told)).tolist()
    heads = zip(sounds_[first].tolist(), first.tolist(), ends, strict=True)
    return {numbers[n]: f"|{' '.join(spelled[start:end])}" for n, start, end in heads}


def _told(
    of: Numbers, rank: Numbers, worth: NDArray[np.float64], met: _Met, rows: Numbers
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Sounds in order, and beside them their places, each once, in the order in which they are told; `rows` are of `met`, the rest beside them.

    What is sorted stands in one number each, since that is many times faster than sorting by columns.
    """
    pages, worth = met.pages[rows], worth + np.where(met.named[rows], _NAMED, 0.0)
    ordered = np.sort((of << _PAGE_BITS | pages) << _ROW_BITS | np.arange(len(rows)))
    row = ordered & (1 << _ROW_BITS) - 1
    first = changes((ordered >> _ROW_BITS).astype(np.uint64))
    score = np.empty(len(rows), dtype=np.int64)
    score[row] = np.repeat(np.add.reduceat(worth[row], first), np.diff(np.append(first, len(row)))) * 64
    score, chunks, heads = np.minimum(score, _MOST), met.chunks[rows], row[first]
    together, shared = _ordered(of[heads], score[heads], pages[heads], chunks[heads])
    several = _place_in(together) < _TOGETHER
    each, own = _ordered(of << _RANK_BITS | rank, score, pages, chunks)
    first = changes(each)
    whose = np.concatenate([together[several], each[first] >> np.uint64(_RANK_BITS)])
    places = np.concatenate([shared[several], own[first]])
    _, once = np.unique(whose << np.uint64(_PAGE_BITS + CHUNK_BITS) | places, return_index=True)
    once = np.sort(once)
    once = once[np.argsort(whose[once], kind="stable")]
    return whose[once], places[once]


def _ordered(of: Numbers, score: Numbers, pages: Numbers, chunks: Numbers) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """What each place belongs to, and the places: of one owner the likeliest first, then the newest."""
    newest = (1 << _PAGE_BITS) - 1
    packed = (of << _SCORE_BITS | _MOST - score) << _PAGE_BITS + CHUNK_BITS | newest - pages << CHUNK_BITS | chunks
    ordered = np.sort(packed.astype(np.uint64))
    place = (ordered & np.uint64((1 << _PAGE_BITS + CHUNK_BITS) - 1)) ^ np.uint64(newest << CHUNK_BITS)
    return ordered >> np.uint64(_SCORE_BITS + _PAGE_BITS + CHUNK_BITS), place


def _place_in(ordered: NDArray[np.uint64]) -> Numbers:
    """Of each value its place among its equals."""
    first = changes(ordered)
    return np.arange(len(ordered)) - np.repeat(first, np.diff(np.append(first, len(ordered))))


def _ranges(begin: Numbers, sizes: Numbers) -> Numbers:
    """begin[0], begin[0] + 1, … for each size, end to end."""
    skipped = np.repeat(begin - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    return np.arange(len(skipped)) + skipped


def _met(words: Sequence[Words], lists: Lists, wanted: Numbers) -> _Met:
    """The newest pages of the wanted words, by the lists of their pairs."""
    where, begun, parts = _Where(lists), 0, [_NOTHING]
    for some in words:
        mine = wanted[(wanted >= begun) & (wanted < begun + len(some.weights))]
        parts += where.words(some.units[mine - begun], mine)
        begun += len(some.weights)
    whose, pages, chunks = (np.concatenate([getattr(part, column) for part in parts]) for column in ("words", "pages", "chunks"))
    order = np.argsort(whose, kind="stable")
    return _Met(whose[order], pages[order], chunks[order], np.concatenate([part.named for part in parts])[order])


_NONE = np.empty(0, dtype=np.int64)
_NOTHING = _Met(_NONE, _NONE, _NONE, np.empty(0, dtype=np.bool_))


class _Where:
    """Looks words up in the lists of pairs."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        of = np.repeat(np.arange(len(lists.keys), dtype=np.uint64), np.diff(lists.starts))
        self._whole = (of << np.uint64(32)) | lists.pages  # key's place and page, in order

    def words(self, units: NDArray[np.uint16], numbers: Numbers) -> Iterator[_Met]:
        """Where words of one length are met, looked up by the rarest of their pairs."""
        keys = np.stack([keys_of(units[:, n], units[:, n + 1]) for n in range(units.shape[1] - 1)], axis=1)
        at = np.searchsorted(self.lists.keys, keys)
        rarest = np.argmin(self.lists.starts[at + 1] - self.lists.starts[at], axis=1)
        for column in range(at.shape[1]):
            mine = np.flatnonzero(rarest == column)
            yield self._by_pair(units[mine], numbers[mine], at[mine], column)

    def _by_pair(self, units: NDArray[np.uint16], numbers: Numbers, at: Numbers, column: int) -> _Met:
        lists, length = self.lists, units.shape[1]
        end = lists.starts[at[:, column] + 1]
        size = np.minimum(end - lists.starts[at[:, column]], _MOST_PAGES if length > 2 else _MOST_OF_TWO)
        rows, word = _ranges(end - size, size), np.repeat(np.arange(len(units)), size)
        if column + 2 < length:
            sort = follower(units[:, column + 2]).astype(np.uint8)
            follows = (lists.followers[rows] >> sort[word]) & 1 | (lists.masks[rows] & 1)
            rows, word = rows[follows > 0], word[follows > 0]
        masks, lengths = lists.masks[rows], lists.name_lengths[rows]
        for other in range(length - 1):
            if other != column:
                masks, lengths = self._also(masks, lengths, lists.pages[rows], at[:, other], word)
        there = np.flatnonzero(masks)
        masks, named = masks[there], (masks[there] & 1 > 0) & (lengths[there] == length)
        text = masks & ~np.uint32(1)
        lowest = np.log2((text & (~text + np.uint32(1))).astype(np.float64), where=text > 0, out=np.ones(len(text)))
        return _Met(numbers[word[there]], lists.pages[rows[there]].astype(np.int64), lowest.astype(np.int64), named)

    def _also(
        self,
        masks: NDArray[np.uint32],
        lengths: NDArray[np.uint32],
        pages: NDArray[np.uint32],
        at: Numbers,
        word: Numbers,
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Masks of those pages that have another key of the word too, in the same chunk."""
        sought = (at.astype(np.uint64) << np.uint64(32))[word] | pages
        place = np.minimum(np.searchsorted(self._whole, sought), len(self._whole) - 1)
        there = self._whole[place] == sought
        both = np.where(there, masks & self.lists.masks[place], np.uint32(0))
        return both, np.maximum(lengths, self.lists.name_lengths[place])
