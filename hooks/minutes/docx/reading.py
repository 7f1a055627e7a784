"""A .docx from its bytes to `DocxText`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.docx.kinds import refuse_other_kinds
from minutes.docx.looks import styles
from minutes.docx.names import W
from minutes.docx.numbering import Counter, lists
from minutes.docx.outside import comments, notes, outside, properties
from minutes.docx.package import Package
from minutes.docx.refusal import Refused
from minutes.docx.story import Story
from minutes.docx.text import DocxText, Grid, Matter, Passage, Picture, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST_CHARACTERS = 20
_ACTIVE = ("vbaProject.bin", "vbaData.xml", "/activeX/", "/embeddings/", "/macrosheets/", "oleObject")


def read_docx(data: bytes, name: str = "") -> DocxText:
    """What a .docx says. `name` is the file's name, for the messages about wrong kinds.

    Raises:
        Refused: it is no .docx, is damaged or dangerous, or has no text.

    """
    refuse_other_kinds(data, name)
    package = Package(data)
    _nothing_active(package)
    root = package.xml(package.body)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise Refused("文件里没有 Word 正文，可能不是 Word 文档", "请确认文件，并在 Word/WPS 中另存为 .docx")
    story = Story(styles(_part(package, "styles")), Counter(lists(_part(package, "numbering"))), [])
    blocks = _text_of(story, body)
    pictures = tuple(_pictures(package, story.images))
    _has_text(blocks, len(pictures))
    return DocxText(
        blocks=tuple(blocks),
        outside=(*story.unseen, *outside(package)),
        notes=notes(package),
        pictures=pictures,
        remarks=(*story.remarks, *comments(package), *_more(package)),
        properties=properties(package),
    )


def _text_of(story: Story, body: object) -> list[Passage | Grid]:
    blocks = story.read(body)  # type: ignore[arg-type] # lxml's own element
    if story.line.fields.open:
        raise Refused("文件里有没结束的域，其后的文字读不出来", "请在 Word 中全选后按 Ctrl+Shift+F9 把域变成文字")
    return blocks


def _part(package: Package, kind: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - lxml's element or None
    """The part of a kind that belongs to the body (styles, numbering)."""
    for relation in package.relations(package.body).values():
        if relation.kind == kind and not relation.external:
            return package.xml(relation.target)
    return None


def _nothing_active(package: Package) -> None:
    """Macros, embedded objects and pasted-in foreign documents are not taken."""
    bad = [name for name in package.names if any(word in f"/{name}" for word in _ACTIVE)]
    chunks = any(r.kind in {"aFChunk", "attachedTemplate", "frame"} for r in package.relations(package.body).values())
    if bad or chunks:
        raise Refused("文件含宏、嵌入对象或外来文档片段，不接收", "请另存为不含宏的 .docx，把嵌入的内容改成文字")


def _pictures(package: Package, ids: Sequence[str]) -> Iterator[Picture]:
    relations = package.relations(package.body)
    for id_ in dict.fromkeys(ids):
        relation = relations.get(id_)
        if relation and not relation.external and relation.target in package.names:
            yield Picture(relation.target.rpartition("/")[2], package.read(relation.target))


def _has_text(blocks: Sequence[Passage | Grid], pictures: int) -> None:
    count = sum(
        len(b.text) if isinstance(b, Passage) else sum(map(len, (c for r in b.rows for c in r))) for b in blocks
    )
    if count < FEWEST_CHARACTERS and pictures:
        raise Refused("文件里只有图片、没有文字（可能是扫描件），不能导入", "请找文字稿，或先做文字识别并逐字核对")
    if not count:
        raise Refused("文件里没有文字", "请确认文件")


def _more(package: Package) -> Iterator[Remark]:
    """Links that lead out, and properties that say who wrote the file where."""
    outward = [r for r in package.relations(package.body).values() if r.external and r.kind == "hyperlink"]
    if outward:
        yield Remark(Matter.LINK, "正文", "", len(outward))
    if properties(package):
        yield Remark(Matter.PROPERTIES, "文件属性", "、".join(properties(package)))
