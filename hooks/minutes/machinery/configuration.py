"""mkdocs.yml: a bureau's own few lines are free, the construction is ours and fixed.

MkDocs would run its tags, import its plugins and empty its `site_dir`, so it is judged as text and by a list of what may stand there.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from minutes.check.made import ALWAYS
from minutes.nodes import Mapping, Scalar, Sequence, parse_yaml
from minutes.opening import SourceError, read_text
from minutes.problem import Problem
from minutes.settings import CONFIG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as Table
    from pathlib import Path

    from minutes.nodes import Node

FREE = frozenset({"site_author", "not_in_nav", "strict"})
# Words of the bureau's own; the theme prints some of them as they are.
WORDS = frozenset({"site_name", "site_description", "site_author", "copyright"})
# Key -> the only value it may have; those of NEEDED must be there, for MkDocs would take another.
FIXED = {"docs_dir": "docs", "use_directory_urls": "false", "exclude_docs": "/_tables/"}
NEEDED = ("hooks", "theme", "use_directory_urls", "exclude_docs", "nav")
# Key -> what may stand in its list; an item -> the options it may have.
LISTS: Table[str, frozenset[str]] = {
    "hooks": frozenset({"hooks/mkdocs_hooks.py"}),
    "plugins": frozenset({"search"}),
    "markdown_extensions": frozenset({"tables", "toc", "admonition", "pymdownx.superfences", "pymdownx.details"}),
}
OPTIONS: Table[str, frozenset[str]] = {"toc": frozenset({"permalink", "title", "toc_depth"}), "search": frozenset({"lang"})}
EXTRA = frozenset({"bureau", "review", "forge", "forge_kind", "branch", "search_server"})
CHOICES: Table[str, tuple[str, ...]] = {"review": ("optional", "required"), "permalink": ("false",)}
THEME_FIXED = {"name": "material", "custom_dir": "hooks/theme", "font": "false", "language": "zh"}
THEME_FREE = frozenset({"features", "palette", "icon", "logo", "favicon", "direction"})
FEATURES = re.compile(r"navigation\.(?:tabs|tabs\.sticky|sections|expand|prune|top|indexes|path|footer)|toc\.follow|header\.autohide")
_PICTURE = re.compile(r"assets/[\w/-]+\.(?:png|jpg|jpeg|gif|webp|svg)")
_PAGE = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")
_A_YEAR = re.compile(r"meetings/\d{4}/index\.md")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
_OURS = "这部分是站点的构造，请从上一次提交取回"


def configuration(root: Path) -> Iterator[Problem]:
    """Every finding about mkdocs.yml, one that can't be read as plain YAML included."""
    try:
        node = parse_yaml(read_text(root / CONFIG, CONFIG), CONFIG)
    except SourceError as error:
        yield error.problem
        return
    yield from judge(node)
    for page in _pages(node):
        if page.text not in ALWAYS and not _A_YEAR.fullmatch(page.text) and not (root / "docs" / page.text).is_file():
            yield Problem(CONFIG, page.line, "E629", f"nav 里的页面 {page.text} 不存在", "请核对路径，或删去这一行")


def _pages(node: Node | None) -> Iterator[Scalar]:
    """The pages that the navigation names, those that are no paths left out."""
    tables = [value for key, value in node.entries if key.text == "nav"] if isinstance(node, Mapping) else []
    while tables:
        table = tables.pop()
        if isinstance(table, Sequence):
            tables.extend(table.items)
        elif isinstance(table, Mapping):
            tables.extend(value for _, value in table.entries)
        elif _PAGE.fullmatch(table.text):
            yield table


def judge(node: Node | None) -> Iterator[Problem]:
    """E620 to E628 about the parsed file."""
    if not isinstance(node, Mapping):
        yield Problem(CONFIG, 1, "E620", "mkdocs.yml 不是“名称: 内容”的形式", _OURS)
        return
    yield from _repeated(node)
    for key, value in node.entries:
        yield from _entry(key, value)
    given = {key.text for key, _ in node.entries}
    for name in NEEDED:
        if name not in given:
            yield Problem(CONFIG, 1, "E623", f"没有写 {name}", _OURS)


def _repeated(node: Node) -> Iterator[Problem]:
    """E620 No key stands twice beside itself: which of the two would count?"""
    for mapping in _mappings(node):
        seen: set[str] = set()
        for key, _ in mapping.entries:
            if key.text in seen:
                yield Problem(CONFIG, key.line, "E620", f"“{key.text}”写了两遍", "请删去一个")
            seen.add(key.text)


def _mappings(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
    children = [value for _, value in node.entries] if isinstance(node, Mapping) else getattr(node, "items", ())
    for child in children:
        yield from _mappings(child)


def _entry(key: Scalar, value: Node) -> Iterator[Problem]:
    if key.text in WORDS:
        yield from _words(key, value)
    elif key.text in FIXED:
        yield from _fixed(key, value, FIXED[key.text])
    elif key.text in LISTS:
        yield from _listed(key, value, LISTS[key.text])
    elif key.text in _GROUPS:
        yield from _GROUPS[key.text](key, value)
    elif key.text not in FREE:
        yield Problem(CONFIG, key.line, "E621", f"不接受“{key.text}”这一项", _advice(key.text))


def _advice(key: str) -> str:
    near = difflib.get_close_matches(key, [*FREE, *WORDS, *FIXED, *LISTS, *_GROUPS], 1, 0.8)
    return f"是否想写 {near[0]}" if near else "请删去"


def _words(key: Scalar, value: Node) -> Iterator[Problem]:
    """E626 Names are words, never HTML."""
    if not isinstance(value, Scalar):
        yield Problem(CONFIG, key.line, "E626", f"{key.text} 应是一行文字", "请写成“名称: 文字”")
    elif "<" in value.text or ">" in value.text or "\n" in value.text:
        yield Problem(CONFIG, value.line, "E626", f"{key.text} 里有尖括号或换行", "请只写文字")
    elif key.text == "site_name" and not value.text:
        yield Problem(CONFIG, value.line, "E626", "没有写 site_name", "请写上站点名称")


def _fixed(key: Scalar, value: Node, wanted: str) -> Iterator[Problem]:
    """E623 What the site is built on has one value."""
    if not isinstance(value, Scalar) or value.text != wanted:
        yield Problem(CONFIG, key.line, "E623", f"{key.text} 只能是 {wanted}", _OURS)


def _listed(key: Scalar, value: Node, allowed: frozenset[str]) -> Iterator[Problem]:
    """E622 Only our own hook, and only plugins and extensions that were looked at."""
    if isinstance(value, Sequence) and not value.items and key.text == "hooks":
        yield Problem(CONFIG, key.line, "E622", "hooks 是空的，检查和出页都不会运行", _OURS)
    for item in value.items if isinstance(value, Sequence) else (value,):
        named = item.entries[0][0] if isinstance(item, Mapping) and item.entries else item
        if not isinstance(named, Scalar) or named.text not in allowed:
            what = named.text if isinstance(named, Scalar) else "（写法不明）"
            yield Problem(CONFIG, item.line, "E622", f"{key.text} 里的 {what} 不在允许之列", _OURS)
        elif isinstance(item, Mapping):
            yield from _options(named, item)


def _options(named: Scalar, item: Mapping) -> Iterator[Problem]:
    options = item.entries[0][1]
    for option, value in options.entries if isinstance(options, Mapping) else ():
        choices = CHOICES.get(option.text)
        if option.text not in OPTIONS.get(named.text, frozenset()) or (choices and _text(value) not in choices):
            yield Problem(CONFIG, option.line, "E622", f"{named.text} 的 {option.text} 不能这样写", _OURS)


def _theme(key: Scalar, value: Node) -> Iterator[Problem]:
    """E624 The theme is the one we override block by block, with no font from another host."""
    entries = value.entries if isinstance(value, Mapping) else ()
    for name, item in entries:
        if name.text in THEME_FIXED:
            yield from _fixed(name, item, THEME_FIXED[name.text])
        elif name.text not in THEME_FREE:
            yield Problem(CONFIG, name.line, "E624", f"theme 里不接受“{name.text}”", "请删去")
        elif name.text in {"logo", "favicon"} and not _PICTURE.fullmatch(_text(item)):
            yield Problem(CONFIG, name.line, "E624", f"theme 的 {name.text} 不是本站的图片", "请写成 assets/logo.png")
        elif name.text == "features":
            yield from _features(item)
    for missing in sorted(THEME_FIXED.keys() - {name.text for name, _ in entries}):
        yield Problem(CONFIG, key.line, "E624", f"theme 里没有写 {missing}", f"请写上 {missing}: {THEME_FIXED[missing]}")


def _features(value: Node) -> Iterator[Problem]:
    for item in value.items if isinstance(value, Sequence) else (value,):
        if not FEATURES.fullmatch(_text(item)):
            yield Problem(CONFIG, item.line, "E624", f"theme 的功能“{_text(item)}”没有在本站试过", "请删去")


def _extra(key: Scalar, value: Node) -> Iterator[Problem]:
    """E627 What a bureau says of itself; whatever else the theme would take from here stays out."""
    if not isinstance(value, Mapping):
        yield Problem(CONFIG, key.line, "E627", "extra 应写成几项“名称: 内容”", _OURS)
        return
    for name, item in value.entries:
        if name.text not in EXTRA:
            near = difflib.get_close_matches(name.text, EXTRA, 1, 0.6)
            fix = f"是否想写 {near[0]}" if near else "请删去"
            yield Problem(CONFIG, name.line, "E627", f"extra 里不接受“{name.text}”", fix)
        elif name.text in CHOICES and _text(item) not in CHOICES[name.text]:
            yield Problem(CONFIG, name.line, "E627", f"{name.text} 只能是 {' 或 '.join(CHOICES[name.text])}", "请改正")
        elif name.text in {"forge", "search_server"}:
            yield from _address(name, item)
        else:
            yield from _words(name, item)


def _address(key: Scalar, value: Node) -> Iterator[Problem]:
    """E628 An address is one of the web, or empty."""
    if not isinstance(value, Scalar) or (value.text and not _ADDRESS.fullmatch(value.text)):
        yield Problem(CONFIG, key.line, "E628", f"{key.text} 不是网址", "请写成 https://… ，或留空")


def _navigation(key: Scalar, value: Node) -> Iterator[Problem]:
    """E629 The navigation leads to pages of the site, under names that are words."""
    if not isinstance(value, Sequence):
        yield Problem(CONFIG, key.line, "E629", "nav 应是一个列表", "请每项前加“- ”")
        return
    for item in value.items:
        for name, page in item.entries if isinstance(item, Mapping) else ((Scalar("", item.line), item),):
            yield from _words(Scalar("nav", name.line), name)
            if isinstance(page, Sequence):
                yield from _navigation(name, page)
            elif not _PAGE.fullmatch(_text(page)):
                yield Problem(CONFIG, page.line, "E629", f"nav 里的“{_text(page)}”不是本站的页面", "请写成 help/index.md 这样的路径")


def _validation(key: Scalar, value: Node) -> Iterator[Problem]:
    """E623 MkDocs' own checks stay on: a broken link is a second time looked for."""
    for mapping in _mappings(value):
        for name, item in mapping.entries:
            if isinstance(item, Scalar) and item.text != "warn" and name.text != "omitted_files":
                yield Problem(CONFIG, name.line, "E623", f"{name.text} 只能是 warn", _OURS)
    if not isinstance(value, Mapping):
        yield Problem(CONFIG, key.line, "E623", "validation 不能这样写", _OURS)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


_GROUPS: Table[str, Callable[[Scalar, Node], Iterator[Problem]]] = {
    "theme": _theme,
    "extra": _extra,
    "nav": _navigation,
    "validation": _validation,
    "site_url": _address,
}
