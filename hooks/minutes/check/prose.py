"""Home and help pages go through Python-Markdown: what would take it the square of a page's length is refused by name.

Measured with 60 kB of one mark: `[`, `![` and `[a](` take more than 25 s, backticks in a table 9 s, `- - - …` ends in a
recursion error. Within these limits the worst page found takes less than 3 s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.read import Reading
    from minutes.source import Source

LARGEST = 64_000  # characters of a page
LONGEST = 4_000  # characters of a line
DEEPEST = 8  # levels of quotes, lists and indented blocks
_NESTED = re.compile(r"\s*(?:(?:>|[-*+]|\d{1,9}[.)])\s*){9}|(?: {4}|\t){9}")
# Mark -> how many a paragraph may have. Each one that doesn't close makes the reader look ahead to the end.
_MARKS = {"[": 200, "`": 400, "*": 1_000, "_": 1_000, "<": 1_000, "\\": 1_000}


def pages_are_of_a_size(reading: Reading) -> Iterator[Problem]:
    """E160 A help page has at most 64,000 characters, and no line more than 4,000."""
    for source in _sources(reading):
        if len(source.body) > LARGEST:
            yield Problem(source.path, 0, "E160", f"页面有 {len(source.body):,} 个字，超过 {LARGEST:,}", "请拆成几页")
        for number, line in enumerate(source.body.split("\n"), source.body_line):
            if len(line) > LONGEST:
                yield Problem(source.path, number, "E160", f"这一行有 {len(line):,} 个字，超过 {LONGEST:,}", "请分成几段")


def pages_are_not_deep(reading: Reading) -> Iterator[Problem]:
    """E161 Quotes, lists and indented blocks stand at most eight deep in each other."""
    for source in _sources(reading):
        for number, line in enumerate(source.body.split("\n"), source.body_line):
            if _NESTED.match(line):
                yield Problem(source.path, number, "E161", f"引用、列表或缩进套得太深（超过 {DEEPEST} 层）", "请减少层次")


def marks_are_counted(reading: Reading) -> Iterator[Problem]:
    """E162 A paragraph has no more marks than a person would write."""
    for source in _sources(reading):
        number = source.body_line
        for paragraph in source.body.split("\n\n"):
            for mark, most in _MARKS.items():
                if (count := paragraph.count(mark)) > most:
                    message = f"这一段里有 {count:,} 个“{mark}”，超过 {most:,}"
                    yield Problem(source.path, number, "E162", message, "请分成几段，或删去多余的")
            number += paragraph.count("\n") + 2


def _sources(reading: Reading) -> Iterator[Source]:
    """The pages that Markdown draws."""
    drawn = {page.path for page in reading.pages}
    return (source for source in reading.sources if source.path in drawn)


RULES = (pages_are_of_a_size, pages_are_not_deep, marks_are_counted)
