"""YAML as this house takes it: lists, keys and letters, each with its line, and nothing that acts.

YAML's own types are not used: every scalar stays the text that the editor wrote (`no`, `2021`, `1:30`
keep their letters) and the schema says what it must look like. Tags, anchors, aliases and merge keys
are refused, and an error is told in the words of an office.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

from minutes.opening import INVISIBLE, SourceError
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 8

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it: ten times faster
_FULL_WIDTH_COLON = re.compile(r"\s*[A-Za-z_]+：")
_NO_SPACE = re.compile(r"\s*(?:- )?[A-Za-z_]+:[^ \t\n]")
_OPEN_QUOTE = re.compile(r"\s*(?:- )?[A-Za-z_]+: +(?:\"[^\"]*|'[^']*)$")


class Scalar(NamedTuple):
    """One value of the front matter, as the letters that stand there; `line` counts in the file.

    A tuple, like the other nodes, since they are made by the hundred thousand.
    """

    text: str
    line: int


class Sequence(NamedTuple):
    """A list of the front matter."""

    items: tuple[Node, ...]
    line: int


class Mapping(NamedTuple):
    """Keys and values of the front matter, in the editor's order."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, path: str, offset: int = 0) -> Node | None:
    """YAML of ours (front matter, tables): no tags, anchors, aliases or merge keys; all scalars text.

    `offset` is added to line numbers. None for an empty text.

    Raises:
        SourceError: E012…E016 with the line.

    """
    try:
        return _Builder(path, offset).build(text)
    except yaml.MarkedYAMLError as error:
        raise SourceError(_yaml_problem(error, text, path, offset)) from None
    except yaml.YAMLError:
        raise SourceError(Problem(path, offset + 1, "E012", "这里不是合法的 YAML", "请对照帮助页的样例改写")) from None


class _Builder:
    """Nodes of ours from YAML's events, in one pass; nothing that names, repeats, merges or constructs."""

    def __init__(self, path: str, offset: int) -> None:
        self.path, self.offset = path, offset

    def build(self, text: str) -> Node | None:
        """The node of the one document; None for an empty text."""
        self.events = iter(yaml.parse(text, Loader=_LOADER))
        self.depth = 0
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    raise self._refusal(event, "E016", "这里又开始了一份 YAML", "请删除多余的“---”")
                root = self._node(event)
        return root

    def _node(self, event: yaml.Event) -> Node:
        self._refuse_active(event)
        line = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._refusal(event, "E016", "嵌套太深", "请照帮助页的样例改写")
        children = tuple(self._children())
        self.depth -= 1
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(children, line)
        return Mapping(tuple(self._pair(k, v) for k, v in zip(children[::2], children[1::2], strict=True)), line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        r"""The letters of a value; in double quotes YAML makes `\u202e` and `\0` into what no editor sees."""
        text = str(event.value).strip()
        if hit := INVISIBLE.search(text):
            point = f"U+{ord(hit[0][-1]):04X}"
            raise self._refusal(event, "E006", f"内容里有看不见的字符 {point}", "请删除它；反斜杠“\\”请写在单引号里")
        return Scalar(text, line)

    def _children(self) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield self._node(event)

    def _pair(self, key: Node, value: Node) -> tuple[Scalar, Node]:
        if not isinstance(key, Scalar) or key.text == "<<":
            message = "这里的名称不是文字"
            raise SourceError(Problem(self.path, key.line, "E016", message, "请写成“名称: 内容”；不能用 << 合并"))
        return key, value

    def _refuse_active(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal(event, "E016", "不能用 & 和 * 引用", "请把内容直接写出来；文字以 * 或 & 开头的要加引号")
        if getattr(event, "tag", None):
            raise self._refusal(event, "E016", "不能用 ! 标签", "请删除“!”开头的标签；文字以 ! 开头的要加引号")

    def _refusal(self, event: yaml.Event, code: str, message: str, fix: str) -> SourceError:
        return SourceError(Problem(self.path, self._line(event), code, message, fix))

    def _line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + 1 + self.offset


def _yaml_problem(error: yaml.MarkedYAMLError, text: str, path: str, offset: int) -> Problem:
    """A YAML error in the words of an office, at the line that the editor must change."""
    at = error.problem_mark or error.context_mark
    index = min(at.line, text.count("\n")) if at is not None else 0
    index = _culprit(text.split("\n"), index)
    message, fix = _advice(text.split("\n")[index])
    return Problem(path, index + 1 + offset, "E012", message, fix)


def _culprit(lines: list[str], index: int) -> int:
    """YAML notices a full-width colon, a missing space or an open quotation lines late; the editor wants the line that has it."""
    for n in (index, index - 1):
        if 0 <= n < len(lines) and (_FULL_WIDTH_COLON.match(lines[n]) or _NO_SPACE.match(lines[n])):
            return n
    return next((n for n in range(min(index, len(lines) - 1), -1, -1) if _OPEN_QUOTE.match(lines[n])), index)


def _advice(line: str) -> tuple[str, str]:
    if "\t" in line:
        return "这一行用了制表符（Tab）缩进", "请改用空格"
    if _FULL_WIDTH_COLON.match(line):
        return "名称后面用了全角冒号“：”", "请改成半角冒号加一个空格，例如 title: 会议纪要"
    if _NO_SPACE.match(line):
        return "冒号后面缺少空格", "请写成 title: 会议纪要（半角空格）"
    if line.count(": ") > 1:
        return "内容里有冒号，须加引号", '请写成 title: "甲: 乙"'
    if line.count('"') % 2 or line.count("'") % 2:
        return "引号不成对", "请补上另一半引号"
    return "这里不是合法的 YAML", "请检查缩进、冒号和引号，或照帮助页的样例改写"
