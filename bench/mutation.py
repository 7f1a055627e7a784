"""What the tests notice: one small fault at a time is put into a copy of the rules, and their tests are run.

    python bench/mutation.py [COUNT] [check|gate|mentions…]

A fault turns a comparison, swaps `and` and `or`, drops a `not`, shifts a number by one, empties a string, or makes a
condition always true. COUNT faults of each package, drawn with a fixed seed; prints how many made a test fail, and the others.
"""

from __future__ import annotations

import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
# Package -> the tests that hold it.
TESTS = {
    "check": ["tests/check", "tests/test_read.py"],
    "gate": ["tests/gate"],
    "mentions": ["tests/mentions"],
}
TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def main() -> int:
    """Print the score of each package."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    for package in sys.argv[2:] or TESTS:
        faults = [(path, n) for path in sorted((ROOT / "hooks/minutes" / package).glob("*.py")) for n in range(places(path))]
        drawn = random.Random(7).sample(faults, min(count, len(faults)))  # noqa: S311 - a sample, nothing secret
        missed = [told for path, n in drawn if (told := survives(package, path, n))]
        print(f"{package}: {len(drawn) - len(missed)} of {len(drawn)} noticed ({len(faults)} possible)", flush=True)
        for told in missed:
            print(f"  {told}", flush=True)
    return 0


def places(path: Path) -> int:
    """How many faults a module can be given."""
    return sum(1 for _ in mutations(ast.parse(path.read_text(encoding="utf-8"))))


def mutations(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """A node and what would stand in its place."""
    skipped = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
    skipped |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in skipped and (other := _fault(node)) is not None:
            yield node, other


def _has_docstring(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    return isinstance(body, list) and bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)


def _fault(node: ast.AST) -> ast.AST | None:
    other = copy.deepcopy(node)
    if isinstance(other, ast.Compare) and type(other.ops[0]) in TURNED:
        other.ops[0] = TURNED[type(other.ops[0])]()
    elif isinstance(other, ast.BoolOp):
        other.op = ast.Or() if isinstance(other.op, ast.And) else ast.And()
    elif isinstance(other, ast.UnaryOp) and isinstance(other.op, ast.Not):
        return other.operand
    elif isinstance(other, ast.Constant) and isinstance(other.value, int) and not isinstance(other.value, bool):
        other.value += 1
    elif isinstance(other, ast.IfExp):
        other.test = ast.Constant(value=True)
    else:
        return None
    return other


class _Swap(ast.NodeTransformer):
    """Puts one node in another's place."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The new node where the old one stands."""
        return self.new if node is self.old else self.generic_visit(node)


def survives(package: str, path: Path, n: int) -> str:
    """`file:line code` when no test fails for the n-th fault of a module, else nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    old, new = list(mutations(tree))[n]
    place = f"{path.relative_to(ROOT)}:{getattr(old, 'lineno', 0)} {ast.unparse(old)} -> {ast.unparse(new)}"
    with tempfile.TemporaryDirectory(prefix="minutes-mutant-") as folder:
        root = Path(folder)
        for name in ("hooks", "tests", "docs"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "mkdocs.yml", *(f.name for f in ROOT.glob("requirements*"))):
            shutil.copy(ROOT / file, root / file)
        mutant = ast.fix_missing_locations(_Swap(old, new).visit(tree))
        (root / path.relative_to(ROOT)).write_text(ast.unparse(mutant), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *TESTS[package]]
        try:
            done = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=300)
        except subprocess.TimeoutExpired:
            return ""
    return place if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
