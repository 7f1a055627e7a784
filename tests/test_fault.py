"""A fault of the program, a finding with a hostile value: one line each, whatever happened."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_mkdocs_hooks import project

from minutes.fault import fault
from minutes.problem import LONGEST, Problem

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "index.md": "---\ntitle: 首页\n---\n欢迎。\n",
    "meetings/2021/2021-08-30.md": "---\ntitle: 会议纪要\ndate: 2021-08-30\n---\n会议要求抓好落实。\n",
}


@given(st.text(max_size=400), st.text(max_size=400))
def test_a_finding_is_one_line_that_any_terminal_can_show(path: str, message: str) -> None:
    line = str(Problem(path, 3, "E000", message, "请改"))
    line.encode()
    assert line.splitlines() == [line]
    assert "\x1b" not in line


@pytest.mark.parametrize(
    ("path", "message", "line"),
    [
        ("docs/a.md", "甲\n乙\x1b[31m", "docs/a.md:3: E000 甲\\n乙\\x1b[31m；请改"),
        ("docs/\udcbb.md", "甲", r"docs/\xbb.md:3: E000 甲；请改"),
        ("docs/a.md", "甲　乙\u202e", "docs/a.md:3: E000 甲　乙\\u202e；请改"),
        ("docs/a.md", "甲" * 301, f"docs/a.md:3: E000 {'甲' * 299}…；请改"),
        ("docs/a.md", "甲" * LONGEST, f"docs/a.md:3: E000 {'甲' * 300}；请改"),
    ],
)
def test_what_a_finding_shows(path: str, message: str, line: str) -> None:
    assert str(Problem(path, 3, "E000", message, "请改")) == line


def test_a_fault_names_the_page_that_was_looked_at() -> None:
    def look(path: str) -> None:
        raise KeyError(path.upper())

    try:
        look("docs/study/a.md")
    except KeyError as error:
        problem = fault(error)
    assert problem.path == "docs/study/a.md"
    assert problem.message.startswith("程序内部出错（KeyError: 'DOCS/STUDY/A.MD'，")


def test_a_fault_without_a_page_names_our_own_line() -> None:
    try:
        Problem.__str__(None)  # type: ignore[arg-type] # the fault
    except AttributeError as error:
        problem = fault(error)
    assert problem.path == "hooks/minutes/problem.py"
    assert problem.line > 0


def broken(root: Path, module: str, before: str, fault: str) -> Path:
    """The project with a fault put into a function."""
    file = root / "hooks" / module
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, f"{before}\n    {fault}", 1), encoding="utf-8")
    return root


def run(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "true", **env}
    return subprocess.run([sys.executable, *words], cwd=root, env=settings, capture_output=True, text=True, check=False)


def test_a_build_that_fails_inside_says_so_in_one_line(tmp_path: Path) -> None:
    root = broken(project(tmp_path, FILES), "minutes/render.py", "def title(page: Document) -> Markup:", "raise KeyError(page.slug)")
    done = run(root, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 2
    assert "docs/meetings/2021/2021-08-30.md: E900 程序内部出错（KeyError: '2021-08-30'，hooks/minutes/render.py:" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


def test_a_check_that_fails_inside_says_so_in_one_line(tmp_path: Path) -> None:
    root = broken(project(tmp_path, FILES), "minutes/check/characters.py", "def damaged(line: str) -> str:", "raise ValueError(line)")
    done = run(root, "hooks/edit.py", "check")
    assert done.returncode == 2
    assert done.stderr.startswith("docs/")
    assert ".md: E900 程序内部出错（ValueError: " in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "Traceback" in run(root, "hooks/edit.py", "check", TRACEBACK="1").stderr
