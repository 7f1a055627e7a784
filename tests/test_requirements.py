"""What is installed: named with a reason, locked with hashes, from nowhere in particular."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WISHES = ["requirements.in", "requirements-dev.in"]
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def locked(name: str) -> dict[str, str]:
    found = (re.match(r"([a-z0-9-]+)==([^ ;]+)", line) for line in lines(name))
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("name", WISHES)
def test_every_package_has_a_reason_beside_it(name: str) -> None:
    wishes = [line for line in lines(name) if line and not line.startswith(("#", "-c "))]
    assert wishes
    assert [line for line in wishes if not re.search(r"\s# \S.{10,}", line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_with_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)
    assert all("--hash=sha256:" in entry for entry in entries if re.match(r"[a-z]", entry))


@pytest.mark.parametrize("name", [*WISHES, *LOCKS])
def test_no_file_names_a_host_or_a_folder_of_some_machine(name: str) -> None:
    assert [line for line in lines(name) if re.search(r"://|--index|--find-links|/home/|/opt/|/tmp/", line)] == []


def test_one_version_everywhere() -> None:
    runtime, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    shared = runtime.keys() & dev.keys()
    assert shared
    assert {name: (runtime[name], dev[name]) for name in shared if runtime[name] != dev[name]} == {}


def test_what_we_lock_out() -> None:
    """Jieba cuts words and finds 27 % of queries; a newer pymdownx needs a newer Python than Debian 12 has."""
    runtime = locked("requirements.txt")
    assert "jieba" not in runtime
    assert runtime["pymdown-extensions"].startswith("12.")
    assert runtime["mkdocs"] == "1.6.1"
