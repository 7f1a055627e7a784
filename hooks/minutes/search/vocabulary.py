"""Words of the corpus: what pinyin, initials, homophones and typing slips are looked up in.

No dictionary knows 河长制, and a segmenter's words are not a reader's. A word is what stands freely: a run of
two to four characters that occurs with different neighbours on both sides; the more of them, the more often
beside a break, and the less its parts are met elsewhere, the likelier a word. (Measured on 3,000 words of
1,000 laws: 98, 93 and 96 % of those of two, three and four characters are found.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from minutes.search.grams import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Codes = NDArray[np.uint64]
    Counts = NDArray[np.int64]

_BITS = 12  # of a character's number: five of them fit in 64 bits; rarer characters stand in no found word
_BIT, _ONE = np.uint64(_BITS), np.uint64(2**_BITS - 1)
_LEAST_NEIGHBOURS, _LEAST_COUNT = 2, 3
_SMALL = 1_000_000  # characters: in a smaller corpus a word may occur twice only
LENGTHS = (2, 3, 4)
_CHARACTERS_A_WORD = 100  # words of one length that are kept: one in a hundred characters, within these bounds
_FEWEST, _MOST = 20_000, 150_000  # (met.py has room for so many)
_LONGEST_RUN = LENGTHS[-1] + 1  # a word and its neighbour
LONGEST_WORD = 12  # a name up to here counts as a word
_BEYOND = re.compile("[\ud800-\ue0bf\U00010000-\U0010ffff]")  # halves of characters, and the marks of slips.py


@dataclass(frozen=True)
class Words:
    """Words of one length: their units, a row each, and how likely each is meant."""

    units: NDArray[np.uint16]
    weights: NDArray[np.float64]

    @property
    def length(self) -> int:
        """Characters of each."""
        return int(self.units.shape[1])

    def spelled(self) -> list[str]:
        """The words as strings."""
        found: list[str] = np.ascontiguousarray(self.units, dtype=np.uint32).view(f"<U{self.length}").ravel().tolist()
        return found


def with_names(found: Iterable[Words], names: Iterable[str]) -> list[Words]:
    """The words and the names of pages, names heaviest; one with a break, or a character of two units, is no word."""
    by_length = {words.length: words for words in found if len(words.weights)}
    heaviest = max((float(words.weights.max()) for words in by_length.values()), default=1.0)
    rows: dict[int, set[str]] = {}
    for name in names:
        if 1 < len(name) <= LONGEST_WORD and " " not in name and not _BEYOND.search(name):
            rows.setdefault(len(name), set()).add(name)
    for length, some in rows.items():
        units = np.frombuffer("".join(sorted(some)).encode("utf-16-le"), dtype=np.uint16).reshape(-1, length)
        named = Words(units, np.full(len(units), heaviest))
        by_length[length] = _joined(by_length[length], named) if length in by_length else named
    return [by_length[length] for length in sorted(by_length)]


def _joined(found: Words, named: Words) -> Words:
    """Words of one length; what is a word and a name has both weights."""
    at = {row: n for n, row in enumerate(map(bytes, found.units))} if len(named.units) else {}
    places = np.array([at.get(bytes(row), -1) for row in named.units])
    weights, new = found.weights.copy(), places < 0
    weights[places[~new]] += named.weights[~new]
    return Words(np.concatenate([found.units, named.units[new]]), np.concatenate([weights, named.weights[new]]))


def frequent_characters(units: NDArray[np.uint16]) -> str:
    """Han characters of the corpus, the most frequent first."""
    han = np.arange(0x4E00, 0xA000)
    counts = np.bincount(units, minlength=0x10000)[han]
    order = np.lexsort((han, -counts))[: np.count_nonzero(counts)]
    return "".join(map(chr, han[order].tolist()))


def words(units: NDArray[np.uint16], frequent: str, known: Iterable[str]) -> list[Words]:
    """Words of two to four characters with the weight that orders words of one sound.

    `frequent` are the corpus's characters, `known` words by right: they count wherever the corpus has them.
    """
    alphabet = np.array([0, *map(ord, frequent[: int(_ONE)])], dtype=np.uint16)
    numbers = np.zeros(0x10000, dtype=np.uint64)
    numbers[alphabet] = np.arange(len(alphabet), dtype=np.uint64)
    numbers[0] = 0
    text = numbers[units]
    alone = (np.arange(len(alphabet), dtype=np.uint64), _counted(text, len(alphabet)))
    spelled = _Spelled(text, alphabet, _stretches(text), {1: alone})
    rightful = _by_length(known, numbers)
    return [found for length in LENGTHS for found in spelled.words(length, rightful[length])]


def _counted(text: Codes, size: int) -> Counts:
    return np.bincount(text.astype(np.int64), minlength=size)


def _by_length(known: Iterable[str], numbers: Codes) -> dict[int, Codes]:
    """Words by right as codes, those whose characters all have a number."""
    by_length: dict[int, list[str]] = {length: [] for length in LENGTHS}
    for word in known:
        by_length.get(len(word), []).append(word)
    return {length: _coded(some, length, numbers) for length, some in by_length.items()}


def _coded(some: list[str], length: int, numbers: Codes) -> Codes:
    letters = np.array(some, dtype=f"<U{length}").view(np.uint32).reshape(-1, length)
    rows = numbers[np.minimum(letters, 0xFFFF)]
    rows = rows[np.all(rows > 0, axis=1)]
    code: Codes = np.bitwise_or.reduce([rows[:, n] << np.uint64(_BITS * (length - 1 - n)) for n in range(length)])
    return code


def _stretches(text: Codes) -> Codes:
    """In order, from every place but those before a break, the characters that the longest word has, and one more."""
    padded = np.concatenate((text, np.zeros(_LONGEST_RUN, dtype=np.uint64)))
    code = text.copy()
    for n in range(1, _LONGEST_RUN):
        code <<= _BIT
        code |= padded[n : n + len(text)]
    code = code[padded[1 : 1 + len(text)] > 0]
    code.sort()
    return code


@dataclass(frozen=True)
class _Spelled:
    """The corpus as small numbers, 0 for whatever is no character of `alphabet`."""

    text: Codes
    alphabet: NDArray[np.uint16]
    stretches: Codes
    totals: dict[int, tuple[Codes, Counts]]  # length -> runs and how often each occurs; words() adds its own

    def words(self, length: int, known: Codes) -> Iterator[Words]:
        """The words of this length."""
        if len(self.text) <= length:
            return
        longer, at = self._runs(length + 1)
        heads = longer >> _BIT
        first = changes(heads)
        runs, total = heads[first], np.diff(at[np.append(first, len(longer))])
        self.totals[length] = (runs, total)
        often = total >= (_LEAST_COUNT if len(self.text) > _SMALL else 2)
        likely = np.flatnonzero(self._solid(runs, length) & (often | _among(known, runs)))
        followed = np.diff(np.append(first, len(longer)))[likely]
        right, right_breaks = _beside(followed, runs[likely], heads, at, longer & _ONE == 0)
        left, left_breaks = self._left(runs[likely], longer, at, length)
        least = np.minimum(left, right)
        chosen = (least >= _LEAST_NEIGHBOURS) | _among(known, runs[likely])
        found, count = runs[likely][chosen], total[likely][chosen]
        beside_breaks = (left_breaks[chosen] + 0.1) * (right_breaks[chosen] + 0.1)
        weight = least[chosen] * (beside_breaks * self._cohesion(found, count, length)) ** 0.25
        kept = _likeliest(weight, min(max(_FEWEST, len(self.text) // _CHARACTERS_A_WORD), _MOST)) | _among(known, found)
        yield Words(self._spell(found[kept], length), weight[kept])

    def _runs(self, length: int) -> tuple[Codes, Counts]:
        """Every different run of this length, and where each begins among all in order (last, how many there are).

        Runs whose second character is a break are left out: neither their beginning nor their end is a word.
        """
        code = self.stretches >> np.uint64(_BITS * (_LONGEST_RUN - length))
        first = changes(code)
        return code[first], np.append(first, len(code))

    def _solid(self, runs: Codes, length: int) -> NDArray[np.bool_]:
        solid: NDArray[np.bool_] = np.logical_and.reduce([(runs >> np.uint64(_BITS * n)) & _ONE > 0 for n in range(length)])
        return solid

    def _left(self, runs: Codes, longer: Codes, at: Counts, length: int) -> tuple[Counts, Counts]:
        """As `_beside`, for the neighbours before: the longer runs are turned so that the neighbour comes last."""
        inner = longer & np.uint64(2 ** (_BITS * length) - 1)
        turned = ((inner << _BIT) | (longer >> np.uint64(_BITS * length)))[self._solid(inner, length)]
        turned.sort()
        before = np.searchsorted(turned, (runs + np.uint64(1)) << _BIT) - np.searchsorted(turned, runs << _BIT)
        return _beside(before, runs, inner, at, longer >> np.uint64(_BITS * length) == 0)

    def _cohesion(self, runs: Codes, total: Counts, length: int) -> NDArray[np.float64]:
        """How much oftener a run occurs than its two parts would meet by chance, wherever it is parted."""
        parted = (
            self._total(runs >> np.uint64(_BITS * (length - n)), n)
            * self._total(runs & np.uint64(2 ** (_BITS * (length - n)) - 1), length - n)
            for n in range(1, length)
        )
        chance: NDArray[np.float64] = np.maximum.reduce(list(parted))
        return total.astype(np.float64) * len(self.text) / chance

    def _total(self, runs: Codes, length: int) -> NDArray[np.float64]:
        known, counts = self.totals[length]
        return counts[np.searchsorted(known, runs)].astype(np.float64)

    def _spell(self, runs: Codes, length: int) -> NDArray[np.uint16]:
        numbers = [runs >> np.uint64(_BITS * n) & _ONE for n in reversed(range(length))]
        return np.stack([self.alphabet[one] for one in numbers], axis=1)


def _likeliest(weight: NDArray[np.float64], most: int) -> NDArray[np.bool_]:
    """Which are among the likeliest; all of equal weight or none."""
    kept: NDArray[np.bool_] = weight > np.partition(weight, -most - 1)[-most - 1] if len(weight) > most else weight >= 0
    return kept


def _beside(different: Counts, runs: Codes, of: Codes, at: Counts, breaks: NDArray[np.bool_]) -> tuple[Counts, Counts]:
    """How many different neighbours runs have on one side, each break counting as one, and how many are breaks.

    `of` is each longer run's own run, in order wherever it is beside a break; `breaks` says where that is.
    """
    beside = np.flatnonzero(breaks)
    if not len(beside):
        return different, np.zeros_like(different)
    place = np.minimum(np.searchsorted(of[beside], runs), len(beside) - 1)
    count = np.where(of[beside][place] == runs, np.diff(at)[beside][place], 0)
    return different - (count > 0) + count, count


def _among(known: Codes, runs: Codes) -> NDArray[np.bool_]:
    """Which of the runs, which are in order, are known."""
    found = np.zeros(len(runs), dtype=np.bool_)
    if len(runs):
        place = np.minimum(np.searchsorted(runs, known), len(runs) - 1)
        found[place[runs[place] == known]] = True
    return found
