"""What an import must refuse, what it may take when told so, and what it only says: the remarks of the reader judged."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.docx.outside import BODY
from minutes.docx.refusal import GATE, UNREADABLE
from minutes.docx.text import Grid, Matter
from minutes.gate.scan import scan
from minutes.importing.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from minutes.docx.text import DocxText, Passage, Remark

OK, FINDINGS = 0, 1


@dataclass(frozen=True)
class Options:
    """What the editor said on the command line; each is a decision that is never taken for them."""

    year: int = 0
    day: date | None = None
    kind: str = ""
    accept_changes: bool = False
    drop_hidden: bool = False
    drop_comments: bool = False
    replaces: bool = False
    number: int = 1


@dataclass(frozen=True, order=True)
class Verdict:
    """One sentence about a file. `exit_code`: 0 for information, 1 to look at, 2 and 3 keep it from being imported."""

    exit_code: int
    message: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.message}；{self.fix}。" if self.fix else f"{self.message}。"


def verdicts(document: DocxText, options: Options) -> list[Verdict]:
    """Every verdict on what was read, gravest first."""
    found = [*gate(document), *_of_remarks(document.remarks, options)]
    return sorted(found, key=lambda verdict: -verdict.exit_code)


def gate(document: DocxText) -> Iterator[Verdict]:
    """The gate over all parts: text, tables, headers, notes, hidden words, properties."""
    seen: set[tuple[str, str]] = set()
    for where, text in _everything(document):
        for hit in scan(text):
            if (where, hit.rule.name) in seen or (where == BODY and any(rule == hit.rule.name for _, rule in seen)):
                continue
            seen.add((where, hit.rule.name))
            refused = hit.rule.code.startswith("E")
            kept = "，未写入任何文件" if refused else ""
            yield Verdict(
                GATE if refused else FINDINGS, f"{where}发现{hit.rule.name} {hit.count} 处{kept}", hit.rule.fix
            )


def _everything(document: DocxText) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for n, row in enumerate(block.rows, 1):
                yield f"{block.where}第{n}行", clean("  ".join(dict.fromkeys(row)))
        else:
            yield block.where, clean(block.text)
    yield from ((passage.where, clean(passage.text)) for passage in document.outside)
    yield from _joined(document.outside)


def _joined(outside: tuple[Passage, ...]) -> Iterator[tuple[str, str]]:
    """A mark spread over the lines of a header is a mark all the same."""
    texts: dict[str, list[str]] = {}
    for passage in outside:
        texts.setdefault(passage.where, []).append(clean(passage.text))
    yield from (
        (where, "".join(parts)) for where, parts in texts.items() if where in {"页眉", "页脚"} and len(parts) > 1
    )


def _of_remarks(remarks: tuple[Remark, ...], options: Options) -> Iterator[Verdict]:
    yield from _hidden(remarks, drop=options.drop_hidden)
    yield from _changes(remarks, accept=options.accept_changes)
    yield from _comments(remarks, drop=options.drop_comments)
    for place in _places(remarks, Matter.STRUCK):
        yield Verdict(UNREADABLE, f"{place}有删除线文字，无法判断是否保留", "请在 Word 中改定")
    if options.day is None:
        for remark in _of(remarks, Matter.DATE_FIELD):
            shown = (
                f"，显示 {clean(remark.detail)}" if re.fullmatch(r"[\d年月日./: -]{1,30}", clean(remark.detail)) else ""
            )
            message = f"{remark.where}有“自动更新日期”域{shown}，可能不是真实日期"
            yield Verdict(UNREADABLE, message, "请在 Word 中改成文字，或用 --date 指定会议日期并核对这一处")
    yield from _to_look_at(remarks)
    yield from _informed(remarks)


def _hidden(remarks: tuple[Remark, ...], *, drop: bool) -> Iterator[Verdict]:
    for remark in _of(remarks, Matter.HIDDEN):
        what = f"{remark.where}有{remark.detail}文字 {remark.count} 字"
        if drop:
            yield Verdict(OK, f"{what}，已按 --drop-hidden 去掉")
        else:
            fix = "成稿不应含隐藏内容，请在 Word 中删除后再导入；看过确认不要的，可加 --drop-hidden"
            yield Verdict(GATE, what, fix)


def _changes(remarks: tuple[Remark, ...], *, accept: bool) -> Iterator[Verdict]:
    inserted, deleted = len(_of(remarks, Matter.INSERTED)), len(_of(remarks, Matter.DELETED))
    if not inserted + deleted:
        return
    counts = f"修订 {inserted + deleted} 处（插入{inserted}、删除{deleted}）"
    if accept:
        yield Verdict(OK, f"{counts}，已按 --accept-changes 全部接受")
    else:
        yield Verdict(UNREADABLE, f"文件有未处理的{counts}", "请先“接受全部修订”，或加 --accept-changes 按接受处理")


def _comments(remarks: tuple[Remark, ...], *, drop: bool) -> Iterator[Verdict]:
    count = sum(remark.count for remark in _of(remarks, Matter.COMMENT))
    if count and drop:
        yield Verdict(OK, f"批注 {count} 条，未导入")
    elif count:
        yield Verdict(UNREADABLE, f"有批注 {count} 条，批注不会导入", "确认成稿请加 --drop-comments")


def _to_look_at(remarks: tuple[Remark, ...]) -> Iterator[Verdict]:
    for remark in _of(remarks, Matter.SYMBOL):
        yield Verdict(FINDINGS, f"{remark.where}有无法转换的符号 {remark.detail}", "请核对")
    for place in _places(remarks, Matter.FORMULA):
        yield Verdict(FINDINGS, f"{place}有公式，只留下了其中的文字", "请核对")
    for place in _places(remarks, Matter.DRAWING):
        yield Verdict(FINDINGS, f"{place}有图表或图示，其中的文字没有导入", "请核对，必要时改成表格")


def _informed(remarks: tuple[Remark, ...]) -> Iterator[Verdict]:
    said = {
        Matter.MERGED: "有合并单元格，已重复填写，请核对",
        Matter.NESTED: "里还有表格，已并作一格文字，请核对",
        Matter.BOX: "有文本框，文字已放在这一段之前，请核对",
        Matter.RUBY: "有注音，只留下了正文",
        Matter.BULLET: "有项目符号，没有导入符号",
        Matter.PLACEHOLDER: "有没填写的内容控件，未导入",
    }
    for matter, words in said.items():
        for place in _places(remarks, matter):
            yield Verdict(OK, f"{place}{words}")
    for remark in _of(remarks, Matter.LINK):
        yield Verdict(OK, f"{remark.count} 个超链接已去掉，文字保留")
    for remark in _of(remarks, Matter.PROPERTIES):
        yield Verdict(OK, f"原文件含{remark.detail}等属性，均未导入")


def _of(remarks: tuple[Remark, ...], matter: Matter) -> list[Remark]:
    return [remark for remark in remarks if remark.matter is matter]


def _places(remarks: tuple[Remark, ...], matter: Matter) -> list[str]:
    return list(Counter(remark.where for remark in _of(remarks, matter)))
