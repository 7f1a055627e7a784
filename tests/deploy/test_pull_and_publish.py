"""What runs on the server by itself: it follows the main branch, delivers, and says why it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
# In the place of the real targets: the "site" is a file whose content may refuse.
MAKEFILE = """\
publish:
	@if grep -q 坏 page.md; then echo 'docs/page.md:1: E101 坏'; exit 1; fi
	@mkdir -p "$(DEST)/releases" && ln -sfn "releases/000001-$$(git rev-parse --short=7 HEAD)" "$(DEST)/live"
	@echo 已发布
"""
GIT_ENV = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_{what}": "a@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, env=GIT_ENV, capture_output=True, text=True, check=True).stdout.strip()


def commit(folder: Path, text: str) -> str:
    (folder / "page.md").write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", text)
    return git(folder, "rev-parse", "--short=7", "HEAD")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An editor's repository; `tmp_path/opt` is the server's clone of it, `tmp_path/srv` where it delivers to."""
    desk = tmp_path / "desk"
    (desk / "deploy").mkdir(parents=True)
    shutil.copy(DEPLOY / "pull-and-publish", desk / "deploy")
    (desk / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    git(desk, "init", "-q", "-b", "main")
    commit(desk, "一")
    git(tmp_path, "clone", "-q", str(desk), "opt")
    return desk


def run(desk: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [desk.parent / "opt" / "deploy" / "pull-and-publish", desk.parent / "srv"]
    return subprocess.run(command, env={**GIT_ENV, **env}, capture_output=True, text=True, check=False)


def live(desk: Path) -> str:
    return (desk.parent / "srv" / "live").readlink().name.split("-")[1]


def test_it_delivers_what_is_new_and_then_rests(desk: Path) -> None:
    new = commit(desk, "二")
    assert run(desk).stdout == "已发布\n"
    assert live(desk) == new
    assert run(desk).stdout == ""


def test_a_page_that_is_refused_keeps_the_last_good_site_and_is_named(desk: Path) -> None:
    good = commit(desk, "好")
    run(desk)
    commit(desk, "坏")
    done = run(desk)
    assert done.returncode != 0
    assert "docs/page.md:1: E101 坏" in done.stdout + done.stderr
    assert live(desk) == good
    mended = commit(desk, "改好了")
    assert run(desk).returncode == 0
    assert live(desk) == mended


def test_it_runs_from_a_hook_of_another_repository(desk: Path) -> None:
    new = commit(desk, "二")
    assert run(desk, GIT_DIR="/nowhere", GIT_WORK_TREE="/nowhere").returncode == 0
    assert live(desk) == new


def test_a_branch_that_was_rewritten_is_not_followed(desk: Path) -> None:
    run(desk)
    git(desk, "commit", "-q", "--amend", "-m", "改写")
    done = run(desk)
    assert (done.returncode, done.stderr) == (2, "线上分支 main 被改写过，不能直接跟上，请管理员处理；线上站点未动\n")


def test_changes_made_on_the_server_are_not_overwritten(desk: Path) -> None:
    (desk.parent / "opt" / "page.md").write_text("手改", encoding="utf-8")
    assert "没提交的改动" in run(desk).stderr


def test_a_forge_that_does_not_answer_is_said(desk: Path) -> None:
    desk.rename(desk.with_name("away"))
    done = run(desk)
    assert done.returncode == 2
    assert "取不到最新内容" in done.stderr
