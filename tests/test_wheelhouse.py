"""A machine without any network installs from the folder that `make wheelhouse` fills."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pip(*words: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", *map(str, words), "--quiet", "--disable-pip-version-check", "--require-hashes"]
    return subprocess.run([*command, "-r", "requirements.txt"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled as the make target fills it; where there is no network to fill it from, that is said."""
    folder = tmp_path_factory.mktemp("wheelhouse")
    done = pip("download", "--only-binary", ":all:", "--dest", folder, env=dict(os.environ))
    if done.returncode and os.environ.get("CI") != "true":
        pytest.skip("这台机器取不到安装包，无法准备 wheelhouse")
    assert done.returncode == 0, done.stderr
    return folder


def test_it_installs_with_the_index_switched_off(wheelhouse: Path, tmp_path: Path) -> None:
    alone = {key: value for key, value in os.environ.items() if not key.startswith("PIP_") and "proxy" not in key.lower()}
    alone["PIP_CONFIG_FILE"] = os.devnull
    target = tmp_path / "packages"
    done = pip("install", "--no-index", "--find-links", wheelhouse, "--target", target, env=alone)
    assert done.returncode == 0, done.stderr
    # -S: nothing but what was just installed.
    said = subprocess.run(
        [sys.executable, "-S", "-m", "mkdocs", "--version"],
        env={**alone, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(target) in said.stdout
    assert len(list(wheelhouse.iterdir())) == len(list(target.glob("*.dist-info")))
