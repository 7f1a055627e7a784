"""How a value of the front matter is read: each reader takes a node and gives a value, or says what misfits.

The readers know YAML nodes and words for an editor; which key takes which reader is the schema's matter.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from minutes.address import parse_reference
from minutes.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from minutes.model import Reference

Reader = Callable[[Node], Any]


class Misfit(Exception):  # noqa: N818 - it is a finding about a value, not an error of the program
    """A value that doesn't fit its key: the line, what is wrong, how to mend it."""

    def __init__(self, line: int, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.fix = line, message, fix


@dataclass(frozen=True)
class Key:
    """One key of the front matter: how its value is read, and what it means in a reader's words."""

    read: Reader
    meaning: str
    required: bool = False
    example: str = ""


def verbatim(node: Node) -> str:
    """Words of a text as they stand there, not empty, whatever characters they have."""
    if not isinstance(node, Scalar):
        raise Misfit(node.line, "这里应是一行文字", "请写成“名称: 文字”")
    if not node.text:
        raise Misfit(node.line, "内容是空的", "请填写，或删除这一项")
    return node.text


def text(node: Node) -> str:
    """Some text in the editor's words, without angle brackets (metadata is never HTML)."""
    value = verbatim(node)
    if _MISPLACED.search(value):
        if "<" in value or ">" in value:
            raise Misfit(node.line, "内容里有尖括号 < 或 >", "请改用书名号《》或文字")
        raise Misfit(node.line, "内容分成了几行，或有制表符", "请写在一行里")
    return value


_MISPLACED = re.compile("[<>\t\n\r\x85\u2028\u2029]")
_NO_WORDS = re.compile(r"[\W\d_eE]+|0[xo][\da-f]+|[-+]?\.(?:inf|nan)|true|false|yes|no|on|off|null|none", re.IGNORECASE)


def words(node: Node) -> str:
    """A title or a name: some text with words in it, no bare number, date or YAML's `true` and `null`."""
    value = text(node)
    if _NO_WORDS.fullmatch(value):
        raise Misfit(node.line, f"“{value}”不像名称，没有文字", "请照原文写出全称")
    return value


def texts(node: Node) -> tuple[str, ...]:
    """A list of texts, none twice."""
    if not isinstance(node, Sequence):
        raise Misfit(node.line, "这里应是一个列表", "请写成 [甲, 乙]，只有一项也要方括号")
    found = tuple(text(item) for item in node.items)
    for item, value in zip(node.items, found, strict=True):
        if found.count(value) > 1:
            raise Misfit(item.line, f"“{value}”写了两遍", "请删去一个")
    return found


def one_of(*choices: str) -> Reader:
    """One of a few fixed words."""

    def read(node: Node) -> str:
        value = text(node)
        if value not in choices:
            raise Misfit(node.line, f"“{value}”不在可选值中", f"请从 {'、'.join(choices)} 中选一个")
        return value

    return read


def boolean(node: Node) -> bool:
    """`true` or `false`."""
    return bool(one_of("true", "false")(node) == "true")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(node: Node) -> date:
    """A calendar day: YYYY-MM-DD (ISO 8601)."""
    value = text(node)
    if not _DAY.fullmatch(value):
        raise Misfit(node.line, f"日期“{value}”不是 2021-08-30 这样的写法", "请写成四位年、两位月、两位日")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Misfit(node.line, f"日期“{value}”不存在", "请核对年月日") from None


_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"\d{4}-")


def partial_day(node: Node) -> str:
    """A day, a month or a year, or an interval of two of them: 2021, 2021-08, 2021-08-23/2021-08-24 (ISO 8601)."""
    value = text(node)
    parts = value.split("/")
    if len(parts) > 2 or not all(_PARTIAL.fullmatch(part) for part in parts):
        raise Misfit(node.line, f"日期“{value}”写法不对", "请写成 2021、2021-08 或 2021-08-30；起止日期用 / 隔开")
    for part in parts:
        day(Scalar((part + "-01-01")[:10] if len(part) == 4 else (part + "-01")[:10], node.line))
    return value


_SLUG = re.compile(r"((?:study|task)/)?[a-z0-9]+(-[a-z0-9]+)*")


def slug(node: Node) -> str:
    """A page's short name: small letters, digits and hyphens."""
    value = text(node)
    if not _SLUG.fullmatch(value):
        raise Misfit(node.line, f"“{value}”不是页面的短名", "请写那一页的文件名（不带 .md）")
    return value


def slugs(node: Node) -> tuple[str, ...]:
    """A list of pages' short names."""
    texts(node)
    return tuple(slug(item) for item in node.items) if isinstance(node, Sequence) else ()


def reference(node: Node) -> Reference:
    """An address of ours, `2021-08-30#p4s2`."""
    found = parse_reference(text(node))
    if found is None:
        raise Misfit(node.line, f"“{text(node)}”不是本站的段句地址", "请写成 2021-08-30#p4s2")
    return found


def references(node: Node) -> tuple[Reference, ...]:
    """A list of addresses of ours."""
    texts(node)
    return tuple(reference(item) for item in node.items) if isinstance(node, Sequence) else ()


def reference_or_text(node: Node) -> Reference | str:
    """An address of ours, or a document named with its issuer."""
    value = text(node)
    found = parse_reference(value)
    return found if found and (found.paragraph or _YEAR.match(value)) else value


_PATH = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.html")


def former_paths(node: Node) -> tuple[str, ...]:
    """Former addresses of the page in the site: glossary/offices/jieshuiban.html."""
    for item in node.items if isinstance(node, Sequence) else ():
        if not _PATH.fullmatch(text(item)):
            raise Misfit(item.line, f"“{text(item)}”不是站内的旧地址", "请写成 glossary/offices/jieshuiban.html")
    return texts(node)


def table(keys: dict[str, Key]) -> Callable[[Node], dict[str, Any]]:
    """A group of keys; an unknown, missing or repeated one is a misfit."""
    required = [(name, key.meaning) for name, key in keys.items() if key.required]

    def read(node: Node) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            raise Misfit(node.line, "这里应写成几项“名称: 内容”", f"可用的名称：{'、'.join(keys)}")
        found: dict[str, Any] = {}
        for name, value in node.entries:
            key = keys.get(name.text)
            if key is None or name.text in found:
                raise _no_key(name, keys)
            found[name.text] = key.read(value)
        for required_name, meaning in required:
            if required_name not in found:
                raise Misfit(node.line, f"缺少 {required_name}（{meaning}）", "请补上")
        return found

    return read


def _no_key(name: Scalar, keys: dict[str, Key]) -> Misfit:
    """What is wrong with a key that is not to be read: it is unknown, or stands there again."""
    told = (f"“{name.text}”写了两遍", "请删去一个") if name.text in keys else unknown(name.text, keys)
    return Misfit(name.line, *told)


def unknown(name: str, keys: dict[str, Key]) -> tuple[str, str]:
    """What to say of a key that isn't known: message and mending, with the nearest known one."""
    near = difflib.get_close_matches(name, keys, 1, 0.6)
    fix = f"是否想写 {near[0]}" if near else f"可用的名称：{'、'.join(keys)}"
    return f"不认识的项“{name}”", fix


def listed(read: Callable[[Node], Any]) -> Reader:
    """A list of values of one kind."""

    def every(node: Node) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            raise Misfit(node.line, "这里应是一个列表", "请每项前加“- ”")
        return tuple(read(item) for item in node.items)

    return every
