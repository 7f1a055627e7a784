"""Checks across pages, and all rules together on one small repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.corpus import lay, reading

from minutes.cross import RULES
from minutes.judgement import judge
from minutes.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: {}会议纪要\ndate: 2021-08-30\n---\n"
STUDY = "---\ntitle: 江苏省信访条例\nkind: 法规\n---\n甲。\n"
MINUTE = "meetings/2021/2021-08-30.md"


def codes(root: Path, files: dict[str, str]) -> list[str]:
    found = reading(root, files)
    return [problem.code for rule in RULES for problem in rule(found)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("8月30日，召开会议。", []),
        ("2021年8月31日，召开会议。", ["EX03"]),
        ("会议按8月1日的通知召开。", []),
        ("会议学习《江苏省信防条例》。", ["WX05"]),
        ("会议学习《江苏省信访条例》《江苏省水利条例》《江苏省信访条例实施办法》。", []),
        ("待填：正文。", ["EX09"]),
        ("**待填：正文。**", ["EX09"]),
    ],
)
def test_a_minute_beside_the_other_pages(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert codes(tmp_path, {MINUTE: HEAD.format("甲") + body + "\n", "study/xinfang.md": STUDY}) == expected


def test_years_in_titles_are_no_slips(tmp_path: Path) -> None:
    study = STUDY.replace("江苏省信访条例", "水利建设规划2021")
    assert (
        codes(tmp_path, {MINUTE: HEAD.format("甲") + "会议学习《水利建设规划2022》。\n", "study/guihua.md": study})
        == []
    )


def test_twins_and_orphans(tmp_path: Path) -> None:
    body = "会议研究了工作。\n"
    files = {MINUTE: HEAD.format("甲") + body, MINUTE.replace(".md", "-2.md"): HEAD.format("乙") + body}
    lay(tmp_path, {**files, "help/a.md": "---\ntitle: 甲\n---\n![图](../assets/used.png)\n"})
    for name in ("used", "idle"):
        (tmp_path / "docs/assets").mkdir(exist_ok=True)
        (tmp_path / f"docs/assets/{name}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert codes(tmp_path, files) == ["WX06", "WX08"]


def test_all_findings_of_one_page_in_order_and_only_of_it(tmp_path: Path) -> None:
    bad = (
        HEAD.format("甲") + "8月31日,召开会议。\n\n<!-- 检查忽略 Z20：原文如此 -->\n其它。\n\n其它，电话13800001234。\n"
    )
    lay(tmp_path, {MINUTE: bad, "study/xinfang.md": STUDY + "\n其它。\n"})
    lay(tmp_path, {"_tables/words.yml": "- {wrong: 其它, right: 其他}\n"})
    (tmp_path / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    heard: list[tuple[int, int]] = []
    settings = read_settings(tmp_path)
    _, found = judge(tmp_path, settings, frozenset({f"docs/{MINUTE}"}), lambda done, total: heard.append((done, total)))
    assert [(p.line, p.code) for p in found] == [(1, "W110"), (3, "EX03"), (5, "WZ01"), (10, "EP002"), (10, "WZ20")]
    assert heard == [(1, 1)]
    _, everything = judge(tmp_path, settings)
    assert ("docs/study/xinfang.md", "WZ20") in [(p.path, p.code) for p in everything]
