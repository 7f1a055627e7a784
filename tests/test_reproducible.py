"""The same commit gives the same bytes: in another folder, on another day, with other seeds, zones and languages."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Python reads this at its start: a clock that stands years later than the machine's, wherever it is asked.
LATER = """
import datetime, time
YEARS = 5 * 365 * 86400
now = time.time
time.time = lambda: now() + YEARS
class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
datetime.date, datetime.datetime = Date, DateTime
"""
# Whoever commits, whenever: the commit and so its name is the same in every copy.
AUTHOR = {f"GIT_{who}_{what}": "a@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
DATES = {f"GIT_{who}_DATE": "2026-01-02T03:04:05+08:00" for who in ("AUTHOR", "COMMITTER")}


def copy_of_the_project(folder: Path) -> Path:
    """What the repository holds at this moment, as the one commit of a repository of its own."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "一"]):
        git(folder, *words)
    return folder


def git(folder: Path, *words: str) -> str:
    env = {**os.environ, **AUTHOR, **DATES, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(["git", *words], cwd=folder, env=env, capture_output=True, text=True, check=True).stdout


def digests(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    base = tmp_path_factory.mktemp("here")
    env = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
    build(base / "site", cwd=copy_of_the_project(base / "project"), env=env)
    return dict(digests(base / "site"))


def test_another_folder_day_seed_zone_and_language_change_no_byte(reference: dict[str, str], tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path / "一个 很长的/文件夹")
    for path in project.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000), follow_symlinks=False)
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    env = {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONPATH": str(tmp_path / "clock")}
    build(tmp_path / "site", cwd=project, env=env)
    assert dict(digests(tmp_path / "site")) == reference


def test_no_file_carries_the_clock(reference: dict[str, str]) -> None:
    assert "index.html" in reference
    assert not {"sitemap.xml", "sitemap.xml.gz"} & reference.keys()
