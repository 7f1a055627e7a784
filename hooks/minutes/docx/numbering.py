"""Automatic numbers: what Word would print before a paragraph, which no text of the file contains."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes.docx.names import W
from minutes.docx.numerals import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """One level of a numbering: first number, style of the numeral, its text with %1…%9."""

    start: int
    style: str
    text: str


@dataclass
class Counter:
    """The numbers as they stand, while a story is read from its beginning."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    _now: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph of a list, `（一）` or empty; it counts on."""
        if list_id not in self.lists:
            return ""
        shared, levels = self.lists[list_id]
        level = levels.get(depth)
        if level is None:
            return ""
        key = (shared, depth)
        self._now[key] = self._now[key] + 1 if key in self._now else level.start
        for deeper in range(depth + 1, 9):
            self._now.pop((shared, deeper), None)
        return _PLACE.sub(lambda hit: self._written(shared, levels, int(hit[1]) - 1), level.text)

    def _written(self, shared: str, levels: Mapping[int, Level], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return write(self._now.get((shared, depth), level.start), level.style)


def lists(root: etree._Element | None) -> dict[str, tuple[str, Mapping[int, Level]]]:
    """From numbering.xml: list id -> (the counter it shares, its levels)."""
    if root is None:
        return {}
    shapes = _shapes(root)
    found: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for item in root.findall(W + "num"):
        own = item.get(W + "numId", "")
        base = _value(item, "abstractNumId")
        overrides = item.findall(W + "lvlOverride")
        levels = dict(shapes.get(base, {}))
        for override in overrides:
            _override(levels, override)
        # A list that restarts counts for itself; lists of one shape without overrides count on together.
        found[own] = (f"own {own}" if overrides else f"shape {base}", levels)
    return found


def _shapes(root: etree._Element) -> dict[str, dict[int, Level]]:
    """Levels by abstract id; a shape that only names a list style takes the levels of that style's own shape."""
    items = root.findall(W + "abstractNum")
    styled = {_value(item, "styleLink"): item for item in items if _value(item, "styleLink")}
    found = {}
    for item in items:
        linked = styled.get(_value(item, "numStyleLink"), item)
        found[item.get(W + "abstractNumId", "")] = _levels(linked)
    return found


def _override(levels: dict[int, Level], override: etree._Element) -> None:
    depth = _number(override.get(W + "ilvl"), 0)
    for item in override.findall(W + "lvl"):
        levels[depth] = _level(item)
    start = _value(override, "startOverride")
    if start and depth in levels:
        levels[depth] = Level(_number(start, 1), levels[depth].style, levels[depth].text)


def _levels(shape: etree._Element) -> dict[int, Level]:
    return {_number(item.get(W + "ilvl"), 0): _level(item) for item in shape.findall(W + "lvl")}


def _level(item: etree._Element) -> Level:
    style = _value(item, "numFmt") or "decimal"
    text = "" if style in {"bullet", "none"} else _value(item, "lvlText")
    return Level(_number(_value(item, "start"), 1), style, text)


def _value(parent: etree._Element, tag: str) -> str:
    child = parent.find(W + tag)
    return child.get(W + "val", "") if child is not None else ""


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise
