"""The text of pages in chunks of about a kilobyte: what an excerpt is cut from and an exact hit is proved on.

A chunk names its page (title, link, date, kind, offices, other names), so that one file makes one result;
short pages share a file (see `index`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from minutes.search.shard import seal
from minutes.search.stretch import CHUNKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes.search.record import Page, Record

CHUNK_CHARACTERS = 1000
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def chunks(page: Page) -> list[list[Record]]:
    """The page's paragraphs in runs: at most 28, long pages have longer ones; a paragraph is never parted."""
    title = page.head.title
    paragraphs = [r for r in page.records if r.text and r.text != title] or [page.head]
    if len(paragraphs) == 1:
        return [paragraphs]
    total = sum(len(r.text) for r in paragraphs)
    limit = max(CHUNK_CHARACTERS, -(-total // (CHUNKS - 1)))
    found: list[list[Record]] = [[]]
    size = 0
    for record in paragraphs:
        if found[-1] and size + len(record.text) // 2 > limit * len(found):
            found.append([])
        found[-1].append(record)
        size += len(record.text)
    return found


def content(page: Page, paragraphs: Sequence[Record]) -> dict[str, object]:
    """What is told of a chunk: the page's short keys, and [anchor, text] for each paragraph."""
    head = page.head
    return {
        "t": head.title,
        "u": head.page,
        "d": head.date,
        "k": head.kind,
        "a": head.aliases,
        "p": [(r.anchor, r.text) for r in paragraphs],
    }


def packed(told: object) -> bytes:
    """A file of one chunk, or of a list of them."""
    return seal(_JSON.encode(told).encode())
