"""Planted mistakes, one a row, and the clean sentences that look like them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.proof.manuscript import Manuscript, lines_of
from minutes.proof.mend import mended
from minutes.proof.proofread import proofread


def codes(text: str, *, verbatim: bool = True, day: date | None = None) -> list[str]:
    return [p.code for p in proofread(Manuscript("甲.md", lines_of(text), verbatim=verbatim, day=day))]


PLANTED = [
    ("会议强调,要扎实开展。", "EZ01"), ("会议要求：抓好落实,5G建设加快。", "EZ01"), ("会议(扩大)召开。", "EZ01"),
    ("时间:8月30日", "EZ01"), ("抓好落实;加强领导", "EZ01"), ("落实到位!", "EZ01"),
    ("扎实推进。。", "EZ03"), ("扎实推进，。", "EZ03"), ("一是、，抓落实。", "EZ03"),
    ('要“破冰"。', "EZ04"), ("等等...", "WZ05"), ("等等…", "WZ05"), ("等等。。。", "WZ05"),
    ("要坚持“破冰。", "EZ06"), ("要坚持破冰”。", "EZ06"), ("（扩大会议", "EZ06"),
    ("会议 强调", "WZ07"), ("投资\u00a0增长", "EZ07"), ("共１２项", "WZ08"), ("（一）、加强领导", "WZ09"), ("1、加强领导", "WZ09"),
    ("第一、加强领导", "WZ09"), ("投资5百万元", "WZ10"), ("走访3、4个村", "WZ11"), ("2021-2025年", "HZ12"), ("3-5月完成", "HZ12"),
    ("学习《关于《条例》的通知》", "EZ14"), ("“要用“破冰”带动”", "EZ15"), ("锡水〔2021〕第12号", "WZ19"), ("锡水[2021]12号", "WZ18"),
    ("锡水〔2021〕012号", "WZ19"), ("2月30日召开。", "EZ21"), ("2021年13月1日", "EZ21"), ("2021年8月30日（星期二）", "EZ21"),
    ("参与5项，包括“甲”“乙”“丙”“丁”，全部完成。", "EX04"), ("牵头1项，即“甲”“乙”。", "EX04"),
    ("　　会议强调，抓落实。", "WM01"), ("    会议强调", "WM01"),
    ("1. 加强领导", "HM02"), ("**一要革命。**只有破冰。", "WM03"), ("长5*3*2米", "WM04"),
    ("根据《条例》、《办法》执行。", "HZ02"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), PLANTED)
def test_a_planted_mistake_is_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "学习《法治无锡建设规划（2021-2025年）》《江苏省信访条例》。", "增强“争第一、创唯一”的责任感。", "渡过难关，安全第一、预防为主。",
        "第三、四项工作。", "第三十八条 业主大会。", "## 第一章 总 则", "姓名李　强。", "依据GB 3838-2002和GB/T 37668。", "比例1:3，时间8:30。",
        "“一国两制”、“港人治港”、高度自治的方针。", "“要坚持破冰，带动突围。", "it’s 5G。", "违反第（一）、（二）项规定的。", "长3千米，重5千克。",
        "“打造‘最干净城市’”。", "学习《关于修改〈条例〉的决定》。", "**一要革命**。只有破冰。", "省委十三届……会议。", "锡水〔2021〕12号",
        "牵头1项，即“甲”，参与2项，包括“乙”“丙”。", "包括3项，如“甲”“乙”等。", "2024年2月29日", "8月30日（星期一）", "网址http://example.org/a(b),c",
        "| 名称 | 数 量 |", "会议指出：", "第1、2、3个村", "访问https://example.org:80/。", "宪法第七条：“国有经济，即全民所有制经济。”",
    ],
)  # fmt: skip
def test_a_clean_sentence_is_left_alone(text: str) -> None:
    assert codes(text, day=date(2021, 8, 30)) == []


@pytest.mark.parametrize("piece", [*list("“《（、。.… *1一甲-'\"|"), "1项，包括“甲", "第一、", "。，"])
def test_long_lines_come_to_an_end(piece: str) -> None:
    assert isinstance(codes(piece * 5000), list)


def test_numbered_points_leave_none_out() -> None:
    assert codes("一要革命。\n\n二要亮剑。\n\n四要担当。") == ["WX07"]
    assert codes("一要革命。\n\n二要亮剑。\n\n三要创新。\n\n一要新的。") == []


def test_other_pages_may_use_lists_and_indents() -> None:
    assert codes("1. 加强领导\n    接着写", verbatim=False) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("会议强调,抓好(扩大)落实!", "会议强调，抓好（扩大）落实！"), ("推进，。", "推进。"), ("推进；；", "推进；"), ("会议 强调", "会议强调"),
        ("共１２项Ａ", "共12项A"), ("　　会议强调", "会议强调"), ('要"破冰"', "要“破冰”"), ("**一要革命。**只有", "**一要革命**。只有"),
        ("投资\u00a0增长", "投资增长"),
        ("学习《甲,乙(试 行)１》,抓好", "学习《甲,乙(试 行)１》，抓好"), ("`甲,乙`", "`甲,乙`"), ("[甲](a,b.md)", "[甲](a,b.md)"),
        ("| 甲 乙 | 丙 |", "| 甲 乙 | 丙 |"), ("<!-- 甲,乙 -->", "<!-- 甲,乙 -->"), ('要"破冰', '要"破冰'),
    ],
)  # fmt: skip
def test_mechanical_mending(old: str, new: str) -> None:
    assert mended(old) == new


_TEXT = st.text(alphabet="甲乙一二123,;:?!()（）《》“”\"'。，、；…. 　*#|\n１ａ", max_size=80)


@given(_TEXT)
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mended(text)
    assert mended(once) == once


@given(_TEXT)
def test_mending_changes_no_word_and_no_title(text: str) -> None:
    marks = str.maketrans("", "", ',;:?!()（）“”"。，、；：？！ 　*\t\u00a0')
    narrow = str.maketrans("１ａ", "1a")
    assert mended(text).translate(marks).translate(narrow) == text.translate(marks).translate(narrow)


@given(st.text(max_size=200))
def test_any_text_is_proofread(text: str) -> None:
    assert all(p.line >= 1 for p in proofread(Manuscript("甲.md", lines_of(text))))
