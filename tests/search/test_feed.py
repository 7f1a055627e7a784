"""The site's feed: what is on the site is in it, with its address; what isn't, isn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.corpus import reading

from minutes.book import Stamp
from minutes.edition import compose
from minutes.search.feed import files, records
from minutes.search.record import Record, as_lines
from minutes.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from minutes.book import Book

MEETING = "---\ntitle: 学习会议纪要\ndate: 2021-08-30\n---\n\n深化河长制。\n\n河长办牵头。\n"
FILES = {
    "meetings/2021/2021-08-30.md": MEETING,
    "meetings/2021/2021-09-01.md": MEETING.replace("08-30", "09-01").replace("date:", "draft: true\ndate:"),
    "glossary/offices/hezhangban.md": "---\nname: 河长制办公室\naliases: [河长办]\nsearch_aliases: [河办]\n---\n\n设在局里。\n",
    "help/index.md": "---\ntitle: 帮助\n---\n\n# 帮助\n\n看[这里](a.md)。\n",
}


def book(tmp_path: Path) -> Book:
    return compose(reading(tmp_path, FILES), Settings("试"), Stamp("2021-08-30")).book


def test_every_paragraph_that_is_shown_has_a_line(tmp_path: Path) -> None:
    found = {record.id: record for record in records(book(tmp_path))}
    minute = found["2021-08-30#p2"]
    assert minute == Record(
        "2021-08-30#p2",
        "meetings/2021/2021-08-30.html#p2",
        "学习会议纪要",
        "2021-08-30",
        "会议纪要",
        ("河长制办公室",),
        "河长办牵头。",
    )
    entry = found["hezhangban#p1"]
    assert (entry.kind, entry.aliases, entry.text) == ("机构", ("河长办", "河办"), "设在局里。")
    assert "看这里。" in {record.text for id_, record in found.items() if id_.startswith("help/")}
    assert not any("2021-09-01" in id_ for id_ in found)


@pytest.mark.parametrize("office", ["hezhangban", "河长制办公室", "河长办"])
def test_a_task_has_its_office_however_the_editor_wrote_it(tmp_path: Path, office: str) -> None:
    task = f"---\ntitle: 深化河长制\nsource: 2021-08-30#p1s1\nquote: 深化河长制\nrole: lead\noffices: [{office}]\n---\n"
    made = compose(reading(tmp_path, {**FILES, "tasks/2021-08-30-1.md": task}), Settings("试"), Stamp("2021-08-30")).book
    assert [record.offices for record in records(made) if record.kind == "任务"] == [("河长制办公室",)]


def test_the_files_of_search_hold_the_feed_and_a_stub_without_texts(tmp_path: Path) -> None:
    made = book(tmp_path)
    found = dict(files(made))
    assert found["search/export.jsonl"] == as_lines(records(made))
    assert found["search/search_index.js"].endswith(found["search/search_index.json"])
    assert len(found["search/search_index.json"]) < 100
    assert "search/manifest.shard" in found
