"""What may stand in the front matter of each kind of page: the keys, and what each must look like.

The schema is the only place where keys are named: reading, `did you mean`, the scaffolds of
`edit.py new` and the tables of the help pages are all made from it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from minutes.address import parse_reference
from minutes.model import (
    NOT_GIVEN,
    STANDING,
    STATES,
    Correction,
    Due,
    Event,
    FirstStated,
    Kind,
    Record,
    Reference,
    Studied,
    TermPolicy,
    Wording,
)
from minutes.nodes import Mapping, Node, Scalar, Sequence

Reader = Callable[[Node], Any]


class Misfit(Exception):  # noqa: N818 - it is a finding about a value, not an error of the program
    """A value that doesn't fit its key: the line, what is wrong, how to mend it."""

    def __init__(self, line: int, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.fix = line, message, fix


@dataclass(frozen=True)
class Key:
    """One key of the front matter: how its value is read, and what it means in a reader's words."""

    read: Reader
    meaning: str
    required: bool = False
    example: str = ""


def text(node: Node) -> str:
    """Some text, not empty, without angle brackets (metadata is never HTML)."""
    if not isinstance(node, Scalar):
        raise Misfit(node.line, "这里应是一行文字", "请写成“名称: 文字”")
    if not node.text:
        raise Misfit(node.line, "内容是空的", "请填写，或删除这一项")
    if "<" in node.text or ">" in node.text:
        raise Misfit(node.line, "内容里有尖括号 < 或 >", "请改用书名号《》或文字")
    return node.text


_NO_WORDS = re.compile(r"[\W\d_eE]+|true|false|yes|no|on|off|null|none", re.IGNORECASE)


def words(node: Node) -> str:
    """A title or a name: some text with words in it, no bare number, date or YAML's `true` and `null`."""
    value = text(node)
    if _NO_WORDS.fullmatch(value):
        raise Misfit(node.line, f"“{value}”不像名称，没有文字", "请照原文写出全称")
    return value


def texts(node: Node) -> tuple[str, ...]:
    """A list of texts, none twice."""
    if not isinstance(node, Sequence):
        raise Misfit(node.line, "这里应是一个列表", "请写成 [甲, 乙]，只有一项也要方括号")
    found = tuple(text(item) for item in node.items)
    for item, value in zip(node.items, found, strict=True):
        if found.count(value) > 1:
            raise Misfit(item.line, f"“{value}”写了两遍", "请删去一个")
    return found


def one_of(*choices: str) -> Reader:
    """One of a few fixed words."""

    def read(node: Node) -> str:
        value = text(node)
        if value not in choices:
            raise Misfit(node.line, f"“{value}”不在可选值中", f"请从 {'、'.join(choices)} 中选一个")
        return value

    return read


def boolean(node: Node) -> bool:
    """`true` or `false`."""
    return bool(one_of("true", "false")(node) == "true")


def day(node: Node) -> date:
    """A calendar day: YYYY-MM-DD (ISO 8601)."""
    value = text(node)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise Misfit(node.line, f"日期“{value}”不是 2021-08-30 这样的写法", "请写成四位年、两位月、两位日")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Misfit(node.line, f"日期“{value}”不存在", "请核对年月日") from None


_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def partial_day(node: Node) -> str:
    """A day, a month or a year, or an interval of two of them: 2021, 2021-08, 2021-08-23/2021-08-24 (ISO 8601)."""
    value = text(node)
    parts = value.split("/")
    if len(parts) > 2 or not all(_PARTIAL.fullmatch(part) for part in parts):
        raise Misfit(node.line, f"日期“{value}”写法不对", "请写成 2021、2021-08 或 2021-08-30；起止日期用 / 隔开")
    for part in parts:
        day(Scalar((part + "-01-01")[:10] if len(part) == 4 else (part + "-01")[:10], node.line))
    return value


_SLUG = re.compile(r"(study/)?[a-z0-9]+(-[a-z0-9]+)*")


def slug(node: Node) -> str:
    """A page's short name: small letters, digits and hyphens."""
    value = text(node)
    if not _SLUG.fullmatch(value):
        raise Misfit(node.line, f"“{value}”不是页面的短名", "请写那一页的文件名（不带 .md）")
    return value


def slugs(node: Node) -> tuple[str, ...]:
    """A list of pages' short names."""
    texts(node)
    return tuple(slug(item) for item in node.items) if isinstance(node, Sequence) else ()


def reference(node: Node) -> Reference:
    """An address of ours, `2021-08-30#p4s2`."""
    found = parse_reference(text(node))
    if found is None:
        raise Misfit(node.line, f"“{text(node)}”不是本站的段句地址", "请写成 2021-08-30#p4s2")
    return found


def references(node: Node) -> tuple[Reference, ...]:
    """A list of addresses of ours."""
    texts(node)
    return tuple(reference(item) for item in node.items) if isinstance(node, Sequence) else ()


def reference_or_text(node: Node) -> Reference | str:
    """An address of ours, or a document named with its issuer."""
    value = text(node)
    found = parse_reference(value)
    return found if found and (found.paragraph or re.match(r"\d{4}-", value)) else value


_PATH = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.html")


def former_paths(node: Node) -> tuple[str, ...]:
    """Former addresses of the page in the site: glossary/offices/jieshuiban.html."""
    for item in node.items if isinstance(node, Sequence) else ():
        if not _PATH.fullmatch(text(item)):
            raise Misfit(item.line, f"“{text(item)}”不是站内的旧地址", "请写成 glossary/offices/jieshuiban.html")
    return texts(node)


def table(keys: dict[str, Key]) -> Callable[[Node], dict[str, Any]]:
    """A group of keys; an unknown, missing or repeated one is a misfit."""

    def read(node: Node) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            raise Misfit(node.line, "这里应写成几项“名称: 内容”", f"可用的名称：{'、'.join(keys)}")
        found: dict[str, Any] = {}
        for name, value in node.entries:
            _known(name, keys, found)
            found[name.text] = keys[name.text].read(value)
        for name_, key in keys.items():
            if key.required and name_ not in found:
                raise Misfit(node.line, f"缺少 {name_}（{key.meaning}）", "请补上")
        return found

    return read


def _known(name: Scalar, keys: dict[str, Key], found: dict[str, Any]) -> None:
    if name.text not in keys:
        raise Misfit(name.line, *unknown(name.text, keys))
    if name.text in found:
        raise Misfit(name.line, f"“{name.text}”写了两遍", "请删去一个")


def unknown(name: str, keys: dict[str, Key]) -> tuple[str, str]:
    """What to say of a key that isn't known: message and mending, with the nearest known one."""
    near = difflib.get_close_matches(name, keys, 1, 0.6)
    fix = f"是否想写 {near[0]}" if near else f"可用的名称：{'、'.join(keys)}"
    return f"不认识的项“{name}”", fix


def _listed(read: Callable[[Node], Any]) -> Reader:
    def every(node: Node) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            raise Misfit(node.line, "这里应是一个列表", "请每项前加“- ”")
        return tuple(read(item) for item in node.items)

    return every


def _wording(node: Node) -> Wording:
    return Wording(**table(_WORDING)(node), line=node.line)


def _studied(node: Node) -> Studied:
    return Studied(**table(_STUDIED)(node), line=node.line)


def _correction(node: Node) -> Correction:
    return Correction(**{"former": "", **table(_CORRECTION)(node)}, line=node.line)


def _event(node: Node) -> Event:
    return Event(**table(_EVENT)(node), line=node.line)


def _first_stated(node: Node) -> FirstStated:
    return FirstStated(**table(_FIRST_STATED)(node))


def _due(node: Node) -> Due:
    found = table(_DUE)(node)
    if found["basis"] == "推定" and not found.get("why"):
        raise Misfit(node.line, "推定的期限没有写明理由", "请补上 why: 推定的依据")
    return Due(**found)


def _review(node: Node) -> tuple[str, str]:
    found = table(_REVIEW)(node)
    return found["by"], found["date"].isoformat()


def _source(node: Node) -> Record | Reference:
    if isinstance(node, Scalar):
        return reference(node)
    return Record(**table(_RECORD)(node))


def _amended(node: Node) -> str:
    value = text(node)
    if not re.fullmatch(r"p\d{1,4}[a-z]{0,2}", value):
        raise Misfit(node.line, f"“{value}”不是段号", "请写成 p5；题目是 p0")
    return value


def _place_of_study(node: Node) -> str:
    value = text(node)
    if not re.fullmatch(r"p\d{1,4}[a-z]{0,2}(s\d{1,4}[a-z]{0,2})?", value):
        raise Misfit(node.line, f"“{value}”不是段句号", "请写成 p1s1")
    return value


def _access(node: Node) -> str:
    """The former name of `audience`: whatever it says, only `all` means everybody (fails closed)."""
    return "all" if text(node) in {"all", "全体", "公开"} else "leaders"


def _policy(node: Node) -> TermPolicy:
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
    "quote": Key(text, "逐字引文", required=True),
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
    "former": Key(text, "这一段更正前的全文"),
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

_CONFIDENCE = one_of("已核实", "常识", "待核实")
_EVERYWHERE = {
    "draft": Key(boolean, "true 表示草稿，不会上站"),
    "audience": Key(one_of("all", "leaders"), "谁可以看：all 全体，leaders 领导班子"),
    "tags": Key(texts, "标签"),
    "moved_from": Key(former_paths, "本页用过的旧地址"),
}

SCHEMAS: dict[Kind, dict[str, Key]] = {
    Kind.MEETING: {
        "title": Key(words, "会议纪要的题目，照原文", required=True, example="局党组会议纪要"),
        "date": Key(day, "会议日期，与文件名一致", required=True, example="2021-08-30"),
        "date_basis": Key(text, "年份等不是原文写明的，说明依据"),
        "place": Key(text, "地点"),
        "chair": Key(text, "主持人及职务，照原文"),
        "attended": Key(text, "参加人员"),
        "nonvoting": Key(text, "列席人员"),
        "kind": Key(text, "会议类型"),
        "studied": Key(_listed(_studied), "学习了什么"),
        "review": Key(_review, "保密审查人和日期"),
        "seal": Key(text, "签发稿的指纹，由 edit.py seal 写入"),
        "corrections": Key(_listed(_correction), "发布以后的更正，由 edit.py correct 写入"),
        "terms": Key(_policy, "本页不链接的词条，或指定链接到哪一条"),
        **_EVERYWHERE,
        "access": Key(_access, "audience 的旧名，check --fix 会改写"),
    },
    Kind.STUDY: {
        "title": Key(words, "题名，照原文", required=True),
        "kind": Key(text, "讲话、文章、法规……", required=True),
        "issuer": Key(text, "发布者"),
        "issued": Key(partial_day, "发布日期"),
        "effective": Key(partial_day, "施行日期"),
        "status": Key(text, "效力或公开情况"),
        "number": Key(text, "文号"),
        "sources": Key(_listed(_source), "来源"),
        "confidence": Key(_CONFIDENCE, "核实程度"),
        "terms": Key(_policy, "本页不链接的词条，或指定链接到哪一条"),
        **_EVERYWHERE,
    },
    Kind.TERM: {
        "name": Key(words, "词条名", required=True),
        "aliases": Key(texts, "别称，会链接"),
        "search_aliases": Key(texts, "只供检索的别称，不链接"),
        "pinyin": Key(text, "拼音"),
        "wordings": Key(_listed(_wording), "权威释义：逐字引文与出处"),
        "gloss_formula": Key(text, "缩写的表述，页面会注明"),
        "first_stated": Key(_first_stated, "首次提出或主要依据"),
        "sources": Key(_listed(_source), "来源"),
        "related": Key(slugs, "相关词条、学习材料的短名"),
        "broader": Key(slug, "上位词条的短名"),
        "replaced_by": Key(slug, "更名后的词条短名"),
        "except": Key(texts, "这些语境里的同名文字不是本词条"),
        "match": Key(one_of("free", "quoted"), "两字短名：free 照常链接，quoted 只在引号内链接"),
        "autolink": Key(boolean, "false 表示从不自动链接"),
        "mentioned_at": Key(references, "编者归纳的名称，指出原文在哪几句"),
        "confidence": Key(_CONFIDENCE, "核实程度"),
        "after": Key(texts, "会后发生的事，页面会注明"),
        **_EVERYWHERE,
    },
    Kind.TASK: {
        "title": Key(words, "任务名称", required=True),
        "source": Key(reference, "出自哪一句", required=True),
        "quote": Key(text, "原文，逐字", required=True),
        "role": Key(one_of("lead", "support", "none"), "lead 牵头，support 参与，none 未指定"),
        "offices": Key(texts, "承担机构：词条短名或名称"),
        "to": Key(text, "对谁提出的，照原文；没有指定承担机构时写"),
        "campaign": Key(slug, "属于哪项行动：词条短名"),
        "due": Key(_due, "期限及其依据"),
        "status": Key(one_of(*STATES, NOT_GIVEN, STANDING), "现在的状态"),
        "history": Key(_listed(_event), "变化经过，只增不改"),
        **_EVERYWHERE,
    },
    Kind.PAGE: {"title": Key(words, "题目"), "draft": _EVERYWHERE["draft"], "audience": _EVERYWHERE["audience"]},
}
