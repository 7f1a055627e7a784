"""`edit.py correct` and `withdraw`: a published minute changes only with who, when, why and the former words."""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase
from typing import TYPE_CHECKING

from desk.asking import ask, not_empty
from desk.pages import lines_of, open_minute, reopened, with_item, with_key, with_page
from desk.refusal import FINDINGS, OK, Declined
from desk.sealing import seal_of, write_register
from desk.writing import write
from minutes.address import digest, original_text
from minutes.check import register
from minutes.importing.compose import scalar
from minutes.judgement import judge
from minutes.problem import is_error
from minutes.read import read_repository
from minutes.settings import read_settings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desk.pages import Open
    from minutes.model import Meeting


def correct(root: Path, options: argparse.Namespace) -> int:
    """Change, add or take out a paragraph of a sealed minute, with its correction and its new seal."""
    page = open_minute(root, options.page)
    if not page.meeting.seal:
        raise Declined(f"{page.path} 还没有封存，直接修改页面即可。")
    kind, at, text = _changed(page, options)
    former = "" if kind == "增补" else _former(page, at)
    entry = _entry(options, kind, at, former)
    new = reopened(page.path, with_item(text, "corrections", entry))
    new = reopened(page.path, with_key(new.text, "seal", seal_of(new)))
    _explained(root, new)
    _holds(root, new)
    write(root / page.path, new.text.encode())
    write_register(root)
    print(f"已更正 {page.path} 的 {at}（{kind}），更正前的文字已留存。下一步：edit.py check，然后提交。")
    return OK


def withdraw(root: Path, options: argparse.Namespace) -> int:
    """Withdraw a minute: its address stays and says by whom and why."""
    page = open_minute(root, options.page)
    if page.meeting.draft:
        raise Declined(f"{page.path} 是草稿，没有发布；不要了可以直接删除文件。")
    if page.meeting.withdrawn:
        raise Declined(f"{page.path} 已经撤回。")
    text = with_item(page.text, "corrections", _entry(options, "撤回", "p0", ""))
    write(root / page.path, reopened(page.path, text).text.encode())
    write_register(root)
    print(f"已撤回 {page.path}：地址保留，页面写明何人、何时、为何撤回。下一步：edit.py check，然后提交。")
    return OK


def _entry(options: argparse.Namespace, kind: str, at: str, former: str) -> list[str]:
    """The lines of one correction."""
    by = ask("--by", "由谁更正（部门或姓名）", options.by, not_empty("更正人"))
    why = ask("--why", "为什么更正，依据是什么", options.why, not_empty("更正的理由"))
    when = options.date or date.today()  # noqa: DTZ011 - the editor's own calendar
    for words in (by, why):
        if "<" in words or ">" in words:
            raise Declined("内容里有尖括号 < 或 >，信息块不能写，请改用书名号《》或文字。")
    kept = [f"former: {_quoted(former)}"] if former else []
    return [
        f"at: {at}",
        f"kind: {kind}",
        *kept,
        f"date: {when.isoformat()}",
        f"by: {scalar(by)}",
        f"why: {scalar(why)}",
    ]


def _quoted(text: str) -> str:
    """Former words in double quotation marks, table rows and cells by their escapes."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{plain}"'


def _changed(page: Open, options: argparse.Namespace) -> tuple[str, str, str]:
    """Kind of the correction, the address it is about, the page's new text."""
    at = ask("段号", "哪一段，如 p5（题目是 p0）", options.at, not_empty("段号"))
    if options.insert is not None:
        return _inserted(page, at, options.insert)
    if options.delete:
        start, end = lines_of(page, at)
        lines = page.text.split("\n")
        return "删除", at, "\n".join(lines[:start] + lines[end:])
    if options.old is not None:
        return "修改", at, _replaced(page, at, options.old, options.new or "")
    to = ask("--to", f"{at} 改后的全文", options.to, not_empty("改后的文字"))
    return "修改", at, _rewritten(page, at, to)


def _former(page: Open, at: str) -> str:
    return page.meeting.title if at == "p0" else page.meeting.by_id[at].text


def _replaced(page: Open, at: str, old: str, new: str) -> str:
    """The page with one stretch of a paragraph changed; it must stand there once."""
    if at == "p0":
        if page.meeting.title.count(old) != 1:
            raise Declined(f"题目里“{old}”不是恰好一处。")
        return with_key(page.text, "title", scalar(page.meeting.title.replace(old, new)))
    start, end = lines_of(page, at)
    lines = page.text.split("\n")
    paragraph = "\n".join(lines[start:end])
    if not old or paragraph.count(old) != 1:
        raise Declined(
            f"{at} 里“{old}”有 {paragraph.count(old) if old else 0} 处，须恰好一处；可多写几个字，或用 --to 写出全段。"
        )
    return "\n".join([*lines[:start], paragraph.replace(old, new), *lines[end:]])


def _rewritten(page: Open, at: str, to: str) -> str:
    """The page with a whole paragraph changed; a run-in heading stays one."""
    if at == "p0":
        return with_key(page.text, "title", scalar(to))
    start, end = lines_of(page, at)
    paragraph = page.meeting.by_id[at]
    lines = page.text.split("\n")
    own_id = [line for line in lines[start:end] if line.startswith("{:")]
    head, mark, rest = to.partition("。")
    written = f"**{head}**{mark}{rest}" if paragraph.run_in and mark else to
    return "\n".join([*lines[:start], written, *own_id, *lines[end:]])


def _inserted(page: Open, at: str, words: str) -> tuple[str, str, str]:
    """A paragraph added after `at`, with an id of its own: p4a."""
    _, end = lines_of(page, at)
    base = at.rstrip(ascii_lowercase)
    taken = set(page.meeting.by_id)
    own = next((base + letter for letter in ascii_lowercase if base + letter not in taken), None)
    if own is None:
        raise Declined(f"{at} 之后增补的段落太多。")
    lines = page.text.split("\n")
    return "增补", own, "\n".join([*lines[:end], "", words, f"{{: #{own} }}", *lines[end:]])


def _holds(root: Path, new: Open) -> None:
    """The page must not get a mistake that it didn't have: what is written here is published and can't be taken back."""
    settings, reading = read_settings(root), read_repository(root)
    here = frozenset({new.path})
    wrong = {p for p in judge(root, settings, here, reading=with_page(reading, new))[1] if is_error(p)}
    if wrong:
        before = {(p.code, p.message) for p in judge(root, settings, here, reading=reading)[1]}
        if added := [str(p) for p in sorted(wrong) if (p.code, p.message) not in before]:
            raise Declined("\n".join(("这样更正，页面会有必须改的问题，未改动：", *added)), FINDINGS)


def _explained(root: Path, page: Open) -> None:
    """The corrections must lead back to the words that were sealed first."""
    file = root / register.PATH
    rows = register.parse(file.read_text(encoding="utf-8")) if file.is_file() else []
    first = next((row.seal for row in rows if row.url == page.meeting.url and row.seal), "")
    meeting: Meeting = page.meeting
    if first and digest(original_text(meeting.title, meeting.paragraphs, meeting.corrections)) != first:
        raise Declined("这样更正不能还原出首次封存的文字，未改动。正文可能已被手工改过，请先用 git 还原。")
