"""The day of a meeting: what the text says, and what speaks for the year when it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from minutes.proof.days import DAY
from minutes.tables import Table, read_table
from minutes.values import Key, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "О": "0"}
_HAN_DAY = re.compile("([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_NUMBERED = re.compile(r"〔(\d{4})〕\d+号")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_DATED_LINE = re.compile(r"^[（(]?(\d{4})年(\d{1,2})月(\d{1,2})日(?:印发)?[）)]?$|(\d{4})年(\d{1,2})月(\d{1,2})日印发")
_RANGE = re.compile(r"\d{1,2}月\d{1,2}日(?:至|—|－|-|～|~)(?:\d{1,2}月)?\d{1,2}日")

YEAR_KEYS = {
    "phrase": Key(text, "文中的说法", required=True),
    "year": Key(text, "指哪一年", required=True),
    "why": Key(text, "依据", required=True),
}


@dataclass(frozen=True)
class Evidence:
    """What speaks for a year, and where it stands."""

    year: int
    why: str


@dataclass(frozen=True)
class NamedDay:
    """A day as the text names it; `year` is 0 where the text leaves it out, `day` 0 where no day is named."""

    year: int
    month: int
    day: int
    written: str
    spans: bool = False


def years_table(root: Path) -> Table:
    """docs/_tables/years.yml: phrases that stand for a year."""
    return read_table(root, "years", YEAR_KEYS)


def named_day(lines: Sequence[str]) -> NamedDay | None:
    """The first day that the first lines name (a `时间：` line before all others)."""
    for line in sorted(lines[:12], key=lambda line: not re.match(r"[\s　]*(?:会议)?时间[：:]", line)):
        line_ = in_digits(line)
        if hit := DAY.search(line_):
            spans = bool(_RANGE.match(line_, hit.start()) or _RANGE.search(line_[hit.start() : hit.end() + 8]))
            written = hit[0]
            return NamedDay(int(hit[1] or 0), int(hit[2]), int(hit[3]), written, spans)
    return None


def evidence(title: str, lines: Sequence[str], table: Table, created: str = "") -> tuple[Evidence, ...]:
    """What speaks for a year, strongest first."""
    found = [
        *_years(_YEAR, [title], "题目"),
        *_years(
            re.compile(r"(\d{4})年\d{1,2}月\d{1,2}日(?=印发|[）)]?$)"),
            [in_digits(x) for x in lines[-6:]],
            "落款或印发日期",
        ),
        *_years(_NUMBERED, lines, "文号"),
        *_phrases(lines, table),
    ]
    if re.match(r"\d{4}-", created):
        found.append(Evidence(int(created[:4]), "文件属性中的创建时间（不可靠）"))
    return tuple(dict.fromkeys(found))


def issued(lines: Sequence[str]) -> date | None:
    """The day of issue that stands at the end of the text."""
    for line in reversed(lines[-6:]):
        hit = _DATED_LINE.search(in_digits(line))
        numbers = [int(part) for part in hit.groups() if part] if hit else []
        if len(numbers) == 3:
            return day_or_none(*numbers)
    return None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_digits(text: str) -> str:
    """二〇二一年八月三十日 as 2021年8月30日."""
    return _HAN_DAY.sub(
        lambda hit: f"{''.join(_DIGITS[c] for c in hit[1])}年{_small(hit[2])}月{_small(hit[3])}日", text
    )


def _small(text: str) -> int:
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return int("".join(_DIGITS[c] for c in text))
    return (int(_DIGITS.get(tens, "1")) if tens else 1) * 10 + (int(_DIGITS.get(ones, "0")) if ones else 0)


def _years(pattern: re.Pattern[str], lines: Sequence[str], what: str) -> Iterator[Evidence]:
    for line in lines:
        for hit in pattern.finditer(line):
            yield Evidence(int(hit[1]), f"{what}“{hit[0]}”")


def _phrases(lines: Sequence[str], table: Table) -> Iterator[Evidence]:
    text_ = re.sub("[“”‘’]", "", "\n".join(lines))
    for row in table.rows:
        if re.sub("[“”‘’]", "", row["phrase"]) in text_ and row["year"].isdecimal():
            yield Evidence(int(row["year"]), f"“{row['phrase']}”（{row['why']}）")
