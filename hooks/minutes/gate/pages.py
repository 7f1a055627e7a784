"""The gate before the pages: every text file below docs/, front matter, notes and tables too."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from minutes.gate.allow import allow_table, unused, words_table
from minutes.gate.photos import photos_are_plain
from minutes.gate.scan import scan_all
from minutes.opening import SourceError, read_text
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from minutes.model import Document
    from minutes.read import Reading
    from minutes.tables import Row, Table

_TEXTS = (".md", ".yml", ".yaml", ".txt", ".svg")
_BATCH = 1 << 20
_REGISTER = "addresses.txt"  # written by a program: paths, digests and addresses only


def gate_findings(root: Path, reading: Reading) -> Iterator[Problem]:
    """ES… EP… EN… Nothing secret, personal or internal stands in docs/; the allow-list alone lets it through."""
    allow, words = allow_table(root), words_table(root)
    yield from (*allow.problems, *words.problems)
    used: set[int] = set()
    for texts in _batches(_texts(root, reading)):
        for problem in chain(_marks(texts), _words(texts, words)):
            entry = _entry(problem, reading.corpus.by_path.get(problem.path), allow)
            if entry is None:
                yield problem
            else:
                used.add(entry.line)
    yield from unused(allow, used)
    yield from photos_are_plain(root, reading)


def _texts(root: Path, reading: Reading) -> Iterator[tuple[str, str]]:
    """Path and text of every text file, opened unless it was read; what can't be read is another rule's finding."""
    read = {source.path: source for source in reading.sources}
    for path in reading.paths:
        if source := read.get(path):
            yield path, source.text
        elif path.endswith(_TEXTS) and not path.endswith(f"/{_REGISTER}"):
            with suppress(SourceError, OSError):
                yield path, read_text(root / path, path)


def _batches(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Path -> text, a million characters at a time."""
    batch: dict[str, str] = {}
    size = 0
    for path, text in texts:
        batch[path] = text
        size += len(text)
        if size > _BATCH:
            yield batch
            batch, size = {}, 0
    yield batch


def _marks(texts: Mapping[str, str]) -> Iterator[Problem]:
    paths = list(texts)
    for place_, hit in scan_all(list(texts.values())):
        path = paths[place_]
        if path.startswith("docs/help/") and hit.rule.code.startswith("WS"):
            continue  # the help speaks of what the gate looks for
        yield Problem(path, hit.line, hit.rule.code, f"发现{hit.rule.name} {hit.count} 处", hit.rule.fix)


def _words(texts: Mapping[str, str], words: Table) -> Iterator[Problem]:
    """ES009 WS009 The bureau's own words."""
    for row in words.rows:
        for path, text in texts.items():
            if row["word"] not in text or path.startswith("docs/_tables/"):
                continue
            code = "ES009" if row["level"] == "必须改" else "WS009"
            for number, line in enumerate(text.split("\n"), 1):
                if row["word"] in line:
                    yield Problem(path, number, code, "发现本单位登记的不宜上站的字样", f"见 {words.path}:{row.line}")


def _entry(problem: Problem, page: Document | None, allow: Table) -> Row | None:
    """The entry that lets a finding through."""
    rows = [row for row in allow.rows if row["file"] == problem.path and row["rule"] == problem.code]
    if not rows:
        return None
    at = place(page, problem.line)
    return next((row for row in rows if row["at"] == at), None)


def place(page: Document | None, line: int) -> str:
    """The paragraph of a page on a line of its file; `front` before the first one, or where there is no page."""
    if page is None:
        return "front"
    lines: Mapping[int, str] = {p.line: p.id for p in page.paragraphs if p.id != "p0" and not p.removed}
    starts = sorted(lines)
    index = bisect_right(starts, line)
    return lines[starts[index - 1]] if index else "front"
