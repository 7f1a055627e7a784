"""The first minute as an office would hand it over: 方正小标宋 title, 仿宋 body, typed numbers, a red line."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

import docx

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

ROOT = Path(__file__).parent.parent.parent
MINUTE = ROOT / "docs/meetings/2021/2021-08-30.md"
DIGEST = "sha256:80f20fcd101b5233c3c7aba7cbecdda12c289a8a5b4dc071987089cdb9f01c9a"


def paragraphs() -> list[str]:
    """The title and the paragraphs of the first minute, without markup."""
    front, body = MINUTE.read_text(encoding="utf-8").split("---\n", 2)[1:]
    title = next(line.removeprefix("title: ") for line in front.split("\n") if line.startswith("title: "))
    return [title, *(line.replace("**", "") for line in body.split("\n") if line and not line.startswith("<!--"))]


def signed_minute(*, red_head: bool = True) -> bytes:
    """The bytes of the .docx."""
    document = docx.Document()
    document.core_properties.author = "办公室"
    title, *rest = paragraphs()
    if red_head:
        _red_head(document)
    _set(document.add_paragraph(), title, "方正小标宋简体", 22, middle=True)
    for text in rest:
        _set(document.add_paragraph(), text, "仿宋_GB2312", 16)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _red_head(document: Document) -> None:
    head = document.add_paragraph()
    _set(head, "无锡市水利局文件", "方正小标宋简体", 36, middle=True)
    head.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("color", "FF0000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    head._p.get_or_add_pPr().append(borders)


def _set(paragraph: Paragraph, text: str, font: str, size: int, *, middle: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)


def house(folder: Path, *, glossary: bool = False) -> Path:
    """A bureau's repository with its settings and tables, and no minute yet."""
    for name in ("mkdocs.yml", "requirements.txt", "requirements-dev.txt", "requirements.in", "requirements-dev.in"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "docs/help").mkdir(parents=True)
    (folder / "docs/help/index.md").write_text("---\ntitle: 帮助\n---\n有问题问信息中心。\n", encoding="utf-8")
    shutil.copytree(ROOT / "docs/_tables", folder / "docs/_tables", ignore=shutil.ignore_patterns("addresses.txt"))
    for name in ("glossary", "study") if glossary else ():
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    return folder
