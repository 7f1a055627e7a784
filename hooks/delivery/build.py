"""The build as one step of a delivery: judged first, then written into the folder of the coming release."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery.refusal import CONTENT, Refusal

if TYPE_CHECKING:
    from pathlib import Path

# What the build must not take from the machine it runs on, so that every machine writes the same bytes.
STEADY = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "true"}
# Enough of a log for the administrator to know whom to call.
LINES = 20


@dataclass(frozen=True)
class Repository:
    """The work tree that is delivered from."""

    root: Path

    def commit(self) -> str:
        """The short name of the commit, with `x` behind it when files differ from it; `0000000` outside git."""
        short = self._git("rev-parse", "--short=7", "HEAD")
        changed = self._git("status", "--porcelain", "--untracked-files=no")
        return (short or "0000000") + ("x" if changed else "")

    def _git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""


def build(repository: Repository, site: Path, audience: str = "all") -> None:
    """Check the content, then write the site for an audience; refuse with the words of whichever step failed."""
    _run(repository, "内容检查没有通过", {}, "hooks/edit.py", "check")
    mkdocs = ("-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site))
    _run(repository, "站点没有生成", {"AUDIENCE": audience}, *mkdocs)


def _run(repository: Repository, failing: str, setting: dict[str, str], *words: str) -> None:
    command, env = [sys.executable, *words], {**os.environ, **STEADY, **setting}
    # Open files are handed on because the lock is one of them.
    done = subprocess.run(command, cwd=repository.root, env=env, capture_output=True, text=True, check=False, close_fds=False)
    if done.returncode:
        raise Refusal("\n".join([f"{failing}，线上站点未动：", *_telling(done.stdout + done.stderr)]), CONTENT)


def _telling(said: str) -> list[str]:
    """The lines that help: findings as they are; of a traceback only its end, which names the trouble."""
    lines = said.strip().splitlines()
    if any(line.startswith("Traceback ") for line in lines):
        return [f"程序内部出错，请联系维护人员：{lines[-1]}"]
    return lines[:LINES]
