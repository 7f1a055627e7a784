"""Syllables as numbers, and what tells the sounds that they make apart.

A sound's letters make two sums: a long one by which equal sounds are found, a short one that chooses its shard and that
the browser works out too. Both are put together syllable by syllable, so no string is made of a sound that has one already.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from minutes.search.readings import odd_pairs, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BASE = np.uint64(0x100000001B3)  # of the sums that tell sounds apart; 31 of those that choose a shard
SHARD_BASE = np.uint32(31)


@dataclass(frozen=True)
class Table:
    """Of each unit its syllables as numbers (0: no second or third one); of each number its letters and their sums."""

    names: list[str]
    usual: NDArray[np.int32]
    odd: tuple[NDArray[np.uint32], NDArray[np.int32]]  # pairs of units, and how both are read
    others: tuple[NDArray[np.int32], NDArray[np.int32]]
    sums: NDArray[np.uint64]
    powers: NDArray[np.uint64]
    shard_sums: NDArray[np.uint32]
    shard_powers: NDArray[np.uint32]
    initials: NDArray[np.uint32]
    letters: NDArray[np.uint16]  # a row each, zeros at the end


@cache
def table() -> Table:
    """All syllables in use, and the readings of every unit."""
    syllables = sorted({syllable for told in readings().values() for syllable in told})
    number = {syllable: n for n, syllable in enumerate(syllables, 1)}
    alone = len(number) + 1  # units without a reading are read as they are written
    usual = np.arange(alone, alone + 0x10000, dtype=np.int32)
    others = (np.zeros(0x10000, dtype=np.int32), np.zeros(0x10000, dtype=np.int32))
    for character, told in readings().items():
        if ord(character) < 0x10000:
            usual[ord(character)] = number[told[0]]
            for other, syllable in zip(others, told[1:], strict=False):
                other[ord(character)] = number[syllable]
    units = np.arange(0x10000, dtype=np.uint32)
    odd = sorted((_pair(word), [number[one] for one in two]) for word, two in odd_pairs().items() if all(one in number for one in two))
    return Table(
        ["", *syllables, *map(chr, range(0x10000))],
        usual,
        (np.array([pair for pair, _ in odd], dtype=np.uint32), np.array([two for _, two in odd], dtype=np.int32)),
        others,
        *_sums(syllables, int(BASE), np.uint64),
        *_sums(syllables, int(SHARD_BASE), np.uint32),
        np.concatenate([[0], [ord(syllable[0]) for syllable in syllables], units]).astype(np.uint32),
        _letters(syllables),
    )


def _letters(syllables: Sequence[str]) -> NDArray[np.uint16]:
    width = max(map(len, syllables))
    letters = np.zeros((1 + len(syllables) + 0x10000, width), dtype=np.uint16)
    letters[1 : 1 + len(syllables)] = np.array(syllables, dtype=f"<U{width}").view(np.uint32).reshape(-1, width)
    letters[1 + len(syllables) :, 0] = np.arange(0x10000)
    return letters


def _pair(word: str) -> int:
    return ord(word[0]) << 16 | ord(word[1]) if max(word) <= "\uffff" else 0


def _sums(syllables: Sequence[str], base: int, kind: type[np.uint64 | np.uint32]) -> tuple[Any, Any]:
    """The sums of nothing, of the syllables, of each unit alone; and the powers that make room for them."""
    most = int(np.iinfo(kind).max)
    sums = [0, *(letters_sum(syllable, base) & most for syllable in syllables)]
    powers = [1, *(base ** len(syllable) & most for syllable in syllables)]
    alone = np.arange(0x10000)
    return np.concatenate([np.array(sums, kind), alone.astype(kind)]), np.concatenate([np.array(powers, kind), np.full(len(alone), base, kind)])


def letters_sum(letters: str, base: int) -> int:
    """The sum of some letters, as large as it comes."""
    value = 0
    for letter in letters:
        value = value * base + ord(letter)
    return value
