"""Marks that come in pairs: each opened one is closed, and what stands inside is of the inner kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.proof.manuscript import Manuscript

_CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】", "「": "」", "『": "』"}
_OPENING = {close: opening for opening, close in _CLOSING.items()}
_MARK = re.compile("[“”‘’《》〈〉（）〔〕【】「」『』]")
_INNER = {"《": ("EZ14", "〈〉"), "“": ("EZ15", "‘’")}
_NUMBERED = re.compile(r"^[\s　]*[\d一二三四五六七八九十a-zA-Z]{1,3}）")
_LATIN_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_STRAIGHT = re.compile(r"""(?<![A-Za-z0-9])["']|["'](?![A-Za-z0-9])""")
_LISTED = re.compile("(?<![、…])(?:《[^《》]+》(?:、《[^《》]+》)+|“[^“”]+”(?:、“[^“”]+”)+)(?![、…等])")


def are_closed(manuscript: Manuscript) -> Iterator[Problem]:
    """EZ06 Quotation marks, brackets and title marks are closed within the paragraph (GB/T 15834)."""
    for line in manuscript.lines:
        if wrong := _unbalanced(line.text):
            yield Problem(
                manuscript.path,
                line.number,
                "EZ06",
                f"“{wrong.mark}”没有配对（第 {wrong.at + 1} 字）",
                "请补上另一半，或删去",
            )


def are_nested_well(manuscript: Manuscript) -> Iterator[Problem]:
    """EZ14 EZ15 Inside 《》 stand 〈〉, inside “” stand ‘’ (GB/T 15834)."""
    for line in manuscript.lines:
        if _unbalanced(line.text):
            continue
        for mark in dict.fromkeys(_doubly_opened(line.text)):
            code, inner = _INNER[mark]
            outer = mark + _CLOSING[mark]
            yield Problem(manuscript.path, line.number, code, f"{outer}里又用了{outer}", f"里层请用{inner}")


def are_not_straight(manuscript: Manuscript) -> Iterator[Problem]:
    """EZ04 Quotation marks are the Chinese ones (GB/T 15834)."""
    for line in manuscript.lines:
        if count := len(_STRAIGHT.findall(line.open)):
            yield Problem(manuscript.path, line.number, "EZ04", f"有 {count} 个直引号", "请改成“”或‘’")


def stand_side_by_side(manuscript: Manuscript) -> Iterator[Problem]:
    """HZ02 Between titles or quotations that are all marked there is usually no 、 (GB/T 15834)."""
    for line in manuscript.lines:
        if _LISTED.search(line.text):
            yield Problem(
                manuscript.path, line.number, "HZ02", "并列的书名号或引号之间用了顿号", "通常不用顿号；原文如此则不必改"
            )


@dataclass(frozen=True)
class _Wrong:
    mark: str
    at: int


def _unbalanced(text: str) -> _Wrong | None:
    """The first mark without its other half; a “ that opens a paragraph may be closed in a later one."""
    text = _LATIN_APOSTROPHE.sub("'", text)
    waiting: list[_Wrong] = []
    lead = len(_NUMBERED.match(text)[0]) if _NUMBERED.match(text) else 0  # type: ignore[index] # matched one word earlier
    for hit in _MARK.finditer(text, lead):
        at, mark = hit.start(), hit[0]
        if mark in _CLOSING:
            waiting.append(_Wrong(mark, at))
        else:
            if not waiting or waiting[-1].mark != _OPENING[mark]:
                return _Wrong(mark, at)
            waiting.pop()
    first = len(text) - len(text.lstrip("　 *"))
    rest = [wrong for wrong in waiting if not (wrong.mark == "“" and wrong.at == first)]
    return rest[0] if rest else None


def _doubly_opened(text: str) -> Iterator[str]:
    waiting: list[str] = []
    for mark in _MARK.findall(text):
        if mark in _CLOSING:
            if waiting and waiting[-1] == mark and mark in _INNER:
                yield mark
            waiting.append(mark)
        elif waiting:
            waiting.pop()


CHECKS = (are_closed, are_nested_well, are_not_straight, stand_side_by_side)
