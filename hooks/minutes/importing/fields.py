"""Who led the meeting, where, who came: taken from the words of the minute, never from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.roster.people import TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEADING = re.compile(r"主持(?:召开)?了?(?P<what>[^，。；]{2,40})?")
_TITLE = re.compile(TITLES)
_NAME = re.compile("[\u4e00-\u9fff][　 ]?[\u4e00-\u9fff]{1,3}")
_LONGEST = 80  # characters of a clause that says who led; what is longer says something else
_LINE = {
    "chair": re.compile(r"^[\s　]*主[\s　]*持(?:[\s　]*人)?[\s　]*[：:][\s　]*(.+)$"),
    "place": re.compile(r"^[\s　]*(?:会议)?地[\s　]*点[\s　]*[：:][\s　]*(.+)$"),
    "attended": re.compile(r"^[\s　]*(?:参[\s　]*加|出[\s　]*席|参会)(?:人员|单位)?[\s　]*[：:][\s　]*(.+)$"),
    "nonvoting": re.compile(r"^[\s　]*列[\s　]*席(?:人员|单位)?[\s　]*[：:][\s　]*(.+)$"),
}
_CAME = re.compile(r"(?:^|[。；，])([^。；，]{2,80}?)(?:参加|出席)(?:了)?会议")
_SAT_IN = re.compile(r"(?:^|[。；，])([^。；，]{2,80}?)列席(?:了)?会议")
_AT = re.compile(r"[，。]在([^，。；]{2,24}?(?:会议室|会议中心|礼堂|报告厅))")
_KINDS = re.compile("(?:会议|会|学习)$")


@dataclass(frozen=True)
class Fields:
    """What the first paragraphs say of the meeting, in their own words; empty where they say nothing."""

    chair: str = ""
    place: str = ""
    attended: str = ""
    nonvoting: str = ""
    kind: str = ""


@dataclass(frozen=True)
class _Led:
    who: str = ""
    place: str = ""
    what: str = ""


def fields(title: str, lines: Sequence[str]) -> Fields:
    """The fields of a minute from its title and paragraphs."""
    head = "\n".join(lines[:6])
    led = next((found for line in lines[:6] if (found := _led(line))), _Led())
    return Fields(
        chair=_line(lines, "chair") or led.who,
        place=_line(lines, "place") or led.place or _first(_AT, head),
        attended=_line(lines, "attended") or _first(_CAME, head),
        nonvoting=_line(lines, "nonvoting") or _first(_SAT_IN, head),
        kind=_kind(title, led.what),
    )


def _led(line: str) -> _Led | None:
    """Who led, where and what: the clause that ends in 主持, cut at its commas, without a pattern that could run wild."""
    for hit in _LEADING.finditer(line):
        start = max(line.rfind(mark, 0, hit.start()) for mark in "，。；：日") + 1
        clause = line[max(start, hit.start() - _LONGEST) : hit.start()]
        who, _, place = clause.partition("在") if _TITLE.search(clause.partition("在")[0]) else (clause, "", "")
        who = who.removeprefix("会议").removeprefix("由").removesuffix("同志")
        titles = list(_TITLE.finditer(who))
        if titles and _NAME.fullmatch(who[titles[-1].end() :]):
            return _Led(who, place, hit["what"] or "")
    return None


def _kind(title: str, what: str) -> str:
    """What kind of meeting: what was 主持召开, if that is a meeting (并讲话 is none), else the title's words."""
    if _KINDS.search(what):
        return what
    named = re.sub(r"(?:会议)?纪要$", "", title)
    return f"{named}会议" if named and not named.endswith(("会", "会议")) else named


def _line(lines: Sequence[str], name: str) -> str:
    return next((hit[1].strip() for line in lines[:12] if (hit := _LINE[name].match(line))), "")


def _first(pattern: re.Pattern[str], text: str) -> str:
    hit = pattern.search(text)
    return hit[1].strip() if hit else ""
