"""Each probe by which converters of Word files fail official texts: what must stay, what must go, what must be told."""

from __future__ import annotations

import pytest
from tests.docx.word import LONG, cell, docx, field, listed, numbering, p, part, row, run, table

from minutes.docx.reading import read_docx
from minutes.docx.text import DocxText, Grid, Matter

INS = 'w:id="1" w:author="某" w:date="2021-09-01T00:00:00Z"'


def texts(document: DocxText) -> list[str]:
    return [passage.text for passage in document.passages]


def matters(document: DocxText) -> dict[Matter, int]:
    found: dict[Matter, int] = {}
    for remark in document.remarks:
        found[remark.matter] = found.get(remark.matter, 0) + remark.count
    return found


@pytest.mark.parametrize(
    ("inner", "text", "told"),
    [
        ((run("甲乙"), f"<w:ins {INS}>{run('丙')}</w:ins>"), "甲乙丙", Matter.INSERTED),
        ((run("甲乙"), f"<w:del {INS}><w:r><w:delText>丙</w:delText></w:r></w:del>"), "甲乙", Matter.DELETED),
        ((run("甲"), f"<w:moveFrom {INS}>{run('乙')}</w:moveFrom>"), "甲", Matter.DELETED),
        ((run("甲"), f"<w:moveTo {INS}>{run('乙')}</w:moveTo>"), "甲乙", Matter.INSERTED),
        ((run("甲"), run("密", "<w:vanish/>")), "甲", Matter.HIDDEN),
        ((run("甲"), run("密", '<w:color w:val="FFFFFF"/>')), "甲", Matter.HIDDEN),
        ((run("甲"), run("密", '<w:color w:val="FEFEFE"/>')), "甲", Matter.HIDDEN),
        ((run("甲"), run("密", '<w:color w:val="auto" w:themeColor="background1"/>')), "甲", Matter.HIDDEN),
        ((run("甲"), run("密", '<w:sz w:val="2"/>')), "甲", Matter.HIDDEN),
        ((run("甲"), run("乙", "<w:strike/>")), "甲乙", Matter.STRUCK),
        ((run("甲"), run("乙", "<w:dstrike/>")), "甲乙", Matter.STRUCK),
        (('<w:fldSimple w:instr=" DATE ">' + run("2021年9月13日") + "</w:fldSimple>",), "2021年9月13日", Matter.DATE_FIELD),
        ((field(' TIME \\@ "yyyy" ', "2021年"),), "2021年", Matter.DATE_FIELD),
        ((run("甲"), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "甲☑", Matter.SYMBOL),
        ((run("甲\uf0fe"),), "甲☑", Matter.SYMBOL),
        ((run("甲"), "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), "甲x+1", Matter.FORMULA),
        (
            ("<w:r><w:ruby><w:rt>" + run("jiǎ") + "</w:rt><w:rubyBase>" + run("甲") + "</w:rubyBase></w:ruby></w:r>",),
            "甲",
            Matter.RUBY,
        ),
        (
            (run("甲"), "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处") + "</w:sdtContent></w:sdt>"),
            "甲",
            Matter.PLACEHOLDER,
        ),
    ],
)  # fmt: skip
def test_what_is_printed_and_what_is_told(inner: tuple[str, ...], text: str, told: Matter) -> None:
    document = read_docx(docx(p(*inner), p(LONG)))
    assert texts(document) == [text, LONG]
    assert matters(document).get(told) == 1


@pytest.mark.parametrize(
    "inner",
    [
        f'<w:hyperlink r:id="x">{run("乙")}</w:hyperlink>',
        f"<w:smartTag>{run('乙')}</w:smartTag>",
        f"<w:customXml>{run('乙')}</w:customXml>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtContent><w:hyperlink>{run('乙')}</w:hyperlink></w:sdtContent></w:sdt>",
        field(" REF _Ref1 ", "乙"),
        run("乙", '<w:vanish w:val="0"/>'),
        run("乙", '<w:strike w:val="false"/>'),
        run("乙", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>'),
        run("乙", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>'),
    ],
)
def test_words_in_any_wrapping_are_kept_without_a_word(inner: str) -> None:
    document = read_docx(docx(p("甲", inner, "丙"), p(LONG)))
    assert texts(document) == ["甲乙丙", LONG]
    assert not matters(document)


def test_hidden_words_reach_the_gate_and_not_the_text() -> None:
    document = read_docx(docx(p(LONG), p("甲", run("机密★一年", "<w:vanish/>"))))
    assert texts(document) == [LONG, "甲"]
    assert ("机密★一年", "第2段的隐藏文字") in [(o.text, o.where) for o in document.outside]


def test_hidden_by_a_style_and_its_base() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>',
    )
    body = (p(LONG), p("密", properties='<w:pStyle w:val="b"/>'), p("甲", run("白", '<w:rStyle w:val="c"/>')))
    document = read_docx(docx(*body, styles=styles))
    assert texts(document) == [LONG, "甲"]
    assert [r.detail for r in document.remarks] == ["隐藏", "白色"]


def test_styles_in_a_circle_end() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    )
    assert texts(read_docx(docx(p(LONG, properties='<w:pStyle w:val="a"/>'), styles=styles))) == [LONG]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = p("甲，", properties=f"<w:rPr><w:del {INS}/></w:rPr>")
    assert texts(read_docx(docx(first, p("乙。"), p(LONG)))) == ["甲，乙。", LONG]


def test_a_line_break_parts_paragraphs_only_after_a_sentence() -> None:
    broken = p(
        "局党组", "<w:r><w:br/></w:r>", "会议纪要。", "<w:r><w:br/></w:r>", "乙", '<w:r><w:br w:type="page"/></w:r>'
    )
    assert texts(read_docx(docx(broken, p(LONG)))) == ["局党组会议纪要。", "乙", LONG]


def test_automatic_numbers_are_written_as_word_prints_them() -> None:
    shapes = numbering(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")
    )
    body = (
        listed("甲", level=0), listed("乙", level=1), listed("丙", level=2), listed("丁", level=3),
        listed("戊", level=2), listed("己", level=0), listed("庚", level=1), p(LONG),
    )  # fmt: skip
    document = read_docx(docx(*body, numbering=shapes))
    assert texts(document)[:-1] == ["一、甲", "（一）乙", "1.丙", "（1）丁", "2.戊", "二、己", "（一）庚"]


def test_numbers_come_from_a_style_and_restart_where_told() -> None:
    shapes = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="第%1条　"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    )
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    body = (
        p("甲", properties='<w:pStyle w:val="n"/>'),
        p("乙", properties='<w:pStyle w:val="n"/>'),
        listed("丙", 2),
        p(LONG),
    )
    assert texts(read_docx(docx(*body, numbering=shapes, styles=styles)))[:-1] == [
        "第1条　甲",
        "第2条　乙",
        "第5条　丙",
    ]


def test_a_bullet_is_told_and_not_printed() -> None:
    document = read_docx(docx(listed("甲"), p(LONG), numbering=numbering(("bullet", "\uf0b7"))))
    assert texts(document) == ["甲", LONG]
    assert matters(document) == {Matter.BULLET: 1}


def test_a_table_repeats_merged_cells_and_drops_deleted_rows() -> None:
    grid = table(
        row(cell("名称", properties='<w:gridSpan w:val="2"/>'), cell("数")),
        row(cell("甲", properties='<w:vMerge w:val="restart"/>'), cell("一"), cell("1")),
        row(cell("", properties="<w:vMerge/>"), cell("二"), cell("2")),
        row(cell("删"), cell("删"), cell("删"), properties=f"<w:del {INS}/>"),
    )
    document = read_docx(docx(p(LONG), grid))
    assert document.blocks[1] == Grid((("名称", "名称", "数"), ("甲", "一", "1"), ("甲", "二", "2")), "表1")
    assert matters(document) == {Matter.MERGED: 2, Matter.DELETED: 1}


def test_white_letters_on_a_dark_cell_are_seen() -> None:
    dark = '<w:shd w:val="clear" w:fill="1F4E79"/>'
    document = read_docx(docx(p(LONG), table(row(cell(run("表头", '<w:color w:val="FFFFFF"/>'), properties=dark)))))
    assert document.blocks[1] == Grid((("表头",),), "表1")


def test_a_table_in_a_table_is_flattened_and_told() -> None:
    inner = table(row(cell("甲"), cell("乙")))
    document = read_docx(docx(p(LONG), table(row(f"<w:tc>{inner}{p('丙')}</w:tc>"))))
    assert document.blocks[1] == Grid((("甲乙丙",),), "表1")
    assert matters(document) == {Matter.NESTED: 1}


def test_a_text_box_written_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{p('无锡市水利局文件')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = read_docx(docx(p(both, "甲"), p(LONG)))
    assert texts(document) == ["无锡市水利局文件", "甲", LONG]
    assert matters(document) == {Matter.BOX: 1}


def test_what_stands_around_the_text_is_kept_for_the_gate_alone() -> None:
    parts: dict[str, str | bytes] = {
        "header1": part("hdr", p("内部资料·注意保存")),
        "footer1": part("ftr", p("第1页")),
        "footnotes": part(
            "footnotes",
            f'<w:footnote w:type="separator">{p("")}</w:footnote><w:footnote w:id="2">{p("脚注甲")}</w:footnote>',
        ),
        "comments": part("comments", f'<w:comment w:id="0">{p("批注甲")}</w:comment>'),
    }
    document = read_docx(docx(p(LONG), rels=(), **parts))
    assert texts(document) == [LONG]
    assert {o.text for o in document.outside} >= {"内部资料·注意保存", "第1页", "脚注甲", "批注甲"}
    assert [(n.text, n.where) for n in document.notes] == [("脚注甲", "脚注")]
    assert matters(document) == {Matter.COMMENT: 1}


def test_what_a_paragraph_looks_like_is_told() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    )
    title = p(run("标题", '<w:sz w:val="44"/>'), properties='<w:jc w:val="center"/>')
    lead = p(run("一要革命", "<w:b/>"), "。其余")
    first, second, third, _ = read_docx(
        docx(title, p("一、总体", properties='<w:pStyle w:val="1"/>'), lead, p(LONG), styles=styles)
    ).passages
    assert (first.size, first.centred) == (44, True)
    assert (second.style, second.outline) == ("heading 1", 1)
    assert third.bold == 4
