"""Queries of many kinds over any folder of Markdown files, with the pages that are right for them.

    .venv/bin/python bench/search_queries.py --corpus DIR --count 100 --seed 1 --out FILE

Words are what authors themselves set apart: members of lists that 、 parts, of two to four characters, on 6 to 90 pages.
No segmenter has cut them and our index does not know which they are. The truth is by substring.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from minutes.search.plain import paragraphs  # noqa: E402 - found only on the path above

if TYPE_CHECKING:
    from collections.abc import Iterator

RARE, COMMON = 6, 90  # pages that have a word
_MEMBER = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,4}(?=、)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class Corpus:
    """Pages as text, and the words and paragraphs that queries are drawn from."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        read = {f.relative_to(folder).as_posix(): paragraphs(f.read_text(encoding="utf-8")) for f in sorted(folder.rglob("*.md"))}
        self.texts = {name: "\n".join(page) for name, page in read.items()}
        self.long = [text for page in read.values() for text in page if len(text) > 40]
        on = Counter(word for text in self.texts.values() for word in sorted(set(_MEMBER.findall(text))))
        listed = [word for word, count in sorted(on.items()) if count > 1 and RARE <= len(self.pages(word)) <= COMMON]
        self.words = {size: [word for word in listed if len(word) == size] for size in (2, 3, 4)}
        self.characters = sorted(set("".join(self.words[2])))
        self.dice = dice

    def pages(self, *words: str) -> list[str]:
        """The pages that have all of the words."""
        return [name for name, text in self.texts.items() if all(word in text for word in words)]

    def word(self, *sizes: int) -> str:
        """Any word of one of these lengths."""
        return self.dice.choice(self.words[self.dice.choice(sizes)])

    def piece(self, shortest: int, longest: int, *, han: bool = False) -> str:
        """Any piece of any long paragraph, of Han characters alone where asked."""
        while True:
            text, size = self.dice.choice(self.long), self.dice.randint(shortest, longest)
            start = self.dice.randrange(len(text) - size)
            if not han or _HAN.fullmatch(text[start : start + size]):
                return text[start : start + size]

    def slip(self, word: str, *, alike: bool) -> str:
        """The word with one character typed wrong: any other, or one that sounds alike."""
        at = self.dice.randrange(len(word))
        sound = lazy_pinyin(word[at])
        others = [c for c in self.characters if c != word[at] and (not alike or lazy_pinyin(c) == sound)]
        return word[:at] + self.dice.choice(others or self.characters) + word[at + 1 :]


def drawn(corpus: Corpus) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """One query of each kind: kind, what is typed, what must stand on a right page."""
    for size in (2, 3, 4):
        word = corpus.word(size)
        yield f"w{size}", word, (word,)
    phrase, first, second = corpus.piece(5, 6, han=True), corpus.word(2, 2, 3), corpus.word(2, 2, 3, 4)
    yield "w5p", phrase, (phrase,)
    yield "two_nospace", first + second, (first, second)
    word = corpus.word(2, 2, 3, 3, 4, 4)
    yield "pinyin", "".join(lazy_pinyin(word)), (word,)
    word = corpus.word(3, 3, 3, 4, 4)
    yield "py_initials", "".join(syllable[0] for syllable in lazy_pinyin(word)), (word,)
    word = corpus.dice.choice([corpus.word(4), corpus.word(4), corpus.piece(5, 6, han=True)])
    yield "typo", corpus.slip(word, alike=False), (word,)
    yield "typo_alike", corpus.slip(word, alike=True), (word,)
    quoted, pasted = corpus.piece(8, 11, han=True), corpus.piece(17, 27)
    yield "quoted", f'"{quoted}"', (quoted,)
    yield "paste", pasted, (pasted,)


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description="由一批文件造出各种查询")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100, help="每种几个")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    corpus = Corpus(options.corpus, random.Random(options.seed))  # noqa: S311 - the same queries each time, nothing secret
    queries = []
    for _ in range(options.count):
        for kind, typed, words in drawn(corpus):
            pages = corpus.pages(*words)
            if pages and not (kind.startswith("typo") and corpus.pages(typed)):
                queries.append({"cls": kind, "q": typed, "all_of": words, "pages": pages})
    options.out.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
