"""One story of a .docx (body, header, text box): its paragraphs and tables in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes.docx.looks import Look, Style, Styles, shaded, toggled
from minutes.docx.names import W
from minutes.docx.runs import Line, Piece
from minutes.docx.symbols import without_private
from minutes.docx.tables import cells_of, span_of
from minutes.docx.text import Grid, Matter, Passage, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from minutes.docx.numbering import Counter

_WRAPPERS = frozenset(W + tag for tag in ("customXml", "smartTag", "sdtContent", "ins", "moveTo"))
_GONE = frozenset((W + "del", W + "moveFrom"))


@dataclass
class Story:
    """Reads a story from its beginning; numbers count on through it, text boxes stand before their paragraph."""

    styles: Styles
    counter: Counter
    remarks: list[Remark]
    unseen: list[Passage] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    place: str = ""

    def __post_init__(self) -> None:
        self.line = Line(self.styles, self.remarks)
        self._pending: list[Piece] = []

    def read(self, parent: etree._Element, *, ground: bool = False) -> list[Passage | Grid]:
        """The blocks of a body, cell or box; `ground` says that the cell is shaded."""
        return list(self._blocks(parent, ground=ground))

    def _blocks(self, parent: etree._Element, *, ground: bool) -> Iterator[Passage | Grid]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child, ground=ground)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child, ground=ground)
            elif child.tag == W + "sdt":
                yield from self._control(child, ground=ground)
            elif child.tag in _GONE:
                self.line.note(Matter.DELETED)

    def _control(self, child: etree._Element, *, ground: bool) -> Iterator[Passage | Grid]:
        if child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self.line.note(Matter.PLACEHOLDER)
            return
        for content in child.findall(W + "sdtContent"):
            yield from self._blocks(content, ground=ground)

    def _paragraph(self, element: etree._Element, *, ground: bool) -> Iterator[Passage | Grid]:
        properties = element.find(W + "pPr")
        style = self.styles.of(_value(properties, "pStyle") or self.styles.paragraph)
        self.line.where = self.place or f"第{self.paragraphs + 1}段"
        own = Look(shaded=shaded(properties) or ground or None)
        pieces = self._pending + self.line.read(element, own.over(style.look.over(self.styles.base)))
        yield from self._boxed()
        self._pending = []
        if self._mark_is_gone(properties) and element.getnext() is not None:
            self._pending = pieces
            return
        yield from self._passages(pieces, properties, style)

    def _mark_is_gone(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph's end was deleted or moved away: then the next one goes on with it."""
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is None:
            return False
        if mark.find(W + "ins") is not None or mark.find(W + "moveTo") is not None:
            self.line.note(Matter.INSERTED)
        gone = mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
        if gone:
            self.line.note(Matter.DELETED)
        return gone

    def _boxed(self) -> Iterator[Passage | Grid]:
        """Text boxes met in the paragraph; boxes in boxes are read in their turn."""
        boxes, self.line.boxes = self.line.boxes, []
        self.images += self.line.images
        self.line.images = []
        for box in boxes:
            self.remarks.append(Remark(Matter.BOX, self.line.where))
            outer, self.place = self.place, "文本框"
            yield from self._blocks(box, ground=False)
            self.place = outer

    def _passages(self, pieces: list[Piece], properties: etree._Element | None, style: Style) -> Iterator[Passage]:
        label = self._label(properties, style)
        seen = self._seen(pieces)
        text = "".join(piece.text for piece in seen)
        if not text.strip():
            return
        bold = _bold(seen)
        size = max((piece.look.size or 0 for piece in seen if piece.text.strip()), default=0)
        for n, part in enumerate(_split(label + self._public(text))):
            if not self.place:
                self.paragraphs += 1
            where = self.place or f"第{self.paragraphs}段"
            centred = _value(properties, "jc") == "center"
            lead = (len(label) + bold if bold else 0) if n == 0 else 0
            yield Passage(part, where, style.name, _outline(properties, style), min(lead, len(part)), size, centred)

    def _public(self, text: str) -> str:
        written, symbols = without_private(text)
        for detail in symbols:
            self.line.note(Matter.SYMBOL, detail)
        return written

    def _seen(self, pieces: list[Piece]) -> list[Piece]:
        """What a reader of the paper sees; the rest goes to the gate, and the editor is told."""
        for why in ("隐藏", "白色", "极小"):
            text = "".join(piece.text for piece in pieces if piece.look.unseen == why).strip()
            if text:
                self.unseen.append(Passage(text, f"{self.line.where}的{why}文字"))
                self.remarks.append(Remark(Matter.HIDDEN, self.line.where, why, len(text)))
        return [piece for piece in pieces if not piece.look.unseen]

    def _label(self, properties: etree._Element | None, style: Style) -> str:
        numbers = properties.find(W + "numPr") if properties is not None else None
        list_id = _value(numbers, "numId") or style.list_id
        depth = _value(numbers, "ilvl")
        label = self.counter.next(list_id, int(depth) if depth in set("012345678") else style.list_depth)
        if list_id in self.counter.lists and not label:
            self.line.note(Matter.BULLET)
        return label

    def _table(self, table: etree._Element) -> Iterator[Grid]:
        if not self.place:
            self.tables += 1
        outer, self.place = self.place, self.place or f"表{self.tables}"
        where = self.place
        rows: list[tuple[str, ...]] = []
        for row in self._rows(table):
            above = rows[-1] if rows else ()
            rows.append(self._row(row, above))
        self.place = outer
        rows = [row for row in rows if row]
        if rows:
            width = max(map(len, rows))
            yield Grid(tuple(row + ("",) * (width - len(row)) for row in rows), where)

    def _rows(self, parent: etree._Element) -> Iterator[etree._Element]:
        for child in parent:
            if child.tag in _WRAPPERS or child.tag == W + "sdt":
                yield from self._rows(child)
            if child.tag != W + "tr":
                continue
            properties = child.find(W + "trPr")
            self.line.where = self.place
            if properties is not None and properties.find(W + "del") is not None:
                self.line.note(Matter.DELETED)
            elif properties is not None and toggled(properties.find(W + "hidden")):
                text = "".join(item.text or "" for item in child.iter(W + "t"))
                self.unseen.append(Passage(text, f"{self.place}的隐藏行"))
                self.remarks.append(Remark(Matter.HIDDEN, self.place, "隐藏", len(text)))
            else:
                if properties is not None and properties.find(W + "ins") is not None:
                    self.line.note(Matter.INSERTED)
                yield child

    def _row(self, row: etree._Element, above: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of a row; a merged cell is repeated to the right and downwards."""
        cells: list[str] = []
        for cell in cells_of(row):
            properties = cell.find(W + "tcPr")
            text = self._cell(cell, properties)
            width, continues = span_of(properties)
            if width > 1 or continues:
                self.remarks.append(Remark(Matter.MERGED, self.place))
            if continues and len(above) > len(cells):
                text = above[len(cells)]
            cells += [text] * width
        return tuple(cells)

    def _cell(self, cell: etree._Element, properties: etree._Element | None) -> str:
        ground = bool(shaded(properties))
        parts = []
        for block in self.read(cell, ground=ground):
            if isinstance(block, Grid):
                self.remarks.append(Remark(Matter.NESTED, self.place))
                parts += [item for row in block.rows for item in row]
            else:
                parts.append(block.text)
        return "".join(parts).replace("\t", " ").replace("\n", "")


def _value(parent: etree._Element | None, tag: str) -> str:
    child = parent.find(W + tag) if parent is not None else None
    return child.get(W + "val", "") if child is not None else ""


def _outline(properties: etree._Element | None, style: Style) -> int:
    level = _value(properties, "outlineLvl")
    return int(level) + 1 if level in set("01234567") else style.outline


def _bold(pieces: list[Piece]) -> int:
    """How many characters from the start are bold."""
    count = 0
    for piece in pieces:
        if not piece.look.bold and piece.text.strip():
            break
        count += len(piece.text)
    return count


def _split(text: str) -> Iterator[str]:
    """A line break after a finished sentence parts paragraphs; any other was set for the looks of the line."""
    running = ""
    for part in text.split("\n"):
        if running.rstrip().endswith(("。", "！", "？", "：", "；")):
            yield running
            running = ""
        running += part
    yield running
