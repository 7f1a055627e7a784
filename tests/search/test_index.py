"""The index as a whole: same records, same bytes; a change rewrites what it touches and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes.search.grams import CHUNKS, Passage, Stretch
from minutes.search.index import files_of, write_index
from minutes.search.plain import paragraphs
from minutes.search.record import Record, pages
from minutes.search.sounds import by_sound, readings
from minutes.search.texts import CHUNK_CHARACTERS, chunks
from minutes.search.vocabulary import words

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = [
    Record(
        f"2021-08-{day}#p{n}",
        f"m/{day}.html#p{n}",
        f"第{day}次会议",
        f"2021-08-{day}",
        "会议纪要",
        (),
        f"深化河长制，第{n}段，{day}日。",
    )
    for day in range(10, 30)
    for n in range(5)
] + [Record("hezhangzhi", "g/hezhangzhi.html", "河长制", "", "机制", (), "", ("河长",))]


def test_the_order_of_the_records_does_not_matter() -> None:
    again = [*sorted(RECORDS, key=lambda r: (r.anchor, r.page))]
    assert dict(files_of(again, {"机制": 1})) == dict(files_of(RECORDS, {"机制": 1}))


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.shard")}
    write_index(RECORDS, tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.shard")} == before
    write_index([replace(RECORDS[0], text="另一段话。"), *RECORDS[1:]], tmp_path)
    texts = [path for path, when in before.items() if path.parts[-3] == "t" and path.stat().st_mtime_ns != when]
    assert len(texts) == 1


def test_what_no_longer_belongs_is_removed(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path)
    write_index(RECORDS[:5], tmp_path)
    assert len(list((tmp_path / "t").rglob("*.shard"))) == 1


def test_an_empty_site_has_an_index() -> None:
    assert "manifest.shard" in dict(files_of([]))


def test_pages_are_ordered_by_kind_and_date() -> None:
    assert [page.head.page for page in pages(RECORDS)][:2] == ["m/10.html", "m/11.html"]


def test_a_long_page_has_few_chunks_and_no_paragraph_is_parted() -> None:
    rows = [Record("a", "a.html#p", "甲", "", "", (), "字" * size) for size in [3, 2000, 40, 900] * 60]
    (page,) = pages(rows)
    found = chunks(page)
    assert [row for chunk in found for row in chunk] == rows
    assert len(found) <= CHUNKS
    assert sum(len(r.text) for r in found[0]) >= CHUNK_CHARACTERS


def test_words_are_runs_that_stand_freely() -> None:
    text = "深化河长制 推进河长制 落实河长制 河长制很好 一把手讲话"
    found = words(Stretch.of([Passage(0, 1, text)]).units, "".join(dict.fromkeys(text.replace(" ", ""))), ["一把手"])
    assert found["河长制"] > 0
    assert "一把手" in found
    assert "长制" not in found or found["长制"] < found["河长制"]


def test_a_word_is_found_by_each_of_its_readings() -> None:
    sounds = by_sound({"河长制": 2.0, "行长": 1.0})
    assert sounds["hezhangzhi"] == sounds["hzz"] == ["河长制"]
    assert sounds["hangzhang"] == ["行长"]
    assert readings()["绿"] == ("lv",)


def test_an_editor_may_tell_how_a_word_is_read() -> None:
    sounds = by_sound({"滆湖": 1.0}, {"滆湖": "Gé hú"})
    assert sounds["gehu"] == sounds["gh"] == ["滆湖"]


def test_markdown_as_paragraphs() -> None:
    assert paragraphs("---\ntitle: 甲\n---\n# 题\n\n- 一[词](a.md)**强**\n\n> 引\n") == ["题", "一词强", "引"]
