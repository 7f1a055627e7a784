"""What the tests notice: one small fault at a time is put into the rules, and their tests are run.

    python bench/mutation.py [COUNT|all] [check|gate|mentions|…]

A fault turns a comparison, swaps `and` and `or`, drops a `not`, shifts a number by one, makes a choice always the same,
leaves out a statement, a row of a table or one of a pattern's alternatives. COUNT faults of each package, drawn with a
fixed seed; prints those that made no test fail, by file and line, and how many did.

The tests run once without a fault: they must pass, and what they import from elsewhere is then at hand. Each fault gets a
fork of that process, in which our modules are imported afresh, and one of them is the faulty one; no file of ours is written.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import io
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec
    from types import CodeType

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2
MEMORY = 3 << 30  # bytes of a fork: a loop without an end fills them sooner than it uses up its time
# Package -> the tests that hold it, those that notice most first.
TESTS = {
    "check": ("tests/check/test_rules.py", "tests/check", "tests/test_read.py"),
    "gate": ("tests/gate",),
    "mentions": ("tests/mentions",),
    "machinery": ("tests/machinery",),
    "model": ("tests/check/test_rules.py", "tests/check", "tests/mentions", "tests/model"),
    "proof": ("tests/proof", "tests/test_judgement.py"),
    "roster": ("tests/roster",),
}
BAR = ("check", "gate", "mentions")
TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
# One of a pattern's alternatives, if it is plain enough to be cut out with its bar.
_ALTERNATIVE = re.compile(r"\|(?:[^|()\[\]\\]|\\.)+(?=[|)]|$)|(?<=[(:])(?:[^|()\[\]\\?:]|\\.)+\|")


class Fault(NamedTuple):
    """A module's file, the text that it would have, and what is told of it."""

    file: Path
    text: str
    told: str


def main() -> int:
    """Print the score of each package."""
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]
    count = sys.argv[1] if len(sys.argv) > 1 else "60"
    for package in sys.argv[2:] or BAR:
        possible = [f for file in sorted(ROOT.glob(f"hooks/minutes/{package}/*.py")) for f in faults(file)]
        most = int(count) if count.isdecimal() and int(count) else len(possible)
        drawn = random.Random(7).sample(possible, min(most, len(possible)))  # noqa: S311 - a sample, nothing secret
        missed: list[str] = []
        for told in survivors(package, drawn):
            print(f"  {told}", flush=True)
            missed.append(told)
        print(f"{package}: {len(drawn) - len(missed)} of {len(drawn)} noticed ({len(possible)} possible)", flush=True)
    return 0


def faults(file: Path) -> Iterator[Fault]:
    """Every fault that a module can be given."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node, other, what in list(mutations(tree)):
        text = ast.unparse(ast.fix_missing_locations(_Swap(node, other).visit(tree)))
        _Swap(other, node).visit(tree)
        yield Fault(file, text, f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)} {' '.join(what.split())}")


class _Swap(ast.NodeTransformer):
    """Puts one node in another's place."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The new node where the old one stands."""
        return self.new if node is self.old else self.generic_visit(node)


def mutations(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST, str]]:
    """A node, what would stand in its place, and what this does."""
    skipped = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    tables = [s for s in tree.body if isinstance(s, ast.Assign | ast.AnnAssign) and "__all__" not in ast.unparse(s)]
    for node in (part for table in tables if table.value for part in ast.walk(table.value)):
        yield from ((node, *fault) for fault in (*_without_a_row(node), *_without_an_alternative(node)))
    for node in ast.walk(tree):
        if id(node) not in skipped and (other := _turned(node)) is not None:
            yield node, other, f"{ast.unparse(node)[:100]} -> {ast.unparse(other)[:100]}"


def _without_a_row(table: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """A table of the module with one row less; two things side by side are no table."""
    lists = ("keys", "values") if isinstance(table, ast.Dict) else ("elts",)
    rows = getattr(table, lists[0], ())
    for n in range(len(rows)) if len(rows) > 2 else ():
        other = copy.deepcopy(table)
        for name in lists:
            getattr(other, name).pop(n)
        yield other, f"without {ast.unparse(rows[n])[:60]}"


def _without_an_alternative(pattern: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
        for hit in _ALTERNATIVE.finditer(pattern.value):
            yield ast.Constant(pattern.value[: hit.start()] + pattern.value[hit.end() :]), f"without {hit[0]}"


def _turned(node: ast.AST) -> ast.AST | None:
    other = copy.deepcopy(node)
    if isinstance(other, ast.Compare) and type(other.ops[0]) in TURNED:
        other.ops[0] = TURNED[type(other.ops[0])]()
    elif isinstance(other, ast.BoolOp):
        other.op = ast.Or() if isinstance(other.op, ast.And) else ast.And()
    elif isinstance(other, ast.UnaryOp) and isinstance(other.op, ast.Not):
        return other.operand
    elif isinstance(other, ast.Constant) and type(other.value) is int:
        other.value += 1
    elif isinstance(other, ast.IfExp):
        other.test = ast.Constant(value=True)
    elif isinstance(other, ast.AugAssign | ast.Continue) or _does(other):
        return ast.Pass()
    else:
        return None
    return other


def _does(node: ast.AST) -> bool:
    """Whether a statement is an expression for what it does: a call, a yield; no docstring."""
    return isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)


def survivors(package: str, drawn: list[Fault]) -> Iterator[str]:
    """What is told of the faults that no test notices."""
    with tempfile.TemporaryDirectory(prefix="minutes-mutants-") as folder:
        begun = time.process_time()
        if not _pass(package, f"{folder}/none"):
            sys.exit(f"{package}: its tests fail without a fault")
        seconds = 10 + 3 * (time.process_time() - begun)
        for name in [name for name in sys.modules if name.split(".")[0] in {"minutes", "tests", "conftest"}]:
            del sys.modules[name]
        waiting, running = drawn[::-1], dict[int, Fault]()
        while waiting or running:
            if waiting and len(running) < AT_ONCE:
                fault = waiting.pop()
                running[_started(package, fault, f"{folder}/{len(waiting)}", seconds)] = fault
                continue
            process, status = os.wait()
            fault = running.pop(process)
            if status == 0:
                yield fault.told


def _pass(package: str, folder: str) -> bool:
    """Whether all tests of a package pass; the first failure ends the run."""
    quiet = ["-qx", "-n0", "-pno:cacheprovider", "--assert=plain", "-otmp_path_retention_policy=none"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return pytest.main([*quiet, f"--basetemp={folder}", *TESTS[package]]) == 0


def _started(package: str, fault: Fault, folder: str, seconds: float) -> int:
    """The id of a fork that ends with 0 if all tests pass, and is ended when it has used up its time."""
    if process := os.fork():
        return process
    passed = False
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        sys.meta_path.insert(0, _Faulty(fault))
        passed = _pass(package, folder)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(not passed)


class _Faulty(SourceFileLoader):
    """Finds and loads one module, with a fault in it."""

    def __init__(self, fault: Fault) -> None:
        name = ".".join(fault.file.relative_to(ROOT / "hooks").with_suffix("").parts)
        super().__init__(name.removesuffix(".__init__"), str(fault.file))
        self.text = fault.text

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """That module's alone; all others are found as ever."""
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, _: str) -> CodeType:
        """Never what was compiled before."""
        return compile(self.text, self.path, "exec", dont_inherit=True)


if __name__ == "__main__":
    sys.exit(main())
