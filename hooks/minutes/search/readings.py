"""How characters are read: syllables without tones, the usual one first, for as many ways as are in use."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    said = Counter(chain.from_iterable(zip(word, map(itemgetter(0), told), strict=False) for word, told in phrases_dict.items()))
    for (character, syllable), count in said.items():
        heard[character][plain(syllable)] += count
    usual = {chr(code): plain(told.partition(",")[0]) for code, told in pinyin_dict.items()}
    return {character: _in_use(syllable, heard[character]) if character in heard else (syllable,) for character, syllable in usual.items()}


@cache
def odd_pairs() -> Mapping[str, tuple[str, str]]:
    """Words of two characters that are not read as their characters usually are: 会计 -> kuai, ji."""
    told = {word: (plain(told[0][0]), plain(told[1][0])) for word, told in phrases_dict.items() if len(word) == 2 == len(told)}
    usual = readings()
    return {word: two for word, two in told.items() if two != tuple(usual.get(character, (character,))[0] for character in word)}


def _in_use(usual: str, heard: Counter[str]) -> tuple[str, ...]:
    least = max(2, heard.total() // 10)
    often = [syllable for syllable, count in heard.most_common(3) if count >= least]
    return tuple(often) or (usual,)


@cache
def plain(syllable: str) -> str:
    """A syllable without its tone."""
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


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
