"""The bureau's list of words that are often written wrong: docs/_tables/words.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.problem import Problem
from minutes.tables import read_table
from minutes.values import Key, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes.proof.manuscript import Manuscript
    from minutes.tables import Table

KEYS = {
    "wrong": Key(text, "错的写法", required=True),
    "right": Key(text, "应当写成", required=True),
    "except": Key(texts, "这些语境里不算错"),
    "why": Key(text, "依据"),
}


def words_table(root: Path) -> Table:
    """docs/_tables/words.yml."""
    return read_table(root, "words", KEYS)


def are_right(manuscript: Manuscript, table: Table) -> Iterator[Problem]:
    """WZ20 A word stands as the bureau's list of words has it."""
    for line in manuscript.lines:
        for row in table.rows:
            if row["wrong"] in line.open and not _excused(line.open, row["wrong"], row["except"] or ()):
                message = f"“{row['wrong']}”宜写作“{row['right']}”"
                yield Problem(
                    manuscript.path, line.number, "WZ20", message, row["why"] or f"见 {table.path}:{row.line}"
                )


def _excused(line: str, wrong: str, contexts: tuple[str, ...]) -> bool:
    """Whether every place where the word stands lies in a context that the table excuses."""
    for context in contexts:
        line = line.replace(context, "")
    return wrong not in line
