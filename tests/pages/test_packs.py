"""The study pack: nothing in it that a minute, an entry or a task does not say, each line with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import ROOT

from minutes.cards import NO_WORDING
from minutes.pages.pack_lines import lines
from press import prepare

if TYPE_CHECKING:
    import pytest

    from minutes.pages.pack_lines import Line


def parts() -> dict[str, list[Line]]:
    """The pack of the first minute, part by part."""
    book = prepare(ROOT, "all").book
    found: dict[str, list[Line]] = {}
    for line in lines(book, book.corpus.meetings[0]):
        if line.style == "head":
            found[line.text] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def test_the_first_pack_has_what_the_minute_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = parts()
    assert list(found) == ["一、学了什么", "二、会上原话", "三、词条和释义", "四、任务", "五、讨论（都是纪要的原话）"]
    assert len(found["一、学了什么"]) == 10
    assert found["一、学了什么"][7][1:3] == ("8. 学习：江苏省信访条例（地方性法规）", "本站有介绍页，见第8段第1句")
    assert [line.place for line in found["二、会上原话"]] == [
        f"{place}（2021-08-30#{at}）" for place, at in (("第1段第1句", "p1s1"), ("第6段第7句", "p6s7"), ("第8段第1句", "p8s1"))
    ]
    who = [line.place.split("；")[0] for line in found["四、任务"]]
    assert who[:7] == ["牵头：无锡市水利局", *["参与：无锡市水利局"] * 5, "未指定承担机构"]
    assert len(who) == 52


def test_every_quotation_stands_where_it_says_and_every_question_is_the_minutes_own() -> None:
    meeting = prepare(ROOT, "all").book.corpus.meetings[0]
    text = {p.id: p.text for p in meeting.paragraphs}
    found = parts()
    quoted = [*found["二、会上原话"], *found["五、讨论（都是纪要的原话）"]]
    assert all(line.text in text[re.findall(r"#(p\d+)", line.url)[0]] for line in quoted)
    questions = [line.text for line in found["五、讨论（都是纪要的原话）"]]
    assert [q[:2] for q in questions] == ["一要", "要坚", "二要", "三要", "四要"]
    assert "7个“问一问”" in questions[1]


def test_a_term_has_its_sourced_wordings_or_says_that_there_are_none() -> None:
    found = parts()["三、词条和释义"]
    terms = {line.text: n for n, line in enumerate(found) if line.style == "term"}
    red_boat = found[terms["红船精神"] + 1]
    assert (red_boat.style, "光明日报" in red_boat.place, "2005-06-21" in red_boat.place) == ("quote", True, True)
    assert found[terms["7个“问一问”"]].place == NO_WORDING
    for name, n in terms.items():
        follows = found[n + 1].style if n + 1 < len(found) else ""
        assert (found[n].place == NO_WORDING) != (follows == "quote"), name
