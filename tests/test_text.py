"""Bodies cut into blocks: what is text stays text, what is marked up is known by offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutes.text import Mark, Shape, blocks, sentences

HAN = st.text(alphabet="会议强调水利系统要以思想大解放。，、；：？！“”‘’《》（）[]<>~$#|*{}_`\\-0123456789abcⅢ％", min_size=1)


def minute(body: str) -> list[str]:
    return [b.text for b in blocks(body, 1, verbatim=True)]


def test_what_markdown_eats_is_text_in_a_minute() -> None:
    lines = [
        "水深3~5米，方量8~12万方。",
        "投资$5亿，其中$6亿。",
        "按<GB/T 37668>执行。",
        "#标签#",
        "[注]：以会议为准。",
        "2021. 一季度",
        "- 不是列表",
        "> 不是引用",
        "说明: 第一行",
        "*[备注]: 另行通知。",
        "!!! 重要",
        "{: 征求意见稿 }",
        "10^3米、会议_纪要_2021、编号__A__、`码`、5*3*2",
        "AT&T 与 &lt;批示&gt;",
    ]
    assert minute("\n\n".join(lines)) == lines


def test_single_line_break_joins_without_a_space() -> None:
    assert minute("甲乙\n　　丙丁\n\n戊") == ["甲乙丙丁", "戊"]


def test_bold_is_beside_the_text() -> None:
    (block,) = blocks("**一要担当**。要抓落实。", 4, verbatim=True)
    assert (block.text, block.marks, block.line) == ("一要担当。要抓落实。", (Mark(0, 4, "strong"),), 4)


def test_a_line_that_is_a_comment_is_dropped_and_lines_still_count() -> None:
    found = blocks("甲\n<!-- 编者：待核 -->\n乙\n\n丙", 7, verbatim=True)
    assert [(b.text, b.line) for b in found] == [("甲乙", 7), ("丙", 11)]


def test_an_explicit_id_stands_alone_on_the_last_line() -> None:
    (block,) = blocks("新增一段。\n{: #p4a }", 1, verbatim=True)
    assert (block.text, block.explicit_id) == ("新增一段。", "p4a")


def test_a_table_is_rows_and_cells_with_alignment() -> None:
    (block,) = blocks("| 项 | 值 |\n|:--|--:|\n| **甲** | 1\\|2 |\n| 丙 |", 1, verbatim=True)
    assert block.shape is Shape.TABLE
    assert block.text == "项\t值\n甲\t1|2\n丙"
    assert block.align == ("left", "right")
    assert block.marks == (Mark(4, 5, "strong"),)


def test_headings_of_the_original_are_blocks() -> None:
    found = blocks("## 一、学习\n甲。\n### （一）传达\n乙。", 1, verbatim=True)
    assert [(b.shape, b.text, b.depth) for b in found] == [
        (Shape.HEADING, "一、学习", 2),
        (Shape.TEXT, "甲。", 0),
        (Shape.HEADING, "（一）传达", 3),
        (Shape.TEXT, "乙。", 0),
    ]


def test_prose_has_lists_quotes_links_and_pictures() -> None:
    body = "- 甲[乙](../x.md#p1)\n  续\n1. 丙\n> 引\n> 文\n\n![图](../assets/a.png)"
    found = blocks(body, 1, verbatim=False)
    assert [(b.shape, b.text, b.label) for b in found] == [
        (Shape.ITEM, "甲乙续", ""),
        (Shape.ITEM, "丙", "1"),
        (Shape.QUOTE, "引文", ""),
        (Shape.TEXT, "图", ""),
    ]
    assert found[0].marks == (Mark(1, 2, "link", "../x.md#p1"),)
    assert found[3].marks == (Mark(0, 1, "image", "../assets/a.png"),)


def test_sentences_end_with_the_quotes_that_close_there() -> None:
    text = "他说“好。”又问：“行吗？！”（完。）余下"
    assert [text[a:b] for a, b in sentences(text)] == ["他说“好。”", "又问：“行吗？！”", "（完。）", "余下"]


@given(HAN)
def test_sentences_cover_the_text_without_a_gap(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text


@given(st.lists(HAN, min_size=1))
def test_no_character_of_a_minute_is_lost_but_markup(paragraphs: list[str]) -> None:
    body = "\n\n".join(paragraphs)
    kept = "".join(minute(body))
    markup = set("*#|- {}:\\\t")
    assert [c for c in kept if c not in markup] == [c for c in "".join(paragraphs) if c not in markup]


@given(st.text())
def test_any_text_whatever_is_cut_without_an_error(text: str) -> None:
    for verbatim in (True, False):
        for block in blocks(text, 1, verbatim=verbatim):
            assert all(0 <= m.start <= m.end <= len(block.text) for m in block.marks)
