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
# A whole block at once, each line a tuple: a name, what stands beside it (words, a list or pairs), or the pairs of an item.
_LINES = re.compile(
    rf"^(?:({_NAME}):(?: (?:({_WORDS})|\[({_WORDS}(?:, {_WORDS})*)\]|\{{({_PAIRS})\}}))?|  - \{{({_PAIRS})\}})$",
    re.MULTILINE,
)
_new = tuple.__new__  # twice as quick as the class's own, which is written in Python


def flat(text: str, offset: int = 0) -> Mapping | None:
    """The block, or None where it takes YAML to read it; `offset` is added to line numbers."""
    lines = _LINES.findall(text)
    if len(lines) != text.count("\n") + 1:
        return None
    entries: list[tuple[Scalar, Node]] = []
    open_: list[Mapping] | None = None  # the items below a bare name; its node is made with the first
    for line, (name, words, listed, paired, item) in enumerate(lines, offset + 1):
        if item:
            if open_ is None:
                return None
            open_.append(_pairs(item, line))
            entries[-1] = entries[-1][0], _new(Sequence, (tuple(open_), open_[0].line))
            continue
        if open_ == []:
            return None
        node = _value(words, listed, paired, line)
        open_ = [] if node is None else None
        entries.append((_new(Scalar, (name, line)), node or Sequence((), line)))
    return None if open_ == [] else Mapping(tuple(entries), entries[0][0].line)


def _value(words: str, listed: str, paired: str, line: int) -> Node | None:
    """What stands beside a name; None where nothing does."""
    if words:
        return _new(Scalar, (words, line))
    if listed:
        return _new(Sequence, (tuple([_new(Scalar, (item, line)) for item in listed.split(", ")]), line))
    return _pairs(paired, line) if paired else None


def _pairs(text: str, line: int) -> Mapping:
    pairs = [pair.split(": ", 1) for pair in text.split(", ")]
    return _new(Mapping, (tuple([(_new(Scalar, (name, line)), _new(Scalar, (words, line))) for name, words in pairs]), line))
