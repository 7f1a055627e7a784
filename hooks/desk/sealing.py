"""`edit.py seal`: a minute's words are final. Its digest goes into the page, its addresses into the register."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desk.pages import documents, open_minute, with_key, without_key
from desk.refusal import FINDINGS, OK, Declined
from desk.writing import write
from minutes.address import digest, plain_text
from minutes.check import register
from minutes.judgement import judge
from minutes.problem import is_error
from minutes.read import read_repository
from minutes.settings import read_settings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desk.pages import Open
    from minutes.read import Reading

_HEAD = "# 已发布的页面和地址，由 edit.py seal 写入，只增不减；不要手改。\n"


def seal(root: Path, options: argparse.Namespace) -> int:
    """Seal a minute; with `--register` only write down the addresses of what is published."""
    if options.register:
        write_register(root)
        print("已更新地址登记簿。")
        return OK
    page = open_minute(root, options.page or _only_open_one(root))
    if page.meeting.seal:
        raise Declined(f"{page.path} 已经封存。要更正请用 edit.py correct。")
    if not _ready(root, page):
        return FINDINGS
    text = with_key(without_key(page.text, "draft"), "seal", seal_of(page))
    write(root / page.path, text.encode())
    write_register(root)
    print(f"已封存 {page.path}：《{page.meeting.title}》，{len(page.meeting.paragraphs) - 1} 段。")
    print(f"封存码 {seal_of(page)}")
    print("下一步：edit.py check，然后提交。")
    return OK


def seal_of(page: Open) -> str:
    """The digest of the minute's plain text."""
    return digest(plain_text(page.meeting.title, page.meeting.paragraphs))


def write_register(root: Path) -> None:
    """The register of addresses with all that is published now; nothing leaves it.

    A page with something to mend is not published yet (a skeleton that may be thrown away again).
    """
    file = root / register.PATH
    old = register.parse(file.read_text(encoding="utf-8")) if file.is_file() else []
    reading, found = judge(root, read_settings(root))
    unfinished = {problem.path for problem in found if is_error(problem)}
    pages = documents(reading.corpus.documents)
    known = {row.url for row in old}
    rows = register.merge(old, (page for page in pages if page.url in known or page.path not in unfinished))
    write(file, (_HEAD + "".join(f"{row}\n" for row in rows)).encode())


def _only_open_one(root: Path) -> str:
    """The one minute that isn't sealed; with several the editor must say which."""
    reading: Reading = read_repository(root)
    open_ones = [meeting.slug for meeting in reading.corpus.meetings if not meeting.seal]
    if not open_ones:
        raise Declined("没有待封存的纪要。")
    if len(open_ones) > 1:
        raise Declined(
            f"有 {len(open_ones)} 份纪要待封存：{'、'.join(open_ones[:10])}。请写明是哪一份，如 seal {open_ones[0]}。"
        )
    return open_ones[0]


def _ready(root: Path, page: Open) -> bool:
    """Whether nothing of the page must be mended; says what otherwise."""
    settings = read_settings(root)
    if settings.review_required and page.meeting.review is None:
        raise Declined(
            "尚未填写保密审查人和日期，不能封存。请在信息块写 review: {by: 姓名, date: 2021-08-31}。", FINDINGS
        )
    _, found = judge(root, settings, frozenset({page.path}))
    wrong = [problem for problem in found if is_error(problem)]
    for problem in found:
        print(problem)
    if wrong:
        print(f"还有 {len(wrong)} 处必须改，未封存。", file=sys.stderr)
    return not wrong
