"""One file and its fate: every case has its sentence and its exit code, and where it is refused there is no page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus import lay
from tests.docx.word import cell, docx, field, listed, numbering, p, part, row, run, table

from minutes.address import digest
from minutes.importing.bringing import Outcome, bring
from minutes.importing.report import report, summary
from minutes.importing.verdicts import Options
from minutes.text import blocks

TODAY = date(2026, 1, 1)
_NOWHERE = Path("no such folder")
YEAR = Options(year=2021)
TITLE = p(run("局党组会议纪要", '<w:sz w:val="44"/>'), properties='<w:jc w:val="center"/>')
FIRST = "8月30日，局党组书记、局长王甲山在局四楼会议室主持召开局党组会议，学习有关文件。"
SECOND = "会议强调，要扎实开展攻坚行动，用忠诚和勤奋书写答卷。"
DELETED = '<w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del>'
NOTE = part("comments", f'<w:comment w:id="0">{p("批注")}</w:comment>')
CALL = part("comments", f'<w:comment w:id="0">{p("电话13800001234")}</w:comment>')
INS = 'w:id="1" w:author="某" w:date="2021-09-01T00:00:00Z"'


def office(*more: str, **parts: str) -> bytes:
    return docx(TITLE, p(FIRST), p(SECOND), *more, rels=(), **parts)


def brought(root: Path, data: bytes, options: Options = YEAR, name: str = "纪要.docx") -> Outcome:
    return bring(data, name, root, options, TODAY)


def said(outcome: Outcome) -> str:
    return "\n".join(map(str, outcome.verdicts))


@pytest.mark.parametrize(
    ("data", "options", "exit_code", "words"),
    [
        (office(p("机密★一年")), YEAR, 3, "第4段发现密级标志 1 处，未写入任何文件；涉密文件不得进入本系统"),
        (office(header1=part("hdr", p("内部资料·注意保存"))), YEAR, 3, "页眉发现内部资料标识 1 处"),
        (office(header1=part("hdr", p("机密") + p("★一年"))), YEAR, 3, "页眉发现密级标志 1 处"),
        (office(comments=CALL), YEAR, 3, "批注发现手机号 1 处"),
        (office(p("联系人：李乙，13800001234。")), YEAR, 3, "第4段发现手机号 1 处，未写入任何文件"),
        (office(table(row(cell("李乙"), cell("13800001234")))), YEAR, 3, "表1第1行发现手机号 1 处"),
        (office(p("甲。", run("不得公开的十个字的话", "<w:vanish/>"))), YEAR, 3, "第4段有隐藏文字 10 字；成稿不应含隐藏内容"),
        (office(p("甲。", run("不得公开", "<w:vanish/>"))), Options(year=2021, drop_hidden=True), 0, "已按 --drop-hidden 去掉"),
        (office(p("甲", f"<w:ins {INS}>{run('乙')}</w:ins>", DELETED)), YEAR, 2,
         "文件有未处理的修订 2 处（插入1、删除1）；请先“接受全部修订”，或加 --accept-changes 按接受处理"),
        (office(p("甲", f"<w:ins {INS}>{run('乙。')}</w:ins>")), Options(year=2021, accept_changes=True), 0, "已按 --accept-changes 全部接受"),
        (office(comments=NOTE), YEAR, 2, "有批注 1 条，批注不会导入；确认成稿请加 --drop-comments"),
        (office(comments=NOTE), Options(year=2021, drop_comments=True), 0, "批注 1 条，未导入"),
        (office(p("甲", run("乙", "<w:strike/>"))), YEAR, 2, "第4段有删除线文字，无法判断是否保留；请在 Word 中改定"),
        (office(p(field("DATE", "2021年9月13日"))), YEAR, 2, "第4段有“自动更新日期”域，显示 2021年9月13日，可能不是真实日期"),
        (office(p(field("DATE", "2021年9月13日"))), Options(day=date(2021, 8, 30)), 0, "属性"),
        (office(), Options(), 2, "会议日期“8月30日”没有年份；请加 --year 写明年份"),
        (office(p("“十四五”开局之年。")), Options(), 2, "依据“‘十四五’开局之年”（某依据）推测为 2021 年；请加 --year 2021 确认"),
        (office(p("锡水〔2021〕12号")), Options(), 2, "依据文号“〔2021〕12号”推测为 2021 年"),
        (office(p("锡水〔2021〕12号")), Options(year=2020), 1, "指向 2021 年，与 2020 年不同"),
        (office(p("（2021年8月1日印发）")), YEAR, 2, "正文日期 2021年8月30日 晚于印发日期 2021年8月1日；请核对"),
        (office(), Options(day=date(2021, 9, 1)), 2, "--date 为 2021-09-01，正文写的是“8月30日”，不一致"),
        (office(), Options(year=2030), 2, "会议日期 2030-08-30 晚于今天；请核对年份"),
        (office(p("甲", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')), YEAR, 1, "第4段有无法转换的符号 U+F0FE，已写作“☑”；请核对"),
        (office(table(row(cell("甲", properties='<w:gridSpan w:val="2"/>')), row(cell("乙")))), YEAR, 0, "表1有合并单元格，已重复填写，请核对"),
        (office(footnotes=part("footnotes", f'<w:footnote w:id="2">{p("脚注甲")}</w:footnote>')), YEAR, 1, "脚注、尾注 1 条未列入正文"),
        (docx(TITLE, p("8月30日，局召开会议，学习有关文件，研究部署工作。"), p(SECOND)), YEAR, 1, "未找到主持人"),
        (docx(TITLE, p("8月30日（星期二），局长王甲山主持召开会议，研究部署工作。"), p(SECOND)), YEAR, 1, "2021年8月30日是星期一，原文写“星期二”"),
        (docx(TITLE, p("近日，局长王甲山主持召开会议，研究部署工作。"), p(SECOND)), YEAR, 2, "正文开头没有写会议日期；请用 --date"),
        (docx(TITLE, p("2月30日，局长王甲山主持召开会议，研究部署工作。"), p(SECOND)), YEAR, 2, "日期“2021年2月30日”不存在"),
        (docx(TITLE, p("9月6日至7日，局长王甲山主持召开会议，研究部署工作。"), p(SECOND)), YEAR, 0, "会议不止一天，date 取第一天"),
        (docx(TITLE, p("二〇二一年八月三十日，局长王甲山主持召开会议。"), p(SECOND)), Options(), 0, ""),
        (docx(TITLE, p("时间：2021年8月30日（星期一）"), p("局长王甲山主持召开会议。"), p(SECOND)), Options(), 0, ""),
        (office(p("甲**乙**丙，写法特别。")), YEAR, 2, "第4段的写法会被当作排版记号"),
        (office(p("<!-- 甲 -->".replace("<", "&lt;").replace(">", "&gt;"))), YEAR, 2, "会被当作排版记号"),
    ],
)  # fmt: skip
def test_the_fate_of_a_file(tmp_path: Path, data: bytes, options: Options, exit_code: int, words: str) -> None:
    lay(tmp_path, {"_tables/years.yml": "- {phrase: ‘十四五’开局之年, year: 2021, why: 某依据}\n"})
    outcome = brought(tmp_path, data, options)
    assert (outcome.exit_code, outcome.refused) == (exit_code, exit_code >= 2), said(outcome)
    assert words in said(outcome) or words == "属性"
    assert bool(outcome.text) is not outcome.refused


def test_what_the_gate_finds_is_never_said(tmp_path: Path) -> None:
    data = office(p("机密★一年"), p("电话13800001234"), p("甲。", run("不得公开的话", "<w:vanish/>")))
    whole = report(brought(tmp_path, data))
    assert not any(secret in whole for secret in ("一年", "1380", "不得公开"))


def test_a_page_in_the_sites_own_shape(tmp_path: Path) -> None:
    shapes = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
    data = office(
        listed("总体要求", level=0), listed("要抓落实。", level=1), p("一要勇于革命。只有破冰。"), p(run("要点明确。", "<w:b/>"), "其余文字。"),
        table(row(cell("甲|乙"), cell("丙"))), numbering=shapes,
    )  # fmt: skip
    outcome = brought(tmp_path, data)
    assert outcome.path == "docs/meetings/2021/2021-08-30.md"
    assert outcome.text == (
        "---\ntitle: 局党组会议纪要\ndate: 2021-08-30\ndate_basis: 原文只写“8月30日”，年份由编辑确认\nplace: 局四楼会议室\n"
        "chair: 局党组书记、局长王甲山\nkind: 局党组会议\ndraft: true\n---\n\n"
        f"{FIRST}\n\n{SECOND}\n\n## 一、总体要求\n\n（一）要抓落实。\n\n**一要勇于革命**。只有破冰。\n\n**要点明确**。其余文字。\n\n"
        "| 甲\\|乙 | 丙 |\n| --- | --- |\n"
    )
    assert outcome.draft is not None
    assert [b.text for b in blocks(outcome.text.split("---\n", 2)[2], 1, verbatim=True)] == list(
        outcome.draft.paragraphs
    )


def test_a_red_head_and_a_title_over_two_lines(tmp_path: Path) -> None:
    big, middle = '<w:sz w:val="44"/>', '<w:jc w:val="center"/>'
    data = docx(
        p(run("无锡市水利局文件", '<w:sz w:val="72"/>'), properties=middle), p("锡水〔2021〕12号", properties=middle),
        p(run("局党组理论学习中心组", big), properties=middle), p(run("学习（扩大）会议纪要", big), properties=middle), p(FIRST), p(SECOND),
    )  # fmt: skip
    outcome = brought(tmp_path, data)
    assert outcome.draft is not None
    assert outcome.draft.title == "局党组理论学习中心组学习（扩大）会议纪要"
    assert outcome.draft.masthead == ("无锡市水利局文件", "锡水〔2021〕12号")
    assert "题目之前的 2 行（版头、文号等）未列入正文" in said(outcome)


def test_a_minute_is_imported_once(tmp_path: Path) -> None:
    first = brought(tmp_path, office())
    lay(tmp_path, {first.path.removeprefix("docs/"): first.text})
    assert "与 docs/meetings/2021/2021-08-30.md 内容相同，未重复导入" in said(brought(tmp_path, office()))
    longer = office(p(SECOND * 20))
    lay(tmp_path, {first.path.removeprefix("docs/"): brought(tmp_path, longer, Options(year=2021, number=2)).text})
    revised = office(p(SECOND * 20 + "完。"))
    assert "疑为 docs/meetings/2021/2021-08-30.md 的修订版" in said(brought(tmp_path, revised))
    assert brought(tmp_path, revised, Options(year=2021, replaces=True)).exit_code == 0
    other = docx(TITLE, p("8月30日，局长王甲山主持召开另一次会议。"), p("会议研究了别的事项，作出部署。"))
    assert "docs/meetings/2021/2021-08-30.md 已存在，未改动；同日第二次会议请加 --number 2" in said(
        brought(tmp_path, other)
    )
    assert brought(tmp_path, other, Options(year=2021, number=2)).path == "docs/meetings/2021/2021-08-30-2.md"


TEXT = f"局党组会议纪要\r\n\r\n{FIRST}\r\n{SECOND}\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_files_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    outcome = brought(tmp_path, TEXT.encode(encoding), name="纪要.txt")
    assert outcome.exit_code == 0
    assert outcome.draft is not None
    assert outcome.draft.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "data", [TEXT.encode().decode("gb18030", "replace").encode(), b"\xff\xfe\x00", b"\x00\x01\x02", b"abc" * 50]
)
def test_garbled_text_is_refused(tmp_path: Path, data: bytes) -> None:
    outcome = brought(tmp_path, data, name="纪要.txt")
    assert (outcome.exit_code, "文字是乱码" in said(outcome)) == (2, True)


def test_known_and_new_names_and_studies(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "glossary/spirits/hong.md": "---\nname: 红船精神\n---\n甲。\n",
            "study/tiaoli.md": "---\ntitle: 某条例\nkind: 法规\n---\n甲。\n",
            "_tables/ignored_terms.txt": "# 注\n某某机制\n",
        },
    )
    text = "会议学习了《某条例》《某办法》。要弘扬红船精神、治水精神，完善某某机制，健全“甲乙”工作机制，用好河长制办公室，文明精神文明建设。"
    outcome = brought(tmp_path, office(p(text)))
    assert outcome.found is not None
    assert outcome.found.known == ("红船精神",)
    assert [c.name for c in outcome.found.candidates] == ["“甲乙”工作机制", "治水精神", "河长制办公室"]
    assert "{doc: tiaoli, how: 学习, at: p3s1}" in outcome.text
    assert "{doc: 某办法, how: 学习, at: p3s1}" in outcome.text
    assert "疑似新词条 3 个" in report(outcome)


def test_copy_findings_stand_in_the_report(tmp_path: Path) -> None:
    outcome = brought(tmp_path, office(p("会议要求,抓好落实。")))
    assert "| 第3段 | EZ01 |" in report(outcome)


def test_many_files_in_one_table(tmp_path: Path) -> None:
    table_ = summary([brought(tmp_path, office()), brought(tmp_path, b"", name="空.docx")])
    assert "| 纪要.docx | 已导入 | docs/meetings/2021/2021-08-30.md |" in table_
    assert "| 空.docx | 未导入 | — | 文件是空的（0 字节）；请重新导出。 |" in table_


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 5000), st.sampled_from(["纪要.docx", "纪要.txt", "纪要"]))
def test_no_bytes_whatever_raise(data: bytes, at: int, name: str) -> None:
    whole = office()
    at %= len(whole)
    for candidate in (data, whole[:at] + data + whole[at + len(data) :], whole[:at]):
        outcome = bring(candidate, name, _NOWHERE, YEAR, TODAY)
        assert outcome.refused is (not outcome.text)
        assert outcome.verdicts or outcome.text


TAGS = (
    "p",
    "r",
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "tbl",
    "tr",
    "tc",
    "hyperlink",
    "fldSimple",
    "pPr",
    "rPr",
    "txbxContent",
)
_XML = st.recursive(
    st.text(alphabet="甲乙1 \t\n★密", max_size=12).map(lambda t: f"<w:r><w:t>{t}</w:t></w:r>"),
    lambda inner: st.tuples(
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
        st.sampled_from(["", ' w:val="1"', ' w:val="x"', ' w:instr="DATE"', ' w:val=""']),
    ).map(lambda made: f"<w:{made[0]}{made[2]}>{''.join(made[1])}</w:{made[0]}>"),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_XML, max_size=5))
def test_no_xml_whatever_raises(body: list[str]) -> None:
    outcome = bring(docx(TITLE, *body, p(FIRST), p(SECOND)), "纪要.docx", _NOWHERE, YEAR, TODAY)
    assert outcome.refused is (not outcome.text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="甲乙丙，。、“”《》（）1aA-.:：#|*>~$<[] ", min_size=1, max_size=40), min_size=1, max_size=6
    )
)
def test_what_is_imported_is_read_back_word_for_word(lines: list[str]) -> None:
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines]
    outcome = bring(office(*map(p, escaped)), "纪要.docx", _NOWHERE, YEAR, TODAY)
    if outcome.draft is not None:
        body = outcome.text.split("---\n", 2)[2]
        read = [block.text for block in blocks(body, 1, verbatim=True)]
        assert digest("\n".join(read)) == digest("\n".join(outcome.draft.paragraphs))
        assert [line.strip() for line in lines if line.strip()] == list(outcome.draft.paragraphs[2:])
