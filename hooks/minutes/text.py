"""A page's body as paragraphs: plain text, with what was marked up kept beside it as offsets.

A minute is text first: `~`, `$`, `<`, `#标签#`, `[注]：`, a leading `2021.` are characters. The only
marks with a meaning are `**…**`, `##` headings, tables and, alone on a paragraph's last line,
`{: #p4a }`. Study pages and entries may use lists, block quotes, links and pictures as well.
Since marks stand beside the text (stand-off), one offset serves links, mentions, tasks and proofs.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMENT = re.compile(r"\s*<!--.*-->\s*$")  # an editor's note, never shown
_HEADING = re.compile(r"(#{2,5})\s+(\S.*)$")
_ITEM = re.compile(r"( *)(?:[-*]|(\d{1,3})[.)])\s+(\S.*)$")
_EXPLICIT_ID = re.compile(r"\{:\s*#(p\d{1,4}[a-z]{1,2})\s*\}$")
_RULER = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$")
_CELL = re.compile(r"(?<!\\)\|")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_INLINE = re.compile(
    r"\*\*(?=\S)(?P<strong>[^*\n]+?)(?<=\S)\*\*"
    r"|(?P<image>!)?\[(?P<label>[^\[\]\n]{0,500})\]\((?P<target>[^()\s]{1,500})\)"
)
_SENTENCE = re.compile(r"[^。！？]++(?:[。！？]++[”’》）〉」』】〕)\]\"']*+)?|[。！？]++[”’》）〉」』】〕)\]\"']*+")


class Shape(StrEnum):
    """What a block is drawn as."""

    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"
    ITEM = "item"
    QUOTE = "quote"


class Mark(NamedTuple):
    """A stretch of a block's text that the editor marked: `strong`, `link` or `image` (text is its alt)."""

    start: int
    end: int
    kind: str
    target: str = ""


class Block(NamedTuple):
    """A paragraph before it has a number.

    `text` is without markup; a table's rows are parted by LF, its cells by TAB.
    `depth` is a heading's level or an item's nesting; `label` an item's own number;
    `align` a table's columns ('', left, center, right).
    """

    shape: Shape
    text: str
    line: int
    marks: tuple[Mark, ...] = ()
    depth: int = 0
    label: str = ""
    align: tuple[str, ...] = ()
    explicit_id: str = ""


def blocks(body: str, first_line: int, *, verbatim: bool) -> tuple[Block, ...]:
    """The blocks of a body; `first_line` is its line in the file.

    `verbatim` is how minutes are read: no lists, quotes, links or pictures, everything is text.
    """
    return tuple([block for chunk in _chunks(body, first_line) for block in _blocks_of(chunk, verbatim=verbatim)]) if body else ()


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text: cut after 。！？ and the quotes and brackets that close there."""
    return [hit.span() for hit in _SENTENCE.finditer(text)]


class _Line(NamedTuple):
    text: str
    number: int


def _chunks(body: str, first_line: int) -> Iterator[list[_Line]]:
    """Lines between blank lines; a line that is wholly a comment is an editor's note and is dropped."""
    chunk: list[_Line] = []
    for number, raw in enumerate(body.split("\n"), first_line):
        if COMMENT.match(raw):
            continue
        if raw.strip():
            chunk.append(_Line(raw.rstrip(), number))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _blocks_of(chunk: list[_Line], *, verbatim: bool) -> Iterator[Block]:
    rest, explicit = chunk, ""
    if len(chunk) > 1 and (hit := _EXPLICIT_ID.match(chunk[-1].text.strip())):
        rest, explicit = chunk[:-1], hit[1]
    found = list(_cut(rest, verbatim=verbatim))
    if explicit and found:
        found[-1] = found[-1]._replace(explicit_id=explicit)
    yield from found


def _cut(lines: list[_Line], *, verbatim: bool) -> Iterator[Block]:
    """Headings and tables end the running paragraph; what is left is joined to one."""
    running: list[_Line] = []
    at = 0
    while at < len(lines):
        length, block = _special(lines, at, verbatim=verbatim)
        if block is None:
            running.append(lines[at])
        else:
            yield from _paragraph(running, verbatim=verbatim)
            running = []
            yield block
        at += length
    yield from _paragraph(running, verbatim=verbatim)


def _special(lines: list[_Line], at: int, *, verbatim: bool) -> tuple[int, Block | None]:
    """The heading, table, item or quote that begins here and how many lines it takes."""
    line = lines[at]
    if hit := _HEADING.match(line.text):
        return 1, _inline(Block(Shape.HEADING, _open_ended(hit[2]), line.number, depth=len(hit[1])), verbatim=verbatim)
    if line.text.lstrip().startswith("|") and at + 1 < len(lines) and _RULER.match(lines[at + 1].text.strip()):
        return _table(lines, at, verbatim=verbatim)
    if verbatim:
        return 1, None
    if hit := _ITEM.match(line.text):
        return _item(lines, at, hit)
    if line.text.startswith(">"):
        return _quote(lines, at)
    return 1, None


def _open_ended(title: str) -> str:
    """A heading without the `##` that may close it after a space; in a pattern, many # would cost the square of their number."""
    words = title.rstrip("#")
    return words.rstrip() if words != title and words[-1:].isspace() else title


def _paragraph(lines: list[_Line], *, verbatim: bool) -> Iterator[Block]:
    if lines:
        text = "".join(line.text.strip() for line in lines)
        yield _inline(Block(Shape.TEXT, text, lines[0].number), verbatim=verbatim)


def _item(lines: list[_Line], at: int, hit: re.Match[str]) -> tuple[int, Block]:
    """One list item with the indented lines that go on with it."""
    end = at + 1
    while end < len(lines) and lines[end].text.startswith("  ") and not _ITEM.match(lines[end].text):
        end += 1
    text = hit[3] + "".join(line.text.strip() for line in lines[at + 1 : end])
    depth = min(len(hit[1]) // 2, 3)
    return end - at, _inline(Block(Shape.ITEM, text, lines[at].number, depth=depth, label=hit[2] or ""), verbatim=False)


def _quote(lines: list[_Line], at: int) -> tuple[int, Block]:
    end = at
    while end < len(lines) and lines[end].text.startswith(">"):
        end += 1
    text = "".join(line.text.lstrip("> ").strip() for line in lines[at:end])
    return end - at, _inline(Block(Shape.QUOTE, text, lines[at].number), verbatim=False)


def _table(lines: list[_Line], at: int, *, verbatim: bool) -> tuple[int, Block]:
    end = at + 2
    while end < len(lines) and lines[end].text.lstrip().startswith("|"):
        end += 1
    rows = [_cells(lines[n].text) for n in (at, *range(at + 2, end))]
    text = "\n".join("\t".join(row) for row in rows)
    align = tuple(_alignment(cell) for cell in _cells(lines[at + 1].text))
    return end - at, _inline(Block(Shape.TABLE, text, lines[at].number, align=align), verbatim=verbatim)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|").replace("\t", " ") for cell in _CELL.split(inner)]


def _alignment(ruler: str) -> str:
    left, right = ruler.startswith(":"), ruler.endswith(":")
    if left and right:
        return "center"
    return "right" if right else "left" if left else ""


def _inline(block: Block, *, verbatim: bool) -> Block:
    """The block with its inline markup taken out of the text and put beside it."""
    pattern = _STRONG if verbatim else _INLINE
    plain, marks, done = "", [], 0
    for hit in pattern.finditer(block.text):
        plain += block.text[done : hit.start()]
        mark = _mark(hit, len(plain), verbatim=verbatim)
        plain += hit[1] if verbatim else (hit["strong"] or hit["label"] or "")
        marks.append(mark)
        done = hit.end()
    plain += block.text[done:]
    return block._replace(text=plain, marks=tuple(marks))


def _mark(hit: re.Match[str], start: int, *, verbatim: bool) -> Mark:
    if verbatim or hit["strong"] is not None:
        return Mark(start, start + len(hit[1]), "strong")
    kind = "image" if hit["image"] else "link"
    return Mark(start, start + len(hit["label"]), kind, hit["target"])
