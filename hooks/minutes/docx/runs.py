"""The words of one paragraph: runs, with what is inserted, deleted, moved, hidden, computed or boxed in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes.docx.fields import Fields, is_clock
from minutes.docx.looks import Look, look
from minutes.docx.names import MC, A, M, R, V, W
from minutes.docx.symbols import symbol
from minutes.docx.text import Matter, Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from minutes.docx.looks import Styles

_CONTAINERS = frozenset(W + tag for tag in ("hyperlink", "smartTag", "customXml", "bdo", "dir", "sdtContent"))
_CHARACTERS = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "",
}  # fmt: skip
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})


@dataclass(frozen=True)
class Piece:
    """Some characters of one look."""

    text: str
    look: Look


@dataclass
class Line:
    """Reads the inline content of paragraphs of one story; what it meets besides words it notes.

    `boxes` are text boxes anchored in what was read last, `images` relation ids of pictures.
    """

    styles: Styles
    remarks: list[Remark]
    where: str = ""
    fields: Fields = field(default_factory=Fields)
    boxes: list[etree._Element] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    def read(self, parent: etree._Element, base: Look) -> list[Piece]:
        """The pieces of a paragraph or of a container in it; `base` is the paragraph's own look."""
        pieces: list[Piece] = []
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                pieces += self._run(child, base)
            elif tag in _CONTAINERS:
                pieces += self.read(child, base)
            elif handler := _INLINE.get(tag):
                pieces += handler(self, child, base)
        return pieces

    def _run(self, run: etree._Element, base: Look) -> list[Piece]:
        own = run.find(W + "rPr")
        style = own.find(W + "rStyle") if own is not None else None
        named = self.styles.of(style.get(W + "val", "")).look if style is not None else Look()
        shown = look(own).over(named.over(base))
        if shown.struck and self.fields.printing and any(item.text for item in run.iter(W + "t")):
            self.note(Matter.STRUCK)
        return [piece for child in run for piece in self._content(child, shown)]

    def _content(self, child: etree._Element, shown: Look) -> list[Piece]:
        """What one element in a run prints."""
        tag = child.tag
        if tag == W + "t":
            return self._print(child.text or "", shown)
        if tag in _CHARACTERS:
            return self._print(_CHARACTERS[tag], shown)
        if tag == W + "br":
            return self._print("\n" if child.get(W + "type", "textWrapping") == "textWrapping" else "", shown)
        if handler := _IN_RUN.get(tag):
            return handler(self, child, shown)
        if tag in _DRAWN:
            self._drawing(child)
        return []

    def _print(self, text: str, shown: Look) -> list[Piece]:
        if not text or not self.fields.printing:
            return []
        self.fields.show(text)
        return [Piece(text, shown)]

    def note(self, matter: Matter, detail: str = "") -> None:
        """Remember something that the editor must know of."""
        self.remarks.append(Remark(matter, self.where, detail))

    def _inserted(self, child: etree._Element, base: Look) -> list[Piece]:
        self.note(Matter.INSERTED)
        return self.read(child, base)

    def _deleted(self, _child: etree._Element, _base: Look) -> list[Piece]:
        self.note(Matter.DELETED)
        return []

    def _simple_field(self, child: etree._Element, base: Look) -> list[Piece]:
        pieces = self.read(child, base)
        if is_clock(child.get(W + "instr", "")):
            self.note(Matter.DATE_FIELD, "".join(piece.text for piece in pieces))
        return pieces

    def _field_mark(self, child: etree._Element, _shown: Look) -> list[Piece]:
        ended = self.fields.mark(child.get(W + "fldCharType", ""))
        if ended and ended.clock:
            self.note(Matter.DATE_FIELD, ended.shown)
        return []

    def _field_code(self, child: etree._Element, _shown: Look) -> list[Piece]:
        if self.fields.open and not self.fields.open[-1].coded:
            self.fields.open[-1].code += child.text or ""
        return []

    def _control(self, child: etree._Element, base: Look) -> list[Piece]:
        """A content control: what was filled in, not the invitation to fill it in."""
        if child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self.note(Matter.PLACEHOLDER)
            return []
        content = child.find(W + "sdtContent")
        return self.read(content, base) if content is not None else []

    def _symbol(self, child: etree._Element, shown: Look) -> list[Piece]:
        code = child.get(W + "char", "")
        written = symbol(code)
        self.note(Matter.SYMBOL, f"U+{code.upper()}，已写作“{written}”")
        return self._print(written, shown)

    def _ruby(self, child: etree._Element, shown: Look) -> list[Piece]:
        self.note(Matter.RUBY)
        base = child.find(W + "rubyBase")
        return self.read(base, shown) if base is not None else []

    def _formula(self, child: etree._Element, base: Look) -> list[Piece]:
        self.note(Matter.FORMULA)
        return self._print("".join(item.text or "" for item in child.iter(M + "t")), base)

    def _alternative(self, child: etree._Element, base: Look) -> list[Piece]:
        """One thing written for two generations of Word: the first choice, never both."""
        chosen = child.find(MC + "Choice")
        chosen = chosen if chosen is not None else child.find(MC + "Fallback")
        if chosen is None:
            return []
        pieces: list[Piece] = []
        for inner in chosen:
            pieces += self._run(inner, base) if inner.tag == W + "r" else self._content(inner, base)
        return pieces

    def _drawing(self, child: etree._Element) -> None:
        """Boxes and pictures in a drawing; a drawing inside a box is met when the box is read."""
        for item in _outside_boxes(child):
            if item.tag == W + "txbxContent":
                self.boxes.append(item)
            elif item.tag == A + "blip" and item.get(R + "embed"):
                self.images.append(item.get(R + "embed", ""))
            elif item.tag == V + "imagedata" and item.get(R + "id"):
                self.images.append(item.get(R + "id", ""))
            elif item.tag.endswith(("/chart}chart", "/diagram}relIds")):
                self.note(Matter.DRAWING)


def _outside_boxes(root: etree._Element) -> list[etree._Element]:
    """Every element of a drawing, not entering text boxes and, of two alternatives, only the first."""
    found, waiting = [], [root]
    while waiting:
        item = waiting.pop()
        found.append(item)
        if item.tag == W + "txbxContent":
            continue
        inner = list(item)
        if item.tag == MC + "AlternateContent":
            inner = inner[:1]
        waiting += reversed(inner)
    return found


_INLINE: Mapping[str, Callable[[Line, etree._Element, Look], list[Piece]]] = {
    W + "ins": Line._inserted,  # noqa: SLF001 - the table of the class's own readers
    W + "moveTo": Line._inserted,  # noqa: SLF001
    W + "del": Line._deleted,  # noqa: SLF001
    W + "moveFrom": Line._deleted,  # noqa: SLF001
    W + "fldSimple": Line._simple_field,  # noqa: SLF001
    W + "sdt": Line._control,  # noqa: SLF001
    M + "oMath": Line._formula,  # noqa: SLF001
    M + "oMathPara": Line._formula,  # noqa: SLF001
    MC + "AlternateContent": Line._alternative,  # noqa: SLF001
}
_IN_RUN: Mapping[str, Callable[[Line, etree._Element, Look], list[Piece]]] = {
    W + "fldChar": Line._field_mark,  # noqa: SLF001
    W + "instrText": Line._field_code,  # noqa: SLF001
    W + "sym": Line._symbol,  # noqa: SLF001
    W + "ruby": Line._ruby,  # noqa: SLF001
    MC + "AlternateContent": Line._alternative,  # noqa: SLF001
}
