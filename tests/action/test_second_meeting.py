"""A day's second meeting (2021-08-30-2) beside the first one's second task (2021-08-30-2): two pages, two addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.action.offices import FILES, edition
from tests.corpus import findings
from tests.mentions.corpora import page

from minutes.address import parse_reference
from minutes.export.calendars import files
from minutes.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

SECOND = {
    "meetings/2021/2021-08-30-2.md": page(
        {"title": "丁会", "date": "2021-08-30"}, "**一要甲**。照办。\n\n**二要乙**。照办。\n\n**四要丁**。照办。"
    ),
    "tasks/2021-08-30-2.md": page(
        {
            "title": "用好河长制办公室",
            "source": "2021-08-30#p1s2",
            "quote": "用好河长制办公室",
            "role": "none",
            "due": {"date": "2021-12-31", "basis": "推定", "why": "按年度"},
        }
    ),
    "tasks/2021-08-30-2-1.md": page({"title": "甲", "source": "2021-08-30-2#p1s2", "quote": "照办"}),
    "glossary/offices/old.md": page(
        {"name": "原水利局", "replaced_by": "shuiliju", "sources": ["2021-08-30-2#p3s1", "task/2021-08-30-2#p0"]}
    ),
}


def test_the_minute_keeps_the_short_address_and_the_task_has_its_own(tmp_path: Path) -> None:
    book = edition(tmp_path, {**FILES, **SECOND}).book
    named = ("2021-08-30-2", "task/2021-08-30-2", "2021-08-30-1")
    assert [book.corpus.by_slug[slug].kind for slug in named] == [Kind.MEETING, Kind.TASK, Kind.TASK]
    reference = parse_reference("task/2021-08-30-2#p0")
    assert reference
    assert book.corpus.resolve(reference) == "用好河长制办公室"
    events = b"".join(data for _, data in files(book)).split(b"\r\n")
    assert {line.partition(b"@")[0] for line in events if b"-2@" in line} == {b"UID:meeting-2021-08-30-2", b"UID:task-2021-08-30-2"}


def test_a_right_address_of_the_second_meeting_is_no_finding(tmp_path: Path) -> None:
    found = findings(tmp_path, {**FILES, **SECOND})
    assert [line for line in found if " E" in line] == []
    assert [line for line in found if "2021-08-30-2.md" in line and "四要" in line]


def test_a_draft_task_does_not_close_the_minute_of_its_name(tmp_path: Path) -> None:
    task = SECOND["tasks/2021-08-30-2.md"].replace("---\n", "---\ndraft: true\n", 1)
    found = findings(tmp_path, {**FILES, **SECOND, "tasks/2021-08-30-2.md": task})
    assert [line.split(": ", 1)[1] for line in found if "E122" in line] == [
        "E122 sources 引用了未公开的页面 task/2021-08-30-2；请等它公开后再引用"
    ]
