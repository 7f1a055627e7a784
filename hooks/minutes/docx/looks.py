"""How a run of text looks, by direct formatting, character style, paragraph style and defaults.

Only what decides whether a reader of the paper sees it (hidden, white, tiny, struck), and what tells a
heading from a paragraph (bold, size).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutes.docx.names import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

TINY = 10  # half-points: below 5 pt nobody reads it on paper
_OFF = frozenset({"0", "false", "off", "none"})
_WHITE_THEME = frozenset({"background1", "light1"})


@dataclass(frozen=True)
class Look:
    """What is known of a run; None is "not said here". `size` in half-points."""

    hidden: bool | None = None
    white: bool | None = None
    struck: bool | None = None
    bold: bool | None = None
    shaded: bool | None = None
    size: int | None = None

    def over(self, base: Look) -> Look:
        """This look, with `base` where it says nothing."""
        said = {name: value for name, value in vars(self).items() if value is not None}
        return replace(base, **said)

    @property
    def unseen(self) -> str:
        """Why a reader of the paper does not see the text (隐藏, 白色, 极小); empty if it is seen."""
        if self.hidden:
            return "隐藏"
        if self.white and not self.shaded:
            return "白色"
        return "极小" if self.size is not None and self.size < TINY else ""


@dataclass(frozen=True)
class Style:
    """One style: its look with its bases', outline level (0 none, 1 the highest), its list, its name."""

    name: str = ""
    look: Look = Look()
    outline: int = 0
    list_id: str = ""
    list_depth: int = 0


@dataclass(frozen=True)
class Styles:
    """The styles of a document by id; `base` is what holds without any."""

    by_id: Mapping[str, Style]
    base: Look
    paragraph: str

    def of(self, style_id: str) -> Style:
        """A style by id; an unknown one says nothing."""
        return self.by_id.get(style_id, Style())


def styles(root: etree._Element | None) -> Styles:
    """The styles part; without one, everything is plain."""
    if root is None:
        return Styles({}, Look(), "")
    items = {item.get(W + "styleId", ""): item for item in root.findall(W + "style")}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    found = {name: _style(name, items) for name in items}
    plain = (n for n, i in items.items() if i.get(W + "default") in {"1", "true"} and i.get(W + "type") == "paragraph")
    return Styles(found, look(defaults), next(plain, ""))


def look(properties: etree._Element | None) -> Look:
    """The look that an rPr says."""
    if properties is None:
        return Look()
    struck = (_toggle(properties, "strike"), _toggle(properties, "dstrike"))
    size = _attribute(properties, "sz", "val")
    return Look(
        hidden=_toggle(properties, "vanish"),
        white=_white(properties.find(W + "color")),
        struck=None if struck == (None, None) else any(struck),
        bold=_toggle(properties, "b"),
        shaded=shaded(properties),
        size=int(size) if size.isdecimal() and len(size) < 5 else None,
    )


def shaded(properties: etree._Element | None) -> bool | None:
    """Whether a run, paragraph or cell has a ground on which white letters are seen; None if not said."""
    if properties is None:
        return None
    fill = _attribute(properties, "shd", "fill")
    light = _attribute(properties, "highlight", "val")
    if not fill and not light:
        return None
    return (fill not in {"", "auto"} and not _near_white(fill)) or light not in {"", "none", "white"}


def toggled(element: etree._Element | None) -> bool | None:
    """An on/off property: absent None, present without a value on (17.17.4)."""
    return None if element is None else element.get(W + "val", "1") not in _OFF


def _toggle(properties: etree._Element, tag: str) -> bool | None:
    return toggled(properties.find(W + tag))


def _attribute(properties: etree._Element, tag: str, name: str) -> str:
    child = properties.find(W + tag)
    return child.get(W + name, "") if child is not None else ""


def _white(color: etree._Element | None) -> bool | None:
    if color is None:
        return None
    return _near_white(color.get(W + "val", "")) or color.get(W + "themeColor") in _WHITE_THEME


def _near_white(value: str) -> bool:
    """FFFFFF and what the eye can't tell from it on paper."""
    try:
        return len(value) == 6 and all(byte >= 0xF0 for byte in bytes.fromhex(value))
    except ValueError:
        return False


def _style(name: str, items: Mapping[str, etree._Element]) -> Style:
    """A style with what it is based on; a circle of bases ends after the length of the longest chain."""
    chain = [items[name]]
    while len(chain) <= 10:
        base = _attribute(chain[-1], "basedOn", "val")
        if base not in items or items[base] in chain:
            break
        chain.append(items[base])
    found = Style()
    for item in reversed(chain):
        found = _on_top(item, found)
    return replace(found, name=_attribute(items[name], "name", "val").lower())


def _on_top(item: etree._Element, base: Style) -> Style:
    properties = item.find(W + "pPr")
    own = look(item.find(W + "rPr")).over(base.look)
    if properties is None:
        return replace(base, look=own)
    ground = Look(shaded=shaded(properties))
    level = _attribute(properties, "outlineLvl", "val")
    numbers = properties.find(W + "numPr")
    list_id, depth = (
        ("", "") if numbers is None else (_attribute(numbers, "numId", "val"), _attribute(numbers, "ilvl", "val"))
    )
    return replace(
        base,
        look=ground.over(own),
        outline=int(level) + 1 if level in set("012345678") else base.outline,
        list_id=list_id or base.list_id,
        list_depth=int(depth) if depth in set("012345678") else base.list_depth,
    )
