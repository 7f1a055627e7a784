"""Who led the meeting, where, who came: taken from the words of the minute, never from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.roster.people import TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "[\u4e00-\u9fff][　 ]?[\u4e00-\u9fff]{1,3}?"
_POST = rf"[^，。；：\s]{{0,24}}?(?:{TITLES})(?:、[^，。；：\s]{{0,12}}?(?:{TITLES}))*"
_LED = re.compile(
    rf"(?:^|[，。；：日])(?P<who>{_POST}{_NAME})(?:同志)?(?:在(?P<place>[^，。；]{{2,24}}?))?主持(?:召开)?(?:了)?(?P<what>[^，。；]{{2,40}})?"
)
_LED_BY = re.compile(rf"会议由(?P<who>{_POST}?{_NAME})(?:同志)?主持")
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


def fields(title: str, lines: Sequence[str]) -> Fields:
    """The fields of a minute from its title and paragraphs."""
    head = "\n".join(lines[:6])
    led = next((hit for line in lines[:6] if (hit := _LED.search(line))), None)
    by = _LED_BY.search(head)
    chair = _line(lines, "chair") or (by["who"] if by else "") or (led["who"] if led else "")
    place = _line(lines, "place") or ((led["place"] or "") if led else "") or _first(_AT, head)
    return Fields(
        chair=chair,
        place=place,
        attended=_line(lines, "attended") or _first(_CAME, head),
        nonvoting=_line(lines, "nonvoting") or _first(_SAT_IN, head),
        kind=_kind(title, led["what"] or "" if led else ""),
    )


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
