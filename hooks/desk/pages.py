"""A page's text changed at the places that a command may change: keys of the front matter, a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desk.refusal import Declined
from minutes.folder import kind_of
from minutes.model import Document, Kind, Meeting
from minutes.opening import SourceError, read_text
from minutes.parse import parse
from minutes.source import read_source, split

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.read import Reading
    from minutes.source import Source


@dataclass(frozen=True)
class Open:
    """A minute on the desk: its path, its text as it stands, what was read of it."""

    path: str
    text: str
    meeting: Meeting


def open_minute(root: Path, name: str) -> Open:
    """The minute with a slug (2021-08-30) or a path.

    Raises:
        Declined: there is none, or it can't be read.

    """
    slug = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".md")
    path = f"docs/meetings/{slug[:4]}/{slug}.md"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(-[2-9])?", slug) or not (root / path).is_file():
        raise Declined(f"没有纪要“{name}”。请写会议日期，如 2021-08-30。")
    try:
        read_source(root / path, path)
        return reopened(path, read_text(root / path, path))
    except SourceError as error:
        raise Declined(str(error.problem)) from None


def reopened(path: str, text: str) -> Open:
    """A minute from the text that is about to be written.

    Raises:
        Declined: the text would not be a minute.

    """
    try:
        source: Source = split(text, path)
    except SourceError as error:
        raise Declined(str(error.problem)) from None
    page, problems = parse(source, kind_of(path) or Kind.PAGE)
    if not isinstance(page, Meeting):
        raise Declined("\n".join(map(str, problems)) or f"{path} 不是会议纪要。")
    return Open(path, text, page)


def with_page(reading: Reading, page: Open) -> Reading:
    """What was read, with a minute as it is about to be written."""
    meetings = tuple(page.meeting if m.path == page.path else m for m in reading.corpus.meetings)
    sources = tuple(split(page.text, page.path) if s.path == page.path else s for s in reading.sources)
    return replace(reading, corpus=replace(reading.corpus, meetings=meetings), sources=sources)


def with_key(text: str, key: str, value: str) -> str:
    """The page with one line `key: value` in its front matter, in the place of an older one or at the end."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    for n, line in enumerate(lines[:end]):
        if line.startswith(f"{key}:"):
            lines[n] = f"{key}: {value}"
            return "\n".join(lines)
    lines.insert(end, f"{key}: {value}")
    return "\n".join(lines)


def without_key(text: str, key: str) -> str:
    """The page without a one-line key."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    return "\n".join(line for n, line in enumerate(lines) if n >= end or not line.startswith(f"{key}:"))


def with_item(text: str, key: str, item: list[str]) -> str:
    """The page with one more item (its lines, unindented) at the end of a list of its front matter.

    Raises:
        Declined: the list is written on one line.

    """
    lines = text.split("\n")
    end = lines.index("---", 1)
    body = [f"  {'- ' if n == 0 else '  '}{line}" for n, line in enumerate(item)]
    at = next((n for n, line in enumerate(lines[:end]) if line.startswith(f"{key}:")), None)
    if at is None:
        lines[end:end] = [f"{key}:", *body]
        return "\n".join(lines)
    if lines[at].split(":", 1)[1].strip():
        raise Declined(f"信息块的 {key} 写在了一行里，请改成每项一行再试。")
    last = at + 1
    while last < end and (lines[last].startswith((" ", "-")) or not lines[last].strip()):
        last += 1
    lines[last:last] = body
    return "\n".join(lines)


def lines_of(page: Open, id_: str) -> tuple[int, int]:
    """The lines of a paragraph in the file, from 0, the end not included.

    Raises:
        Declined: there is no such paragraph, or a correction took it out.

    """
    paragraph = page.meeting.by_id.get(id_)
    if paragraph is None or paragraph.removed or id_ == "p0":
        count = sum(not p.removed for p in page.meeting.paragraphs) - 1
        raise Declined(f"{page.path} 没有段落 {id_}（共 {count} 段）。")
    lines = page.text.split("\n")
    starts = sorted(p.line for p in page.meeting.paragraphs if p.line > paragraph.line and not p.removed)
    end = starts[0] - 1 if starts else len(lines)
    while end > paragraph.line and not _speaks(lines[end - 1]):
        end -= 1
    return paragraph.line - 1, end


def documents(found: tuple[Document, ...]) -> tuple[Document, ...]:
    """The pages that are published: no drafts."""
    return tuple(page for page in found if not page.draft)


def _speaks(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("<!--")
