"""docs/ read whole: every file opened once, every finding collected, nothing judged across files yet.

The kind of a page is its folder. What can't be read is left out of the corpus and stands in the
problems; since an error keeps the site from being written, nothing half-read is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minutes import pictures
from minutes.address import number
from minutes.model import Corpus, Document, Kind, Meeting, Shelf, Study, Task, Term
from minutes.opening import SourceError
from minutes.problem import Problem
from minutes.schema import SCHEMAS
from minutes.source import Source, read_source
from minutes.text import blocks
from minutes.values import Misfit, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from minutes.nodes import Scalar

TABLES = "docs/_tables/"
_MEETING = re.compile(r"docs/meetings/(\d{4})/(\d{4}-\d{2}-\d{2}(?:-[2-9])?)\.md")
_FOLDERS = (
    (re.compile(r"docs/study/[a-z0-9-]+\.md"), Kind.STUDY),
    (re.compile(r"docs/glossary/(?:spirits|mechanisms|offices|policies|phrases)/[a-z0-9-]+\.md"), Kind.TERM),
    (re.compile(r"docs/tasks/[a-z0-9-]+\.md"), Kind.TASK),
    (re.compile(r"docs/(?:index|help/[a-z0-9-]+)\.md"), Kind.PAGE),
    (_MEETING, Kind.MEETING),
)
_DAY = re.compile(r"/\d{4}-\d{2}-\d{2}[^/]*\.md$")
_NOTE = re.compile(r"\s*<!--.*-->\s*$")  # an editor's note, never shown
_OPEN_COMMENT = re.compile(r"\s*<!--(?!.*-->)")
MAX_PATH = 120
MAX_DEPTH = 64  # deeper ones are not looked into; what stands so deep is too long a path anyway
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # Windows keeps these names for itself
_AWKWARD = re.compile(r"[\\:*?\"<>|%#&'`$;!\s]|[. ]$|^-")


@dataclass(frozen=True)
class Prose:
    """A page that Markdown draws: the home page's words, a help page."""

    path: str
    title: str
    body: str
    draft: bool
    audience: str


@dataclass(frozen=True)
class Reading:
    """What was found in docs/: all pages (drafts too), files to copy, and what is wrong with the rest."""

    corpus: Corpus
    pages: tuple[Prose, ...]
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]


def read_repository(root: Path) -> Reading:
    """Read `root`/docs; `root` is the folder that holds mkdocs.yml."""
    problems: list[Problem] = []
    documents: list[Document] = []
    pages: list[Prose] = []
    assets: list[str] = []
    sources: list[Source] = []
    for file, path in _files(root, problems):
        if path.startswith(TABLES):
            continue
        if file.suffix != ".md":
            problems.extend(_asset_problems(file, path))
            assets.append(path)
            continue
        source, page = _page(file, path, problems)
        if source is not None:
            sources.append(source)
        if page is not None:
            (pages if isinstance(page, Prose) else documents).append(page)  # type: ignore[arg-type] # told apart here
    return Reading(_corpus(documents), tuple(pages), tuple(assets), tuple(problems), tuple(sources))


def kind_of(path: str) -> Kind | None:
    """The kind of the page at a path (`docs/…`); None where no page may stand."""
    return next((kind for pattern, kind in _FOLDERS if pattern.fullmatch(path)), None)


def _corpus(documents: Iterable[Document]) -> Corpus:
    found = sorted(documents, key=lambda d: d.path)
    return Corpus(
        meetings=tuple(sorted((d for d in found if isinstance(d, Meeting)), key=lambda m: (m.date, m.slug))),
        studies=tuple(d for d in found if isinstance(d, Study)),
        terms=tuple(d for d in found if isinstance(d, Term)),
        tasks=tuple(sorted((d for d in found if isinstance(d, Task)), key=lambda t: t.order)),
    )


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every file below docs/ in a fixed order; links and odd names become problems."""
    seen: dict[str, str] = {}
    if (root / "docs").is_symlink():
        problems.append(Problem("docs", 0, "E001", "这是符号链接，本站不读取", "请改成普通文件夹"))
        return
    for file in _walk(root / "docs", root, problems):
        path = file.relative_to(root).as_posix()
        problems.extend(_name_problems(path, seen))
        yield file, path


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    for entry in sorted(folder.iterdir(), key=lambda p: p.name) if folder.is_dir() else ():
        path = entry.relative_to(root).as_posix()
        if entry.is_symlink():
            problems.append(Problem(path, 0, "E001", "这是符号链接，本站不读取", "请改成普通文件"))
        elif not entry.name.isprintable():  # bytes that are no UTF-8 (they are lone surrogates here), line breaks, escapes
            problems.append(Problem(path, 0, "E029", "文件名不是 UTF-8，或有看不见的字符", "请改名"))
        elif path.count("/") > MAX_DEPTH:
            problems.append(Problem(path, 0, "E022", f"文件夹套得太深（超过 {MAX_DEPTH} 层）", "请移到上面几层"))
        elif entry.is_dir():
            yield from _walk(entry, root, problems)
        elif entry.is_file():
            yield entry
        else:
            problems.append(Problem(path, 0, "E001", "这不是普通文件，本站不读取", "请删除它"))


def _name_problems(path: str, seen: dict[str, str]) -> Iterator[Problem]:
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


def _asset_problems(file: Path, path: str) -> Iterator[Problem]:
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


def _page(file: Path, path: str, problems: list[Problem]) -> tuple[Source | None, Document | Prose | None]:
    """One page; what stands in the wrong place is judged too, so that all its faults are heard of at once."""
    kind = kind_of(path)
    if kind is None:
        problems.append(Problem(path, 0, "E025", "文件放错了文件夹，或文件名不对", _placement(path)))
    try:
        source = read_source(file, path)
        page, found = parse(source, kind or _likely_kind(path))
    except SourceError as error:
        problems.append(error.problem)
        return None, None
    problems.extend(found)
    return source, page if kind else None


def _likely_kind(path: str) -> Kind:
    """What a misplaced page was probably meant to be."""
    if path.startswith("docs/glossary/"):
        return Kind.TERM
    return Kind.MEETING if _DAY.search(path) else Kind.PAGE


def _placement(path: str) -> str:
    if _DAY.search(path):
        return "会议纪要放在 docs/meetings/年份/，文件名只写日期，如 docs/meetings/2021/2021-08-30.md"
    return "页面放在 meetings、study、glossary/类别、tasks 或 help 里，文件名用小写拼音和连字符"


def parse(source: Source, kind: Kind) -> tuple[Document | Prose | None, tuple[Problem, ...]]:
    """One page from its source; None, and the reasons, where its front matter is wrong."""
    values, lines, problems = _values(source, kind)
    if not problems:
        problems = [*_body_problems(source)]
    if any(p.level == "E" for p in problems):
        return None, tuple(problems)
    body, heading_problems = _without_title(source, str(values.get("title") or values.get("name") or ""))
    if heading_problems:
        return None, (*problems, *heading_problems)
    return _MAKERS[kind](source, body, values, lines), tuple(problems)


def _values(source: Source, kind: Kind) -> tuple[dict[str, Any], dict[str, int], list[Problem]]:
    """The front matter's values and lines, and every misfit of it."""
    keys = SCHEMAS[kind]
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for name, node in source.front.entries:
        if problem := _key_problem(source.path, name, kind, lines):
            problems.append(problem)
            continue
        lines[name.text] = name.line
        try:
            values[name.text] = keys[name.text].read(node)
        except Misfit as misfit:
            message = f"{name.text}：{misfit.message}"
            problems.append(Problem(source.path, misfit.line, "E033", message, misfit.fix))
    problems.extend(
        Problem(source.path, 1, "E032", f"缺少必填项 {name}（{key.meaning}）", "请在信息块里补上")
        for name, key in keys.items()
        if key.required and name not in lines
    )
    if "access" in values:
        problems.append(Problem(source.path, lines["access"], "W034", "access 已改名为 audience", "请运行 check --fix"))
        values["audience"] = values.pop("access")
    return values, lines, problems


def _key_problem(path: str, name: Scalar, kind: Kind, lines: dict[str, int]) -> Problem | None:
    if name.text not in SCHEMAS[kind]:
        return Problem(path, name.line, "E030", *unknown(name.text, SCHEMAS[kind]))
    if name.text in lines:
        return Problem(path, name.line, "E031", f"“{name.text}”写了两遍", "请删去一个")
    return None


def _body_problems(source: Source) -> Iterator[Problem]:
    for line, text in enumerate(source.body.split("\n"), source.body_line):
        if _OPEN_COMMENT.match(text):
            yield Problem(source.path, line, "E035", "注释没有在同一行结束", "请在行末补上“-->”，或逐行注释")


def _without_title(source: Source, title: str) -> tuple[str, tuple[Problem, ...]]:
    """The body without a first `# heading` that repeats the title; any other is an error."""
    lines = source.body.split("\n")
    for n, line in enumerate(lines):
        if not line.startswith("# "):
            if line.strip():
                break
            continue
        if title and line[2:].strip() != title:
            message = f"正文的一级标题“{line[2:].strip()}”与信息块的题目不一致"
            return "", (Problem(source.path, source.body_line + n, "E036", message, "请改成一致，或删去这一行"),)
        lines[n] = ""
        break
    return "\n".join(lines), ()


def _common(source: Source, body: str, values: dict[str, Any], lines: dict[str, int], **how: Any) -> dict[str, Any]:  # noqa: ANN401 - keywords of a dataclass
    title = values.pop("title", "") or values.pop("name", "")
    corrections = values.get("corrections", ())
    cut = blocks(body, source.body_line, verbatim=how.pop("verbatim", False))
    return {
        "path": source.path,
        "slug": source.path.rsplit("/", 1)[-1].removesuffix(".md"),
        "title": title,
        "paragraphs": number(title, cut, corrections),
        "lines": lines,
        "draft": values.pop("draft", False),
        "audience": values.pop("audience", "all"),
        "tags": values.pop("tags", ()),
        "moved_from": values.pop("moved_from", ()),
        **how,
        **values,
    }


def _meeting(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Meeting:
    values = {("type" if k == "kind" else k): v for k, v in values.items()}
    return Meeting(**_common(source, body, values, lines, verbatim=True))


def _study(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Study:
    values = {("type" if k == "kind" else k): v for k, v in values.items()}
    return Study(**_common(source, body, values, lines))


def _term(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Term:
    values = {("except_" if k == "except" else k): v for k, v in values.items()}
    return Term(**_common(source, body, values, lines, shelf=Shelf(source.path.split("/")[2])))


def _task(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Task:
    return Task(**_common(source, body, values, lines))


def _prose(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Prose:  # noqa: ARG001 - one signature for all kinds
    shown = "\n".join("" if _NOTE.match(line) else line for line in body.split("\n"))
    return Prose(source.path, values.get("title", ""), shown, values.get("draft", False), values.get("audience", "all"))


_Maker = Callable[[Source, str, dict[str, Any], dict[str, int]], Document | Prose]

_MAKERS: dict[Kind, _Maker] = {
    Kind.MEETING: _meeting,
    Kind.STUDY: _study,
    Kind.TERM: _term,
    Kind.TASK: _task,
    Kind.PAGE: _prose,
}
