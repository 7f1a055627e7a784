"""The built site, once for the whole run, for every test that looks at what a reader gets."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# The same commit gets the same verdict on any machine, however busy; the fuzz targets do the exploring.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def build(site: Path, *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Build the site of the repository `cwd` into an empty folder; a failure shows what the build said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    quiet = {"NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **quiet, **(env or {})}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the built site; workers share one build, and $SITE names one made before."""
    if ready := os.environ.get("SITE"):
        return Path(ready).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, done = shared / "site", shared / "site.done"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build(folder)
            done.touch()
    return folder
