"""Openings of minutes as offices write them, and what is taken from them. Names are invented."""

from __future__ import annotations

import pytest

from minutes.importing.fields import fields
from minutes.importing.studies import studied
from minutes.importing.tasks import tasks


@pytest.mark.parametrize(
    ("text", "chair", "place", "kind"),
    [
        (
            "8月30日，局党组书记、局长王甲山在局四楼会议室主持召开局党组会议，学习。",
            "局党组书记、局长王甲山",
            "局四楼会议室",
            "局党组会议",
        ),
        ("2021年9月6日上午，局长王甲山主持召开局长办公会。", "局长王甲山", "", "局长办公会"),
        ("9月6日，局党组书记王甲山同志主持会议并讲话。", "局党组书记王甲山", "", "专题会议"),
        ("会议由局党组副书记、副局长李乙主持。", "局党组副书记、副局长李乙", "", "专题会议"),
        ("9月6日，市水利局局长李　强主持召开专题会议。", "市水利局局长李　强", "", "专题会议"),
        ("主持人：王甲山", "王甲山", "", "专题会议"),
        ("主　持：王甲山　局长", "王甲山　局长", "", "专题会议"),
        (
            "9月6日，副市长赵丙田在市政府第一会议室主持召开河湖治理推进会，研究工作。",
            "副市长赵丙田",
            "市政府第一会议室",
            "河湖治理推进会",
        ),
        ("9月6日，局召开党组会议，学习有关文件。", "", "", "专题会议"),
        ("地点：局二楼会议室", "", "局二楼会议室", "专题会议"),
        ("9月6日，受局长委托，总工程师孙丁主持召开技术审查会。", "总工程师孙丁", "", "技术审查会"),
    ],
)
def test_who_led_and_where(text: str, chair: str, place: str, kind: str) -> None:
    found = fields("专题会议纪要", [text])
    assert (found.chair, found.place, found.kind) == (chair, place, kind)


@pytest.mark.parametrize("piece", ["书记、", "局长主持", "在书记", "会议由", "学习《", "参与2项，包括“甲"])
def test_long_lines_come_to_an_end(piece: str) -> None:
    line = piece * 3000
    assert fields("会议纪要", [line]).place == ""
    assert len(studied([line])) <= 3000
    assert tasks([line]) == ()


def test_who_came() -> None:
    found = fields("会议纪要", ["9月6日召开会议。局领导班子成员参加会议。各处室负责人列席会议。"])
    assert (found.attended, found.nonvoting) == ("局领导班子成员", "各处室负责人")
    found = fields("会议纪要", ["出席：王甲山、李乙", "列席人员：各处室负责人"])
    assert (found.attended, found.nonvoting) == ("王甲山、李乙", "各处室负责人")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("会议学习了《甲条例》《乙办法》，对工作进行部署。", ["甲条例", "乙办法"]),
        ("会议传达学习某全会精神和某书记、某市长讲话要求。", ["某全会精神", "某书记、某市长讲话要求"]),
        (
            "会议学习某同志在甲地考察时的重要讲话精神、重要文章《乙》和给丙地的回信精神。",
            ["某同志在甲地考察时的重要讲话精神", "乙", "给丙地的回信精神"],
        ),
        ("会议学习了《关于印发〈甲、乙方案〉的通知》。", ["关于印发〈甲、乙方案〉的通知"]),
        ("会议传达“甲、乙行动”动员会精神。", ["“甲、乙行动”动员会精神"]),
        ("局党组理论学习中心组学习会召开。", []),
        ("要加强学习，提高本领。", []),
        ("贯彻《甲条例》。", []),
    ],
)
def test_what_was_studied(text: str, titles: list[str]) -> None:
    assert [item.title for item in studied([text])] == titles


def test_how_and_where_it_was_studied() -> None:
    first, second = studied(["会议召开。会议传达学习某全会精神。", "会议学习了《甲条例》。"])
    assert (first.how, first.at, second.how, second.at) == ("传达学习", "p1s2", "学习", "p2s1")


def test_tasks_with_their_roles() -> None:
    text = "要抓落实。市水利局主动牵头1项，即“甲”，积极参与2项，包括“乙”“打造‘丙’”，全部完成。"
    assert [(t.title, t.role, t.at) for t in tasks([text])] == [
        ("甲", "lead", "p1s2"), ("乙", "support", "p1s2"), ("打造‘丙’", "support", "p1s2"),
    ]  # fmt: skip
    assert tasks(["共有2项，包括“甲”“乙”。"]) == ()
