"""The parts of a .docx that are the same in every file: an official document's looks (GB/T 9704), fonts by name.

22 lines of 28 characters: 三号 on exactly 28.95 points, margins 37 26 35 28 mm, “— 1 —” outside below. The
properties are there and empty, as Word wants them.
"""

from __future__ import annotations

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPEN = "application/vnd.openxmlformats-package"

_LINE = 579  # twentieths of a point
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'  # said, since LibreOffice takes the indent of Normal otherwise
_MIDDLE = f'{_FLUSH}<w:jc w:val="center"/>'
TITLE_SIZE, _TIGHTER = 440, 4  # 二号, and how much closer characters stand, in twentieths of a point
TITLE_CHARACTER = TITLE_SIZE - _TIGHTER
# Name -> font, size in half points, what the paragraph adds (order of elements: indent, alignment, outline).
_STYLES = {
    "Normal": ("仿宋_GB2312", 32, f'{_INDENT}<w:jc w:val="both"/>'),
    "Title": ("方正小标宋简体", TITLE_SIZE // 10, _MIDDLE),
    "Subtitle": ("楷体_GB2312", 32, _MIDDLE),
    "Head": ("黑体", 32, f'{_INDENT}<w:outlineLvl w:val="0"/>'),
    "Subhead": ("楷体_GB2312", 32, f'{_INDENT}<w:outlineLvl w:val="1"/>'),
    "Cell": ("仿宋_GB2312", 24, _FLUSH),
}
_PARTS = {
    "document": ("/word/document.xml", f"{_WORD}.document.main+xml"),
    "styles": ("/word/styles.xml", f"{_WORD}.styles+xml"),
    "settings": ("/word/settings.xml", f"{_WORD}.settings+xml"),
    "footer1": ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    "footer2": ("/word/footer2.xml", f"{_WORD}.footer+xml"),
    "core": ("/docProps/core.xml", f"{_OPEN}.core-properties+xml"),
}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
EDGES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/></w:sectPr>'
)


def document(body: str) -> str:
    """The part that holds the text."""
    return f"{_HEAD}<w:document {_W}><w:body>{body}{_SECTION}</w:body></w:document>"


def parts() -> dict[str, str]:
    """Path in the package -> XML of everything but the text."""
    inner = (("styles", "styles.xml"), ("footer", "footer1.xml"), ("footer", "footer2.xml"), ("settings", "settings.xml"))
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    styles = "".join(_style(name, *looks) for name, looks in _STYLES.items())
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations((f"{_OFFICE}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relations(*((f"{_OFFICE}/{kind}", target) for kind, target in inner)),
        "word/settings.xml": f"{_HEAD}<w:settings {_W}><w:evenAndOddHeaders/></w:settings>",
        "word/styles.xml": f"{_HEAD}<w:styles {_W}>{styles}</w:styles>",
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }


def _content_types() -> str:
    rels = f'<Default Extension="rels" ContentType="{_OPEN}.relationships+xml"/>'
    known = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in _PARTS.values())
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{known}</Types>'


def _relations(*items: tuple[str, str]) -> str:
    """Kind and target of each, numbered from rId1."""
    found = "".join(f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(items, 1))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _style(name: str, font: str, size: int, layout: str) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    after = _LINE // 2 if name == "Title" else 0
    line = f'<w:spacing w:before="0" w:after="{after}" w:line="{_LINE}" w:lineRule="exact"/>'
    look = f'{_fonts(font)}<w:spacing w:val="-{_TIGHTER}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:pPr>{line}{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _footer(side: str) -> str:
    """— 1 —, 四号, one character in from the side."""
    look = f'<w:rPr>{_fonts("宋体")}<w:sz w:val="28"/></w:rPr>'
    runs = (f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in ("— ", " —"))
    page = f'<w:fldSimple w:instr="PAGE"><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
    layout = f'<w:pPr><w:ind w:{side}="280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr>'
    return f"{_HEAD}<w:ftr {_W}><w:p>{layout}{page.join(runs)}</w:p></w:ftr>"
