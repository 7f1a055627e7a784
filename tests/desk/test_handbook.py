"""The help pages say what the program does."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desk.handbook import FUNCTIONS, pages
from edit import COMMANDS, parser

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
CORE = ROOT / "hooks/minutes"


@pytest.mark.parametrize("path", pages())
def test_the_tables_are_those_of_the_code(path: str) -> None:
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == pages()[path], "run: PYTHONPATH=hooks .venv/bin/python -m desk.handbook"


def test_every_rule_that_is_a_function_is_explained() -> None:
    files = [
        *(CORE / "proof").glob("*.py"),
        *(CORE / "roster").glob("*.py"),
        CORE / "cross.py",
        CORE / "check/history.py",
        CORE / "gate/allow.py",
        CORE / "gate/photos.py",
    ]
    docs = (
        line
        for file in files
        for line in re.findall(
            r'^    """((?:[EWH][A-Z]?\d{2,3}[ ;].*))$', file.read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    codes = {code for line in docs for code in re.findall(r"\b[EWH][A-Z\d]\d{2}\b", line)}
    assert codes == set(FUNCTIONS)


def test_every_command_that_the_guides_name_is_there() -> None:
    texts = [*(ROOT / "docs/help").glob("*.md"), ROOT / "README.md", ROOT / ".github/CONTRIBUTING.md"]
    named = {word for text in texts for word in re.findall(r"edit\.py ([a-z]+)", text.read_text(encoding="utf-8"))}
    assert named <= set(COMMANDS)
    assert named >= {"import", "check", "seal", "correct", "withdraw", "new"}


def test_every_option_that_the_guides_name_is_there() -> None:
    text = (ROOT / "docs/help/editors.md").read_text(encoding="utf-8")
    known = set(re.findall(r"--[a-z-]+", "\n".join(_helps())))
    assert set(re.findall(r"(?<![-|])--[a-z]+(?:-[a-z]+)*", text)) <= known


def _helps() -> list[str]:
    return list(_below(parser()))


def _below(command: argparse.ArgumentParser) -> Iterator[str]:
    """The help of a command and of the commands in it."""
    yield command.format_help()
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _below(inner)
