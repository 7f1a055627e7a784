"""Addresses: `#p5` is a paragraph, `#p5s2` a sentence in it, once and for ever.

Numbers are given in order, by `number`, at build; the source stays clean. What a correction adds has
an id of its own and uses up no number; what it takes out keeps its number; in a changed paragraph the
unchanged sentences keep theirs by comparison with the former text, new ones get a letter (`s2a`).
Measured on 90 amended laws: plain ordinals stay right for 19 % of paragraphs, content hashes for 61 %.
"""

from __future__ import annotations

import hashlib
import re
from difflib import SequenceMatcher
from string import ascii_lowercase
from typing import TYPE_CHECKING

from minutes.model import Paragraph, Reference, Sentence
from minutes.text import Block, Shape, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes.model import Correction

REMOVED = "〔本段已更正删除〕"
_REFERENCE = re.compile(r"((?:study/|task/)?[a-z0-9][a-z0-9-]*)(?:#(p\d{1,4}[a-z]{0,2})((?:s|r)\d{1,4}[a-z]{0,2})?)?$")


def parse_reference(text: str) -> Reference | None:
    """`2021-08-30#p4s2` as a `Reference`; None where it is no address of ours."""
    hit = _REFERENCE.match(text)
    return Reference(hit[1], hit[2] or "", hit[3] or "") if hit else None


def number(title: str, blocks: Sequence[Block], corrections: Sequence[Correction] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of a page with their addresses; the title is p0.

    A number whose paragraph a correction (删除) took out stays in its place as an empty paragraph.
    """
    formers = _formers(corrections)
    gone = {c.at: c for c in corrections if c.kind == "删除"}
    head = Block(Shape.TEXT, title, 1)
    return (_paragraph("p0", head, formers.get("p0", [])), *_numbered(blocks, formers, gone))


def _numbered(
    blocks: Sequence[Block], formers: dict[str, list[str]], gone: dict[str, Correction]
) -> Iterator[Paragraph]:
    count = 0
    for block in blocks:
        if block.explicit_id:
            yield _paragraph(block.explicit_id, block, formers.get(block.explicit_id, []))
            continue
        count += 1
        while f"p{count}" in gone:
            yield _removed(gone[f"p{count}"])
            count += 1
        yield _paragraph(f"p{count}", block, formers.get(f"p{count}", []))
    while f"p{count + 1}" in gone:
        count += 1
        yield _removed(gone[f"p{count}"])


def _formers(corrections: Iterable[Correction]) -> dict[str, list[str]]:
    """Former texts of each amended paragraph, oldest first."""
    found: dict[str, list[str]] = {}
    for correction in corrections:
        if correction.kind == "修改":
            found.setdefault(correction.at, []).append(correction.former)
    return found


def _removed(correction: Correction) -> Paragraph:
    """The place of a paragraph that is no more: its addresses go on leading here."""
    ids = tuple(f"s{n}" for n, _ in enumerate(sentences(correction.former), 1))
    block = Block(Shape.TEXT, "", correction.line)
    return Paragraph(correction.at, block, (Sentence("", 0, 0, ids),), removed=True)


def _paragraph(id_: str, block: Block, formers: Sequence[str]) -> Paragraph:
    if block.shape is Shape.TABLE:
        return Paragraph(id_, block, _rows(block.text))
    spans = sentences(block.text)
    ids, retired = _sentence_ids([*formers, block.text])
    found = tuple(Sentence(i, *span, retired if n == 0 else ()) for n, (i, span) in enumerate(zip(ids, spans, strict=True)))
    return Paragraph(id_, block, found)


def _rows(text: str) -> tuple[Sentence, ...]:
    """A table's rows, addressed like sentences: `#p7r2`."""
    rows, start = [], 0
    for n, row in enumerate(text.split("\n"), 1):
        rows.append(Sentence(f"r{n}", start, start + len(row)))
        start += len(row) + 1
    return tuple(rows)


def _sentence_ids(versions: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Ids of the last version's sentences, and the ids that earlier versions used and are gone."""
    former = _cut(versions[0])
    ids = [f"s{n}" for n, _ in enumerate(former, 1)]
    used = list(ids)
    for version in versions[1:]:
        current = _cut(version)
        ids = _carry(ids, former, current, used)
        former = current
    kept = set(ids)
    return ids, tuple(i for i in used if i not in kept)


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _carry(ids: Sequence[str], former: Sequence[str], current: Sequence[str], used: list[str]) -> list[str]:
    """Ids for `current`: kept where a sentence stayed, `s2a` where one is new; `used` grows."""
    carried: list[str] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, former, current, autojunk=False).get_opcodes():
        if tag == "equal":
            carried.extend(ids[a1:a2])
            continue
        anchor = ids[a1] if a1 < a2 else (ids[a1 - 1] if a1 else "s0")
        for _ in range(b1, b2):
            used.append(_next_letter(anchor, used))
            carried.append(used[-1])
    return carried


def _next_letter(anchor: str, used: Sequence[str]) -> str:
    """`s2` or `s2c` and what is in use -> the next free of `s2a` … `s2z`, `s2aa` …"""
    base = anchor.rstrip(ascii_lowercase) if anchor[-1] in ascii_lowercase else anchor
    suffixes: tuple[str, ...] = (*ascii_lowercase, *(a + b for a in ascii_lowercase for b in ascii_lowercase))
    return next(base + suffix for suffix in suffixes if base + suffix not in used)


def plain_text(title: str, paragraphs: Iterable[Paragraph]) -> str:
    """Title and paragraphs without markup, joined by LF: what a seal is the digest of."""
    rest = (p.text for p in paragraphs if p.id != "p0" and not p.removed)
    return "\n".join((title, *rest))


def digest(text: str) -> str:
    """The seal of a text: `sha256:` and 64 hexadecimal digits of its UTF-8 bytes (FIPS 180-4)."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def addresses(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Every address of a page, retired ones included: p0, p0s1, p1, p1s1, …"""
    for paragraph in paragraphs:
        yield paragraph.id
        for sentence in paragraph.sentences:
            yield from (paragraph.id + i for i in (*sentence.retired, sentence.id) if i)


def original_text(title: str, paragraphs: Sequence[Paragraph], corrections: Sequence[Correction]) -> str:
    """The text before every correction: what the first seal was put on.

    A correction is thus proved to explain the whole difference between what was signed and what is shown.
    """
    texts = {p.id: p.text for p in paragraphs}
    texts["p0"] = title
    for correction in reversed(corrections):
        if correction.kind == "增补":
            texts.pop(correction.at, None)
        elif correction.kind in {"修改", "删除"}:
            texts[correction.at] = correction.former
    return "\n".join(texts[p.id] for p in paragraphs if p.id in texts)
