"""How words sound: full pinyin and initials, without tones, each way to read a character that is in use.

`hezhangzhi`, `hzz` -> 河长制. One file answers one sound: its words, the likeliest first, and, where several words
share it, pages where they are met (see met.py). The browser holds no table until it asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from minutes.search.grams import SPREAD, changes
from minutes.search.readings import plain
from minutes.search.shard import seal
from minutes.search.syllables import BASE, SHARD_BASE, letters_sum, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from minutes.search.vocabulary import Words

SHARD_BYTES = 8000  # before packing; about 4 KB on the wire
MOST_WORDS = 12  # kept for one sound
_RARER = 0.2  # what a word's weight is worth where one of its characters is read in another way than usual


@dataclass(frozen=True)
class Sounds:
    """Every sound with its words: `sounds[n]` has the words `members[starts[n]:starts[n + 1]]`, the likeliest first."""

    sounds: list[str]
    shard_sums: NDArray[np.uint32]
    starts: NDArray[np.int64]
    members: NDArray[np.int64]


@dataclass(frozen=True)
class _Heard:
    """One way to hear some words: a row of syllables each (one letter each for initials)."""

    members: NDArray[np.int64]
    weights: NDArray[np.float64]
    rows: NDArray[np.int32]
    short: bool

    def sums(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """What tells the sounds apart, and what chooses their shards."""
        syllables = table()
        whole, shard = np.zeros(len(self.rows), dtype=np.uint64), np.zeros(len(self.rows), dtype=np.uint32)
        for column in self.rows.T:
            letters = syllables.initials[column]
            whole *= BASE if self.short else syllables.powers[column]
            whole += letters if self.short else syllables.sums[column]
            shard *= SHARD_BASE if self.short else syllables.shard_powers[column]
            shard += letters if self.short else syllables.shard_sums[column]
        return whole, shard

    def spelled(self, chosen: NDArray[np.int64]) -> list[str]:
        """Some of the sounds as strings."""
        syllables, rows = table(), self.rows[chosen]
        if not len(rows):
            return []
        letters = syllables.initials[rows] if self.short else syllables.letters[rows].reshape(len(rows), -1)
        ends = np.cumsum(np.count_nonzero(letters, axis=1)).tolist()
        text = letters[letters > 0].astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
        return [text[start:end] for start, end in pairwise([0, *ends])]


def by_sound(words: Sequence[Words]) -> Sounds:
    """Words by full pinyin and by initials."""
    heard = list(_heard(words))
    sums = [one.sums() for one in heard]
    whole = np.concatenate([whole for whole, _ in sums]) if sums else np.empty(0, dtype=np.uint64)
    members = np.concatenate([one.members for one in heard]) if heard else np.empty(0, dtype=np.int64)
    weights = np.concatenate([one.weights for one in heard]) if heard else np.empty(0)
    order = np.lexsort((members, -weights, whole))
    order = order[_first_of_each(whole[order], members[order])]
    first = changes(whole[order])
    place = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    kept = order[place < MOST_WORDS]
    starts = changes(whole[kept])
    shards = np.concatenate([shard for _, shard in sums]) if sums else np.empty(0, dtype=np.uint32)
    return Sounds(_spelled(heard, kept[starts]), shards[kept[starts]], np.append(starts, len(kept)), members[kept])


def _first_of_each(whole: NDArray[np.uint64], members: NDArray[np.int64]) -> NDArray[np.int64]:
    """A word heard alike in two ways counts once, with the greater weight, which comes first."""
    mixed = whole ^ (members.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    _, first = np.unique(mixed, return_index=True)
    first.sort()
    return first


def _heard(words: Sequence[Words]) -> Iterator[_Heard]:
    syllables, begun = table(), 0
    for some in words:
        members = np.arange(begun, begun + len(some.weights))
        begun += len(members)
        plainly = syllables.usual[some.units]
        rows, odd = _as_phrased(some.units, plainly)
        for short in (False, True):
            yield _Heard(members, some.weights, rows, short)
            yield _Heard(members[odd], some.weights[odd] * _RARER, plainly[odd], short)
        for other in syllables.others:
            for column in range(some.length):
                there = np.flatnonzero(other[some.units[:, column]])
                changed = rows[there]
                changed[:, column] = other[some.units[there, column]]
                for short in (False, True):
                    yield _Heard(members[there], some.weights[there] * _RARER, changed, short)


def _as_phrased(units: NDArray[np.uint16], rows: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Readings in which pairs that phrases read oddly are read so, and which words have such pairs."""
    (pairs, two), found = table().odd, rows.copy()
    touched = np.zeros(len(units), dtype=np.bool_)
    for column in range(units.shape[1] - 1):
        pair = (units[:, column].astype(np.uint32) << np.uint32(16)) | units[:, column + 1]
        place = np.minimum(np.searchsorted(pairs, pair), len(pairs) - 1)
        there = np.flatnonzero(pairs[place] == pair)
        found[there, column : column + 2] = two[place[there]]
        touched[there] = True
    return found, np.flatnonzero(touched)


def as_told(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Sounds of names as an editor tells them: `names` is name -> pinyin, syllables apart; gives sound -> names."""
    found: dict[str, list[str]] = {}
    for name, pinyin in sorted(names.items()):
        syllables = [plain(syllable.lower()) for syllable in pinyin.split()]
        for sound in ("".join(syllables), "".join(syllable[:1] for syllable in syllables)):
            found.setdefault(sound, []).append(name)
    return found


def _spelled(heard: Sequence[_Heard], chosen: NDArray[np.int64]) -> list[str]:
    """Of all rows of all ways, laid end to end, the chosen ones as strings."""
    ends = np.cumsum([len(one.members) for one in heard])
    found = np.empty(len(chosen), dtype=object)
    way = np.searchsorted(ends, chosen, side="right")
    for n, one in enumerate(heard):
        mine = np.flatnonzero(way == n)
        found[mine] = one.spelled(chosen[mine] - (ends[n - 1] if n else 0))
    return list(found)


def bits(sounds: Sounds) -> int:
    """How many bits choose a sound's shard."""
    size = sum(map(len, sounds.sounds)) + 9 * len(sounds.members)
    return (size // SHARD_BYTES).bit_length()


def shards(
    sounds: Sounds,
    words: Sequence[Words],
    bits: int,
    met: Mapping[int, str] = MappingProxyType({}),
    told: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each shard: a line `sound word word …` for each sound, `|place place …` after some.

    What an editor told (see `as_told`) comes first in its line; a break in a name is a tab there.
    """
    lines = _lines(sounds, [word for some in words for word in some.spelled()], met)
    new = _with_told(lines, sounds, told)
    sums = np.concatenate([sounds.shard_sums, np.array([letters_sum(sound, int(SHARD_BASE)) & 0xFFFFFFFF for sound in new], dtype=np.uint32)])
    numbers = (sums * np.uint32(SPREAD)).astype(np.uint64) >> np.uint64(32 - bits)
    order = np.argsort(numbers, kind="stable")
    ends = np.searchsorted(numbers[order], np.arange(2**bits), side="right").tolist()
    ordered = [lines[n] for n in order.tolist()]
    for number, (begin, end) in enumerate(pairwise([0, *ends])):
        yield number, seal("\n".join(ordered[begin:end]).encode())


def _with_told(lines: list[str], sounds: Sounds, told: Mapping[str, Sequence[str]]) -> list[str]:
    """Put the told names first in their lines, which then tell no places, since those are of other words; gives new sounds."""
    known = {sound: n for n, sound in enumerate(sounds.sounds) if sound in told}
    for sound, n in known.items():
        words = lines[n].partition("|")[0].split(" ")[1:]
        lines[n] = _line(sound, [*told[sound], *(word for word in words if word not in told[sound])])
    new = [sound for sound in told if sound not in known]
    lines += [_line(sound, told[sound]) for sound in new]
    return new


def _line(sound: str, words: Sequence[str]) -> str:
    return " ".join([sound, *(word.replace(" ", "\t") for word in words)])


def _lines(sounds: Sounds, spelled: Sequence[str], met: Mapping[int, str]) -> list[str]:
    members, starts = [spelled[member] for member in sounds.members.tolist()], sounds.starts.tolist()
    lines = [f"{sound} {members[start]}" for sound, start in zip(sounds.sounds, starts, strict=False)]
    for n in np.flatnonzero(np.diff(sounds.starts) > 1).tolist():
        lines[n] = f"{sounds.sounds[n]} {' '.join(members[starts[n] : starts[n + 1]])}{met.get(n, '')}"
    return lines
