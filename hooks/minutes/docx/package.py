"""The zip around a .docx, opened as if an enemy had sent it: sizes first, then parts, then XML without a DTD."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from minutes.docx.names import transitional
from minutes.docx.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_FILE = 50 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_XML = 32 * 2**20  # all XML parts together; a minute of 100 pages has 1 MB
MAX_PARTS = 5_000
MAX_DEPTH = 120

_BROKEN = "文件不完整或已损坏"
_COPY_AGAIN = "请重新拷贝，或在 Word/WPS 中打开后另存一份"
_ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, ValueError, KeyError, RuntimeError,
)  # fmt: skip # what zipfile raises on damaged files, by its source and by fuzzing; the last on a packing it doesn't know too
_XML = (".xml", ".rels")


@dataclass(frozen=True)
class Relation:
    """One relationship of a part: its kind (the address's last word), target, and whether it leads outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one .docx by name, read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Open `data`, the bytes of a file.

        Raises:
            Refused: broken, too big, or unpacking to too much.

        """
        if len(data) > MAX_FILE:
            raise Refused(f"文件超过 {MAX_FILE // 2**20} MB", "请压缩图片后另存")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _ZIP_ERRORS:
            raise Refused(_BROKEN, _COPY_AGAIN) from None
        _small_enough(infos)
        self.names = tuple(info.filename for info in infos)
        self._types: dict[str, etree._Element] = {}

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises:
            Refused: the part is damaged.

        """
        try:
            return self._zip.read(name)
        except _ZIP_ERRORS:
            raise Refused(_BROKEN, _COPY_AGAIN) from None

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is no such part.

        Raises:
            Refused: not XML, a DTD, or nested without end.

        """
        if name not in self.names:
            return None
        if name not in self._types:
            self._types[name] = parse(self.read(name))
        return self._types[name]

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Relationships of a part by id; `""` asks for the package's own."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        found: dict[str, Relation] = {}
        for item in root if root is not None else ():
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            place = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], place, external)
        return found

    @cached_property
    def body(self) -> str:
        """The name of the part that holds the text."""
        own = self.relations("").values()
        name = next((r.target for r in own if r.kind == "officeDocument" and not r.external), "word/document.xml")
        if name not in self.names:
            raise Refused("文件里没有 Word 正文，可能不是 Word 文档", "请确认文件，并在 Word/WPS 中另存为 .docx")
        return name


def _small_enough(infos: list[zipfile.ZipInfo]) -> None:
    """Judge by the directory alone: nothing is unpacked before the sums are known."""
    if len(infos) > MAX_PARTS:
        raise Refused(f"文件里有 {len(infos):,} 个部件，超过 {MAX_PARTS:,} 个，已拒绝", "请确认文件来源")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise Refused(f"文件展开后超过 {MAX_UNPACKED // 2**20} MB，已拒绝", "请确认文件来源")
    if sum(info.file_size for info in infos if info.filename.endswith(_XML)) > MAX_XML:
        raise Refused(f"文件的文字部分展开后超过 {MAX_XML // 2**20} MB，已拒绝", "请确认文件来源")
    names = [info.filename.casefold() for info in infos]
    if len(set(names)) < len(names):
        raise Refused("文件里有重名的部件，已拒绝", "请在 Word/WPS 中打开后另存一份")
    if any(info.flag_bits & 1 for info in infos):
        raise Refused("文件已加密，不能读取", "请取消密码后另存为 .docx")


def parse(data: bytes) -> etree._Element:
    """The root of an XML text, with every danger of the parser switched off.

    Raises:
        Refused: not well-formed, a document type declaration (XXE), nested deeper than `MAX_DEPTH`.

    """
    data = _utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused("文件含有不允许的 XML 声明，已拒绝", "请确认文件来源")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused(_BROKEN, _COPY_AGAIN) from None
    if _deep(root):
        raise Refused("文件的结构嵌套太深，已拒绝", "请在 Word/WPS 中打开后另存一份")
    return root


def _utf8(data: bytes) -> bytes:
    """UTF-16 parts as UTF-8: what is looked for in the bytes below must not hide in another encoding."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[:200]:
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise Refused(_BROKEN, _COPY_AGAIN) from None
    return text.partition("?>")[2].encode() if text.startswith("<?xml") else text.encode()


def _deep(root: etree._Element) -> bool:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
