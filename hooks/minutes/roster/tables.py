"""The three tables in docs/_tables/ and the days for which a row speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minutes.nodes import Scalar, Sequence
from minutes.tables import Row, Table, read_table
from minutes.values import Key, Misfit, day, table, text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from minutes.nodes import Node


def _rank(node: Node) -> int:
    if not isinstance(node, Scalar) or not node.text.isdecimal():
        raise Misfit(node.line, "排序应是一个数", "请写 1、2、3，数小的在前")
    return int(node.text)


_POST = {
    "post": Key(text, "职务，照文件写法", required=True),
    "on": Key(day, "某日在任（起止不详时）"),
    "from": Key(day, "任职起"),
    "to": Key(day, "任职止"),
    "source": Key(text, "依据：本站的段句地址，或具名文件", required=True),
}


def _posts(node: Node) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(node, Sequence):
        raise Misfit(node.line, "职务应是一个列表", "请每项前加“- ”")
    return tuple(table(_POST)(item) for item in node.items)


PEOPLE_KEYS = {
    "name": Key(text, "姓名", required=True),
    "posts": Key(_posts, "职务", required=True),
    "rank": Key(_rank, "列名时的先后，数小的在前"),
}
PHRASE_KEYS = {
    "wrong": Key(text, "不规范的写法", required=True),
    "right": Key(text, "规范的写法", required=True),
    "except": Key(texts, "这些语境里不算错"),
    "from": Key(day, "从哪天起这样要求"),
    "to": Key(day, "到哪天为止"),
    "source": Key(text, "依据", required=True),
}
ORGANISATION_KEYS = {
    "name": Key(text, "机构名称", required=True),
    "from": Key(day, "成立或更名之日"),
    "to": Key(day, "撤销或更名之日"),
    "on": Key(day, "某日已有（起止不详时）"),
    "successor": Key(text, "后来的名称"),
    "source": Key(text, "依据", required=True),
}


@dataclass(frozen=True)
class Roster:
    """The three tables as they were read."""

    people: Table
    phrases: Table
    organisations: Table

    @property
    def tables(self) -> tuple[Table, Table, Table]:
        """All of them."""
        return (self.people, self.phrases, self.organisations)


def read_roster(root: Path) -> Roster:
    """The bureau's tables; one that isn't there is empty and says nothing."""
    return Roster(
        read_table(root, "people", PEOPLE_KEYS),
        read_table(root, "phrases", PHRASE_KEYS),
        read_table(root, "organisations", ORGANISATION_KEYS),
    )


def speaks_on(row: Row | Mapping[str, Any], when: date) -> bool:
    """Whether a row is known to hold on a day: `on` that day, or between `from` and `to`."""
    values = row.values if isinstance(row, Row) else row
    on, start, end = values.get("on"), values.get("from"), values.get("to")
    if on is not None:
        return bool(on == when)
    if start is None and end is None:
        return False
    return (start is None or start <= when) and (end is None or when <= end)
