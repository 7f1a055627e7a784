"""Pictures in docs/assets: what each file is by its content, and nothing active in an SVG."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from minutes.opening import MAX_BYTES, SourceError, read_text
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What the first bytes of a file say of it, by the ending of its name.
_MAGIC = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
TYPES = frozenset({*_MAGIC, ".svg"})
# Shapes and words of SVG 1.1; no script, no style sheet, no link, no foreign content, nothing that moves.
_NAMES = """
svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan textPath use symbol
linearGradient radialGradient stop clipPath mask pattern marker
"""
_DRAWN = frozenset(_NAMES.split())
_REDRAW = "请另存为不带脚本和样式表的 SVG，或改用 PNG"
# A backslash in a style writes any of these in another way.
_LEADS_OUT = re.compile(r"url\(\s*[\"']?(?!\s*[\"']?#)|@import|expression\(|javascript:|\\", re.IGNORECASE)
_SPACE = "{http://www.w3.org/2000/svg}"
_DECLARED = re.compile(r"\s*<\?xml\s[^<>]*\?>")
_OTHER_ENCODING = re.compile(r"encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
DEEPEST = 64  # groups within groups; a browser would give up at some thousand


def problems(file: Path, path: str) -> Iterator[Problem]:
    """E026 to E028 about one picture: too large, not what its name says, or active."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        yield Problem(path, 0, "E026", f"图片有 {size:,} 字节，超过 2 MB", "请缩小后再放进来")
    elif path.lower().endswith(".svg"):
        yield from _drawing(file, path)
    elif not _MAGIC["." + path.lower().rsplit(".", 1)[-1]].match(file.read_bytes()[:16]):
        yield Problem(path, 0, "E027", "文件内容与扩展名不符，不是这种图片", "请用图片软件重新另存")


def _drawing(file: Path, path: str) -> Iterator[Problem]:
    try:
        text = read_text(file, path)
    except SourceError as error:
        yield error.problem
        return
    if message := _instructions(text):
        yield Problem(path, 0, "E028", message, _REDRAW)
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - no DOCTYPE, so no entities; at most 2 MB
    except ET.ParseError as error:
        yield Problem(path, error.position[0], "E028", "SVG 不是完整的 XML", _REDRAW)
        return
    yield from (Problem(path, 0, "E028", f"SVG 里有 {what}", _REDRAW) for what in dict.fromkeys(_active(root)))


def _instructions(text: str) -> str:
    """What stands before or between the elements and tells a reader of XML what to do; empty if nothing does."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        return "SVG 里有 DOCTYPE 或实体声明"
    declared = _DECLARED.match(text)
    if declared and _OTHER_ENCODING.search(declared[0]):
        return "SVG 写明的编码不是 UTF-8"
    return "SVG 里有处理指令 <?…?>" if "<?" in text[declared.end() if declared else 0 :] else ""


def _active(root: ET.Element) -> Iterator[str]:
    """Elements, attributes and values that could run, fetch or lead somewhere, and what no browser would draw."""
    if root.tag != f"{_SPACE}svg":
        yield '错误的开头（应是 <svg xmlns="http://www.w3.org/2000/svg">）'
    level = [root]
    for _ in range(DEEPEST):
        for element in level:
            yield from _active_in(element)
        level = [child for element in level for child in element]
    if level:
        yield f"超过 {DEEPEST} 层的分组"


def _active_in(element: ET.Element) -> Iterator[str]:
    name = str(element.tag).rpartition("}")[2]
    if name not in _DRAWN or (name != element.tag and not element.tag.startswith(_SPACE)):
        yield f"<{name}>"
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].lower()
        if plain.startswith("on") or plain == "base" or (plain in {"href", "src"} and not value.strip().startswith("#")):
            yield f"属性 {plain}"
        elif _LEADS_OUT.search(value):
            yield f"属性 {plain} 指向外部"


def is_picture(name: str) -> bool:
    """Whether a file name ends as one of the pictures that a page may show."""
    return "." + name.lower().rsplit(".", 1)[-1] in TYPES
