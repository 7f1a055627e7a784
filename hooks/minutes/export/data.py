"""`data/*.json` with their schemas, and the ledgers as tables that Excel and WPS open."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from minutes.export import records
from minutes.export.schemas import RECORDS, schema
from minutes.model import NO_DUE, ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes.book import Book
    from minutes.export.records import Record

_LISTS = {"meetings": records.meetings, "terms": records.terms, "tasks": records.tasks, "studied": records.studied}
_ACTIVE = frozenset("=+-@\t\r＝＋－＠")  # what a spreadsheet takes for the start of a formula, full width too


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Every list, every schema, the two ledgers."""
    found = {name: list(rows(book)) for name, rows in _LISTS.items()}
    for name, rows in found.items():
        yield f"data/{name}.json", as_json(rows)
    for name in RECORDS:
        yield f"data/{name}.schema.json", (json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n").encode()
    yield "data/tasks.csv", as_csv(TASK_HEADS, (_task_row(r, book) for r in found["tasks"]))
    yield "data/studied.csv", as_csv(STUDIED_HEADS, map(_studied_row, found["studied"]))


def as_json(rows: Iterable[Record]) -> bytes:
    """A list, one value a line, so that the difference of two builds can be read."""
    return (json.dumps(list(rows), ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode()


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM and CRLF (RFC 4180), as the office's programs want it; no cell can become a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def inert(cell: str) -> str:
    """A cell: one that looks like a formula is led by an apostrophe, which spreadsheets don't print."""
    return f"'{cell}" if cell[:1] in _ACTIVE else cell


TASK_HEADS = ("编号", "任务", "角色", "机构", "原文对谁提出", "所属行动", "期限", "期限依据", "状态", "原文", "出处", "页面")
STUDIED_HEADS = ("材料", "类别", "怎样学的", "日期", "会议", "段", "句", "本站收录", "页面")


def _task_row(task: Record, book: Book) -> list[str]:
    due = task["due"] or {"date": NO_DUE, "basis": "", "why": ""}
    campaign = book.corpus.term(task["campaign"] or "")
    return [
        task["id"],
        task["title"],
        ROLE_NAMES[task["role"]],
        "、".join(office.title for slug in task["offices"] if (office := book.corpus.term(slug))),
        task["to"] or "",
        campaign.title if campaign else "",
        due["date"],
        "：".join(x for x in (due["basis"], due["why"]) if x),
        task["status"],
        task["quote"],
        task["source"],
        task["url"],
    ]


def _studied_row(item: Record) -> list[str]:
    held = "有介绍页" if item["study"] else "仅题名"
    at = (item["meeting"], item["paragraph"], item["sentence"] or "")
    return [item["title"], item["kind"] or "", item["how"], item["date"], *at, held, item["url"]]
