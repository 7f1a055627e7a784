"""`<!-- 检查忽略 Z12：原文如此 -->` on the line above a finding: seen, and right as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IGNORE = re.compile(r"\s*<!--\s*检查忽略\s*(?P<code>[A-Za-z]{1,2}\d{2,3})\s*[：:]?\s*(?P<reason>.*?)\s*-->\s*$")
_MEANT = re.compile(r"\s*<!--\s*检查忽略")
_COMMENT = re.compile(r"\s*(?:<!--.*-->\s*)?$")
FAMILIES = "ZMLX"  # copy, markup, roster, cross checks; never the gate, never what the site rests on
SHORTEST_REASON = 4


@dataclass(frozen=True)
class Ignore:
    """One comment: where it stands, the rule's id without its level, the line it excuses, why."""

    line: int
    rule: str
    excused: int
    reason: str


def ignores(body: str, first: int) -> list[Ignore]:
    """The ignoring comments of a body; each excuses the next line that says something."""
    lines = body.split("\n")
    found = []
    for n, line in enumerate(lines):
        if hit := _IGNORE.match(line):
            target = next((k for k in range(n + 1, len(lines)) if not _COMMENT.match(lines[k])), n)
            found.append(Ignore(first + n, _rule(hit["code"]), first + target, hit["reason"]))
    return found


def _rule(code: str) -> str:
    """Z12 of Z12, HZ12 or hz12."""
    return code.upper()[-3:]


def judged(problems: Iterable[Problem], body: str, first: int, path: str) -> Iterator[Problem]:
    """The findings that no comment excuses, and what is wrong with the comments themselves."""
    known = ignores(body, first)
    good = [i for i in known if i.rule[0] in FAMILIES and len(i.reason) >= SHORTEST_REASON]
    used: set[int] = set()
    for problem in problems:
        hit = next((i for i in good if i.excused == problem.line and i.rule == problem.code[1:]), None)
        if hit is None:
            yield problem
        else:
            used.add(hit.line)
    yield from _faulty(known, used, path)
    yield from _misspelt(body, first, path)


def _faulty(known: list[Ignore], used: set[int], path: str) -> Iterator[Problem]:
    """W611 an ignore that excuses nothing; E632 one that may not be; E633 one without a reason."""
    for ignore in known:
        if ignore.rule[0] not in FAMILIES:
            yield Problem(path, ignore.line, "E632", f"{ignore.rule} 不能忽略", "请改正内容；放行须由保密审查人登记")
        elif len(ignore.reason) < SHORTEST_REASON:
            yield Problem(
                path, ignore.line, "E633", "忽略没有写明理由", f"请写成 <!-- 检查忽略 {ignore.rule}：原文如此 -->"
            )
        elif ignore.line not in used:
            yield Problem(path, ignore.line, "W611", f"下一行已没有 {ignore.rule} 可忽略", "请删去这一行注释")


def _misspelt(body: str, first: int, path: str) -> Iterator[Problem]:
    for n, line in enumerate(body.split("\n"), first):
        if _MEANT.match(line) and not _IGNORE.match(line):
            yield Problem(path, n, "E633", "忽略的写法不对", "请写成 <!-- 检查忽略 Z12：原文如此 -->")
