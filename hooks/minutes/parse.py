"""One page from its source: front matter by the schema, body by the kind's way of reading text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minutes.address import number
from minutes.model import Document, Kind, Meeting, Shelf, Study, Task, Term
from minutes.problem import Problem
from minutes.schema import SCHEMAS
from minutes.source import Source
from minutes.text import COMMENT, blocks
from minutes.values import Misfit, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes.nodes import Scalar

MOST_LINES = 50_000  # also sentences: 20 seconds' work
MOST_HEADINGS = 10_000
_REQUIRED = {kind: [name for name, key in keys.items() if key.required] for kind, keys in SCHEMAS.items()}
_OPEN_COMMENT = re.compile(r"\s*<!--(?!.*-->)")


@dataclass(frozen=True)
class Prose:
    """A page that Markdown draws: the home page's words, a help page."""

    path: str
    title: str
    body: str
    draft: bool
    audience: str


def parse(source: Source, kind: Kind) -> tuple[Document | Prose | None, tuple[Problem, ...]]:
    """One page from its source; None, and the reasons, where its front matter is wrong."""
    values, lines, problems = _values(source, kind)
    if not problems and source.body:
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
    for scalar, node in source.front.entries:
        name, line = scalar
        key = keys.get(name)
        if key is None or name in lines:
            problems.append(_key_problem(source.path, scalar, kind))
            continue
        lines[name] = line
        try:
            values[name] = key.read(node)
        except Misfit as misfit:
            message = f"{name}：{misfit.message}"
            problems.append(Problem(source.path, misfit.line, "E033", message, misfit.fix))
    problems.extend([
        Problem(source.path, 1, "E032", f"缺少必填项 {name}（{keys[name].meaning}）", "请在信息块里补上")
        for name in _REQUIRED[kind]
        if name not in lines
    ])
    if "access" in values:
        problems.append(Problem(source.path, lines["access"], "W034", "access 已改名为 audience", "请运行 check --fix"))
        values["audience"] = values.pop("access")
    return values, lines, problems


def _key_problem(path: str, name: Scalar, kind: Kind) -> Problem:
    """What is wrong with a key that is not to be read: it is unknown, or stands there again."""
    if name.text not in SCHEMAS[kind]:
        return Problem(path, name.line, "E030", *unknown(name.text, SCHEMAS[kind]))
    return Problem(path, name.line, "E031", f"“{name.text}”写了两遍", "请删去一个")


def _body_problems(source: Source) -> Iterator[Problem]:
    """E035 A comment ends on its line; E163 a page is no longer than a person reads and a browser shows."""
    for what, count, most in _sizes(source.body):
        if count > most:
            yield Problem(source.path, 0, "E163", f"正文有 {count:,} {what}，超过 {most:,}", "请拆成几页")
    for line, text in enumerate(source.body.split("\n"), source.body_line):
        if _OPEN_COMMENT.match(text):
            yield Problem(source.path, line, "E035", "注释没有在同一行结束", "请在行末补上“-->”，或逐行注释")


def _sizes(body: str) -> Iterator[tuple[str, int, int]]:
    """What the time to draw a page grows with: how many there are, and how many there may be."""
    yield "行", sum(1 for line in body.split("\n") if line.strip()), MOST_LINES
    yield "句", sum(map(body.count, "。！？")), MOST_LINES
    yield "个标题", body.count("\n##"), MOST_HEADINGS


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
    folder = source.path.split("/")[2]
    shelf = Shelf(folder) if folder in set(Shelf) else Shelf.PHRASES  # a misplaced entry is judged, then left out
    return Term(**_common(source, body, values, lines, shelf=shelf))


def _task(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Task:
    return Task(**_common(source, body, values, lines))


def _prose(source: Source, body: str, values: dict[str, Any], lines: dict[str, int]) -> Prose:  # noqa: ARG001 - one signature for all kinds
    shown = "\n".join("" if COMMENT.match(line) else line for line in body.split("\n"))
    return Prose(source.path, values.get("title", ""), shown, values.get("draft", False), values.get("audience", "all"))


_Maker = Callable[[Source, str, dict[str, Any], dict[str, int]], Document | Prose]

_MAKERS: dict[Kind, _Maker] = {
    Kind.MEETING: _meeting,
    Kind.STUDY: _study,
    Kind.TERM: _term,
    Kind.TASK: _task,
    Kind.PAGE: _prose,
}
