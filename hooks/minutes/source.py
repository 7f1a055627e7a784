"""A Markdown file's text, taken apart without losing sight of its line numbers.

MkDocs reads front matter too, but swallows a YAML error and prints the broken block on the page.
Here a broken block is a `Problem` with a line, and nothing of the file is used.
YAML's own types are not used either: every scalar stays the text that the editor wrote
(`no`, `2021`, `1:30` keep their letters) and the schema says what it must look like.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 2 * 1024 * 1024
MAX_LINE = 200_000
MAX_FRONT_MATTER = 64 * 1024
MAX_DEPTH = 8

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it: ten times faster

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\U000e0000-\U000e0fff]"  # tag characters and plane-14 selectors
)
_KANGXI = re.compile("[\u2e80-\u2fdf]")
_LONE_CR = re.compile("\r\n?")
_FULL_WIDTH_COLON = re.compile(r"\s*[A-Za-z_]+：")
_NO_SPACE = re.compile(r"\s*(?:- )?[A-Za-z_]+:[^\s]")


@dataclass(frozen=True)
class Scalar:
    """One value of the front matter, as the letters that stand there; `line` counts in the file."""

    text: str
    line: int


@dataclass(frozen=True)
class Sequence:
    """A list of the front matter."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Mapping:
    """Keys and values of the front matter, in the editor's order."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Source:
    """One file: its front matter, its body, and the line on which the body begins.

    `path` is relative to the repository with `/`; `body` has LF line ends.
    """

    path: str
    front: Mapping
    body: str
    body_line: int


class SourceError(Exception):
    """The file can't be used at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(file: Path, path: str) -> str:
    """The text of one regular UTF-8 file, BOM dropped, line ends LF.

    Raises:
        SourceError: E001…E009, a symbolic link, a size, an encoding or an invisible character.

    """
    return _visible(_decode(_regular_bytes(file, path), path), path)


def read_source(file: Path, path: str) -> Source:
    """One content file taken apart.

    Raises:
        SourceError: the file or its front matter can't be read.

    """
    text = read_text(file, path)
    if not text.strip():
        raise SourceError(Problem(path, 0, "E010", "文件是空的，只有空白", "请写入内容，或删除这个文件"))
    return split(text, path)


def split(text: str, path: str) -> Source:
    """Front matter and body of a text; a text without front matter has an empty one."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        _front_matter_is_not_late(lines, path)
        return Source(path, Mapping((), 1), text, 1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        raise SourceError(Problem(path, 1, "E011", "信息块没有结尾", "请在信息块最后加一行“---”"))
    front = _compose("\n".join(lines[1:end]), path)
    return Source(path, front, "\n".join(lines[end + 1 :]), end + 2)


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


def _regular_bytes(file: Path, path: str) -> bytes:
    """What stands in a regular file: no link, pipe or device, and not too much of it."""
    mode = file.lstat()
    if stat.S_ISLNK(mode.st_mode):
        raise SourceError(Problem(path, 0, "E001", "这是符号链接，本站不读取", "请改成普通文件"))
    if not stat.S_ISREG(mode.st_mode):
        raise SourceError(Problem(path, 0, "E001", "这不是普通文件，本站不读取", "请删除它，改放普通文件"))
    if mode.st_size > MAX_BYTES:
        raise SourceError(Problem(path, 0, "E002", f"文件有 {mode.st_size:,} 字节，超过 2 MB", "请拆成几个文件"))
    return file.read_bytes()


_MAGIC = (
    (b"PK\x03\x04", "E003", "内容是 Word 或压缩文件，不是 Markdown", "请用 python hooks/edit.py import 导入原文件"),
    (b"\xd0\xcf\x11\xe0", "E003", "内容是旧版 Word 文件，不是 Markdown", "请另存为 .docx 后用 python hooks/edit.py import 导入"),
    (b"%PDF", "E003", "内容是 PDF 文件，不是 Markdown", "请用 Word 原稿导入"),
    (b"\xff\xfe", "E004", "文件是 UTF-16 编码（第 1 字节起）", "请另存为 UTF-8"),
    (b"\xfe\xff", "E004", "文件是 UTF-16 编码（第 1 字节起）", "请另存为 UTF-8"),
)


def _decode(data: bytes, path: str) -> str:
    for magic, code, message, fix in _MAGIC:
        if data.startswith(magic):
            raise SourceError(Problem(path, 0, code, message, fix))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(_encoding_problem(data, error.start, path)) from None
    return _LONE_CR.sub("\n", text)


def _encoding_problem(data: bytes, at: int, path: str) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, line, "E004", f"第 {at + 1} 字节不是 UTF-8 编码", "请另存为 UTF-8，并核对这一行")
    return Problem(path, line, "E004", f"文件是 GBK 编码，不是 UTF-8（第 {at + 1} 字节起）", "请另存为 UTF-8，并核对这一行")


def _visible(text: str, path: str) -> str:
    """The text, if a reader can see every character of it."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise SourceError(Problem(path, number, "E005", f"这一行有 {len(line):,} 个字，超过 20 万", "请分成几段"))
        for problem in _line_problems(line, number, path):
            raise SourceError(problem)
    return text


def _line_problems(line: str, number: int, path: str) -> Iterator[Problem]:
    if hit := _INVISIBLE.search(line):
        point = f"U+{ord(hit[0]):04X}"
        yield Problem(path, number, "E006", f"第 {hit.start() + 1} 列有看不见的字符 {point}", "请删除它")
    if hit := _KANGXI.search(line):
        plain = unicodedata.normalize("NFKC", hit[0])
        wanted = f"请改成“{plain}”" if plain != hit[0] else "请改成常用的汉字"
        yield Problem(path, number, "E007", f"第 {hit.start() + 1} 列的“{hit[0]}”是部首字符，检索不到", wanted)
    if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line == "=======":
        yield Problem(path, number, "E008", "这里有没处理完的合并冲突标记", "请保留正确的一份，删除标记行")


def _front_matter_is_not_late(lines: list[str], path: str) -> None:
    """A block that opens after blank lines would be printed as text, draft mark and all."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if first and lines[first].rstrip() == "---":
        raise SourceError(Problem(path, first + 1, "E013", "信息块前面有空行", "请让“---”成为文件的第一行"))


def _compose(text: str, path: str) -> Mapping:
    if len(text) > MAX_FRONT_MATTER:
        raise SourceError(Problem(path, 2, "E014", "信息块超过 64 kB", "请把长文字移到正文"))
    node = parse_yaml(text, path, 1)
    if node is None:
        return Mapping((), 1)
    if not isinstance(node, Mapping):
        raise SourceError(Problem(path, 2, "E015", "信息块不是“名称: 内容”的形式", "请每行写一项，例如 title: 会议纪要"))
    return node


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
            return Scalar(str(event.value).strip(), line)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._refusal(event, "E016", "嵌套太深", "请照帮助页的样例改写")
        children = tuple(self._children())
        self.depth -= 1
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(children, line)
        return Mapping(tuple(self._pair(k, v) for k, v in zip(children[::2], children[1::2], strict=True)), line)

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
    """YAML notices a full-width colon or a missing space one line late; the editor wants the line that has it."""
    for n in (index, index - 1):
        if 0 <= n < len(lines) and (_FULL_WIDTH_COLON.match(lines[n]) or _NO_SPACE.match(lines[n])):
            return n
    return index


def _advice(line: str) -> tuple[str, str]:
    if "\t" in line:
        return "这一行用了制表符（Tab）缩进", "请改用空格"
    if _FULL_WIDTH_COLON.match(line):
        return "名称后面用了全角冒号“：”", "请改成半角冒号加一个空格，例如 title: 会议纪要"
    if _NO_SPACE.match(line):
        return "冒号后面缺少空格", "请写成 title: 会议纪要"
    if line.count(": ") > 1:
        return "内容里有冒号，须加引号", '请写成 title: "甲: 乙"'
    if line.count('"') % 2 or line.count("'") % 2:
        return "引号不成对", "请补上另一半引号"
    return "这里不是合法的 YAML", "请检查缩进、冒号和引号，或照帮助页的样例改写"
