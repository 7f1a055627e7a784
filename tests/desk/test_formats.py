"""One list of findings in six forms, and what counts as changed."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from tests.corpus import lay
from tests.desk.office import house

from desk.changes import changed_lines
from desk.formats import FORMATS, failed, in_order
from desk.mending import mend_files
from edit import main
from minutes.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FOUND = [
    Problem("docs/甲.md", 3, "WZ20", "某词：不好，100%", "请改"),
    Problem("docs/甲.md", 5, "E101", "不一致"),
    Problem("docs/乙.md", 0, "HZ12", "提示 | 符号", "请看"),
]
CHANGED = {"docs/甲.md": frozenset({3})}


def test_text() -> None:
    assert FORMATS["text"](FOUND, {}).split("\n")[0] == "docs/甲.md:3: WZ20 某词：不好，100%；请改"


def test_github_escapes_what_its_commands_reserve() -> None:
    lines = FORMATS["github"]([*FOUND, Problem("docs/a,b:c.md", 1, "E001", "甲")], CHANGED).split("\n")
    assert lines[0] == "::error file=docs/a%2Cb%3Ac.md,line=1,title=E001::必须改：甲"
    assert "::warning file=docs/甲.md,line=3,title=WZ20::建议改：某词：不好，100%25；请改" in lines
    assert "::notice file=docs/乙.md,line=1,title=HZ12::提示：提示 | 符号；请看" in lines


def test_github_shows_ten_of_a_kind_and_says_how_many_more() -> None:
    lines = FORMATS["github"]([Problem("a.md", n, "E101", "甲") for n in range(1, 15)], {}).split("\n")
    assert len(lines) == 11
    assert lines[-1] == "::notice ::另有 4 条见汇总"


def test_gitlab_json_and_sarif_are_what_they_say() -> None:
    quality = json.loads(FORMATS["gitlab"](FOUND, {}))
    assert {row["severity"] for row in quality} == {"major", "minor", "info"}
    assert len({row["fingerprint"] for row in quality}) == 3
    rows = json.loads(FORMATS["json"](FOUND, CHANGED))
    assert [(row["code"], row["level"], row["changed"]) for row in rows] == [
        ("WZ20", "W", True),
        ("E101", "E", False),
        ("HZ12", "H", False),
    ]
    run = json.loads(FORMATS["sarif"](FOUND, {}))["runs"][0]
    assert {r["ruleId"] for r in run["results"]} == {r["id"] for r in run["tool"]["driver"]["rules"]}
    assert [r["level"] for r in run["results"]] == ["warning", "error", "note"]


def test_the_summary_puts_errors_first_and_escapes_markup() -> None:
    lines = FORMATS["markdown"](FOUND, CHANGED).split("\n")
    assert lines[2] == "✗ 1 个必须改 · ⚠ 1 个建议 · 1 个提示。"
    assert [line.split("|")[1].strip() for line in lines[6:]] == ["✗ 必须改", "⚠ 建议改（本次改动）", "提示"]
    assert "提示 \\| 符号" in lines[-1]
    assert FORMATS["markdown"]([], {}).endswith("✓ 没有发现问题。\n")


def test_errors_on_changed_lines_come_first() -> None:
    found = [Problem("甲.md", 1, "E101", "一"), Problem("甲.md", 2, "E101", "二"), Problem("甲.md", 3, "WZ20", "三")]
    assert [p.message for p in in_order(found, {"甲.md": {2, 3}})] == ["二", "一", "三"]


def test_what_fails() -> None:
    assert failed(FOUND, strict=False)
    assert not failed([FOUND[0]], strict=False)
    assert failed([FOUND[0]], strict=True)
    assert not failed([FOUND[2]], strict=True)


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(("git", *who, *words), cwd=folder, check=True, capture_output=True)


PAGE = "---\ntitle: 会议纪要\ndate: 2021-08-30\n---\n《甲。\n\n《乙。\n"


def test_warnings_are_shown_on_changed_lines_errors_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(house(tmp_path), {"meetings/2021/2021-08-30.md": PAGE + "\n其它。\n"})
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "a")
    monkeypatch.chdir(tmp_path)
    lay(
        tmp_path,
        {
            "meetings/2021/2021-08-30.md": PAGE + "\n其它。\n\n其它。\n",
            "meetings/2021/2021-09-01.md": PAGE.replace("08-30", "09-01").replace("《乙", "《丁"),
        },
    )
    assert changed_lines(tmp_path, "HEAD")["docs/meetings/2021/2021-08-30.md"] == {10, 11}
    main(["check", "--changed", "HEAD"])
    lines = [line for line in capsys.readouterr().out.split("\n") if "2021-08-30.md" in line]
    assert [line.split(" ")[1] for line in lines] == ["EZ06", "EZ06", "WZ20"]
    assert lines[-1].startswith("docs/meetings/2021/2021-08-30.md:11:")


def test_a_base_that_git_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(house(tmp_path), "init")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--changed", "nowhere"]) == 2
    assert main(["check", "--changed=--output=x"]) == 2
    assert "git 找不到要比较的提交" in capsys.readouterr().err


def test_fix_mends_marks_and_leaves_sealed_minutes_alone(tmp_path: Path) -> None:
    sealed = PAGE.replace("date: 2021-08-30", "date: 2021-09-01\nseal: sha256:" + "0" * 64)
    lay(
        tmp_path,
        {
            "meetings/2021/2021-08-30.md": PAGE.replace("title", "access: all\ntitle"),
            "meetings/2021/2021-09-01.md": sealed,
        },
    )
    assert list(mend_files(tmp_path)) == ["docs/meetings/2021/2021-08-30.md"]
    mended = (tmp_path / "docs/meetings/2021/2021-08-30.md").read_text(encoding="utf-8")
    assert mended == PAGE.replace("title", "audience: all\ntitle").replace(",", "，")
    assert (tmp_path / "docs/meetings/2021/2021-09-01.md").read_text(encoding="utf-8") == sealed
    assert list(mend_files(tmp_path)) == []
