"""`edit.py new`: a page's scaffold with what the editor said; the other keys stand beside as notes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from desk.asking import ask, not_empty
from desk.refusal import OK, Declined
from desk.writing import write_new
from minutes.address import parse_reference
from minutes.cross import TO_FILL
from minutes.importing.compose import scalar
from minutes.importing.known import pages
from minutes.model import SHELF_NAMES, Kind, Term
from minutes.names import key
from minutes.schema import SCHEMAS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHELVES = {chinese: shelf for shelf, chinese in SHELF_NAMES.items()} | {"办公室": "offices", "政策": "policies"}
LONGEST_TITLE = 60
_WAYS_OUT = {"meeting": "同日第二次会议请加 --number 2。", "task": "请再运行一次。"}  # a task gets the next free number


def create(root: Path, options: argparse.Namespace) -> int:
    """Write a new page and say what comes next."""
    path, text = {"meeting": _meeting, "term": _term, "study": _study, "task": _task}[options.what](root, options)
    fix = _WAYS_OUT.get(options.what, "请用 --slug 另起短名。")
    try:
        write_new(root / path, text, path)
    except Declined as declined:
        raise Declined(f"{declined}{fix}") from None
    print(f"已新建 {path}。把“{TO_FILL}”的地方填好，再运行：python hooks/edit.py check {path}")
    return OK


def _meeting(_root: Path, options: argparse.Namespace) -> tuple[str, str]:
    day = date.fromisoformat(
        ask("--date", "会议日期，如 2021-08-30", options.date, _day(allow_future=options.allow_future))
    )
    title = ask("--title", "纪要题目，照原文", options.title, _title)
    suffix = f"-{options.number}" if options.number > 1 else ""
    said = {
        "title": scalar(title),
        "date": day.isoformat(),
        "kind": scalar(options.kind) if options.kind else "",
        "draft": "true",
    }
    body = f"{TO_FILL}正文，照签发稿，一段一行，段间空一行。"
    return f"docs/meetings/{day.year}/{day.isoformat()}{suffix}.md", _page(Kind.MEETING, said, body)


def _term(root: Path, options: argparse.Namespace) -> tuple[str, str]:
    chinese = "、".join(SHELF_NAMES.values())
    shelf = _SHELVES[ask("类别", f"类别（{chinese}）", options.shelf, _shelf)]
    name = ask("名称", "词条名", options.name, _title)
    _not_taken(root, name)
    slug = _slug(options.slug, name)
    body = f"{TO_FILL}编者注，说明这个词条在本局工作里指什么；没有来源的释义不要写。"
    said = {"name": scalar(name), "pinyin": pinyin(name)}
    return f"docs/glossary/{shelf}/{slug}.md", _page(Kind.TERM, said, body)


def _study(_root: Path, options: argparse.Namespace) -> tuple[str, str]:
    title = ask("题名", "学习材料的题名，照原文", options.name, _title)
    kind = ask("--kind", "种类（讲话、文章、法规、规划……）", options.kind, not_empty("种类"))
    body = f"## 这是什么\n\n{TO_FILL}一两句话，注明来源。"
    return f"docs/study/{_slug(options.slug, title)}.md", _page(
        Kind.STUDY, {"title": scalar(title), "kind": scalar(kind)}, body
    )


def _task(root: Path, options: argparse.Namespace) -> tuple[str, str]:
    title = ask("--title", "任务名称", options.title, _title)
    address = ask("--source", "出自哪一句，如 2021-08-30#p6s7", options.source, not_empty("出处"))
    reference = parse_reference(address)
    meetings = {page.slug: page for page in pages(root, "docs/meetings")}
    page = meetings.get(reference.slug) if reference else None
    quote = page.resolve(reference) if page and reference and reference.paragraph else None
    if reference is None or quote is None:
        raise Declined(f"本站没有“{address}”这一句。请写成 2021-08-30#p6s7。")
    said = {"title": scalar(title), "source": address, "quote": scalar(quote), "role": options.role or "none"}
    return f"docs/tasks/{reference.slug}-{_next_number(root, reference.slug)}.md", _page(Kind.TASK, said, "")


def _next_number(root: Path, meeting: str) -> int:
    """One more than the largest number of a meeting's tasks; a gap stays, for a number was perhaps published."""
    own = re.compile(rf"{meeting}-(\d+)\.md")  # 2021-08-30-2-1.md belongs to the day's second meeting
    numbers = (int(hit[1]) for file in (root / "docs/tasks").glob("*.md") if (hit := own.fullmatch(file.name)))
    return max(numbers, default=0) + 1


def _page(kind: Kind, said: Mapping[str, str], body: str) -> str:
    """A page with the keys that are said; the schema's other keys stand in comments with their meaning."""
    lines = [f"{name}: {said[name]}" for name in SCHEMAS[kind] if said.get(name)]
    rest = [
        f"# {name}: {entry.meaning}" for name, entry in SCHEMAS[kind].items() if not said.get(name) and name != "access"
    ]
    return (
        "\n".join(("---", *lines, *rest, "---", "", body, "")) if body else "\n".join(("---", *lines, *rest, "---", ""))
    )


def _day(*, allow_future: bool):  # type: ignore[no-untyped-def] # noqa: ANN202 - a function from what is said to a day
    def accept(text: str) -> str:
        if not _DAY.fullmatch(text):
            raise Declined(
                "日期缺少年份，请写成“2021-08-30”。" if "月" in text else f"日期“{text}”请写成 2021-08-30 这样的形式。"
            )
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Declined(f"日期“{text}”不存在，请写成 2021-08-30 这样的公历日期。") from None
        if (day - date.today()).days > 1 and not allow_future:  # noqa: DTZ011 - the editor's own calendar
            raise Declined(f"会议日期 {text} 晚于今天，请核对年份；确需预建请加 --allow-future。")
        return text

    return accept


def _title(text: str) -> str:
    if not text.strip():
        raise Declined("标题不能为空。")
    if len(text) > LONGEST_TITLE:
        raise Declined(f"标题有 {len(text)} 字，超过 {LONGEST_TITLE} 字，请核对。")
    if bad := re.search(r"[<>\n]", text):
        raise Declined(f"标题含有不能用的字符“{bad[0]}”。")
    return text.strip()


def _shelf(text: str) -> str:
    if text not in _SHELVES:
        raise Declined(f"没有“{text}”这一类，请从 {'、'.join(SHELF_NAMES.values())} 中选一个。")
    return text


def _not_taken(root: Path, name: str) -> None:
    for page in pages(root, "docs/glossary"):
        taken = isinstance(page, Term) and key(name) in {key(n) for n in page.names}
        if taken:
            how = "词条" if key(page.title) == key(name) else f"词条“{page.title}”的别名"
            raise Declined(f"“{name}”已是{how}（{page.path}），请直接修改该页。")


def _slug(given: str | None, name: str) -> str:
    slug = given if given is not None else pinyin(name, plain=True).replace(" ", "")
    if not _SLUG.fullmatch(slug) or len(slug) > 60:
        raise Declined(f"短名“{slug}”不合用，请用 --slug 写小写字母、数字和连字符。")
    return slug


def pinyin(name: str, *, plain: bool = False) -> str:
    """The pinyin of a name, with tones for the page, without for the file's name."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionary takes longer to load than most commands to run

    words = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", name)
    return " ".join(lazy_pinyin(words, style=Style.NORMAL if plain else Style.TONE)).lower()
