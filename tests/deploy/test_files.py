"""The examples for servers name only what is there; where the server's own checker is installed, it judges them too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_the_image_copies_what_is_there() -> None:
    copied = re.findall(r"^COPY (deploy/\S+) ", text("Containerfile"), re.MULTILINE)
    assert copied
    assert [name for name in copied if not (ROOT / name).is_file()] == []


def test_the_image_builds_by_the_same_command_as_everybody() -> None:
    assert "make publish DEST=/srv/minutes" in text("Containerfile")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_names_what_is_there(unit: Path) -> None:
    parsed = ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]  # the documented way to keep the case of keys
    parsed.read_string(unit.read_text(encoding="utf-8"))
    if unit.suffix in (".timer", ".path"):
        assert unit.with_suffix(".service") in UNITS
        assert parsed["Install"]["WantedBy"]
    else:
        program = parsed["Service"]["ExecStart"].split()[0]
        assert program.startswith("/usr/bin/") or (ROOT / program.removeprefix("/opt/minutes/")).stat().st_mode & 0o111


@pytest.mark.parametrize("leaders", [False, True])
def test_the_line_that_asks_for_the_leaders_edition_reaches_the_command(leaders: bool) -> None:
    """As systemd would read the unit once its `#` is taken away."""
    line = next(line for line in text("systemd/minutes-publish.service").splitlines() if line.startswith("#Environment="))
    name, _, value = line.removeprefix("#Environment=").partition("=")
    env = {"PATH": os.environ["PATH"], **({name: value} if leaders else {})}
    command = ["make", "--dry-run", "--old-file=.venv/.runtime", "publish", "DEST=/srv/minutes"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert ("--leaders" in done.stdout) is leaders


def test_the_guide_names_every_file() -> None:
    guide = text("README.md")
    files = [path for path in DEPLOY.rglob("*") if path.is_file() and path.name != "README.md"]
    unnamed = [path for path in files if path.name not in guide and f"`{path.parent.name}/`" not in guide]
    assert unnamed == []


@pytest.mark.skipif(not shutil.which("caddy"), reason="没有装 caddy，不校验它的例子")
def test_caddy_accepts_its_example(tmp_path: Path) -> None:
    (tmp_path / "csp.caddy").write_text("header Content-Security-Policy \"default-src 'none'\"\n", encoding="utf-8")
    (tmp_path / "Caddyfile").write_text(text("Caddyfile").replace("/srv/minutes", str(tmp_path)), encoding="utf-8")
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
