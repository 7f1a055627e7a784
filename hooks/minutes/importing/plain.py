"""Plain text files in the three encodings that offices use; garbled text is refused, not repaired."""

from __future__ import annotations

import codecs
import re

from minutes.docx.refusal import Refused
from minutes.docx.text import DocxText, Passage

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COMMON = frozenset("的会议要工作水和")
_LEAST_COMMON = 0.01  # official texts have 7 % of these eight characters, garbled ones none
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd]")
MAX_BYTES = 2 * 2**20


def read_plain(data: bytes) -> DocxText:
    """A text file as paragraphs, one a line.

    Raises:
        Refused: too big, empty, or in no encoding that gives Chinese.

    """
    if len(data) > MAX_BYTES:
        raise Refused("文字文件超过 2 MB", "请分成几个文件")
    text = decoded(data)
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    passages = tuple(Passage(line, f"第{n}段") for n, line in enumerate((x for x in lines if x), 1))
    if not passages:
        raise Refused("文件里没有文字", "请确认文件")
    return DocxText(passages, (), (), (), (), {})


def decoded(data: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 with its mark, or GB18030, tried in this order.

    Raises:
        Refused: none of them gives Chinese.

    """
    marked = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    for encoding in (*marked, "utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _garbled(text):
            return text
    raise Refused("文字是乱码（编码错误）", "请另存为 UTF-8 编码的文本文件")


def _garbled(text: str) -> bool:
    if "\0" in text or len(_STRANGE.findall(text)) * 200 > len(text):
        return True
    han = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    if len(han) < 40:
        return not han
    return sum(c in _COMMON for c in han) < _LEAST_COMMON * len(han)
