"""Numbers that a text states, held against what it then lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.counting import DIGITS, number
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.proof.manuscript import Manuscript

_QUOTED = "(?:“(?:[^“”]|“[^“”]*”)*”|《[^《》]*(?:〈[^〉]*〉)?[^《》]*》)"
STATED = re.compile(
    rf"(?P<verb>[\u4e00-\u9fff]{{0,6}}?)(?<!第)(?P<count>\d{{1,2}}|[一二三四五六七八九十两])(?P<unit>[个项件份类种方面大]{{1,2}})"
    rf"[^，。；：]{{0,8}}[，：](?:即|包括|分别是|分别为|具体是)?[：]?(?P<list>{_QUOTED}(?:[、和及，]?{_QUOTED})*)"
)
# A quick look before the slow one: a unit, a comma, an opening mark.
_HINT = re.compile("[个项件份类种方面大][^，。；：]{0,8}[，：](?:即|包括|分别是|分别为|具体是)?：?[“《]")
_ITEM = re.compile(_QUOTED)
_YAO = re.compile(r"^[*\s　]*([一二三四五六七八九十])(要|是)(?=\S)")


def listed(text: str) -> int:
    """How many quoted things stand in a list."""
    return len(_ITEM.findall(text))


def equal_lists(manuscript: Manuscript) -> Iterator[Problem]:
    """EX04 A stated number equals what is listed: 参与5项，包括“…”“…”."""
    for line in manuscript.lines:
        for hit in STATED.finditer(line.text) if _HINT.search(line.text) else ():
            stated, count = number(hit["count"]), listed(hit["list"])
            if stated != count and line.text[hit.end() : hit.end() + 1] != "等":
                said = f"{hit['verb']}{hit['count']}{hit['unit']}"
                yield Problem(manuscript.path, line.number, "EX04", f"写“{said}”，实际列出{count}项", "请核对原文")


def run_without_gaps(manuscript: Manuscript) -> Iterator[Problem]:
    """WX07 Paragraphs that begin 一要 二要 三要 (一是 二是) leave no number out."""
    last: dict[str, int] = {}
    for line in manuscript.lines:
        hit = _YAO.match(line.text)
        if not hit:
            continue
        n, before = DIGITS[hit[1]], last.get(hit[2], 0)
        if before and n > before + 1:
            message = f"“{hit[1]}{hit[2]}”之前没有第{before + 1}个“{hit[2]}”"
            yield Problem(manuscript.path, line.number, "WX07", message, "请核对是否漏段或错号")
        last[hit[2]] = n


CHECKS = (equal_lists, run_without_gaps)
