"""Checks across pages that a person would make with two windows open."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from minutes.problem import Problem
from minutes.proof.days import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.read import Reading

TO_FILL = "待填："
_ALIKE = 0.9  # share of a text
_TITLE = re.compile("《([^《》]{6,60})》")


def date_is_in_text(reading: Reading) -> Iterator[Problem]:
    """EX03 A minute that opens with a day opens with its own: front matter and text agree."""
    for meeting in reading.corpus.meetings:
        paragraph = meeting.by_id.get("p1")
        hit = DAY.match(paragraph.text.lstrip()) if paragraph else None
        if hit and (int(hit[2]), int(hit[3])) != (meeting.date.month, meeting.date.day):
            message = f"date 为 {meeting.date}，正文首段为“{hit[2]}月{hit[3]}日”，不一致"
            yield Problem(meeting.path, meeting.line_of("date"), "EX03", message, "请核对会议日期")


def titles_are_those_known(reading: Reading) -> Iterator[Problem]:
    """WX05 A title in 《》 that is one or two characters off a known study material is that one, mistyped."""
    known = {study.title for study in reading.corpus.studies}
    for meeting in reading.corpus.meetings:
        for paragraph in meeting.paragraphs[1:]:
            for title in dict.fromkeys(_TITLE.findall(paragraph.text)):
                if title not in known and (near := _near(title, known)):
                    message = f"《{title}》与已收录的《{near}》只差一两个字"
                    yield Problem(meeting.path, paragraph.line, "WX05", message, "请核对题名")


def _slips(title: str) -> int:
    """How many characters may be wrong: one in a short title, for 水利条例 is not 信访条例 mistyped; two in a long one."""
    return 2 if len(title) >= 12 else 1


def _near(title: str, known: set[str]) -> str:
    """A known title of the same length with one or two other characters, and the same years in it."""
    for other in sorted(known):
        close = len(other) == len(title) and 0 < sum(a != b for a, b in zip(other, title, strict=True)) <= _slips(title)
        if close and re.findall(r"\d+", other) == re.findall(r"\d+", title):
            return other
    return ""


def scaffolds_are_filled(reading: Reading) -> Iterator[Problem]:
    """EX09 What `edit.py new` left open (待填：…) is filled in before the page is published."""
    for source in reading.sources:
        for line, text in enumerate(source.body.split("\n"), source.body_line):
            if text.lstrip("*#> ").startswith(TO_FILL):
                yield Problem(source.path, line, "EX09", f"“{text.strip()[:20]}”尚未填写", "请填写，或删去这一行")


def pictures_are_used(reading: Reading) -> Iterator[Problem]:
    """WX06 A picture in docs/assets/ is shown by some page."""
    texts = [source.body for source in reading.sources]
    for path in reading.assets:
        name = path.rsplit("/", 1)[-1]
        if not any(name in text for text in texts):
            yield Problem(path, 0, "WX06", "图片未被任何页面引用", f"不用的请删除：git rm {path}")


def minutes_are_not_twins(reading: Reading) -> Iterator[Problem]:
    """WX08 Two minutes with the same text, or nearly the same, are one, uploaded twice."""
    first: dict[str, str] = {}
    lengths: dict[str, int] = {}
    for meeting in reading.corpus.meetings:
        texts = dict.fromkeys(paragraph.text for paragraph in meeting.paragraphs[1:])
        length = lengths[meeting.path] = sum(map(len, texts))
        shared: Counter[str] = Counter()
        for text in texts:
            shared[first.setdefault(text, meeting.path)] += len(text)
        del shared[meeting.path]
        path, common = max(shared.items(), key=lambda pair: pair[1], default=("", 0))
        if length and common >= _ALIKE * length:
            how = "完全相同" if common == length == lengths[path] else "九成以上相同"
            yield Problem(meeting.path, 0, "WX08", f"正文与 {path} {how}", "请核对是否重复导入")


RULES = (scaffolds_are_filled, date_is_in_text, titles_are_those_known, pictures_are_used, minutes_are_not_twins)
