#!/usr/bin/env python3
"""把 search/export.jsonl 中归本节点的段落写成 xmlpipe2，供 indexer 读取。

The paragraphs of a page stay on one node: a page's share is told by the CRC-32 of its address.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "hooks"))

from minutes.search.fold import fold
from minutes.search.record import read_export

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes.search.record import Record

SCHEMA = """<?xml version="1.0" encoding="utf-8"?>
<sphinx:docset>
<sphinx:schema>
<sphinx:field name="name"/><sphinx:field name="text"/>
<sphinx:attr name="url" type="string"/><sphinx:attr name="title" type="string"/>
<sphinx:attr name="kind" type="string"/><sphinx:attr name="offices" type="string"/>
<sphinx:attr name="day" type="int"/><sphinx:attr name="said" type="string"/>
</sphinx:schema>
"""


def share(records: Iterable[Record], node: int, nodes: int) -> Iterable[Record]:
    """The records that this node holds."""
    return (record for record in records if crc32(record.page.encode()) % nodes == node)


def document(record: Record, number: int) -> str:
    """One paragraph; `name` and `text` are folded and searched, the rest is shown or filtered by."""
    day = record.date.replace("-", "")[:8]
    fields = {
        "name": " ".join(map(fold, (record.title, *record.aliases))),
        "text": fold(record.text),
        "url": record.url,
        "title": record.title,
        "kind": record.kind,
        "offices": "、".join(record.offices),
        "day": day if len(day) == 8 and day.isdigit() else "0",
        "said": record.text,
    }
    told = "".join(f"<{name}>{escape(_printable(value))}</{name}>" for name, value in fields.items())
    return f'<sphinx:document id="{number}">{told}</sphinx:document>\n'


def _printable(text: str) -> str:
    """XML knows no control characters."""
    return "".join(c if c >= " " or c in "\t\n" else " " for c in text)


def write(export: Path, node: int, nodes: int, out: TextIO) -> None:
    """All documents of a node; numbers are unique over the nodes."""
    out.write(SCHEMA)
    out.writelines(
        document(record, place * nodes + node + 1)
        for place, record in enumerate(share(read_export(export), node, nodes))
    )
    out.write("</sphinx:docset>\n")


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="把段落送进检索服务")
    parser.add_argument("export", type=Path)
    parser.add_argument("--node", type=int, default=0)
    parser.add_argument("--of", type=int, default=1)
    options = parser.parse_args()
    write(options.export, options.node, options.of, sys.stdout)


if __name__ == "__main__":
    main()
