"""A draft of a minute: what was read, with its title found and its paragraphs in the site's own shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.docx.text import DocxText, Grid, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from minutes.importing.candidates import Candidate
    from minutes.importing.fields import Fields
    from minutes.importing.studies import StudyItem
    from minutes.importing.tasks import TaskItem

_NAMED = re.compile("纪要|会议|学习|记录|通报")
_FIRST_SENTENCE = re.compile("^[^。！？]*[。！？]")
_YAO = re.compile("^[一二三四五六七八九十]+要(?!素|点|求)[^。！？]{2,40}[。！？]")
_SECTION = re.compile("^[一二三四五六七八九十]+、[^。；，]{1,28}$")
_SUBSECTION = re.compile("^（[一二三四五六七八九十]+）[^。；，]{1,28}$")
LONGEST_HEAD = 40


@dataclass(frozen=True)
class Draft:
    """A minute before its date is settled. `masthead` is what stood before the title; `body` is source text."""

    title: str
    masthead: tuple[str, ...]
    body: tuple[str, ...]
    paragraphs: tuple[str, ...]
    where: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What the text says of itself, for the front matter and the report."""

    day: date
    basis: str
    fields: Fields
    studied: tuple[StudyItem, ...]
    tasks: tuple[TaskItem, ...]
    known: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def draft(document: DocxText) -> Draft:
    """The title, what stands before it, and the body block by block."""
    first, last = _title(document.blocks)
    title = "".join(b.text for b in document.blocks[first:last] if isinstance(b, Passage))
    rest = document.blocks[last:]
    return Draft(
        title,
        tuple(b.text for b in document.blocks[:first] if isinstance(b, Passage)),
        tuple(map(_source, rest)),
        tuple(map(_plain, rest)),
        tuple(b.where for b in rest),
    )


def _title(blocks: Sequence[Passage | Grid]) -> tuple[int, int]:
    """Where the title begins and ends: by its style, else the largest centred lines, else the line that says 纪要."""
    head = _head(blocks)
    groups = _groups(head)
    if not groups:
        return 0, 1
    titled = [g for g in groups if head[g[0]].style == "title"]
    named = [g for g in groups if _NAMED.search("".join(p.text for p in head[g[0] : g[1]]))]
    return (titled or named[-1:] or groups[:1])[0]


def _head(blocks: Sequence[Passage | Grid]) -> list[Passage]:
    """The short lines at the beginning, before the text runs."""
    head: list[Passage] = []
    for block in blocks[:12]:
        if not isinstance(block, Passage) or len(block.text) > 2 * LONGEST_HEAD or block.text.endswith("。"):
            break
        head.append(block)
    return head


def _groups(head: Sequence[Passage]) -> list[tuple[int, int]]:
    """Neighbouring lines that look alike and are set in the middle are one title over two lines."""
    groups: list[tuple[int, int]] = []
    for n, line in enumerate(head):
        before = head[n - 1] if n else None
        same = before and line.centred and before.centred and (line.size, line.style) == (before.size, before.style)
        whole = before is not None and before.text.endswith(("纪要", "文件", "号", "）"))
        if same and line.size and not whole and not line.text.startswith(("（", "〔")):
            groups[-1] = (groups[-1][0], n + 1)
        else:
            groups.append((n, n + 1))
    return groups


def _plain(block: Passage | Grid) -> str:
    """The plain text of a block, as the site counts it."""
    return block.text if isinstance(block, Passage) else "\n".join("\t".join(row) for row in block.rows)


def _source(block: Passage | Grid) -> str:
    """A block in the site's own markup: bold lead, `##`, a table; everything else as it is."""
    if isinstance(block, Grid):
        return _table(block)
    text = block.text
    if level := _level(block):
        return f"{'#' * level} {text}"
    lead = _lead(block)
    return f"**{text[:lead]}**{text[lead:]}" if lead else text


def _level(block: Passage) -> int:
    """2 or 3 for a heading, 0 for a paragraph: short, without a sentence, and numbered or styled as one."""
    if len(block.text) > 30 or re.search("[。；！？]", block.text):
        return 0
    if _SECTION.match(block.text) or block.outline == 1:
        return 2
    styled = block.outline >= 2 or block.bold >= len(block.text)
    return 3 if block.outline >= 2 or (_SUBSECTION.match(block.text) and styled) else 0


def _lead(block: Passage) -> int:
    """How many characters of 一要……。 or of a bold first sentence are set bold; the mark that ends it is not."""
    hit = _YAO.match(block.text) or _FIRST_SENTENCE.match(block.text)
    if not hit or (hit.re is _FIRST_SENTENCE and not len(hit[0]) - 1 <= block.bold < len(block.text)):
        return 0
    return len(hit[0].rstrip("。！？"))


def _table(grid: Grid) -> str:
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in grid.rows]
    return "\n".join((rows[0], "|" + " --- |" * len(grid.rows[0]), *rows[1:]))
