from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from delivery.build import LINES, Repository, build
from delivery.refusal import CONTENT, Refusal

if TYPE_CHECKING:
    from pathlib import Path


def project(tmp_path: Path, check: str) -> Repository:
    """A repository whose check is this program."""
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "edit.py").write_text(check, encoding="utf-8")
    return Repository(tmp_path)


def refusal(tmp_path: Path, check: str) -> str:
    with pytest.raises(Refusal) as refused:
        build(project(tmp_path, check), tmp_path / "site")
    assert refused.value.code == CONTENT
    assert not (tmp_path / "site").exists()
    return refused.value.message


def test_findings_of_the_check_are_passed_on(tmp_path: Path) -> None:
    check = "print('docs/a.md:2: E101 日期不对；请改成一致'); raise SystemExit(1)"
    assert refusal(tmp_path, check) == "内容检查没有通过，线上站点未动：\ndocs/a.md:2: E101 日期不对；请改成一致"


def test_many_findings_are_cut_short(tmp_path: Path) -> None:
    assert refusal(tmp_path, "print('甲\\n' * 100); raise SystemExit(1)").count("甲") == LINES


def test_a_traceback_is_never_passed_on(tmp_path: Path) -> None:
    message = refusal(tmp_path, "raise ValueError('坏了')")
    assert message == "内容检查没有通过，线上站点未动：\n程序内部出错，请联系维护人员：ValueError: 坏了"


def test_a_commit_is_named_and_a_changed_tree_marked(tmp_path: Path) -> None:
    assert Repository(tmp_path).commit() == "0000000", "outside git"
    (tmp_path / "a.md").write_text("一", encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "a.md"],
        ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-qm", "一"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    clean = Repository(tmp_path).commit()
    assert len(clean) == 7
    (tmp_path / "a.md").write_text("二", encoding="utf-8")
    assert Repository(tmp_path).commit() == f"{clean}x"
