"""What a file really is, by its first bytes; names lie."""

from __future__ import annotations

from enum import StrEnum

from minutes.docx.refusal import Refused


class FileKind(StrEnum):
    """Kinds of files that offices send."""

    EMPTY = "空文件"
    DOCX = "Word 文档"
    ODT = "ODT 文件"
    ENCRYPTED = "加密的 Office 文件"
    OLD_WORD = "旧版 Word 文件"
    OLD_OFFICE = "旧版 Office 文件"
    PDF = "PDF 文件"
    RTF = "RTF 文件"
    HTML = "网页文件"
    OFD = "OFD 文件"
    PICTURE = "图片"
    TEXT = "文字文件"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    ((b"%pdf-",), FileKind.PDF),
    ((rb"{\rtf",), FileKind.RTF),
    ((b"<!doctype html", b"<html", b"<?xml"), FileKind.HTML),
    ((b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*"), FileKind.PICTURE),
)
_SAVE_AS = "请在 Word/WPS 中“另存为 → Word 文档(.docx)”"


def kind_of(data: bytes) -> FileKind:
    """The kind of a file by its content."""
    if not data:
        return FileKind.EMPTY
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for starts, kind in _STARTS if head.startswith(starts)), FileKind.TEXT)


def _zip_kind(data: bytes) -> FileKind:
    if b"application/vnd.oasis.opendocument" in data[:200]:
        return FileKind.ODT
    return FileKind.OFD if b"OFD.xml" in data[:4096] or data.rfind(b"OFD.xml") > 0 else FileKind.DOCX


def _ole_kind(data: bytes) -> FileKind:
    """An OLE file names its streams in UTF-16; EncryptedPackage is what a password makes of any Office file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileKind.ENCRYPTED
    return FileKind.OLD_WORD if "WordDocument".encode("utf-16-le") in data else FileKind.OLD_OFFICE


def refuse_other_kinds(data: bytes, name: str = "") -> None:
    """Nothing but a .docx goes on.

    Raises:
        Refused: with what the file really is.

    """
    kind = kind_of(data)
    if kind is FileKind.DOCX:
        return
    if kind is FileKind.EMPTY:
        raise Refused("文件是空的（0 字节）", "请重新导出")
    if kind is FileKind.ENCRYPTED:
        raise Refused("文件已加密，不能读取", "请在 Word/WPS 中取消密码后另存为 .docx")
    if kind is FileKind.OLD_WORD:
        raise Refused(
            "这是旧版 Word 文件（.doc/.wps），不是 .docx",
            f"{_SAVE_AS}；或加 --via libreoffice（可能改动日期域，须核对）",
        )
    if kind is FileKind.OFD:
        raise Refused("OFD 版式文件不能导入", "请用生成它的 Word/WPS 原稿")
    claimed = name.rpartition(".")[2].lower() if "." in name else ""
    lie = f"扩展名是 .{claimed}，实际是{kind}" if claimed == "docx" else f"这是{kind}"
    raise Refused(f"{lie}，不能按 .docx 导入", _SAVE_AS)
