"""Characters of symbol fonts: what Wingdings shows for U+F0FE is a tick in a box, in no other font."""

from __future__ import annotations

import re

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip # Wingdings' own code chart
UNKNOWN = "□"
PRIVATE = re.compile("[\ue000-\uf8ff]")


def symbol(code: str) -> str:
    """The character that stands for a code of w:sym (`F0FE`); □ for one that isn't known."""
    try:
        return _WINGDINGS.get(int(code, 16) & 0xFF, UNKNOWN)
    except ValueError:
        return UNKNOWN


def without_private(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with private-use characters replaced, and `U+F0FE，已写作“☑”` for each."""
    seen = tuple(f"U+{ord(hit):04X}，已写作“{symbol(f'{ord(hit):X}')}”" for hit in PRIVATE.findall(text))
    return PRIVATE.sub(lambda hit: symbol(f"{ord(hit[0]):X}"), text), seen
