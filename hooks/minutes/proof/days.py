"""Days that a text names: they exist, and fall on the weekday that it says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.proof.manuscript import Manuscript

DAY = re.compile(
    r"(?<!\d)(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:[（(]?(?:星期|周)([一二三四五六日天])[）)]?)?"
)
_WEEKDAYS = "一二三四五六日"


def exist(manuscript: Manuscript) -> Iterator[Problem]:
    """EZ21 A named day is in the calendar, and its weekday is right."""
    for line in manuscript.lines:
        for hit in DAY.finditer(line.text):
            if message := _wrong(hit, manuscript.day):
                yield Problem(manuscript.path, line.number, "EZ21", message, "请核对原文")


def _wrong(hit: re.Match[str], meeting: date | None) -> str:
    year = int(hit[1]) if hit[1] else meeting.year if meeting else 2000  # a leap year, where none is known
    written = f"{int(hit[2])}月{int(hit[3])}日"
    try:
        day = date(year, int(hit[2]), int(hit[3]))
    except ValueError:
        return f"日期“{hit[1] + '年' if hit[1] else ''}{written}”不存在"
    known = hit[1] or meeting
    said = (hit[4] or "").replace("天", "日")
    if known and said and said != _WEEKDAYS[day.weekday()]:
        return f"{year}年{written}是星期{_WEEKDAYS[day.weekday()]}，原文写“星期{said}”"
    return ""


CHECKS = (exist,)
