from __future__ import annotations

from pathlib import Path

import pytest

from minutes.machinery.configuration import configuration, doors, judge
from minutes.nodes import parse_yaml

ROOT = Path(__file__).parent.parent.parent
GOOD = """\
site_name: 某局知识库
hooks: [hooks/mkdocs_hooks.py]
theme: {name: material, custom_dir: hooks/theme, font: false}
plugins:
  - search:
      lang: zh
"""


def findings(text: str) -> list[str]:
    return [f"{p.line}: {p.code}" for p in judge(parse_yaml(text, "mkdocs.yml"))]


def test_our_own_configuration_has_no_findings() -> None:
    assert list(configuration(ROOT)) == []
    assert list(doors(ROOT)) == []


def test_a_bureau_changes_its_own_lines_freely() -> None:
    assert findings(GOOD) == []


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("INHERIT: ../base.yml", "7: E621"),
        ("site_dir: /", "7: E621"),
        ("remote_branch: main", "7: E621"),
        ("extra_javascript: [https://example.invalid/a.js]", "7: E621"),
        ("docs_dir: ..", "7: E623"),
        ("use_directory_urls: true", "7: E623"),
        ("site_name: 又一次", "7: E620"),
        ("markdown_extensions:\n  - pymdownx.snippets:\n      url_download: true", "8: E622"),
        ("markdown_extensions: [md_in_html]", "7: E622"),
        ("markdown_extensions: 甲", "7: E622"),
    ],
)
def test_what_may_not_stand_there(line: str, finding: str) -> None:
    assert findings(f"{GOOD}{line}\n") == [finding]


@pytest.mark.parametrize(
    ("good", "bad", "finding"),
    [
        ("hooks: [hooks/mkdocs_hooks.py]", "hooks: [hooks/mkdocs_hooks.py, hooks/x.py]", "2: E622"),
        ("hooks: [hooks/mkdocs_hooks.py]\n", "", "1: E622"),
        ("search:\n      lang: zh", "macros", "5: E622"),
        ("name: material", "name: mkdocs", "3: E623"),
        ("font: false", "font: {text: Roboto}", "3: E623"),
        ("font: false", "static_templates: [a.html]", "3: E624"),
    ],
)
def test_what_is_fixed(good: str, bad: str, finding: str) -> None:
    assert findings(GOOD.replace(good, bad)) == [finding]


def test_a_slip_of_the_pen_is_asked_about() -> None:
    problem, *_ = judge(parse_yaml(f"{GOOD}copyrite: 甲\n", "mkdocs.yml"))
    assert str(problem) == "mkdocs.yml:7: E621 不接受“copyrite”这一项；是否想写 copyright"


def test_tags_that_mkdocs_would_run_are_a_finding_not_an_exception(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: !ENV SECRET\n", encoding="utf-8")
    assert [(p.path, p.line) for p in configuration(tmp_path)] == [("mkdocs.yml", 1)]


def test_a_second_door_is_named(tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "mkdocs_hooks.py").write_text("def on_config(config): ...\n", encoding="utf-8")
    (tmp_path / "hooks" / "x.py").write_text("import os\ndef on_page_markdown(md, page, config, files): ...\n", encoding="utf-8")
    assert [f"{p.path}:{p.line} {p.code}" for p in doors(tmp_path)] == ["hooks/x.py:2 E625"]
