"""A Markdown file's text, taken apart without losing sight of its line numbers.

MkDocs reads front matter too, but swallows a YAML error and prints the broken block on the page.
Here a broken block is a `Problem` with a line, and nothing of the file is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from minutes.flat import flat
from minutes.nodes import Mapping, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

_START = re.compile(r"---[^\S\n]*(?=\n|\Z)")
_END = re.compile(r"\n---[^\S\n]*(?=\n|\Z)")
_SEPARATOR = re.compile("[\u0085\u2028\u2029]")  # YAML ends a line at each, and an editor shows none
MAX_FRONT_MATTER = 64 * 1024


class Source(NamedTuple):
    """One file: its front matter, its body, and the line on which the body begins.

    `path` is relative to the repository with `/`; `body` has LF line ends; `head` is what stands before it.
    """

    path: str
    front: Mapping
    body: str
    body_line: int
    head: str = ""

    @property
    def text(self) -> str:
        """The whole file."""
        return self.head + self.body


def read_source(file: Path | str, path: str) -> Source:
    """One content file taken apart.

    Raises:
        SourceError: the file or its front matter can't be read.

    """
    text = read_text(file, path)
    if not text or text.isspace():
        raise SourceError(Problem(path, 0, "E010", "文件是空的，只有空白", "请写入内容，或删除这个文件"))
    return split(text, path)


def split(text: str, path: str) -> Source:
    """Front matter and body of a text; a text without front matter has an empty one."""
    start = _START.match(text)
    if start is None:
        _front_matter_is_not_late(text.split("\n"), path)
        return Source(path, Mapping((), 1), text, 1)
    end = _END.search(text, start.end())
    if end is None:
        raise SourceError(Problem(path, 1, "E011", "信息块没有结尾", "请在信息块最后加一行“---”"))
    front = _compose(text[start.end() + 1 : end.start()], path)
    body = end.end() + 1
    return Source(path, front, text[body:], text.count("\n", 0, end.end()) + 2, text[:body])


def _front_matter_is_not_late(lines: list[str], path: str) -> None:
    """A block that opens after blank lines would be printed as text, draft mark and all."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if first and lines[first].rstrip() == "---":
        raise SourceError(Problem(path, first + 1, "E013", "信息块前面有空行", "请让“---”成为文件的第一行"))


def _compose(text: str, path: str) -> Mapping:
    if len(text) > MAX_FRONT_MATTER:
        raise SourceError(Problem(path, 2, "E014", "信息块超过 64 kB", "请把长文字移到正文"))
    if hit := _SEPARATOR.search(text):
        line = text.count("\n", 0, hit.start()) + 2
        raise SourceError(Problem(path, line, "E006", f"信息块里有看不见的换行字符 U+{ord(hit[0]):04X}", "请删除它"))
    node = flat(text, 1) or parse_yaml(text, path, 1)
    if node is None:
        return Mapping((), 1)
    if not isinstance(node, Mapping):
        raise SourceError(Problem(path, 2, "E015", "信息块不是“名称: 内容”的形式", "请每行写一项，用半角冒号加一个空格，例如 title: 会议纪要"))
    return node
