from __future__ import annotations

from minutes.problem import Problem
from minutes.proof.ignores import judged


def left(body: str, *found: Problem) -> list[str]:
    return [f"{p.line} {p.code}" for p in judged(found, body, 10, "甲.md")]


def at(line: int, code: str) -> Problem:
    return Problem("甲.md", line, code, "某事")


def test_a_reason_on_the_line_above_excuses() -> None:
    assert left("<!-- 检查忽略 Z12：原文如此 -->\n2021-2025年", at(11, "HZ12")) == []
    assert left("<!-- 检查忽略 HZ12：原文如此 -->\n\n2021-2025年", at(12, "HZ12")) == []


def test_two_comments_excuse_one_line() -> None:
    body = "<!-- 检查忽略 Z12：原文如此 -->\n<!-- 检查忽略 Z20：原文如此 -->\n其它"
    assert left(body, at(12, "HZ12"), at(12, "WZ20")) == []


def test_only_that_rule_and_that_line() -> None:
    body = "<!-- 检查忽略 Z12：原文如此 -->\n甲\n乙"
    assert left(body, at(11, "WZ20"), at(12, "HZ12")) == ["11 WZ20", "12 HZ12", "10 W611"]


def test_a_reason_is_demanded() -> None:
    assert left("<!-- 检查忽略 Z12：无 -->\n甲", at(11, "HZ12")) == ["11 HZ12", "10 E633"]
    assert left("<!-- 检查忽略 第十二条 -->\n甲") == ["10 E633"]


def test_the_gate_is_never_silenced() -> None:
    assert left("<!-- 检查忽略 P002：已经同意 -->\n甲", at(11, "EP002")) == ["11 EP002", "10 E632"]
