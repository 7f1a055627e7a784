"""The lock files: only wished packages, each with its digests, from no place but the administrator's own.

Standard library alone: this is read before any package is installed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What is wished for, and the lock made of it.
PAIRS = (("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt"))
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==[0-9][\w.+!]*(?:\s*;[^\\]*)?\s*\\?")
_WISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[\w,-]+\])?\s*(?:[<>=!~]=?\s*[\w.*]+(?:\s*,\s*)?)*(?:\s*;.*)?")
_DIGEST = re.compile(r"--hash=sha256:[0-9a-f]{64}(?:\s|$)")
_VIA = re.compile(r"#\s+(?:via\s+)?([A-Za-z0-9][A-Za-z0-9._-]*)")
_RELOCK = "请改 requirements*.in，再执行 make lock"


def locks(root: Path) -> Iterator[Problem]:
    """Every finding about the lock files of a repository; a file that is missing is one."""
    for wishes, lock in PAIRS:
        try:
            wished = names_wished((root / wishes).read_text(encoding="utf-8"))
            text = (root / lock).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            yield Problem(lock, 0, "E601", f"{wishes} 或 {lock} 读不出来（须是 UTF-8 文字）", "请从上一次提交取回")
            continue
        yield from _wishes(wishes, (root / wishes).read_text(encoding="utf-8"))
        yield from judge(lock, text, wished)


def _wishes(path: str, text: str) -> Iterator[Problem]:
    """E606 A wish is a package and its versions; where it comes from is the administrator's setting."""
    for number, line in enumerate(text.splitlines(), 1):
        wish = line.partition("#")[0].strip()
        if wish and wish != "-c requirements.txt" and not _WISH.fullmatch(wish):
            yield Problem(path, number, "E606", "这一行不是“包名>=版本”；不接受网址和选项", "请只写包名和版本范围")


def names_wished(text: str) -> frozenset[str]:
    """The packages that a requirements*.in names."""
    lines = (line for line in text.splitlines() if line and not line.startswith(("#", "-")))
    return frozenset(_normal(match[0]) for line in lines if (match := _NAME.match(line)))


def judge(path: str, text: str, wished: frozenset[str]) -> Iterator[Problem]:
    """E602 each line is a pin, E603 with a digest, E604 of a package that is wished for or wanted by one, E605 none lacks."""
    entries = list(_entries(text))
    locked = {_normal(pin[1]) for _, lines in entries if (pin := _PIN.fullmatch(lines[0]))}
    for number, name in _twice(entries):
        yield Problem(path, number, "E602", f"{name} 写了两遍", _RELOCK)
    for number, lines in entries:
        yield from _judge_entry(path, number, lines, wished, locked)
    if missing := sorted(wished - locked):
        yield Problem(path, 0, "E605", f"没有锁定 {'、'.join(missing)}", "请执行 make lock")


def _judge_entry(path: str, number: int, lines: list[str], wished: frozenset[str], locked: set[str]) -> Iterator[Problem]:
    pin = _PIN.fullmatch(lines[0])
    if pin is None:
        yield Problem(path, number, "E602", "这一行不是“包名==版本”；不接受网址、选项和不定的版本", _RELOCK)
        return
    if not any(map(_DIGEST.search, lines)) or any("--hash=" in line and not _DIGEST.search(line) for line in lines):
        yield Problem(path, number, "E603", f"{pin[1]} 没有 sha256 哈希，或哈希不完整", "请执行 make lock")
    wanted_by = {_normal(name) for line in lines for name in _VIA.findall(line)}
    if _normal(pin[1]) not in wished and not wanted_by & locked:
        yield Problem(path, number, "E604", f"{pin[1]} 不在需要的包之列，可能是拼错或冒名的包", _RELOCK)


def _twice(entries: list[tuple[int, list[str]]]) -> Iterator[tuple[int, str]]:
    """A package may stand twice only for different systems (a marker behind `;`)."""
    seen: set[str] = set()
    for number, lines in entries:
        pin = _PIN.fullmatch(lines[0])
        if pin and ";" not in lines[0]:
            if _normal(pin[1]) in seen:
                yield number, pin[1]
            seen.add(_normal(pin[1]))


def _entries(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and lines of each entry; what is indented or a comment belongs to the entry above it."""
    entry: tuple[int, list[str]] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if entry and line.startswith((" ", "\t", "#")):
            entry[1].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            if entry:
                yield entry
            entry = (number, [line.strip()])
    if entry:
        yield entry


def _normal(name: str) -> str:
    """A package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
