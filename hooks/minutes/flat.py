"""Front matter of the plainest sort, read without a YAML library: ten thousand files have no other.

A line is `name: words`, `name: [words, words]`, `name: {name: words}` or `name:` above lines `  - {name: words}`.
Words are letters and Chinese marks, among which YAML knows no sign of its own. One line of another sort, and YAML
reads the whole block: what comes out is the same, which a property test holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutes.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from minutes.nodes import Node

_NAME = "[a-z_]+"
_WORDS = r"[\w“‘《〈（〔](?:[\w“”‘’《》〈〉（）〔〕、，。；：！？·—…/.+-]++|(?<! )#| (?![ #]))*(?<! )"
_PAIRS = f"{_NAME}: {_WORDS}(?:, {_NAME}: {_WORDS})*"
_LINE = re.compile(rf"({_NAME}):(?: (?:({_WORDS})|\[({_WORDS}(?:, {_WORDS})*)\]|\{{({_PAIRS})\}}))?")
_ITEM = re.compile(rf"  - \{{({_PAIRS})\}}")
_new = tuple.__new__  # twice as quick as the class's own, which is written in Python


def flat(text: str, offset: int = 0) -> Mapping | None:
    """The block, or None where it takes YAML to read it; `offset` is added to line numbers."""
    entries: list[tuple[Scalar, Node]] = []
    open_: list[Mapping] | None = None  # the items below a bare name; its node is made with the first
    for line, words in enumerate(text.split("\n"), offset + 1):
        if hit := _LINE.fullmatch(words):
            if open_ == []:
                return None
            node = _value(hit, line)
            open_ = [] if node is None else None
            entries.append((_new(Scalar, (hit[1], line)), node or Sequence((), line)))
        elif open_ is not None and (hit := _ITEM.fullmatch(words)):
            open_.append(_pairs(hit[1], line))
            entries[-1] = entries[-1][0], Sequence(tuple(open_), open_[0].line)
        else:
            return None
    return None if open_ == [] else Mapping(tuple(entries), entries[0][0].line)


def _value(hit: re.Match[str], line: int) -> Node | None:
    """What stands beside a name; None where nothing does."""
    _, words, listed, paired = hit.groups()
    if words:
        return _new(Scalar, (words, line))
    if listed:
        return Sequence(tuple([_new(Scalar, (item, line)) for item in listed.split(", ")]), line)
    return _pairs(paired, line) if paired else None


def _pairs(text: str, line: int) -> Mapping:
    pairs = [pair.split(": ", 1) for pair in text.split(", ")]
    return Mapping(tuple([(_new(Scalar, (name, line)), _new(Scalar, (words, line))) for name, words in pairs]), line)
