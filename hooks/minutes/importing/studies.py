"""What a meeting studied, as its sentences list it: 学习 A、B 和 C 精神, 传达学习…, 学习了《…》《…》."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VERB = re.compile(
    r"^(?:会议|会上|会前|集中|集体|，)*(?P<how>传达学习|传达|集体学习|专题学习|学习)(?:了|贯彻)?(?P<rest>.+)$"
)
_DONE = re.compile("(?:精神|讲话|讲话要求|要求|回信|批示|指示|》)$")
_OPEN, _SHUT = "《“‘（", "》”’）"


@dataclass(frozen=True)
class StudyItem:
    """One thing studied: its title (the inside of 《》 where it has one), how, and at which sentence."""

    title: str
    how: str
    at: str


def studied(paragraphs: Sequence[str]) -> tuple[StudyItem, ...]:
    """What the paragraphs (the first is p1) say was studied, in their order."""
    found = [
        item
        for n, paragraph in enumerate(paragraphs, 1)
        for k, (start, end) in enumerate(sentences(paragraph), 1)
        for item in _of_sentence(paragraph[start:end], f"p{n}s{k}")
    ]
    return tuple({item.title: item for item in reversed(found)}.values())[::-1]


def _of_sentence(sentence: str, at: str) -> Iterator[StudyItem]:
    for clause in _outside(sentence.rstrip("。！？"), "，；"):
        hit = _VERB.match(clause)
        if hit and not re.search("学习(?:中心组|强国|型|会议)", hit[0][: hit.start("rest") + 3]):
            how = "传达学习" if "传达" in hit["how"] else "学习"
            yield from (StudyItem(title, how, at) for title in _titles(hit["rest"]))


def _titles(text: str) -> Iterator[str]:
    """The things that a clause lists; names joined by 、 before 讲话 belong to one thing."""
    running = ""
    for part in _outside(text, "、和"):
        running += part
        if _DONE.search(running.rstrip("等，")):
            yield from _named(running)
            running = ""
        else:
            running += "、"


def _named(text: str) -> Iterator[str]:
    inside = re.findall(r"《((?:[^《》]|《[^》]*》)+)》", text)
    if inside:
        yield from inside
    else:
        yield text.strip("、，的 ")


def _outside(text: str, marks: str) -> list[str]:
    """A text cut at marks that stand in no brackets, quotation or title marks."""
    parts, depth = [""], 0
    for c in text:
        depth += (c in _OPEN) - (c in _SHUT)
        if depth <= 0 and c in marks:
            parts.append("")
        else:
            parts[-1] += c
    return [part for part in parts if part]
