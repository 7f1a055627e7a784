"""A task's history only grows: held against a real repository's past."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.desk.office import house

from desk.histories import rewritten
from edit import main

TASK = "docs/tasks/2021-08-30-1.md"
FIRST = "  - {date: 2021-10-08, status: 进行中, evidence: 某处室《进展》}\n"
SECOND = "  - {date: 2021-12-30, status: 已完成, evidence: 某处室《验收意见》}\n"
HEAD = "---\ntitle: 甲项任务\nsource: 2021-08-30#p1s1\nquote: 推进甲项任务\n"


def task(status: str, *history: str) -> str:
    return f"{HEAD}status: {status}\nhistory:\n{''.join(history)}---\n"


def git(*words: str) -> None:
    identity = ("-c", "user.name=编辑", "-c", "user.email=editor@minutes.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *identity, *words), check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(house(tmp_path))
    minute = Path("docs/meetings/2021/2021-08-30.md")
    minute.parent.mkdir(parents=True)
    minute.write_text("---\ntitle: 会议纪要\ndate: 2021-08-30\n---\n8月30日，推进甲项任务。\n", encoding="utf-8")
    Path("docs/tasks").mkdir()
    Path(TASK).write_text(task("进行中", FIRST), encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "起点")
    return tmp_path


def found(root: Path, text: str) -> list[str]:
    (root / TASK).write_text(text, encoding="utf-8")
    return [str(p) for p in rewritten(root, "main")]


def test_an_entry_may_be_added_at_the_end(root: Path) -> None:
    assert found(root, task("已完成", FIRST, SECOND)) == []


def test_an_edited_entry_is_refused_in_one_line(root: Path) -> None:
    assert found(root, task("进行中", FIRST.replace("10-08", "10-09"))) == [
        f"{TASK}:7: E172 history 第 1 条（2021-10-08，进行中）改动了；只能在末尾添加；请恢复原来的这一条；写错了的，在末尾另添一条更正"
    ]


def test_an_entry_put_before_an_old_one_is_refused(root: Path) -> None:
    earlier = "  - {date: 2021-09-01, status: 进行中, evidence: 某处室《进展》}\n"
    assert [line.split("；")[0] for line in found(root, task("进行中", earlier, FIRST))] == [
        f"{TASK}:7: E172 history 第 1 条（2021-10-08，进行中）改动了"
    ]


def test_a_removed_entry_is_refused_at_the_key(root: Path) -> None:
    git("-C", str(root), "checkout", "-qb", "work")
    (root / TASK).write_text(task("已完成", FIRST, SECOND), encoding="utf-8")
    git("commit", "-qam", "办结")
    told = [str(p) for p in rewritten(root, "main")]
    assert told == []
    (root / TASK).write_text(task("进行中", FIRST), encoding="utf-8")
    assert "E172 history 第 2 条（2021-12-30，已完成）不见了" in str(next(rewritten(root, "work")))
    assert next(rewritten(root, "work")).line == 6


def test_a_deleted_task_takes_its_history_with_it_and_a_renamed_one_does_not(root: Path) -> None:
    git("mv", TASK, "docs/tasks/2021-08-30-2.md")
    assert list(rewritten(root, "main")) == []
    git("rm", "-q", "--cached", "docs/tasks/2021-08-30-2.md")
    Path("docs/tasks/2021-08-30-2.md").unlink()
    assert [(p.path, p.code) for p in rewritten(root, "main")] == [(TASK, "E172")]


def test_the_check_refuses_it_and_only_where_a_past_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / TASK).write_text(task("进行中", FIRST.replace("进展", "报告")), encoding="utf-8")
    main(["check"])
    assert "E172" not in capsys.readouterr().out
    assert main(["check", "--changed", "main"]) == 1
    assert f"{TASK}:7: E172 " in capsys.readouterr().out


def test_what_was_broken_then_is_no_past(root: Path) -> None:
    (root / TASK).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert list(rewritten(root, "main")) == []  # its own error is told by the reader
    git("commit", "-qam", "坏的")
    assert found(root, task("进行中", FIRST.replace("10-08", "10-09"))) == []
