"""The folder docs/: what may stand where, and every file of it in a fixed order.

The kind of a page is its folder. Links are not followed, nothing is opened but pictures.
"""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

from minutes import pictures
from minutes.model import Kind
from minutes.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = "docs/_tables/"
# A table under another name would be passed over in silence.
TABLE_NAMES = frozenset({
    *("people.yml", "phrases.yml", "organisations.yml", "words.yml", "years.yml", "gate.yml", "gate_allow.yml"),
    *("addresses.txt", "ignored_terms.txt"),
})  # fmt: skip
_MEETING = re.compile(r"docs/meetings/(\d{4})/(\d{4}-\d{2}-\d{2}(?:-[2-9])?)\.md")
_FOLDERS = {
    "study": (re.compile(r"docs/study/(?!index\.md)[a-z0-9-]+\.md"), Kind.STUDY),
    "glossary": (re.compile(r"docs/glossary/(?:spirits|mechanisms|offices|policies|phrases)/(?!index\.md)[a-z0-9-]+\.md"), Kind.TERM),
    "tasks": (re.compile(r"docs/tasks/(?!index\.md)[a-z0-9-]+\.md"), Kind.TASK),
    "index.md": (re.compile(r"docs/index\.md"), Kind.PAGE),
    "help": (re.compile(r"docs/help/[a-z0-9-]+\.md"), Kind.PAGE),
    "meetings": (_MEETING, Kind.MEETING),
}
_DAY = re.compile(r"/\d{4}-\d{2}-\d{2}[^/]*\.md$")
MAX_PATH = 120
MAX_DEPTH = 64  # deeper ones are not looked into; what stands so deep is too long a path anyway
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # Windows keeps these names for itself
_AWKWARD = re.compile(r"[\\:*?\"<>|%#&'`$;!\s]|[. ]$|^-")


def kind_of(path: str) -> Kind | None:
    """The kind of the page at a path (`docs/…`); None where no page may stand."""
    found = _FOLDERS.get(path.removeprefix("docs/").partition("/")[0])
    return found[1] if found and found[0].fullmatch(path) else None


def likely_kind(path: str) -> Kind:
    """What a misplaced page was probably meant to be."""
    if path.startswith("docs/glossary/"):
        return Kind.TERM
    return Kind.MEETING if _DAY.search(path) else Kind.PAGE


def placement(path: str) -> str:
    """Where such a page belongs."""
    if _DAY.search(path):
        return "会议纪要放在 docs/meetings/年份/，文件名只写日期，如 docs/meetings/2021/2021-08-30.md"
    return "页面放在 meetings、study、glossary/类别、tasks 或 help 里，文件名用小写拼音和连字符"


def files(root: Path, problems: list[Problem]) -> Iterator[str]:
    """Paths (`docs/…`) of every file below docs/ in a fixed order; links and what is no file become problems."""
    if (root / "docs").is_symlink():
        problems.append(Problem("docs", 0, "E001", "这是符号链接，本站不读取", "请改成普通文件夹"))
    elif (root / "docs").is_dir():
        yield from _walk(root, "docs", problems)


def _walk(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Paths of regular files below a folder; the folder itself tells what each entry is, so the disk is not asked again."""
    with os.scandir(root / folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{folder}/{entry.name}"
        if entry.is_symlink():
            problems.append(Problem(path, 0, "E001", "这是符号链接，本站不读取", "请改成普通文件"))
        elif not entry.name.isprintable():  # bytes that are no UTF-8 (they are lone surrogates here), line breaks, escapes
            problems.append(Problem(path, 0, "E029", "文件名不是 UTF-8，或有看不见的字符", "请改名"))
        elif path.count("/") > MAX_DEPTH:
            problems.append(Problem(path, 0, "E022", f"文件夹套得太深（超过 {MAX_DEPTH} 层）", "请移到上面几层"))
        elif entry.is_dir():
            if entry.name.endswith(".md"):
                problems.append(Problem(path, 0, "E029", "这是文件夹，名字却以 .md 结尾", "请改名，或改成文件"))
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path
        else:
            problems.append(Problem(path, 0, "E001", "这不是普通文件，本站不读取", "请删除它"))


def name_problems(path: str, seen: dict[str, str]) -> Iterator[Problem]:
    """What is wrong with a path; `seen` has those before it, each under its plain form, and takes this one."""
    plain = unicodedata.normalize("NFC", path).casefold()
    if plain in seen:
        yield Problem(path, 0, "E021", f"文件名与 {seen[plain]} 只差大小写或字符写法", "请给其中一个改名")
    elif not unicodedata.is_normalized("NFC", path):
        yield Problem(path, 0, "E021", "文件名里有分解写法的字符", "请重新输入文件名")
    seen[plain] = path
    name = path.rsplit("/", 1)[-1]
    if _RESERVED.match(name) or (not name.endswith(".md") and _AWKWARD.search(name)):
        yield Problem(path, 0, "E029", "这个文件名在 Windows 或网址里不能用", "请改用字母、数字、汉字和连字符")
    if len(path.encode()) > MAX_PATH:
        yield Problem(path, 0, "E022", f"路径太长（超过 {MAX_PATH} 字节）", "请缩短文件夹和文件名")


def table_problems(path: str) -> Iterator[Problem]:
    """E023 docs/_tables/ holds the bureau's tables and nothing else."""
    if path.removeprefix(TABLES) not in TABLE_NAMES:
        fix = f"名录只有 {'、'.join(sorted(TABLE_NAMES))}；请改成其中的名字，或删除它"
        yield Problem(path, 0, "E023", "docs/_tables/ 里没有这种名录", fix)


def asset_problems(file: Path, path: str) -> Iterator[Problem]:
    """What is wrong with a file that is no page."""
    name = path.rsplit("/", 1)[-1]
    if name.startswith(("~$", ".")) or name in {"Thumbs.db", "desktop.ini"}:
        yield Problem(path, 0, "E023", "这是系统或 Office 的临时文件", "请删除它")
    elif not pictures.is_picture(name):
        fix = "Word 文件请用 python hooks/edit.py import 导入" if name.endswith((".docx", ".doc", ".wps")) else "请删除它"
        yield Problem(path, 0, "E023", "docs/ 里不收这种文件", fix)
    else:
        if not path.startswith("docs/assets/"):
            yield Problem(path, 0, "E024", "图片不在 docs/assets/ 里", "请移到 docs/assets/")
        yield from pictures.problems(file, path)
