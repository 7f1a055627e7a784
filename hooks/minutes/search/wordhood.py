"""Which strings are words: a byte for each word, kept with the list of the pair it begins with.

Words typed together are cut where words end, and of several ways to mend a typing slip the one that gives a
word is meant. One string in 256 / (words beginning with its pair) is taken for a word wrongly; nothing but the
order of an answer hangs on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from minutes.search.grams import SPREAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def prints(words: Iterable[str]) -> NDArray[np.uint64]:
    """Key of the first pair (high 32 bits) and print of the rest (low 8), sorted, each once."""
    by_length: dict[int, list[str]] = {}
    for word in words:
        if (size := len(word.encode("utf-16-le")) // 2) >= 2:
            by_length.setdefault(size, []).append(word)
    found = [_prints_of(some, size) for size, some in sorted(by_length.items())]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint64)


def _prints_of(words: list[str], size: int) -> NDArray[np.uint64]:
    units = np.frombuffer("".join(words).encode("utf-16-le"), dtype=np.uint16).reshape(-1, size).astype(np.uint32)
    key = ((units[:, 0] << np.uint32(16)) | units[:, 1]) * np.uint32(SPREAD)
    rest = np.zeros(len(words), dtype=np.uint32)
    for n in range(2, size):
        rest = rest * np.uint32(31) + units[:, n]
    return (key.astype(np.uint64) << np.uint64(32)) | ((rest * np.uint32(SPREAD)) >> np.uint32(24))
