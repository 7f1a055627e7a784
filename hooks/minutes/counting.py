"""Numbers that a text announces (牵头1项、7个“问一问”), as they stand in it; whose members they count is another matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = r"(\d{1,3}|[一二三四五六七八九十两])"
_ROLES = {"牵头": "lead", "主办": "lead", "参与": "support", "配合": "support", "协办": "support"}
# Found by its last character, which is seen at once; the words stand before it.
_ITEMS = re.compile(r"项(?<=[\d一二三四五六七八九十两]项)")
_TASKS = re.compile(rf"({'|'.join(_ROLES)}){_NUMBER}项$")
# Found by its quotation mark, which is rare; the number stands before it.
_NAMED = re.compile(r"“(?<=[\d一二三四五六七八九十两][个项大条]“)[^“”。！？\0]{1,20}”")
_COUNTED = re.compile(rf"{_NUMBER}[个项大条]$")
BREAK = "\0"  # no file that has one is read
_ORDINALS = frozenset("一二三四五六七八九十")


class Count(NamedTuple):
    """A number in a text: where its words begin or, of a name in quotation marks, the mark; `role` of tasks: lead or support."""

    at: int
    words: str
    number: int
    role: str = ""


def counts(text: str) -> tuple[Count, ...]:
    """Every number that a text announces, in its order; `BREAK` may part texts, and no number reaches across it."""
    if not (_ITEMS.search(text) or _NAMED.search(text)):  # most texts
        return ()
    return tuple(sorted([*_of_tasks(text), *_of_names(text)]))


def _of_tasks(text: str) -> Iterator[Count]:
    for mark in _ITEMS.finditer(text):
        if hit := _TASKS.search(text, max(mark.start() - 5, 0), mark.end()):
            yield Count(hit.start(), hit[0], number(hit[2]), _ROLES[hit[1]])


def _of_names(text: str) -> Iterator[Count]:
    for hit in _NAMED.finditer(text):
        if counted := _COUNTED.search(text[max(hit.start() - 4, 0) : hit.start()]):
            yield Count(hit.start(), counted[0] + hit[0], number(counted[1]))


def ordinal(text: str) -> str:
    """一要 … 十要 where a text opens so, else nothing."""
    return text[:2] if text[1:2] == "要" and text[0] in _ORDINALS else ""


def number(text: str) -> int:
    """5 or 五 as a number."""
    return int(text) if text.isdecimal() else DIGITS[text]
