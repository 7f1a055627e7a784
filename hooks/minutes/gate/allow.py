"""What the secrecy officer has let through: docs/_tables/gate_allow.yml.

An entry points to a file and a paragraph, with reason, approver and day; never to a value or its hash
(the hash of a telephone number is found by trying them all).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.gate.rules import RULE_CODES
from minutes.problem import Problem
from minutes.tables import Table, read_table
from minutes.values import Key, day, one_of, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALLOW_KEYS = {
    "file": Key(text, "放行哪个文件，如 docs/meetings/2021/2021-08-30.md", required=True),
    "at": Key(text, "放行哪一段，如 p5；信息块写 front", required=True),
    "rule": Key(one_of(*sorted(RULE_CODES)), "放行哪一条规则，如 WP004", required=True),
    "reason": Key(text, "理由", required=True),
    "approver": Key(text, "谁批准", required=True),
    "date": Key(day, "批准日期", required=True),
}
WORD_KEYS = {
    "word": Key(text, "本单位不得上站的字样", required=True),
    "level": Key(one_of("必须改", "建议改"), "必须改会拦下，建议改只提醒", required=True),
    "why": Key(text, "依据", required=True),
}


def allow_table(root: Path) -> Table:
    """The entries of the allow-list."""
    return read_table(root, "gate_allow", ALLOW_KEYS)


def words_table(root: Path) -> Table:
    """Words that the bureau itself keeps off the site: docs/_tables/gate.yml."""
    return read_table(root, "gate", WORD_KEYS)


def unused(table: Table, used: set[int]) -> Iterator[Problem]:
    """W610 An entry of the allow-list that lets nothing through any more should go."""
    for row in table.rows:
        if row.line not in used:
            message = f"{row['file']} 的 {row['at']} 已没有 {row['rule']} 可放行"
            yield Problem(table.path, row.line, "W610", message, "请删去这一条")
