"""mkdocs.yml: a bureau's own few lines are free, the construction is ours and fixed.

MkDocs would run its tags, import its plugins and empty its `site_dir`, so it is judged as text and by a list of what may stand there.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from minutes.nodes import Mapping, Scalar, Sequence, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.problem import Problem
from minutes.settings import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Table
    from pathlib import Path

    from minutes.nodes import Node

FREE = frozenset(
    ["site_name", "site_description", "site_url", "site_author", "copyright", "extra", "nav", "exclude_docs", "not_in_nav", "validation", "strict"],
)
# Key -> the only value it may have.
FIXED = {"docs_dir": "docs", "use_directory_urls": "false"}
# Key -> what may stand in its list.
LISTS: Table[str, frozenset[str]] = {
    "hooks": frozenset({"hooks/mkdocs_hooks.py"}),
    "plugins": frozenset({"search"}),
    "markdown_extensions": frozenset({"tables", "toc", "admonition", "pymdownx.superfences", "pymdownx.details"}),
}
THEME_FIXED = {"name": "material", "custom_dir": "hooks/theme", "font": "false"}
THEME_FREE = frozenset({"language", "features", "palette", "icon", "logo", "favicon", "direction"})
_EVENT = re.compile(r"(?:async\s+)?def\s+on_\w+\s*\(")
_OURS = "这部分是站点的构造，请从上一次提交取回"


def configuration(root: Path) -> Iterator[Problem]:
    """Every finding about mkdocs.yml, one that can't be read as plain YAML included."""
    try:
        yield from judge(parse_yaml(read_text(root / CONFIG, CONFIG), CONFIG))
    except SourceError as error:
        yield error.problem


def doors(root: Path) -> Iterator[Problem]:
    """E625 One file alone listens to MkDocs' events, so that one file tells what a build does."""
    for file in sorted((root / "hooks").glob("*.py")):
        path = f"hooks/{file.name}"
        if path in LISTS["hooks"]:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if _EVENT.match(line):
                yield Problem(path, number, "E625", "只有 hooks/mkdocs_hooks.py 可以有 on_ 开头的函数", "请把它删去或并入")


def judge(node: Node | None) -> Iterator[Problem]:
    """E620 to E624 about the parsed file."""
    if not isinstance(node, Mapping):
        yield Problem(CONFIG, 1, "E620", "mkdocs.yml 不是“名称: 内容”的形式", _OURS)
        return
    seen: set[str] = set()
    for key, value in node.entries:
        if key.text in seen:
            yield Problem(CONFIG, key.line, "E620", f"“{key.text}”写了两遍", "请删去一个")
        seen.add(key.text)
        yield from _entry(key, value)
    if "hooks" not in seen:
        yield Problem(CONFIG, 1, "E622", "没有写 hooks，检查和出页都不会运行", _OURS)


def _entry(key: Scalar, value: Node) -> Iterator[Problem]:
    if key.text in FIXED:
        yield from _fixed(key, value, FIXED[key.text])
    elif key.text in LISTS:
        yield from _listed(key, value, LISTS[key.text])
    elif key.text == "theme":
        yield from _theme(value)
    elif key.text not in FREE:
        yield Problem(CONFIG, key.line, "E621", f"不接受“{key.text}”这一项", _advice(key.text))


def _advice(key: str) -> str:
    near = difflib.get_close_matches(key, [*FREE, *FIXED, *LISTS, "theme"], 1, 0.8)
    return f"是否想写 {near[0]}" if near else "请删去"


def _fixed(key: Scalar, value: Node, wanted: str) -> Iterator[Problem]:
    """E623 What the site is built on has one value."""
    if not isinstance(value, Scalar) or value.text != wanted:
        yield Problem(CONFIG, key.line, "E623", f"{key.text} 只能是 {wanted}", _OURS)


def _listed(key: Scalar, value: Node, allowed: frozenset[str]) -> Iterator[Problem]:
    """E622 Only our own hook, and only plugins and extensions that were looked at."""
    for item in value.items if isinstance(value, Sequence) else (value,):
        named = item.entries[0][0] if isinstance(item, Mapping) and item.entries else item
        if not isinstance(named, Scalar) or named.text not in allowed:
            what = named.text if isinstance(named, Scalar) else "（写法不明）"
            yield Problem(CONFIG, item.line, "E622", f"{key.text} 里的 {what} 不在允许之列", _OURS)


def _theme(value: Node) -> Iterator[Problem]:
    """E624 The theme is the one we override block by block."""
    for key, item in value.entries if isinstance(value, Mapping) else ():
        if key.text in THEME_FIXED:
            yield from _fixed(key, item, THEME_FIXED[key.text])
        elif key.text not in THEME_FREE:
            yield Problem(CONFIG, key.line, "E624", f"theme 里不接受“{key.text}”", "请删去")
