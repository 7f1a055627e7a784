"""How words sound: full pinyin and initials, without tones, each way to read a character that is in use.

`hezhangzhi`, `hzz` -> 河长制. One file answers one sound; the browser holds no table until it asks for one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import islice, product
from types import MappingProxyType
from typing import TYPE_CHECKING
from zlib import crc32

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from minutes.search.shard import seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SHARD_BYTES = 8000  # before packing; about 4 KB on the wire
MOST_WORDS = 12  # kept for one sound
_MOST_SPELLINGS = 6
_RARER = 0.2  # what a word's weight is worth under a reading that isn't the first of each character


def known_words() -> Iterable[str]:
    """Words that pypinyin's own table of phrases has."""
    return phrases_dict.keys()


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """The readings of a character without tones, the usual one first: 长 -> chang, zhang. ü is v.

    A dictionary's second and third readings are mostly archaic; one is in use if a tenth of the phrases with
    the character have it.
    """
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, told in phrases_dict.items():
        for character, syllable in zip(phrase, told, strict=False):
            heard[character][_plain(syllable[0])] += 1
    usual = {chr(code): _plain(told.split(",")[0]) for code, told in pinyin_dict.items()}
    return {character: _in_use(syllable, heard[character]) for character, syllable in usual.items()}


def _in_use(usual: str, heard: Counter[str]) -> tuple[str, ...]:
    least = max(2, heard.total() // 10)
    often = [syllable for syllable, count in heard.most_common(3) if count >= least]
    return tuple(often) or (usual,)


@cache
def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


def spellings(word: str) -> Iterator[tuple[str, ...]]:
    """Ways to read a word, the usual one first; Latin letters and digits are read as they are written."""
    return islice(product(*(readings().get(character, (character,)) for character in word)), _MOST_SPELLINGS)


def by_sound(weights: Mapping[str, float], told: Mapping[str, str] = MappingProxyType({})) -> dict[str, list[str]]:
    """Words by full pinyin and by initials, the likeliest first; `told` is how an editor says that a word is read."""
    found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    usual = {character: syllables[0] for character, syllables in readings().items()}
    initial = {character: syllable[0] for character, syllable in usual.items()}
    ambiguous = frozenset(character for character, syllables in readings().items() if len(syllables) > 1)
    for word, weight in weights.items():
        found["".join([usual.get(c, c) for c in word])].append((-weight, word))
        found["".join([initial.get(c, c) for c in word])].append((-weight, word))
        if not ambiguous.isdisjoint(word):
            for sound in _other_sounds(word):
                found[sound].append((-weight * _RARER, word))
    for word, pinyin in told.items():
        syllables = [_plain(syllable.lower()) for syllable in pinyin.split()]
        for sound in ("".join(syllables), "".join(syllable[:1] for syllable in syllables)):
            found[sound].append((-weights.get(word, 1.0), word))
    return {sound: _likeliest(some) if len(some) > 1 else [some[0][1]] for sound, some in found.items()}


def _other_sounds(word: str) -> set[str]:
    usual, *others = spellings(word)
    sounds = {sound for syllables in others for sound in ("".join(syllables), "".join(s[0] for s in syllables))}
    return sounds - {"".join(usual), "".join(s[0] for s in usual)}


def _likeliest(found: list[tuple[float, str]]) -> list[str]:
    return list(dict.fromkeys(word for _, word in sorted(found)))[:MOST_WORDS]


def bits(sounds: Mapping[str, list[str]]) -> int:
    """How many bits of a sound's CRC-32 choose its shard."""
    size = sum(len(sound) + 9 * len(words) for sound, words in sounds.items())
    return (size // SHARD_BYTES).bit_length()


def shards(sounds: Mapping[str, list[str]], bits: int) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each shard: a line `sound word word …` for each sound."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for sound, words in sounds.items():
        lines[crc32(sound.encode()) >> (32 - bits)].append(f"{sound} {' '.join(words)}")
    for number in range(2**bits):
        yield number, seal("\n".join(sorted(lines[number])).encode())


def characters(corpus: str) -> dict[str, str]:
    """Syllable -> characters that are read so, for those of the corpus and the 3,755 that everybody writes."""
    everyday = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys(corpus + everyday):
        for syllable in readings().get(character, ())[:2]:
            found[syllable].append(character)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}
