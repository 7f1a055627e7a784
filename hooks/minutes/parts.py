"""The compound values of the front matter: wordings, studied items, corrections, due dates, sources …"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from minutes.model import STATES, Correction, Due, Event, FirstStated, Record, Studied, TermPolicy, Wording
from minutes.nodes import Mapping, Node, Scalar
from minutes.values import (
    Key,
    Misfit,
    day,
    one_of,
    partial_day,
    reference,
    reference_or_text,
    slug,
    table,
    text,
    verbatim,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes.model import Reference


def wording(node: Node) -> Wording:
    """One sourced quotation of an entry."""
    return Wording(**table(_WORDING)(node), line=node.line)


def studied(node: Node) -> Studied:
    """One studied item of a meeting."""
    return Studied(**table(_STUDIED)(node), line=node.line)


def correction(node: Node) -> Correction:
    """One correction of a published minute."""
    return Correction(**{"former": "", **table(_CORRECTION)(node)}, line=node.line)


def event(node: Node) -> Event:
    """One change of a task."""
    return Event(**table(_EVENT)(node), line=node.line)


def first_stated(node: Node) -> FirstStated:
    """Where a term was stated first, or what it rests on."""
    return FirstStated(**table(_FIRST_STATED)(node))


def due(node: Node) -> Due:
    """A due date with its basis."""
    found = table(_DUE)(node)
    if found["basis"] == "推定" and not found.get("why"):
        raise Misfit(node.line, "推定的期限没有写明理由", "请补上 why: 推定的依据")
    return Due(**found)


def review(node: Node) -> tuple[str, str]:
    """Who reviewed for secrecy, and when (ISO)."""
    found = table(_REVIEW)(node)
    return found["by"], found["date"].isoformat()


def source(node: Node) -> Record | Reference:
    """An address of ours, or a document named with its issuer."""
    if isinstance(node, Scalar):
        return reference(node)
    return Record(**table(_RECORD)(node))


def _amended(node: Node) -> str:
    value = text(node)
    if not re.fullmatch(r"p\d{1,4}[a-z]{0,2}", value):
        raise Misfit(node.line, f"“{value}”不是段号", "请写成 p5；题目是 p0")
    return value


_PLACE = re.compile(r"p\d{1,4}[a-z]{0,2}(s\d{1,4}[a-z]{0,2})?")


def _place_of_study(node: Node) -> str:
    value = text(node)
    if not _PLACE.fullmatch(value):
        raise Misfit(node.line, f"“{value}”不是段句号", "请写成 p1s1")
    return value


def access(node: Node) -> str:
    """The former name of `audience`: whatever it says, only `all` means everybody (fails closed)."""
    return "all" if text(node) in {"all", "全体", "公开"} else "leaders"


def policy(node: Node) -> TermPolicy:
    """`off`, or {p6s7: {攻坚行动: off}, p5s9: {指挥部: lianghe-zhihuibu}}."""
    if isinstance(node, Scalar):
        one_of("off")(node)
        return TermPolicy(off=True)
    return TermPolicy(pins=_places(node, lambda value: _places(value, slug)))


def _places(node: Node, read: Callable[[Node], Any]) -> dict[str, Any]:
    if not isinstance(node, Mapping):
        raise Misfit(node.line, "这里应写成“名称: 内容”", "例如 {p6s7: {攻坚行动: off}}")
    return {name.text: read(value) for name, value in node.entries}


_WORDING = {
    "quote": Key(verbatim, "逐字引文", required=True),
    "source": Key(reference_or_text, "出处：本站地址，或发布者加《题名》", required=True),
    "date": Key(partial_day, "日期", required=True),
    "status": Key(one_of("现行", "历史"), "现行或历史", required=True),
}
_STUDIED = {
    "doc": Key(text, "学习材料的短名，或题名", required=True),
    "how": Key(one_of("学习", "传达学习", "部署"), "怎样学的", required=True),
    "at": Key(_place_of_study, "在哪一句", required=True),
}
_CORRECTION = {
    "at": Key(_amended, "段号", required=True),
    "kind": Key(one_of("修改", "增补", "删除", "撤回"), "更正的方式", required=True),
    "former": Key(verbatim, "这一段更正前的全文"),
    "date": Key(day, "更正日期", required=True),
    "by": Key(text, "由谁更正", required=True),
    "why": Key(text, "为什么更正", required=True),
}
_EVENT = {
    "date": Key(day, "日期", required=True),
    "status": Key(one_of(*STATES), "状态", required=True),
    "evidence": Key(reference_or_text, "依据：本站的段句地址，或具名文件", required=True),
    "note": Key(text, "说明"),
}
_FIRST_STATED = {
    "when": Key(text, "时间"),
    "who": Key(text, "谁"),
    "document": Key(text, "在哪份文件、讲话"),
    "confidence": Key(one_of("首次", "依据"), "有据可查的首次提出，或只是主要依据", required=True),
}
_DUE = {
    "date": Key(day, "期限", required=True),
    "basis": Key(one_of("文中", "推定"), "文中写明，或推定", required=True),
    "why": Key(text, "依据的原文或推定的理由"),
}
_REVIEW = {"by": Key(text, "审查人", required=True), "date": Key(day, "审查日期", required=True)}
_RECORD = {
    "title": Key(text, "题名", required=True),
    "issuer": Key(text, "发布者"),
    "date": Key(text, "日期"),
}
