"""Word files made for a test, from a few lines of their own XML; nothing binary lies in the repository."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
OUTSIDE = ' TargetMode="External"'
LONG = "会议强调，水利系统要以思想大解放扎实开展攻坚行动，用忠诚和勤奋书写答卷。"


def run(text: str, properties: str = "") -> str:
    """A run of text with the XML of its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    """A paragraph; what is no XML becomes a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(*inner)}</w:tc>"


def field(code: str, shown: str) -> str:
    """A complex field in five runs, as Word writes it."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def part(tag: str, inner: str) -> str:
    """A whole WordprocessingML part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{inner}</w:{tag}>'


def numbering(*levels: tuple[str, str]) -> str:
    """A numbering part with one list, id 1, of levels (style, text)."""
    shapes = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(levels)
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def relations(*items: tuple[str, str, str]) -> str:
    """A .rels part of (id, kind, target); a target with :// leads outside."""
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{REL}/{kind}" Target="{target}"{OUTSIDE if "://" in target else ""}/>'
        for id_, kind, target in items
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def docx(*body: str, rels: tuple[tuple[str, str, str], ...] = (), **parts: str | bytes) -> bytes:
    """A .docx with a body and, by keyword, further parts (`styles=…` is word/styles.xml).

    A keyword with `__` names a path: `word__media__a_png` is word/media/a.png.
    """
    own = tuple((f"own{n}", name, f"{name}.xml") for n, name in enumerate(parts) if "__" not in name)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/_rels/document.xml.rels": relations(*own, *rels),
    }
    for name, content in parts.items():
        path = name.replace("__", "/")
        head, _, suffix = path.rpartition("_")
        files[f"{head}.{suffix}" if "__" in name else f"word/{name}.xml"] = content
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            # OpenDocument asks for its mimetype unpacked, so that the first bytes tell the kind.
            package.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
