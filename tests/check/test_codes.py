"""A code means one thing: who looks it up, or excuses it, must not meet another rule."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HOOKS = Path(__file__).parent.parent.parent / "hooks"
_CODE = re.compile(r"[EWH]\d{3}")
# One refusal met twice, when a folder is listed or a file opened, when a file or its front matter is read.
SHARED = {"E001": {"minutes/folder.py", "minutes/opening.py"}, "E006": {"minutes/nodes.py", "minutes/opening.py", "minutes/source.py"}}


def _codes(file: Path) -> set[str]:
    """Codes that a module gives to its findings, and those that its rules' docstrings begin with."""
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    texts = [node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    given = {text for text in texts if _CODE.fullmatch(text)}
    ruled = (re.match(r"((?:[EWH]\d{3} )+)", text) for text in texts)
    return given | {code for hit in ruled if hit for code in hit[1].split()}


def test_each_code_belongs_to_one_module() -> None:
    owners: dict[str, set[str]] = {}
    for file in sorted((HOOKS / "minutes").rglob("*.py")):
        for code in _codes(file):
            owners.setdefault(code, set()).add(file.relative_to(HOOKS).as_posix())
    assert len(owners) > 100
    assert {code: files for code, files in owners.items() if len(files) > 1} == SHARED
