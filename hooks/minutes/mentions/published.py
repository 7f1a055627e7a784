"""`data/mentions.json`: every mention, one a line, so that a difference of two builds can be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes.mentions.record import Mention, Mentions

PATH = "data/mentions.json"


def as_json(mentions: Mentions) -> bytes:
    """A JSON list of objects, in the order of pages and text."""
    rows = ",\n".join(json.dumps(_row(m), ensure_ascii=False) for m in mentions.all)
    return f"[\n{rows}\n]\n".encode()


def _row(mention: Mention) -> dict[str, str | int]:
    """One mention; `uri` is there for titles, `name` where a name was found."""
    row: dict[str, str | int] = {
        "term": mention.term,
        "kind": mention.kind.value,
        "page": mention.page,
        "section": mention.section,
        "paragraph": mention.paragraph,
        "sentence": mention.sentence,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
    }
    if mention.name:
        row["name"] = mention.name
    if mention.uri:
        row["uri"] = mention.uri
    return row
