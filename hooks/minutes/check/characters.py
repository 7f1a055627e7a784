"""Characters that a reader sees wrongly or not at all, though the file is good UTF-8."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.read import Reading

_SEPARATORS = re.compile("[\u0085\u2028\u2029]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffc]")
_DAMAGED = re.compile(r"\ufffd|锟斤拷|烫烫烫|屯屯屯|\?{4,}")
_RUN = re.compile(r"[^\x00-\x7f]{4,}")
_LATIN = re.compile("[\u00a1-\u00ff]{6,}")
_HAN = re.compile("[\u4e00-\u9fff]")
_MIXED_UP = 0.6  # share of the bytes of a run that are UTF-8 of Chinese: 1.0 in text misread whole, at most 0.5 in 1,072 laws and reports


def lines_end_plainly(reading: Reading) -> Iterator[Problem]:
    """W140 A line ends with a line feed, not with a separator that no editor shows."""
    yield from _found(reading, _SEPARATORS, "W140", "看不见的换行字符", "请改成普通的换行，或删去")


def characters_are_everybodys(reading: Reading) -> Iterator[Problem]:
    """W141 No private-use character: it shows only where one certain font is installed."""
    yield from _found(reading, _PRIVATE, "W141", "私用区字符", "换一台电脑就显示不出来，请改成标准的汉字或符号")


def _found(reading: Reading, pattern: re.Pattern[str], code: str, what: str, fix: str) -> Iterator[Problem]:
    for path, number, line in reading.lines:
        if hit := pattern.search(line):
            yield Problem(path, number, code, f"第 {hit.start() + 1} 列有{what} U+{ord(hit[0]):04X}", fix)


def text_is_undamaged(reading: Reading) -> Iterator[Problem]:
    """W142 No text that went through the wrong encoding (锟斤拷, 浼氳, ä¼š)."""
    for path, number, line in reading.lines:
        if (not line.isascii() or "????" in line) and (piece := damaged(line)):
            yield Problem(path, number, "W142", f"“{piece[:8]}”像是乱码", "请对照原件重新录入这一行")


def text_is_composed(reading: Reading) -> Iterator[Problem]:
    """W143 Letters are written as one character each, or a search would not find them."""
    for path, number, line in reading.lines:
        if not unicodedata.is_normalized("NFC", line):
            yield Problem(path, number, "W143", "这一行有分解写法的字符，检索不到", "请重新输入这几个字")


# Cyrillic letters, and Greek capitals that look like Latin ones, beside Latin: nobody sees the difference, and no search finds it.
_FOREIGN = "\u0400-\u04ff\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_MINGLED = re.compile(f"[A-Za-z]/?[{_FOREIGN}]|[{_FOREIGN}]/?[A-Za-z]")
_PILED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4,}")


def letters_are_of_one_script(reading: Reading) -> Iterator[Problem]:
    """W144 No word mingles Latin letters with look-alikes of another script."""
    for path, number, line in reading.lines:
        if hit := _MINGLED.search(line):
            message = f"第 {hit.start() + 1} 列的“{hit[0]}”里混有形似拉丁字母的外文字母"
            yield Problem(path, number, "W144", message, "请用键盘重新输入这几个字母")


def marks_are_not_piled_up(reading: Reading) -> Iterator[Problem]:
    """W145 A letter bears no more marks than a language writes; a pile of them covers the lines around it."""
    for path, number, line in reading.lines:
        if hit := _PILED.search(line):
            yield Problem(path, number, "W145", f"第 {hit.start() + 1} 列起叠了 {len(hit[0])} 个附加符号", "请删去多余的符号")


def damaged(line: str) -> str:
    """The first piece of a line that is text in a wrong encoding; empty if there is none.

    Chinese text that was saved as UTF-8 and opened as GBK or as Latin turns back into Chinese when the bytes are
    read rightly; honest text never does for so many of its bytes.
    """
    if hit := _DAMAGED.search(line):
        return hit[0]
    for run in _RUN.findall(line):
        if any(_is_misread(run, encoding) for encoding in ("gbk", "cp1252")):
            return str(run)
    return next((run for run in _LATIN.findall(line) if _HAN.search(run.encode("latin-1").decode("gbk", "ignore"))), "")


def _is_misread(run: str, encoding: str) -> bool:
    raw = run.encode(encoding, "ignore")
    chinese = _HAN.findall(raw.decode("utf-8", "ignore"))
    return len(chinese) > 2 and 3 * len(chinese) >= _MIXED_UP * len(raw)


RULES = (
    lines_end_plainly,
    characters_are_everybodys,
    text_is_undamaged,
    text_is_composed,
    letters_are_of_one_script,
    marks_are_not_piled_up,
)
