"""Findings for a person, for a forge, for another program: one list, six ways to write it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from minutes.problem import LEVEL_NAMES, Problem, is_error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    Changed = Mapping[str, Collection[int]]

MOST_ANNOTATIONS = 10  # GitHub shows no more of a kind for one step
_GITHUB = {"E": "error", "W": "warning", "H": "notice"}
_GITLAB = {"E": "major", "W": "minor", "H": "info"}
_SARIF = {"E": "error", "W": "warning", "H": "note"}


def text(problems: Sequence[Problem], _changed: Changed) -> str:
    """One line each."""
    return "\n".join(map(str, problems))


def github(problems: Sequence[Problem], changed: Changed) -> str:
    """Workflow commands; GitHub and Gitea's runner turn them into annotations."""
    lines, counted = [], Counter[str]()
    for problem in in_order(problems, changed):
        counted[problem.level] += 1
        if counted[problem.level] <= MOST_ANNOTATIONS:
            place = f"file={_property(problem.path)},line={max(problem.line, 1)},title={_property(problem.code)}"
            lines.append(f"::{_GITHUB[problem.level]} {place}::{_data(advice(problem))}")
    rest = sum(max(0, count - MOST_ANNOTATIONS) for count in counted.values())
    if rest:
        lines.append(f"::notice ::另有 {rest} 条见汇总")
    return "\n".join(lines)


def gitlab(problems: Sequence[Problem], _changed: Changed) -> str:
    """GitLab's code quality report."""
    return _json(
        [
            {
                "description": advice(problem),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
                "severity": _GITLAB[problem.level],
                "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
            }
            for problem in problems
        ]
    )


def as_json(problems: Sequence[Problem], changed: Changed) -> str:
    """A list of objects with the fields of `Problem` and whether the line was changed."""
    return _json(
        [{**vars(problem), "level": problem.level, "changed": _is_changed(problem, changed)} for problem in problems]
    )


def sarif(problems: Sequence[Problem], _changed: Changed) -> str:
    """SARIF 2.1.0 (OASIS)."""
    results = [
        {
            "ruleId": problem.code,
            "level": _SARIF[problem.level],
            "message": {"text": advice(problem)},
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": {"uri": problem.path},
                    "region": {"startLine": max(problem.line, 1)},
                }
            }],
        }
        for problem in problems
    ]  # fmt: skip
    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    driver = {"name": "edit.py check", "rules": rules}
    return _json({"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]})


def markdown(problems: Sequence[Problem], changed: Changed) -> str:
    """The summary of a pull request: what must be mended on changed lines first."""
    lines = ["## 内容检查", "", f"{totals(problems)}。", ""]
    if problems:
        lines += ["| | 文件 | 行 | 问题 | 怎样改 |", "| --- | --- | --- | --- | --- |"]
    for problem in in_order(problems, changed):
        mark = {"E": "✗ 必须改", "W": "⚠ 建议改", "H": "提示"}[problem.level]
        own = "（本次改动）" if _is_changed(problem, changed) else ""
        cells = (mark + own, problem.path, str(problem.line or ""), f"{problem.message}（{problem.code}）", problem.fix)
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(lines)


def totals(problems: Iterable[Problem]) -> str:
    """✗ 2 个必须改 · ⚠ 3 个建议 · 1 个提示."""
    counted = Counter(problem.level for problem in problems)
    if not counted:
        return "✓ 没有发现问题"
    return f"✗ {counted['E']} 个必须改 · ⚠ {counted['W']} 个建议 · {counted['H']} 个提示"


def in_order(problems: Iterable[Problem], changed: Changed) -> list[Problem]:
    """Errors on changed lines, other errors, then warnings and hints, each by file and line."""
    rank = {"E": 0, "W": 2, "H": 4}
    return sorted(problems, key=lambda p: (rank[p.level] + (not _is_changed(p, changed)), p))


def advice(problem: Problem) -> str:
    """Level, finding and mending in one sentence."""
    return f"{LEVEL_NAMES[problem.level]}：{problem.message}{f'；{problem.fix}' if problem.fix else ''}"


def failed(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether the check fails: by errors, and with `strict` by warnings too."""
    return any(is_error(problem) or (strict and problem.level == "W") for problem in problems)


def _is_changed(problem: Problem, changed: Changed) -> bool:
    lines = changed.get(problem.path)
    return lines is not None and (problem.line == 0 or problem.line in lines)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _cell(words: str) -> str:
    """Words for a table's cell: the forge must take nothing in them for markup."""
    for mark in "\\`*_{}[]<>#|~":
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\n", " ")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Callable[[Sequence[Problem], Changed], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "json": as_json,
    "sarif": sarif,
    "markdown": markdown,
}
