from __future__ import annotations

from pathlib import Path

import pytest

from minutes.machinery.doors import doors

ROOT = Path(__file__).parent.parent.parent


def findings(root: Path, path: str, text: str) -> list[str]:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return [f"{p.path}:{p.line} {p.code}" for p in doors(root)]


def test_our_own_program_has_no_findings() -> None:
    assert list(doors(ROOT)) == []


def test_a_second_door_is_named(tmp_path: Path) -> None:
    assert findings(tmp_path, "hooks/mkdocs_hooks.py", "def on_config(config): ...\n") == []
    assert findings(tmp_path, "hooks/x.py", "import os\ndef on_page_markdown(md, page, config, files): ...\n") == ["hooks/x.py:2 E625"]


@pytest.mark.parametrize("path", ["hooks/yaml.py", "hooks/types.py", "hooks/markdown/__init__.py", "yaml.py", "sitecustomize.py"])
def test_nothing_passes_itself_off_as_a_package(path: str, tmp_path: Path) -> None:
    named = "hooks/markdown" if "markdown" in path else path
    assert findings(tmp_path, path, "raise SystemExit(0)\n") == [f"{named}:0 E640"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("main.html", '<script src="https://example.invalid/a.js"></script>'),
        ("main.html", "<img src='//example.invalid/x.png'>"),
        ("assets/css/x.css", "@import url(https://example.invalid/x.css);"),
        ("assets/js/x.js", 'fetch("https://example.invalid/x")'),
    ],
)
def test_the_theme_fetches_nothing_from_another_host(name: str, line: str, tmp_path: Path) -> None:
    assert findings(tmp_path, f"hooks/theme/{name}", f"甲\n{line}\n") == [f"hooks/theme/{name}:2 E641"]
