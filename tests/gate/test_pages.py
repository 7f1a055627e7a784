"""The gate before docs/: front matter, comments and tables are looked at, and only the officer's list lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.gate.pages import gate_findings
from minutes.read import read_repository

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = "---\ntitle: 会议纪要\ndate: 2021-08-30\n---\n甲。\n\n值班电话0510-80000000。\n"
PATH = "docs/meetings/2021/2021-08-30.md"


def findings(root: Path, **files: str) -> list[str]:
    for name, text in files.items():
        file = root / {"minute": PATH}.get(name, f"docs/_tables/{name}.yml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [str(problem) for problem in gate_findings(root, read_repository(root))]


def test_a_number_is_named_by_place_and_never_shown(tmp_path: Path) -> None:
    (line,) = findings(tmp_path, minute=MINUTE)
    assert line == f"{PATH}:7: WP004 发现固定电话 1 处；请核对是否可以公开"


def test_front_matter_and_notes_are_looked_at(tmp_path: Path) -> None:
    text = MINUTE.replace("date:", "# 机密★\ndate:").replace("值班电话0510-80000000。", "<!-- 13800001234 -->")
    assert [line.split(" ")[1] for line in findings(tmp_path, minute=text)] == ["ES001", "EP002"]


def test_the_list_lets_one_paragraph_through(tmp_path: Path) -> None:
    row = f"- {{file: {PATH}, at: p2, rule: WP004, reason: 值班电话已公布, approver: 某某, date: 2021-09-01}}\n"
    assert findings(tmp_path, minute=MINUTE, gate_allow=row) == []
    elsewhere = findings(tmp_path, gate_allow=row.replace("p2", "p1"))
    assert [line.split(" ")[1] for line in elsewhere] == ["WP004", "W610"]


def test_an_entry_without_an_approver_lets_nothing_through(tmp_path: Path) -> None:
    row = f"- {{file: {PATH}, at: p2, rule: WP004, reason: 值班电话已公布, date: 2021-09-01}}\n"
    assert [line.split(" ")[1] for line in findings(tmp_path, minute=MINUTE, gate_allow=row)] == ["E630", "WP004"]


def test_a_bureau_has_words_of_its_own(tmp_path: Path) -> None:
    row = "- {word: 代号甲, level: 必须改, why: 内部规定}\n"
    lines = findings(tmp_path, minute=MINUTE.replace("甲。", "代号甲。"), gate=row)
    assert f"{PATH}:5: ES009 发现本单位登记的不宜上站的字样；见 docs/_tables/gate.yml:1" in lines
