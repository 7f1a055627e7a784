"""Content files opened with care, all by one function: what can't be trusted is refused by name.

A regular file of bounded size in UTF-8, of which a reader can see every character; anything else is a
`SourceError` with its place. Limits are per file, so that no single one can stall a build.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 2 * 1024 * 1024
MAX_LINE = 200_000

_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"  # bidi, zero width
    "\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, blanks, no characters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # shorthand, music, tags
    # What joins an emoji or chooses the form of a letter is seen in that letter, and only there.
    f"|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])|(?<![\u1820-\u18aa])\u180e"
    "|(?:^|[\\s\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_KANGXI = re.compile(
    "[\u2e80-\u2fdf\u3038-\u303a\u31c0-\u31ef]"  # radicals, old numerals, strokes
    # ideographs kept for old codes, each equal to a common one (twelve in this block are not, and stay allowed)
    "|[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9\U0002f800-\U0002fa1f]"
)
# What nearly every text is written in; one that has nothing else needs no closer look.
_EVERYDAY = re.compile("[\t\n -~·—‘’“”…\u3000-\u3037\u4e00-\u9fff\uff01-\uff5e]*")
_CONFLICTS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.MULTILINE)
_LONE_CR = re.compile("\r\n?")


class SourceError(Exception):
    """The file can't be used at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(file: Path | str, path: str) -> str:
    """The text of one regular UTF-8 file, BOM dropped, line ends LF.

    Raises:
        SourceError: E001…E009, a symbolic link, a size, an encoding or an invisible character.

    """
    return _visible(_decode(_regular_bytes(file, path), path), path)


# A link is not followed and a pipe not waited for; Windows knows neither and has a text mode instead.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _regular_bytes(file: Path | str, path: str) -> bytes:
    """What stands in a regular file: no link, pipe or device, and not too much of it. It is opened, then judged: nobody can swap it between."""
    try:
        handle = os.open(file, _READ)
    except OSError:
        raise SourceError(_shut(file, path)) from None
    try:
        told = os.fstat(handle)
        if not stat.S_ISREG(told.st_mode) or (not _NO_FOLLOW and Path(file).is_symlink()):
            raise SourceError(_shut(file, path))
        if told.st_size > MAX_BYTES:
            raise SourceError(Problem(path, 0, "E002", f"文件有 {told.st_size:,} 字节，超过 2 MB", "请拆成几个文件"))
        return _content(handle, told.st_size)
    finally:
        os.close(handle)


def _shut(file: Path | str, path: str) -> Problem:
    """Why a file is not read."""
    there = Path(file)
    if there.is_symlink():
        return Problem(path, 0, "E001", "这是符号链接，本站不读取", "请改成普通文件")
    if not there.exists():
        return Problem(path, 0, "E001", "找不到这个文件", "请从上一次提交取回")
    if not there.is_file():
        return Problem(path, 0, "E001", "这不是普通文件，本站不读取", "请删除它，改放普通文件")
    return Problem(path, 0, "E001", "这个文件不许读取", "请让管理员改好文件的权限")


def _content(handle: int, size: int) -> bytes:
    """All of a file that has about `size` bytes, without the buffers that a stream would make for it."""
    found = os.read(handle, size + 1)
    while piece := os.read(handle, size + 1) if len(found) != size else b"":  # it grows, or comes in pieces
        found += piece
    return found


_MAGIC = (
    (b"PK\x03\x04", "E003", "内容是 Word 或压缩文件，不是 Markdown", "请用 python hooks/edit.py import 导入原文件"),
    (b"\xd0\xcf\x11\xe0", "E003", "内容是旧版 Word 文件，不是 Markdown", "请另存为 .docx 后用 python hooks/edit.py import 导入"),
    (b"%PDF", "E003", "内容是 PDF 文件，不是 Markdown", "请用 Word 原稿导入"),
    (b"\xff\xfe", "E004", "文件是 UTF-16 编码（第 1 字节起）", "请另存为 UTF-8"),
    (b"\xfe\xff", "E004", "文件是 UTF-16 编码（第 1 字节起）", "请另存为 UTF-8"),
)
_MAGIC_WORDS = tuple(magic for magic, *_ in _MAGIC)


def _decode(data: bytes, path: str) -> str:
    if data.startswith(_MAGIC_WORDS):
        raise SourceError(next(Problem(path, 0, *told) for magic, *told in _MAGIC if data.startswith(magic)))
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourceError(_encoding_problem(data, error.start, path)) from None
    return _LONE_CR.sub("\n", text) if "\r" in text else text


def _encoding_problem(data: bytes, at: int, path: str) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, line, "E004", f"第 {at + 1} 字节不是 UTF-8 编码", "请另存为 UTF-8，并核对这一行")
    return Problem(path, line, "E004", f"文件是 GBK 编码，不是 UTF-8（第 {at + 1} 字节起）", "请另存为 UTF-8，并核对这一行")


def _visible(text: str, path: str) -> str:
    """The text, if a reader can see every character of it; line by line only where something may be wrong."""
    if len(text) <= MAX_LINE and not _suspect(text):
        return text
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise SourceError(Problem(path, number, "E005", f"这一行有 {len(line):,} 个字，超过 20 万", "请分成几段"))
        for problem in _line_problems(line, number, path):
            raise SourceError(problem)
    return text


def _suspect(text: str) -> bool:
    plain = _EVERYDAY.fullmatch(text) or not (INVISIBLE.search(text) or _KANGXI.search(text))
    return not plain or any(mark in text for mark in _CONFLICTS)


def _line_problems(line: str, number: int, path: str) -> Iterator[Problem]:
    if hit := INVISIBLE.search(line):
        point = f"U+{ord(hit[0][-1]):04X}"
        yield Problem(path, number, "E006", f"第 {hit.end()} 列有看不见的字符 {point}", "请删除它")
    if hit := _KANGXI.search(line):
        plain = unicodedata.normalize("NFKC", hit[0])
        what = "部首字符" if hit[0] < "\u3000" else "笔画或旧式数码" if hit[0] < "\u3400" else "兼容汉字"
        wanted = f"请改成“{plain}”" if plain != hit[0] else "请改成常用的汉字"
        yield Problem(path, number, "E007", f"第 {hit.start() + 1} 列的“{hit[0]}”是{what}，检索不到", wanted)
    if _CONFLICT.match(line):
        yield Problem(path, number, "E008", "这里有没处理完的合并冲突标记", "请保留正确的一份，删除标记行")
