"""The gate before docs/: front matter, comments and tables are looked at, and only the officer's list lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    less = "- {word: 代号乙, level: 建议改, why: 内部规定}\n"
    text = MINUTE.replace("值班电话0510-80000000", "代号乙").replace("甲。", "代号甲。")
    assert findings(tmp_path, minute=text, gate=row + less) == [
        f"{PATH}:5: ES009 发现本单位登记的不宜上站的字样；见 docs/_tables/gate.yml:1",
        f"{PATH}:7: WS009 发现本单位登记的不宜上站的字样；见 docs/_tables/gate.yml:2",
    ]


def test_the_list_lets_front_matter_through_titles_and_former_texts_too(tmp_path: Path) -> None:
    phone = "值班电话0510-80000000。"
    former = f"corrections: [{{at: p3, kind: 删除, former: {phone}, date: 2021-09-01, by: 办公室, why: 不宜公开}}]\n"
    text = f"---\ntitle: {phone}\ndate: 2021-08-30\n{former}---\n甲。\n"
    row = f"- {{file: {PATH}, at: front, rule: WP004, reason: 值班电话已公布, approver: 某某, date: 2021-09-01}}\n"
    assert findings(tmp_path, minute=text, gate_allow=row) == []


def test_an_entry_for_one_rule_lets_no_other_through(tmp_path: Path) -> None:
    row = f"- {{file: {PATH}, at: p2, rule: WP005, reason: 邮箱已公布, approver: 某某, date: 2021-09-01}}\n"
    assert [line.split(" ")[1] for line in findings(tmp_path, minute=MINUTE, gate_allow=row)] == ["WP004", "W610"]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("assets/a.svg", True), ("_tables/words.yml", True), ("_tables/other.yaml", True), ("note.txt", True), ("a.md", True),
        ("_tables/addresses.txt", False), ("assets/a.png", False),
    ],
)  # fmt: skip
def test_every_text_below_docs_is_looked_at_but_for_the_register(tmp_path: Path, name: str, seen: bool) -> None:
    file = tmp_path / "docs" / name
    file.parent.mkdir(parents=True)
    file.write_text("13800001234", encoding="utf-8")
    (tmp_path / "docs/0.md").write_bytes("乱码".encode("gbk"))  # another rule's finding, and no end of the looking
    assert (f"docs/{name}:1: EP002" in str(findings(tmp_path))) is seen


def test_the_help_may_speak_of_what_the_gate_looks_for_and_show_no_number(tmp_path: Path) -> None:
    text = "---\ntitle: 帮助\n---\n写明“工作秘密”字样。\n\n联系13800001234。\n"
    for folder in ("help", "study"):
        (tmp_path / "docs" / folder).mkdir(parents=True)
        (tmp_path / "docs" / folder / "a.md").write_text(text, encoding="utf-8")
    assert [line.split(" ")[:2] for line in findings(tmp_path)] == [
        ["docs/help/a.md:6:", "EP002"],
        ["docs/study/a.md:4:", "WS004"],
        ["docs/study/a.md:6:", "EP002"],
    ]


def test_a_picture_that_tells_of_place_and_time_is_held_up(tmp_path: Path) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/a.jpg").write_bytes(b"\xff\xd8\xff\xe1\0\x0aExif\0\0\0\0")
    assert [line.split(" ")[:2] for line in findings(tmp_path)] == [["docs/assets/a.jpg:", "ED01"]]
