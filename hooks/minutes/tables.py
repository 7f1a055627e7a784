"""The bureau's own tables in docs/_tables/: lists of rows that people edit, each judged by its keys.

They are never in the site. A table that isn't there is empty; a row that is wrong is a finding, the rest count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minutes.nodes import Sequence, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.problem import Problem
from minutes.values import Key, Misfit, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "docs/_tables"


@dataclass(frozen=True)
class Row:
    """One row of a table and the line on which it begins."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - what the key's reader gives
        return self.values.get(key)


@dataclass(frozen=True)
class Table:
    """A table's rows, and what is wrong with those that were left out."""

    path: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table(root: Path, name: str, keys: dict[str, Key]) -> Table:
    """The table docs/_tables/`name`.yml: a list of rows with the keys `keys`."""
    path = f"{FOLDER}/{name}.yml"
    if not (root / path).is_file():
        return Table(path)
    try:
        node = parse_yaml(read_text(root / path, path), path)
    except SourceError as error:
        return Table(path, (), (error.problem,))
    if node is None:
        return Table(path)
    if not isinstance(node, Sequence):
        return Table(path, (), (Problem(path, node.line, "E631", "这张表应是一个列表", "请每行前加“- ”"),))
    return _rows(path, node, keys)


def _rows(path: str, node: Sequence, keys: dict[str, Key]) -> Table:
    read = table(keys)
    rows: list[Row] = []
    problems: list[Problem] = []
    for item in node.items:
        try:
            rows.append(Row(item.line, read(item)))
        except Misfit as misfit:
            problems.append(Problem(path, misfit.line, "E630", misfit.message, misfit.fix))
    return Table(path, tuple(rows), tuple(problems))
