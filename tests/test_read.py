"""docs/ read whole: one monstrous page holds every mistake, and its whole list of findings is one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus import findings, lay, reading

from minutes.address import digest, plain_text
from minutes.check.register import entry, merge, parse
from minutes.folder import kind_of
from minutes.model import Corpus, Meeting

if TYPE_CHECKING:
    from pathlib import Path

MONSTER = """---
title: <b>会议</b>纪要
date: 2021-02-30
dat: 2021-08-30
place: 四楼
place: 五楼
chair:
  - 张海泉
studied: 某条例
tags: [甲, 甲]
audience: everyone
review: {by: 保密办}
corrections:
  - {at: p1s1, kind: 改, date: 2021-9-1, by: 甲, why: 乙}
terms: {p1: 指挥部}
moved_from: [https://example.invalid/x.html]
---
正文。
"""

WRONG = [
    ":2: E033 title：内容里有尖括号 < 或 >；请改用书名号《》或文字",
    ":3: E033 date：日期“2021-02-30”不存在；请核对年月日",
    ":4: E030 不认识的项“dat”；是否想写 date",
    ":6: E031 “place”写了两遍；请删去一个",
    ":8: E033 chair：这里应是一行文字；请写成“名称: 文字”",
    ":9: E033 studied：这里应是一个列表；请每项前加“- ”",
    ":10: E033 tags：“甲”写了两遍；请删去一个",
    ":11: E033 audience：“everyone”不在可选值中；请从 all、leaders 中选一个",
    ":12: E033 review：缺少 date（审查日期）；请补上",
    ":14: E033 corrections：“p1s1”不是段号；请写成 p5；题目是 p0",
    ":15: E033 terms：这里应写成“名称: 内容”；例如 {p6s7: {攻坚行动: off}}",
    ":16: E033 moved_from：“https://example.invalid/x.html”不是站内的旧地址；请写成 glossary/offices/jieshuiban.html",
]

MINUTE = "---\ntitle: 纪要\ndate: 2021-08-30\n---\n# 纪要\n\n甲。\n"


def test_one_monstrous_page_gives_every_finding_at_once(tmp_path: Path) -> None:
    path = "meetings/2021/2021-08-30.md"
    assert findings(tmp_path, {path: MONSTER}) == [f"docs/{path}{line}" for line in WRONG]


def test_missing_keys_are_named_together(tmp_path: Path) -> None:
    assert findings(tmp_path, {"tasks/2021-08-30-1.md": "---\nrole: lead\n---\n甲\n"}) == [
        "docs/tasks/2021-08-30-1.md:1: E032 缺少必填项 quote（原文，逐字）；请在信息块里补上",
        "docs/tasks/2021-08-30-1.md:1: E032 缺少必填项 source（出自哪一句）；请在信息块里补上",
        "docs/tasks/2021-08-30-1.md:1: E032 缺少必填项 title（任务名称）；请在信息块里补上",
    ]


def test_a_file_in_the_wrong_place_is_named(tmp_path: Path) -> None:
    files = {
        "minutes/2021-08-30.md": MINUTE,
        "study/江苏.md": MINUTE,
        "404.md": "甲",
        "原稿.docx": "甲",
        "~$纪要.docx": "甲",
        "a.png": "甲",
    }
    said = "\n".join(findings(tmp_path, files))
    for path in files:
        assert f"docs/{path}: E02" in said
    assert "docs/meetings/年份/" in said
    assert "edit.py import" in said


def test_a_heading_equal_to_the_title_is_dropped_and_another_one_refused(tmp_path: Path) -> None:
    path = "meetings/2021/2021-08-30.md"
    same = reading(tmp_path / "a", {path: MINUTE})
    assert [p.text for p in same.corpus.meetings[0].paragraphs] == ["纪要", "甲。"]
    other = findings(tmp_path / "b", {path: MINUTE.replace("# 纪要", "# 另一题目")})
    assert other == [f"docs/{path}:5: E036 正文的一级标题“另一题目”与信息块的题目不一致；请改成一致，或删去这一行"]


def test_a_comment_that_does_not_end_swallows_nothing(tmp_path: Path) -> None:
    path = "meetings/2021/2021-08-30.md"
    said = findings(tmp_path, {path: MINUTE + "\n<!-- 待定\n\n乙。\n"})
    assert said == [f"docs/{path}:9: E035 注释没有在同一行结束；请在行末补上“-->”，或逐行注释"]


def test_access_is_understood_and_fails_closed(tmp_path: Path) -> None:
    path = "meetings/2021/2021-08-30.md"
    found = reading(tmp_path, {path: MINUTE.replace("date:", "access: 党组成员\ndate:")})
    assert found.corpus.visible("all") == Corpus()
    assert len(found.corpus.visible("leaders").meetings) == 1
    assert found.corpus.visible("leaders") is found.corpus.visible("leaders")
    assert [p.code for p in found.problems] == ["W034"]


def test_a_draft_is_seen_by_nobody(tmp_path: Path) -> None:
    found = reading(tmp_path, {"meetings/2021/2021-08-30.md": MINUTE.replace("date:", "draft: true\ndate:")})
    assert found.corpus.meetings
    assert found.corpus.visible("leaders") == Corpus()


def test_kind_is_the_folder() -> None:
    paths = ("docs/meetings/2021/2021-08-30-2.md", "docs/study/a.md", "docs/glossary/offices/a.md", "docs/help/a.md")
    assert [kind_of(p) for p in paths] == ["meeting", "study", "term", "page"]
    assert kind_of("docs/glossary/a.md") is None
    assert kind_of("docs/meetings/2021/纪要.md") is None


def test_names_that_differ_by_case_or_composition_clash(tmp_path: Path) -> None:
    said = findings(tmp_path, {"study/cafe\u0301.md": MINUTE, "study/caf\u00e9.md": MINUTE})
    assert any("只差大小写或字符写法" in line for line in said)


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, {"study/a.md": "---\ntitle: 材料\nkind: 规划\n---\n甲。\n"})
    (tmp_path / "docs" / "loop").symlink_to(".")
    (tmp_path / "docs" / "study" / "leak.md").symlink_to("/etc/os-release")
    said = findings(tmp_path, {})
    assert said == [
        "docs/loop: E001 这是符号链接，本站不读取；请改成普通文件",
        "docs/study/leak.md: E001 这是符号链接，本站不读取；请改成普通文件",
    ]


def sealed(tmp_path: Path, body: str, more: str = "", seal: str = "") -> Meeting:
    front = f"---\ntitle: 纪要\ndate: 2021-08-30\n{more}{f'seal: {seal}' if seal else ''}\n---\n"
    return reading(tmp_path, {"meetings/2021/2021-08-30.md": front + body}).corpus.meetings[0]


def test_a_correction_must_explain_the_whole_difference(tmp_path: Path) -> None:
    first = digest("纪要\n甲。")
    now = digest("纪要\n新甲。")
    told = "corrections:\n  - {at: p1, kind: 修改, former: 甲。, date: 2021-09-01, by: 办公室, why: 笔误}\n"
    register = str(entry(sealed(tmp_path / "a", "甲。\n", seal=first)))
    path = "meetings/2021/2021-08-30.md"
    honest = f"---\ntitle: 纪要\ndate: 2021-08-30\n{told}seal: {now}\n---\n新甲。\n"
    assert findings(tmp_path / "b", {path: honest}, register) == []
    false = honest.replace("former: 甲。", "former: 乙。")
    assert findings(tmp_path / "c", {path: false}, register) == [
        f"docs/{path}:6: E117 更正记录不能还原出首次封存的文字；请核对每条更正的 former，不要直接改 seal"
    ]
    silent = f"---\ntitle: 纪要\ndate: 2021-08-30\nseal: {now}\n---\n新甲。\n"
    assert "E117" in findings(tmp_path / "d", {path: silent}, register)[0]


def test_the_register_only_grows(tmp_path: Path) -> None:
    one = sealed(tmp_path, "甲。又甲。\n", seal=digest("纪要\n甲。又甲。"))
    old = parse("# 注\n\nglossary/offices/a.html\n")
    merged = merge(old, [one])
    assert [p.url for p in merged] == ["glossary/offices/a.html", "meetings/2021/2021-08-30.html"]
    assert merged[1].addresses == ("p0", "p0s1", "p1", "p1s1", "p1s2")
    assert merge(merged, [one]) == merged
    assert one.seal == digest(plain_text(one.title, one.paragraphs))
