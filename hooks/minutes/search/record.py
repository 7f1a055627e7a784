"""The neutral feed: one line of `search/export.jsonl` is one paragraph.

The static index, a search cluster and whoever wants the text are all fed from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Record:
    """One paragraph.

    `id` is its address (`2021-08-30#p5`), `url` the same as a link from the site's root, `title` its page's
    title, `date` ISO or empty, `kind` the shelf as the reader sees it (会议纪要), `offices` the names of the
    offices it speaks of. `aliases` are the page's other names, `pinyin` a reading that no table would guess.
    """

    id: str
    url: str
    title: str
    date: str
    kind: str
    offices: tuple[str, ...]
    text: str
    aliases: tuple[str, ...] = ()
    pinyin: str = ""

    @property
    def page(self) -> str:
        """The link to its page."""
        return self.url.partition("#")[0]

    @property
    def anchor(self) -> str:
        """Its place on the page, without the #."""
        return self.url.partition("#")[2]


@dataclass(frozen=True)
class Page:
    """The paragraphs of one page, in order; what they share is told by the first."""

    records: tuple[Record, ...]

    @property
    def head(self) -> Record:
        """The record that speaks for the page."""
        return self.records[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Title and other names."""
        return (self.head.title, *self.head.aliases)


def pages(records: Iterable[Record]) -> list[Page]:
    """Paragraphs gathered to pages: by kind, then date, then address, so that a new minute comes last of its kind."""
    gathered: dict[str, list[Record]] = {}
    for record in records:
        gathered.setdefault(record.page, []).append(record)
    ordered = sorted(gathered.items(), key=lambda item: (item[1][0].kind, item[1][0].date, item[0]))
    return [Page(tuple(found)) for _, found in ordered]


def as_lines(records: Iterable[Record]) -> bytes:
    """The feed: one JSON object a line, UTF-8, keys in the order of `Record`."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "".join([f"{encode(vars(record))}\n" for record in records]).encode()


def read_export(path: Path) -> Iterator[Record]:
    """The records of a feed; a broken line is a ValueError that names the line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield _parse(line, f"{path}:{number}")


def _parse(line: str, where: str) -> Record:
    try:
        fields = json.loads(line)
        return Record(**{**fields, "offices": tuple(fields["offices"]), "aliases": tuple(fields["aliases"])})
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{where}: 这一行不是一个段落；请用 edit.py export 重新生成") from error
