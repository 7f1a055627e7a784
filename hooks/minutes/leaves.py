"""Pages of one sort by the thousand: the theme draws one frame, and the core fills it.

Ten thousand tasks through the theme's template cost a minute and more; filled into a frame that was drawn
once they cost a second. A frame is a page like any other whose title, description and body are marks; when
MkDocs has written it, each leaf is the frame with the marks replaced, and the frame is taken away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from minutes.page import Page, safe
from minutes.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# Characters for private use: the theme leaves them alone. A text may contain them too (a warning, no error), so
# all marks are replaced in one pass, and what was filled in is never looked at again.
TITLE, DESCRIPTION, BODY = "\ue001", "\ue002", "\ue003"
_TITLE, _DESCRIPTION, _BODY = (mark.encode() for mark in (TITLE, DESCRIPTION, BODY))
_MARK = re.compile(f"([{TITLE}{DESCRIPTION}{BODY}])")
_BLANKS = re.compile(r"\s*\n\s*")


def frame(folder: str, kind: str) -> Page:
    """The page that the theme draws for all leaves of a folder."""
    html = Markup("<h1>{}</h1>{}").format(TITLE, BODY)
    return Page(f"{folder}/frame.md", TITLE, html, description=DESCRIPTION, kind=kind)


def fill(leaves: Iterable[Page], site: Path) -> None:
    """Write every leaf below `site` and remove the frames."""
    frames: dict[str, Sequence[bytes]] = {}
    writer = Writer(site)
    for leaf in leaves:
        if leaf.frame not in frames:
            file = site / leaf.frame.replace(".md", ".html")
            frames[leaf.frame] = cut(file.read_text(encoding="utf-8"))
            file.unlink()
        writer.write(leaf.url, filled(frames[leaf.frame], leaf))


def cut(drawn: str) -> Sequence[bytes]:
    """A frame as the theme drew it, in pieces: text, mark, text, … and text at last.

    Of the blanks between its elements one line end is kept, which means the same: a tenth of a frame is indentation.
    """
    return [piece.encode() for piece in _MARK.split(_BLANKS.sub("\n", drawn))]


def filled(pieces: Sequence[bytes], leaf: Page) -> bytes:
    """The frame with a leaf's title, description and body in it."""
    content = {_TITLE: safe(leaf.title).encode(), _DESCRIPTION: safe(leaf.description).encode(), _BODY: leaf.html.encode()}
    return b"".join([content.get(piece, piece) for piece in pieces])
