"""Scripts and styles keep to what Chromium 86 knows: office desktops are slow to change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent.parent / "hooks" / "theme" / "assets"
# What came later than ES2017 or than Chromium 86, by the mark it leaves.
YOUNG_JS = (
    r"\?\.(?!\d)", r"\?\?", r"\.replaceAll\(", r"\.at\(", r"structuredClone", r"Object\.hasOwn\b", r"\.flatMap\(", r"\.flat\(",
    r"for await", r"catch\s*\{", r"\d_\d", r"\.matchAll\(", r"Object\.fromEntries", r"^\s*#\w+\s*[=(;]", r"\bimport\s*\(",
)  # fmt: skip
YOUNG_CSS = (
    r":is\(", r":where\(", r":has\(", r"\binset(?:-\w+)*\s*:", r"aspect-ratio\s*:", r"@layer", r"@container", r"\bcolor-mix\(",
    r"\b\d+(?:d|s|l)v[hw]\b", r"^\s*&",
)  # fmt: skip


def found(text: str, marks: tuple[str, ...]) -> list[str]:
    bare = re.sub(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|//[^\n]*", "", text, flags=re.DOTALL)
    return [mark for mark in marks if re.search(mark, bare, re.MULTILINE)]


def names(kind: str) -> list[str]:
    return sorted(file.relative_to(ASSETS).as_posix() for file in ASSETS.rglob(f"*.{kind}"))


@pytest.mark.parametrize("name", names("js"))
def test_scripts(name: str) -> None:
    assert found((ASSETS / name).read_text(encoding="utf-8"), YOUNG_JS) == []


@pytest.mark.parametrize("name", names("css"))
def test_styles(name: str) -> None:
    assert found((ASSETS / name).read_text(encoding="utf-8"), YOUNG_CSS) == []


def test_the_marks_are_seen() -> None:
    assert found("a?.b ?? c", YOUNG_JS) == [r"\?\.(?!\d)", r"\?\?"]
    assert found('/* a ?? b */ x = c ? .5 : "??";', YOUNG_JS) == []
