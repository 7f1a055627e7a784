"""What a .docx holds outside its text: headers, notes, comments, properties, charts.

Nothing of it is published; all of it goes through the gate, part by part, however it is nested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.docx.names import A, W
from minutes.docx.text import Matter, Passage, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from minutes.docx.package import Package

BODY = "正文的修订、域或文本框"  # the body once more, with what the reader left out of the text
_NAMES = (
    ("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"), ("comments", "批注"),
    ("docProps/", "文件属性"), ("charts/", "图表"), ("diagrams/", "图示"), ("customXml/", "自定义数据"), ("document", BODY),
)  # fmt: skip
_SILENT = (
    "styles",
    "settings",
    "fontTable",
    "theme",
    "numbering",
    "webSettings",
    "[Content_Types]",
    "stylesWithEffects",
)
_PROPERTIES = {
    "creator": "作者", "lastModifiedBy": "最后修改人", "Company": "单位", "Manager": "主管", "title": "标题",
    "subject": "主题", "keywords": "关键词", "description": "备注", "category": "类别",
}  # fmt: skip


def outside(package: Package) -> tuple[Passage, ...]:
    """The paragraphs of every part but the looks, the body's deleted and boxed words included."""
    return tuple(passage for name in package.names if _speaks(name) for passage in _passages(package, name))


def notes(package: Package) -> tuple[Passage, ...]:
    """Footnotes and endnotes, the separators that Word keeps among them left out."""
    found = []
    for name in package.names:
        label = next((chinese for word, chinese in _NAMES[2:4] if name.endswith(f"/{word}.xml")), "")
        root = package.xml(name) if label else None
        for item in root if root is not None else ():
            text = "".join(t.text or "" for t in item.iter(W + "t")).strip()
            if text and item.get(W + "type") in {None, "normal"}:
                found.append(Passage(text, label))
    return tuple(found)


def comments(package: Package) -> Iterator[Remark]:
    """One remark that counts the comments."""
    for name in package.names:
        root = package.xml(name) if name.endswith("/comments.xml") else None
        count = len(root.findall(W + "comment")) if root is not None else 0
        if count:
            yield Remark(Matter.COMMENT, "批注", "", count)


def properties(package: Package) -> dict[str, str]:
    """Who and where, as the file says: Chinese name of the property -> value."""
    found = {}
    for name in package.names:
        root = package.xml(name) if name.startswith("docProps/") and name.endswith(".xml") else None
        for item in root if root is not None else ():
            label = _PROPERTIES.get(str(item.tag).rpartition("}")[2])
            if label and (item.text or "").strip():
                found[label] = (item.text or "").strip()
    return found


def _speaks(name: str) -> bool:
    base = name.rpartition("/")[2]
    return name.endswith(".xml") and not base.startswith(_SILENT) and "/theme/" not in name


def _passages(package: Package, name: str) -> Iterator[Passage]:
    root = package.xml(name)
    if root is None:
        return
    where = next((chinese for word, chinese in _NAMES if word in name), "附属部件")
    paragraphs = [*root.iter(W + "p"), *root.iter(A + "p")]
    for element in paragraphs or [root]:
        text = _words(element) if paragraphs else "\n".join(str(t).strip() for t in root.itertext())
        if text.strip():
            yield Passage(text, where)


def _words(paragraph: etree._Element) -> str:
    """All letters of a paragraph, deleted, hidden and field codes too: the gate must miss none."""
    tags = (W + "t", W + "delText", W + "instrText", A + "t")
    return "".join(item.text or "" for item in paragraph.iter(*tags))
