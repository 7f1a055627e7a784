from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes.machinery.configuration import configuration, judge
from minutes.nodes import parse_yaml

ROOT = Path(__file__).parent.parent.parent
GOOD = """\
site_name: 某局知识库
hooks: [hooks/mkdocs_hooks.py]
theme: {name: material, custom_dir: hooks/theme, font: false, language: zh}
use_directory_urls: false
exclude_docs: /_tables/
nav: [index.md, {会议: meetings/2021/index.md}]
plugins:
  - search:
      lang: zh
"""


def findings(text: str) -> list[str]:
    return [f"{p.line}: {p.code}" for p in judge(parse_yaml(text, "mkdocs.yml"))]


def test_our_own_configuration_has_no_findings() -> None:
    assert list(configuration(ROOT)) == []


def test_a_bureau_changes_its_own_lines_freely() -> None:
    assert findings(GOOD) == []


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("INHERIT: ../base.yml", "10: E621"),
        ("site_dir: /", "10: E621"),
        ("remote_branch: main", "10: E621"),
        ("extra_javascript: [https://example.invalid/a.js]", "10: E621"),
        ("docs_dir: ..", "10: E623"),
        ("site_name: 又一次", "10: E620"),
        ("markdown_extensions:\n  - pymdownx.snippets:\n      url_download: true", "11: E622"),
        ("markdown_extensions: [md_in_html]", "10: E622"),
        ("markdown_extensions: 甲", "10: E622"),
        ("markdown_extensions:\n  - toc:\n      permalink: true", "12: E622"),
        ("markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences: []", "12: E622"),
        ("site_url: javascript:alert(1)", "10: E628"),
        ("copyright: <b>甲</b>", "10: E626"),
        ("site_description: [甲]", "10: E626"),
        ("extra: 甲", "10: E627"),
        ("extra:\n  homepage: x", "11: E627"),
        ("extra:\n  review: maybe", "11: E627"),
        ("extra:\n  bureau: <b>甲</b>", "11: E626"),
        ("extra:\n  forge: javascript:alert(1)", "11: E628"),
        ("extra:\n  branch: a\n  branch: b", "12: E620"),
        ("validation: {links: {anchors: ignore}}", "10: E623"),
        ("validation: 甲", "10: E623"),
    ],
)
def test_what_may_not_stand_there(line: str, finding: str) -> None:
    assert findings(f"{GOOD}{line}\n") == [finding]


@pytest.mark.parametrize(
    ("good", "bad", "finding"),
    [
        ("hooks: [hooks/mkdocs_hooks.py]", "hooks: [hooks/mkdocs_hooks.py, hooks/x.py]", "2: E622"),
        ("hooks: [hooks/mkdocs_hooks.py]", "hooks: []", "2: E622"),
        ("hooks: [hooks/mkdocs_hooks.py]\n", "", "1: E623"),
        ("use_directory_urls: false\n", "", "1: E623"),
        ("exclude_docs: /_tables/", "exclude_docs: /nothing/", "5: E623"),
        ("search:\n      lang: zh", "macros", "8: E622"),
        ("lang: zh", "indexing: full", "9: E622"),
        ("name: material", "name: mkdocs", "3: E623"),
        ("font: false", "font: {text: Roboto}", "3: E623"),
        (", font: false", "", "3: E624"),
        (", custom_dir: hooks/theme", "", "3: E624"),
        ("language: zh", "language: ../../x", "3: E623"),
        ("language: zh", "language: zh, static_templates: [a.html]", "3: E624"),
        ("language: zh", "language: zh, logo: https://example.invalid/x.png", "3: E624"),
        ("language: zh", "language: zh, features: [navigation.instant]", "3: E624"),
        ("[index.md,", "[../secret.md,", "6: E629"),
        ("{会议: meetings/2021/index.md}", "{会议: 'javascript:alert(1)'}", "6: E629"),
        ("{会议: meetings/2021/index.md}", "{'<b>': meetings/2021/index.md}", "6: E626"),
        ("nav: [index.md, {会议: meetings/2021/index.md}]", "nav: 甲", "6: E629"),
    ],
)
def test_what_is_fixed(good: str, bad: str, finding: str) -> None:
    assert good in GOOD
    assert findings(GOOD.replace(good, bad)) == [finding]


def test_a_theme_by_its_name_alone_would_fetch_fonts() -> None:
    text = re.sub(r"theme: .*", "theme: material", GOOD)
    assert findings(text) == ["3: E624"] * 4


def test_the_navigation_names_pages_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(GOOD.replace("index.md,", "tasks/index.md, help/none.md,"), encoding="utf-8")
    assert [str(p) for p in configuration(tmp_path)] == ["mkdocs.yml:6: E629 nav 里的页面 help/none.md 不存在；请核对路径，或删去这一行"]


def test_a_slip_of_the_pen_is_asked_about() -> None:
    problem, *_ = judge(parse_yaml(f"{GOOD}copyrite: 甲\n", "mkdocs.yml"))
    assert str(problem) == "mkdocs.yml:10: E621 不接受“copyrite”这一项；是否想写 copyright"


def test_tags_that_mkdocs_would_run_are_a_finding_not_an_exception(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: !ENV SECRET\n", encoding="utf-8")
    assert [(p.path, p.line) for p in configuration(tmp_path)] == [("mkdocs.yml", 1)]
