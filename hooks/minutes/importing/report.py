"""What an import did, as a page that a reviewer can read: every inference with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.docx.refusal import GATE, UNREADABLE
from minutes.model import ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes.importing.bringing import Outcome
    from minutes.importing.draft import Draft, Findings

_FATES = {GATE: "拦下", UNREADABLE: "未导入", 1: "已导入，有待核对", 0: "已导入"}
_FIELDS = (
    ("place", "地点"), ("chair", "主持"), ("attended", "参加"), ("nonvoting", "列席"), ("kind", "会议类型"),
)  # fmt: skip


def fate(outcome: Outcome) -> str:
    """What became of a file, in a few words."""
    return _FATES[outcome.exit_code]


def summary(outcomes: Sequence[Outcome]) -> str:
    """One table of many files: file, fate, page, the gravest thing to know."""
    rows = (
        (o.name, fate(o), o.path if not o.refused else "—", str(o.verdicts[0]) if o.verdicts else "") for o in outcomes
    )
    return _table(("文件", "结果", "页面", "说明"), rows)


def report(outcome: Outcome) -> str:
    """The whole report of one file, in Markdown."""
    return "\n".join(_report(outcome)) + "\n"


def _report(outcome: Outcome) -> Iterator[str]:
    yield f"# 导入报告：{outcome.name}\n"
    yield f"结果：{fate(outcome)}" + (f"，页面 {outcome.path}" if outcome.path and not outcome.refused else "") + "。\n"
    if outcome.verdicts:
        yield "## 须知\n"
        yield from (f"- {verdict}" for verdict in outcome.verdicts)
        yield ""
    if outcome.draft is not None and outcome.found is not None:
        yield from _contents(outcome.draft, outcome.found)
    if outcome.copy:
        yield "## 校对提示\n"
        rows = ((f"第{p.line}段" if p.line else "题目", p.code, p.message, p.fix) for p in outcome.copy)
        yield _table(("位置", "编号", "问题", "怎样改"), rows)


def _contents(draft: Draft, found: Findings) -> Iterator[str]:
    yield "## 信息块\n"
    yield _table(("项目", "内容", "依据"), _fields(draft, found)) + "\n"
    if draft.masthead:
        yield "## 题目之前的文字（未列入正文）\n"
        yield from (f"- {line}" for line in draft.masthead)
        yield ""
    if found.studied:
        yield "## 学习内容\n"
        yield _table(("题名", "方式", "位置"), ((i.title, i.how, i.at) for i in found.studied)) + "\n"
    if found.tasks:
        yield "## 任务（建议，由编辑确认后用 edit.py new task 建页）\n"
        yield _table(("任务", "角色", "位置"), ((t.title, ROLE_NAMES[t.role], t.at) for t in found.tasks)) + "\n"
    yield from _terms(found)


def _terms(found: Findings) -> Iterator[str]:
    yield "## 词条\n"
    yield f"已收录 {len(found.known)} 个：{'、'.join(found.known) or '无'}。\n"
    if found.candidates:
        yield f"疑似新词条 {len(found.candidates)} 个：收录请用 edit.py new term，不收请把名称写进 docs/_tables/ignored_terms.txt。\n"
        yield _table(("名称", "类别", "位置"), ((c.name, c.shelf, c.at) for c in found.candidates)) + "\n"


def _fields(draft: Draft, found: Findings) -> Iterator[tuple[str, ...]]:
    yield "题目", draft.title, "原文"
    yield "日期", found.day.isoformat(), found.basis or "原文"
    values = vars(found.fields)
    yield from ((label, values[name] or "—", "原文" if values[name] else "未找到") for name, label in _FIELDS)
    yield "段落", f"{len(draft.paragraphs)} 段", "原文"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in lines
    )
