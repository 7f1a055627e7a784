"""The index as a whole: same records, same bytes; a change rewrites what it touches and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.search.shards import unseal

from minutes.search.fold import fold
from minutes.search.index import files_of, write_index
from minutes.search.plain import paragraphs
from minutes.search.readings import readings
from minutes.search.record import Record, pages
from minutes.search.sounds import by_sound, shards
from minutes.search.stretch import CHUNKS, Passage, Stretch
from minutes.search.texts import CHUNK_CHARACTERS, chunks
from minutes.search.vocabulary import Words, with_names, words

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


def test_short_pages_stand_eight_to_a_file_and_long_ones_alone() -> None:
    tasks = [Record(f"t{n:02}", f"t/{n:02}.html", f"任务{n}", f"2021-{n + 1:02}-01", "任务", (), f"第{n}项。") for n in range(10)]
    minutes = [Record(f"m{n}", f"m/{n}.html", f"纪要{n}", f"2021-01-0{n + 1}", "会议纪要", (), "字" * 161) for n in range(2)]
    made = dict(files_of([*tasks, *minutes]))
    told = {name: json.loads(unseal(data)) for name, data in made.items() if name.startswith("t/")}
    assert [kind["pack"] for kind in json.loads(unseal(made["manifest.shard"]))["kinds"]] == [3, 0]
    eight, two, *alone = told.values()
    assert [[page["t"] for page in some] for some in (eight, two)] == [[f"任务{n}" for n in range(8)], ["任务8", "任务9"]]
    assert [page["t"] for page in alone] == ["纪要0", "纪要1"]


def test_a_text_that_is_its_page_s_title_is_kept_to_be_shown_and_found_by_the_title_alone() -> None:
    said, bare = (dict(files_of([Record("t1", "t/1.html", "清理河道", "", "任务", (), text)])) for text in ("清理河道", ""))
    assert [name for name in said if said[name] != bare.get(name)] == ["t/0/0-1.shard", "manifest.shard"]  # which has their stamp
    assert json.loads(unseal(said["t/0/0-1.shard"]))[0]["p"] == [["", "清理河道"]]


def test_words_are_runs_that_stand_freely() -> None:
    text = "深化河长制 推进河长制 落实河长制 河长制很好 一把手讲话"
    units = Stretch.of([Passage(0, 1, text)]).units
    some = words(units, "".join(dict.fromkeys(text.replace(" ", ""))), ["一把手"])
    found = {word: weight for one in some for word, weight in zip(one.spelled(), one.weights, strict=True)}
    assert found["河长制"] > 0
    assert "一把手" in found
    assert "长制" not in found or found["长制"] < found["河长制"]


def test_a_name_is_the_likeliest_word() -> None:
    named = with_names(weighed({"河长": 1.0, "河湖": 3.0}), ["河长", "两河整治", "一 二", "水"])
    assert [one.spelled() for one in named] == [["河长", "河湖"], ["两河整治"]]
    assert [one.weights.tolist() for one in named] == [[4.0, 3.0], [3.0]]


def weighed(weights: dict[str, float]) -> list[Words]:
    lengths = sorted({len(word) for word in weights})
    return [
        Words(
            np.array([[ord(c) for c in word] for word in weights if len(word) == length], dtype=np.uint16),
            np.array([weight for word, weight in weights.items() if len(word) == length]),
        )
        for length in lengths
    ]


def heard(weights: dict[str, float]) -> dict[str, list[str]]:
    some = weighed(weights)
    sounds = by_sound(some)
    spelled = [word for one in some for word in one.spelled()]
    members = (sounds.members[start:end] for start, end in pairwise(sounds.starts))
    return {sound: [spelled[n] for n in some] for sound, some in zip(sounds.sounds, members, strict=True)}


def test_a_word_is_found_by_each_of_its_readings() -> None:
    sounds = heard({"河长制": 2.0, "行长": 1.0, "会计": 1.0})
    assert sounds["hezhangzhi"] == sounds["hzz"] == ["河长制"]
    assert sounds["hangzhang"] == ["行长"]
    assert sounds["kuaiji"] == sounds["kj"] == sounds["huiji"] == ["会计"]
    assert readings()["绿"] == ("lv",)


def test_of_words_of_one_sound_the_likeliest_comes_first() -> None:
    assert heard({"积分": 2.0, "记分": 3.0, "基分": 1.0})["jifen"] == ["记分", "积分", "基分"]


def lines(records: list[Record]) -> dict[str, str]:
    """Of each sound its line in the index, without the sound."""
    shards_ = (unseal(data).decode() for name, data in files_of(records) if name.startswith("p/"))
    return {sound: rest for shard in shards_ for sound, _, rest in (line.partition(" ") for line in shard.split("\n"))}


@pytest.mark.parametrize(
    ("name", "pinyin", "full", "initials"),
    [
        ("滆湖", "Gé hú", "gehu", "gh"),
        ("“民有所呼、我有所应”行动机制", "mín yǒu suǒ hū wǒ yǒu suǒ yìng", "minyousuohuwoyousuoying", "myshwysy"),
        ("PPP政府", "PPP zhèng fǔ", "pppzhengfu", "pzf"),
    ],
)
def test_an_editor_may_tell_how_a_name_is_read(name: str, pinyin: str, full: str, initials: str) -> None:
    """However long it is, with breaks in it or with syllables that no table has."""
    found = lines([Record("a", "a.html", name, "", "", (), "别的话", (), pinyin)])
    told = fold(name).replace(" ", "\t")
    assert found[full].split(" ")[0] == found[initials].split(" ")[0] == told


@pytest.mark.parametrize("name", ["𠮷野家", "河𠮷长制", "𠮷", "甲乙\U000f0001丙", "甲\ue03f乙", "一 二", "a"])
def test_any_name_makes_an_index(name: str) -> None:
    assert "manifest.shard" in dict(files_of([Record("a", "a.html", name, "", "", (), f"关于{name}的话", (name * 2,))]))


def test_more_kinds_than_fit_are_refused_with_a_sentence() -> None:
    records = [Record(f"{n}", f"{n}.html", f"{n}", "", f"类{n:02}", (), "") for n in range(17)]
    with pytest.raises(ValueError, match="检索最多容纳 16 类"):
        dict(files_of(records))


def test_a_sound_of_several_words_tells_where_they_are_met() -> None:
    rows = [("a", "开会、记分、管理。"), ("b", "散会、积分、管理。"), ("c", "记分，积分。"), ("d", "别的。")]
    records = [Record(f"{page}#p1", f"{page}.html#p1", page, "", "", (), text * 3) for page, text in rows]
    found = lines(records)
    words_, _, places = found["jifen"].partition("|")
    assert set(words_.split(" ")) >= {"记分", "积分"}
    assert int(places.split(" ")[0], 16) >> 5 == 2  # both stand there
    assert {int(place, 16) >> 5 for place in places.split(" ")} == {0, 1, 2}
    assert "|" not in found["guanli"]


def test_a_sound_stands_in_the_shard_that_the_browser_will_ask() -> None:
    some = weighed({"河长制": 2.0, "行长": 1.0})
    found = dict(shards(by_sound(some), some, 3))
    for sound in ("hezhangzhi", "hz"):
        value = 0
        for letter in sound:
            value = (value * 31 + ord(letter)) % 2**32
        assert f"{sound} " in unseal(found[value * 0x9E3779B1 % 2**32 >> 29]).decode()


def test_markdown_as_paragraphs() -> None:
    assert paragraphs("---\ntitle: 甲\n---\n# 题\n\n- 一[词](a.md)**强**\n\n> 引\n") == ["题", "一词强", "引"]
