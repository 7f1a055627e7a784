"""What must hold of a minute: its date, its seal, its corrections, what it studied."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from minutes.address import digest, original_text, plain_text
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.model import Correction, Meeting
    from minutes.read import Reading

EARLIEST, LATEST = 1912, 2100
_DATED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SEAL = re.compile(r"sha256:[0-9a-f]{64}")


def date_is_file_name(reading: Reading) -> Iterator[Problem]:
    """E101 A minute's date is its file name, and the front matter agrees."""
    for meeting in reading.corpus.meetings:
        named = meeting.slug[:10]
        if named != meeting.date.isoformat():
            message = f"文件名是 {named}，信息块写的是 {meeting.date}"
            yield Problem(meeting.path, meeting.line_of("date"), "E101", message, "请改成一致")


def year_is_folder(reading: Reading) -> Iterator[Problem]:
    """E102 A minute lies in the folder of its year."""
    for meeting in reading.corpus.meetings:
        folder = meeting.path.split("/")[2]
        if folder != meeting.slug[:4]:
            message = f"文件在 {folder} 年的文件夹里，文件名是 {meeting.slug}"
            yield Problem(meeting.path, 0, "E102", message, f"请移到 docs/meetings/{meeting.slug[:4]}/")


def text_is_there(reading: Reading) -> Iterator[Problem]:
    """E103 A minute has a text."""
    for meeting in reading.corpus.meetings:
        if len(meeting.paragraphs) == 1 and not meeting.withdrawn:
            yield Problem(meeting.path, 0, "E103", "纪要没有正文", "请写入正文，或设 draft: true 并稍后补上")


def titles_can_be_told_apart(reading: Reading) -> Iterator[Problem]:
    """W105 No two minutes share title and date, nor a title that names its date: lists could not tell them apart."""
    seen: dict[str, str] = {}
    for meeting in reading.corpus.meetings:
        key = meeting.title if _DATED.search(meeting.title) else f"{meeting.title} {meeting.date}"
        if key in seen:
            message = f"题目与 {seen[key]} 完全相同"
            yield Problem(meeting.path, meeting.line_of("title"), "W105", message, "请核对是否重复上传")
        seen.setdefault(key, meeting.path)


def date_is_likely(reading: Reading) -> Iterator[Problem]:
    """E106 W106 A minute is of a year that offices have papers of; one of a day to come is a slip, or not yet a minute."""
    today = datetime.now(UTC).date()
    for meeting in reading.corpus.meetings:
        if not EARLIEST <= meeting.date.year <= LATEST:
            message = f"会议日期 {meeting.date} 不可能"
            yield Problem(meeting.path, meeting.line_of("date"), "E106", message, "请核对年份")
        elif meeting.date > today + timedelta(days=1):
            message = f"会议日期 {meeting.date} 晚于今天"
            yield Problem(meeting.path, meeting.line_of("date"), "W106", message, "请核对年份")


def seal_is_whole(reading: Reading) -> Iterator[Problem]:
    """E110 A sealed text that changed says so in `corrections`; W110 a published minute has a seal."""
    for meeting in reading.corpus.meetings:
        line = meeting.line_of("seal")
        if not meeting.seal:
            if not meeting.draft:
                yield Problem(meeting.path, 1, "W110", "纪要还没有封存", f"核对无误后运行 edit.py seal {meeting.slug}")
        elif not _SEAL.fullmatch(meeting.seal):
            yield Problem(meeting.path, line, "E111", "seal 不是“sha256:”加 64 位十六进制数", "请用 edit.py seal 写入")
        elif meeting.seal != digest(plain_text(meeting.title, meeting.paragraphs)):
            fix = "若是误改请还原；确需更正请用 edit.py correct 写明何人、何时、为何"
            yield Problem(meeting.path, line, "E110", "正文与封存时不一致", fix)


def corrections_hold(reading: Reading) -> Iterator[Problem]:
    """E112 Each correction names a paragraph that is there, keeps the former text, and changes something."""
    for meeting in reading.corpus.meetings:
        for correction in meeting.corrections:
            if message := _misfit(meeting, correction):
                yield Problem(meeting.path, correction.line, "E112", message, "请核对段号和更正前的文字")


def _misfit(meeting: Meeting, correction: Correction) -> str:
    """What is wrong with a correction, empty if nothing is."""
    current = meeting.by_id.get(correction.at)
    if current is None:
        return f"更正所指的 {correction.at} 不存在"
    if correction.kind in {"修改", "删除"} and not correction.former:
        return f"对 {correction.at} 的更正没有写明更正前的文字（former）"
    if correction.kind == "修改" and correction.former == current.text:
        return f"对 {correction.at} 的更正前后文字相同"
    if correction.kind == "增补" and not current.block.explicit_id and not current.removed:
        return f"增补的 {correction.at} 在正文里没有标出"
    if correction.kind == "撤回" and correction.at != "p0":
        return "撤回的是整篇纪要，at 应为 p0"
    return ""


def explicit_ids_are_corrections(reading: Reading) -> Iterator[Problem]:
    """E113 A paragraph with an id of its own was added by a correction, and no id stands twice."""
    for meeting in reading.corpus.meetings:
        added = {c.at for c in meeting.corrections if c.kind == "增补"}
        for paragraph in meeting.paragraphs:
            own = paragraph.block.explicit_id
            if own and meeting.seal and own not in added:
                fix = "请用 edit.py correct 写明增补的日期、何人、为何"
                yield Problem(meeting.path, paragraph.line, "E113", f"增补的 {own} 没有对应的更正记录", fix)


def addresses_are_unique(reading: Reading) -> Iterator[Problem]:
    """E114 No address stands twice on a page."""
    for page in reading.worded:
        given = [p for p in page.paragraphs if p.block.explicit_id]
        if not given:
            continue
        counted = Counter(p.id for p in page.paragraphs)
        for paragraph in given:
            if counted[paragraph.id] > 1:
                yield Problem(page.path, paragraph.line, "E114", f"段号 {paragraph.id} 重复", "请换一个字母，如 p4b")


def studied_is_known(reading: Reading) -> Iterator[Problem]:
    """E115 What a minute says was studied stands at a sentence that is there."""
    for meeting in reading.corpus.meetings:
        for item in meeting.studied:
            if item.at not in meeting.said and item.at not in meeting.by_id:
                message = f"studied 所指的 {item.at} 不存在（本页共 {len(meeting.paragraphs) - 1} 段）"
                yield Problem(meeting.path, item.line, "E115", message, "请核对段句号")


def review_is_done(reading: Reading) -> Iterator[Problem]:
    """E116 Where the bureau demands it, a minute that is published names who reviewed it for secrecy, and when."""
    for meeting in reading.corpus.meetings:
        if meeting.review is None and not meeting.draft:
            fix = "请在信息块写 review: {by: 姓名, date: 2021-08-31}"
            yield Problem(meeting.path, 1, "E116", "尚未填写保密审查人和日期，不能发布", fix)


def sealed_text_is_explained(reading: Reading, first_seals: dict[str, str]) -> Iterator[Problem]:
    """E117 Undoing a minute's corrections gives the text that was sealed first, character for character."""
    for meeting in reading.corpus.meetings:
        first = first_seals.get(meeting.url)
        if first and digest(original_text(meeting.title, meeting.paragraphs, meeting.corrections)) != first:
            message = "更正记录不能还原出首次封存的文字"
            yield Problem(meeting.path, meeting.line_of("seal"), "E117", message, "请核对每条更正的 former，不要直接改 seal")


RULES = (
    date_is_file_name,
    year_is_folder,
    text_is_there,
    titles_can_be_told_apart,
    date_is_likely,
    seal_is_whole,
    corrections_hold,
    explicit_ids_are_corrections,
    addresses_are_unique,
    studied_is_known,
)
