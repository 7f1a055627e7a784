"""Paragraphs drawn: addresses on every sentence, text escaped, spans laid over without loss."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minutes import render
from minutes.address import number, plain_text
from minutes.fidelity import first_difference, visible_text
from minutes.model import Correction, Study
from minutes.render import Span
from minutes.text import blocks


def page(body: str, *corrections: Correction, verbatim: bool = True) -> Study:
    paragraphs = number("题目", blocks(body, 1, verbatim=verbatim), corrections)
    return Study("docs/study/a.md", "a", "题目", paragraphs, {}, False, "all", (), (), type="规划")


def html(body: str, *corrections: Correction, verbatim: bool = True) -> str:
    return str(render.body(page(body, *corrections, verbatim=verbatim), {}))


def test_a_run_in_head_stays_in_its_paragraph() -> None:
    assert html("**一要担当**。要抓落实。") == (
        '<div class="para has-run-in" id="p1"><h2 class="run-in" id="p1s1">一要担当。</h2>'
        '<p><span class="s" id="p1s2">要抓落实。</span></p></div>'
    )


def test_bold_inside_a_paragraph_is_no_heading() -> None:
    assert html("要**抓落实**。") == '<p class="para" id="p1"><span class="s" id="p1s1">要<strong>抓落实</strong>。</span></p>'


def test_markup_in_text_is_text() -> None:
    assert "<script" not in html("<script>alert(1)</script>")
    assert "&lt;GB/T 37668&gt;" in html("按<GB/T 37668>执行。")


def test_a_table_has_addressed_rows_and_aligned_columns() -> None:
    assert html("| 项 | 值 |\n|---|--:|\n| 甲 | 2 |") == (
        '<div class="table" id="p1"><table><thead><tr id="p1r1"><th>项</th><th align="right">值</th></tr></thead>'
        '<tbody><tr id="p1r2"><td>甲</td><td align="right">2</td></tr></tbody></table></div>'
    )


def test_prose_links_lead_to_pages() -> None:
    drawn = html("- 见[某](../glossary/offices/b.md#p1)", verbatim=False)
    assert drawn == '<ul><li id="p1"><span class="s" id="p1s1">见<a href="../glossary/offices/b.html#p1">某</a></span></li></ul>'


def test_a_picture_alone_is_a_figure_with_its_words() -> None:
    drawn = html("![河道“整治”](../assets/a.png)", verbatim=False)
    assert '<img src="../assets/a.png" alt="河道“整治”" loading="lazy">' in drawn


def test_removed_and_replaced_places_keep_their_addresses() -> None:
    gone = Correction("p1", "删除", "甲。乙。", date(2021, 9, 1), "办公室", "误收")
    changed = Correction("p2", "修改", "丙。", date(2021, 9, 1), "办公室", "笔误")
    drawn = html("新丙。", gone, changed)
    assert '<p class="para removed" id="p1">' in drawn
    assert "〔本段已更正删除〕" in drawn
    for address in ("p1s1", "p1s2", "p2s1", "p2s1a"):
        assert f'id="{address}"' in drawn


def test_a_row_that_was_taken_out_leaves_its_address_and_not_a_character() -> None:
    former = Correction("p1", "修改", "项\t值\n甲\t1\n乙\t2", date(2021, 9, 1), "办公室", "笔误")
    found = page("| 项 | 值 |\n|---|---|\n| 乙 | 2 |", former)
    drawn = str(render.body(found, {}))
    assert '<tr id="p1r1"><th><span class="retired" id="p1r2"></span>项</th>' in drawn
    assert '<tr id="p1r3"><td>乙</td>' in drawn
    written = visible_text(str(render.title(found)) + drawn)
    assert first_difference(written, plain_text(found.title, found.paragraphs)) == ""


def test_crossing_spans_are_cut_not_crossed() -> None:
    paragraph = page("甲乙丙丁。").paragraphs[1]
    drawn = str(render.paragraph(paragraph, [Span(0, 3, "a", (("href", "x"),)), Span(2, 4, "mark")]))
    assert "".join(drawn.split("<")[0:1]) == ""
    assert '<a href="x">甲乙<mark>丙</mark></a><mark>丁</mark>。' in drawn


def test_contents_list_has_heads_and_headings() -> None:
    found = render.contents(page("**一要担当**。要抓。\n\n## 其他\n\n甲。"))
    assert [(h.level, h.id, h.title) for h in found] == [(2, "p1s1", "一要担当"), (2, "p2", "其他")]


ANY = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=60)


@given(st.lists(ANY, max_size=6))
def test_visible_text_is_the_plain_text_for_any_text(paragraphs: list[str]) -> None:
    made = page("\n\n".join(paragraphs))
    drawn = str(render.title(made)) + str(render.body(made, {}))
    assert first_difference(visible_text(drawn), plain_text("题目", made.paragraphs)) == ""


@given(st.lists(st.lists(st.text("甲1&<*` ", max_size=3), min_size=1, max_size=3), min_size=1, max_size=5))
def test_visible_text_is_the_plain_text_for_any_table(rows: list[list[str]]) -> None:
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    made = page("\n".join([head, "|---" * len(rows[0]) + "|", *rest]))
    drawn = str(render.title(made)) + str(render.body(made, {}))
    assert first_difference(visible_text(drawn), plain_text("题目", made.paragraphs)) == ""


@given(ANY, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_no_span_changes_the_text(text: str, places: list[tuple[int, int]]) -> None:
    made = page(text)
    spans = {"p1": [Span(a, b, "mark") for a, b in places if a < b]}
    drawn = str(render.title(made)) + str(render.body(made, spans))
    assert visible_text(drawn) == plain_text("题目", made.paragraphs)


def test_fidelity_sees_a_single_character() -> None:
    assert first_difference("题目\n决不是。", "题目\n绝不是。") == "第 1 段起不同：原文“绝不是。”，页面“决不是。”"
    assert visible_text('<h1 id="p0">题<script>x</script>目</h1><p id="p1" class="para removed">删</p>') == "题目"


def test_fidelity_reads_what_is_seen_and_nothing_else() -> None:
    html = (
        '<template><p id="p1">甲</p></template><p id="p2">乙<!-- 丙 -->丁<style>戊</style></p><p>己</p><p id="p2s1">庚</p>'
        '<table id="p3"><caption>辛</caption><thead><tr><th>壬</th><th><script>x</script>癸</th></tr></thead>'
        "<tbody><tr><td>子</td><td></td></tr></tbody></table>"
    )
    assert visible_text(html) == "乙丁\n辛壬\t癸\n子\t"
    assert visible_text("") == ""
    assert visible_text("<p id='p1'>没有写完") == "没有写完"
