"""What must hold of a task: it stands in a sentence, its office is known, its changes have evidence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes.check.studies import unknown_address
from minutes.model import NOT_GIVEN, STANDING, Meeting, Reference
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.model import Corpus, Task
    from minutes.read import Reading


def source_is_a_sentence(reading: Reading) -> Iterator[Problem]:
    """E140 A task's source is a sentence of a minute that is there."""
    for task in reading.corpus.tasks:
        page = reading.corpus.by_slug.get(task.source.slug)
        if not task.source.sentence or (page is not None and not isinstance(page, Meeting)):
            message, fix = f"source 写的是 {task.source}，不是会议纪要里的一句", "请写成 2021-08-30#p4s2"
            yield Problem(task.path, task.line_of("source"), "E140", message, fix)
        else:
            yield from unknown_address(task, task.source, reading.corpus, "source", "E140")


def quote_stands_there(reading: Reading) -> Iterator[Problem]:
    """E141 The quotation of a task stands in its sentence, character for character."""
    for task in reading.corpus.tasks:
        sentence = reading.corpus.resolve(task.source)
        if sentence is not None and task.quote not in sentence:
            same = _agreeing(task.quote, sentence)
            where = f"第 {same + 1} 个字“{task.quote[same]}”起与原文不同" if same else "那一句里没有这些话"
            message = f"引文不是 {task.source} 的原文：{where}"
            yield Problem(task.path, task.line_of("quote"), "E141", message, "请从纪要里逐字复制")


def _agreeing(quote: str, sentence: str) -> int:
    """How many characters of a quotation, from its first, stand together in a sentence."""
    return max(n for n in range(len(quote)) if quote[:n] in sentence)


def addressee_stands_there(reading: Reading) -> Iterator[Problem]:
    """E142 Whom a task is addressed to stands in its sentence, or it is left out."""
    for task in reading.corpus.tasks:
        sentence = reading.corpus.resolve(task.source) if task.to else None
        if sentence is not None and task.to not in sentence:
            message = f"to 写的“{task.to}”不在 {task.source} 的原文里"
            yield Problem(task.path, task.line_of("to"), "E142", message, "请照原文写，原文没有就删去这一项")


def offices_have_entries(reading: Reading) -> Iterator[Problem]:
    """E143 Each office of a task has an entry, and stands with a role (lead, support)."""
    for task in reading.corpus.tasks:
        for name in task.offices:
            if reading.corpus.office(name) is None:
                fix = "请先在 docs/glossary/offices/ 建词条，或写词条的短名"
                yield Problem(task.path, task.line_of("offices"), "E143", f"机构“{name}”没有词条", fix)
        if bool(task.offices) != (task.role != "none"):
            message = "写了 offices，没有写 role" if task.offices else f"role 是 {task.role}，没有写 offices"
            fix = "原文指定了谁，两项都写（lead 牵头，support 参与）；没有指定，都不写"
            yield Problem(task.path, task.line_of("role"), "E143", message, fix)


def campaign_has_an_entry(reading: Reading) -> Iterator[Problem]:
    """E144 The campaign that a task belongs to has an entry."""
    for task in reading.corpus.tasks:
        if task.campaign and reading.corpus.term(task.campaign) is None:
            message = f"campaign 所指的词条 {task.campaign} 不存在"
            yield Problem(task.path, task.line_of("campaign"), "E144", message, "请核对短名")


def status_has_evidence(reading: Reading) -> Iterator[Problem]:
    """E145 A status that the minute doesn't give is the last one in `history`, which has the evidence."""
    for task in reading.corpus.tasks:
        last = task.history[-1].status if task.history else ""
        if task.status != last and (last or task.status not in {NOT_GIVEN, STANDING}):
            message = f"status 是“{task.status}”，history 最后一条是“{last or '（空）'}”"
            fix = "请在 history 末尾补一条，写明日期和依据，再改 status"
            yield Problem(task.path, task.line_of("status"), "E145", message, fix)


def history_goes_forward(reading: Reading) -> Iterator[Problem]:
    """E146 The changes of a task are in the order of their days, none before the meeting."""
    for task in reading.corpus.tasks:
        before = _set_on(reading.corpus, task) if task.history else date.min
        for event in task.history:
            if event.date < before:
                message = f"{event.date} 的变化排在 {before} 之后"
                yield Problem(task.path, event.line, "E146", message, "请核对日期；history 只在末尾添加")
            before = max(before, event.date)


def _set_on(corpus: Corpus, task: Task) -> date:
    page = corpus.by_slug.get(task.source.slug)
    return page.date if isinstance(page, Meeting) else date.min


def reopening_has_a_reason(reading: Reading) -> Iterator[Problem]:
    """E147 A task that was closed is opened again with a reason (`note`)."""
    for task in reading.corpus.tasks:
        for before, event in pairwise(task.history):
            if before.closed and not event.closed and not event.note:
                message = f"{before.date} 已是“{before.status}”，{event.date} 又改为“{event.status}”，没有写理由"
                yield Problem(task.path, event.line, "E147", message, "请在这一条补上 note: 理由")


def evidence_exists(reading: Reading) -> Iterator[Problem]:
    """E148 Evidence that is an address of ours leads to a sentence that is there."""
    for task in reading.corpus.tasks:
        for event in task.history:
            if isinstance(event.evidence, Reference):
                for problem in unknown_address(task, event.evidence, reading.corpus, "evidence", "E148"):
                    yield Problem(task.path, event.line, "E148", problem.message, problem.fix)


def due_is_grounded(reading: Reading) -> Iterator[Problem]:
    """E149 A due date that the text gives quotes it; W150 no due date lies before the meeting."""
    for task in reading.corpus.tasks:
        sentence = reading.corpus.resolve(task.source) if task.due else None
        if task.due is None or sentence is None:
            continue
        line = task.line_of("due")
        if task.due.basis == "文中" and (not task.due.why or task.due.why not in sentence):
            fix = "请在 why 里逐字写出原文的期限；不是原文写明的，basis 请写 推定"
            yield Problem(task.path, line, "E149", f"期限写明依据是“文中”，{task.source} 里没有这句话", fix)
        if task.due.date < _set_on(reading.corpus, task):
            yield Problem(task.path, line, "W150", f"期限 {task.due.date} 早于会议日期", "请核对年份")


def file_is_named_after_the_meeting(reading: Reading) -> Iterator[Problem]:
    """E170 A task's file is named by its meeting and a number: 2021-08-30-1.md."""
    for task in reading.corpus.tasks:
        meeting, number = task.order
        if meeting != task.source.slug or number < 1:
            message = f"文件名 {task.slug} 与 source 的会议 {task.source.slug} 不符"
            yield Problem(task.path, 0, "E170", message, f"请改名为 {task.source.slug}-序号.md")


def numbers_are_met(reading: Reading) -> Iterator[Problem]:
    """W171 As many members are recorded as a text announces (牵头1项); none at all is for editors to see, not here."""
    for found in reading.corpus.announced:
        if found.members and len(found.members) != found.number:
            page = reading.corpus.by_slug[found.at.slug]
            line = page.by_id[found.at.paragraph].line
            message = f"原文写“{found.words}”，本站收录 {len(found.members)} 项"
            yield Problem(page.path, line, "W171", message, "请核对 docs/tasks/ 或有关词条")


RULES = (
    source_is_a_sentence,
    quote_stands_there,
    addressee_stands_there,
    offices_have_entries,
    campaign_has_an_entry,
    status_has_evidence,
    history_goes_forward,
    reopening_has_a_reason,
    evidence_exists,
    due_is_grounded,
    file_is_named_after_the_meeting,
    numbers_are_met,
)
