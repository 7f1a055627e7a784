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
_LEADS_OUT = re.compile(r"url\(\s*[\"']?(?!\s*[\"']?#)|@import|expression\(|javascript:", re.IGNORECASE)


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
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        yield Problem(path, 0, "E028", "SVG 里有 DOCTYPE 或实体声明", _REDRAW)
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - no DOCTYPE, so no entities; at most 2 MB
    except ET.ParseError as error:
        yield Problem(path, error.position[0], "E028", "SVG 不是完整的 XML", _REDRAW)
        return
    yield from (Problem(path, 0, "E028", f"SVG 里有 {what}", _REDRAW) for what in dict.fromkeys(_active(root)))


def _active(root: ET.Element) -> Iterator[str]:
    """Elements, attributes and values that could run, fetch or lead somewhere."""
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name not in _DRAWN:
            yield f"<{name}>"
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            if plain.startswith("on") or (plain in {"href", "src"} and not value.strip().startswith("#")):
                yield f"属性 {plain}"
            elif _LEADS_OUT.search(value):
                yield f"属性 {plain} 指向外部"


def is_picture(name: str) -> bool:
    """Whether a file name ends as one of the pictures that a page may show."""
    return "." + name.lower().rsplit(".", 1)[-1] in TYPES
