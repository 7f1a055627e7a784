"""Files that are no .docx, or that mean harm: each is refused by one sentence, before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.docx.word import LONG, docx, field, p, packed, part, relations

from minutes.docx.names import transitional
from minutes.docx.package import MAX_DEPTH
from minutes.docx.reading import read_docx
from minutes.docx.refusal import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def refusal(data: bytes, name: str = "纪要.docx") -> str:
    with pytest.raises(Refused) as refused:
        read_docx(data, name)
    assert refused.value.exit_code == 2
    return f"{refused.value.message}；{refused.value.fix}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的（0 字节）"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "文件已加密，不能读取"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word 文件（.doc/.wps）"),
        (OLE, "实际是旧版 Office 文件"),
        (b"%PDF-1.7\n", "扩展名是 .docx，实际是PDF 文件"),
        (b"{\\rtf1\\ansi}", "实际是RTF 文件"),
        (b"<!DOCTYPE html><html></html>", "实际是网页文件"),
        ("会议纪要".encode(), "实际是文字文件"),
        (b"\x89PNG\r\n\x1a\n", "实际是图片"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "实际是ODT 文件"),
        (packed({"OFD.xml": "<OFD/>"}), "OFD 版式文件不能导入"),
        (docx(p(LONG))[:400], "文件不完整或已损坏"),
        (b"PK\x03\x04" + b"\0" * 50, "文件不完整或已损坏"),
        (packed({"a.txt": "甲"}), "没有 Word 正文"),
        (docx(p(LONG), word__vbaProject_bin=b"x"), "文件含宏"),
        (docx(p(LONG), word__embeddings__a_bin=b"x"), "文件含宏、嵌入对象"),
        (docx(p(LONG), rels=(("x", "aFChunk", "a.html"),)), "外来文档片段"),
        (docx(p(LONG), rels=(("x", "attachedTemplate", "http://example.org/a.dotm"),)), "外来文档片段"),
        (docx(p(field("DATE", "甲"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), p(LONG)), "没结束的域"),
        (docx(p("")), "文件里没有文字"),
    ],
)
def test_other_files_are_named_for_what_they_are(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_scan_is_told_from_a_text() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r>'
    data = docx(p(picture), rels=(("i", "image", "media/a.png"),), word__media__a_png=b"x")
    assert "只有图片、没有文字" in refusal(data)


def test_a_bomb_is_refused_by_its_directory() -> None:
    bomb = packed({"word/document.xml": b"\0" * (201 * 2**20)})
    assert len(bomb) < 300 * 2**10
    assert "展开后超过" in refusal(bomb)


def test_too_many_parts_or_one_part_twice() -> None:
    assert "个部件" in refusal(packed({f"{n}.txt": "" for n in range(5_001)}))
    buffer = io.BytesIO(docx(p(LONG)))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("WORD/document.xml", part("document", ""))
    assert "重名的部件" in refusal(buffer.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{part("document", "&a;").partition("?>")[2]}'
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
        "word/document.xml": xml.encode(encoding),
    }
    assert "不允许的 XML 声明" in refusal(packed(files))


def test_endless_nesting_is_refused() -> None:
    deep = "<w:smartTag>" * MAX_DEPTH + "</w:smartTag>" * MAX_DEPTH
    assert "嵌套太深" in refusal(docx(f"<w:p>{deep}</w:p>", p(LONG)))


def test_strict_files_are_read_like_common_ones() -> None:
    files = {
        "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{p(LONG)}</w:body>"),
    }
    strict = {
        name: xml.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, xml in files.items()
    }  # fmt: skip
    assert b"purl.oclc.org" in strict["word/document.xml"].encode()
    assert [x.text for x in read_docx(packed({**strict})).passages] == [LONG]
    assert transitional(b"<a/>") == b"<a/>"


def test_a_utf16_part_is_read() -> None:
    xml = part("document", f"<w:body>{p(LONG)}</w:body>").replace("UTF-8", "UTF-16")
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
        "word/document.xml": xml.encode("utf-16"),
    }
    assert [x.text for x in read_docx(packed(files)).passages] == [LONG]
