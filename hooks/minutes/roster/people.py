"""Names and posts of leaders beside the bureau's table: a wrong character here is the gravest kind of slip."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from minutes.problem import Problem
from minutes.roster.tables import speaks_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from minutes.proof.manuscript import Line, Manuscript
    from minutes.tables import Row, Table

TITLES = (
    "总书记|书记|主席|总理|部长|省长|市长|区长|县长|局长|厅长|处长|科长|主任|组长|院长|总工程师|调研员|委员|常委|秘书长"
)
_BEFORE = re.compile(rf"(?:{TITLES})(?:、(?:[^，。；、]{{0,8}}(?:{TITLES})))*$")
_AFTER = re.compile(rf"^(?:{TITLES}|同志|主持|指出|强调|要求|表示|出席|讲话)")
NEAR = 40  # characters before a name in which its title stands
_MODIFIED = re.compile("(?:代|副|原|前|常务|第一|执行)$")
# Any Chinese character but those that are no part of a name: 主席的建军路线 is not a 主席 called 的建军.
_HAN = "[^\\W\\d_A-Za-z的了和与及在是为把将对等以之其就也都而于向从]"


def near_misses(manuscript: Manuscript, people: Table) -> Iterator[Problem]:
    """EL01 A name beside a title that is one character off a name in the table is that name, mistyped."""
    names = {row["name"]: row for row in people.rows}
    for name, row in names.items():
        if len(name) < 3:
            continue
        pattern = re.compile("|".join(name[:n] + _HAN + name[n + 1 :] for n in range(len(name))))
        for line in manuscript.lines:
            for hit in pattern.finditer(line.text):
                if hit[0] not in names and _beside_title(line.text, hit):
                    message = f"“{hit[0]}”与名录中的“{name}”只差一字"
                    yield Problem(manuscript.path, line.number, "EL01", message, f"见 {people.path}:{row.line}；请核对")


def posts_hold(manuscript: Manuscript, people: Table) -> Iterator[Problem]:
    """WL02 The post beside a name is one that the table knows for that day."""
    if manuscript.day is None:
        return
    for row in people.rows:
        posts = _posts_on(row, manuscript.day)
        for line in manuscript.lines if posts else ():
            for written in _posts_beside(line, row["name"]):
                if not any(_agrees(written, post) for post in posts):
                    yield _wrong_post(manuscript, line, row, written, people.path)


def order_is_kept(manuscript: Manuscript, people: Table) -> Iterator[Problem]:
    """WL03 People listed side by side stand in the order of the table's `rank`."""
    ranked = {row["name"]: row["rank"] for row in people.rows if row["rank"] is not None}
    if len(ranked) < 2:
        return
    names = re.compile("|".join(map(re.escape, ranked)))
    for line in manuscript.lines:
        hits = list(names.finditer(line.text))
        for first, second in itertools.pairwise(hits):
            between = line.text[first.end() : second.start()]
            if _lists(between) and ranked[first[0]] > ranked[second[0]]:
                message = f"“{first[0]}”列在“{second[0]}”之前，与名录的排序不同"
                yield Problem(manuscript.path, line.number, "WL03", message, f"见 {people.path}；请核对")


def _beside_title(text: str, hit: re.Match[str]) -> bool:
    return bool(_BEFORE.search(text[max(0, hit.start() - NEAR) : hit.start()]) or _AFTER.match(text[hit.end() :]))


def _lists(between: str) -> bool:
    return len(between) <= 16 and bool(re.match("[、和及]", between)) and not re.search("[，。；]", between)


def _posts_on(row: Row, when: date) -> list[str]:
    return [post["post"] for post in row["posts"] if speaks_on(post, when)]


def _posts_beside(line: Line, name: str) -> Iterator[str]:
    """The title that stands directly before or after each occurrence of a name, with what may modify it."""
    for hit in re.finditer(re.escape(name), line.text):
        before = re.search(
            rf"(?:代|副|原|前|常务|第一)*(?:{TITLES})$", line.text[max(0, hit.start() - NEAR) : hit.start()]
        )
        after = re.match(TITLES, line.text[hit.end() :])
        yield from (found[0] for found in (before, after) if found)


def _agrees(written: str, post: str) -> bool:
    """Whether 书记 may stand for 市委书记: yes; 市长 for 代市长: no."""
    for component in post.split("、"):
        if component.endswith(written):
            rest = component[: len(component) - len(written)]
            if not _MODIFIED.search(rest):
                return True
    return False


def _wrong_post(manuscript: Manuscript, line: Line, row: Row, written: str, table: str) -> Problem:
    known: Sequence[str] = _posts_on(row, manuscript.day) if manuscript.day else ()
    message = f"“{row['name']}”的职务写作“{written}”，名录在 {manuscript.day} 是“{'、'.join(known)}”"
    return Problem(manuscript.path, line.number, "WL02", message, f"见 {table}:{row.line}；请核对")
