"""When a file came to the repository: as git tells it, and nothing where git cannot know."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from history import published

if TYPE_CHECKING:
    from pathlib import Path

# The second is an hour past midnight in Beijing, and still the day before at Greenwich.
FIRST, SECOND, THIRD = "2024-01-01T08:00:00Z", "2024-02-01T17:00:00Z", "2024-03-03T08:00:00Z"


def git(root: Path, *words: str, at: str = FIRST) -> None:
    identity = ("-c", "user.name=编辑", "-c", "user.email=editor@minutes.invalid", "-c", "commit.gpgsign=false")
    env = {"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": at, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(root)}
    subprocess.run(["git", *identity, "-C", str(root), *words], check=True, capture_output=True, env=env)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "docs").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    for name, at in (("a b.md", FIRST), ("词.md", SECOND)):
        (root / "docs" / name).write_text(f"{name} 的一段较长的正文，改名之后仍然认得出来。\n" * 5, encoding="utf-8")
        git(root, "add", ".")
        git(root, "commit", "-qm", name, at=at)
    git(root, "mv", "docs/a b.md", "docs/b.md")
    git(root, "commit", "-qm", "改名", at=THIRD)
    return root


def test_a_file_has_the_day_of_its_first_commit_and_keeps_it_when_renamed(repository: Path) -> None:
    days = published(repository)
    assert days["docs/词.md"] == "2024-02-02"
    assert days["docs/b.md"] == "2024-01-01"


def test_a_shallow_clone_knows_nothing_of_the_past(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "shallow"))
    assert published(tmp_path / "shallow") == {}


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert published(tmp_path) == {}


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert published(repository) == {}
