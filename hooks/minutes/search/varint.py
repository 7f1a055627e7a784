"""Numbers in as few bytes as they need: seven bits a byte, low ones first, the eighth says that more follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


class Column:
    """Many numbers below 2**32, encoded at once; slices of the bytes are had by the numbers' places."""

    def __init__(self, values: NDArray[np.uint32]) -> None:
        size = np.ones(len(values), dtype=np.uint8)
        for bits in (7, 14, 21, 28):
            size += values >= np.uint32(1 << bits)
        self._ends = np.concatenate(([0], np.cumsum(size, dtype=np.int64)))
        self._bytes = _encode(values, size, self._ends).tobytes()

    def between(self, first: int, last: int) -> bytes:
        """The bytes of the numbers first … last - 1."""
        return self._bytes[self._ends[first] : self._ends[last]]


def _encode(values: NDArray[np.uint32], size: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.uint8]:
    out = np.empty(int(ends[-1]), dtype=np.uint8)
    out[ends[:-1]] = (values & np.uint32(0x7F)) | ((size > 1).astype(np.uint32) << np.uint32(7))
    for n in range(1, 5):
        has = np.flatnonzero(size > n)
        low = (values[has] >> np.uint32(7 * n)) & np.uint32(0x7F)
        out[ends[has] + n] = low | ((size[has] > n + 1).astype(np.uint32) << np.uint32(7))
    return out


def encode(values: Iterable[int]) -> bytes:
    """A few numbers."""
    return b"".join(map(single, values))


def single(value: int) -> bytes:
    """One number."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def decode(data: bytes) -> list[int]:
    """The numbers again."""
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value, shift = 0, 0
    return found
