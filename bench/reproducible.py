"""Whether other versions of Python write the same site, byte for byte.

    python bench/reproducible.py python3.12 python3.13

Makes an environment for each from the lock file, builds the same copy of the project with it and with the running
Python, and prints a row for bench/README.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from tests.test_reproducible import copy_of_the_project, digests  # noqa: E402 - found on the path set above


def main() -> int:
    """One row for each Python named; 1 when one of them writes something else."""
    with tempfile.TemporaryDirectory(prefix="minutes-bench-") as folder:
        base = Path(folder)
        project = copy_of_the_project(base / "project")
        own = build(sys.executable, project, base / "own")
        print("| Python | 文件 | 与本机不同的文件 |\n| --- | --- | --- |")
        different = 0
        for python in sys.argv[1:]:
            other = build(environment(python, base / Path(python).name), project, base / f"{Path(python).name}-site")
            unequal = [name for name in own.keys() | other.keys() if own.get(name) != other.get(name)]
            different += len(unequal)
            print(f"| {version(python)}（本机 {version(sys.executable)}） | {len(other)} | {', '.join(unequal[:5]) or 0} |")
    return 1 if different else 0


def environment(python: str, folder: Path) -> str:
    """Path of the Python in a fresh environment with the locked packages."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    own = folder / "bin" / "python"
    subprocess.run([own, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
    return str(own)


def build(python: str, project: Path, site: Path) -> dict[str, str]:
    """Build with one Python; file -> digest."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    subprocess.run([python, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", site], cwd=project, env=env, check=True)
    return dict(digests(site))


def version(python: str) -> str:
    """3.13.0 and the like."""
    return subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]


if __name__ == "__main__":
    sys.exit(main())
