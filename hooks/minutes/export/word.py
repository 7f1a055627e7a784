"""A small writer of .docx: paragraphs and tables in an official document's looks; no clock, no author.

Everything but the text is the same in each file and is packed once.
"""

from __future__ import annotations

import io
import math
import unicodedata
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from minutes.export.word_parts import EDGES, TITLE_CHARACTER, document, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 8845  # of the text, in twentieths of a point


class Piece(NamedTuple):
    """A paragraph: `style` is Normal, Title, Subtitle, Head, Subhead or Cell; the first `bold` characters are bold."""

    style: str
    text: str
    bold: int = 0


class Drawn(NamedTuple):
    """A paragraph that was drawn before, as `paragraph` gave it."""

    xml: str


class Rows(NamedTuple):
    """A table: its cells, row by row."""

    cells: tuple[tuple[str, ...], ...]


def docx(pieces: Iterable[Piece | Rows | Drawn]) -> bytes:
    """The file. The same pieces give the same bytes."""
    body = "".join(map(_block, pieces))
    out = io.BytesIO()
    out.write(_BASE)
    with zipfile.ZipFile(out, "a") as package:
        _put(package, "word/document.xml", document(body.replace("\ufffe", "").replace("\uffff", "")))  # no XML may hold these two
    return out.getvalue()


def _put(package: zipfile.ZipFile, name: str, text: str) -> None:
    """A part that carries neither a clock nor the system that packed it."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, text)


def _base() -> bytes:
    """All parts but the text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts().items():
            _put(package, name, text)
    return out.getvalue()


_BASE = _base()


def _block(piece: Piece | Rows | Drawn) -> str:
    if isinstance(piece, Drawn):
        return piece.xml
    return _table(piece) if isinstance(piece, Rows) else paragraph(piece)


def paragraph(piece: Piece) -> str:
    """A paragraph's XML."""
    style = "" if piece.style == "Normal" else f'<w:pPr><w:pStyle w:val="{piece.style}"/>{_narrower(piece)}</w:pPr>'
    lead = _run(piece.text[: piece.bold], "<w:rPr><w:b/></w:rPr>")
    return f"<w:p>{style}{lead}{_run(piece.text[piece.bold :])}</w:p>"


def _narrower(piece: Piece) -> str:
    """What draws a long title in from both sides, so that its lines come out alike and none is left with a character or two."""
    if piece.style != "Title":
        return ""
    length = sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in piece.text)
    lines = math.ceil(length * TITLE_CHARACTER / _WIDTH)
    if lines < 2:
        return ""
    side = (_WIDTH - int((math.ceil(length / lines) + 0.5) * TITLE_CHARACTER)) // 2
    return f'<w:ind w:left="{side}" w:right="{side}" w:firstLineChars="0" w:firstLine="0"/>' if side > 0 else ""


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(rows: Rows) -> str:
    columns = max(map(len, rows.cells))
    grid = f'<w:gridCol w:w="{_WIDTH // columns}"/>' * columns
    drawn = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows.cells)
    looks = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{EDGES}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc>{paragraph(Piece('Cell', text))}</w:tc>"
