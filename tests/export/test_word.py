"""发 Word: what is written is read back word for word by our own importer, and says nothing of its writer."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import reading
from tests.desk.office import DIGEST, MINUTE, house

import docx as other_writer
from edit import main
from minutes.address import digest, plain_text
from minutes.book import Stamp
from minutes.docx.reading import read_docx
from minutes.docx.text import Grid, Passage
from minutes.edition import compose
from minutes.export.word import Piece, Rows, docx
from minutes.export.words import files, minute
from minutes.importing.draft import draft
from minutes.model import Kind, Meeting
from minutes.parse import parse
from minutes.settings import Settings
from minutes.source import split

if TYPE_CHECKING:
    import pytest


def read(text: str) -> Meeting:
    page, _ = parse(split(text, "docs/meetings/2021/2021-08-30.md"), Kind.MEETING)
    assert isinstance(page, Meeting)
    return page


def through_word(meeting: Meeting) -> str:
    """The plain text after a way out and back."""
    brought = draft(read_docx(docx(minute(meeting))))
    return "\n".join((brought.title, *brought.paragraphs))


def test_the_first_minute_keeps_its_seal() -> None:
    meeting = read(MINUTE.read_text(encoding="utf-8"))
    assert digest(through_word(meeting)) == DIGEST


def test_edit_py_imports_what_the_site_hands_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house(tmp_path))
    Path("纪要.docx").write_bytes(docx(minute(read(MINUTE.read_text(encoding="utf-8")))))
    assert main(["import", "纪要.docx", "--year", "2021"]) == 0
    page = read(Path("docs/meetings/2021/2021-08-30.md").read_text(encoding="utf-8"))
    assert digest(plain_text(page.title, page.paragraphs)) == DIGEST


_WORDS = st.text("会议强调，“水利”系统《条例》<&>\"'{}#~$一二三要、1.（）8月30日A—…", min_size=1, max_size=40).map(lambda t: f"会{t.strip()}议")
_PARAGRAPHS = st.one_of(
    _WORDS.map(lambda t: f"{t}。"),
    _WORDS.map(lambda t: f"**一要{t}**。{t}。"),
    _WORDS.map(lambda t: f"## {t}"),
    st.lists(st.tuples(_WORDS, _WORDS), min_size=2, max_size=3).map(
        lambda rows: "\n".join((f"| {rows[0][0]} | {rows[0][1]} |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows[1:])))
    ),
)


@given(st.lists(_PARAGRAPHS, min_size=1, max_size=6))
def test_any_minute_comes_back_word_for_word(body: list[str]) -> None:
    meeting = read("---\ntitle: 局党组会议纪要\ndate: 2021-08-30\n---\n\n" + "\n\n".join(body) + "\n")
    assert through_word(meeting) == plain_text(meeting.title, meeting.paragraphs)


def test_a_file_has_the_looks_of_an_official_document_and_no_properties() -> None:
    with zipfile.ZipFile(io.BytesIO(docx([Piece("Title", "题"), Rows((("甲", "乙"), ("丙", "")))]))) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        styles = package.read("word/styles.xml").decode()
        body = package.read("word/document.xml").decode()
        core = package.read("docProps/core.xml").decode()
        footers = package.read("word/footer1.xml").decode(), package.read("word/footer2.xml").decode()
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"} <= set(re.findall(r'w:eastAsia="([^"]*)"', styles))
    assert 'w:line="579" w:lineRule="exact"' in styles  # 28.95 points
    millimetres = {side: round(int(n) / 56.693) for side, n in re.findall(r'w:(top|right|bottom|left)="(\d+)"', body)}
    assert millimetres == {"top": 37, "right": 26, "bottom": 35, "left": 28}
    assert core.endswith('core-properties"/>')
    assert ['<w:jc w:val="right"/>' in footers[0], '<w:jc w:val="left"/>' in footers[1]] == [True, True]


def test_our_reader_and_another_agree() -> None:
    data = docx([Piece("Title", "局党组会议纪要"), Piece("Normal", "会议强调。", 4), Rows((("甲", "乙"), ("丙", "丁")))])
    document = other_writer.Document(io.BytesIO(data))
    assert [p.text for p in document.paragraphs] == ["局党组会议纪要", "会议强调。"]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == ["甲", "乙", "丙", "丁"]
    assert document.core_properties.author == ""
    blocks = read_docx(data).blocks
    assert [b.text for b in blocks if isinstance(b, Passage)] == ["局党组会议纪要", "会议强调。"]
    assert [b.rows for b in blocks if isinstance(b, Grid)] == [(("甲", "乙"), ("丙", "丁"))]


def test_the_same_pieces_give_the_same_bytes() -> None:
    pieces = [Piece("Title", "题"), Piece("Normal", "文\uffff字")]
    assert docx(pieces) == docx(pieces)


def test_every_minute_that_stands_has_two_files_and_a_withdrawn_one_none(tmp_path: Path) -> None:
    standing = "---\ntitle: 局党组会议纪要\ndate: 2021-08-30\n---\n8月30日，开会。\n"
    withdrawn = "corrections: [{at: p0, kind: 撤回, date: 2021-09-30, by: 综合处, why: 误发}]\n---\n8"
    gone = standing.replace("08-30", "08-31").replace("---\n8", withdrawn)
    kept = standing.replace("08-30", "09-01").replace("---\n8", "draft: true\n---\n8")
    days = {"08-30": standing, "08-31": gone, "09-01": kept}
    read_ = reading(tmp_path, {f"meetings/2021/2021-{day}.md": text for day, text in days.items()})
    made = dict(files(compose(read_, Settings("站"), Stamp("2024-06-01")).book))
    assert list(made) == ["meetings/2021/2021-08-30.docx", "packs/2021-08-30.docx"]


def test_a_title_of_two_lines_is_drawn_in_until_both_are_alike() -> None:
    written = xml([Piece("Title", "局党组暨理论学习中心组学习（扩大）会议纪要")])
    found = re.search(r'w:left="(\d+)" w:right="(\d+)"', written)
    assert found
    room = 8845 - int(found[1]) - int(found[2])
    assert 11 * 436 < room < 12 * 436  # of its 21 characters eleven and ten


def test_a_title_of_one_line_and_other_paragraphs_keep_their_width() -> None:
    assert "<w:ind " not in xml([Piece("Title", "局党组会议纪要"), Piece("Normal", "会议强调。" * 9)])


def xml(pieces: list[Piece]) -> str:
    with zipfile.ZipFile(io.BytesIO(docx(pieces))) as package:
        return package.read("word/document.xml").decode()
